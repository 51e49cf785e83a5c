"""Events: the main happenings of an article, with who took part in them, when and where."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.article import Article, EventMention, Mention, Participant, Span
from pipeline.folding import fold
from pipeline.grammar.arguments import arguments
from pipeline.grammar.chunks import Chunk, Chunker
from pipeline.grammar.event_names import EventNames
from pipeline.grammar.name_keys import NameKeys
from pipeline.grammar.patterns import Patterns
from pipeline.grammar.settings import dateline, stated_place, when, where
from pipeline.grammar.speech import Floor
from pipeline.grammar.tellings import GATHERINGS, Telling, Told, bodies_of, gather, main_happenings
from pipeline.grammar.tokens import Token, sentence_tokens
from pipeline.grammar.triggers import Trigger, find_triggers
from pipeline.stage import Stage, register

__all__ = ["Events"]

_HEAVIEST = 6.0
"""Weight of a happening that is surely the news."""
_PHRASE = 0.65
"""Score of a phrase that names a happening: about the precision on annotated news."""
_SURE = 0.6
"""Score from which an EVENT mention of the tagger is kept."""
_LONGEST = 300
"""Most words of a sentence that the grammar looks at in one piece."""
_RECENT = 40
"""Triggers back to which a sentence that names no event may point."""
_DATELINES = 2
"""Last of the sentences that may open with a dateline."""
_INCIDENTS = frozenset(("arrest", "seizure", "operation", "attack", "accident", "investigation"))
"""Types of what the police deal with in one go."""


class _Setting(NamedTuple):
    """When and where: a date value, a CITY and a COUNTRY mention."""

    date: str
    city: Mention | None
    country: Mention | None

    def lies_within(self, other: _Setting) -> bool:
        """Whether it tells nothing that another does not."""
        cities = [fold(m.text).lstrip("بل") for m in (self.city, other.city) if m]
        same_city = self.city is None or (len(cities) == 2 and cities[0] == cities[1])
        return self.date in ("", other.date) and same_city


_NOWHERE = _Setting("", None, None)


@register
class Events(Stage):
    """Fills ``article.events`` with the happenings the article is about, and adds EVENT mentions.

    Nouns and verbs of ``knowledge/event_nouns.csv`` and ``event_verbs.csv`` trigger; the people and
    bodies beside them take the roles that the patterns and ``role_cues.csv`` give
    (:mod:`pipeline.grammar.arguments`, :mod:`~pipeline.grammar.cued`,
    :mod:`~pipeline.grammar.speech`); dates and places come from the same sentence, or from
    another that tells of the same happening (:mod:`pipeline.grammar.tellings`).
    """

    name = "events"
    needs = ("sentences", "words", "names", "dates", "titles")
    adds = ("events",)

    def setup(self) -> None:
        """Load the patterns."""
        self._patterns = Patterns()
        self._names = EventNames()

    def process(self, article: Article) -> None:
        """Find the happenings, and replace the EVENT mentions by the improved ones."""
        given = article.of_type("EVENT")
        names = [m for m in article.mentions if m.type != "EVENT"]
        keys = NameKeys(m for m in names if m.type == "PER")
        chunker = Chunker(names, self._patterns.courtesies, self._patterns.title_heads)
        told: list[Told] = []
        floor = Floor()
        headline = _NOWHERE
        written_in: Mention | None = None
        sentences = list(_pieces(sentence_tokens(article, names)))
        for tokens in sentences:
            chunks = chunker.chunks(tokens)
            told += self._told(tokens, chunks, keys, told, floor, article.published)
            if tokens[0].sentence == 0:
                headline = _Setting("", *stated_place(tokens, chunks, self._patterns.words))
            if tokens[0].sentence <= _DATELINES and not written_in:
                written_in = dateline(tokens, chunks)
        tellings = gather(told, _lede(article))
        main = main_happenings(tellings)
        settings = _settings(main, headline, written_in)
        article.events = [
            _event(article, telling, weight, setting)
            for (telling, weight), setting in zip(main, settings, strict=True)
        ]
        article.mentions = names
        article.add_mentions(_event_mentions(article, self._names.find(sentences), given))

    def _told(
        self,
        tokens: Sequence[Token],
        chunks: Sequence[Chunk],
        keys: NameKeys,
        before: Sequence[Told],
        floor: Floor,
        today: str,
    ) -> list[Told]:
        """What one sentence tells; an argument without a trigger goes to the last fitting one."""
        words = self._patterns.words
        triggers = list(find_triggers(tokens, self._patterns))
        found = [
            Told(
                t,
                [],
                when(chunks, t, triggers, words, today),
                *where(tokens, chunks, t, triggers, words),
            )
            for t in triggers
        ]
        of_trigger = {t.trigger.span: t for t in found}
        for argument in arguments(tokens, chunks, triggers, self._patterns, floor):
            chunk = argument.chunk
            if chunk.kind == "person" and chunk.person is None:
                continue
            key = keys.of(chunk.person) if chunk.person else fold(chunk.mentions[0].text)
            if argument.trigger:
                of_trigger[argument.trigger.span].arguments.append((key, argument))
            elif last := _last_of(before, argument.types):
                last.arguments.append((key, argument))
        for one in found:
            one.bodies += bodies_of(one, tokens, chunks)
        return found


def _lede(article: Article) -> int:
    """Number of the sentence that opens the article: the second where a headline stands first."""
    return int(bool(article.sentences) and not article.sentences[0].text.endswith("."))


def _pieces(sentences: Iterable[list[Token]]) -> Iterator[list[Token]]:
    """Sentences, those longer than any real one cut up, which keeps the grammar linear."""
    for tokens in sentences:
        for at in range(0, len(tokens), _LONGEST):
            yield tokens[at : at + _LONGEST]


def _last_of(told: Sequence[Told], types: frozenset[str]) -> Told | None:
    """The last of the recent triggers whose type is one of ``types``."""
    recent = reversed(told[-_RECENT:])
    return next((one for one in recent if one.trigger.type in types), None)


def _settings(
    main: Sequence[tuple[Telling, float]], headline: _Setting, written_in: Mention | None
) -> list[_Setting]:
    """When and where each main happening was.

    The one that is most of the news, or opens it, took place where the headline says, if nothing
    else does, or, no incident, in the city of the dateline; and the incidents around it («توقيف»,
    then «حجز») when and where it did, unless they tell another day or city.
    """
    if not main:
        return []
    heaviest = max(range(len(main)), key=lambda i: (main[i][1], -i))
    reported = _Setting("", written_in, None)
    told = [
        _told_setting(
            telling,
            _NOWHERE
            if i != heaviest and not telling.opens
            else reported
            if headline == _NOWHERE and telling.type not in _INCIDENTS
            else headline,
        )
        for i, (telling, _) in enumerate(main)
    ]
    told = [_visited(telling, s, main, told) for (telling, _), s in zip(main, told, strict=True)]
    scene = told[heaviest]
    if main[heaviest][0].type not in _INCIDENTS:
        return told
    return [
        scene if setting.lies_within(scene) and telling.type in _INCIDENTS else setting
        for (telling, _), setting in zip(main, told, strict=True)
    ]


def _visited(
    telling: Telling,
    setting: _Setting,
    main: Sequence[tuple[Telling, float]],
    told: Sequence[_Setting],
) -> _Setting:
    """The setting of a gathering, by default in the city that one of its people visits."""
    if setting.city or telling.type not in GATHERINGS:
        return setting
    people = {person for one in telling.told for person in one.people()}
    for (visit, _), where_visited in zip(main, told, strict=True):
        visitors = {person for one in visit.told for person in one.people()}
        if visit.type == "visit" and where_visited.city and people & visitors:
            return setting._replace(city=where_visited.city, country=where_visited.country)
    return setting


def _told_setting(telling: Telling, headline: _Setting) -> _Setting:
    """What a happening's sentences tell, the first that tells of a place; else the headline."""
    city = next((t.city for t in telling.told if t.city), None)
    country = next((t.country for t in telling.told if t.country), None)
    if not city and (headline.country or not country):
        city = headline.city
    return _Setting(_most_told(telling.dates), city, country or headline.country)


def _event(article: Article, telling: Telling, weight: float, setting: _Setting) -> EventMention:
    """The happening as a fact of the article."""
    naming = _naming(telling)
    triggers = sorted(telling.triggers, key=lambda t: (t is not naming, t.span))
    bodies = dict.fromkeys(_span(m) for t in telling.triggers for m in t.bodies)
    participants = _participants(article, telling)
    return EventMention(
        type=telling.type,
        name=_name(article, telling, naming),
        triggers=tuple(dict.fromkeys(t.span for t in triggers)),
        participants=participants,
        date=setting.date,
        city=_span(setting.city) if setting.city else None,
        country=_span(setting.country) if setting.country else None,
        ordinal=telling.ordinal,
        organizations=tuple(dict.fromkeys(_span(m) for told in telling.told for m in told.bodies)),
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
            sentence = a.trigger.sentence if a.trigger else article.sentence_at(span.start)
            one = Participant(span, a.role, sentence, a.score)
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
    article: Article, phrases: Iterable[Span], given: Sequence[Mention]
) -> list[Mention]:
    """The EVENT mentions: phrases that name a happening, and the tagger's surer ones elsewhere."""
    found = sorted(
        article.mention(s.start, s.end, "EVENT", score=_PHRASE, origin="rule:event")
        for s in phrases
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
