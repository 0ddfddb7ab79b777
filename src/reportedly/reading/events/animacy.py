"""Which nouns can be actors, whose a thing is, and whom a pronoun in the same sentence means."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from spacy.tokens import Token

from reportedly.reading.syntax.dependencies import child, counted, trim

_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_ABSTRACT = ("tion", "sion", "ment", "ness", "ity", "ism", "ship", "ance", "ence", "cy")
_UNITS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "LANGUAGE"})
_PERSONAL = frozenset(
    {"i", "we", "you", "he", "she", "it", "they", "me", "us", "him", "her", "them", "who", "whom"}
    | {"himself", "herself", "itself", "themselves", "others", "someone", "somebody", "everyone"}
    | {"everybody", "anyone", "one", "those", "many", "some", "both"}
)
_NAMED_THINGS = frozenset({"FAC", "LOC", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT"})
_NOUNLIKE = frozenset({"pobj", "nsubj", "dobj", "nsubjpass"})
_JOINED = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NOUNS = _SUBJECTS | {"dobj", "pobj", "dative", "conj"}
_MODIFIERS = frozenset({"amod", "compound", "nmod"})
_RULING = frozenset({"government", "army", "police", "regime", "military", "rebel", "militia"})
_OWNING = frozenset({"of", "by", "from"})
_SINGULAR = frozenset({"he", "she", "him", "her", "himself", "herself"})
_PLURAL = frozenset({"they", "them", "themselves"})
_REFERRED = _PLURAL | {"it", "itself"}
_ENDING = frozenset({"conj", "cc", "punct", "relcl", "acl", "appos"})
_AGENTS = ("er", "or", "ist", "ian", "man", "men", "woman", "women", "people", "eer", "ee", "crat")


class AnimacyClassifier:
    """Tells actors from things by the word lists; holds nothing of any text.

    Args:
        actors: nouns known for actors.
        things: nouns known for things, among them those that name events.
    """

    def __init__(self, actors: AbstractSet[str], things: AbstractSet[str]) -> None:
        self._people = actors
        self._things = things

    def is_actor(self, noun: Token) -> bool:
        """Tell whether a noun names somebody who can act: a person, group, body or state."""
        noun = counted(noun)
        return self._can_act(noun) and not any(c.lower_ in ("no", "not") for c in noun.lefts)

    def _can_act(self, noun: Token) -> bool:
        kind, lemma = noun.ent_type_, noun.lemma_.lower()
        if noun.pos_ == "PRON":
            return noun.lower_ in _PERSONAL
        if kind in _NAMES or kind in _UNITS:
            return kind in _NAMES
        if lemma in self._people:
            return True
        if noun.pos_ == "PROPN":
            return kind not in _NAMED_THINGS
        if noun.pos_ == "NOUN":
            return lemma.endswith(_AGENTS) and lemma not in self._things
        return noun.pos_ == "NUM" and noun.dep_ in _NOUNLIKE

    def is_thing(self, noun: Token) -> bool:
        """Tell whether a noun names something that can be acted on, no measure or time."""
        return noun.pos_ in ("NOUN", "PROPN", "NUM") and noun.ent_type_ not in _UNITS

    def is_concrete(self, noun: Token) -> bool:
        """Tell whether a noun names a thing that can be hit: a base, not an interest."""
        lemma = noun.lemma_.lower()
        return self.is_thing(noun) and lemma not in self._things and not lemma.endswith(_ABSTRACT)

    def actors(self, head: Token | None) -> tuple[Token, ...]:
        """Return the actors that a phrase names; for a thing, whose it is."""
        if head is None:
            return ()
        actors: list[Token] = []
        for noun in joined(head):
            actors += [noun] if self.is_actor(noun) else self.owners(noun)
        return tuple(actors)

    def owners(self, noun: Token) -> list[Token]:
        """Return whose a thing is: "Iran's missiles", "Israeli jets", "a report by the union"."""
        owner = child(noun, "poss")
        if owner is not None and owner.lower_ not in ("his", "her", "its", "their"):
            if self.is_actor(owner):
                return [owner]
            return self.owners(owner)
        if adjectival := self.adjectival(noun):
            return list(adjectival)
        for c in noun.rights:
            if c.dep_ in ("prep", "agent") and c.lower_ in _OWNING:
                inner = child(c, "pobj")
                if inner is not None and self.is_actor(inner):
                    return [inner]
        return []

    def adjectival(self, noun: Token) -> tuple[Token, ...]:
        """Return the actor before a noun: "Israeli attack", "Syrian government missiles"."""
        for c in noun.lefts:
            if c.dep_ not in _MODIFIERS:
                continue
            if c.ent_type_ in _NAMES or (c.lemma_.lower() in self._people and c.pos_ == "PROPN"):
                return (c,)
            if c.lower_ in _RULING and c.pos_ == "NOUN":
                return (c,)
            if inner := self.adjectival(c):
                return inner
        return ()

    def naming(
        self, head: Token, verb: Token | None = None, *, as_is: bool = False
    ) -> tuple[Token, Token]:
        """Return the first and last token of the words that name an actor.

        With the title before a name and what it is of, without those joined to it and without
        clauses. For a pronoun of the clause above ("it said it would …") the noun that it means,
        unless it is wanted ``as_is``. "Those" are named with their clause, unless it is that of
        ``verb`` itself.
        """
        if not as_is and head.lower_ in _REFERRED and (noun := self.meant(head)) is not None:
            head = noun
        first, last = head.left_edge, head
        for c in head.rights:
            if c.dep_ == "prep" and c.lower_ == "of":
                last = _before_clause(c)
            elif c.dep_ == "relcl" and head.lower_ == "those" and c != verb:
                last = trim(c, c.right_edge)[1]  # "those who …" are nobody without it
            elif c.dep_ in _ENDING:
                break
        while first.i < head.i and (first.is_punct or first.is_space or first.dep_ == "cc"):
            first = first.nbor(1)
        return first, last

    def meant(self, pronoun: Token) -> Token | None:
        """Return whom a pronoun means by the clauses around it, None when these do not tell.

        The subject of the clause that the pronoun's own depends on is the likeliest; for an
        object, the nearest noun before its clause.
        """
        node = pronoun.head
        own_subject = child(node, *_SUBJECTS)
        if pronoun.dep_ not in _SUBJECTS:
            before = reversed(pronoun.doc[pronoun.sent.start : pronoun.i])
            suiting = (t for t in before if t.dep_ in _NOUNS and t.head != node)
            return next((t for t in suiting if self._suits(pronoun, t)), None)
        while node.head != node:
            node = node.head
            subject = child(node, *_SUBJECTS)
            if (
                subject is not None
                and subject not in (pronoun, own_subject)
                and self._suits(pronoun, subject)
            ):
                return subject
        for token in reversed(pronoun.doc[pronoun.sent.start : pronoun.i]):
            if token.dep_ in _SUBJECTS and token != own_subject and self._suits(pronoun, token):
                return token
        return None

    def _suits(self, pronoun: Token, noun: Token) -> bool:
        if noun.pos_ == "PRON" or not self.is_actor(noun) or noun.i > pronoun.i + _NEAR:
            return False
        plural = noun.tag_ in ("NNS", "NNPS") or child(noun, "conj") is not None
        low = pronoun.lower_
        if low in _SINGULAR:
            return not plural and noun.ent_type_ not in ("GPE", "NORP")
        if low in _PLURAL:
            return plural or (noun.ent_type_ != "PERSON" and pronoun.dep_ in _SUBJECTS)
        return not plural and noun.ent_type_ != "PERSON"


_NEAR = 40  # words after a pronoun at which the subject of "…, A said" may stand


def _before_clause(preposition: Token) -> Token:
    """Return the last word of a prepositional phrase, clauses and asides in it left out."""
    for token in preposition.subtree:
        if token.dep_ in ("relcl", "acl") or token.text == ",":
            before = token.left_edge.nbor(-1)
            return before if before.i > preposition.i else preposition
    return preposition.right_edge


def joined(head: Token | None) -> Iterator[Token]:
    """Yield a noun and those joined to it: "A, B and C"; nothing for None."""
    waiting = [head] if head is not None else []
    while waiting:
        noun = waiting.pop()
        yield noun
        beside = [c for c in noun.rights if c.dep_ == "conj" and c.pos_ in _JOINED]
        waiting += reversed(beside)
