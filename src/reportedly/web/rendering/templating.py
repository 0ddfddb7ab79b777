"""Pages from templates: every word that a template writes is escaped, and shows as what it is.

Reports are hostile input. Beside HTML's own characters, control characters and those that turn the
direction of writing around become spaces, one for one, so that offsets stay true.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from typing import Any

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from reportedly.text_safety import visible
from reportedly.web.auth.csrf import form_token, remember
from reportedly.web.rendering import html_snippets
from reportedly.web.rendering.template_filters import FILTERS
from reportedly.web.state import state_of

_VERSION = version("reportedly")


def page(request: Request, name: str, status: int = 200, /, **context: Any) -> HTMLResponse:
    """Return the page that a template makes of ``context``.

    Every template knows ``state``, ``requester`` (None where nobody is logged in),
    ``form_token`` and ``path``.
    """
    common = {
        "state": state_of(request),
        "requester": getattr(request.state, "requester", None),
        "form_token": form_token(request),
        "path": request.url.path,
        "version": _VERSION,
    }
    words = environment().get_template(name).render(common | context)
    made = HTMLResponse(words, status)
    remember(request, made)
    return made


@cache
def environment() -> Environment:
    """Return what makes pages of templates."""
    made = Environment(
        loader=PackageLoader("reportedly.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=_finalized,
    )
    made.filters.update(FILTERS)
    pieces = (
        html_snippets.crumbs,
        html_snippets.crumb_line,
        html_snippets.prose,
        html_snippets.badges,
    )
    made.filters.update({snippet.__name__: snippet for snippet in pieces})
    return made


def _finalized(value: object) -> object:
    return visible(value) if type(value) is str else value
