"""How an archive moves from one schema to the next: one file a step, in ``versions``.

A step, once released, is never changed; the next change of tables.py is a new file. Nothing
outside this folder imports Alembic, and this folder only when an archive has to move.
"""

from __future__ import annotations

from pathlib import Path

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext, MigrationStep, RevisionStep
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

_SCRIPTS = Path(__file__).parent


def revisions() -> frozenset[str]:
    """Return the revisions that this version of Reportedly knows."""
    return frozenset(script.revision for script in _directory().walk_revisions())


def upgrade(connection: Connection) -> None:
    """Move the archive to the newest revision, within the transaction that is open."""
    scripts = _directory()

    def steps(revision: str | tuple[str, ...], _: MigrationContext) -> list[RevisionStep]:
        path = list(scripts.iterate_revisions("head", revision, implicit_base=True))
        map_ = scripts.revision_map
        return [MigrationStep.upgrade_from_script(map_, script) for script in reversed(path)]

    # No environment file of Alembic's: the connection, and its transaction, are ours already.
    context = MigrationContext.configure(connection, opts={"fn": steps})
    with Operations.context(context):
        context.run_migrations()


def _directory() -> ScriptDirectory:
    return ScriptDirectory(str(_SCRIPTS))
