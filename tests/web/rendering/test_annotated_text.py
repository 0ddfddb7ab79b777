"""A report's text as HTML: every word is there once, in order, and says what it is."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from reportedly.documents.document import Chrome, Document
from reportedly.model import (
    Attribution,
    Chain,
    Claim,
    Gap,
    Link,
    Modality,
    SourcedAccount,
    SourceKind,
    Span,
    claim_id,
)
from reportedly.web.rendering.annotated_text import excerpt, paragraphs

TEXT = "The weir has cracked, the keeper denied.\n\nNobody was hurt, she <b>said</b>."


def account(document: Document, gaps: tuple[Gap, ...] = ()) -> SourcedAccount:
    """Return an account with a denial by somebody unnamed, and one within the second paragraph."""
    roles: tuple[tuple[Span, Span, Span], ...] = (
        ((22, 32), (33, 39), (0, 20)),
        ((59, 62), (66, 70), (42, 57)),
    )
    outlet = Link("Orrin Herald", SourceKind.OUTLET, named=True)
    items, claims = [], []
    for number, (source, cue, content) in enumerate(roles, start=1):
        id_ = f"A{number}"
        stance = Modality.DENIED if number == 1 else Modality.ASSERTED
        link = Link("the keeper", SourceKind.PERSON, named=False, attribution=id_)
        items.append(Attribution(id_, (source,), (cue,), (content,), named=False, modality=stance))
        words = document.text[slice(*content)]
        key = claim_id(document.id, (content,))
        claims.append(Claim(key, words, (content,), Chain((outlet, link)), stance, id_))
    return SourcedAccount(document.id, tuple(items), tuple(claims), gaps=gaps)


def shown(words: str) -> str:
    """Return what a person sees of HTML."""
    return html.unescape(re.sub(r"<[^>]*>", "", words))


def test_every_word_stands_there_once_and_in_order() -> None:
    """Without its tags the HTML is the text, markup in the report included."""
    document = Document(TEXT)

    found = [shown(one.words) for one in paragraphs(document, account(document))]

    assert found == TEXT.split("\n\n")


def test_roles_and_what_is_to_be_seen_at_a_glance_are_classes() -> None:
    """A nameless source, a denying cue and the chosen claim's words have classes of their own."""
    document = Document(TEXT)
    found = account(document)

    first = paragraphs(document, found, found.claims[0].id)[0].words

    assert re.search(r'class="source unnamed lit-source d0" data-a="A1s">the keeper<', first)
    assert re.search(r'class="cue denied lit-cue d0" data-a="A1u">denied</a>', first)
    assert re.search(r'class="content lit-content d1" data-a="A1c">The weir has cracked<', first)


def test_a_cue_leads_to_its_claim() -> None:
    """A cue is a link that shows its claim, so that no script is needed."""
    document = Document(TEXT)
    found = account(document)

    second = paragraphs(document, found)[1].words

    assert f'href="?claim={found.claims[1].id}#{found.claims[1].id}"' in second


def test_what_was_left_out_stands_where_it_was() -> None:
    """A piece of chrome stands between the paragraphs that it stood between, with its reason."""
    chrome = (Chrome("Share <this>", "share buttons", at=41), Chrome("Comments", "form", at=90))
    document = Document(TEXT, chrome=chrome)

    found = [(one.reason, shown(one.words)) for one in paragraphs(document, account(document))]

    assert [reason for reason, _ in found] == ["", "share buttons", "", "form"]
    assert found[1][1] == "Share <this>"


def test_gaps_say_why() -> None:
    """A gap's words say what was not understood."""
    document = Document(TEXT)
    found = account(document, (Gap((42, 48), 'who is "nobody"?'),))

    second = paragraphs(document, found)[1].words

    assert 'title="not understood: who is "nobody"?"' in html.unescape(second)
    assert 'title="not understood: who is "' not in second


def test_an_excerpt_holds_the_claims_paragraphs_only() -> None:
    """Of a long report only the paragraphs that hold the claim's words are shown with it."""
    document = Document(TEXT)
    found = account(document)

    parts = excerpt(document, found, found.claims[1])

    assert [shown(one.words) for one in parts] == [TEXT.split("\n\n")[1]]
    assert "lit-content" in parts[0].words


spans = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: (pair[0], sum(pair)))


@given(st.text(min_size=1, max_size=90).filter(str.strip), st.lists(spans, max_size=8))
def test_no_marks_lose_or_double_a_character(text: str, places: list[Span]) -> None:
    """However marks overlap and whatever the text is, each character is shown once."""
    document = Document(text)
    fitting = [(a, min(b, len(text))) for a, b in places if a < len(text)]
    items = tuple(Attribution(f"A{n}", (), (), (one,)) for n, one in enumerate(fitting))

    found = paragraphs(document, SourcedAccount(document.id, items))

    lengths = [len(html.unescape(re.sub(r"<[^>]*>", "", one.words))) for one in found]
    assert lengths == [end - start for start, end in document.paragraphs()]
