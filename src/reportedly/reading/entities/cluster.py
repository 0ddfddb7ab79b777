"""The actors and places of a report under one name each, and every mention of them.

Mentions are the names that the parser sees, those that a catalogue knows, and the words in the
roles of events. They are one where the cast says so (parts of a name, roles, pronouns: see
``coreference``), where both stand for one state ("Tehran", "the Iranians"), and where the
catalogue has both names. A capital stands for its government where it acts, and for the town
where something is in it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from reportedly.model import Entity, EntityKind, Entry, Span, fold
from reportedly.reading.attribution.resolved import ResolvedAttribution
from reportedly.reading.coreference.discourse import Appearance, DiscourseEntity, Setting
from reportedly.reading.coreference.resolver import CoreferenceResolver
from reportedly.reading.entities.gazetteer import entries_of, key_of, known_names
from reportedly.reading.entities.kinds import KINDS, acts, is_where, kind_of
from reportedly.reading.entities.mention_type import Mention, describe
from reportedly.reading.entities.records import ARTICLES, Record, bare, make_entity
from reportedly.reading.events.extract import EventMention, animacy_classifier
from reportedly.reading.languages.event_words import load_event_words
from reportedly.reading.languages.states import load_states
from reportedly.reading.paragraphs import Paragraph
from reportedly.reading.parsed_report import ParsedReport
from reportedly.reading.spans_index import Innermost
from reportedly.reading.syntax.dependencies import child, is_negated, trim

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_OTHER = {"GPE": EntityKind.STATE, "NORP": EntityKind.GROUP}
_MODIFYING = frozenset({"amod", "compound", "nmod"})
_PERSONAL = frozenset({"he", "she", "him", "her"})
_OF_STATES = frozenset(
    {"ambassador", "border", "capital", "embassy", "minister", "ministry", "navy", "parliament"}
)
_BODIES = frozenset(
    {"brigade", "brigades", "club", "company", "faction", "front", "group", "militia", "movement"}
    | {"newspaper", "organisation", "organization", "party", "union", "website"}
)
_SURELY = 2  # mentions that one as a place outweighs
_SHORTLY = 20  # characters before quoted words
_DEFINITE = frozenset({"the", "that", "this", "these", "those"})


def cluster_entities(
    report: ParsedReport,
    resolved: Sequence[ResolvedAttribution],
    mentions: Sequence[EventMention],
    coreference: CoreferenceResolver,
) -> tuple[Entity, ...]:
    """Return the entities of a report in the order of their first mentions."""
    resolver = coreference.copy()
    book = _Book(report, resolved, resolver)
    book.add_catalogued()
    for appearance in resolver.appearances:
        book.add_name(appearance)
    book.add_other_names()
    roles = (*_sources(resolved, resolver), *_roles(report, mentions))
    for span, actor, acting in sorted(roles, key=lambda role: role[0]):
        book.add_role(span, actor, acting=acting)
    book.equate()
    book.shorten()
    return book.entities()


def _sources(
    resolved: Sequence[ResolvedAttribution], resolver: CoreferenceResolver
) -> Iterator[tuple[Span, DiscourseEntity | None, bool]]:
    """Yield the words for sources; one who says something acts."""
    for attribution in resolved:
        span, source = attribution.prediction.source, attribution.source
        if span is not None and source is not None:
            yield span, resolver.everybody[source.actor], True


def _roles(
    report: ParsedReport, mentions: Sequence[EventMention]
) -> Iterator[tuple[Span, DiscourseEntity | None, bool]]:
    """Yield the words for the parties of events, and whether they act there."""
    seats, text = load_states().seats, report.document.text
    for mention in mentions:
        for place in (*mention.actor, *mention.intermediary):
            yield place, None, True
        for place in mention.recipient:
            bombed = mention.type.physical and fold(text[slice(*place)]) in seats
            yield place, None, not bombed  # the town, not its government
        for place in mention.place:
            yield place, None, False


class _Book:
    """Gathers mentions under the key of the one they name."""

    def __init__(
        self,
        report: ParsedReport,
        resolved: Sequence[ResolvedAttribution],
        resolver: CoreferenceResolver,
    ) -> None:
        self._report = report
        self._resolver = resolver
        self._states = load_states()
        self._animacy = animacy_classifier(report.lexicon, load_event_words())
        self._records: dict[Hashable, Record] = {}
        self._full_names: dict[str, Hashable] = {}
        self._name_at: dict[int, Span] = {}
        self._owners: dict[Span, Hashable] = {}
        self._by_noun: dict[str, list[Hashable]] = {}
        self._tellers = Innermost(
            (attribution.prediction.content, _teller(attribution, resolver))
            for attribution in resolved
        )
        self._at: dict[int, Hashable] = {}
        self._unnamed: dict[int, Hashable] = {}
        self._entries = entries_of(resolver, report)

    # Adding mentions

    def add_catalogued(self) -> None:
        """Add every place where words stand that the catalogue has for a name."""
        for paragraph in self._report.paragraphs:
            for first, last, entry in known_names(paragraph, self._report.catalogue):
                place = paragraph.place(first, last)
                for token in paragraph.doc[first.i : last.i + 1]:
                    self._at[paragraph.offset + token.idx] = key_of(entry)
                    self._name_at[paragraph.offset + token.idx] = place
                self._put(key_of(entry), place, place[0], entry=entry)

    def add_name(self, appearance: Appearance) -> None:
        """Add a name that the parser sees; a source's words without one are left to the roles."""
        if appearance.name is None or appearance.place in self._at:
            return
        paragraph = self._report.paragraph_at(appearance.place)
        words = paragraph.words(appearance.name)
        if words is None:
            return
        acting = appearance.credited > 0 or acts(words.root)
        key = self._key(words.text, appearance.actor, acting=acting)
        self._put(key, appearance.name, appearance.place, proper=True)
        is_place = appearance.label in _PLACES and not (acting and appearance.label == "GPE")
        is_place = is_place or is_where(words.root)
        kinds = self._records[key].kinds
        kinds[EntityKind.PLACE if is_place else kind_of(appearance.actor, appearance.label)] += 1
        if words.root.dep_ == "poss" and words.root.head.lemma_ in _OF_STATES:
            self._records[key].kind = EntityKind.STATE  # "Belqis's foreign ministry"

    def add_other_names(self) -> None:
        """Add the names that stand by themselves and head no noun phrase: "the British were …"."""
        for paragraph in self._report.paragraphs:
            for entity in paragraph.doc.ents:
                head = paragraph.offset + entity.root.idx
                alone = entity.label_ in _OTHER and entity.root.dep_ not in _MODIFYING
                if alone and head not in self._at:
                    key = self._key(entity.text, None, acting=acts(entity.root))
                    self._put(key, paragraph.place(entity[0], entity[-1]), head, proper=True)
                    self._records[key].kinds[_OTHER[entity.label_]] += 1

    def add_role(
        self, place: Span, actor: DiscourseEntity | None = None, *, acting: bool = True
    ) -> None:
        """Add words that name ``actor``, or fill a role of an event.

        A party's words take the place of a name that was added before and is part of them.
        """
        paragraph = self._report.paragraph_at(place[0])
        words = paragraph.words(place)
        if words is None or words.text.lower() in ARTICLES:
            return
        head = paragraph.offset + words.root.idx
        if head not in self._at:
            self._put(self._role_key(paragraph, place, actor, acting=acting), place, head)
            return
        if actor is not None:
            return
        key = self._at[head]
        if not acting:
            self._records[key].kinds[EntityKind.PLACE] += _SURELY
        places = self._records[key].places
        if place not in places:
            places.pop(self._name_at.pop(head, place), None)
            self._put(key, place, head)

    def equate(self) -> None:
        """Make one of a description and the name that a sentence says it is: "the ally is A"."""
        for paragraph in self._report.paragraphs:
            for token in paragraph.doc:
                if token.lemma_ != "be":
                    continue
                subject, named = child(token, "nsubj"), child(token, "attr")
                if subject is None or named is None or named.pos_ != "PROPN" or is_negated(token):
                    continue
                pointed = self._is_pointed_at(paragraph.place(*trim(subject.left_edge, subject)))
                if not (pointed or any(c.lower_ in _DEFINITE for c in subject.lefts)):
                    continue
                described = self._same_noun(subject)
                key = self._at.get(paragraph.offset + named.idx)
                if described is not None and key is not None and key != described:
                    self._merge(described, key)

    def shorten(self) -> None:
        """Make one of a body's name with and without what it is: "Sabirin", "Sabirin movement"."""
        listed = [(key, name) for key, record in self._records.items() for _, name in record.names]
        proper = {name: key for key, name in listed if name[:1].isupper()}
        for key, name in listed:
            first, _, kind = name.rpartition(" ")
            short = proper.get(first) if kind in _BODIES else None
            shorter = self._records.get(short) if short is not None else None
            if shorter is None or shorter.catalogue is not None or key not in self._records:
                continue
            if short is not None and short != key:
                self._merge(short, key)

    def _same_noun(self, noun: Token) -> Hashable | None:
        """Return the key of the one without a name that is described by the same noun."""
        candidates = self._of_noun(noun.lower_)
        return next((key for key, record in candidates if record.head == noun.lower_), None)

    def _merge(self, described: Hashable, key: Hashable) -> None:
        gone, kept = self._records.pop(described), self._records[key]
        kept.places |= gone.places
        kept.names += gone.names
        kept.proper += gone.proper
        self._owners |= dict.fromkeys(gone.places, key)
        for keys in (self._at, self._unnamed):
            keys |= {at: key for at, entity_key in keys.items() if entity_key == described}

    def _put(
        self,
        key: Hashable,
        place: Span,
        head: int,
        *,
        entry: Entry | None = None,
        proper: bool = False,
    ) -> None:
        record = self._records.setdefault(key, Record())
        if entry is not None:
            record.name, record.kind, record.catalogue = entry.name, entry.kind, entry.id
        elif isinstance(key, tuple) and key[0] == "state":
            record.name, record.kind = str(key[1]), EntityKind.STATE
        self._give(place, key)
        record.places[place] = None
        name = bare(self._named_in(place))
        record.names.append((place, name))
        if proper:
            self._name_at[head] = place
            record.proper.append(name)
            first, _, last = name.lower().rpartition(" ")
            named = self._by_noun.setdefault(last, [])
            if first and named[-1:] != [key]:
                named.append(key)
        self._at[head] = key

    def _give(self, place: Span, key: Hashable) -> None:
        """Take a place from another that had it: the same words name one."""
        before = self._records.get(self._owners.get(place, key))
        if before is not None and self._owners.get(place, key) != key:
            before.places.pop(place, None)
        self._owners[place] = key

    def _named_in(self, place: Span) -> str:
        """Return the words of a mention that name one, what a clause adds left out."""
        text = self._report.document.text[slice(*place)]
        words = self._report.words_at(place)
        if words is None:
            return text
        first, last = self._animacy.naming(words.root, as_is=True)
        last = min(last, words[-1], key=lambda token: token.i)
        return words.doc.text[max(first.idx, words.start_char) : last.idx + len(last)] or text

    # Whom words name

    def _key(self, words: str, actor: DiscourseEntity | None, *, acting: bool) -> Hashable:
        name = fold(words)
        if state := self._state(words):
            return "state", state
        if bare(words)[:1].isupper() and (seat := self._states.seats.get(name)):
            return ("state", seat) if acting else ("place", name)
        key: Hashable = ("name", name)
        if actor is not None:
            entry = self._entries.get(actor.number)
            key = ("actor", actor.number) if entry is None else key_of(entry)
        return self._full_names.setdefault(name, key) if " " in name else key

    def _state(self, words: str) -> str:
        """Return the state that words name, "" when they name none; "us", "the pole" do not."""
        return self._states.names.get(fold(words), "") if bare(words)[:1].isupper() else ""

    def _role_key(
        self, paragraph: Paragraph, place: Span, actor: DiscourseEntity | None, *, acting: bool
    ) -> Hashable:
        """Return the key of whom words name that head no name added before."""
        resolver = self._resolver
        mention = describe(paragraph, place, self._report.lexicon, resolver.people)
        words = paragraph.words(place)
        assert words is not None
        described = self._subject_described(words) if mention.head in _PERSONAL else None
        is_actor = self._animacy.is_actor(words.root)
        if actor is None and is_actor and words.root.tag_ != "NNS" and described is None:
            actor = resolver.find(mention, place[0], self._setting(place[0]))
            pronoun = words.root.pos_ == "PRON"
            if actor and not (pronoun or actor.named or mention.head in actor.roles):
                actor = None  # "the banker" is not the gang that was credited before
        if described is not None:
            key = described
        elif actor is not None and not actor.named and not self._state(mention.words):
            if actor.number not in self._unnamed:
                self._unnamed[actor.number] = self._described(mention, words.root, place)
            key = self._unnamed[actor.number]
        elif actor is not None or mention.named or self._state(mention.words):
            key = self._key(mention.words, actor, acting=acting)
        else:
            key = self._described(mention, words.root, place)
        record = self._records.setdefault(key, Record())
        if actor is not None:
            record.fallback = record.fallback or bare(actor.name)
        if not record.kinds:
            kind = KINDS.get(actor.kind if actor is not None else mention.kind)
            several = kind is EntityKind.OUTLET and words.root.tag_ == "NNS"  # "the usual channels"
            actor_kind = kind if kind and is_actor and not several else EntityKind.UNKNOWN
            record.kinds[actor_kind if acting else EntityKind.PLACE] += 1
        return key

    def _subject_described(self, pronoun: TokenSpan) -> Hashable | None:
        """Return the key of the one without a name who is the subject of the clause above."""
        node = pronoun.root.head
        if pronoun.root.dep_ not in ("nsubj", "nsubjpass"):
            return None
        while node.head != node:
            node = node.head
            subject = child(node, "nsubj", "nsubjpass")
            if subject is not None and subject.i < pronoun.start:
                return self._same_noun(subject) if subject.tag_ == "NN" else None
        return None

    def _setting(self, place: int) -> Setting:
        """Return who tells what stands at a place, for its "we" and "he"."""
        teller_and_start = self._tellers.at(place)
        teller, begins = teller_and_start if teller_and_start is not None else (None, 0)
        quoted = self._report.quotations.at(place) is not None
        return Setting((-1, -1), teller, begins, quoted=quoted)

    def _described(self, mention: Mention, head: Token, place: Span) -> Hashable:
        """Return the key of one without a name: that of the same noun before, or a new one."""
        words = mention.words.lower().split()
        modifiers = frozenset(words) - _DEFINITE - ARTICLES - {head.lower_}
        if words[0] in _DEFINITE or self._is_pointed_at(place):
            for key, record in self._of_noun(head.lower_):
                named = record.head != head.lower_  # "the union" after "the Marsh Union"
                if not modifiers if named else modifiers <= record.modifiers:
                    return key
        key = "described", place
        self._records[key] = Record(head=head.lower_, modifiers=modifiers)
        self._by_noun.setdefault(head.lower_, []).append(key)
        return key

    def _of_noun(self, noun: str) -> Iterator[tuple[Hashable, Record]]:
        """Yield those that are described by a noun, or whose names end with it, the last first."""
        for key in reversed(self._by_noun.get(noun, [])):
            if (record := self._records.get(key)) is not None:
                yield key, record

    def _is_pointed_at(self, place: Span) -> bool:
        """Tell whether quoted words stand after "the" or "that": "that alleged “common ally”"."""
        before = self._report.document.text[max(0, place[0] - _SHORTLY) : place[0]].lower()
        return before.endswith(("“", '"')) and bool(_DEFINITE & set(before.split()))

    # The result

    def entities(self) -> tuple[Entity, ...]:
        """Return the entities in the order of their first mentions, the outlet last.

        The outlet that published the report is one, also where its own words do not name it.
        """
        records = [record for record in self._records.values() if record.places]
        records.sort(key=lambda record: min(record.places))
        entities = [make_entity(f"E{n}", record) for n, record in enumerate(records, start=1)]
        outlet = self._report.document.outlet
        names = {fold(name) for entity in entities for name in (entity.name, *entity.aliases)}
        if outlet and fold(outlet) not in names:
            entities.append(Entity(f"E{len(entities) + 1}", outlet, EntityKind.OUTLET))
        return tuple(entities)


def _teller(
    attribution: ResolvedAttribution, resolver: CoreferenceResolver
) -> tuple[DiscourseEntity | None, int]:
    """Return who tells a content, None when nobody is credited, and where it begins."""
    source = attribution.source
    actor = resolver.everybody[source.actor] if source is not None else None
    return actor, attribution.prediction.content[0][0]
