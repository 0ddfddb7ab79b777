"""A page's headline and the name of its site, told apart.

Most pages put both into their title: "Headline - Site", "Site: Headline". Which is which is told
by what is printed: the headline stands over the report, the site's name at the page's head or foot.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from reportedly.documents.build import normalise
from reportedly.documents.page.segment import Block

_SEPARATOR = re.compile(r"\s+(?:[|\-–—:·•»«~/]|::)\s+|\s*\|\s*|:\s+")
_BRAND = re.compile(
    r"\b(?:brand|logo|(?:site|blog)-?(?:title|name)|masthead|navbar-brand)\b", re.IGNORECASE
)
_HEADLINE = re.compile(
    r"\b(?:(?:entry|post|article|page|story|news)[-_]{0,2}(?:title|head(?:line|er)?)|headline)\b",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)[\s©:]*(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?,?)?\s*(?:by\s+)?"
    r"(?P<name>[A-ZÀ-ÖØ-Þ][^.|,©()\d]{2,40}?)"
    r"(?:,?\s+(?:19|20)\d\d\b.*|\s*(?:[.|,(–—].*|[-·]\s.*|\ball rights\b.*)|)$",
    re.IGNORECASE,
)
_COMPANY = re.compile(r"\b(?:Ltd|Limited|Inc|LLC|PLC|GmbH|Group|all rights)\b", re.IGNORECASE)
_NEAR = 60
_LEAST_WORDS = 3
_LONGEST_NAME = 5


def read_headline(
    root: HtmlElement, blocks: Sequence[Block], first: int, stated: str, outlet: str
) -> tuple[str, str]:
    """Return the page's headline and the name of its site, each "" when nothing tells it.

    Args:
        root: the page.
        blocks: its visible words.
        first: which block begins the report.
        stated: the headline that the page's data gives, "" for none.
        outlet: the site's name that the page's data gives, "" for none.
    """
    element = root.find(".//head/title")
    full = normalise(element.text or "") if element is not None else ""
    printed = _printed(blocks, first, outlet)
    title = _without(stated, outlet)
    if not title or title == full:
        title = _headline_in(_without(full, outlet), printed) or title
    else:
        title = _headline_in(title, printed) or title
    if not title:
        title, site = _guess(full, printed, outlet)
        return title, outlet or site or _site(root, blocks, title)
    return title, outlet or _beside(full, title) or _site(root, blocks, title)


def _printed(blocks: Sequence[Block], first: int, outlet: str) -> list[str]:
    """Return the lines over the report that may be its headline, the likeliest first."""
    near = blocks[max(0, first - _NEAR) : first]
    over = [block for block in near if block.text != outlet and not _is_brand(block)]
    over += [block for block in blocks[first:] if block.element.tag == "h1"][:1]
    heads = [block for block in over if block.element.tag == "h1"]
    named = [block for block in over if _HEADLINE.search(_names(block.element))]
    rest = [block for block in reversed(over) if block.heading]
    rest += sorted(over, key=lambda block: -len(block.text))
    return list(dict.fromkeys(block.text for block in (*heads[:2], *named, *rest)))


def _names(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"


def _is_brand(block: Block) -> bool:
    """Whether a block is the site's own name: a link home, or named so."""
    links = block.element.findall("a") if block.link_share > 0 else []
    home = any(link.get("href") in ("/", "./") or link.get("rel") == "home" for link in links)
    return home or _BRAND.search(_names(block.element)) is not None


def _headline_in(full: str, printed: Sequence[str]) -> str:
    """Return the part of a title that is printed over the report, up to a separator."""
    ends = [(0, len(full))]
    ends += [(0, match.start()) for match in _SEPARATOR.finditer(full)]
    ends += [(match.end(), len(full)) for match in _SEPARATOR.finditer(full)]
    parts = {normalise(full[start:end]).casefold(): full[start:end] for start, end in ends}
    matches = (parts[line.casefold()] for line in printed if line.casefold() in parts)
    return normalise(next(matches, ""))


def _guess(full: str, printed: Sequence[str], outlet: str) -> tuple[str, str]:
    """Return a headline where page title and print share none, and the site's name if it tells."""
    title = _without(full, outlet)
    if title and title != full:
        return title, ""
    line = next((line for line in printed[:2] if line.count(" ") + 1 >= _LEAST_WORDS), "")
    if line and full.count(" ") < _LONGEST_NAME and not _SEPARATOR.search(full):
        return line, full if full != outlet else ""
    match = re.search(r"\s+\|\s+([^|]{2,40})$|\s+[-–—]\s+([A-Z][^|–—]{2,30})$", full)
    if outlet or not match:
        return full or line, ""
    return full[: match.start()], match[1] or match[2]


def _without(title: str, outlet: str) -> str:
    """Cut the outlet's name off either end of a title."""
    for match in _SEPARATOR.finditer(title):
        if outlet and title[match.end() :].casefold() == outlet.casefold():
            return title[: match.start()]
        if outlet and title[: match.start()].casefold() == outlet.casefold():
            return title[match.end() :]
    return title


def _beside(full: str, title: str) -> str:
    """Return the site's name that "Headline - Site" or "Site: Headline" adds to the headline."""
    if full.casefold().startswith(title.casefold()):
        parts = [part for part in _SEPARATOR.split(full[len(title) :]) if part.strip()]
        return normalise(parts[-1]) if _SEPARATOR.match(full, len(title)) and parts else ""
    site = full[: -len(title)].strip(" :|-–—·»«") if full.endswith(title) else ""
    return site if site.count(" ") < _LONGEST_NAME else ""


def _site(root: HtmlElement, blocks: Sequence[Block], title: str) -> str:
    """Return the site's name as its logo or its copyright line prints it."""
    for element in root.iter("a", "div", "h1", "h2", "p", "span"):
        if _BRAND.search(_names(element)) or element.get("rel") == "home":
            name = normalise(" ".join(element.itertext()))
            if name and name != title and name.count(" ") < _LONGEST_NAME:
                return name
    for block in reversed(blocks):
        match = _COPYRIGHT.search(block.text)
        if match and not _COMPANY.search(match["name"]):
            return normalise(match["name"])
    return ""
