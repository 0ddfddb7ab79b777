"""Files that people save."""

from __future__ import annotations

from starlette.responses import Response


def download(words: str, name: str, kind: str) -> Response:
    """Return a file of our own name (ASCII, no quotation marks) to be saved."""
    data = words.encode("utf-8", "backslashreplace")
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(data, media_type=f"{kind}; charset=utf-8", headers=headers)
