"""A saved or fetched page becomes a Document: its report, and the rest of the page as chrome.

Two judges are heard. Trafilatura tells which text is the page's main text; the names of the
elements and the words of the lines tell what is furniture, inside that text too. What either
leaves out stays in ``Document.chrome`` with the reason.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from lxml import etree
from lxml.html import HtmlElement, HTMLParser

from reportedly.documents.build import Part, build_document
from reportedly.documents.document import Document
from reportedly.documents.limits import Limits
from reportedly.documents.page.boilerplate_dom import (
    cut_after_end,
    cut_boxes,
    cut_next_stories,
    cut_repeats,
    cut_teasers,
    drop_headings,
    keep_parts,
    squeezed,
)
from reportedly.documents.page.boilerplate_text import belongs, credits_speech, sort_lines
from reportedly.documents.page.metadata import SAVED_FROM, read_metadata
from reportedly.documents.page.segment import Block, Hinted, gather, place_of
from reportedly.documents.provenance import Provenance
from reportedly.documents.text.encoding import decode
from reportedly.errors import InputDamaged, InputEmpty, InputRefused

_MOST_TAGS = 200_000
_MOST_TAGS_JUDGED = 15_000
_HEAD = 4096
# What browsers write at the head of a page that they save.
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|[^>]{0,200}?\surl:\s*)(https?://[^\s<>]+)"
)
_TOO_DEEP = re.compile("Excessive depth|huge text", re.IGNORECASE)

# An element that holds this share of the page's sentences is its body, whatever its name says:
# by how seldom its tag or name is given to a body.
_IS_BODY = 0.4
_IS_BODY_LIKELY = 0.7
_IS_BODY_SURELY = 0.9
_SEMANTIC = frozenset({"nav", "aside", "footer", "form", "figure", "button", "dialog"})
_SELDOM_BODY = frozenset({"related stories", "sidebar", "footer", "author note", "newsletter",
                          "advertisement", "cookie notice", "menu"})  # fmt: skip
_PARAGRAPH_TAGS = frozenset({"p", "li", "pre", "h1", "h2", "h3", "h4", "h5", "h6"})
_CONTAINS_REPORT, _CONTAINS_MOST = 0.85, 0.6
_MOSTLY_LINKS = 0.8
_ALL_LINK, _LINK_WORDS = 0.95, 16
_OUTSIDE = "outside the report"
_LEAD_WORDS = 12
# Where a correction may stand that belongs to the report.
_HOLDS_NOTES = frozenset({"footer", "page tools", "embedded post", "credits", "header"})
# What is not taken back, whoever takes it for main text.
_SURELY = frozenset({"", "title", "comments", "repeated", "newsletter", "credits", "advertisement",
                     "related stories"})  # fmt: skip
_MUCH_LOST, _LEAST_LOST = 0.3, 400  # share of the main text, and letters
_OUTLYING = frozenset({_OUTSIDE, "standfirst", "header"})
# What a line's own words tell better than the element around it.
_SAID_BY_WORDS = frozenset({"source line", "credits"})


def read_html(data: bytes, provenance: Provenance, limits: Limits, declared: str = "") -> Document:
    """Make a Document of a page.

    Args:
        data: the page's bytes.
        provenance: what is known of it; wins over what the page says of itself.
        limits: bounds the length of its text.
        declared: the charset that a header named, "" for none.

    Raises:
        InputDamaged: for what is no text, or nests its tags past all use.
        InputRefused: for a page of more tags, or a text of more characters, than are read.
        InputEmpty: when no report is on the page.
        LanguageNotRead: when the report is not English.
    """
    words = decode(data, provenance, declared)
    root = _parse(words, provenance)
    saved = _SAVED_FROM.search(words[:_HEAD])
    if saved:
        root.set(SAVED_FROM, saved[1])
    blocks, hinted = gather(root)
    _prove(blocks, hinted)
    reasons = _judge(root, blocks)
    described = read_metadata(root, blocks, reasons)
    for i, block in enumerate(blocks):
        if reasons[i] and described.title and block.text == described.title:
            reasons[i] = "title"
    cut_next_stories(blocks, reasons, described.title)
    if all(reasons):
        raise InputEmpty(provenance.name, *_why_empty(root), provenance.place)
    return build_document(_parts(blocks, reasons), provenance, limits, described)


def _parse(text: str, provenance: Provenance) -> HtmlElement:
    """Parse a page, or raise what is wrong with it."""
    tags = text.count("<")
    if tags > _MOST_TAGS:
        raise InputRefused(
            provenance.name,
            f"holds {tags:,} tags, {_MOST_TAGS:,} at most are read",
            "save the report's text alone",
            provenance.place,
        )
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None  # nothing but white space or comments
    if any(_TOO_DEEP.search(error.message) for error in parser.error_log):
        raise InputDamaged(
            provenance.name,
            "nests its tags more than 256 deep",
            "save the report's text alone",
            provenance.place,
        )
    if root is None:
        raise InputEmpty(provenance.name, *_why_empty(None), provenance.place)
    return root


def _why_empty(root: HtmlElement | None) -> tuple[str, str]:
    if root is not None and root.find(".//frameset") is not None:
        return (
            "is a frameset, its report is in another file",
            "give the frame that holds the report",
        )
    return (
        "holds no report",
        "if the page shows one in a browser, save it from there after it has loaded",
    )


def _prove(blocks: Sequence[Block], hinted: Sequence[Hinted]) -> None:
    """Settle which elements are what their names say.

    Comments come first, since they may outweigh the report; an element that holds a large share of
    the other sentences is the body of the page, and so are many of one name together.
    """
    total = sum(len(block.text) for block in blocks if block.sentence)
    commented = 0
    for element in hinted:
        if element.hint.reason == "comments" and not element.heads:
            element.proved = element.letters < _IS_BODY_SURELY * total or not element.letters
    for block in blocks:
        if block.sentence and any(element.proved for element in block.hinted):
            commented += len(block.text)
    rest = total - commented
    alike: Counter[tuple[str, str]] = Counter()
    for element in hinted:
        alike[element.signature] += element.letters
    for element in hinted:
        reason = element.hint.reason
        if reason == "comments" or element.hint.weak or (element.heads and element.letters):
            continue
        sure = element.element.tag in _SEMANTIC or reason == "hidden"
        bound = _IS_BODY_LIKELY if reason in _SELDOM_BODY else _IS_BODY
        held = element.letters if sure else alike[element.signature]
        element.proved = held < (_IS_BODY_SURELY if sure else bound) * rest or not held


def _judge(root: HtmlElement, blocks: Sequence[Block]) -> list[str]:
    """Return for each block its reason, "" for a paragraph of the report."""
    reasons = [_named(block) for block in blocks]
    _cut_comments(blocks, reasons)
    cut_teasers(blocks, reasons)
    cut_boxes(blocks, reasons)
    whole = _main_text(root, ())
    main = _main_text(root, blocks)
    candidates = [block for block, reason in zip(blocks, reasons, strict=True) if not reason]
    if not any(main(block) for block in candidates):
        main = _Main("")  # it took furniture for the report
    container = _container([block for block in candidates if main(block)])
    inside = [_is_inside(block.element, container) for block in blocks]
    first = next((i for i, here in enumerate(inside) if here), len(blocks))
    begins = next((i for i in range(first, len(blocks)) if blocks[i].sentence), first)
    for i, block in enumerate(blocks):
        if not reasons[i] and not inside[i]:
            lead = i < first and block.sentence and main(block) and _under_title(blocks, i, begins)
            reasons[i] = "" if lead else _weak(block) or _OUTSIDE
        elif not reasons[i] and not main(block) and not block.sentence and not block.heading:
            reasons[i] = _weak(block) or "beside the report"
    keep_parts(blocks, reasons)
    drop_headings(blocks, reasons)
    cut_after_end(blocks, reasons)
    cut_repeats(blocks, reasons)
    kept = [i for i, reason in enumerate(reasons) if not reason]
    for i, reason in zip(kept, sort_lines([blocks[i].text for i in kept]), strict=True):
        reasons[i] = reason
    keep_parts(blocks, reasons)
    _keep_main_text(blocks, reasons, whole)
    for i in range(1, len(blocks)):
        # What follows "Discussion (12)" in the same element is the discussion.
        if reasons[i] == _OUTSIDE and blocks[i].element is blocks[i - 1].element:
            reasons[i] = reasons[i - 1] or _OUTSIDE
    return reasons


def _keep_main_text(blocks: Sequence[Block], reasons: list[str], whole: _Main) -> None:
    """Take back what trafilatura has for main text, where only names and places spoke against it.

    All of it where that is much of the page, else what only lay outside: a line too many is a
    smaller harm than a paragraph lost. What comes after the end is comments, and what a heading
    parts from the beginning is about the site.
    """
    doubted = [
        i
        for i, block in enumerate(blocks)
        if reasons[i] not in _SURELY and not block.furniture and whole(block)
    ]
    kept = sum(len(b.text) for b, reason in zip(blocks, reasons, strict=True) if not reason)
    lost = sum(len(blocks[i].text) for i in doubted)
    much = lost > max(_MUCH_LOST * (kept + lost), _LEAST_LOST)
    report = [i for i, reason in enumerate(reasons) if not reason] or [0]
    headed = max((i for i in range(report[0]) if blocks[i].heading), default=0)
    for i in doubted:
        long = blocks[i].sentence or blocks[i].text.count(" ") >= _LEAD_WORDS
        apart = i < headed or i > report[-1]
        if much or (long and not apart and reasons[i] in _OUTLYING):
            reasons[i] = ""


def _named(block: Block) -> str:
    """Return what a block's own words and the elements around it say it is."""
    if block.furniture in _SAID_BY_WORDS:
        return block.furniture
    proved = [element.hint.reason for element in block.hinted if element.proved]
    if proved and not (belongs(block.text) and _HOLDS_NOTES.issuperset(proved)):
        return proved[0]
    if block.furniture:
        return block.furniture
    if block.element.tag == "h1":
        return "title"
    if block.captioned:
        return "photo caption"
    return "links" if _is_link(block) else ""


def _is_link(block: Block) -> bool:
    """Whether a block is a link to elsewhere: a headline, or a sentence that is nothing else."""
    if block.link_share > _ALL_LINK and block.text.count(" ") < _LINK_WORDS:
        return not credits_speech(block.text)
    return block.link_share > _MOSTLY_LINKS and not re.search(r"[.!?][\"”'’]?$", block.text)


def _cut_comments(blocks: Sequence[Block], reasons: list[str]) -> None:
    """Leave out what a heading such as "Comments" stands over, where no name tells it."""
    for i, block in enumerate(blocks):
        if not block.heading or block.furniture not in ("comments", "comment form"):
            continue
        if not any(blocks[j].sentence and not reasons[j] for j in range(i)):
            continue
        around = block.element.getparent()
        for j in range(i + 1, len(blocks)):
            if not _is_inside(blocks[j].element, around):
                break
            reasons[j] = reasons[j] or block.furniture


def _weak(block: Block) -> str:
    return next((element.hint.reason for element in block.hinted if element.hint.weak), "")


def _under_title(blocks: Sequence[Block], at: int, begins: int) -> bool:
    """Whether a block that stands before the report's element is its lead.

    It is long, and under the h1; and no other heading stands between it and the report's body.
    """
    if blocks[at].text.count(" ") < _LEAD_WORDS:
        return False
    heads = [i for i in range(begins) if blocks[i].heading]
    return bool(heads) and heads[-1] < at and any(blocks[i].element.tag == "h1" for i in heads)


class _Main:
    """Whether a block is in the main text that trafilatura found; if none, whether a sentence."""

    def __init__(self, text: str) -> None:
        self._whole = squeezed(text)
        self._lines = {squeezed(line) for line in text.splitlines()}

    def __call__(self, block: Block) -> bool:
        if not self._whole:
            return block.sentence
        letters = squeezed(block.text)
        return letters in self._lines or (len(letters) >= 20 and letters in self._whole)


def _main_text(root: HtmlElement, blocks: Sequence[Block]) -> _Main:
    """Ask trafilatura for the main text of the page without what is proved furniture of blocks."""
    for block in blocks:
        for container in block.hinted:
            if container.proved:
                container.element.set("data-furniture", "1")
    if root.xpath("count(//*)") > _MOST_TAGS_JUDGED:
        return _Main("")
    for element in list(root.iter("table", "tbody", "tr", "td", "th")):
        element.tag = "div"  # a table that lays a page out would come back as one cell of text
    # Half a second to import, and only pages need it.
    from trafilatura import bare_extraction
    from trafilatura.settings import Document as Extracted

    extracted = bare_extraction(
        root, include_comments=False, prune_xpath=["//*[@data-furniture]"], with_metadata=False
    )
    text = extracted.text if isinstance(extracted, Extracted) else None
    return _Main(text or "")


def _container(blocks: Sequence[Block]) -> HtmlElement | None:
    """Return the innermost element that holds nearly all sentences of ``blocks``.

    Most of them by letters and by number: one long paragraph is not the report.
    """
    weighed = [block for block in blocks if block.sentence] or list(blocks)
    letters: Counter[HtmlElement] = Counter()
    number: Counter[HtmlElement] = Counter()
    depth: dict[HtmlElement, int] = {}
    for block in weighed:
        around = [block.element, *block.element.iterancestors()]
        for level, element in enumerate(reversed(around)):
            letters[element] += len(block.text)
            number[element] += 1
            depth[element] = level
    enough = _CONTAINS_REPORT * sum(len(block.text) for block in weighed)
    holding = [
        element
        for element in letters
        if letters[element] >= enough and number[element] >= _CONTAINS_MOST * len(weighed)
    ]
    container = max(holding, key=lambda element: depth[element], default=None)
    while container is not None and container.tag in _PARAGRAPH_TAGS:
        container = container.getparent()
    return container


def _is_inside(element: HtmlElement, container: HtmlElement | None) -> bool:
    return container is not None and (
        element is container or any(around is container for around in element.iterancestors())
    )


def _parts(blocks: Sequence[Block], reasons: Sequence[str]) -> list[Part]:
    """Return the parts in page order; furniture of one kind in one place becomes one part."""
    parts: list[Part] = []
    seen: set[tuple[str, str]] = set()
    for block, reason in zip(blocks, reasons, strict=True):
        if not reason:
            parts.append(Part(block.text))
            continue
        place = place_of(block)
        last = parts[-1] if parts else Part("")
        if reason == last.reason and place == last.place and reason not in _SAID_BY_WORDS:
            parts[-1] = Part(f"{last.text} {block.text}", reason, place)
        elif (block.text, reason) not in seen:
            seen.add((block.text, reason))
            parts.append(Part(block.text, reason, place))
    return parts
