"""One part that a sentence gives to a person or body."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.grammar.chunks import Chunk
from pipeline.grammar.triggers import Trigger

__all__ = ["CUED", "HEADLINE", "OWN", "REFERRED", "SPOKEN", "Argument"]

OWN, CUED, SPOKEN, REFERRED, HEADLINE = 0.9, 0.8, 0.6, 0.7, 0.5
"""How sure a role is: of a trigger's own argument, a cue, speech, a pronoun, a headline's colon."""


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
        return self.score >= OWN
