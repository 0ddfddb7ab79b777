"""What a user may do."""

from __future__ import annotations

from reportedly.accounts.roles import Role


def test_roles_are_ordered() -> None:
    """Each role may do what the smaller ones may."""
    assert [[role.allows(wanted) for wanted in Role] for role in Role] == [
        [True, False, False],
        [True, True, False],
        [True, True, True],
    ]
