"""Who speaks, and at which happening: subjects of verbs of speaking, named or gone on with."""

from __future__ import annotations

from itertools import pairwise

from pipeline.grammar.chunks import Chunk
from pipeline.grammar.clauses import Clause
from pipeline.grammar.patterns import Patterns
from pipeline.grammar.tokens import readings
from pipeline.grammar.triggers import Trigger

__all__ = ["Floor", "headline_speaker", "is_said_at", "speaker", "speaker_before", "teller_of"]

_IN = "في"
_LED_WITHIN = 3
"""Words before a noun of speech that tell whether it is what is spoken of."""


class Floor:
    """Who has the floor in an article: the last one named as speaking («وأضاف، في تصريح …»).

    A verb without a subject, or with one such as المتحدث and فلان نفسه, goes on with his words; any
    other subject takes the floor from him.
    """

    def __init__(self) -> None:
        self._holder: Chunk | None = None

    def speakers(self, clause: Clause, first: int, after: int) -> list[Chunk]:
        """Those who speak with the verb at chunk ``first``, whose words end before the token
        ``after``; remembers who it is."""
        last = clause.chunk_at(after - 1)
        found = [c for n in speaker(clause, first, last) for c in clause.coordinated(n)]
        if found:
            one_person = len(found) == 1 and found[0].person is not None
            self._holder = found[0] if one_person else None
        elif self._holder and _goes_on(clause, last + 1):
            return [self._holder]
        else:
            self._holder = None
        return found


def speaker(clause: Clause, first: int, last: int) -> list[int]:
    """The chunk of who speaks with a verb of the chunks ``first`` to ``last``; at most one.

    Nothing but his titles, adjectives and commas may stand between: «وقال مسؤول بمكتب فلان» and
    «وقال البيان "مواطنتنا فلانة …"» tell of no speaker.
    """
    found = clause.subjects(first, last)[:1]
    if not found or not clause.is_apposed(last + 1, found[0]):
        return []
    subject = clause.chunks[found[0]]
    nameless = subject.is_person and subject.person is None
    return (nameless and _named_before_that(clause, found[0] + 1)) or found


def teller_of(clause: Clause, number: int) -> Chunk | None:
    """Who tells of himself with the verb at a chunk: «قال فلان إنه تعرض …», or None."""
    before = clause.chunks[number - 1] if number else None
    if before is None or before.norm not in clause.words["that_he"]:
        return None
    for at, end in reversed(clause.speech):
        if at < before.first:
            found = speaker(clause, clause.chunk_at(at), clause.chunk_at(end - 1))
            return clause.chunks[found[0]] if found else None
    return None


def headline_speaker(clause: Clause) -> tuple[Chunk, Trigger] | None:
    """«فلان: اجتماع …» in a headline: the speaker, and the gathering that follows."""
    gatherings = [t for t in clause.triggers if t.family == "gathering" and t.sentence == 0]
    for name, colon in pairwise(clause.chunks):
        if name.kind == "person" and colon.norm == ":" and gatherings:
            return (name, gatherings[0]) if gatherings[0].first >= colon.first else None
    return None


def speaker_before(clause: Clause, trigger: Trigger) -> Chunk | None:
    """Whoever stands right before the words of where he said it: «ورفض فلان، في تصريح لهسبريس»."""
    at = clause.chunk_at(trigger.first) - 1
    if trigger.family != "saying" or at < 0 or clause.chunks[at].norm != _IN:
        return None
    while at and clause.chunks[at - 1].kind in ("pause", "date"):
        at -= 1
    before = clause.chunks[at - 1] if at else None
    return before if before and before.person and not before.preposition else None


def is_said_at(clause: Clause, at: int, trigger: Trigger, patterns: Patterns) -> bool:
    """Whether words such as خلال tie the speech at chunk ``at`` to a happening.

    What stands after أن is what was said, not where.
    """
    if trigger.verb or clause.says_that_between(at, trigger) or clause.breaks_off(at, trigger):
        return False
    if trigger.family == "saying":  # «شدد على الكف عن مثل هذه التصريحات»: not his own
        led = clause.tokens[
            max(clause.chunks[at].after, trigger.first - _LED_WITHIN) : trigger.first
        ]
        return not any(token.norm in clause.words["about"] for token in led)
    if trigger.family not in ("gathering", "session"):
        return False
    before = clause.tokens[max(0, trigger.first - 3) : trigger.first]
    words = {rest for t in before for _, rest in readings(t.norm)}
    return bool(words & patterns.words["tie"]) or (bool(before) and before[-1].norm == _IN)


def _named_before_that(clause: Clause, first: int) -> list[int]:
    """The person right before أن, whose long title stands before him: «أكد وكيل … فلان، أن»."""
    chunks = clause.chunks
    for number in range(first, len(chunks)):
        if chunks[number].norm in clause.words["that"]:
            while number > first and chunks[number - 1].kind == "pause":
                number -= 1
            return [number - 1] if chunks[number - 1].person else []
        if clause.verb_within(chunks[number].first, chunks[number].after):
            break
    return []


def _goes_on(clause: Clause, number: int) -> bool:
    """Whether no subject of its own follows a verb: «وأضاف أن …», «وقال المتحدث نفسه إن …»."""
    if number >= len(clause.chunks):
        return False
    chunk, words = clause.chunks[number], clause.words
    after = clause.chunks[number + 1].norm if number + 1 < len(clause.chunks) else ""
    return (
        chunk.kind in ("pause", "date")
        or chunk.norm in words["that"] | words["preposition"] | words["tie"] | words["speaker"]
        or (clause.tokens[chunk.first].is_definite and after in words["same"])
    )
