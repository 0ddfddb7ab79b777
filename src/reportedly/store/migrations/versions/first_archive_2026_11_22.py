"""The first archive: reports, accounts as JSON and as rows, judgements, relations, the indexes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22"
down_revision = None

_NUMBER: sa.Double[float] = sa.Double().with_variant(sa.REAL(), "sqlite")

_SOURCE_KINDS = "'person', 'group', 'organisation', 'outlet', 'document', 'unknown'"
_STANCES = "'asserted', 'denied', 'hedged'"
_PRECISIONS = "'second', 'minute', 'hour', 'day', 'week', 'month', 'year'"


def upgrade() -> None:
    """Make every table, then the full-text indexes."""
    _reports()
    _attributions()
    _claims()
    _events()
    _entities()
    _remarks()
    _relations()
    _full_text()


def _reports() -> None:
    _table(
        "documents",
        sa.Column("number", sa.Integer(), nullable=False),
        *_texts("id", "outlet", "title", "url", "author", "published_at", "precision"),
        sa.Column("published_from", sa.Text(), nullable=True),
        *_texts("language", "text", "chrome", "dateline", "read_from", "sha256", "added_at"),
        sa.CheckConstraint(
            "precision IN ('', 'second', 'minute', 'hour', 'day', 'month', 'year')",
            name="ck_documents_precision",
        ),
        sa.CheckConstraint("length(id) = 17", name="ck_documents_id"),
        sa.CheckConstraint("length(sha256) = 64", name="ck_documents_sha256"),
        sa.PrimaryKeyConstraint("number", name="pk_documents"),
        sa.UniqueConstraint("id", name="uq_documents_id"),
    )
    op.create_index("ix_documents_url", "documents", ["url"])
    op.create_index("ix_documents_published_from", "documents", ["published_from"])
    _table(
        "accounts",
        *_texts("document_id", "reader", "made_at", "account"),
        _reference("accounts", "document_id", "documents.id"),
        sa.PrimaryKeyConstraint("document_id", name="pk_accounts"),
    )


def _attributions() -> None:
    _table(
        "attributions",
        *_texts("document_id", "id"),
        sa.Column("position", sa.Integer(), nullable=False),
        *_texts("source", "cue", "content"),
        sa.Column("parent", sa.Text(), nullable=True),
        sa.Column("named", sa.Integer(), nullable=True),
        *_texts("kind", "modality", "quote"),
        sa.Column("antecedent", sa.Text(), nullable=True),
        sa.Column("confidence", _NUMBER, nullable=False),
        _one_of("attributions", "kind", _SOURCE_KINDS),
        _one_of("attributions", "modality", _STANCES),
        sa.CheckConstraint(
            "quote IN ('direct', 'indirect', 'mixed')", name="ck_attributions_quote"
        ),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name="ck_attributions_confidence"),
        sa.CheckConstraint("named IN (0, 1)", name="ck_attributions_named"),
        _told_by("attributions", "parent"),
        _reference("attributions", "document_id", "documents.id"),
        sa.PrimaryKeyConstraint("document_id", "id", name="pk_attributions"),
        sa.UniqueConstraint("document_id", "position", name="uq_attributions_document_id_position"),
    )


def _claims() -> None:
    _table(
        "claims",
        sa.Column("number", sa.Integer(), nullable=False),
        *_texts("id", "document_id"),
        sa.Column("position", sa.Integer(), nullable=False),
        *_texts("content", "sources", "stance", "attribution"),
        *_texts("time_start", "time_end", "time_precision", "time_text", nullable=True),
        _one_of("claims", "stance", _STANCES),
        _one_of("claims", "time_precision", _PRECISIONS),
        _told_by("claims", "attribution"),
        _reference("claims", "document_id", "documents.id"),
        sa.PrimaryKeyConstraint("number", name="pk_claims"),
        sa.UniqueConstraint("document_id", "position", name="uq_claims_document_id_position"),
        sa.UniqueConstraint("id", name="uq_claims_id"),
    )
    _table(
        "links",
        sa.Column("claim_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *_texts("name", "kind"),
        sa.Column("named", sa.Integer(), nullable=True),
        sa.Column("inferred", sa.Integer(), nullable=False),
        sa.Column("attribution", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        _one_of("links", "kind", _SOURCE_KINDS),
        sa.CheckConstraint("inferred IN (0, 1)", name="ck_links_inferred"),
        sa.CheckConstraint("named IN (0, 1)", name="ck_links_named"),
        _reference("links", "claim_id", "claims.id"),
        sa.PrimaryKeyConstraint("claim_id", "position", name="pk_links"),
    )


def _events() -> None:
    _table(
        "events",
        *_texts("document_id", "id"),
        sa.Column("position", sa.Integer(), nullable=False),
        *_texts("type", "trigger", "actor", "recipient"),
        *_texts("intermediary", "content", "place", "modality"),
        *_texts("attribution", "time_start", "time_end", nullable=True),
        *_texts("time_precision", "time_text", nullable=True),
        sa.CheckConstraint(
            "modality IN ('actual', 'future', 'conditional', 'negated', 'refused', "
            "'promised', 'threatened')",
            name="ck_events_modality",
        ),
        _one_of("events", "time_precision", _PRECISIONS),
        _told_by("events", "attribution"),
        _reference("events", "document_id", "documents.id"),
        sa.PrimaryKeyConstraint("document_id", "id", name="pk_events"),
        sa.UniqueConstraint("document_id", "position", name="uq_events_document_id_position"),
    )


def _entities() -> None:
    _table(
        "entities",
        *_texts("document_id", "id"),
        sa.Column("position", sa.Integer(), nullable=False),
        *_texts("name", "kind", "aliases"),
        sa.CheckConstraint(
            "kind IN ('person', 'group', 'organisation', 'outlet', 'state', 'place', 'unknown')",
            name="ck_entities_kind",
        ),
        _reference("entities", "document_id", "documents.id"),
        sa.PrimaryKeyConstraint("document_id", "id", name="pk_entities"),
        sa.UniqueConstraint("document_id", "position", name="uq_entities_document_id_position"),
    )
    _table(
        "mentions",
        *_texts("document_id", "entity"),
        *_numbers("position", "starts", "ends"),
        sa.ForeignKeyConstraint(
            ["document_id", "entity"],
            ["entities.document_id", "entities.id"],
            name="fk_mentions_document_id_entity",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document_id", "entity", "position", name="pk_mentions"),
    )


def _remarks() -> None:
    _table(
        "gaps",
        sa.Column("document_id", sa.Text(), nullable=False),
        *_numbers("position", "starts", "ends"),
        sa.Column("reason", sa.Text(), nullable=False),
        _reference("gaps", "document_id", "documents.id"),
        sa.PrimaryKeyConstraint("document_id", "position", name="pk_gaps"),
    )
    _table(
        "relays",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *_texts("outlet", "cue"),
        _reference("relays", "document_id", "documents.id"),
        sa.PrimaryKeyConstraint("document_id", "position", name="pk_relays"),
    )
    _table(
        "judgements",
        sa.Column("number", sa.Integer(), nullable=False),
        *_texts("id", "document_id", "subject", "verdict", "before", "after", "by", "at"),
        _reference("judgements", "document_id", "documents.id"),
        sa.PrimaryKeyConstraint("number", name="pk_judgements"),
        sa.UniqueConstraint("id", name="uq_judgements_id"),
    )
    op.create_index("ix_judgements_document_id", "judgements", ["document_id"])


def _relations() -> None:
    _table(
        "relations",
        *_texts("later", "earlier", "type"),
        sa.Column("score", _NUMBER, nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "type IN ('repost', 'trimmed_repost', 'relay', 'translation_relay', "
            "'cites', 'corrects')",
            name="ck_relations_type",
        ),
        sa.CheckConstraint("score BETWEEN 0 AND 1", name="ck_relations_score"),
        _reference("relations", "earlier", "documents.id"),
        _reference("relations", "later", "documents.id"),
        sa.PrimaryKeyConstraint("later", "earlier", "type", name="pk_relations"),
    )
    _table(
        "corroborations",
        *_texts("id", "statement", "origins", "reasons"),
        sa.PrimaryKeyConstraint("id", name="pk_corroborations"),
    )
    _table(
        "corroboration_members",
        *_texts("corroboration", "claim_id"),
        sa.Column("position", sa.Integer(), nullable=False),
        _reference("corroboration_members", "claim_id", "claims.id"),
        _reference("corroboration_members", "corroboration", "corroborations.id"),
        sa.PrimaryKeyConstraint("corroboration", "claim_id", name="pk_corroboration_members"),
    )


def _full_text() -> None:
    """Make the full-text indexes and what keeps them in step.

    The indexes hold no text of their own (``content=``): triggers tell them of every change,
    cascades included.
    """
    op.execute(
        "CREATE VIRTUAL TABLE documents_index USING fts5(title, outlet, author, text, "
        "content='documents', content_rowid='number', tokenize='unicode61 remove_diacritics 2')"
    )
    op.execute(
        "CREATE VIRTUAL TABLE claims_index USING fts5(content, sources, "
        "content='claims', content_rowid='number', tokenize='unicode61 remove_diacritics 2')"
    )
    _triggers(
        "documents",
        "INSERT INTO documents_index(rowid, title, outlet, author, text) "
        "VALUES (new.number, new.title, new.outlet, new.author, new.text);",
        "INSERT INTO documents_index(documents_index, rowid, title, outlet, author, text) "
        "VALUES ('delete', old.number, old.title, old.outlet, old.author, old.text);",
    )
    _triggers(
        "claims",
        "INSERT INTO claims_index(rowid, content, sources) "
        "VALUES (new.number, new.content, new.sources);",
        "INSERT INTO claims_index(claims_index, rowid, content, sources) "
        "VALUES ('delete', old.number, old.content, old.sources);",
    )


def _triggers(table: str, add: str, drop: str) -> None:
    op.execute(f"CREATE TRIGGER {table}_added AFTER INSERT ON {table} BEGIN {add} END")
    op.execute(f"CREATE TRIGGER {table}_removed AFTER DELETE ON {table} BEGIN {drop} END")
    op.execute(f"CREATE TRIGGER {table}_changed AFTER UPDATE ON {table} BEGIN {drop} {add} END")


def _texts(*names: str, nullable: bool = False) -> Iterator[sa.Column[str]]:
    return (sa.Column(name, sa.Text(), nullable=nullable) for name in names)


def _table(name: str, *parts: Any) -> None:
    op.create_table(name, *parts, sqlite_strict=True)


def _reference(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}"
    return sa.ForeignKeyConstraint([column], [target], name=name, ondelete="CASCADE")


def _told_by(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["document_id", column],
        ["attributions.document_id", "attributions.id"],
        name=f"fk_{table}_document_id_{column}",
        ondelete="CASCADE",
        initially="DEFERRED",
        deferrable=True,
    )


def _numbers(*names: str) -> Iterator[sa.Column[int]]:
    return (sa.Column(name, sa.Integer(), nullable=False) for name in names)


def _one_of(table: str, column: str, words: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(f"{column} IN ({words})", name=f"ck_{table}_{column}")
