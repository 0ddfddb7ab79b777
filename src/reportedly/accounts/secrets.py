"""Secrets: what proves who asks, and that a form came from a page of ours.

Secrets go to their owner once; the archive has digests of them. They are long and random, so
that a quick digest does.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

PREFIX = "rptd_"
"""How every token begins, so that who finds one lying about knows what it is."""


def new_secret() -> str:
    """Return 256 random bits, as characters that a cookie and an address may hold."""
    return secrets.token_urlsafe(32)


def new_token() -> str:
    """Return the secret of a new token."""
    return PREFIX + new_secret()


def new_id() -> str:
    """Return an id for a token; no secret."""
    return "t" + secrets.token_hex(8)


def digest(secret: str) -> str:
    """Return what the archive keeps of a secret: 64 digits."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


class Forms:
    """Signs the forms of our pages, so that no other site's page can send one.

    Args:
        key: known to the server alone.
    """

    def __init__(self, key: bytes) -> None:
        self._key = key

    def token(self, secret: str) -> str:
        """Return what a form carries that is shown to the owner of this session's secret."""
        # Marked, so that what is signed for a form fits nothing else.
        words = b"form\0" + secret.encode("utf-8", "surrogatepass")
        return hmac.new(self._key, words, hashlib.sha256).hexdigest()

    def fits(self, token: str, secret: str) -> bool:
        """Tell whether a form was shown to the owner of this session's secret."""
        # As bytes: beyond ASCII, words are not compared in constant time.
        given = token.encode("utf-8", "surrogatepass")
        return hmac.compare_digest(given, self.token(secret).encode())
