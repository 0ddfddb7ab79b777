"""Small pieces of HTML that pages hold many of: chains, badges, words of a report.

Filters of the templates, written here rather than there because a report's page has hundreds.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from reportedly.model import Claim, Link
from reportedly.web.rendering.escape import escape
from reportedly.web.rendering.template_filters import direction
from reportedly.web.rendering.view_models import crumb_class

_SAYS = '<span class="sep" aria-hidden="true">›</span><span class="hidden"> says that </span>'
_SEPARATOR = '<span class="sep" aria-hidden="true"> › </span>'


def crumbs(claim: Claim) -> Markup:
    """Return the chain of a claim, outlet first; each name keeps its own direction of writing."""
    links = _SAYS.join(map(_crumb, claim.chain.links))
    return Markup(f'<span class="crumbs">{links}</span>')  # noqa: S704 - of pieces that are HTML


def crumb_line(words: str) -> Markup:
    """Return a chain that is one line of words, each name with its own direction of writing."""
    parts = (f"<bdi>{escape(part)}</bdi>" for part in words.split(" › "))
    return Markup(_SEPARATOR.join(parts))  # noqa: S704


def prose(words: str) -> Markup:
    """Return words of a report, a title or a content, in the direction most of them have."""
    return Markup(f'<bdi dir="{direction(words)}">{escape(words)}</bdi>')  # noqa: S704


def badges(names: Iterable[str]) -> Markup:
    """Return what is to be seen at a glance."""
    parts = (
        f'<span class="badge {name.replace(" ", "-")}">{escape(name)}</span>' for name in names
    )
    return Markup("".join(parts))  # noqa: S704 - names of ours


def _crumb(link: Link) -> str:
    reason = f' title="{escape(link.reason)}"' if link.reason else ""
    after = ""
    if link.named is False:
        after = '<small class="unnamed"> (unnamed)</small>'
    elif link.inferred:
        after = "<small> (inferred)</small>"
    name = f'<bdi class="{crumb_class(link)}"{reason}>{escape(link.name)}</bdi>'
    return name + after
