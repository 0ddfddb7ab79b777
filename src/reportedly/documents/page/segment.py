"""A page's visible words as blocks, in page order, each with what its elements' names say of it.

The tree is walked with events, never by recursion: a page's depth is the page's choice.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from reportedly.documents.build import normalise
from reportedly.documents.page.boilerplate_text import TagHint, classify, is_sentence, tag_hint

_UNSEEN_TAGS = frozenset({
    "head", "title", "script", "style", "template", "svg", "math", "iframe",
    "object", "embed", "canvas", "audio", "video", "map", "frame", "frameset", "noframes",
    "datalist", "option", "input", "meta", "link", "base", "param", "source", "track",
})  # fmt: skip
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del",
    "dfn", "em", "font", "i", "img", "kbd", "mark", "nobr", "q", "rp", "rt", "ruby", "s",
    "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
    "wbr",
})  # fmt: skip
# Inline, but no part of the sentence they stand in.
_ASIDE = frozenset(["button", "ins", "label", "select", "textarea"])
_SLANTED = frozenset(["cite", "em", "i", "small"])
_PICTURES = frozenset(["amp-img", "img", "picture"])
_CAPTION_WORDS = 40
_TAG_WORDS = {
    "nav": "nav", "aside": "aside", "footer": "footer", "figure": "figure", "header": "header",
    "figcaption": "figcaption", "form": "search", "button": "toolbar", "label": "toolbar",
    "dialog": "popup", "menu": "menu",
}  # fmt: skip
_NAMES = ("class", "id", "role", "itemprop", "data-module", "data-component", "data-testid", "name")
_NAME_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
# "has-sidebar", "tag-iraq": what a body holds or is about, not what it is.
_STATES = frozenset(["has", "with", "no", "is", "not", "without", "tag", "category"])
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDDEN_NAMES = re.compile(r"\b(?:sr-only|screen-reader-text|visually-?hidden|visuallyhidden)\b")
_HIDDEN = TagHint("hidden", weak=False)
_ITEM = re.compile(r"[-–—•*·▪►]\s|\d{1,2}[.)]\s")
_ENDED = re.compile(r"[.!?…:][\"”'’)\]]*\s*$")


@dataclass(slots=True, eq=False)
class Hinted:
    """An element whose name tells what it is; ``words`` counts the sentences' letters inside."""

    element: HtmlElement
    hint: TagHint
    signature: tuple[str, str]
    letters: int = 0
    heads: int = 0
    proved: bool = False


@dataclass(slots=True, eq=False)
class Block:
    """Words that stand together on the page.

    Args:
        text: the words, normalised.
        element: the block-level element that they stand in directly.
        link_share: how much of the text is links, 0 to 1.
        hinted: the elements around it whose names tell something, outermost first.
        captioned: whether it stands under a picture, in small or slanted letters throughout.
    """

    text: str
    element: HtmlElement
    link_share: float
    hinted: tuple[Hinted, ...]
    captioned: bool = False
    furniture: str = field(init=False)
    sentence: bool = field(init=False)

    def __post_init__(self) -> None:
        self.furniture = classify(self.text)
        self.sentence = not self.furniture and is_sentence(self.text)

    @property
    def heading(self) -> bool:
        """Whether it is a heading of the page."""
        return self.element.tag in ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(slots=True)
class _Run:
    """Words being gathered for one block."""

    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    slanted: int = 0


class _Walk:
    """One walk over a tree: events in, blocks out."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.all_hinted: list[Hinted] = []
        self._run = _Run()
        self._set_aside: list[_Run] = []
        self._around: list[HtmlElement] = []
        self._hinted: list[Hinted] = []
        self._links = 0
        self._preformatted = 0
        self._slants = 0
        self._beside_picture = False

    def start(self, element: HtmlElement) -> None:
        """Take in the start of an element."""
        hint = _hint(element)
        if hint:
            hinted = Hinted(element, hint, (str(element.tag), element.get("class") or ""))
            self._hinted.append(hinted)
            self.all_hinted.append(hinted)
        if _stands_aside(element, hint):
            self._set_aside.append(self._run)
            self._run = _Run()
        elif element.tag not in _INLINE:
            self._flush()
        if element.tag == "h1":
            for hinted in self._hinted:
                hinted.heads += 1
        if element.tag not in _INLINE:
            self._around.append(element)
        self._links += element.tag == "a"
        self._preformatted += element.tag == "pre"
        self._slants += element.tag in _SLANTED
        self._beside_picture |= element.tag in _PICTURES
        if element.tag == "br":
            self._run.pieces.append("\n")
        self._add(element.text)

    def end(self, element: HtmlElement) -> None:
        """Take in the end of an element and the words after it."""
        self._links -= element.tag == "a"
        self._preformatted -= element.tag == "pre"
        self._slants -= element.tag in _SLANTED
        aside = _stands_aside(element, self._hinted[-1].hint if self._of_last(element) else None)
        if aside or element.tag not in _INLINE:
            self._flush()
        elif not element.tail and element.tag != "br" and element.getnext() is not None:
            self._part_neighbours()
        if element.tag not in _INLINE:
            self._around.pop()
        if self._of_last(element):
            self._hinted.pop()
        if aside:
            self._run = self._set_aside.pop()
        self._add(element.tail)

    def finish(self) -> None:
        """Give out what is still gathered."""
        self._flush()

    def skip(self, element: HtmlElement) -> None:
        """Pass over an element that shows no words; those after it count."""
        if element.tag not in ("input", "img", "wbr"):
            self._run.pieces.append(" ")
        self._add(element.tail)

    def _of_last(self, element: HtmlElement) -> bool:
        return bool(self._hinted) and self._hinted[-1].element is element

    def _add(self, words: str | None) -> None:
        if words:
            # Outside <pre> the line ends of the source are spaces; only <br> makes a line.
            self._run.pieces.append(words if self._preformatted else words.replace("\n", " "))
            self._run.linked += len(words) if self._links else 0
            self._run.slanted += len(words) if self._slants else 0

    def _part_neighbours(self) -> None:
        """Part buttons that stand side by side; a drop cap stays with its word."""
        last = self._run.pieces[-1] if self._run.pieces else ""
        if len(last) > 1 and last[-1].isalnum():
            self._run.pieces.append(" ")

    def _flush(self) -> None:
        run, self._run = self._run, _Run()
        words = "".join(run.pieces)
        if not words.strip() or not self._around:
            return
        letters = len(words.strip())
        share = min(1.0, run.linked / letters)
        slanted = run.slanted >= letters and words.count(" ") < _CAPTION_WORDS
        captioned, self._beside_picture = self._beside_picture and slanted, False
        for line in _lines(words):
            block = Block(line, self._around[-1], share, tuple(self._hinted), captioned)
            if block.sentence:
                for hinted in self._hinted:
                    hinted.letters += len(line)
            self.blocks.append(block)


def gather(root: HtmlElement) -> tuple[list[Block], list[Hinted]]:
    """Return the blocks of a page, and the elements whose names say what they are."""
    walk = _Walk()
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if element.tag in _UNSEEN_TAGS:
            if event == "start":
                walker.skip_subtree()
            else:
                walk.skip(element)
        elif event == "start":
            walk.start(element)
        else:
            walk.end(element)
    walk.finish()
    return walk.blocks, walk.all_hinted


def place_of(block: Block) -> str:
    """Name the landmark around a block: "aside#newsletter" or the nearest element with a name."""
    proved = [hinted.element for hinted in block.hinted if hinted.proved]
    element: HtmlElement | None = proved[0] if proved else block.element
    for _ in range(6):
        if element is None or proved or element.get("id") or element.get("class"):
            break
        element = element.getparent()
    chosen = block.element if element is None else element
    names = (chosen.get("class") or "").split()
    if chosen.get("id"):
        return normalise(f"{chosen.tag}#{chosen.get('id')}")[:80]
    return normalise(f"{chosen.tag}.{names[0]}" if names else str(chosen.tag))[:80]


def _stands_aside(element: HtmlElement, hint: TagHint | None) -> bool:
    return element.tag in _ASIDE or (hint is _HIDDEN and element.tag in _INLINE)


def _hint(element: HtmlElement) -> TagHint | None:
    """Return what an element's tag and names say it is."""
    tag = str(element.tag)
    if tag in ("html", "body", "main"):
        return None
    if (
        tag == "noscript"
        or element.get("hidden") is not None
        or _HIDDEN_STYLE.search(element.get("style") or "")
    ):
        return _HIDDEN
    if tag in _INLINE and tag != "span":
        return None
    if tag == "figure" and element.find(".//blockquote") is not None:
        return None  # a figure that shows a quotation
    names = " ".join(filter(None, (element.get(name) for name in _NAMES)))
    if "-" in tag:
        names = f"{tag} {names}"  # <amp-ad>, <newsletter-box>
    return _hint_of_names(tag, names[:300])


@functools.lru_cache(maxsize=4096)
def _hint_of_names(tag: str, names: str) -> TagHint | None:
    if _HIDDEN_NAMES.search(names):
        return _HIDDEN
    if tag in _INLINE:
        return None
    words = [_TAG_WORDS[tag]] if tag in _TAG_WORDS else []
    for name in names.split():
        parts = [part.lower() for part in _NAME_PART.findall(name)]
        words.append("".join(parts))
        if len(parts) > 1 and parts[0] not in _STATES:
            words += parts
            words += [a + b for a, b in itertools.pairwise(parts)]
    return tag_hint(words)


def _lines(words: str) -> Sequence[str]:
    """Part words at line breaks that end a paragraph, and join them at the others.

    Two breaks always part. One does when a sentence or a piece of furniture ends there: old pages
    set paragraphs and link lists so, but verses and wrapped mail break lines inside a sentence.
    """
    lines: list[str] = []
    for paragraph in re.split(r"\n\s*\n", words):
        whole = ""
        for piece in paragraph.split("\n"):
            line = normalise(piece)
            if not line:
                continue
            if whole and _is_apart(whole, line):
                lines.append(whole)
                whole = ""
            whole = f"{whole} {line}".strip()
        if whole:
            lines.append(whole)
    return lines


def _is_apart(above: str, line: str) -> bool:
    """Whether a line after a single break begins anew: after an end, furniture, or as an item."""
    listed = _ITEM.match(above) and _ITEM.match(line)
    return bool(listed or _ENDED.search(above) or classify(above) or classify(line))
