"""Secrets, their digests, and signed forms."""

from __future__ import annotations

from reportedly.accounts.secrets import Forms, digest, new_id, new_secret, new_token


def test_secrets_are_long_and_never_the_same() -> None:
    """A secret has 256 random bits; a token says what it is."""
    assert len({new_secret() for _ in range(100)}) == 100
    assert len(new_secret()) == 43
    assert new_token().startswith("rptd_")
    assert new_id() != new_id()


def test_a_digest_is_the_same_each_time() -> None:
    """A digest is SHA-256 in hexadecimal, of any words."""
    assert digest("abc").startswith("ba7816bf8f01cfea")
    assert len(digest("\ud800")) == 64


def test_a_form_fits_whom_it_was_shown_to() -> None:
    """A form's token fits one session under one key, and nothing else."""
    forms = Forms(b"key")
    token = forms.token("secret")

    assert forms.fits(token, "secret")
    assert not forms.fits(token, "another")
    assert not forms.fits(token[:-1], "secret")
    assert not forms.fits("", "secret")
    assert not forms.fits("\ud800é", "secret")
    assert not Forms(b"another key").fits(token, "secret")
    assert "secret" not in token
