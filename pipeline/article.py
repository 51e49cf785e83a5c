"""The data: an article's raw text, never changed, and the stand-off facts that stages add to it.

Every offset is a number of Python code points into :attr:`Article.text`, so
``article.text[fact.start:fact.end] == fact.text`` always holds.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.alignment import AlignedText

__all__ = [
    "EVENT_TYPES",
    "MENTION_TYPES",
    "ROLES",
    "Article",
    "EventMention",
    "Mention",
    "Participant",
    "Sentence",
    "Span",
    "Word",
]

MENTION_TYPES = ("PER", "ORG", "CITY", "COUNTRY", "LOC", "DATE", "TITLE", "EVENT")
"""The types a mention can have, as in the table ``mentions.csv``."""

EVENT_TYPES = (
    "conference", "meeting", "visit", "ceremony", "training", "appointment", "election",
    "decoration", "dismissal", "arrest", "seizure", "operation", "investigation", "trial",
    "extradition", "agreement", "attack", "accident", "statement", "other",
)  # fmt: skip
"""The types an event can have, as in the table ``events.csv``."""

ROLES = (
    "chair", "host", "participant", "speaker", "organizer", "representative", "appointed",
    "elected", "candidate", "honoree", "suspect", "victim", "author", "other",
)  # fmt: skip
"""The parts a person or body can have in an event, as in ``participations.csv``."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of raw text, in code points."""

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class Sentence(Span):
    """A sentence, headline or bullet of the article proper (boilerplate has none)."""

    text: str


@dataclass(frozen=True, slots=True, order=True)
class Word(Span):
    """A word or punctuation mark; ``form``: it in the cleaned view, ``norm``: in the normalized."""

    form: str
    norm: str


@dataclass(frozen=True, slots=True)
class Mention(Span):
    """A place in the text that names something.

    ``type`` is one of :data:`MENTION_TYPES`; ``value`` is a DATE's normalized value ("" where the
    text does not settle it); ``score`` is a probability in 0..1; ``origin`` names the rule or the
    model that found it; ``holder`` is, for a TITLE, the PER mention of this article that holds it.
    """

    type: str
    text: str
    value: str = ""
    score: float = 1.0
    origin: str = ""
    holder: Span | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """One mention's part in an event of the article.

    ``mention``: the span of a PER, ORG or TITLE mention (a TITLE stands for its holder);
    ``role``: one of :data:`ROLES`; ``sentence``: number of the sentence that says so;
    ``score``: how sure, 0..1.
    """

    mention: Span
    role: str
    sentence: int
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class EventMention:
    """One happening as this article tells it, gathered from all the places that denote it.

    ``triggers``: spans of the phrases that denote it, the naming one first; ``name``: what to call
    it; ``date``: a value as in :attr:`Mention.value`; ``city``, ``country``: spans of mentions, or
    None; ``ordinal``: 48 for «المؤتمر الثامن والأربعون», or None; ``organizations``: spans of ORG
    mentions taking part; ``bodies``: spans of the mentions inside its name, which tell two
    conferences apart.
    """

    type: str
    name: str
    triggers: tuple[Span, ...]
    participants: tuple[Participant, ...] = ()
    date: str = ""
    city: Span | None = None
    country: Span | None = None
    ordinal: int | None = None
    organizations: tuple[Span, ...] = ()
    bodies: tuple[Span, ...] = ()
    score: float = 1.0


@dataclass(slots=True)
class Article:
    """An article: what was read, and the layers that stages have added so far.

    ``text`` is the decoded text exactly as it stands in the file. ``published`` is an ISO date or
    "" when unknown. ``layers`` holds the names of the layers present: "cleaned" and "normalized"
    (views), "sentences", "words", "names", "dates", "titles" (mentions), "events".
    """

    text: str
    doc_id: str = ""
    title: str = ""
    published: str = ""
    source: str = ""
    url: str = ""
    path: str = ""
    encoding: str = ""
    layers: set[str] = field(default_factory=set)
    views: dict[str, AlignedText] = field(default_factory=dict, repr=False)
    boilerplate: list[Span] = field(default_factory=list, repr=False)
    sentences: list[Sentence] = field(default_factory=list, repr=False)
    words: list[Word] = field(default_factory=list, repr=False)
    mentions: list[Mention] = field(default_factory=list, repr=False)
    events: list[EventMention] = field(default_factory=list, repr=False)

    def view(self, name: str) -> AlignedText:
        """The view a stage added under ``name`` ("cleaned", "normalized"); KeyError if none did."""
        return self.views[name]

    def mention(self, start: int, end: int, type: str, **facts: object) -> Mention:
        """Make a mention of this article's ``text[start:end]``; it is not added."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no text at {start}:{end} of an article of {len(self.text)}")
        if type not in MENTION_TYPES:
            raise ValueError(f"{type!r} is no mention type; there are {', '.join(MENTION_TYPES)}")
        return replace(Mention(start, end, type, self.text[start:end]), **facts)  # type: ignore[arg-type]

    def of_type(self, *types: str) -> list[Mention]:
        """The mentions of the given types, in text order, outer before inner."""
        return [m for m in self.mentions if m.type in types]

    def add_mentions(self, mentions: Iterable[Mention]) -> None:
        """Add mentions, keeping the list in text order, outer before inner, without repeats."""
        known = {(m.start, m.end, m.type): m for m in self.mentions}
        for m in mentions:
            known.setdefault((m.start, m.end, m.type), m)
        self.mentions = sorted(known.values(), key=reading_order)

    def sentence_at(self, offset: int) -> int:
        """Number of the sentence that holds a raw offset, or of the last before it; -1 if none."""
        return bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1

    def sentence_words(self) -> Iterator[list[Word]]:
        """The words of each sentence, in order; one list per sentence, possibly empty."""
        for sentence in self.sentences:
            first = bisect_left(self.words, sentence.start, key=lambda word: word.start)
            after = bisect_right(self.words, sentence.end, key=lambda word: word.end)
            yield self.words[first:after]


def reading_order(mention: Mention) -> tuple[int, int, int]:
    """Sort key: text order, the outer span first, then the order of :data:`MENTION_TYPES`."""
    return mention.start, -mention.end, MENTION_TYPES.index(mention.type)
