"""Parts that cue words tell: «بحضور …», «كل من … و…», «شارك … في المؤتمر», «أكد … خلال اللقاء»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.grammar.argument import CUED, REFERRED, SPOKEN, Argument
from pipeline.grammar.chunks import Chunk
from pipeline.grammar.clauses import Clause
from pipeline.grammar.patterns import Cue, Patterns
from pipeline.grammar.speech import Floor, is_said_at
from pipeline.grammar.tokens import Token, readings
from pipeline.grammar.triggers import Trigger

__all__ = ["cued"]

_NEED_THEIR_EVENT = ("chair", "host", "organizer", "speaker", "actor")
"""Roles that a sentence gives only with the event in it: «الحكومة برئاسة فلان» tells of none."""

_SUFFERED = ("suspect", "victim")
"""Roles of those something is done to: who acts in a trial is not thereby the accused."""

_FARTHEST = 30
"""Words between a cue and its event."""


def cued(
    clause: Clause, at: int, after: int, cue: Cue, patterns: Patterns, floor: Floor
) -> Iterator[Argument]:
    """The people of a cue at chunk ``at``, whose words end before the token ``after``."""
    speaks = cue.form == "verb" and cue.role == "speaker"
    speakers = floor.speakers(clause, at, after) if speaks else []
    events = _events_of(clause, at, cue, patterns)
    if signed := _verb_before(clause, at, cue):
        events = [signed]
    if not events and (not cue.types or cue.form in ("preposition", "among", "list")):
        return
    accuses = cue.role == "suspect" and cue.form == "phrase"  # «دعوته لإلقاء القبض على فلان»
    if not events and (
        cue.role in _NEED_THEIR_EVENT or accuses or (cue.form == "verb" and clause.triggers)
    ):
        return
    if cue.form == "members" and not _is_delegation(clause.tokens):
        return
    plain = "participant" if cue.role == "actor" else cue.role
    if plain == "chair" and _is_delegation(clause.tokens[after : after + _FARTHEST // 2]):
        plain = "representative"
    score = SPOKEN if cue.role == "speaker" else CUED
    for chunk in speakers or _people_of(clause, at, after, cue):
        if not events:
            yield Argument(chunk, plain, REFERRED, None, cue.types)
        for event in events:
            if event is signed and event.verb and event.verb.subject:
                plain = event.verb.subject
            signs = event.type == "agreement" and cue.form == "preposition"
            own = cue.role == "actor" or event.family == "saying" or signs
            role = (own and event.construct) or plain
            suffers = role in _SUFFERED and role != cue.role
            yield Argument(chunk, plain if suffers else role, score, event)


def _verb_before(clause: Clause, at: int, cue: Cue) -> Trigger | None:
    """The trigger whose subjects «كل من» lists: «وقعها كل من فلان وفلان»."""
    here = clause.chunks[at].first
    verbs = (t for t in clause.triggers if t.verb and t.head_end == here)
    return next(verbs, None) if cue.form == "each" else None


def _is_delegation(tokens: Sequence[Token]) -> bool:
    """Whether a delegation is spoken of: «ترأس فلان وفدا …», «ويضم الوفد …»."""
    return any(rest in ("وفد", "وفدا", "الوفد") for t in tokens for _, rest in readings(t.norm))


def _people_of(clause: Clause, at: int, after: int, cue: Cue) -> Iterator[Chunk]:
    """Those whose part a cue tells: those after it, or the subject or antecedent of its verb."""
    if cue.form == "antecedent":
        while at and clause.chunks[at - 1].kind == "pause":
            at -= 1
        yield from (c for c in clause.chunks[max(0, at - 1) : at] if c.is_person)
    elif cue.form in ("pronoun", "purpose"):
        yield from clause.people_before(at, people_only=cue.form == "purpose")
    elif cue.form == "each" and not clause.has_subject_at(at):
        return
    elif cue.form in ("list", "side", "members", "among", "each"):
        yield from (clause.chunks[n] for n in clause.listed_from(after))
    elif cue.form == "verb" and cue.role == "speaker":
        return
    elif cue.form != "verb":
        told = list(clause.listed_from(after))[:1]
        told = [n for n in told if clause.is_apposed(clause.chunk_at(after), n)]
        if not told and cue.form == "epithet" and at and clause.chunks[at - 1].is_person:
            told = [at - 1]
        for number in told:
            yield from clause.coordinated(number)
    else:
        for group in clause.subjects(at, clause.chunk_at(after - 1))[:1]:
            if cue.role == "participant":
                first = clause.chunks[group].first
                yield from (clause.chunks[n] for n in clause.listed_from(first))
            else:
                yield from clause.coordinated(group)


def _events_of(clause: Clause, at: int, cue: Cue, patterns: Patterns) -> list[Trigger]:
    """The triggers of the sentence that a cue speaks of: the nearest; for speech every tied one."""
    here = clause.chunks[at].first
    fitting = [t for t in clause.triggers if not cue.types or t.type in cue.types]
    if cue.role == "speaker":
        return [t for t in fitting if is_said_at(clause, at, t, patterns)]
    if cue.role == "actor":
        fitting = [t for t in fitting if t.construct and t.first > here]
    if cue.form == "preposition":
        fitting = [t for t in fitting if t.first < here and not clause.verb_within(t.after, here)]
    near = [t for t in fitting if abs(t.first - here) <= _FARTHEST]
    return sorted(near, key=lambda t: abs(t.first - here))[:1]
