"""What stands among a report's paragraphs and is none of them, told by how the page is built.

Teasers in articles of their own, headings over what was left out, what follows the end, sentences
that a pulled quote repeats; and the other way round, list items and subheads that belong to it.
Each function fills in ``reasons``: for each block why it is left out, "" for the report's own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from lxml.html import HtmlElement

from reportedly.documents.page.boilerplate_text import belongs, ends_report, is_clock
from reportedly.documents.page.segment import Block

_TEXT_TAGS = frozenset({"p", "li", "ul", "ol", "blockquote", "pre", "dl", "dt", "dd", "center",
                        "h1", "h2", "h3", "h4", "h5", "h6"})  # fmt: skip
_LABELS = ("links", "related stories", "outside the report", "another language")
# What may stand between a subhead and its paragraph.
_PASSED_OVER = frozenset({"photo caption", "advertisement", "share buttons", "video player",
                          "date line", "byline", "embedded post", "ornament"})  # fmt: skip
# What a box may begin with, how much of the page it may hold, and how many lines.
_BOXED = frozenset({"links", "newsletter", "log-in prompt", "related stories", "follow us",
                    "cookie notice", "advertisement"})  # fmt: skip
_BOX_SHARE = 0.2
_MOST_BOXED = 8
_LEAST_SHARE = 0.2
_REPEATED_WORDS = 5
_SPEAKER = re.compile(r"[-–—]\s?[^.!?]{2,80}$")  # "— Ana Tovar, baker", under a pulled quote
_MOST_REPEATS = 200


def cut_teasers(blocks: Sequence[Block], reasons: list[str]) -> None:
    """Leave out the ``article`` elements beside the one with the headline: they are teasers."""
    around = [_articles(block.element) for block in blocks]
    heads = (i for i, block in enumerate(blocks) if block.element.tag == "h1" and around[i])
    head = next(heads, None)
    if head is None:
        return
    main = around[head][0]
    letters: Counter[bool] = Counter()
    for i, block in enumerate(blocks):
        if block.sentence and not reasons[i]:
            letters[main in around[i]] += len(block.text)
    if letters[True] < _LEAST_SHARE * letters.total() or not letters[True]:
        return
    for i in range(len(blocks)):
        if around[i] and main not in around[i] and not set(around[i]) & set(around[head]):
            reasons[i] = reasons[i] or "related stories"


def _articles(element: HtmlElement) -> list[HtmlElement]:
    """Return the articles around an element, innermost first."""
    around = list(element.iterancestors("article"))
    return [element, *around] if element.tag == "article" else around


def cut_boxes(blocks: Sequence[Block], reasons: list[str]) -> None:
    """Leave out small boxes that begin as furniture: a linked headline, "Get our newsletter".

    A box is an element that holds little of the page and is not built as the report's own are.
    """
    total = sum(len(block.text) for block in blocks if block.sentence)
    built = Counter(
        _kin(block) for i, block in enumerate(blocks) if block.sentence and not reasons[i]
    )
    for i, block in enumerate(blocks):
        if reasons[i] not in _BOXED or (reasons[i] == "links" and not block.heading):
            continue
        box = _box(blocks, i)
        inside = [blocks[j] for j in box if not reasons[j]]
        letters = sum(len(held.text) for held in inside if held.sentence)
        kin = Counter(_kin(held) for held in inside if held.sentence)
        if letters < _BOX_SHARE * total and all(kin[name] == built[name] for name in kin):
            for j in box:
                reasons[j] = (
                    reasons[j] or "related stories" if reasons[i] == "links" else reasons[i]
                )


def _box(blocks: Sequence[Block], at: int) -> range:
    """Return the blocks of the smallest element that begins with a block and holds another."""
    around = blocks[at].element
    while around is not None:
        if at and _holds(around, blocks[at - 1].element):
            return range(at, at)
        end = at + 1
        while end < len(blocks) and end - at <= _MOST_BOXED and _holds(around, blocks[end].element):
            end += 1
        if end - at > _MOST_BOXED:
            return range(at, at)
        if end - at > 1:
            return range(at, end)
        around = around.getparent()
    return range(at, at)


def keep_parts(blocks: Sequence[Block], reasons: list[str]) -> None:
    """Take back what belongs: a subhead set as a headline, items of a list, a live entry's head."""
    clocks = sum(is_clock(block.text) for block in blocks) > 1
    lists = {
        block.element.getparent()
        for i, block in enumerate(blocks)
        if block.element.tag == "li" and block.sentence and not reasons[i]
    }
    heads = begun = 0
    for i, block in enumerate(blocks):
        if block.element.tag == "h1":
            heads += 1
            if reasons[i] == "title" and heads > 1 and begun:
                reasons[i] = ""
        elif reasons[i] == "beside the report" and block.element.tag == "li":
            reasons[i] = reasons[i] if block.element.getparent() not in lists else ""
        elif reasons[i] == "section label" and clocks and i and is_clock(blocks[i - 1].text):
            reasons[i] = ""
        begun += block.sentence and not reasons[i]


def drop_headings(blocks: Sequence[Block], reasons: list[str]) -> None:
    """Leave out a heading over links or over nothing; one over a paragraph is a subhead."""
    for i in range(len(blocks) - 2, -1, -1):
        if reasons[i] or not blocks[i].heading or blocks[i].sentence:
            continue
        if reasons[i + 1] in _LABELS or not _heads_something(blocks, reasons, i):
            reasons[i] = "related stories"


def _heads_something(blocks: Sequence[Block], reasons: Sequence[str], at: int) -> bool:
    """Whether a paragraph of the report follows in the element that the heading stands in."""
    around = blocks[at].element.getparent()
    below = at + 1
    while around is not None:
        while below < len(blocks) and _holds(around, blocks[below].element):
            reason = reasons[below]
            if not reason and not blocks[below].heading:
                return True
            if blocks[below].heading and blocks[below].element.tag <= blocks[at].element.tag:
                return not reason
            below += 1
        if any(reasons[j] not in _PASSED_OVER for j in range(at + 1, below)):
            return False
        around = around.getparent()
    return False


def _holds(around: HtmlElement, element: HtmlElement) -> bool:
    return element is around or any(outer is around for outer in element.iterancestors())


def cut_after_end(blocks: Sequence[Block], reasons: list[str]) -> None:
    """Leave out what follows the end: "###", "About the author", a heading over other stories.

    After such a heading only elements like those that hold the report so far may go on with it.
    """
    kept = [i for i, block in enumerate(blocks) if block.sentence and not reasons[i]]
    half = sum(len(blocks[i].text) for i in kept) / 2
    seen: set[str] = set()
    letters = 0
    ended = closed = ""
    for i, block in enumerate(blocks):
        if reasons[i]:
            if letters >= half:
                over = block.heading and reasons[i] != "title"
                end = ends_report(block.text)
                ended = ended or (reasons[i] if end and reasons[i] == "end of the report" else "")
                closed = closed or (reasons[i] if over or (end and block.heading) else "")
        elif not belongs(block.text):
            if ended or (closed and _kin(block) not in seen):
                reasons[i] = ended or "after the report"
                continue
            seen.add(_kin(block))
            letters += len(block.text) if block.sentence else 0


def _kin(block: Block) -> str:
    """Return what tells elements of one kind: tags and classes of the two around the paragraph."""
    element: HtmlElement | None = block.element
    while element is not None and element.tag in _TEXT_TAGS:
        element = element.getparent()
    around = None if element is None else element.getparent()
    return " in ".join(_signature(node) for node in (element, around) if node is not None)


def _signature(element: HtmlElement) -> str:
    # A class with a number in it is often one element's own.
    names = [
        name for name in (element.get("class") or "").split() if not any(c.isdigit() for c in name)
    ]
    return " ".join([str(element.tag), *names])


def cut_next_stories(blocks: Sequence[Block], reasons: list[str], title: str) -> None:
    """Leave out all from the next headline on: a line of the same class as the report's own."""
    head = next((i for i, block in enumerate(blocks) if block.text == title), None)
    if head is None or not blocks[head].element.get("class"):
        return
    headline = blocks[head].element
    begun = False
    for i in range(head + 1, len(blocks)):
        begun = begun or (blocks[i].sentence and not reasons[i])
        alike = (blocks[i].element.tag, blocks[i].element.get("class")) == (
            headline.tag,
            headline.get("class"),
        )
        if begun and alike and blocks[i].element is not headline and not blocks[i].sentence:
            for j in range(i, len(blocks)):
                reasons[j] = reasons[j] or "related stories"
            return


def cut_repeats(blocks: Sequence[Block], reasons: list[str]) -> None:
    """Leave out quotes pulled from the text: words that another paragraph holds too."""
    kept = [i for i, block in enumerate(blocks) if not reasons[i]]
    kinds = Counter((blocks[i].element.tag, _kin(blocks[i])) for i in kept)
    common = max(kinds, key=lambda kind: kinds[kind], default=None)
    odd = [
        i
        for i in kept
        if (blocks[i].element.tag, _kin(blocks[i])) != common and not blocks[i].heading
    ]
    if not odd or len(odd) > _MOST_REPEATS:
        return
    letters = {i: squeezed(blocks[i].text) for i in kept}
    for i in odd:
        if blocks[i].text.count(" ") + 1 >= _REPEATED_WORDS and letters[i]:
            held = (j for j in kept if j != i and not reasons[j] and letters[i] in letters[j])
            reasons[i] = "repeated" if any(held) else ""
            if reasons[i] and i + 1 < len(blocks) and _SPEAKER.match(blocks[i + 1].text):
                reasons[i + 1] = reasons[i + 1] or "repeated"


def squeezed(text: str) -> str:
    """Return the letters and digits of ``text`` alone, for comparing."""
    return "".join(c for c in text.casefold() if c.isalnum())
