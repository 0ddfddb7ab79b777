"""The words of the project as plain frozen values: no I/O, no spaCy, no SQL.

Identity across reports, storage keys and file formats are other rooms' concern; the ids here
hold within one account, save those of claims, which hold everywhere.
"""

from reportedly.claims.account import Gap, Relay, SourcedAccount
from reportedly.claims.attribution import Attribution
from reportedly.claims.catalogue import Catalogue, Entry
from reportedly.claims.chain import NO_SOURCE, UNKNOWN_OUTLET, Chain, Link
from reportedly.claims.claim import Claim, claim_id
from reportedly.claims.corrections import Decider, Kind, is_correction, words_at
from reportedly.claims.corroboration import Corroboration, Relation
from reportedly.claims.diagram import dot, mermaid
from reportedly.claims.entity import Entity, by_mention
from reportedly.claims.event import Event
from reportedly.claims.judgement import MACHINE, Judgement
from reportedly.claims.names import fold
from reportedly.claims.revision import Correction, Revision, State, revised
from reportedly.claims.serial import account_from_dict, account_to_dict, json_line
from reportedly.claims.source import Source
from reportedly.claims.sourcing import Sourcing, sourcing
from reportedly.claims.spans import Span, Spans, covers, ordered, words_of
from reportedly.claims.time import TimeInterval
from reportedly.claims.words import (
    EntityKind,
    EventModality,
    Modality,
    Precision,
    Quote,
    RelationType,
    SourceKind,
)

__all__ = [
    "MACHINE",
    "NO_SOURCE",
    "UNKNOWN_OUTLET",
    "Attribution",
    "Catalogue",
    "Chain",
    "Claim",
    "Correction",
    "Corroboration",
    "Decider",
    "Entity",
    "EntityKind",
    "Entry",
    "Event",
    "EventModality",
    "Gap",
    "Judgement",
    "Kind",
    "Link",
    "Modality",
    "Precision",
    "Quote",
    "Relation",
    "RelationType",
    "Relay",
    "Revision",
    "Source",
    "SourceKind",
    "SourcedAccount",
    "Sourcing",
    "Span",
    "Spans",
    "State",
    "TimeInterval",
    "account_from_dict",
    "account_to_dict",
    "by_mention",
    "claim_id",
    "covers",
    "dot",
    "fold",
    "is_correction",
    "json_line",
    "mermaid",
    "ordered",
    "revised",
    "sourcing",
    "words_at",
    "words_of",
]
