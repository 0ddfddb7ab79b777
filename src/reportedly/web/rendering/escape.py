"""Words as HTML in which they show as what they are."""

from __future__ import annotations

import html

from reportedly.text_safety import visible


def escape(words: str) -> str:
    r"""Return ``words`` as HTML in which they show as they are, also between quotation marks.

    >>> escape("<b>\u202egnihton")
    '&lt;b&gt; gnihton'
    """
    return html.escape(visible(words))
