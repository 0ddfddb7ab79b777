"""Who did or said a told event, to whom, and through whom: the arguments of its trigger.

Arguments are heads of noun phrases. The actor of a verb is its subject, or that of the clause it
depends on; the recipient its object, what follows its prepositions, or whom its clause is about
("demanded that the company pay"). A noun takes them from its possessor, its prepositions and the
verb that carries it ("an order given by A to B"). What happens to a thing happens to whose it is;
where nobody is named, the thing itself is the recipient, or the country that it concerns.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias

from spacy.tokens import Token

from reportedly.reading.events.animacy import AnimacyClassifier, joined
from reportedly.reading.events.triggers import Trigger
from reportedly.reading.languages.event_words import EventType, EventWords
from reportedly.reading.syntax.dependencies import child
from reportedly.reading.syntax.verb_arguments import (
    after_preposition,
    agent_of,
    apposed,
    clauses_of,
    giver_of,
    has_to,
    is_passive,
    object_of,
    own_subject,
)

Tokens: TypeAlias = tuple[Token, ...]

_THROUGH = frozenset({"through", "via"})
_VERBAL = frozenset({"VERB", "AUX"})
_LEANING = frozenset({"conj", "xcomp", "advcl", "ccomp", "dep"})
_DEPTH = 5  # clauses up that a subject is looked for
_ACCUSING = frozenset({"of", "for", "from", "with"})


@dataclass(frozen=True, slots=True)
class Roles:
    """Heads of the noun phrases that fill the roles of one event."""

    actors: Tokens = ()
    recipients: Tokens = ()
    through: Tokens = ()


def find_roles(trigger: Trigger, words: EventWords, classifier: AnimacyClassifier) -> Roles:
    """Return who fills the roles of a trigger's event."""
    finder = _Finder(trigger.type, words, classifier, trigger.partner)
    head, noun = trigger.head, trigger.noun
    if head.pos_ not in _VERBAL and noun is None:
        roles = finder.of_noun(head)
    elif noun is not None:
        roles = finder.of_carried(head, noun, ends=trigger.ends)
    else:
        roles = finder.of_verb(head)
    if trigger.like is not None:
        roles = replace(roles, recipients=find_roles(trigger.like, words, classifier).recipients)
    return _parted(roles, trigger.type)


def _parted(roles: Roles, kind: EventType) -> Roles:
    """Return roles with nobody in two, the parties of a mutual event parted."""
    actors = tuple(dict.fromkeys(roles.actors))
    recipients = tuple(token for token in dict.fromkeys(roles.recipients) if token not in actors)
    if kind.symmetric and not recipients and len(actors) > 1:
        actors, recipients = actors[:1], actors[1:]
    return Roles(actors, recipients, roles.through)


@dataclass(frozen=True, slots=True)
class _Finder:
    """Finds the roles of events of one type."""

    kind: EventType
    words: EventWords
    classifier: AnimacyClassifier
    partner: Token | None = None

    # Of a verb

    def of_verb(self, verb: Token) -> Roles:
        if is_passive(verb):
            actors = self.classifier.actors(agent_of(verb))
            recipients = self._whom(self._subject(verb)) or self._after(verb)
            recipients = recipients or self._thing(self._subject(verb))
        else:
            actors = self.classifier.actors(self._subject(verb))
            mutual = self.kind.symmetric and len(actors) > 1
            recipients = self._by(verb, ("with",)) if mutual else self._objects(verb)
        return Roles(actors, recipients, self._through(verb))

    def _subject(self, verb: Token, depth: int = 0) -> Token | None:
        """Return the head of a verb's subject, as the clauses around it tell if it has none."""
        subject, head = child(verb, "nsubj", "nsubjpass"), verb.head
        if subject is not None:
            return own_subject(verb, subject, within=depth > 0)
        if depth > _DEPTH or head == verb:
            return None
        if verb.dep_ == "pcomp":
            return self._of_preposition(head, depth)
        if verb.dep_ in ("acl", "relcl"):
            return self._bearer(head, depth) if has_to(verb) else apposed(head)
        return self._of_clause_above(verb, depth) if verb.dep_ in _LEANING else None

    def _of_clause_above(self, verb: Token, depth: int) -> Token | None:
        """Return whom the clause that a verb leans on has for its subject."""
        head = verb.head
        if head.pos_ not in _VERBAL:
            if verb.dep_ == "conj":  # "the faction hostile to A and accused of B"
                return apposed(head.head) if head.dep_ == "amod" else None
            if head.pos_ == "NOUN":
                return self._bearer(head, depth)
            ready = head.dep_ == "acomp"  # "is ready to go"
            return self._subject(head.head if ready else head, depth + 1)
        if verb.dep_ == "xcomp" and head.lemma_ not in self.words.promising:
            whom = child(head, "dobj", "dative")
            if whom is not None and whom.pos_ != "ADP":
                return whom
        return self._subject(head, depth + 1)

    def _of_preposition(self, preposition: Token, depth: int) -> Token | None:
        """Return who does what stands after a preposition: "accused him of killing"."""
        governor = preposition.head
        if governor.pos_ in _VERBAL:
            accused = child(governor, "dobj") if preposition.lower_ in _ACCUSING else None
            return accused or self._subject(governor, depth + 1)
        if (
            governor.dep_ == "dobj"
            and preposition.lower_ == "of"
            and self.classifier.is_actor(governor)
        ):
            return governor
        return self._bearer(governor, depth)

    def _bearer(self, noun: Token, depth: int) -> Token | None:
        """Return who has a plan, readiness or the like: its possessor, or the clause's subject."""
        if owner := child(noun, "poss"):
            return owner
        if noun.dep_ in ("dobj", "attr", "acomp", "pobj") and depth <= _DEPTH:
            head = noun.head.head if noun.dep_ == "pobj" else noun.head
            return self._subject(head, depth + 1) if head.pos_ in _VERBAL else None
        return None

    def _objects(self, verb: Token) -> Tokens:
        """Return the recipients of an active verb."""
        kind = self.kind
        direct = object_of(verb)
        taken = direct if kind.objects and not self._is_instrument(direct) else None
        if kind.physical and taken is not None:
            return self._struck(taken) or self._after(verb)
        if kind.symmetric and kind.mute:
            return self._named(taken) or self._after(verb) or self._concerned(direct)
        return (
            self._dative(verb)
            or (self._after(verb) if kind.giving else ())
            or self._named(taken)
            or (self._concerned(direct) if kind.blame and self._is_act(direct) else ())
            or self._after(verb)
            or self._concerned(direct)
            or (() if kind.addressed else self._nested(verb))
            or (self._thing(taken) if kind.stance else ())
            or (() if kind.addressed else self._country(verb))
            or self._thing(taken)
        )

    def _is_act(self, noun: Token | None) -> bool:
        return noun is not None and noun.lemma_.lower() in self.words.nouns

    def _is_instrument(self, direct: Token | None) -> bool:
        return (
            direct is not None
            and self.kind.physical
            and direct.lemma_.lower() in self.words.instruments
        )

    def _dative(self, verb: Token) -> Tokens:
        dative = child(verb, "dative")
        if dative is not None and dative.pos_ == "ADP":
            dative = child(dative, "pobj")
        return self._whom(dative)

    def _after(self, head: Token) -> Tokens:
        """Return who stands after the prepositions of a verb or noun, the likeliest first."""
        after = [(c.lower_, noun) for c in head.children if (noun := after_preposition(c))]
        wanted = [
            noun
            for word in self.kind.recipients
            for preposition, noun in after
            if preposition == word and noun != self.partner
        ]
        resolve = self._struck if self.kind.physical else self._whom
        return next((actors for noun in wanted if (actors := resolve(noun))), ())

    def _nested(self, head: Token) -> Tokens:
        """Return whom a clause of a verb or noun is about."""
        for clause in clauses_of(head):
            subject = child(clause, "nsubj", "nsubjpass")
            if subject is not None and subject.pos_ != "PRON" and (actors := self._named(subject)):
                return actors
            for below in (clause, *(c for c in clause.children if c.dep_ in ("xcomp", "ccomp"))):
                if actors := self._around(below):
                    return actors
        return ()

    def _around(self, verb: Token) -> Tokens:
        """Return whom a verb inside the content concerns: its object, or after its prepositions."""
        direct = child(verb, "dobj", "dative")
        if actors := self._named(direct) or self._concerned(direct):
            return actors
        for c in verb.children:
            if (noun := after_preposition(c)) and (actors := self._named(noun)):
                return actors
        done = self.words.verbs.get(verb.lemma_, {}).get("")
        return self._thing(direct, done) if done is not None and done.physical else ()

    def _through(self, head: Token) -> Tokens:
        for c in head.children:
            if c.dep_ == "prep" and c.lower_ in _THROUGH and (noun := child(c, "pobj")):
                return self.classifier.actors(noun)
        return ()

    # Of a noun

    def of_carried(self, verb: Token, noun: Token, *, ends: bool) -> Roles:
        """Return the roles of what a verb carries: "issued a warning to B", "lifted the ban"."""
        object_ = self._named(noun) if self.kind.objects and not self._is_of_thing(noun) else ()
        beside = self._after(noun) or self._after(verb) or object_
        of_noun = self.of_noun(noun) if self._is_act(noun) else Roles(recipients=beside)
        passive = is_passive(verb)
        subject = self.classifier.actors(agent_of(verb) if passive else self._subject(verb))
        through = self._through(verb) or of_noun.through
        if verb.lemma_ in self.words.receiving and not passive:
            source = self._by(verb, ("from", "by")) or self._by(noun, ("from", "by"))
            return Roles(source or of_noun.actors, subject, through)
        if self.kind.symmetric and len(subject) > 1:
            return Roles(subject, self._by(noun, ("with",)) or self._by(verb, ("with",)), through)
        recipients = self._dative(verb) or of_noun.recipients or self._after(verb)
        if not recipients and (ends or of_noun.actors != subject):
            recipients = of_noun.actors
        recipients = recipients or self._nested(verb) or self._nested(noun) or self._country(noun)
        return Roles(subject or of_noun.actors, recipients or self._country(verb), through)

    def _is_of_thing(self, noun: Token) -> bool:
        """Tell whether a noun is of no actor: "a state of emergency", not "the envoy of A"."""
        of = next((p for c in noun.rights if c.lower_ == "of" and (p := child(c, "pobj"))), None)
        return of is not None and not self.classifier.actors(of)

    def of_noun(self, noun: Token) -> Roles:
        through = self._through(noun)
        if between := self._by(noun, ("between", "among")):
            return Roles(between[:1], between[1:], through)
        owners = self.classifier.actors(child(noun, "poss"))
        by = self._by(noun, ("by", "from"))
        recipients = self._after(noun)
        carrier = next((c for c in noun.rights if c.dep_ in ("acl", "relcl")), None)
        if carrier is not None and carrier.lemma_ in self.words.light:
            by = by or self.classifier.actors(giver_of(carrier))
            recipients = recipients or self._after(carrier) or self._dative(carrier)
            through = through or self._through(carrier)
        adjectival = self.classifier.adjectival(noun)
        of = self._whom(
            next((p for c in noun.rights if c.lower_ == "of" and (p := child(c, "pobj"))), None)
        )
        if self.kind.undergone and owners and not by:
            return Roles(adjectival, recipients or owners, through)
        actors = by or owners or adjectival
        if by and not recipients:
            recipients = owners
        if of and not recipients and (actors or self.kind.undergone):
            recipients = of
        elif of and not actors and recipients != of:
            actors = of
        if noun.dep_ == "pobj" and noun.head.lower_ == "under":
            recipients = recipients or self._bearers(noun)
        elif noun.dep_ == "pobj" and noun.head.head.lemma_ in self.words.joining:
            actors = actors or self._bearers(noun)
        return Roles(actors, recipients or self._nested(noun), through)

    def _bearers(self, noun: Token) -> Tokens:
        """Return who is "under investigation", or "takes part in the talks"."""
        above = noun.head.head
        return self._whom(self._subject(above) if above.pos_ in _VERBAL else above)

    def _by(self, head: Token, wanted: Iterable[str]) -> Tokens:
        for c in head.children:
            noun = after_preposition(c) if c.lower_ in wanted else None
            if actors := self.classifier.actors(noun):
                return actors
        return ()

    # Who a phrase names

    def _whom(self, head: Token | None) -> Tokens:
        """Return the actors in a phrase, or else whose the things in it are."""
        return self.classifier.actors(head)

    def _named(self, head: Token | None) -> Tokens:
        """Return those of the joined nouns of a phrase that are actors themselves."""
        return tuple(noun for noun in joined(head) if self.classifier.is_actor(noun))

    def _struck(self, head: Token | None) -> Tokens:
        """Return whom or what an act on somebody's body or goods hits, each of the joined nouns."""
        struck: list[Token] = []
        for noun in joined(head):
            if self.classifier.is_actor(noun) or self.classifier.is_concrete(noun):
                struck.append(noun)
            else:  # "the interests of B"
                struck += self.classifier.owners(noun) or (
                    [noun] if self.classifier.is_thing(noun) else []
                )
        return tuple(struck)

    def _concerned(self, thing: Token | None) -> Tokens:
        """Return whom an act on a thing concerns: whose it is, or who stands after it."""
        if thing is None:
            return ()
        named = self.words.nouns.get(thing.lemma_.lower(), {}).get("")
        if named is not None and (self.kind.stance or self.kind.group == "communication"):
            agents = replace(self, kind=named).of_noun(thing)
            return agents.actors or (() if self.kind.blame else agents.recipients)
        if (owners := self.classifier.owners(thing)) or self.kind.blame:
            return tuple(
                actor
                for owner in owners
                for actor in joined(owner)
                if self.classifier.is_actor(actor)
            )
        for c in thing.rights:
            if (noun := after_preposition(c)) and (
                whom := self._whom(noun) or self._concerned(noun)
            ):
                return whom
        return self._nested(thing)

    def _thing(self, head: Token | None, kind: EventType | None = None) -> Tokens:
        """Return the things in a phrase, where the type of event can be done to things."""
        if not (kind or self.kind).things:
            return ()
        return tuple(noun for noun in joined(head) if self.classifier.is_thing(noun))

    def _country(self, head: Token) -> Tokens:
        """Return the country or place that the words after ``head`` name, CAMEO's last resort."""
        for token in head.doc[head.i + 1 : min(head.right_edge.i + 1, head.sent.end)]:
            if token.ent_type_ == "GPE" and token.dep_ == "pobj" and token.head.dep_ == "prep":
                return tuple(joined(token))
        return ()
