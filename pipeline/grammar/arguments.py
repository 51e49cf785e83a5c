"""Who took part in what: the people and bodies around a trigger, and their roles.

Three constructions give a role: the trigger's own subject and object («استقبل حموشي فيشر», «اعتقال
إبراهيم موسى»); a cue with the people after it («بحضور …», «كل من … و…»); and a verb of doing or
speaking whose subject the sentence ties to an event («شارك … في المؤتمر», «أكد … خلال اللقاء»).
Nobody is a participant for merely standing in the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.grammar.chunks import Chunk
from pipeline.grammar.clauses import ACTORS, Clause
from pipeline.grammar.patterns import Cue, Patterns
from pipeline.grammar.tokens import LINKING, Token, readings
from pipeline.grammar.triggers import Trigger

__all__ = ["Argument", "arguments"]

_NEED_THEIR_EVENT = ("chair", "host", "organizer", "speaker", "actor")
"""Roles that a sentence gives only with the event in it: «الحكومة برئاسة فلان» tells of none."""

_PERSONS = ("suspect", "victim", "appointed", "elected", "honoree")
"""Roles that no body has."""

_SUFFERED = ("suspect", "victim")
"""Roles of those something is done to: who acts in a trial is not thereby the accused."""

_TELLING = ("تصريح", "بتصريح", "حوار", "مداخل")

_FARTHEST = 30
"""Words between a cue and its event."""

_OWN, _CUED, _SPOKEN, _REFERRED, _HEADLINE = 0.9, 0.8, 0.6, 0.7, 0.5
"""How sure a role is: of a trigger's own argument, a cue, speech, a pronoun, a headline's colon."""

_APART = 2
"""Words between a name and the relative that takes it up."""

_PLURAL = ("هم", "هما")
_IN = "في"
_WITH = " مع"


@dataclass(frozen=True, slots=True)
class Argument:
    """A person or body, its role in the event of ``trigger``, and how sure that is.

    ``trigger`` is None where the sentence names no such event and means the one told of before, of
    one of the ``types``.
    """

    chunk: Chunk
    role: str
    score: float
    trigger: Trigger | None
    types: frozenset[str] = frozenset()

    @property
    def is_own(self) -> bool:
        """Whether it is the trigger's own subject, object or possessor."""
        return self.score >= _OWN


def arguments(
    tokens: Sequence[Token],
    chunks: Sequence[Chunk],
    triggers: Sequence[Trigger],
    patterns: Patterns,
) -> Iterator[Argument]:
    """The participants that a sentence tells of, each with the trigger of their event."""
    clause = Clause(tokens, chunks, triggers, patterns)
    told = list(_all(clause, patterns))
    accused = {a.chunk.first for a in told if a.role == "suspect" and a.score >= _CUED}
    for argument in told:
        if argument.chunk.first not in accused and _accuses_by_pronoun(clause, argument):
            continue
        if argument.chunk.is_person or not (
            argument.role in _PERSONS or _is_told(clause, argument.chunk)
        ):
            yield argument if argument.chunk.is_person else _of_body(argument)


def _accuses_by_pronoun(clause: Clause, argument: Argument) -> bool:
    """Whether only a pronoun makes someone a suspect: «قال الناطق إنه تم القبض عليهم».

    After a relative that follows the name it is plain who is meant: «فلان الذي أوقفته الشرطة».
    """
    if argument.role != "suspect" or argument.score >= _CUED or argument.trigger is None:
        return False
    end = min(argument.chunk.after + _APART, argument.trigger.first)
    follows = clause.tokens[argument.chunk.after : end]
    return not any(clause.is_relative(token) for token in follows)


def _of_body(argument: Argument) -> Argument:
    """A body presides over nothing, it organizes: «تفتتح الشركة معرضا»."""
    return replace(argument, role="organizer") if argument.role == "chair" else argument


def _is_told(clause: Clause, chunk: Chunk) -> bool:
    """Whether a body is the one that something was told to: «تصريح لهسبريس»."""
    before = clause.tokens[chunk.first - 1] if chunk.first else None
    told = bool(before and before.norm.startswith(_TELLING))
    return told and chunk.norm.startswith("ل") and not chunk.norm.startswith("لجن")


def _all(clause: Clause, patterns: Patterns) -> Iterator[Argument]:
    tokens, chunks = clause.tokens, clause.chunks
    for trigger in clause.triggers:
        at = clause.chunk_at(trigger.head_end - 1)
        if trigger.verb:
            yield from _of_verb(clause, trigger, at)
        elif trigger.construct:
            yield from _of_noun(clause, trigger, at)
    yield from _headline_speaker(clause)
    for number, chunk in enumerate(chunks):
        if chunk.kind == "word" or chunk.opens_with_courtesy(tokens):
            found = patterns.cues.at(tokens, chunk.first)
            if found and found.prefix in ("", *LINKING):
                yield from _cued(clause, number, found.end, found.entry, patterns)


def _of_verb(clause: Clause, trigger: Trigger, at: int) -> Iterator[Argument]:
    """Subject and object of a verb that ends in chunk ``at``."""
    assert trigger.verb is not None
    subject, object_ = trigger.verb.subject, trigger.verb.object
    if trigger.verb.pronoun and object_:
        plural = trigger.verb.pronoun in _PLURAL
        for chunk in clause.people_before(at, all_of_them=plural):
            yield Argument(chunk, object_, _REFERRED, trigger)
        object_ = ""
    find = clause.speaker if trigger.is_speech else clause.subjects
    groups = find(clause.chunk_at(trigger.first), at)
    roles = [subject, object_]
    if trigger.verb.pronoun:  # «فلان الذي عينه الرئيس»
        groups = [g for g in groups if g > at]
    if trigger.verb.agent == "body":
        people = [g for g in groups if clause.chunks[g].kind == "person"]
        bodies = [g for g in groups if clause.chunks[g].kind == "body"]
        for body in bodies[:1]:
            if clause.is_apposed(at + 1, body):
                yield Argument(clause.chunks[body], subject or "other", _REFERRED, trigger)
        groups = people
        told_of_both = len(people) > 1 and subject != "suspect"  # no guilt by mere order
        roles = [subject, object_] if told_of_both else [object_]
    elif groups and clause.names_subject(at + 1, groups[0]):
        roles = [object_]
    for group, role in zip(groups, roles, strict=False):
        if role:
            yield from (Argument(c, role, _OWN, trigger) for c in clause.coordinated(group))


def _of_noun(clause: Clause, trigger: Trigger, at: int) -> Iterator[Argument]:
    """The person a noun in chunk ``at`` stands in construct with, or its pronoun means."""
    if trigger.possessed:
        plural = clause.tokens[trigger.head_end - 1].norm.endswith(_PLURAL)
        for chunk in clause.people_before(at, all_of_them=plural):
            yield Argument(chunk, trigger.construct, _SPOKEN, trigger)
    elif not clause.tokens[trigger.first].is_definite or " " in trigger.noun:
        number = at + 1
        if number < len(clause.chunks) and clause.chunks[number].norm == ":":
            number += 1
        first = clause.chunks[number] if number < len(clause.chunks) else None
        asked = (
            first is not None
            and first.kind == "body"
            and (trigger.noun.endswith(_WITH) or trigger.type == "visit")
        )
        if first and first.kind in ACTORS and not first.prefix and not asked:
            for chunk in clause.coordinated(number):
                yield Argument(chunk, trigger.construct, _OWN, trigger)


def _headline_speaker(clause: Clause) -> Iterator[Argument]:
    """«فلان: اجتماع …» in a headline: the speaker in what follows."""
    gatherings = [t for t in clause.triggers if t.family == "gathering" and t.sentence == 0]
    for name, colon in pairwise(clause.chunks):
        if name.kind == "person" and colon.norm == ":" and gatherings:
            if gatherings[0].first >= colon.first:
                yield Argument(name, "speaker", _HEADLINE, gatherings[0])
            return


def _cued(clause: Clause, at: int, after: int, cue: Cue, patterns: Patterns) -> Iterator[Argument]:
    """The people of a cue at chunk ``at``, whose words end before the token ``after``."""
    events = _events_of(clause, at, cue, patterns)
    if signed := _verb_before(clause, at, cue):
        events = [signed]
    if not events and (not cue.types or cue.form == "preposition"):
        return
    if not events and (cue.role in _NEED_THEIR_EVENT or (cue.form == "verb" and clause.triggers)):
        return
    plain = "participant" if cue.role == "actor" else cue.role
    if plain == "chair" and _leads_delegation(clause.tokens[after : after + _FARTHEST // 2]):
        plain = "representative"
    score = _SPOKEN if cue.role == "speaker" else _CUED
    for chunk in _people_of(clause, at, after, cue):
        if not events:
            yield Argument(chunk, plain, _REFERRED, None, cue.types)
        for event in events:
            if event is signed and event.verb and event.verb.subject:
                plain = event.verb.subject
            own = cue.role == "actor" or event.family == "saying"
            role = (own and event.construct) or plain
            suffers = role in _SUFFERED and role != cue.role
            yield Argument(chunk, plain if suffers else role, score, event)


def _alike(listed: Sequence[Chunk]) -> Iterator[Chunk]:
    """A list without the bodies that its people are from: «فلان من جامعة حائل، وفلان»."""
    people = any(chunk.is_person for chunk in listed)
    yield from (chunk for chunk in listed if chunk.is_person or chunk.linked or not people)


def _verb_before(clause: Clause, at: int, cue: Cue) -> Trigger | None:
    """The trigger whose subjects «كل من» lists: «وقعها كل من فلان وفلان»."""
    here = clause.chunks[at].first
    verbs = (t for t in clause.triggers if t.verb and t.head_end == here)
    return next(verbs, None) if cue.form == "each" else None


def _leads_delegation(tokens: Sequence[Token]) -> bool:
    """Whether it is a delegation that someone heads: «ترأس فلان وفدا …»."""
    return any(token.norm in ("وفد", "وفدا") for token in tokens)


def _people_of(clause: Clause, at: int, after: int, cue: Cue) -> Iterator[Chunk]:
    """Those whose part a cue tells: those after it, or the subject or antecedent of its verb."""
    if cue.form == "pronoun":
        yield from clause.people_before(at)
    elif cue.form == "each" and not clause.has_subject_at(at):
        return
    elif cue.form in ("list", "each"):
        yield from _alike([clause.chunks[n] for n in clause.listed_from(after)])
    elif cue.form != "verb":
        for number in list(clause.listed_from(after))[:1]:
            if clause.is_apposed(clause.chunk_at(after), number):
                yield from clause.coordinated(number)
    else:
        find = clause.speaker if cue.role == "speaker" else clause.subjects
        for group in find(at, clause.chunk_at(after - 1))[:1]:
            if cue.role == "participant":
                first = clause.chunks[group].first
                yield from _alike([clause.chunks[n] for n in clause.listed_from(first)])
            else:
                yield from clause.coordinated(group)


def _events_of(clause: Clause, at: int, cue: Cue, patterns: Patterns) -> list[Trigger]:
    """The triggers of the sentence that a cue speaks of: the nearest; for speech every tied one."""
    here = clause.chunks[at].first
    fitting = [t for t in clause.triggers if not cue.types or t.type in cue.types]
    if cue.role == "speaker":
        return [t for t in fitting if _tied(clause, at, t, patterns)]
    if cue.role == "actor":
        fitting = [t for t in fitting if t.construct and t.first > here]
    if cue.form == "preposition":
        fitting = [t for t in fitting if t.first < here]
    near = [t for t in fitting if abs(t.first - here) <= _FARTHEST]
    return sorted(near, key=lambda t: abs(t.first - here))[:1]


def _tied(clause: Clause, at: int, trigger: Trigger, patterns: Patterns) -> bool:
    """Whether words such as خلال tie the speech at chunk ``at`` to the event.

    What stands after أن is what was said, not where.
    """
    if trigger.verb or clause.says_that_between(at, trigger):
        return False
    if trigger.family == "saying":
        return True
    if trigger.family not in ("gathering", "session"):
        return False
    before = clause.tokens[max(0, trigger.first - 3) : trigger.first]
    words = {rest for t in before for _, rest in readings(t.norm)}
    return bool(words & patterns.words["tie"]) or (bool(before) and before[-1].norm == _IN)
