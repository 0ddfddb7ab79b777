"""What a page says of itself: headline, outlet, author, address and time.

Each is asked of the page's structured data first (JSON-LD, then meta elements), then of the
elements that show it, then of the printed words.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from reportedly.documents.build import normalise
from reportedly.documents.page.headline import read_headline
from reportedly.documents.page.segment import Block
from reportedly.documents.provenance import Provenance
from reportedly.documents.text.dates import parse_published

_ARTICLE = re.compile(r"(?:Article|Posting|Report)$")
_MOST_DATA = 500_000
_MOST_NODES = 5000

_TITLE_METAS = ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline", "title")
_OUTLET_METAS = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
)
_AUTHOR_METAS = ("author", "article:author", "parsely-author", "dc.creator", "dcterms.creator",
                 "sailthru.author", "byl", "twitter:creator")  # fmt: skip
_TIME_METAS = (
    "article:published_time", "article:published", "og:article:published_time",
    "og:published_time", "article.published", "datepublished", "parsely-pub-date", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "published_at",
    "published_time", "published_time_telegram", "article:post_date", "sailthru.date", "date",
    "dc.date.issued", "dc.date", "dcterms.issued", "dcterms.date", "dcterms.created",
    "article:created", "created", "og:pubdate", "originalpublicationdate", "datecreated",
)  # fmt: skip
_URL_METAS = ("mainentityofpage", "twitter:url", "parsely-link", "dc.identifier", "url")
SAVED_FROM = "data-saved-from"
_BY = re.compile(r"^\W*(?:(?:written|story|text|words|reporting|posted)\s+)?by\b:?\s*|"
                 r"^\W*(?:author|reporter|writer)s?\s*:\s*", re.IGNORECASE)  # fmt: skip
_AFTER_AUTHOR = re.compile(
    r"\s+[|·•]\s+.*|\s+(?:on|at)\s+(?=.*\d{4}).*|\s*\b(?:published|updated|posted)\b.*",
    re.IGNORECASE,
)
# "Court Reporter", "@tess", "tess@mail.example": beside the name in a byline.
_ROLE = re.compile(
    r"(?:[A-Z][\w&-]* ){0,4}(?:reporter|correspondent|editor|writer|journalist|columnist)s?|"
    r"\S*@\S+|follow",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(r"\s*(?:[,/|]|\s[-–—])\s*(?:[\w&'’-]+ ){0,4}(?:reporter|correspondent|"
                         r"editor|writer|journalist|columnist)s?\b.*$|\s*\S+@\S+.*$",
                         re.IGNORECASE)  # fmt: skip
_AUTHOR_TAGS = ("a", "address", "div", "li", "p", "span")
_NAMED_BY = re.compile(r"byline|(?:^|[\s_-])by(?:$|[\s_-])", re.IGNORECASE)
_ABOUT_AUTHOR = re.compile(r"bio|box|about|avatar|comment|image|photo", re.IGNORECASE)
_CHANGED = re.compile(r"updat|modif|chang", re.IGNORECASE)
_ONLY_CHANGED = re.compile(r"(?!.*\b(?:publish|post|issu)).*\b(?:updat|modif|chang|review)",
                           re.IGNORECASE)  # fmt: skip
_FAR_FROM_REPORT = frozenset({"comments", "related stories", "sidebar", "footer", "newsletter",
                              "advertisement", "menu", "cookie notice"})  # fmt: skip
_MINUTE = len("2025-03-06T09:58")
_ZONE = re.compile(r"(?<=:\d\d)[+-]\d\d:\d\d$")
_LONGEST_DATE_LINE = 25
_NEAR_TITLE = 4


def read_metadata(root: HtmlElement, blocks: Sequence[Block], reasons: Sequence[str]) -> Provenance:
    """Return what the page says of itself; a field that it does not give is "".

    Args:
        root: the page.
        blocks: its visible words.
        reasons: what each block was taken for, "" for a paragraph of the report.
    """
    data = _article_data(root)
    metas = _metas(root)
    outlet = _first(
        _name_of(data.get("publisher")),
        _marked_name(root, "publisher"),
        *(metas.get(name) for name in _OUTLET_METAS),
    )
    stated = _first(_name_of(data.get("headline")), *(metas.get(name) for name in _TITLE_METAS))
    first = next((i for i, reason in enumerate(reasons) if not reason), len(blocks))
    title, outlet = read_headline(root, blocks, first, stated, outlet)
    published = _published(root, data, metas, _date_lines(blocks, reasons, title))
    return Provenance(
        "",
        outlet=outlet,
        title=title,
        url=_url(root, data, metas),
        author=_author(root, data, metas, blocks, reasons),
        published_at=published[0],
        precision=published[1],
    )


def _first(*words: str | None) -> str:
    return next((tidy for word in words if word and (tidy := normalise(word))), "")


def _metas(root: HtmlElement) -> dict[str, str]:
    """Return the contents of the meta elements by name; the first of a name counts."""
    metas: dict[str, str] = {}
    for element in root.iter("meta"):
        content = element.get("content")
        for key in ("property", "name", "itemprop"):
            name = element.get(key)
            if name and content:
                metas.setdefault(name.strip().lower(), content)
    return metas


def _article_data(root: HtmlElement) -> dict[str, Any]:
    """Return the page's JSON-LD article, {} without one; what it refers to by id is put in."""
    nodes: list[dict[str, Any]] = []
    for script in root.iter("script"):
        words = script.text or ""
        if "ld+json" not in (script.get("type") or "").lower() or len(words) > _MOST_DATA:
            continue
        try:
            data = json.loads(words.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
        except (ValueError, RecursionError):
            continue  # broken data is common, and the page says the same elsewhere
        nodes += _nodes(data)
    named = {str(node["@id"]): node for node in nodes if "@id" in node and "name" in node}
    for node in nodes:
        kinds = node.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in kinds):
            return {key: _referred(value, named) for key, value in node.items()}
    return {}


def _referred(value: Any, named: dict[str, dict[str, Any]]) -> Any:
    """Return what an object that is nothing but an id refers to, in a list too."""
    if isinstance(value, list):
        return [_referred(item, named) for item in value[:20]]
    if isinstance(value, dict) and "name" not in value:
        return named.get(str(value.get("@id")), value)
    return value


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """Give every object in JSON-LD data, outermost first."""
    waiting = [data]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, dict):
            yield node
            waiting += [value for value in node.values() if isinstance(value, (dict, list))]
        elif isinstance(node, list):
            waiting += node


def _name_of(value: Any) -> str:
    """Return the names that a JSON-LD person, organisation, list or string gives."""
    if isinstance(value, str):
        return "" if value.startswith(("http:", "https:", "@")) else html.unescape(value)
    if isinstance(value, dict):
        return _name_of(value.get("name"))
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(name for item in value[:20] if (name := _name_of(item))))
    return ""


def _url(root: HtmlElement, data: dict[str, Any], metas: dict[str, str]) -> str:
    """Return the page's address, as it states it or as the browser that saved it noted it."""
    links = [link.get("href") for link in root.iter("link") if "canonical" in _rels(link)]
    main = data.get("mainEntityOfPage")
    stated = [data.get("url"), main.get("@id") if isinstance(main, dict) else main, data.get("@id")]
    bases = [base.get("href") for base in root.iter("base")]
    saved = root.get(SAVED_FROM)
    others = [metas.get(name) for name in _URL_METAS]
    marked = [link.get("href") for link in root.iter("link")
              if link.get("itemprop") in ("mainEntityOfPage", "url")]  # fmt: skip
    near = [address for address in (*bases, saved, *others) if address]
    for address in (*links, metas.get("og:url"), *stated, *others, *marked, saved, *bases):
        if not isinstance(address, str) or not address.strip():
            continue
        whole = urljoin(near[0], address.strip()) if near else address.strip()
        if re.match(r"https?://[^\s<>\"]+$", whole) and urlsplit(whole).path.strip("/"):
            return whole
    return next((link for link in links if link and link.startswith("http")), "")


def _rels(link: HtmlElement) -> list[str]:
    return (link.get("rel") or "").lower().split()


def _marked_name(root: HtmlElement, role: str) -> str:
    """Return the name that microdata gives a publisher or an author."""
    for element in root.iter():
        if role not in (element.get("itemprop") or "").split() or len(element) == 0:
            continue
        for inner in element.iter():
            if inner.get("itemprop") == "name":
                return normalise(inner.get("content") or "".join(inner.itertext()))
    return ""


def _author(
    root: HtmlElement,
    data: dict[str, Any],
    metas: dict[str, str],
    blocks: Sequence[Block],
    reasons: Sequence[str],
) -> str:
    """Return the byline, as printed but for its "By"."""
    stated = [_name_of(metas[name]) for name in _AUTHOR_METAS if name in metas]
    author = _first(_name_of(data.get("author")), *stated, _marked_name(root, "author"))
    if author:
        return _bare(author)
    for marked in (_is_author, _is_byline):
        for element in filter(marked, root.iter(*_AUTHOR_TAGS)):
            words = _bare(_without_roles(element))
            if words and words.count(" ") < 8 and not parse_published(words):
                return words
    for block, reason in zip(blocks, reasons, strict=True):
        for piece in re.split(r"\s+[|·•]\s+", block.text) if reason else ():
            if len(piece) < 120 and (_BY.match(piece) or reason == "byline"):
                named = _bare(piece)
                if named and not parse_published(named):
                    return named
    return ""


def _without_roles(element: HtmlElement) -> str:
    """Return the words of a byline without the role and the address beside the name."""
    pieces = [normalise(piece) for piece in element.itertext()]
    named = [piece for piece in pieces if piece and not _BY.fullmatch(piece)][:1]
    kept = (piece for piece in pieces if piece in named or not _ROLE.fullmatch(piece))
    return normalise(" ".join(kept))


def _is_author(element: HtmlElement) -> bool:
    return "author" in (element.get("rel"), element.get("itemprop"))


def _is_byline(element: HtmlElement) -> bool:
    names: str = element.get("class") or ""
    if _ABOUT_AUTHOR.search(names):
        return False
    words: str = element.text_content()
    return _NAMED_BY.search(names) is not None or (
        "author" in names.lower() and _BY.match(words) is not None
    )


def _bare(words: str) -> str:
    name = _AFTER_NAME.sub("", _AFTER_AUTHOR.sub("", _BY.sub("", words)))
    return normalise(name).strip(" -–—|,;:/").replace(" ,", ",")


def _date_lines(blocks: Sequence[Block], reasons: Sequence[str], title: str) -> list[str]:
    """Return the short lines that may show the date: under the headline, at the end, above it.

    Far above the headline sites print what day it is today.
    """
    first = next((i for i, reason in enumerate(reasons) if not reason), len(blocks))
    last = max((i for i, reason in enumerate(reasons) if not reason), default=0)
    heads = (i for i in range(first) if reasons[i] == "title" or blocks[i].text == title)
    head = max(heads, default=0)
    above = range(max(0, head - _NEAR_TITLE), head)
    order = [*range(head, first), *range(last + 1, len(blocks)), *above]
    lines = [
        blocks[i].text
        for i in order
        if reasons[i]
        and reasons[i] not in _FAR_FROM_REPORT
        and blocks[i].text.count(" ") < _LONGEST_DATE_LINE
    ]
    # "Last update of the page" says less than any other date.
    return sorted(lines, key=lambda line: bool(_ONLY_CHANGED.match(line)))


def _published(
    root: HtmlElement, data: dict[str, Any], metas: dict[str, str], lines: Sequence[str]
) -> tuple[str, str]:
    """Return when the page was published, as the best source says; ("", "") when none does.

    A later source only adds the hour to a day that an earlier one gives, or the zone to an hour.
    """
    stated = [data.get("datePublished"), data.get("dateCreated")]
    stated += [metas.get(name) for name in _TIME_METAS]
    words = [word for word in stated if isinstance(word, str)] + _times(root) + list(lines)
    dated = [(word, moment) for word in words if (moment := parse_published(word))]
    if not dated:
        return _by_htmldate(root)
    said, best = dated[0]
    for _, moment in dated[1:]:
        best = _finer(best, moment, said)
    return best


def _finer(best: tuple[str, str], moment: tuple[str, str], said: str) -> tuple[str, str]:
    """Return ``best`` with what ``moment`` adds to it, when both mean the same time.

    ``said`` are the words of the first: "06/03/2025" goes with 6 March and with 3 June alone.
    """
    if len(moment[0]) > len(best[0]) and moment[0].startswith(best[0]):
        numbers = {int(number) for number in re.findall(r"\d{1,4}", said)}
        day = {int(number) for number in moment[0][5:10].split("-") if number}
        return moment if best[1] != "year" or len(numbers) == 1 or day <= numbers else best
    same = len(best[0]) >= _MINUTE and moment[0][:_MINUTE] == best[0][:_MINUTE]
    zone = _ZONE.search(moment[0])
    if same and zone and not _ZONE.search(best[0]):
        return best[0] + zone[0], best[1]
    return best


def _times(root: HtmlElement) -> list[str]:
    """Return the times of the page's elements, those marked as publication first."""
    marked: list[str] = []
    others: list[str] = []
    for element in root.iter():
        names = f"{element.get('itemprop') or ''} {element.get('class') or ''}"
        value = element.get("datetime") if element.tag == "time" else None
        if element.get("itemprop") == "datePublished":
            printed = normalise("".join(element.itertext()))
            marked += filter(None, (value, element.get("content"), element.get("title"), printed))
        elif value and ("publish" in names or element.get("pubdate") is not None):
            marked.append(value)
        elif value and not _CHANGED.search(names):
            others.append(value)
    return marked + others


def _by_htmldate(root: HtmlElement) -> tuple[str, str]:
    """Ask htmldate for the day, when nothing on the page says it plainly."""
    from htmldate import find_date  # a dateparser with all its languages

    day = find_date(root, original_date=True, extensive_search=False)
    return (day, "day") if day else ("", "")
