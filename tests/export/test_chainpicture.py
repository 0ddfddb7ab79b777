"""The chain of a claim as a picture."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from reportedly.claims import Chain, Claim, Link, Modality, SourceKind
from reportedly.export.chainpicture import to_svg

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

    shown = texts(to_svg(claim(radio, guard), cues={"A1": "told"}))

    assert shown == [
        "Post",
        "outlet",
        "Radio",
        "outlet, inferred",
        "the dateline",
        "told",
        "a guard",
        "person, unnamed",
        "the dam broke",
    ]


def test_a_stance_is_written_not_only_coloured() -> None:
    """A denial and a hedge stand there in words."""
    assert "DENIED" in texts(to_svg(claim(stance="denied")))
    assert "HEDGED" in texts(to_svg(claim(stance="hedged")))


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

    assert float(picture.get("height", "inf")) < 500
