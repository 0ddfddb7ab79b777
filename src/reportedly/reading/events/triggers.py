"""Which words of a parsed text tell an event, and of which type.

A verb tells one by itself ("bombed"), with its particle or preposition ("called on") or with its
object ("cut ties"); a noun by itself ("the bombing"), or carried by a light verb ("issued a
warning"). What a light verb carries is one event, told by both words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from reportedly.reading.languages.event_words import EventType, EventWords, Partners
from reportedly.reading.syntax.dependencies import child

_VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_BESIDE = frozenset({"prt", "prep", "oprd", "acomp", "agent", "advmod", "dative"})
_MODIFIERS = frozenset({"compound", "amod", "nmod"})
_OBJECTS = ("dobj", "nsubjpass")
_MUST = frozenset({"must", "should", "ought"})
_ADJECTIVAL = frozenset({"amod", "compound"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """The words that tell one event.

    Args:
        type: of the event.
        head: the verb or noun whose arguments are the event's.
        noun: the noun that names the event where ``head`` only carries it.
        ends: whether the event is the end of what ``noun`` names.
        like: the verb of the event that this one follows ("…, and others followed").
        partner: the particle, preposition, object or other word that makes the verb tell it.
    """

    type: EventType
    head: Token
    noun: Token | None = None
    ends: bool = False
    partner: Token | None = None
    like: Trigger | None = None

    @property
    def words(self) -> tuple[Token, ...]:
        """The words that tell it, in text order."""
        tokens = {self.head.i: self.head}
        particles = [c for c in self.head.children if c.dep_ == "prt"]
        for token in (self.noun, self.partner, *particles):
            if token is not None:
                tokens[token.i] = token
        return tuple(tokens[at] for at in sorted(tokens))


def find_triggers(doc: Doc, words: EventWords) -> Iterator[Trigger]:
    """Yield the triggers of a parsed text, in text order of their heads."""
    carried: set[int] = set()
    last: Trigger | None = None
    for token in doc:
        is_listed = token.lemma in words.hashes or token.lower in words.hashes
        if not is_listed or token.i in carried:
            continue
        trigger = None
        if token.tag_ in _VERBS and token.dep_ not in _ADJECTIVAL:
            trigger = _of_verb(token, words) or _following(token, last, words)
            if trigger is not None and trigger.noun is not None:
                carried.add(trigger.noun.i)
        elif token.pos_ == "NOUN" or (token.pos_ == "PROPN" and not token.ent_type_):
            trigger = _of_noun(token, words)
        if trigger is not None:
            last = trigger if token.pos_ == "VERB" else last
            yield trigger


def _following(verb: Token, last: Trigger | None, words: EventWords) -> Trigger | None:
    """Return the event of "others followed": the one that the sentence told before, once more."""
    if last is None or verb.lemma_ not in words.following or last.head.sent != verb.sent:
        return None
    if verb.dep_ != "conj" or child(verb, "dobj") is not None or child(verb, "nsubj") is None:
        return None
    return Trigger(last.type, verb, like=last)


def _of_verb(verb: Token, words: EventWords) -> Trigger | None:
    if verb.dep_ in ("acl", "relcl") and verb.lemma_ in words.light and _named(verb.head, words):
        return None  # "threats that A conveyed": the noun tells it
    if verb.lemma_ in words.saying and (must := _obligation(verb)):
        return Trigger(words.types["request"], verb, partner=must)
    trigger = _by_lemma(verb, words)
    if trigger is not None and trigger.type.name == "promise" and _announces(verb, words):
        return replace(trigger, type=words.types["threaten"])
    return trigger


def _obligation(verb: Token) -> Token | None:
    """Return the "must" of what somebody says that another must do."""
    clause = child(verb, "ccomp")
    subject = child(clause, "nsubj", "nsubjpass") if clause is not None else None
    if clause is None or subject is None or subject.pos_ == "PRON":
        return None
    return next((c for c in clause.lefts if c.dep_ == "aux" and c.lower_ in _MUST), None)


def _announces(verb: Token, words: EventWords) -> bool:
    """Tell whether a verb's clause tells of a fight: "vowed to attack"."""
    clause = child(verb, "xcomp")
    announced = words.verbs.get(clause.lemma_, {}).get("") if clause is not None else None
    return announced is not None and announced.group == "conflict"


def _by_lemma(verb: Token, words: EventWords) -> Trigger | None:
    partners = words.verbs.get(words.forms.get(verb.lower_, verb.lemma_), {})
    noun = child(verb, *_OBJECTS)
    if len(partners) > 1 or (partners and "" not in partners):
        for word, partner in _partners(verb):
            if word in partners:
                return Trigger(
                    partners[word], verb, noun if partner == noun else None, partner=partner
                )
    if noun is not None and (of_object := _of_object(verb, noun, words)):
        return of_object
    return Trigger(partners[""], verb) if "" in partners else None


def _of_object(verb: Token, noun: Token, words: EventWords) -> Trigger | None:
    """Return the event of a verb whose object names one: it carries it, ends it or eases it."""
    named, lemma = _named(noun, words), verb.lemma_
    if lemma in words.ending and noun.lemma_.lower() in words.exchanges:
        return Trigger(words.types["sanction"], verb, noun, ends=True)
    if named is None:
        return None
    if lemma in words.easing and named.group == "conflict":
        return Trigger(words.types["concede"], verb, noun, ends=True)
    if lemma in words.ending:
        ended = "cease" if named.group == "conflict" else "sanction"
        return Trigger(words.types[ended], verb, noun, ends=True)
    bare = "" in words.verbs.get(lemma, {})
    if lemma in words.light and (not bare or named.group != "cooperation"):
        return Trigger(named, verb, noun)
    return None


def _of_noun(noun: Token, words: EventWords) -> Trigger | None:
    if noun.dep_ in _OBJECTS and _carries(noun.head, words):
        return None
    if noun.dep_ == "compound":
        return None
    named = _named(noun, words)
    return Trigger(named, noun) if named is not None else None


def _carries(verb: Token, words: EventWords) -> bool:
    """Tell whether a verb already told the event that its object names."""
    trigger = _of_verb(verb, words) if verb.tag_ in _VERBS else None
    return trigger is not None and trigger.noun is not None


def _named(noun: Token, words: EventWords) -> EventType | None:
    partners: Partners = words.nouns.get(noun.lemma_.lower(), {})
    if len(partners) > 1 or (partners and "" not in partners):
        for c in noun.lefts:
            if c.dep_ in _MODIFIERS and c.lemma_.lower() in partners:
                return partners[c.lemma_.lower()]
    return partners.get("")


def _partners(verb: Token) -> Iterator[tuple[str, Token]]:
    """Yield particles, prepositions and the lemmas of objects, each with its token."""
    for c in verb.children:
        if c.dep_ in _OBJECTS:
            yield c.lemma_.lower(), c
        elif c.dep_ in ("ccomp", "xcomp") and c.pos_ == "ADJ":
            yield c.lower_, c  # "found him guilty"
        elif c.dep_ in _BESIDE:
            noun = child(c, "pobj")
            if noun is None or noun.ent_type_ not in ("DATE", "TIME"):
                yield c.lower_, c
            if noun is not None:
                yield noun.lemma_.lower(), noun
