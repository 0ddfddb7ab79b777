import pytest

from reportedly.export.diagrams import dot, mermaid
from reportedly.model import Chain, Claim, Link, Modality, SourceKind

OUTLET = Link("Norwire", SourceKind.OUTLET, named=True)
RELAYED = Link("The Courier", SourceKind.OUTLET, named=True, inferred=True)
PILOT = Link("a pilot", SourceKind.PERSON, named=False)


def claim(content: str, stance: Modality, *links: Link) -> Claim:
    """Return a claim of Norwire through ``links``."""
    return Claim(content, content, ((0, 1),), Chain((OUTLET, *links)), stance, "A1")


CLAIMS = (
    claim("rain fell", Modality.ASSERTED, RELAYED, PILOT),
    claim('the "dam" <b>held</b>', Modality.DENIED, RELAYED, PILOT),
)


def test_mermaid_draws_each_mouth_once() -> None:
    """Two claims of one source share its box; inferred links are dashed, denials named."""
    assert mermaid(CLAIMS) == (
        "flowchart LR\n"
        '    s0["Norwire"]\n'
        '    s1["(The Courier)"]\n'
        '    s2(["a pilot (unnamed)"])\n'
        '    c3["rain fell"]\n'
        '    c4["the #quot;dam#quot; #lt;b#gt;held#lt;/b#gt;"]\n'
        "    s0 -.-> s1\n"
        "    s1 --> s2\n"
        "    s2 --> c3\n"
        '    s2 -->|"denied"| c4\n'
        "    classDef claim stroke-width:0px\n"
        "    class c3,c4 claim\n"
    )


def test_dot_says_the_same() -> None:
    """The Graphviz picture has the same boxes and arrows."""
    lines = dot(CLAIMS).splitlines()

    assert lines[0] == "digraph account {"
    assert '    s2 [label="a pilot (unnamed)", style=rounded];' in lines
    assert "    s0 -> s1 [style=dashed];" in lines
    assert '    s2 -> c4 [label="denied"];' in lines
    assert r'    c4 [label="the \"dam\" <b>held</b>", style=filled, fillcolor=white];' in lines


@pytest.mark.parametrize("words", ['a "b', "a ` b", "a\nb", "]", "a\\", "%%{init}%%", "end"])
def test_hostile_words_stay_in_their_box(words: str) -> None:
    """No content can close its label: outside escapes, each line has its marks in pairs."""
    claims = [claim(words, Modality.ASSERTED)]

    for line in mermaid(claims).splitlines():
        assert line.count('"') % 2 == 0
    for line in dot(claims).splitlines():
        assert line.replace("\\\\", "").replace('\\"', "").count('"') % 2 == 0


def test_no_word_steers_the_terminal() -> None:
    """Escape sequences and marks that turn text round are left out of both pictures."""
    hostile = [claim("a\x1b[31m red \u202e dlo", Modality.ASSERTED)]

    for picture in (mermaid(hostile), dot(hostile)):
        assert "\x1b" not in picture
        assert "\u202e" not in picture


def test_a_claim_reads_as_a_sentence() -> None:
    """The chain's text says who says it through whom, and the last what its stance is."""
    asserted, denied = CLAIMS

    assert asserted.text() == "Norwire says that The Courier says that a pilot says: rain fell"
    assert denied.text().startswith("Norwire says that The Courier says that a pilot says: ")
    assert denied.text().endswith(" [denied]")
