"""Fetching: what is allowed, what is bounded, and how failures are told."""

from __future__ import annotations

import gzip
import socket
import time
from typing import Any

import httpx2
import pytest

import reportedly.documents.net.fetch as fetch_module
from reportedly.documents.limits import Limits
from reportedly.documents.net.fetch import fetch, fetch_through
from reportedly.documents.net.ssrf_guard import Deadline, GuardedBackend, is_public
from reportedly.errors import InputDamaged, InputMissing, InputRefused

OPEN = Limits(allow_private=True, timeout_s=5.0, max_bytes=100_000)


def test_a_page_comes_with_its_address_type_and_charset(site: Any) -> None:
    """A page's bytes come with the address that answered, its media type and its charset."""
    url = site.put("/a", b"<p>caf\xe9</p>", Content_Type="Text/HTML; charset=ISO-8859-1")
    fetched = fetch(url + "#top", OPEN)
    assert fetched.data == b"<p>caf\xe9</p>"
    assert fetched.url == url
    assert fetched.charset.lower() == "iso-8859-1"


def test_a_redirect_is_followed_and_its_end_is_named(site: Any) -> None:
    """The address of a fetched page is the one at which the redirects end."""
    site.put("/new", b"<p>here</p>", Content_Type="text/html")
    old = site.put("/old", b"", 302, Location="/new")
    fetched = fetch(old, OPEN)
    assert (fetched.data, fetched.url) == (b"<p>here</p>", site.root + "/new")
    assert fetched.charset == ""


def test_the_reader_names_itself_and_sends_no_secrets(
    site: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    """A request names project and version; neither .netrc nor a proxy is used."""
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login a password b\n")
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    fetch(site.put("/a", b"x"), OPEN)
    headers = site.asked[0][1]
    assert headers["User-Agent"].startswith("reportedly/")
    assert "text/html" in headers["Accept"]
    assert "Authorization" not in headers


def test_a_missing_page_is_told_with_its_status(site: Any) -> None:
    """A status of 400 or more is an InputMissing that gives the status."""
    with pytest.raises(InputMissing, match="answers 404 Not Found"):
        fetch(site.root + "/nowhere", OPEN)


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:{port}/",
        "http://127.0.0.1:{port}/",
        "http://2130706433:{port}/",
        "http://0x7f.1:{port}/",
        "http://[::ffff:127.0.0.1]:{port}/",
        "http://0.0.0.0:{port}/",
        "http://[::]:{port}/",
        "http://169.254.169.254/",
        "http://10.0.0.1/",
        "http://100.64.0.1/",
        "http://[64:ff9b::7f00:1]/",
    ],
)
def test_private_addresses_are_refused(site: Any, url: str) -> None:
    """However an address of this machine or a private network is written, it is refused."""
    with pytest.raises(InputRefused, match="private network"):
        fetch(url.format(port=site.root.rpartition(":")[2]), Limits(timeout_s=5.0))
    assert site.asked == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("2002:0808:0808::1", True),
        ("2002:7f00:0001::1", False),
        ("::ffff:192.168.1.1", False),
        ("64:ff9b::a00:1", False),
        ("64:ff9b:1::1", False),
        ("::127.0.0.1", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("2001::1", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("172.16.0.1", False),
        ("192.168.0.1", False),
        ("100.127.255.255", False),
        ("198.18.0.1", False),
        ("192.0.2.1", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    """Only addresses of the public internet are public, also inside IPv6 forms of IPv4."""
    assert is_public(address) is public


def _backend(table: dict[str, list[str]], seconds: float = 5.0) -> GuardedBackend:
    def resolver(host: str, port: int) -> list[str]:
        return table[host]

    return GuardedBackend("http://start.example/", Deadline(seconds), resolver=resolver)


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    """Every address of a host is checked, so one private address among them refuses it."""
    backend = _backend({"mixed.example": ["8.8.8.8", "192.168.0.7"]})
    with pytest.raises(InputRefused, match=r"mixed\.example .*192\.168\.0\.7"):
        backend.addresses("mixed.example", 80)


def test_a_public_host_that_redirects_to_a_private_one_is_refused() -> None:
    """The guard checks each host that is connected to, so that of a redirect as well."""
    backend = _backend({"start.example": ["8.8.8.8"], "inner.example": ["127.0.0.1"]})
    assert backend.addresses("start.example", 80) == ["8.8.8.8"]
    with pytest.raises(InputRefused, match="inner"):
        backend.connect_tcp("inner.example", 80)


def test_a_host_that_is_not_known_is_missing() -> None:
    """A host without an address is an InputMissing that names it."""

    def resolver(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    backend = GuardedBackend("http://nope.example/", Deadline(5.0), resolver=resolver)
    with pytest.raises(InputMissing, match=r"no host is known by the name nope\.example"):
        fetch_through("http://nope.example/", Limits(), backend)


def test_a_resolver_that_hangs_ends_at_the_deadline() -> None:
    """The time limit holds while a name is being resolved, too."""

    def resolver(host: str, port: int) -> list[str]:
        time.sleep(2.0)
        return []

    backend = GuardedBackend("http://slow.example/", Deadline(0.2), resolver=resolver)
    start = time.monotonic()
    with pytest.raises(InputMissing, match="did not answer"):
        fetch_through("http://slow.example/", Limits(timeout_s=0.2), backend)
    assert time.monotonic() - start < 1.5


def test_the_client_connects_through_the_guard() -> None:
    """The guard sits where httpx2's transport looks for its network backend."""
    backend = _backend({})
    with fetch_module._client(backend) as client:
        transport = client._transport
        assert isinstance(transport, httpx2.HTTPTransport)
        assert transport._pool._network_backend is backend


@pytest.mark.parametrize("target", ["http://169.254.169.254/latest", "http://[::1]:1/"])
def test_a_redirect_is_checked_like_the_first_address(target: str, site: Any) -> None:
    """A redirect from an allowed host to a private one is refused, and nothing is sent there."""
    port = int(site.root.rpartition(":")[2])
    site.put("/", b"", 302, Location=target)

    class FirstAllowed(GuardedBackend):
        """Takes the server of this test for a public one, and checks every other host."""

        def addresses(self, host: str, port: int) -> list[str]:
            return ["127.0.0.1"] if host == "start.example" else super().addresses(host, port)

    url = f"http://start.example:{port}/"
    with pytest.raises(InputRefused, match="private network"):
        fetch_through(url, Limits(timeout_s=5.0), FirstAllowed(url, Deadline(5.0)))
    assert len(site.asked) == 1


def test_a_redirect_to_another_scheme_is_refused(site: Any) -> None:
    """A redirect to a file of this machine is refused."""
    with pytest.raises(InputRefused, match="neither http nor https"):
        fetch(site.put("/a", b"", 302, Location="file:///etc/hostname"), OPEN)


def test_a_redirect_loop_ends(site: Any) -> None:
    """After five redirects the fetch gives up."""
    with pytest.raises(InputMissing, match="redirects more than 5 times"):
        fetch(site.put("/loop", b"", 302, Location="/loop"), OPEN)
    assert len(site.asked) == 6


def test_a_server_that_drips_for_ever_is_left_in_time(site: Any) -> None:
    """The time limit is on the whole answer, not on each piece of it."""
    url = site.drip("/drip", b".", lambda: time.sleep(0.05))
    start = time.monotonic()
    with pytest.raises(InputMissing, match=r"did not answer in full within 0\.5 s"):
        fetch(url, Limits(allow_private=True, timeout_s=0.5))
    assert time.monotonic() - start < 2.0


def test_a_body_without_end_is_refused(site: Any) -> None:
    """A body is read no further than the size limit."""
    url = site.drip("/flood", b"<p>more</p>" * 1000, lambda: None)
    with pytest.raises(InputRefused, match="is larger than 100000 bytes"):
        fetch(url, OPEN)


def test_the_size_limit_counts_unpacked_bytes(site: Any) -> None:
    """A small gzip answer that unpacks to a large body is refused."""
    bomb = gzip.compress(b"0" * 5_000_000)
    assert len(bomb) < OPEN.max_bytes
    with pytest.raises(InputRefused, match="is larger than"):
        fetch(site.put("/bomb", bomb, Content_Encoding="gzip"), OPEN)


def test_a_body_that_is_not_what_its_encoding_says_is_damaged(site: Any) -> None:
    """A Content-Encoding that cannot be undone is an InputDamaged."""
    with pytest.raises(InputDamaged, match="cannot be unpacked"):
        fetch(site.put("/bad", b"plain words", Content_Encoding="gzip"), OPEN)


def test_an_answer_that_breaks_off_is_damaged(site: Any) -> None:
    """A body shorter than its Content-Length is an InputDamaged."""

    def answer(handler: Any) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b"only this")
        handler.close_connection = True

    site.answers["/cut"] = answer
    with pytest.raises(InputDamaged, match="breaks off"):
        fetch(site.root + "/cut", OPEN)


def test_a_port_that_nobody_listens_on_cannot_be_reached() -> None:
    """A refused connection is an InputMissing with the system's reason."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{held.getsockname()[1]}/"
        with pytest.raises(InputMissing, match=r"cannot be reached \(Connection refused\)"):
            fetch(url, OPEN)


def test_a_server_that_does_not_speak_tls_is_told(site: Any) -> None:
    """An https address whose server speaks plain http is told in words about TLS."""
    with pytest.raises(InputMissing, match="does not speak TLS"):
        fetch(site.root.replace("http:", "https:") + "/", OPEN)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://", "names no host"),
        ("http://[::1", "is not a web address"),
        ("http://a:b@host.example/", "holds a user name or password"),
    ],
)
def test_addresses_that_cannot_be_asked(url: str, words: str) -> None:
    """An address that is malformed or carries a password is told as such."""
    with pytest.raises((InputMissing, InputRefused), match=words):
        fetch(url, Limits())
