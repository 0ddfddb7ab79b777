"""The first archive: reports, accounts as JSON and as rows, judgements, relations, the indexes."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22"
down_revision = None

_NUMBER: sa.Double[float] = sa.Double().with_variant(sa.REAL(), "sqlite")


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
    op.create_table(
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
        sqlite_strict=True,
    )
    op.create_index("ix_documents_url", "documents", ["url"])
    op.create_index("ix_documents_published_from", "documents", ["published_from"])
    op.create_table(
        "accounts",
        *_texts("document_id", "reader", "made_at", "account"),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_accounts_document_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", name="pk_accounts"),
        sqlite_strict=True,
    )


def _attributions() -> None:
    op.create_table(
        "attributions",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *_texts("source", "cue", "content"),
        sa.Column("parent", sa.Text(), nullable=True),
        sa.Column("named", sa.Integer(), nullable=True),
        *_texts("kind", "modality", "quote"),
        sa.Column("antecedent", sa.Text(), nullable=True),
        sa.Column("confidence", _NUMBER, nullable=False),
        sa.CheckConstraint(
            "kind IN ('person', 'group', 'organisation', 'outlet', 'document', 'unknown')",
            name="ck_attributions_kind",
        ),
        sa.CheckConstraint(
            "modality IN ('asserted', 'denied', 'hedged')", name="ck_attributions_modality"
        ),
        sa.CheckConstraint(
            "quote IN ('direct', 'indirect', 'mixed')", name="ck_attributions_quote"
        ),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name="ck_attributions_confidence"),
        sa.CheckConstraint("named IN (0, 1)", name="ck_attributions_named"),
        sa.ForeignKeyConstraint(
            ["document_id", "parent"],
            ["attributions.document_id", "attributions.id"],
            name="fk_attributions_document_id_parent",
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
            name="fk_attributions_document_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document_id", "id", name="pk_attributions"),
        sa.UniqueConstraint("document_id", "position", name="uq_attributions_document_id_position"),
        sqlite_strict=True,
    )


def _claims() -> None:
    op.create_table(
        "claims",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *_texts("content", "sources", "stance", "attribution"),
        *_texts("time_start", "time_end", "time_precision", "time_text", nullable=True),
        sa.CheckConstraint("stance IN ('asserted', 'denied', 'hedged')", name="ck_claims_stance"),
        sa.CheckConstraint(
            "time_precision IN ('second', 'minute', 'hour', 'day', 'week', 'month', 'year')",
            name="ck_claims_time_precision",
        ),
        sa.ForeignKeyConstraint(
            ["document_id", "attribution"],
            ["attributions.document_id", "attributions.id"],
            name="fk_claims_document_id_attribution",
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_claims_document_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("number", name="pk_claims"),
        sa.UniqueConstraint("document_id", "position", name="uq_claims_document_id_position"),
        sa.UniqueConstraint("id", name="uq_claims_id"),
        sqlite_strict=True,
    )
    op.create_table(
        "links",
        sa.Column("claim_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("named", sa.Integer(), nullable=True),
        sa.Column("inferred", sa.Integer(), nullable=False),
        sa.Column("attribution", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('person', 'group', 'organisation', 'outlet', 'document', 'unknown')",
            name="ck_links_kind",
        ),
        sa.CheckConstraint("inferred IN (0, 1)", name="ck_links_inferred"),
        sa.CheckConstraint("named IN (0, 1)", name="ck_links_named"),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claims.id"], name="fk_links_claim_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("claim_id", "position", name="pk_links"),
        sqlite_strict=True,
    )


def _events() -> None:
    op.create_table(
        "events",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
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
        sa.CheckConstraint(
            "time_precision IN ('second', 'minute', 'hour', 'day', 'week', 'month', 'year')",
            name="ck_events_time_precision",
        ),
        sa.ForeignKeyConstraint(
            ["document_id", "attribution"],
            ["attributions.document_id", "attributions.id"],
            name="fk_events_document_id_attribution",
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_events_document_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "id", name="pk_events"),
        sa.UniqueConstraint("document_id", "position", name="uq_events_document_id_position"),
        sqlite_strict=True,
    )


def _entities() -> None:
    op.create_table(
        "entities",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *_texts("name", "kind", "aliases"),
        sa.CheckConstraint(
            "kind IN ('person', 'group', 'organisation', 'outlet', 'state', 'place', 'unknown')",
            name="ck_entities_kind",
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_entities_document_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "id", name="pk_entities"),
        sa.UniqueConstraint("document_id", "position", name="uq_entities_document_id_position"),
        sqlite_strict=True,
    )
    op.create_table(
        "mentions",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id", "entity"],
            ["entities.document_id", "entities.id"],
            name="fk_mentions_document_id_entity",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document_id", "entity", "position", name="pk_mentions"),
        sqlite_strict=True,
    )


def _remarks() -> None:
    op.create_table(
        "gaps",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_gaps_document_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "position", name="pk_gaps"),
        sqlite_strict=True,
    )
    op.create_table(
        "relays",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=False),
        sa.Column("cue", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_relays_document_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "position", name="pk_relays"),
        sqlite_strict=True,
    )
    op.create_table(
        "judgements",
        sa.Column("number", sa.Integer(), nullable=False),
        *_texts("id", "document_id", "subject", "verdict", "before", "after", "by", "at"),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_judgements_document_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("number", name="pk_judgements"),
        sa.UniqueConstraint("id", name="uq_judgements_id"),
        sqlite_strict=True,
    )
    op.create_index("ix_judgements_document_id", "judgements", ["document_id"])


def _relations() -> None:
    op.create_table(
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
        sa.ForeignKeyConstraint(
            ["earlier"], ["documents.id"], name="fk_relations_earlier", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["later"], ["documents.id"], name="fk_relations_later", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("later", "earlier", "type", name="pk_relations"),
        sqlite_strict=True,
    )
    op.create_table(
        "corroborations",
        *_texts("id", "statement", "origins", "reasons"),
        sa.PrimaryKeyConstraint("id", name="pk_corroborations"),
        sqlite_strict=True,
    )
    op.create_table(
        "corroboration_members",
        sa.Column("corroboration", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claims.id"],
            name="fk_corroboration_members_claim_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["corroboration"],
            ["corroborations.id"],
            name="fk_corroboration_members_corroboration",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("corroboration", "claim_id", name="pk_corroboration_members"),
        sqlite_strict=True,
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
