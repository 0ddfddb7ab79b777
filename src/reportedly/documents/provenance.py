"""What is known of a report before its own page is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a feed, a mail's headers, an archive's record or the user says of a report.

    A field that is set wins over what the page says of itself; "" leaves it to the page.

    Args:
        name: the input as the user named it; error messages begin with it.
        place: where in that input the report stands ("record 3", "line 12"), "" for the whole.
        outlet: see :class:`reportedly.documents.document.Document`, as all that follow.
        title: its headline.
        url: where it was published.
        author: its byline.
        published_at: ISO 8601, cut to ``precision``.
        precision: unit of ``published_at``.
    """

    name: str
    place: str = ""
    outlet: str = ""
    title: str = ""
    url: str = ""
    author: str = ""
    published_at: str = ""
    precision: str = ""

    @property
    def read_from(self) -> str:
        """The input and the place in it, for ``Document.read_from``."""
        return f"{self.name}, {self.place}" if self.place else self.name
