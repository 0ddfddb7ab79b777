"""The archive's tables.

``documents``, ``accounts`` and ``judgements`` hold everything; ``judgements`` stand beside the
others and change neither. The tables from ``attributions`` to ``relays`` hold as rows, so that it
can be asked for, what follows from the three: the account with the corrections of people applied.
They are written only together with them. What is written here is also written down in the
migrations, and a test compares the two.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    REAL,
    CheckConstraint,
    Column,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

from reportedly.model import (
    EntityKind,
    EventModality,
    Modality,
    Precision,
    Quote,
    RelationType,
    SourceKind,
)
from reportedly.store.column_types import Flag, Json, Words

# Each constraint has a name, by which a migration can find it again.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# STRICT tables of SQLite know REAL only; other databases need DOUBLE to keep every digit.
_NUMBER: Double[float] = Double().with_variant(REAL(), "sqlite")


def table_of(name: str, *parts: Any, comment: str) -> Table:
    """Return a table of the archive, which takes values of its columns' types only."""
    return Table(name, metadata, *parts, comment=comment, sqlite_strict=True)


def words(name: str, comment: str, *, index: bool | None = None) -> Column[str]:
    """Return a column of any words."""
    return Column(name, Words, nullable=False, index=index, comment=comment)


def _id(name: str, comment: str) -> Column[str]:
    return Column(name, Text, nullable=False, comment=comment)


def _of(target: str, name: str, comment: str, *, key: bool = True) -> Column[str]:
    """Return a column that names a row of ``target`` and goes when that row goes."""
    return Column(
        name,
        Text,
        ForeignKey(target, ondelete="CASCADE"),
        primary_key=key,
        nullable=False,
        comment=comment,
    )


def _report(*, key: bool = True) -> Column[str]:
    return _of("documents.id", "document_id", "The report.", key=key)


def _position(of: str) -> Column[int]:
    return Column(
        "position",
        Integer,
        primary_key=True,
        nullable=False,
        comment=f"Place among the {of}, from 0.",
    )


def _part_of_account(parts: str, ids: str) -> tuple[Any, ...]:
    place = f"Place among the {parts}, from 0."
    return (
        _report(),
        Column("id", Text, primary_key=True, nullable=False, comment=ids),
        Column("position", Integer, nullable=False, comment=place),
        UniqueConstraint("document_id", "position"),
    )


def one_of(name: str, choices: type[StrEnum] | Iterable[str]) -> CheckConstraint:
    """Return the constraint that a column holds one of a few words."""
    quoted = ", ".join(f"'{word}'" for word in choices)
    return CheckConstraint(f"{name} IN ({quoted})", name=name)


def _told_in(*, nullable: bool) -> tuple[Any, ...]:
    """Return the column that names an attribution of the same account, and its constraint."""
    column = Column(
        "attribution", Text, nullable=nullable, comment="The attribution that tells it."
    )
    return column, _same_account("attribution")


def _same_account(name: str) -> ForeignKeyConstraint:
    # Deferred: a parent may stand after its child, and a cascade may delete it first.
    return ForeignKeyConstraint(
        ["document_id", name],
        ["attributions.document_id", "attributions.id"],
        ondelete="CASCADE",
        deferrable=True,
        initially="DEFERRED",
    )


def _time() -> tuple[Any, ...]:
    return (
        Column("time_start", Words, comment="First moment, ISO 8601 cut to its precision."),
        Column("time_end", Words, comment="Last moment, the same form, inclusive."),
        Column("time_precision", Text, comment="Finest unit that the words give."),
        Column("time_text", Words, comment="The words that tell the time."),
        one_of("time_precision", Precision),
    )


documents = table_of(
    "documents",
    # The full-text index wants whole numbers for its rows; ids are words.
    Column("number", Integer, primary_key=True, comment="Order of arrival; rows of the index."),
    _id("id", "Hash of outlet, address, headline and text; d and 16 digits."),
    words("outlet", "Who published it.", index=True),
    words("title", "Headline."),
    words("url", "Where it was published.", index=True),
    words("author", "Byline."),
    words("published_at", "ISO 8601, cut to its precision."),
    Column("precision", Text, nullable=False, comment="Unit of published_at."),
    # What reports say of it is cut to its precision and in many zones, and so does not sort.
    Column(
        "published_from",
        Text,
        index=True,
        comment="First moment of published_at in UTC, to sort by; NULL when unknown.",
    ),
    words("language", "ISO 639-1 code."),
    words("text", "The report's words; every offset points into them."),
    Column("chrome", Json, nullable=False, comment="What was left out of the text, and why."),
    Column("dateline", Json, nullable=False, comment="What stood before the first sentence."),
    words("read_from", "Path, address or record it was read from."),
    _id("sha256", "SHA-256 of the text in UTF-8, to notice damage."),
    _id("added_at", "When it was added, ISO 8601 in UTC."),
    UniqueConstraint("id"),
    CheckConstraint("length(id) = 17", name="id"),
    CheckConstraint("length(sha256) = 64", name="sha256"),
    one_of("precision", ("", "second", "minute", "hour", "day", "month", "year")),
    comment="Reports as published, one row each; empty text where something is unknown.",
)

accounts = table_of(
    "accounts",
    _report(),
    _id("reader", "Version of Reportedly that read the report."),
    _id("made_at", "When the account was kept, ISO 8601 in UTC."),
    # Whole, so that a new field of an account can be kept without a migration.
    Column("account", Json, nullable=False, comment="The whole account, as read --json prints it."),
    comment="What was read out of each report, whole; the tables below repeat it as rows.",
)

# From here on rows repeat the accounts: to count, list and search without reading them all.
attributions = table_of(
    "attributions",
    *_part_of_account("attributions", "Id within the account: A1, A2."),
    words("source", "Words of the source."),
    words("cue", "Words that credit it."),
    words("content", "Words it is credited with."),
    Column("parent", Text, comment="The attribution inside whose content this one is told."),
    Column("named", Flag, comment="Whether the source goes by a proper name."),
    _id("kind", "Kind of source."),
    _id("modality", "What the cue does with the content."),
    _id("quote", "How much of the content is in quotation marks."),
    Column("antecedent", Words, comment="Fullest name of the same source elsewhere in the text."),
    Column("confidence", _NUMBER, nullable=False, comment="From 0 to 1."),
    _same_account("parent"),
    one_of("kind", SourceKind),
    one_of("modality", Modality),
    one_of("quote", Quote),
    CheckConstraint("named IN (0, 1)", name="named"),
    CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence"),
    comment="Who is credited with what, by which words.",
)

claims = table_of(
    "claims",
    Column("number", Integer, primary_key=True, comment="Rows of the index."),
    _id("id", "Hash of report and offsets; c and 16 digits."),
    _report(key=False),
    Column("position", Integer, nullable=False, comment="Place among the claims, from 0."),
    words("content", "Words of the content."),
    words("sources", "The chain in one line, outlet first."),
    _id("stance", "asserted, denied or hedged."),
    *_told_in(nullable=False),
    *_time(),
    UniqueConstraint("id"),
    UniqueConstraint("document_id", "position"),
    one_of("stance", Modality),
    comment="What each report credits somebody with.",
)

links = table_of(
    "links",
    _of("claims.id", "claim_id", "The claim."),
    _position("links, outlet first"),
    words("name", "Name or description of the source."),
    _id("kind", "Kind of source."),
    Column("named", Flag, comment="Whether name is a proper name."),
    Column("inferred", Flag, nullable=False, comment="1 when the report as a whole implies it."),
    Column("attribution", Text, comment="The attribution whose source this is."),
    words("reason", "Why the link stands here."),
    one_of("kind", SourceKind),
    CheckConstraint("named IN (0, 1)", name="named"),
    CheckConstraint("inferred IN (0, 1)", name="inferred"),
    comment="The mouths in the chain of each claim.",
)

events = table_of(
    "events",
    *_part_of_account("events", "Id within the account."),
    words("type", "Type of event."),
    words("trigger", "Words that tell it."),
    words("actor", "Words naming who acts."),
    words("recipient", "Words naming who is addressed or acted on."),
    words("intermediary", "Words naming through whom."),
    words("content", "Words of what is ordered, promised, told."),
    words("place", "Words naming where."),
    _id("modality", "Whether it is told as having happened."),
    *_told_in(nullable=True),
    *_time(),
    one_of("modality", EventModality),
    comment="Who did or said what to whom.",
)

entities = table_of(
    "entities",
    *_part_of_account("entities", "Id within the account: E1, E2."),
    words("name", "Fullest name that the report gives."),
    _id("kind", "What kind of thing it is."),
    Column("aliases", Json, nullable=False, comment="Other names that the report gives."),
    one_of("kind", EntityKind),
    comment="Actors and places in each report.",
)

mentions = table_of(
    "mentions",
    Column("document_id", Text, primary_key=True, nullable=False, comment="The report."),
    Column("entity", Text, primary_key=True, nullable=False, comment="Id of the entity."),
    _position("mentions of the entity"),
    Column("starts", Integer, nullable=False, comment="Offset of the first character."),
    Column("ends", Integer, nullable=False, comment="Offset after the last character."),
    ForeignKeyConstraint(
        ["document_id", "entity"], ["entities.document_id", "entities.id"], ondelete="CASCADE"
    ),
    comment="Where in the report the words stand that name an entity.",
)

gaps = table_of(
    "gaps",
    _report(),
    _position("gaps"),
    Column("starts", Integer, nullable=False, comment="Offset of the first character."),
    Column("ends", Integer, nullable=False, comment="Offset after the last character."),
    words("reason", "Why it was not understood."),
    comment="What a report held that was not understood.",
)

relays = table_of(
    "relays",
    _report(),
    _position("relays"),
    words("outlet", "The outlet passed on."),
    words("cue", "Words that say so; empty when only the dateline does."),
    comment="Other outlets that a report as a whole passes on.",
)

judgements = table_of(
    "judgements",
    # The order holds: a later judgement may be on what an earlier one made.
    Column("number", Integer, primary_key=True, comment="Order of decision."),
    _id("id", "Unique within the archive."),
    Column(
        "document_id",
        Text,
        ForeignKey("documents.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
        comment="The report whose reading is judged.",
    ),
    words("subject", "What is judged: attribution:A3, claim:c12ab, entity:E2."),
    words("verdict", "What was decided, one word."),
    Column("before", Json, nullable=False, comment="What the reading said."),
    Column("after", Json, nullable=False, comment="What it should say."),
    words("by", "Who decided."),
    words("at", "When, ISO 8601 with zone."),
    UniqueConstraint("id"),
    comment="What a person decided about a reading: kept beside it, never over it.",
)

relations = table_of(
    "relations",
    _of("documents.id", "later", "The later report."),
    _of("documents.id", "earlier", "The earlier report."),
    Column("type", Text, primary_key=True, nullable=False, comment="How the later stands to it."),
    Column("score", _NUMBER, nullable=False, comment="From 0 to 1."),
    Column("reasons", Json, nullable=False, comment="Why."),
    one_of("type", RelationType),
    CheckConstraint("score BETWEEN 0 AND 1", name="score"),
    comment="How reports stand to each other.",
)

corroborations = table_of(
    "corroborations",
    Column("id", Text, primary_key=True, nullable=False, comment="Unique within the archive."),
    words("statement", "The claim in one sentence."),
    Column("origins", Json, nullable=False, comment="Names of the independent origins."),
    Column("reasons", Json, nullable=False, comment="Why each origin counts."),
    comment="One claim over many reports.",
)

corroboration_members = table_of(
    "corroboration_members",
    _of("corroborations.id", "corroboration", "The corroboration."),
    _of("claims.id", "claim_id", "A claim that states it."),
    Column("position", Integer, nullable=False, comment="Place among its claims, from 0."),
    comment="The claims that each corroboration gathers.",
)
