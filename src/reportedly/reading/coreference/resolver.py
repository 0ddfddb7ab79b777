"""Who a pronoun or a description stands for, among all that a report names or credits.

A ``DiscourseEntity`` is one of them under the fullest words seen for it. A pronoun takes the one
that fits and scores best; a description ("the commander", "the site", "Ada's lawyer") the one that
is elsewhere given that role: by a title, an apposition, a copula, or the same noun. Nothing is
made up: when no actor fits, there is no antecedent.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from copy import copy
from dataclasses import replace

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from reportedly.model import SourceKind
from reportedly.reading.coreference.discourse import Appearance, DiscourseEntity, Setting
from reportedly.reading.entities.mention_type import CORPORATE, Mention, describe
from reportedly.reading.languages.lexicon import Lexicon
from reportedly.reading.paragraphs import Paragraph

_NAME_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "WORK_OF_ART"})
_ORGANISATIONS = frozenset({"ORG", "GPE"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_FITTING = {
    "he": frozenset({SourceKind.PERSON}),
    "she": frozenset({SourceKind.PERSON}),
    "it": CORPORATE | {SourceKind.DOCUMENT},
    "they": CORPORATE | {SourceKind.GROUP},
}
_FORMS = {"him": "he", "his": "he", "her": "she", "hers": "she", "its": "it", "them": "they"}
_FORMS |= {"their": "they", "himself": "he", "herself": "she"}
_SPEAKER = frozenset({"i", "we", "me", "us"})
_DEFINITE = frozenset({"the", "that", "this", "his", "her", "its", "their"})
_OWNERS = frozenset({"his", "her", "its", "their"})
_SOON = 2  # sentences
_ARTICLES = frozenset({"the", "that", "this", "a", "an"})
_LONGEST_NAME = 9  # words
_SHORT = 3  # words of a description that may be of anyone in that role

# What speaks for a candidate, in points; set by hand on the nested set's 95 antecedents.
_A_SENTENCE = -0.6
_SENTENCES = 10  # further back nobody is looked for
_SUBJECT = 1.0
_CREDITED = 1.5
_CREDITED_WITHIN = 0.5  # in somebody else's content
_AGAIN = 0.3
_NAMED = 0.3
_SEX_KNOWN = 1.0
_IN_CONTENT = -2.0  # who speaks of someone by name is not he
_SPEAKS = 2.0  # "she said she …"
_AT_ONCE = 12  # within so many characters of the content's beginning
_QUOTED = -3.0  # in his own words nobody is "he"
_TAKEN_FOR_ORGANISATION = -1.5


class CoreferenceResolver:
    """All actors of a report, and where each has appeared so far.

    Finding whom a pronoun stands for teaches it the actor's sex and kind, so that the order of
    asking matters: a step that asks on works on a :meth:`copy`.

    ``everybody`` holds all actors by number, ``actors`` those that words may stand for,
    ``by_name`` those that go by a name, by the last word of a person's and the whole of others.
    """

    def __init__(
        self, paragraphs: Sequence[Paragraph], lexicon: Lexicon, credited_at: Collection[int] = ()
    ) -> None:
        self._lexicon = lexicon
        self._credited_at = frozenset(credited_at)
        self._starts: list[int] = []
        self.people = _people(paragraphs)
        self.by_name: dict[str, DiscourseEntity] = {}
        self.everybody: list[DiscourseEntity] = []
        self.actors: list[DiscourseEntity] = []
        self.appearances: list[Appearance] = []
        for paragraph in paragraphs:
            self._starts += [paragraph.offset + s.start_char for s in paragraph.doc.sents]
        for paragraph in paragraphs:
            for chunk in paragraph.doc.noun_chunks:
                self._meet(paragraph, chunk)
            for token in paragraph.doc:
                if token.dep_ == "poss" and token.ent_type_ == "PERSON":
                    self._meet(paragraph, paragraph.doc[token.left_edge.i : token.i + 1])
        self.appearances.sort(key=lambda appearance: appearance.place)

    def copy(self) -> CoreferenceResolver:
        """Return a resolver that knows the same, and that learns without this one's changing."""
        twin = copy(self)
        twin.everybody = [replace(actor, roles=set(actor.roles)) for actor in self.everybody]
        twin.actors = [twin.everybody[actor.number] for actor in self.actors]
        twin.by_name = {key: twin.everybody[actor.number] for key, actor in self.by_name.items()}
        twin.appearances = [
            replace(appearance, actor=twin.everybody[appearance.actor.number])
            for appearance in self.appearances
        ]
        return twin

    def _new(self, mention: Mention) -> DiscourseEntity:
        number = len(self.everybody)
        actor = DiscourseEntity(number, mention.words, mention.kind, mention.named)
        self.everybody.append(actor)
        return actor

    def _bearers(self, role: str) -> int:
        return sum(actor.named and role in actor.roles for actor in self.actors)

    def sentence(self, place: int) -> int:
        """Return the number of the sentence that ``place`` stands in."""
        return bisect_right(self._starts, place)

    def _appear(
        self, paragraph: Paragraph, token: Token, actor: DiscourseEntity, bare: TokenSpan
    ) -> None:
        place = paragraph.offset + token.idx
        subject = token.dep_ in _SUBJECTS
        name, label = paragraph.place(bare[0], bare[-1]), token.ent_type_
        seen = Appearance(place, self.sentence(place), actor, subject, name=name, label=label)
        self.appearances.append(seen)
        actor.seen += 1

    def _meet(self, paragraph: Paragraph, chunk: TokenSpan) -> None:
        root = chunk.root
        if root.pos_ != "PROPN" and root.ent_type_ not in _NAME_LABELS:
            return
        if root.ent_type_ and root.ent_type_ not in _NAME_LABELS:
            return
        entity = next((e for e in paragraph.doc.ents if e.start <= root.i < e.end), None)
        bare = entity or paragraph.doc[root.i : root.i + 1]
        place = paragraph.offset + chunk.start_char, paragraph.offset + chunk.end_char
        mention = describe(paragraph, place, self._lexicon, self.people)
        if not mention.named:
            return
        is_person = mention.kind is SourceKind.PERSON
        key = root.text if is_person or len(bare) == 1 else _name_key(bare.text)
        actor = self.by_name.get(key)
        if actor is None:
            actor = self.by_name[key] = self._new(mention)
            self.actors.append(actor)
        whole = chunk[0].lower_ not in ("a", "an") and not (
            chunk.start > 0 and chunk[0].nbor(-1).lower_ == "of"
        )
        words = mention.words if whole and len(chunk) <= _LONGEST_NAME else bare.text
        fullness = (len(bare), len(words.split()))
        if fullness > actor.fullness:
            actor.name, actor.fullness, actor.kind = words, fullness, mention.kind
            actor.one_word = len(bare) == 1
        if short := _initials(bare):
            self.by_name.setdefault(short, actor)
        roles = _roles(chunk, bare, self._lexicon.titles)
        actor.sex = actor.sex or self._sex([*(t.lower_ for t in chunk), *roles])
        actor.roles |= roles.union(*(self._lexicon.titles.get(role, ()) for role in roles))
        self._appear(paragraph, root, actor, bare)

    def _sex(self, words: Sequence[str]) -> str:
        sexes = [
            sex
            for sex, words_of_sex in self._lexicon.sexes.items()
            if any(word.strip(".") in words_of_sex for word in words)
        ]
        return sexes[0] if len(sexes) == 1 else ""

    def identify(self, mention: Mention, place: int, where: Setting) -> DiscourseEntity:
        """Return the actor that a source stands for, a new one when it is nobody seen before.

        ``mention`` is what its words say, ``place`` where they begin. The actor has appeared
        there from now on.
        """
        actor = self.find(mention, place, where)
        if actor is None:
            actor = self._new(mention)
            if _FORMS.get(mention.head, mention.head) in (*_FITTING, *_SPEAKER, "you"):
                return actor
            actor.roles = {mention.head, *self._lexicon.titles.get(mention.head, ())}
            actor.sex = self._sex(mention.words.lower().split())
            self.actors.append(actor)
        credited = _CREDITED if where.teller is None else _CREDITED_WITHIN
        seen = Appearance(place, self.sentence(place), actor, subject=True, credited=credited)
        at = bisect_right(self.appearances, place, key=lambda appearance: appearance.place)
        self.appearances.insert(at, seen)
        actor.seen += 1
        return actor

    def find(self, mention: Mention, place: int, where: Setting) -> DiscourseEntity | None:
        """Return the actor that words at ``place`` stand for, None when it is nobody seen."""
        words = mention.words.lower()
        form = _FORMS.get(words, words)
        if form in _SPEAKER:
            return where.teller if where.quoted else None
        if form in _FITTING:
            return self._pronoun(form, place, where)
        if mention.named:
            return self._by_name(mention)
        first, *rest = words.split() or [""]
        is_description = (first in _DEFINITE and rest) or _is_owned(mention)
        return self._description(mention, place) if is_description else None

    def _by_name(self, mention: Mention) -> DiscourseEntity | None:
        bare = mention.words.strip(" ,").split(",")[0].split() or [mention.words]
        if mention.kind is SourceKind.PERSON:
            return self.by_name.get(mention.last_name or bare[-1])
        actor = self.by_name.get(_name_key(mention.words))
        return actor or (self.by_name.get(bare[-1]) if len(bare) <= 2 else None)

    def _pronoun(self, form: str, place: int, where: Setting) -> DiscourseEntity | None:
        here = self.sentence(place)
        best: tuple[float, DiscourseEntity] | None = None
        for appearance in self._before(place):
            if here - appearance.sentence > _SENTENCES:
                break
            points = self._points(form, appearance, place, where)
            if points is not None and (best is None or points > best[0]):
                best = points, appearance.actor
        if best is None:
            return None
        actor = best[1]
        if form in ("he", "she"):
            actor.sex, actor.kind = form, SourceKind.PERSON
        return actor

    def _points(
        self, form: str, appearance: Appearance, place: int, where: Setting
    ) -> float | None:
        """Return how well an appearance suits a pronoun; None when it cannot be meant."""
        actor, points = appearance.actor, 0.0
        is_he = form in ("he", "she")
        if actor.kind not in _FITTING[form]:
            if not (is_he and actor.one_word and actor.kind is SourceKind.ORGANISATION):
                return None
            points += _TAKEN_FOR_ORGANISATION
        if form == "they" and actor.kind is not SourceKind.GROUP and not _is_body(appearance):
            return None
        if is_he and actor.sex:
            if actor.sex != form:
                return None
            points += _SEX_KNOWN
        points += _A_SENTENCE * (self.sentence(place) - appearance.sentence) + _AGAIN * min(
            actor.seen, 4
        )
        points += _SUBJECT * appearance.subject + appearance.credited + _NAMED * actor.named
        if where.content[0] <= appearance.place < where.content[1]:
            points += _IN_CONTENT
        if actor is where.teller and where.quoted:
            points += _QUOTED
        elif actor is where.teller and place - where.content_begins < _AT_ONCE:
            points += _SPEAKS
        return points

    def _before(self, place: int) -> Iterator[Appearance]:
        at = bisect_right(self.appearances, place - 1, key=lambda appearance: appearance.place)
        return (self.appearances[number] for number in range(at - 1, -1, -1))

    def _description(self, mention: Mention, place: int) -> DiscourseEntity | None:
        short = len(mention.words.split()) == 2
        is_firm = mention.head in self._lexicon.firms
        if short and (mention.kind is SourceKind.OUTLET or is_firm):
            for appearance in self._before(place):
                if appearance.actor.named and appearance.actor.kind is mention.kind:
                    return appearance.actor
        return self._by_role(mention, place) or self._named_next(mention, place)

    def _named_next(self, mention: Mention, place: int) -> DiscourseEntity | None:
        """Return who a lead's description is of, when the next sentences first name him.

        Agencies' leads say "the city's tax commissioner", and who that is only afterwards.
        """
        if (
            self.sentence(place) > 1
            or not _is_owned(mention)
            or mention.kind is not SourceKind.PERSON
        ):
            return None
        met = set()
        for appearance in self.appearances:
            first = appearance.actor not in met
            met.add(appearance.actor)
            if appearance.place <= place or not first or appearance.sentence > 1 + _SOON:
                continue
            if (
                appearance.place in self._credited_at
                and appearance.actor.named
                and appearance.actor.kind is SourceKind.PERSON
            ):
                return None if appearance.actor.roles else appearance.actor
        return None

    def _by_role(self, mention: Mention, place: int) -> DiscourseEntity | None:
        """Return the one that has the description's head noun for a role, the nearest before."""
        after = [appearance for appearance in self.appearances if appearance.place > place]
        for appearance in (*self._before(place), *after):
            actor = appearance.actor
            if actor.named and mention.head in actor.roles and actor.kind is mention.kind:
                short = len(mention.words.split()) <= _SHORT or _told_alike(mention, actor)
                if short or (_is_owned(mention) and self._bearers(mention.head) == 1):
                    return actor
            if not actor.named and appearance.place < place and _is_same(mention, actor):
                return actor
        return None


def _is_same(mention: Mention, actor: DiscourseEntity) -> bool:
    """Tell whether a description repeats an unnamed actor's: same noun, no other modifiers."""
    first, *rest = mention.words.lower().split(",")[0].split() or [""]
    if first not in _DEFINITE or not rest or mention.kind is not actor.kind:
        return False
    fuller = set(re.findall(r"[\w'’-]+", actor.name.lower())) - _ARTICLES
    modifiers = set(rest) - {mention.head}
    return mention.head in actor.roles and modifiers <= fuller


def _is_body(appearance: Appearance) -> bool:
    """Tell whether an appearance is of a body that has spoken: it may be "they"."""
    return appearance.actor.kind is SourceKind.ORGANISATION and appearance.credited > 0


def _is_owned(mention: Mention) -> bool:
    """Tell whether a description says whose one is: "the city's mayor", "her lawyer"."""
    words = mention.words.lower()
    return words.split(" ", 1)[0] in _OWNERS or "'s " in words or "’s " in words


def _told_alike(mention: Mention, actor: DiscourseEntity) -> bool:
    """Tell whether all modifiers of a description stand in the name's own words."""
    words = set(re.findall(r"[\w-]+", actor.name.lower())) | actor.roles | _ARTICLES
    return set(re.findall(r"[\w-]+", mention.words.lower())) <= words


def _people(paragraphs: Sequence[Paragraph]) -> frozenset[str]:
    """Return the last names that the parser takes for people's, somewhere or mostly."""
    labels: dict[str, Counter[str]] = {}
    full = set()
    for paragraph in paragraphs:
        for entity in paragraph.doc.ents:
            last = entity[-1] if entity[-1].lower_ not in ("'s", "’s") else entity[-2:][0]
            labels.setdefault(last.text, Counter())[entity.label_] += 1
            if entity.label_ == "PERSON" and len(entity) > 1:
                full.add(last.text)
    mostly = {name for name, count in labels.items() if count["PERSON"] * 2 >= count.total()}
    return frozenset(full | mostly)


def _roles(chunk: TokenSpan, bare: TokenSpan, titles: Collection[str]) -> set[str]:
    """Return what a named one is said to be: titles before the name, appositions, copulas."""
    root = chunk.root
    before = {t.lower_ for t in chunk if t.i < bare.start or t.dep_ in ("compound", "nmod")}
    before -= {t.lower_ for t in bare if t.i != root.i and t.lower_ not in titles}
    roles = before | {c.lemma_.lower() for c in root.children if c.dep_ == "appos"}
    if root.dep_ == "appos":
        roles.add(root.head.lemma_.lower())
    if root.dep_ == "nsubj" and root.head.lemma_ == "be":
        roles |= {c.lemma_.lower() for c in root.head.children if c.dep_ == "attr"}
    return roles


def _initials(name: TokenSpan) -> str:
    """Return the initials that follow a name in brackets, "" when none do."""
    after = [token.text for token in name.doc[name.end : name.end + 3]]
    return after[1] if len(after) == 3 and after[::2] == ["(", ")"] and after[1].isupper() else ""


def _name_key(name: str) -> str:
    return re.sub(r"^the\s+|['’]s$|[^\w ]", "", name.lower())
