"""Datelines are found, and sentences that begin alike are not."""

from __future__ import annotations

import time

import pytest

from reportedly.documents.text.dateline import find_dateline

SENTENCE = "The council met late on Sunday."


@pytest.mark.parametrize(
    ("dateline", "town", "agency", "date"),
    [
        ("Qasr News /", "", "Qasr News", ""),
        ("Qasr News/", "", "Qasr News", ""),
        ("Baghdad / Qasr News /", "Baghdad", "Qasr News", ""),
        ("LONDON (Reuters) -", "LONDON", "Reuters", ""),
        ("LONDON, March 3 (Reuters) -", "LONDON", "Reuters", "March 3"),
        ("STRAIT DESK, March 4 (Norwire) -", "STRAIT DESK", "Norwire", "March 4"),
        ("HALM, Sept 2 (Norwire) -", "HALM", "Norwire", "Sept 2"),
        ("VIENNA, 6 March (UN News) –", "VIENNA", "UN News", "6 March"),
        ("SANA'A, March 06 (Saba) -", "SANA'A", "Saba", "March 06"),
        ("BEIJING, March 6 (Xinhua) --", "BEIJING", "Xinhua", "March 6"),
        ("KYIV/MOSCOW, Feb 2 (Reuters) -", "KYIV/MOSCOW", "Reuters", "Feb 2"),
        ("March 6 (Reuters) -", "", "Reuters", "March 6"),
        ("LONDON, 3 March 2025 —", "LONDON", "", "3 March 2025"),
        ("Tehran, March 6, IRNA –", "Tehran", "IRNA", "March 6"),
        ("Tehran, IRNA –", "Tehran", "IRNA", ""),
        ("BAGHDAD —", "BAGHDAD", "", ""),
        ("BAGHDAD—", "BAGHDAD", "", ""),
        ("LAGOS, NIGERIA —", "LAGOS, NIGERIA", "", ""),
        ("UNITED NATIONS —", "UNITED NATIONS", "", ""),
        ("(AP) —", "", "AP", ""),
        ("WASHINGTON (AP) —", "WASHINGTON", "AP", ""),
        ("ST. PETERSBURG, Fla. (AP) _", "ST. PETERSBURG, Fla.", "AP", ""),
        ("Washington, D.C. (WHTV) –", "Washington, D.C.", "WHTV", ""),
        ("AL-HOL CAMP, Syria (AP) —", "AL-HOL CAMP, Syria", "AP", ""),
        ("Kyiv, Ukraine (CNN) —", "Kyiv, Ukraine", "CNN", ""),
        ("CNN —", "", "CNN", ""),
        ("Rome –", "Rome", "", ""),
        ("Paris, France –", "Paris, France", "", ""),
        ("BEIRUT:", "BEIRUT", "", ""),
    ],
)
def test_a_dateline_is_found(dateline: str, town: str, agency: str, date: str) -> None:
    """Town, agency and date are told apart, and the sentence begins where the offset says."""
    text = f"{dateline} {SENTENCE}"
    found = find_dateline(text)
    assert found is not None
    assert (found[0].text, found[0].town, found[0].agency, found[0].date) == (
        dateline, town, agency, date,
    )  # fmt: skip
    assert text[found[1] :] == SENTENCE


@pytest.mark.parametrize(
    "dateline", ["RAS DULMAR (Bulletin staff) -", "RAS DULMAR (Bulletin staff)"]
)
def test_a_dateline_alone_in_its_paragraph(dateline: str) -> None:
    """The first sentence may stand in the next paragraph."""
    text = f"{dateline}\n\n{SENTENCE}"
    found = find_dateline(text)
    assert found is not None
    assert text[found[1] :] == SENTENCE


@pytest.mark.parametrize(
    "text",
    [
        '"Dozens dead – officials" was the headline of the paper.',
        "Dozens dead – officials say more are missing.",
        "Obama — who was born in Hawaii — spoke.",
        "Clinton / Trump debate drew millions of viewers.",
        "Israel – Hamas talks resumed in the city on Monday.",
        "Moscow–Kyiv talks have broken down again today.",
        "Moscow-based banks closed today at noon.",
        "NATO — The alliance met on Monday in the city.",
        "BREAKING — The minister resigned on Monday.",
        "UPDATE: The minister resigned on Monday.",
        "UN: The body said so on Monday.",
        "WHO - The agency said so on Monday.",
        "COOPER: Well, I think that he was right.",
        "QUESTION: What did you do there?",
        "The minister (Labour) - a former nurse - resigned.",
        "Smith (D-NY) - The senator spoke on Monday.",
        "Today (Monday) - The council met again.",
        "A MAN (Tom Hardy) - The film of the year is here.",
        "He left on March 3 (Sunday) - the day of the vote.",
        "March 6 - The day of the vote has come.",
        "09:40 - The dam at Lower Sukat could collapse.",
        "Paris (the capital) - is big and old.",
        "Rome – which fell – was great once.",
        "The Times – The paper of record – said so.",
        "Fox News – which aired it – said so on Monday.",
        "Hamas / Fatah: A deal was signed on Monday.",
        "Monday / Tuesday: Rain is expected all day.",
        "I — The Queen — said so on Monday.",
        "U.S. officials said so on Monday at noon.",
        "Red Sea Monitor reported on Thursday that it was so.",
        "LONDON (Reuters) -",
        "",
    ],
)
def test_a_sentence_is_no_dateline(text: str) -> None:
    """Names before dashes, speakers before colons and bare datelines are left alone."""
    assert find_dateline(text) is None


def test_hostile_heads_take_no_time() -> None:
    """No run of capitals, dots or brackets makes the search slow."""
    started = time.perf_counter()
    for head in ("A " * 9000, "AAAA/" * 900 + "(", "A.A'" * 900, "Aaa of " * 50, "A, " * 90):
        assert find_dateline(head) is None
    assert time.perf_counter() - started < 1
