"""The words of the project as plain frozen values: no I/O, no spaCy, no SQL.

Identity across reports, storage keys and file formats are other rooms' concern; the ids here
hold within one account, save those of claims, which hold everywhere.
"""

from reportedly.model.account import Gap, Relay, SourcedAccount
from reportedly.model.attribution import Attribution
from reportedly.model.catalogue import Catalogue, Entry
from reportedly.model.chain import NO_SOURCE, UNKNOWN_OUTLET, Chain, Link
from reportedly.model.claim import Claim, claim_id
from reportedly.model.codec import account_from_dict, account_to_dict, json_line
from reportedly.model.entity import Entity, Source, by_mention
from reportedly.model.enums import (
    EntityKind,
    EventModality,
    Modality,
    Precision,
    Quote,
    RelationType,
    SourceKind,
)
from reportedly.model.event import Event
from reportedly.model.judgement import MACHINE, Judgement
from reportedly.model.name_keys import fold
from reportedly.model.relation import Corroboration, Relation
from reportedly.model.spans import Span, Spans, covers, ordered, words_of
from reportedly.model.time import TimeInterval

__all__ = [
    "MACHINE",
    "NO_SOURCE",
    "UNKNOWN_OUTLET",
    "Attribution",
    "Catalogue",
    "Chain",
    "Claim",
    "Corroboration",
    "Entity",
    "EntityKind",
    "Entry",
    "Event",
    "EventModality",
    "Gap",
    "Judgement",
    "Link",
    "Modality",
    "Precision",
    "Quote",
    "Relation",
    "RelationType",
    "Relay",
    "Source",
    "SourceKind",
    "SourcedAccount",
    "Span",
    "Spans",
    "TimeInterval",
    "account_from_dict",
    "account_to_dict",
    "by_mention",
    "claim_id",
    "covers",
    "fold",
    "json_line",
    "ordered",
    "words_of",
]
