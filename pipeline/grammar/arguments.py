"""Who took part in what: the people and bodies around a trigger, and their roles.

Three constructions give a role: the trigger's own subject and object («استقبل حموشي فيشر», «اعتقال
إبراهيم موسى»); a cue with the people after it («بحضور …», «كل من … و…»); and a verb of doing or
speaking whose subject the sentence ties to an event («شارك … في المؤتمر», «أكد … خلال اللقاء»).
Nobody is a participant for merely standing in the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.grammar.argument import CUED, HEADLINE, OWN, REFERRED, SPOKEN, Argument
from pipeline.grammar.chunks import Chunk
from pipeline.grammar.clauses import ACTORS, Clause
from pipeline.grammar.cued import cued
from pipeline.grammar.patterns import Patterns
from pipeline.grammar.speech import Floor, headline_speaker, speaker, speaker_before, teller_of
from pipeline.grammar.tokens import LINKING, Token
from pipeline.grammar.triggers import Trigger

__all__ = ["arguments"]

_PERSONS = ("suspect", "victim", "appointed", "elected", "honoree")
"""Roles that no body has."""

_TELLING = ("تصريح", "بتصريح", "حوار", "مداخل")

_APART = 2
"""Words between a name and the relative that takes it up."""

_SURE_NAME = 0.6
"""Score from which a name is sure enough to accuse someone («عون» in «توقيف عون سلطة» is none)."""

_PLURAL = ("هم", "هما")
_IN = "في"


def arguments(
    tokens: Sequence[Token],
    chunks: Sequence[Chunk],
    triggers: Sequence[Trigger],
    patterns: Patterns,
    floor: Floor,
) -> Iterator[Argument]:
    """The participants that a sentence tells of, each with the trigger of their event.

    ``floor``: who spoke in the sentences before; it is told who speaks in this one.
    """
    clause = Clause(tokens, chunks, triggers, patterns)
    told = list(_all(clause, patterns, floor))
    accused = {a.chunk.first for a in told if a.role == "suspect" and a.score >= CUED}
    guests = {a.trigger for a in told if a.role == "participant" and a.chunk.is_person and a.is_own}
    for argument in told:
        unsure = argument.chunk.mentions[0].score < _SURE_NAME or _is_denied(clause, argument)
        if argument.role == "suspect" and unsure:
            continue
        if argument.chunk.is_person:
            if argument.chunk.first in accused or not _accuses_by_pronoun(clause, argument):
                yield argument
        elif role := _role_of_body(clause, argument, argument.trigger in guests):
            yield replace(argument, role=role)


def _is_denied(clause: Clause, argument: Argument) -> bool:
    """Whether a denial opens the sentence: «نفى الناطق صدور بطاقة إيداع في حق فلان»."""
    until = argument.trigger.first if argument.trigger else 0
    return any(token.norm in clause.words["denial"] for token in clause.tokens[:until])


def _accuses_by_pronoun(clause: Clause, argument: Argument) -> bool:
    """Whether only a pronoun makes someone a suspect: «قال الناطق إنه تم القبض عليهم».

    After a relative that follows the name it is plain who is meant: «فلان الذي أوقفته الشرطة».
    """
    if argument.role != "suspect" or argument.score >= CUED or argument.trigger is None:
        return False
    end = min(argument.chunk.after + _APART, argument.trigger.first)
    follows = clause.tokens[argument.chunk.after : end]
    return not any(clause.is_relative(token) for token in follows)


def _role_of_body(clause: Clause, argument: Argument, has_guests: bool) -> str:
    """The role of a body, "" if it has none.

    It presides over nothing, it organizes, and may be what is opened («افتتحت الكلية»); and it is a
    host to people only («يستقبل البرلمان تعديلات»).
    """
    role, trigger = argument.role, argument.trigger
    led = role == "representative" and argument.score == CUED  # «الناطق بقيادة حرس الحدود»
    if role in _PERSONS or led or _is_told(clause, argument.chunk):
        return ""
    if trigger and trigger.verb and role == "host" and not has_guests:
        return ""
    if trigger and role == "other" and trigger.type in ("other", "accident"):
        return ""
    if role == "chair":
        return "" if trigger and trigger.verb else "organizer"
    return role


def _is_told(clause: Clause, chunk: Chunk) -> bool:
    """Whether a body is the one that something was told to: «تصريح لهسبريس»."""
    before = clause.tokens[chunk.first - 1] if chunk.first else None
    told = bool(before and before.norm.startswith(_TELLING))
    return told and chunk.norm.startswith("ل") and not chunk.norm.startswith("لجن")


def _all(clause: Clause, patterns: Patterns, floor: Floor) -> Iterator[Argument]:
    tokens, chunks = clause.tokens, clause.chunks
    for trigger in clause.triggers:
        at = clause.chunk_at(trigger.head_end - 1)
        if trigger.verb:
            yield from _of_verb(clause, trigger, at)
        elif trigger.construct:
            yield from _of_noun(clause, trigger, at)
    for trigger in clause.triggers:
        if chunk := speaker_before(clause, trigger):
            yield Argument(chunk, trigger.construct, SPOKEN, trigger)
    if opening := headline_speaker(clause):
        yield Argument(opening[0], "speaker", HEADLINE, opening[1])
    for number, chunk in enumerate(chunks):
        if chunk.kind == "word" or chunk.opens_with_courtesy(tokens):
            found = patterns.cues.at(tokens, chunk.first)
            if found and found.prefix in ("", *LINKING):
                yield from cued(clause, number, found.end, found.entry, patterns, floor)


def _of_verb(clause: Clause, trigger: Trigger, at: int) -> Iterator[Argument]:
    """Subject and object of a verb that ends in chunk ``at``."""
    assert trigger.verb is not None
    subject, object_ = trigger.verb.subject, trigger.verb.object
    if trigger.verb.pronoun and object_ and trigger.type != "visit":  # «المدن التي زارها»
        plural = trigger.verb.pronoun in _PLURAL
        for chunk in clause.people_before(at, all_of_them=plural):
            yield Argument(chunk, object_, REFERRED, trigger)
        object_ = ""
    first = clause.chunk_at(trigger.first)
    groups = speaker(clause, first, at) if trigger.is_speech else clause.subjects(first, at)
    roles = [subject, object_]
    if trigger.verb.pronoun:  # «فلان الذي عينه الرئيس»
        groups = [g for g in groups if g > at]
    if trigger.verb.agent == "body":
        people = [g for g in groups if clause.chunks[g].kind == "person"]
        bodies = [g for g in groups if clause.chunks[g].kind == "body"]
        for body in bodies[:1]:
            if body > at - 2 and clause.is_apposed(at + 1, body):
                yield Argument(clause.chunks[body], subject or "other", REFERRED, trigger)
        groups = people
        told_of_both = len(people) > 1 and subject != "suspect"  # no guilt by mere order
        acts = subject == "author" and people and people[0] < at and clause.has_object(at + 1)
        roles = [subject, object_] if told_of_both or acts else [object_]
    elif groups and clause.names_subject(at + 1, groups[0]):
        roles = [object_]
    elif trigger.type == "visit" and len(groups) == 1 and clause.chunks[groups[0]].kind == "body":
        roles = [object_ if groups[0] > at else subject]  # «ويتفقد مستشفى …»
    told_of_himself = not groups and trigger.verb.needs == "noun" and object_ == "victim"
    if told_of_himself and (teller := teller_of(clause, clause.chunk_at(trigger.first))):
        yield Argument(teller, object_, REFERRED, trigger)
    for group, role in zip(groups, roles, strict=False):
        if role:
            yield from (Argument(c, role, OWN, trigger) for c in clause.coordinated(group))


def _of_noun(clause: Clause, trigger: Trigger, at: int) -> Iterator[Argument]:
    """The person a noun in chunk ``at`` stands in construct with, or its pronoun means."""
    if trigger.possessed:
        plural = clause.tokens[trigger.head_end - 1].norm.endswith(_PLURAL)
        if plural and trigger.construct == "host":  # «استقبالهم»: they are the guests
            return
        for chunk in clause.people_before(at, all_of_them=plural):
            yield Argument(chunk, trigger.construct, SPOKEN, trigger)
    elif not clause.tokens[trigger.first].is_definite or " " in trigger.noun:
        number = at + 1
        if number < len(clause.chunks) and clause.chunks[number].norm == ":":
            number += 1
        elif named := clause.apposed_person(number):  # «تعيين العميد الإقليمي فلان»
            number = named
        first = clause.chunks[number] if number < len(clause.chunks) else None
        if first and first.kind in ACTORS and not first.prefix:
            role = "participant" if _is_received(clause, trigger) else trigger.construct
            for chunk in clause.coordinated(number):
                yield Argument(chunk, role, OWN, trigger)


def _is_received(clause: Clause, trigger: Trigger) -> bool:
    """Whether a noun is followed by the guest, not the host: «كان في استقبال فلان»."""
    before = clause.tokens[trigger.first - 1].norm if trigger.first else ""
    return trigger.construct == "host" and (before == _IN or trigger.prefix.endswith("ب"))
