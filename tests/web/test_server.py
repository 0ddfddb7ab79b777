"""Where the server may listen."""

from pathlib import Path

import pytest

from reportedly.accounts.passwords import hashed
from reportedly.accounts.roles import Role
from reportedly.store.store import Store
from reportedly.web.server import Place, ServerRefused, check


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Return an archive without accounts."""
    return Store(tmp_path / "archive.db", create=True)


def test_this_machine_alone_needs_no_account(store: Store) -> None:
    """Loopback is open to who sits there."""
    for host in ("127.0.0.1", "localhost", "::1"):
        check(Place(host), store)


@pytest.mark.parametrize(
    "place", [Place("0.0.0.0"), Place("192.0.2.1"), Place("desk.example"), Place(proxied=True)]
)
def test_others_are_kept_out_without_accounts(store: Store, place: Place) -> None:
    """Off loopback, or behind a proxy, the server does not start without a login."""
    with pytest.raises(ServerRefused, match="users add"):
        check(place, store)


def test_passwords_do_not_cross_a_network_unprotected(store: Store) -> None:
    """With accounts the server starts off loopback by https only, its own or a proxy's."""
    store.people_writer().add_user("ana", Role.ADMIN, hashed("a long password"))

    with pytest.raises(ServerRefused, match="certificate"):
        check(Place("0.0.0.0"), store)
    check(Place("0.0.0.0", certificate=Path("a.pem"), key=Path("a.key")), store)
    check(Place("127.0.0.1", proxied=True), store)
