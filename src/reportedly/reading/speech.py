"""Who is credited with what: from the proposals of all frames to the attributions that stand.

One level deep: of two attributions one inside the other's content, the outer one stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from reportedly.claims import Attribution, Gap, Modality, Quote, SourceKind, Span, Spans, ordered
from reportedly.reading.draft import Draft
from reportedly.reading.frames import VERB_FRAMES, Proposal, according, hedge, noun
from reportedly.reading.grammar import is_negated
from reportedly.reading.lexicon import Lexicon
from reportedly.reading.quotations import Quotation, Quotations
from reportedly.reading.roles import Scene
from reportedly.reading.sources import Source

# A quotation of fewer words may be a mere label ("so-called"): cues may stand in it, and
# nobody need be credited with it.
_REAL_QUOTATION = 4
# At most this many words between a credited quotation and one that carries it on: a few words
# of narrative; more would be a sentence of its own, whose speaker may be another.
_WORDS_BETWEEN = 8
# More when they are but the rest of the cue's own sentence ("said in an interview on …").
_WORDS_TO_SENTENCE_END = 40
_STOP = re.compile(r"[.!?]\W*\s")
_WORD = re.compile(r"\w+")
_MARKS = re.compile(r"[“”«»„\"]|``|''")


def find_proposals(draft: Draft) -> tuple[tuple[Proposal, ...], tuple[Gap, ...]]:
    """Return the attributions that stand, in text order; a sentence that fails becomes a gap."""
    found: list[Proposal] = []
    gaps: list[Gap] = []
    for passage in draft.passages:
        here: list[Proposal] = []
        for sentence in passage.doc.sents:
            scene = Scene(draft.document.text, passage, sentence, draft.quotations)
            try:
                here.extend(_proposals(scene, draft.lexicon))
            except Exception as error:  # noqa: BLE001 - one sentence is lost, not the report
                gaps.append(Gap(scene.place, f"the sentence could not be read: {error!r}"))
        found.extend(outermost(here))
    return tuple(join_quotations(found, draft)), tuple(gaps)


def _proposals(scene: Scene, lexicon: Lexicon) -> Iterator[Proposal]:
    for token in scene.sentence:
        found = _propose(scene, token, lexicon)
        if found is not None and not _inside_quotation(scene, found):
            yield found


def _propose(scene: Scene, token: Token, lexicon: Lexicon) -> Proposal | None:
    if token.lower_ in lexicon.frames["according"]:
        return according(scene, token)
    if token.pos_ in ("VERB", "AUX"):
        return _propose_verb(scene, token, lexicon)
    if token.pos_ == "NOUN" and token.lemma_.lower() in lexicon.frames["noun"]:
        return noun(scene, token)
    if token.lower_ in lexicon.frames["hedge"]:
        return hedge(scene, token)
    return None


def _propose_verb(scene: Scene, verb: Token, lexicon: Lexicon) -> Proposal | None:
    for name, frame in VERB_FRAMES.items():
        entries = lexicon.frames[name]
        if name != "preposition" and verb.lemma_.lower() not in entries:
            continue
        found = frame(scene, verb)
        if found is not None and found.lemma in entries and not _is_bare(found):
            return found
    return None


def _is_bare(found: Proposal) -> bool:
    """Tell whether the cue is an infinitive that nobody does: "ready to respond to the call"."""
    return found.source is None and found.head.tag_ == "VB"


def _inside_quotation(scene: Scene, found: Proposal) -> bool:
    around = scene.quotations.at(found.cue[0])
    return around is not None and around.words(scene.text) >= _REAL_QUOTATION


def outermost(found: Sequence[Proposal]) -> list[Proposal]:
    """Return the proposals whose cue stands in no other's content, in text order."""
    nearest = {one.content: one for one in sorted(found, key=lambda one: one.cue)}
    # Two cues of one content ("went on to say: …"): the one nearer to what follows stands.
    kept = [
        one
        for one in nearest.values()
        if not any(_is_inside(one, other) for other in nearest.values())
    ]
    return sorted(kept, key=lambda one: one.content)


def _is_inside(one: Proposal, other: Proposal) -> bool:
    if not _holds(other, one.cue):
        return False
    # Each in the other ("A warned that B, C said"): the one that credits from further back holds.
    return not _holds(one, other.cue) or other.content[0] < one.content[0]


def _holds(outer: Proposal, cue: Span) -> bool:
    return any(start <= cue[0] and cue[1] <= end for start, end in outer.content)


def join_quotations(found: Sequence[Proposal], draft: Draft) -> list[Proposal]:
    """Give quotations that nobody is credited with to the speaker of the one just before.

    "“We left,” she said. “It was dark.”" credits her with both; so does a paragraph that is
    nothing but a quotation, after one that ended in a quotation.
    """
    owners = list(found)
    ends = sorted((_end(one), index) for index, one in enumerate(owners))
    for quotation in uncredited(draft.quotations, found):
        at = bisect_right(ends, (quotation.start, len(owners))) - 1
        if at < 0:
            continue
        end, index = ends[at]
        if _carries_on(owners[index], draft.document.text, end, quotation):
            content = ordered((*owners[index].content, (quotation.start, quotation.end)))
            owners[index] = replace(owners[index], content=content)
            insort(ends, (quotation.end, index))
    return owners


def _carries_on(owner: Proposal, text: str, end: int, quotation: Quotation) -> bool:
    if not _MARKS.search(text, owner.content[0][0], end):
        return False
    between = text[end : quotation.start].rstrip()
    words = len(_WORD.findall(between))
    if "\n" in text[end : quotation.start]:
        return words == 0
    return words <= (_WORDS_BETWEEN if _STOP.search(between) else _WORDS_TO_SENTENCE_END)


def _end(one: Proposal) -> int:
    return max(one.content[-1][1], one.cue[1], one.source[1] if one.source else 0)


def uncredited(quotations: Quotations, found: Sequence[Proposal]) -> Iterator[Quotation]:
    """Yield the quotations that no proposal's content touches."""
    credited = ordered(place for one in found for place in one.content)
    for quotation in quotations:
        at = bisect_left(credited, quotation.end, key=lambda place: place[0]) - 1
        if at < 0 or credited[at][1] <= quotation.start:
            yield quotation


def find_attributions(draft: Draft) -> tuple[tuple[Attribution, ...], tuple[Gap, ...]]:
    """Return the attributions of the draft's proposals; a quotation left over becomes a gap."""
    made = tuple(
        _attribution(f"A{number}", one, source, draft)
        for number, (one, source) in enumerate(
            zip(draft.proposals, draft.sources, strict=True), start=1
        )
    )
    return made, tuple(_speakerless(draft))


def _attribution(id_: str, one: Proposal, source: Source | None, draft: Draft) -> Attribution:
    return Attribution(
        id=id_,
        source=(one.source,) if one.source else (),
        cue=(one.cue,),
        content=one.content,
        named=source.named if source else None,
        kind=source.kind if source else SourceKind.UNKNOWN,
        modality=_modality(one, draft.lexicon),
        quote=_quote(draft.document.text, one.content, draft.quotations),
        antecedent=source.antecedent if source else None,
        confidence=draft.lexicon.confidence[one.frame],
    )


def _modality(one: Proposal, lexicon: Lexicon) -> Modality:
    lemma = one.lemma.split()[0]
    if lemma in lexicon.denied:
        # "did not deny" is no denial, and no assertion either.
        return Modality.HEDGED if is_negated(one.head) else Modality.DENIED
    hedged = lemma in lexicon.hedged or any(
        c.lower_ in lexicon.frames["hedge"] for c in one.head.children
    )
    if hedged or (one.source is None and lemma in lexicon.hedged_without_source):
        return Modality.HEDGED
    return Modality.ASSERTED


def _quote(text: str, content: Spans, quotations: Quotations) -> Quote:
    places = [m.start() for start, end in content for m in _WORD.finditer(text, start, end)]
    inside = sum(quotations.at(place) is not None for place in places)
    if inside == 0:
        return Quote.INDIRECT
    return Quote.DIRECT if inside == len(places) else Quote.MIXED


def _speakerless(draft: Draft) -> Iterator[Gap]:
    for quotation in uncredited(draft.quotations, draft.proposals):
        if quotation.words(draft.document.text) >= _REAL_QUOTATION:
            yield Gap((quotation.start, quotation.end), "a quotation without a known speaker")
