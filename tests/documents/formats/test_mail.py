"""Mails: headers, bodies, and what of a mailing is not the report."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from reportedly.documents.document import Document
from reportedly.documents.formats.mail import read_mail
from reportedly.documents.limits import Limits
from reportedly.documents.provenance import Provenance
from reportedly.errors import InputDamaged, InputEmpty

Report = Callable[[int], str]
Page = Callable[[int], bytes]


def _mail(**headers: str) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    given = {"From": "Ann Lee <ann@ledger.example>", "Subject": "Bridge closed"}
    for name, words in (given | headers).items():
        message[name.replace("_", "-")] = words
    return message


def _read(message: EmailMessage | bytes) -> Document:
    data = message if isinstance(message, bytes) else message.as_bytes()
    return read_mail(data, Provenance("news.eml"), Limits())


def test_the_headers_describe_the_report(report: Report) -> None:
    """Subject, From and Date become title, author and time of publication with its zone."""
    message = _mail(Date="Mon, 04 Mar 2024 12:30:00 +0300", Subject="Fwd: Re: Brücke closed")
    message.set_content(report(0))
    document = _read(message)
    assert (document.title, document.author, document.outlet) == ("Brücke closed", "Ann Lee", "")
    assert (document.published_at, document.precision) == ("2024-03-04T12:30:00+03:00", "second")
    assert document.text == report(0)


def test_a_newsletter_names_its_outlet(report: Report) -> None:
    """In a mailing to a list, the sender is the outlet."""
    message = _mail(From="The Karsk Ledger <news@ledger.example>", List_Unsubscribe="<a:b>")
    message.set_content(report(0))
    document = _read(message)
    assert (document.outlet, document.author) == ("The Karsk Ledger", "")


def test_html_is_read_before_plain_text(report: Report, page: Page) -> None:
    """Of two bodies the HTML one is read, and nothing is read twice."""
    message = _mail()
    message.set_content("This mail needs a reader of HTML.")
    message.add_alternative(page(1).decode(), subtype="html", cte="quoted-printable")
    assert _read(message).text == report(1)


@pytest.mark.parametrize("cte", ["base64", "quoted-printable"])
def test_transfer_encodings_and_charsets_are_undone(report: Report, cte: str) -> None:
    """A body in another charset and transfer encoding is read as it was written."""
    message = _mail()
    message.set_content(report(2) + "\n\n“It is so,” he said.", charset="cp1252", cte=cte)
    assert _read(message).text.endswith("\n\n“It is so,” he said.")


def test_lines_broken_by_a_mailer_are_joined(report: Report) -> None:
    """A paragraph that was broken at a fixed width is one paragraph."""
    message = _mail()
    first, *_ = report(0).split("\n\n")
    words = first.split()
    lines = [" ".join(words[i : i + 11]) for i in range(0, len(words), 11)]
    message.set_content("\n".join(lines) + "\n\n" + report(1))
    assert _read(message).text == first + "\n\n" + report(1)


def test_what_belongs_to_the_mailing_is_chrome(report: Report) -> None:
    """Quoted replies, forwarded headers, the signature and attachments stand beside the text."""
    message = _mail()
    message.set_content(
        "---------- Forwarded message ---------\nFrom: Bo <bo@b.example>\nSubject: Bridge\n\n"
        + report(0)
        + "\n\nOn Monday, 4 March 2024, Bo Sand wrote:\n> Have you seen it?\n\n-- \nAnn Lee\n"
    )
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="bridge.png")
    document = _read(message)
    assert document.text == report(0)
    assert [item.reason for item in document.chrome] == [
        "forwarded headers",
        "quoted reply",
        "quoted reply",
        "signature",
        "attachment",
    ]
    assert document.chrome[-1].text == "bridge.png"


def test_a_mail_that_only_quotes_is_read(report: Report) -> None:
    """When every line is quoted, what is quoted is the report."""
    message = _mail()
    message.set_content("".join(f"> {line}\n" for line in report(3).split("\n")))
    assert _read(message).text == report(3)


def test_a_page_saved_as_mhtml_is_read_as_a_page(report: Report, page: Page) -> None:
    """A saved page has the address it was saved from; who saved it is not its author."""
    message = _mail(
        From="<Saved by Browser>", Snapshot_Content_Location="https://ledger.example/bridge"
    )
    message.set_content(page(4).decode(), subtype="html")
    document = _read(message)
    assert (document.text, document.author) == (report(4), "")
    assert document.url == "https://ledger.example/bridge"


def test_a_mail_without_a_text_is_empty() -> None:
    """A mail that only carries an attachment says to give that."""
    message = _mail()
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="a.pdf")
    with pytest.raises(InputEmpty, match="give what is attached to it"):
        _read(message)


def test_a_mail_that_breaks_off_is_damaged(report: Report, page: Page) -> None:
    """A mail whose last part has no end is told as cut short."""
    message = _mail()
    message.set_content(report(0))
    message.add_alternative(page(0).decode(), subtype="html")
    with pytest.raises(InputDamaged, match="cut short"):
        _read(message.as_bytes()[:-200])


def test_parts_nested_without_end_are_told() -> None:
    """Mails within mails, thousands deep, are an InputDamaged."""
    nested = b"Content-Type: message/rfc822\n\n" * 5000 + b"From: a@b.example\n\nText"
    with pytest.raises(InputDamaged, match="nested too deep"):
        _read(nested)
