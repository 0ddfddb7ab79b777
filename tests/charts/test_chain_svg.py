"""The chain of a claim as a picture."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from reportedly.charts.chain_svg import to_svg
from reportedly.charts.svg import breadth
from reportedly.model import Chain, Claim, Link, Modality, SourceKind

SVG = "{http://www.w3.org/2000/svg}"


def claim(*links: Link, content: str = "the dam broke", stance: str = "asserted") -> Claim:
    """Return a claim with this chain."""
    outlet = Link("Post", SourceKind.OUTLET, named=True)
    chain = Chain((outlet, *links))
    return Claim("c1", content, ((0, 1),), chain, Modality(stance), "A1")


def texts(words: str) -> list[str]:
    """Return the lines of text of a picture."""
    return [one.text or "" for one in ET.fromstring(words).iter(f"{SVG}text")]


def test_links_stand_in_order_with_what_is_known_of_them() -> None:
    """The outlet stands first, the content last; what has no name or is inferred says so."""
    guard = Link("a guard", SourceKind.PERSON, named=False, attribution="A1")
    radio = Link("Radio", SourceKind.OUTLET, named=True, inferred=True, reason="the dateline")

    shown = texts(to_svg(claim(radio, guard), cues={"A1": "told a friend"}))

    assert shown == [
        "Post",
        "outlet",
        "Radio",
        "outlet, inferred",
        "the dateline",
        "a guard",
        "person, unnamed",
        "told a friend",
        "the dam broke",
    ]


def test_the_unnamed_and_the_inferred_differ_in_shape() -> None:
    """A box without a name is round, an inferred one and the arrow to it are dashed."""
    guard = Link("a guard", SourceKind.PERSON, named=False)
    radio = Link("Radio", SourceKind.OUTLET, named=True, inferred=True)
    picture = ET.fromstring(to_svg(claim(radio, guard)))

    boxes = [one for one in picture.iter(f"{SVG}rect") if "stroke" in one.attrib]
    arrows = [one for one in picture.iter(f"{SVG}path") if "marker-end" in one.attrib]

    assert [float(one.get("rx", "0")) > 10 for one in boxes] == [False, False, True, False]
    assert ["stroke-dasharray" in one.attrib for one in boxes] == [False, True, False, False]
    assert ["stroke-dasharray" in one.attrib for one in arrows] == [True, False, False]


def test_a_link_of_nobody_has_no_empty_line() -> None:
    """Of a source that the words do not name nothing is said but why."""
    nobody = Link("…", SourceKind.UNKNOWN, named=None, reason="the words credit nobody")

    assert texts(to_svg(claim(nobody)))[2:4] == ["…", "the words credit nobody"]


def test_long_names_wrap_and_stay_whole_under_the_pointer() -> None:
    """Lines fit the box of a narrow screen; what is cut ends with an ellipsis and is not lost."""
    name = "the committee for the upkeep of the river's weirs, locks and towpaths " * 4
    words = to_svg(claim(Link(name.strip(), SourceKind.ORGANISATION, named=True)))

    picture = ET.fromstring(words)
    lines = [one for one in texts(words) if "weirs" in one or "committee" in one]
    titles = [one.text for one in picture.iter(f"{SVG}title")]

    assert float(picture.get("width", "inf")) <= 360
    assert 1 < len(lines) <= 3
    assert all(breadth(line, 15) < 320 for line in lines)
    assert sum("…" in one for one in texts(words)) == 1
    assert f"{name.strip()}." in titles


def test_ten_links_stand_below_one_another() -> None:
    """No box of a long chain lies on another."""
    links = [Link(f"Radio {n}", SourceKind.OUTLET, named=True) for n in range(10)]
    picture = ET.fromstring(to_svg(claim(*links)))

    boxes = [one for one in picture.iter(f"{SVG}rect") if "stroke" in one.attrib]
    places = [(float(one.get("y", "0")), float(one.get("height", "0"))) for one in boxes]

    assert len(places) == 12
    assert all(y + height < after for (y, height), (after, _) in pairwise(places))


def test_colours_have_classes_for_a_page_to_change() -> None:
    """Every element that has a colour of ours has a class that says which."""
    guard = Link("a guard", SourceKind.PERSON, named=False, attribution="A1", reason="his words")

    for stance in ("denied", "hedged"):
        for element in ET.fromstring(
            to_svg(claim(guard, stance=stance), cues={"A1": "told"})
        ).iter():
            for trait in ("fill", "stroke"):
                if element.get(trait):
                    assert f"{trait[0]}-" in element.get("class", ""), ET.tostring(element)


def test_a_stance_is_written_not_only_coloured() -> None:
    """A denial and a hedge stand there in words, and in the name of the picture."""
    assert texts(to_svg(claim(stance="denied")))[-2:] == ["DENIED", "the dam broke"]
    assert texts(to_svg(claim(stance="hedged")))[-2:] == ["HEDGED", "the dam broke"]
    picture = ET.fromstring(to_svg(claim(stance="denied")))
    assert picture.get("aria-label") == "Chain: Post [denied]: the dam broke"


def test_boxes_lead_on_in_a_page_and_nowhere_in_a_file() -> None:
    """With addresses a box is a link with a name; without any the picture is one image."""
    guard = Link("a <guard>", SourceKind.PERSON, named=False)

    live = ET.fromstring(to_svg(claim(guard), lambda link: f"/x?{link.kind}&y"))
    still = ET.fromstring(to_svg(claim(guard)))

    assert [one.get("href") for one in live.iter(f"{SVG}a")] == ["/x?outlet&y", "/x?person&y"]
    assert next(live.iter(f"{SVG}a")).get("aria-label") == "Post"
    assert live.get("role") == "group"
    assert not list(still.iter(f"{SVG}a"))
    assert still.get("role") == "img"


@given(st.text(), st.text(), st.text(max_size=3000))
def test_any_words_make_a_picture(name: str, reason: str, content: str) -> None:
    """Hostile names and contents make a valid picture of bounded size."""
    link = Link(name, SourceKind.UNKNOWN, named=None, reason=reason)

    picture = ET.fromstring(to_svg(claim(link, content=content), cues={"": name}))

    assert float(picture.get("height", "inf")) < 600
