"""Short made-up news texts, alike but for how something is told, by whom, or where that ends.

    python training/contrasts.py --seed 1 --count 20 [--aside] [--check]

Texts come in sets: one speaker and one content under several tellings. Offsets are counted while a
template of ``contrast_templates.py`` is written out, never searched for. With ``aside`` only
templates and names are used that are never used without.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import contrast_templates as given

Record = dict[str, Any]

COREFERENCE = 0.25  # of the texts are on who is meant
BORDERS = 0.25  # of the texts are on where a source or a content ends
LEVELS = 0.15  # of the texts have one source inside what another says
FOLLOWED = 0.35  # of the texts on tellings have a sentence more
FRAMED = 0.4  # of those are whole frames, the rest a verb phrase in a shape
ALIKE = 0.4  # of the sets differ in the verb phrase only
SET = 4
PERFECT = 0.3  # of the clauses after a past cue keep their tense

ROLES_OF = {"S": "source", "C": "cue", "X": "content"}
BACKSHIFT = {"is": "was", "are": "were", "has": "had", "have": "had", "will": "would"}
BACKSHIFT |= {"was": "had been", "were": "had been"}
TO = {"is": "be", "are": "be", "has": "have", "have": "have", "was": "have been"}
TO |= {"were": "have been"}
PEOPLE = ("people", True)  # what is for all speakers but bodies
KINDS = {"person": "person", "unnamed": "person", "body": "organization", "group": "person"}
TYPES = {"o": "object", "a": "abstract", "e": "event", "g": "organization", "p": "person"}
TYPES |= {"l": "place"}
LETTERS = {"p": "person", "q": "person", "m": "man", "n": "man", "w": "woman", "v": "woman"}
LETTERS |= {"k": "body", "l": "body", "g": "group", "u": "unnamed"}

MARK = re.compile(
    r"\[([SCXM])(\w?)(?:[=:](\w+))?(?= |\[|\]) ?|\]|\{(\??)(\w+)(?:\.(\w+))?\}|<([^>]+)>|\^"
)
LEADING = re.compile(r"(?:^|[.]”? |[?!] |\n\n)(\w)")


@dataclass(frozen=True)
class Template:
    """A marked-up text, and when it may be used.

    Args:
        present: whether it goes with the present and the perfect; of a verb phrase: whether it is.
        aside: whether it is set aside; None for both.
        only: which speakers it is for; "" for all.
        kin: letters of two people of one surname.
    """

    text: str
    present: bool = False
    aside: bool | None = False
    only: str = ""
    kin: str = ""


def template_of(line: str) -> Template:
    """Return a template of its line: the marks ``~ = %`` and ``@`` come first."""
    aside: bool | None = False
    present = False
    while line[0] in "~=%":
        aside = {"~": True, "=": None}.get(line[0], aside)
        present |= line[0] == "%"
        line = line[1:]
    directive = ""
    if line[0] == "@":
        directive, line = line[1:].split(" ", 1)
    kin = directive.removeprefix("kin:") if directive.startswith("kin:") else ""
    return Template(line, present, aside, "" if kin else directive, kin)


@cache
def templates(name: str, label: str = "") -> tuple[Template, ...]:
    """Return the templates of a list, or of a label's part of it."""
    lines = getattr(given, name)
    lines = lines[label] if label else lines
    if isinstance(lines, str):
        lines = lines.strip().split("\n")
    return tuple(map(template_of, lines))


def usable(some: Iterable[Template], *, aside: bool) -> list[Template]:
    """Return the templates that may be used aside, or not."""
    return [one for one in some if one.aside in (aside, None)]


@cache
def part(name: str, aside: bool) -> tuple[str, ...]:
    """Return a list's names that are set aside, or the rest."""
    return tuple(one for i, one in enumerate(getattr(given, name)) if (i % 4 == 3) == aside)


@dataclass(frozen=True)
class Entity:
    """Someone or something in a text.

    Args:
        kind: a key of ``KINDS``, or "thing".
        name: full name, or noun phrase.
        short: surname, or what it is called again.
        role: a person's role, without article.
        sex: "m", "f", or "" for what is "it" or "they".
    """

    kind: str
    name: str
    short: str
    role: str = ""
    sex: str = ""
    title: str = ""

    @property
    def plural(self) -> bool:
        """Whether verbs are plural."""
        return self.kind == "group"

    def pronoun(self, form: str) -> str:
        """Return a pronoun: he, him or his of whoever it is."""
        table = {
            "m": ("he", "him", "his"),
            "f": ("she", "her", "her"),
            "group": ("they", "them", "their"),
        }
        forms = table.get(self.sex or self.kind, ("it", "it", "its"))
        return forms[("he", "him", "his").index(form)]


PRONOUNS = {"he": "he", "it": "he", "they": "he", "him": "him"}
PRONOUNS |= {"his": "his", "its": "his", "their": "his"}


@dataclass(frozen=True)
class Clause:
    """What is told: its subject and its predicate, which begins with an auxiliary."""

    kind: str
    subject: str
    predicate: str

    @property
    def plural(self) -> bool:
        """Whether its subject is."""
        return self.subject.endswith("s") and self.predicate.split()[0] in ("are", "were", "have")

    @property
    def auxiliary(self) -> str:
        """Its finite verb."""
        return self.predicate.split()[0]

    @property
    def rest(self) -> str:
        """What follows the finite verb."""
        return self.predicate.partition(" ")[2]

    def said(self, form: str) -> tuple[str, str]:
        """Return what stands before and after its subject in a form."""
        then = BACKSHIFT[self.auxiliary]
        finite, _, more = then.partition(" ")
        negative = f"{finite} not {more}".strip()
        forms = {
            "now": ("", f" {self.predicate}"),
            "then": ("", f" {then} {self.rest}"),
            "neg": ("", f" {negative} {self.rest}"),
            "q": (f"{self.auxiliary} ", f" {self.rest}"),
            "subj": ("", ""),
        }
        return forms[form]


def bare(phrase: str) -> str:
    """Return a phrase as headlines have it: without articles."""
    return re.sub(r"\b(?:[Tt]he|[Aa]n?) ", "", phrase)


@dataclass
class Cast:
    """Who and what a text is about; letters get someone when they are first asked for."""

    rng: random.Random
    aside: bool
    known: dict[str, Entity | Clause | str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    infinite: bool = False

    def copy(self, seed: int) -> Cast:
        """Return the same cast, for another text."""
        return Cast(random.Random(seed), self.aside, dict(self.known), set(self.used))

    def pick(self, name: str) -> str:
        """Return one of a list that is not used yet."""
        some = [one for one in part(name, self.aside) if one not in self.used]
        one = self.rng.choice(some or part(name, self.aside))
        self.used.add(one)
        return one

    def entity(self, letter: str) -> Entity:
        """Return a letter's entity."""
        if letter not in self.known:
            kind = LETTERS.get(letter) or self.some_kind()
            self.known[letter] = self.made(kind)
        found = self.known[letter]
        assert isinstance(found, Entity)
        return found

    def some_kind(self) -> str:
        """Return what kind of speaker to take."""
        kinds = ("person", "body", "group", "unnamed")
        return self.rng.choices(kinds, (60, 22, 10, 8))[0]

    def made(self, kind: str) -> Entity:
        """Return a new entity of a kind."""
        if kind in ("body", "group", "unnamed"):
            lists = {"body": "BODIES", "group": "GROUPS", "unnamed": "UNNAMED"}
            while True:
                name, short = self.pick(lists[kind]).split("|")
                if short not in self.used:
                    break
            self.used.add(short)
            sex = self.rng.choice("mf") if kind == "unnamed" else ""
            return Entity(kind, name, short, sex=sex)
        man = kind == "man" or (kind == "person" and self.rng.random() < 0.5)
        first, last = self.pick("MEN" if man else "WOMEN"), self.pick("SURNAMES")
        title = "Mr." if man else self.rng.choice(("Ms.", "Mrs."))
        sex = "m" if man else "f"
        return Entity("person", f"{first} {last}", last, self.pick("ROLES"), sex, title)

    def marry(self, kin: str) -> None:
        """Give two people one surname."""
        one, other = self.entity(kin[0]), self.entity(kin[1])
        first = other.name.split()[0]
        self.known[kin[1]] = replace(other, name=f"{first} {one.short}", short=one.short)

    def clause(self, letter: str) -> Clause:
        """Return a letter's clause."""
        if letter not in self.known:
            while True:
                kind, subject, predicate = self.pick("CLAUSES").split("|")
                clause = Clause(kind, subject, predicate)
                if not self.infinite or clause.auxiliary in TO:
                    break
            self.known[letter] = clause
        found = self.known[letter]
        assert isinstance(found, Clause)
        return found

    def word(self, name: str) -> str:
        """Return a place, which stays, or another of the other lists each time."""
        if name == "L":
            if name not in self.known:
                self.known[name] = self.pick("PLACES")
            return str(self.known[name])
        return self.pick({"t": "TIMES"}.get(name, f"{name.upper()}S"))


@dataclass
class Writer:
    """Writes a template out and counts offsets."""

    cast: Cast
    source: str
    text: str = ""
    mentions: list[tuple[int, int, str, str]] = field(default_factory=list)
    undecided: list[tuple[int, int]] = field(default_factory=list)
    spans: dict[str, dict[str, list[list[int]]]] = field(default_factory=dict)
    tellings: dict[str, str] = field(default_factory=dict)
    opened: list[tuple[str, str, str, int]] = field(default_factory=list)
    capital: bool = False
    spoken: Entity | None = None
    drawn: dict[str, str] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    agrees: dict[str, bool] = field(default_factory=dict)

    def write(self, telling: str) -> None:
        """Write all; cues that do not say how they tell have ``telling``."""
        at = 0
        for mark in MARK.finditer(self.source):
            self.put(self.source[at : mark.start()])
            at = mark.end()
            self.marked(mark, telling)
        self.put(self.source[at:])
        self.text = LEADING.sub(lambda m: m[0][:-1] + m[1].upper(), self.text)

    def marked(self, mark: re.Match[str], telling: str) -> None:
        """Write one mark."""
        role, key, more, undecided, letter, form, agreeing = mark.groups()
        if role:
            self.opened.append((role, key, more or "", len(self.text)))
            if role == "C":
                self.tellings[key] = more or telling
        elif mark[0] == "]":
            self.close()
        elif mark[0] == "^":
            self.capital = True
        elif agreeing:
            self.put(self.agreed(agreeing))
        elif letter in ("x", "y", "z"):
            self.clause(letter, form or "")
        elif letter in ("t", "L", "act", "plan", "topic"):
            word = self.drawn[letter] if form == "same" else self.cast.word(letter)
            self.drawn[letter] = word
            self.agrees["topic"] = re.match(r"the (?:\w+ )?\w+s\b", word) is not None
            self.put(bare(word) if form == "head" else word)
        else:
            self.entity(letter, form or "", undecided=bool(undecided))

    def put(self, words: str) -> None:
        """Write words."""
        if words.startswith("'s") and self.text[-1] == "s" and self.spoken and self.spoken.plural:
            words = words.replace("'s", "'", 1)
        if words and self.capital:
            words, self.capital = words[0].upper() + words[1:], False
        self.text += words

    def close(self) -> None:
        """End what was opened last."""
        role, key, kind, start = self.opened.pop()
        if role == "M":
            self.mentions.append((start, len(self.text), key, kind or "person"))
        else:
            roles = self.spans.setdefault(key, {"source": [], "cue": [], "content": []})
            roles[ROLES_OF[role]].append([start, len(self.text)])

    def agreed(self, words: str) -> str:
        """Return the form that agrees: "has/have" with ``s``, "b:has/have" with another."""
        letter, _, forms = words.rpartition(":")
        one, more = forms.split("/")
        letter = letter or "s"
        if letter == "topic":
            plural = self.agrees["topic"]
        elif letter in ("x", "y"):
            plural = self.cast.clause(letter).plural
        else:
            plural = self.cast.entity(letter).plural
        return more if plural else one

    def mention(self, words: str, letter: str, kind: str) -> None:
        """Write a mention."""
        start = len(self.text)
        self.put(words)
        self.mentions.append((start, len(self.text), letter, kind))

    def clause(self, letter: str, form: str) -> None:
        """Write a clause, or a part of it."""
        clause = self.cast.clause(letter)
        kind = TYPES[clause.kind]
        if form in ("aux", "rest", "pred", "inf"):
            to = f"to {TO.get(clause.auxiliary, '')} {clause.rest}"
            parts = {"aux": clause.auxiliary, "rest": clause.rest}
            self.put((parts | {"pred": clause.predicate, "inf": to})[form])
        elif form == "head":
            self.mention(bare(clause.subject), letter, kind)
            self.put(bare(f" {clause.predicate}"))
        else:
            if not form:
                form = "now" if self.cast.rng.random() < PERFECT else "then"
            before, after = clause.said(form)
            self.put(before)
            self.mention(clause.subject, letter, kind)
            self.put(after)

    def entity(self, letter: str, form: str, *, undecided: bool) -> None:
        """Write a mention of an entity, or a form of its name."""
        one = self.spoken = self.cast.entity(letter)
        kind = KINDS[one.kind]
        if form == "who":
            self.put("which" if one.kind == "body" else "who")
        elif form in ("name", "surname"):
            self.put(one.name if form == "name" else one.short)
        elif form == "appos" and one.role:
            self.mention(one.name, letter, kind)
            self.put(", ")
            self.mention(f"the {one.role}", letter, kind)
        elif undecided:
            start = len(self.text)
            self.mention(one.pronoun(PRONOUNS[form]), f"?{letter}", kind)
            self.undecided.append((start, len(self.text)))
        else:
            self.mention(self.called(one, letter, form), letter, kind)

    def called(self, one: Entity, letter: str, form: str) -> str:
        """Return what an entity is called in a form."""
        if form in PRONOUNS:
            return one.pronoun(PRONOUNS[form])
        again = any(m[2] == letter for m in self.mentions)
        if one.kind != "person":
            if form == "head":
                return bare(one.short)
            return one.short if again or form in ("role", "last", "mr") else one.name
        role = one.role.capitalize() if one.role in given.TITLES else one.role
        if form in ("full", "pre", "mr", "last", "first"):
            self.named.add(letter)
        forms = {
            "full": one.name,
            "pre": f"{role} {one.name}",
            "role": f"the {one.role}",
            "bare": one.role,
            "head": one.role,
            "last": one.short,
            "first": one.name.split()[0],
            "mr": f"{one.title} {one.short}",
        }
        return forms[form or self.introduced(letter, again=again)]

    def introduced(self, letter: str, *, again: bool) -> str:
        """Return the form of a bare ``{s}``: one that goes back, or can be gone back to."""
        if again:
            return "last" if letter in self.named else "role"
        form = "pre"
        if f"{{{letter}.role}}" not in self.source:
            form = self.cast.rng.choice(("full", "full", "pre", "pre", "pre", "role"))
        if form != "role":
            self.named.add(letter)
        return form


def record_of(number: int, writer: Writer) -> Record:
    """Return the record of what has been written."""
    keys = sorted(writer.spans, key=lambda key: writer.spans[key]["cue"])
    names = {key: f"A{i}" for i, key in enumerate(keys, 1)}
    clusters: dict[str, int] = {}
    mentions = [
        [start, end, clusters.setdefault(letter, len(clusters) + 1), kind]
        for start, end, letter, kind in sorted(set(writer.mentions))
    ]
    return {
        "id": f"c{number:04}",
        "text": writer.text,
        "attributions": [
            {
                "id": names[key],
                **writer.spans[key],
                "parent": names.get(parent_of(key, writer)),
                "telling": writer.tellings[key],
            }
            for key in keys
        ],
        "mentions": mentions,
        "undecided": [list(span) for span in writer.undecided],
    }


def parent_of(key: str, writer: Writer) -> str:
    """Return the attribution in whose content a cue is, the nearest; "-" if there is none."""
    start, end = writer.spans[key]["cue"][0]
    around = [
        (b - a, other)
        for other, roles in writer.spans.items()
        for a, b in roles["content"]
        if other != key and a <= start and end <= b
    ]
    return min(around)[1] if around else "-"


def spelt(text: str, rng: random.Random) -> str:
    """Return a template with one of each choice taken."""
    slot = rng.choice([one for one in given.ADVERBIALS if not one or one[-3:] not in text])
    return re.sub(r"_(?=[] .,;])", slot, text).replace("¶", "\n\n")


@dataclass(frozen=True)
class Maker:
    """Makes texts."""

    aside: bool

    def telling(self, label: str, cast: Cast, shape: Template | None) -> str:
        """Return a template of a text whose main cue tells so, in a shape if one is given."""
        rng = cast.rng
        kind = cast.entity("s").kind
        if shape is None and rng.random() < FRAMED:
            text = rng.choice(self.fitting("FRAMES", label, kind)).text
        else:
            shape = shape or rng.choice(self.fitting("SHAPES", "", kind))
            phrases = self.fitting("VPS", label, kind)
            phrase = rng.choice([one for one in phrases if shape.present or not one.present])
            text = shape.text.replace("{vp}", phrase.text)
        if "{lead}" in text:
            text = text.replace("{lead}", rng.choice(self.fitting("LEADS", "", kind)).text)
        elif rng.random() < FOLLOWED and "¶" not in text and "{s" in text:
            # A pronoun would be doubtful where there is someone else.
            follows = [
                one
                for one in self.fitting("FOLLOWS", "", kind)
                if not ("{s.he}" in one.text and re.search(r"{[bckg]}", text))
            ]
            text += rng.choice((" ", "¶")) + rng.choice(follows).text
        return spelt(text.replace("{when}", "{t}"), rng)

    def fitting(self, name: str, label: str, kind: str) -> list[Template]:
        """Return the templates of a list for such a speaker."""
        some = usable(templates(name, label), aside=self.aside)
        return [
            one for one in some if one.only in ("", kind) or (one.only, kind != "body") == PEOPLE
        ]

    def spans(self, name: str, cast: Cast) -> str:
        """Return a template of a list on where sources, contents and levels begin and end."""
        kind = cast.entity("s").kind
        text = cast.rng.choice(self.fitting(name, "", kind)).text
        text = text.replace("{lead}", cast.rng.choice(self.fitting("LEADS", "", kind)).text)
        return spelt(text, cast.rng)

    def coreference(self, cast: Cast) -> str:
        """Return a template of a text on who is meant."""
        one = cast.rng.choice(usable(templates("COREFERENCE"), aside=self.aside))
        if one.kin:
            cast.marry(one.kin)
        return spelt(one.text, cast.rng)


def texts(seed: int, aside: bool) -> Iterator[Writer]:
    """Yield written texts, without end; those of one speaker and content come together."""
    rng = random.Random(f"{seed} {aside}")
    maker = Maker(aside)
    shares = {"COREFERENCE": COREFERENCE, "BORDERS": BORDERS, "LEVELS": LEVELS}
    shares["VPS"] = (1 - sum(shares.values())) / SET
    while True:
        name = rng.choices(list(shares), list(shares.values()))[0]
        if name != "VPS":
            cast = Cast(random.Random(rng.random()), aside)
            is_meant = name == "COREFERENCE"
            text = maker.coreference(cast) if is_meant else maker.spans(name, cast)
            writer = Writer(cast, text)
            writer.write("asserted")
            yield writer
        else:
            cast = Cast(random.Random(rng.random()), aside, infinite=True)
            cast.entity("s"), cast.clause("x"), cast.word("L")
            shapes = maker.fitting("SHAPES", "", cast.entity("s").kind)
            shape = rng.choice(shapes) if rng.random() < ALIKE else None
            for label in rng.sample(list(given.VPS), SET):
                mine = cast.copy(rng.randrange(1 << 30))
                writer = Writer(mine, maker.telling(label, mine, shape))
                writer.write(label)
                yield writer


def records(seed: int, count: int, aside: bool) -> Iterator[Record]:
    """Yield texts with their attributions and mentions."""
    for number, writer in zip(range(1, count + 1), texts(seed, aside), strict=False):
        yield record_of(number, writer)


def check(seed: int, count: int) -> None:
    """Assert that offsets fit, that all labels occur, and that nothing aside is used elsewhere."""
    for aside in (False, True):
        labels: Counter[str] = Counter()
        seen: set[str] = set()
        for record in records(seed, count, aside):
            check_record(record)
            labels.update(one["telling"] for one in record["attributions"])
            seen.add(record["text"])
        assert set(labels) == set(given.VPS), labels
        print(f"aside {aside}: {count} texts, {len(seen)} different, {dict(labels)}")
    for name, label in pools():
        some = templates(name, label)
        texts_of = [{t.text for t in some if t.aside is a} for a in (False, True)]
        both = {t.text for t in some if t.aside is None}
        assert name == "VPS" or not both, (name, both)
        assert not texts_of[0] & texts_of[1], (name, label)
        print(f"{name} {label}: {len(texts_of[0])}, aside {len(texts_of[1])}, both {len(both)}")


def pools() -> list[tuple[str, str]]:
    """Return the lists of templates."""
    by_label = [(name, label) for name in ("VPS", "FRAMES") for label in given.VPS]
    return [
        *by_label,
        ("SHAPES", ""),
        ("COREFERENCE", ""),
        ("BORDERS", ""),
        ("LEADS", ""),
        ("FOLLOWS", ""),
    ]


def check_record(record: Record) -> None:
    """Assert that a text is whole and that its spans fit it."""
    text = record["text"]
    assert not re.search(r"[\\\[\]{}<>_^|@~%]|  | [.,;]|[\t-\r](?<!\n)", text), text
    spans = [m[:2] for m in record["mentions"]]
    for one in record["attributions"]:
        assert all(one[role] for role in ("cue", "content")), (one, text)
        spans += one["source"] + one["cue"] + one["content"]
    for start, end in spans:
        assert 0 <= start < end <= len(text), (start, end, text)
        assert text[start:end] == text[start:end].strip(), text[start:end]


def main() -> None:
    """Print records, or check them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--aside", action="store_true")
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    if args.check:
        check(args.seed, max(args.count, 2000))
        return
    for record in records(args.seed, args.count, args.aside):
        print(json.dumps(record, ensure_ascii=False))


if __name__ == "__main__":
    main()
