"""Events: the main happenings of an article, with who took part in them, when and where."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from pipeline.article import Article, EventMention, Mention, Participant, Span
from pipeline.folding import fold
from pipeline.grammar.arguments import arguments
from pipeline.grammar.chunks import Chunk, Chunker
from pipeline.grammar.patterns import Patterns
from pipeline.grammar.settings import stated_place, when, where
from pipeline.grammar.tellings import Telling, Told, gather, main_happenings
from pipeline.grammar.tokens import Token, sentence_tokens
from pipeline.grammar.triggers import Trigger, find_triggers
from pipeline.stage import Stage, register

__all__ = ["Events"]

_HEAVIEST = 6.0
"""Weight of a happening that is surely the news."""
_NAMEABLE = ("gathering", "act", "weak")
_UNNAMED = ("statement", "other", "trial", "investigation", "seizure")
"""Types whose phrases rarely are a name."""
_SURE = 0.6
"""Score from which an EVENT mention of the tagger is kept."""
_LONGEST = 300
"""Most words of a sentence that the grammar looks at in one piece."""
_RECENT = 40
"""Triggers back to which a sentence that names no event may point."""


@register
class Events(Stage):
    """Fills ``article.events`` with the happenings the article is about, and adds EVENT mentions.

    Nouns and verbs of ``knowledge/event_nouns.csv`` and ``event_verbs.csv`` trigger; the people and
    bodies beside them take the roles that the patterns and ``role_cues.csv`` give
    (:mod:`pipeline.grammar.arguments`); dates and places come from the same sentence, or from
    another that tells of the same happening (:mod:`pipeline.grammar.tellings`).
    """

    name = "events"
    needs = ("sentences", "words", "names", "dates", "titles")
    adds = ("events",)

    def setup(self) -> None:
        """Load the patterns."""
        self._patterns = Patterns()

    def process(self, article: Article) -> None:
        """Find the happenings, and replace the EVENT mentions by the improved ones."""
        given = article.of_type("EVENT")
        names = [m for m in article.mentions if m.type != "EVENT"]
        keys = _NameKeys(m for m in names if m.type == "PER")
        chunker = Chunker(names, self._patterns.courtesies, self._patterns.title_heads)
        told: list[Told] = []
        headline: tuple[Mention | None, Mention | None] = (None, None)
        for tokens in _pieces(sentence_tokens(article, names)):
            chunks = chunker.chunks(tokens)
            told += self._told(tokens, chunks, keys, told)
            if tokens[0].sentence == 0:
                headline = stated_place(tokens, chunks, self._patterns.words)
        tellings = gather(told)
        main = main_happenings(tellings)
        heaviest = max((weight for _, weight in main), default=0.0)
        article.events = [
            _event(article, telling, weight, headline if weight == heaviest else (None, None))
            for telling, weight in main
        ]
        article.mentions = names
        article.add_mentions(_event_mentions(article, tellings, given))

    def _told(
        self,
        tokens: Sequence[Token],
        chunks: Sequence[Chunk],
        keys: _NameKeys,
        before: Sequence[Told],
    ) -> list[Told]:
        """What one sentence tells; an argument without a trigger goes to the last fitting one."""
        words = self._patterns.words
        triggers = list(find_triggers(tokens, self._patterns))
        found = [
            Told(
                t, [], when(chunks, t, triggers, words), *where(tokens, chunks, t, triggers, words)
            )
            for t in triggers
        ]
        of_trigger = {t.trigger.span: t for t in found}
        for argument in arguments(tokens, chunks, triggers, self._patterns):
            chunk = argument.chunk
            if chunk.kind == "person" and chunk.person is None:
                continue
            key = keys.of(chunk.person) if chunk.person else fold(chunk.mentions[0].text)
            if argument.trigger:
                of_trigger[argument.trigger.span].arguments.append((key, argument))
            elif last := _last_of(before, argument.types):
                last.arguments.append((key, argument))
        return found


def _pieces(sentences: Iterable[list[Token]]) -> Iterator[list[Token]]:
    """Sentences, those longer than any real one cut up, which keeps the grammar linear."""
    for tokens in sentences:
        for at in range(0, len(tokens), _LONGEST):
            yield tokens[at : at + _LONGEST]


def _last_of(told: Sequence[Told], types: frozenset[str]) -> Told | None:
    """The last of the recent triggers whose type is one of ``types``."""
    recent = reversed(told[-_RECENT:])
    return next((one for one in recent if one.trigger.type in types), None)


class _NameKeys:
    """Tells which PER mentions of the article bear one name: «حموشي» after «عبد اللطيف حموشي»."""

    def __init__(self, names: Iterable[Mention]) -> None:
        self._texts = {Span(m.start, m.end): m.text for m in names}
        every = {words for text in self._texts.values() if (words := _words(text))}
        self._full = sorted(every, key=lambda w: (-len(w), w))
        self._known: dict[str, str] = {}

    def of(self, span: Span) -> str:
        """The key of a PER mention: the longest name of the article that it may shorten."""
        text = self._texts.get(span, "")
        if text not in self._known:
            self._known[text] = self._key(text)
        return self._known[text]

    def _key(self, text: str) -> str:
        forms = [_words(text)]
        if text.startswith("و"):
            forms.insert(0, _words(text[1:]))
        found = (f for form in forms for f in self._full if _shortens(form, f))
        return " ".join(next(found, forms[-1]))


def _words(text: str) -> tuple[str, ...]:
    return tuple(w.removeprefix("ال") for w in fold(text).replace("عبد ال", "عبدال").split())


def _shortens(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a name is the end of a fuller one, or its first name with some of the rest."""
    if words == full[-len(words) :]:
        return True
    rest = iter(full)
    return bool(words) and len(words) > 1 and words[0] == full[0] and all(w in rest for w in words)


def _event(
    article: Article,
    telling: Telling,
    weight: float,
    headline: tuple[Mention | None, Mention | None],
) -> EventMention:
    """The happening as a fact of the article; ``headline``: the places for one that tells none."""
    naming = _naming(telling)
    triggers = sorted(telling.triggers, key=lambda t: (t is not naming, t.span))
    bodies = dict.fromkeys(_span(m) for t in telling.triggers for m in t.bodies)
    city = next((t.city for t in telling.told if t.city), headline[0])
    country = next((t.country for t in telling.told if t.country), headline[1])
    participants = _participants(article, telling)
    organizations = [
        a.chunk.span for t in telling.told for _, a in t.arguments
        if a.chunk.kind == "body" and a.chunk.mentions[0].type == "ORG"
    ] + [_span(m) for t in telling.triggers for m in t.bodies if m.type == "ORG"]  # fmt: skip
    return EventMention(
        type=telling.type,
        name=_name(article, telling, naming),
        triggers=tuple(dict.fromkeys(t.span for t in triggers)),
        participants=participants,
        date=_most_told(telling.dates),
        city=_span(city) if city else None,
        country=_span(country) if country else None,
        ordinal=telling.ordinal,
        organizations=tuple(dict.fromkeys(organizations)),
        bodies=tuple(bodies),
        score=round(min(1.0, weight / _HEAVIEST), 4),
    )


def _most_told(dates: Sequence[str]) -> str:
    """The date told most often; a day or range of days before a month or year."""
    return max(dates, key=lambda d: (len(d) >= 10, dates.count(d), -dates.index(d)), default="")


def _participants(article: Article, telling: Telling) -> tuple[Participant, ...]:
    """Each person or body once, in its surest role, the one told first in a tie."""
    best: dict[tuple[str, str], Participant] = {}
    for told in telling.told:
        for key, a in told.arguments:
            if a.chunk.kind == "country":
                continue
            span = a.chunk.span
            one = Participant(span, a.role, article.sentence_at(span.start), a.score)
            at = (a.chunk.kind, key)
            if at not in best or a.score > best[at].score:
                best[at] = one
    return tuple(best.values())


def _naming(telling: Telling) -> Trigger:
    """The trigger that names a happening best: a phrase with names or an ordinal in it, then a verb
    whose people can be told, then the longest phrase."""
    rank = {"named": 3, "verb": 2 if telling.has_people else 0, "bare": 1, "anaphor": 1}
    return max(
        telling.triggers,
        key=lambda t: (
            rank[t.standing], t.ordinal is not None, t.span.end - t.span.start, -t.span.start
        ),
    )  # fmt: skip


def _name(article: Article, telling: Telling, naming: Trigger) -> str:
    """A noun phrase of the text; or what a verb's act is called, with those it was done to."""
    if naming.standing != "verb":
        text = " ".join(article.text[naming.span.start : naming.span.end].split())
        bare = text[len(naming.prefix) :]
        return "ا" + bare if naming.prefix.endswith("ل") and bare.startswith("ل") else bare
    people: dict[str, Chunk] = {}
    for told in telling.told:
        for key, a in told.arguments:
            if a.chunk.kind == "person" and a.chunk.mentions[0].type == "PER":
                people.setdefault(key, a.chunk)
    names = [_bare_name(c) for c in people.values()]
    return " ".join((naming.noun, " - ".join(names[:2]))).strip()


def _bare_name(chunk: Chunk) -> str:
    """A person's name as the text has it, without a conjunction."""
    words = chunk.mentions[0].text.split()
    at_start = chunk.mentions[0].text[:1] == "و" and chunk.linked
    return " ".join(words)[int(at_start and fold(words[0]) == chunk.norm) :]


def _event_mentions(
    article: Article, tellings: Sequence[Telling], given: Sequence[Mention]
) -> list[Mention]:
    """The EVENT mentions: phrases that name a happening, and the tagger's surer ones elsewhere."""
    found = sorted(
        article.mention(t.span.start, t.span.end, "EVENT", score=0.6, origin="rule:event")
        for telling in tellings
        for t in telling.triggers
        if t.family in _NAMEABLE
        and t.type not in _UNNAMED
        and (t.standing == "named" or (t.standing == "bare" and t.family == "gathering"))
        and t.after > t.head_end
    )
    starts = [m.start for m in found]
    kept = []
    for mention in given:
        after = bisect_left(starts, mention.end)
        if mention.score >= _SURE and not (after and found[after - 1].end > mention.start):
            kept.append(mention)
    return kept + found


def _span(mention: Mention) -> Span:
    return Span(mention.start, mention.end)
