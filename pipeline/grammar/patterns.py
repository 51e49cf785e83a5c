"""The event grammar's patterns, read from the knowledge tables into lexicons.

``event_nouns.csv``: nouns that denote happenings. ``event_verbs.csv``: verbs that do, with the
roles of their subject and object. ``role_cues.csv``: words that tell the part of the people beside
them. Every row has an example.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.folding import fold
from pipeline.grammar.lexicon import Lexicon
from pipeline.grammar.phrases import NounPhrase
from pipeline.knowledge import table
from pipeline.knowledge.word_sets import folded_words, function_words

__all__ = ["Cue", "EventNoun", "EventVerb", "Patterns", "verb_forms"]

_NUMBERS_OF_SUBJECT = ("", "ت", "ا", "وا", "تا")
_NUMBERS_OF_PRESENT = ("", "ان", "ون", "ا", "وا")
_OBJECTS = ("", "ه", "ها", "هم", "هما")
_PREPOSITIONS = ("في", "ل", "ب", "بين", "مع", "حول", "على", "ضد", "إلى", "من", "عن")


class EventNoun(NamedTuple):
    """A noun that denotes a happening.

    ``family``: gathering, session (of one), act, saying, weak (an act only where named), or
    none (it only looks like one: «كلمة المرور»);
    ``construct``: role of a person right after it; ``possessed``: with a pronoun («استقباله»).
    """

    noun: str
    type: str
    family: str
    construct: str
    possessed: bool = False


class EventVerb(NamedTuple):
    """A verb that denotes one.

    ``agent``: whether persons or bodies mostly do it; ``subject``, ``object``: their roles;
    ``noun``: what the act is called; ``needs``: what must be told with it for it to count, for
    verbs of several meanings: a participant, company (two: «بحث فلان مع فلان»), a noun of its
    type («وقع … اتفاقية»), in the same sentence if *beside* it («وجهت … الاتهام»), or that it is
    the news; ``pronoun``: the object pronoun written onto the form («خطفهما»).
    """

    type: str
    agent: str
    subject: str
    object: str
    noun: str
    needs: str = ""
    pronoun: str = ""


class Cue(NamedTuple):
    """Words that tell the part of those beside them.

    ``form``: phrase, epithet («المتهم فلان», «فلان المتهم»), list («بحضور»), side (a list that
    needs no event beside it: «عن الجانب التونسي فلان وفلان»), members (of a
    delegation: «يضم»), among («من بينهم»), each («كل من»), preposition, verb, pronoun («ترؤسه»),
    purpose («سافر لحضور»), or antecedent («فلان، محامي …»);
    ``types``: of the events it can speak of, all if empty.
    """

    form: str
    role: str
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class Patterns:
    """Everything the event grammar looks up."""

    nouns: Lexicon[EventNoun] = field(default_factory=lambda: Lexicon(_nouns()))
    verbs: Lexicon[EventVerb] = field(default_factory=lambda: Lexicon(_verbs()))
    cues: Lexicon[Cue] = field(default_factory=lambda: Lexicon(_cues()))
    courtesies: frozenset[str] = field(default_factory=lambda: folded_words("courtesies"))
    words: Mapping[str, frozenset[str]] = field(default_factory=function_words)
    unreal: frozenset[str] = field(default_factory=lambda: folded_words("unreal_cues"))
    title_heads: frozenset[str] = field(
        default_factory=lambda: frozenset(fold(r["head"]).split()[0] for r in table("title_heads"))
    )
    ordinals: dict[str, int] = field(
        default_factory=lambda: {fold(r["word"]): int(r["value"]) for r in table("ordinals")}
    )
    phrase: NounPhrase = field(
        default_factory=lambda: NounPhrase(
            prepositions=frozenset(map(fold, _PREPOSITIONS)),
            barriers=("DATE",),
            parts=("PER", "TITLE"),
            longest=24,
            lists=True,
        )
    )


def verb_forms(past: str, present: str) -> Iterator[tuple[str, str]]:
    """The forms of a verb in news, third person, past, present and future, each with its pronoun.

    ``past``: «استقبل», or several stems parted by semicolons («التقى;التقت»); ``present``:
    «يستقبل».
    """
    stems = [stem + ending for stem in past.split(";") for ending in _NUMBERS_OF_SUBJECT]
    for first in "يت" if present else "":
        for ending in _NUMBERS_OF_PRESENT:
            stems += [future + first + present[1:] + ending for future in ("", "س")]
    yield from ((stem + pronoun, pronoun) for pronoun in reversed(_OBJECTS) for stem in stems)


def _definite(noun: str) -> str:
    return " ".join(word if word.startswith("ال") else "ال" + word for word in noun.split())


def _nouns() -> Iterator[tuple[str, EventNoun]]:
    columns = ("noun", "type", "family", "construct")
    rows = [EventNoun._make([*(r[c] for c in columns), False]) for r in table("event_nouns")]
    for row in rows:
        if " " not in row.noun:
            stem = row.noun[:-1] + "ت" if row.noun.endswith("ة") else row.noun
            yield from ((stem + p, row._replace(possessed=True)) for p in _OBJECTS[1:])
    for row in rows:
        first, *rest = row.noun.split()
        yield _definite(row.noun), row
        if rest:
            yield " ".join((first, *map(_definite, rest))), row
    for row in rows:
        if not row.noun.endswith("ة"):
            yield row.noun + "ا", row
        yield row.noun, row


def _verbs() -> Iterator[tuple[str, EventVerb]]:
    for row in table("event_verbs"):
        verb = EventVerb(*(row[c] for c in ("type", "agent", "subject", "object", "noun", "needs")))
        if " " in row["past"]:  # a verb with its object is listed form by form: أطلق سراحها
            phrases = (*row["past"].split(";"), *row["present"].split(";"))
            yield from ((phrase, verb) for phrase in phrases)
            continue
        for form, pronoun in verb_forms(row["past"], row["present"]):
            yield form, verb._replace(pronoun=pronoun)


def _cues() -> Iterator[tuple[str, Cue]]:
    for row in table("role_cues"):
        cue = Cue(row["form"], row["role"], frozenset(row["types"].split()) - {"*"})
        yield from ((phrase, cue) for phrase in row["cue"].split(";"))
