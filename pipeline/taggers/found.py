"""What has been found in a sentence, on its way from a tagger's span to a mention."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Found"]


@dataclass(frozen=True, slots=True)
class Found:
    """A typed stretch ``words[first:last]`` of a sentence, its probability and where it is from."""

    first: int
    last: int
    type: str
    score: float
    origin: str

    @property
    def words(self) -> range:
        """The indexes of its words."""
        return range(self.first, self.last)
