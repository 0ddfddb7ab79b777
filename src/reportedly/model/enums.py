"""The closed word lists that the values use.

Each member's value is the word as it stands in the JSON of ``read --json`` and ``annotate``.
"""

from __future__ import annotations

from enum import StrEnum


class SourceKind(StrEnum):
    """What kind of source is credited."""

    PERSON = "person"
    GROUP = "group"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    DOCUMENT = "document"
    UNKNOWN = "unknown"


class Modality(StrEnum):
    """What the cue does with the content: states it, denies it, or keeps it at a distance.

    The same three words are the stance of a claim.
    """

    ASSERTED = "asserted"
    DENIED = "denied"
    HEDGED = "hedged"


class Quote(StrEnum):
    """How much of the content is the source's own words, in quotation marks."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class EventModality(StrEnum):
    """Whether an event is told as having happened."""

    ACTUAL = "actual"
    FUTURE = "future"
    CONDITIONAL = "conditional"
    NEGATED = "negated"
    REFUSED = "refused"
    # In the published shape of an event; the reader gives neither yet.
    PROMISED = "promised"
    THREATENED = "threatened"


class EntityKind(StrEnum):
    """What kind of thing an entity is."""

    PERSON = "person"
    GROUP = "group"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    STATE = "state"
    PLACE = "place"
    UNKNOWN = "unknown"


class Precision(StrEnum):
    """The finest unit of time that the words give."""

    # The archive's tables allow a time of day; the reader tells none yet.
    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class RelationType(StrEnum):
    """How a later report stands to an earlier one."""

    REPOST = "repost"
    TRIMMED_REPOST = "trimmed_repost"
    RELAY = "relay"
    TRANSLATION_RELAY = "translation_relay"
    CITES = "cites"
    CORRECTS = "corrects"
