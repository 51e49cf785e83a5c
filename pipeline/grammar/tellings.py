"""Gathering the triggers of an article into happenings, and choosing those it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.article import Mention
from pipeline.grammar.argument import Argument
from pipeline.grammar.chunks import Chunk
from pipeline.grammar.tokens import Token
from pipeline.grammar.triggers import Trigger
from pipeline.temporal.periods import overlap

__all__ = ["GATHERINGS", "POLICE", "Telling", "Told", "gather", "main_happenings"]

GATHERINGS = frozenset(("conference", "meeting", "visit", "ceremony", "training"))
"""Types of event in which people come together."""

POLICE = frozenset(("arrest", "seizure", "operation", "investigation"))
"""Types of what the police do."""

_DONE_TO = frozenset(("suspect", "victim", "appointed", "elected", "honoree"))
_FOR_A_BODY = frozenset(("host", "chair", "representative", "speaker", "author", "organizer"))
_SPEAKING = _FOR_A_BODY | {"participant"}
_DAY = len("2024-12-04")
_STOOD = 0.5
_MOST = 5
_ENOUGH = 1.5


@dataclass(slots=True, eq=False)
class Told:
    """A trigger with what its sentence says of it.

    ``arguments``: each with the key of its name; ``bodies``: the ORG mentions taking part.
    """

    trigger: Trigger
    arguments: list[tuple[str, Argument]]
    date: str
    city: Mention | None
    country: Mention | None
    bodies: list[Mention] = field(default_factory=list)

    def people(self, roles: frozenset[str] | None = None) -> Iterator[str]:
        """Keys of the people told of, in the given roles or in any."""
        for key, argument in self.arguments:
            if argument.chunk.kind == "person" and (roles is None or argument.role in roles):
                yield key


def bodies_of(told: Told, tokens: Sequence[Token], chunks: Sequence[Chunk]) -> list[Mention]:
    """The ORG mentions of a sentence that take part in what it tells.

    Those with a role or in the trigger's phrase; those in the titles of people who speak for a
    body, or confer; and, in what the police do, those told of before («تمكنت عناصر … من توقيف»).
    """
    found = list(told.trigger.bodies)
    for _, argument in told.arguments:
        chunk = argument.chunk
        if chunk.kind == "body":
            found.append(chunk.mentions[0])
        elif argument.role in _FOR_A_BODY or told.trigger.type == "conference":
            titles = [m for m in chunk.mentions if m.type == "TITLE"]
            inner = (m for t in tokens[chunk.first : chunk.after] for m in t.mentions)
            found += [m for m in inner if any(title.covers(m) for title in titles)]
    if told.trigger.type in POLICE:
        before = [c for c in chunks if c.kind == "body" and c.first < told.trigger.first]
        found += [c.mentions[0] for c in before]
    return list(dict.fromkeys(m for m in found if m.type == "ORG"))


@dataclass(slots=True, eq=False)
class Telling:
    """One happening, with all the places of the article that tell of it, in text order.

    ``kind``: see :attr:`Trigger.kind`; ``lede``: number of the sentence that opens the article
    after the headline.
    """

    type: str
    kind: str
    lede: int
    told: list[Told] = field(default_factory=list)
    ordinal: int | None = None
    nouns: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
    whose: set[str] = field(default_factory=set)

    def add(self, one: Told) -> None:
        """Take in another place that tells of the happening."""
        self.told.append(one)
        self.ordinal = one.trigger.ordinal if self.ordinal is None else self.ordinal
        if one.trigger.verb is None:
            self.nouns.add(one.trigger.noun)
        if len(one.date) == _DAY:
            self.days.add(one.date)
        self.whose.update(self._whose(one))

    def admits(self, one: Told) -> bool:
        """Whether session numbers, days, and those done to or speaking, do not contradict."""
        ordinal = one.trigger.ordinal
        if None not in (self.ordinal, ordinal) and self.ordinal != ordinal:
            return False
        if one.date and self.days and not any(overlap(one.date, day) for day in self.days):
            return False
        whose = self._whose(one)
        if self.type == "meeting" and one.trigger.verb and whose and not self.whose:
            beside = one.trigger.sentence - self.told[-1].trigger.sentence <= 1
            known = {person for told in self.told for person in told.people()}
            return bool(known & set(one.people())) or (beside and not known)
        return not (whose and self.whose and not whose & self.whose)

    def _whose(self, one: Told) -> set[str]:
        """Those who tell two happenings of the type apart."""
        if self.type == "statement":
            return {key for key, _ in one.arguments}
        if self.type == "meeting" and one.trigger.verb:
            return {k for k, a in one.arguments if a.role == "participant" and a.is_own}
        return set(one.people(_DONE_TO))

    @property
    def triggers(self) -> list[Trigger]:
        """All triggers, in text order."""
        return [one.trigger for one in self.told]

    @property
    def dates(self) -> list[str]:
        """The dates told, in text order."""
        return [one.date for one in self.told if one.date]

    @property
    def opens(self) -> bool:
        """Whether the headline or the first sentence tells of it."""
        return self.told[0].trigger.sentence <= self.lede

    @property
    def is_speech(self) -> bool:
        """Whether only verbs of speaking tell it («أكد الوزير …»)."""
        return all(one.trigger.is_speech for one in self.told)

    @property
    def has_people(self) -> bool:
        """Whether anyone is told to take part."""
        return any(True for one in self.told for _ in one.people())


def gather(told: Sequence[Told], lede: int) -> list[Telling]:
    """Put together what tells of one happening. ``told``: in text order; ``lede``: as above.

    An anaphor («هذا اللقاء») goes to the happening it points back to; without one it is a
    happening of its own only if it is a gathering or tells of whom («توقيفه»). Any other trigger
    joins a happening of its type, unless session numbers, days, or those done to, contradict. A
    verb of speaking after the lede only goes on with what its speaker was heard to say, unless he
    takes his turn; a verb that needs its noun beside it counts only with it in the sentence. Time
    is that of triggers times happenings.
    """
    tellings: list[Telling] = []
    nouns = {(t.trigger.sentence, t.trigger.type) for t in told if t.trigger.verb is None}
    for one in told:
        trigger = one.trigger
        lacks_noun = trigger.verb is not None and trigger.verb.needs == "beside"
        if lacks_noun and (trigger.sentence, trigger.type) not in nouns:
            continue
        if trigger.family == "weak" and trigger.standing == "bare":
            continue
        if trigger.standing == "anaphor":
            telling = _antecedent(trigger, tellings)
            tells_of_whom = trigger.possessed and one.arguments
            tells_what = trigger.family == "gathering" or trigger.restricted
            if telling is None and not tells_what and not tells_of_whom:
                continue
        else:
            alike = (t for t in reversed(tellings) if t.kind == trigger.kind)
            telling = next((t for t in alike if t.admits(one)), None)
            heard = telling is not None and set(one.people()) & telling.whose
            goes_on = heard or _takes_turn(one, lede)
            if trigger.is_speech and trigger.sentence > lede and not goes_on:
                continue
        if telling is None:
            telling = Telling(trigger.type, trigger.kind, lede)
        else:
            tellings.remove(telling)
        tellings.append(telling)  # the last one told of stands last
        telling.add(one)
    _let_candidates_attend(tellings)
    return tellings


def _takes_turn(one: Told, lede: int) -> bool:
    """Whether a verb of speaking tells of another statement: after «من جانبه», or an official's
    whom it opens the sentence after the lede with («وأكد وكيل الوزارة فلان …»)."""
    if one.trigger.takes_turn:
        return bool(one.arguments)
    named = (m.type for _, a in one.arguments if a.chunk.is_person for m in a.chunk.mentions)
    return one.trigger.first == 0 and one.trigger.sentence == lede + 1 and "TITLE" in named


def _antecedent(trigger: Trigger, tellings: Sequence[Telling]) -> Telling | None:
    """The happening that an anaphor points to: of its noun, else its type, else a gathering."""
    gathering = trigger.family in ("gathering", "session") and trigger.type != "visit"
    tests: tuple[Callable[[Telling], bool], ...] = (
        lambda t: trigger.noun in t.nouns,
        lambda t: t.kind == trigger.kind,
        lambda t: gathering and t.type in GATHERINGS,
    )
    for fits in tests:
        if found := next((t for t in reversed(tellings) if fits(t)), None):
            return found
    return None


def _let_candidates_attend(tellings: Sequence[Telling]) -> None:
    """Those elected at an assembly («عرفت الدورة … انتخاب فلان») stood there as candidates."""
    elections = [t for t in tellings if t.type == "election"]
    for assembly in (t for t in tellings if t.type == "conference"):
        opened = {one.trigger.sentence: one for one in reversed(assembly.told)}
        for election in elections:
            votes = (v for v in election.triggers if v.sentence in opened)
            at = next((v for v in votes if opened[v.sentence].trigger.first < v.first), None)
            if at is None:
                continue
            opened[at.sentence].arguments += [
                (key, replace(argument, role="candidate", score=_STOOD))
                for one in election.told
                for key, argument in one.arguments
                if argument.chunk.kind == "person" and argument.role in ("elected", "candidate")
            ]


def main_happenings(tellings: Sequence[Telling]) -> list[tuple[Telling, float]]:
    """The happenings the article is about, at most five, in text order, each with its weight."""
    spoke = {
        person for t in tellings if t.type in GATHERINGS or not t.is_speech
        for one in t.told for person in one.people(_SPEAKING)
    }  # fmt: skip
    weighed = [
        (t, w)
        for t in tellings
        if (w := _weight(t)) >= _ENOUGH and not (t.is_speech and not t.whose - spoke)
    ]
    best = sorted(weighed, key=lambda p: (-p[1], p[0].told[0].trigger.span))[:_MOST]
    return sorted(best, key=lambda p: p[0].told[0].trigger.span)


def _weight(telling: Telling) -> float:
    """How much of the article's news a happening is: where it stands, and what is told of it.

    The weights were chosen on annotated articles; none is finer than they can tell apart.
    """
    if not _counts(telling):
        return 0.0
    first = telling.told[0].trigger.sentence
    standings = {t.standing for t in telling.triggers}
    weight = 2.0 if first == 0 else 1.5 if first <= 2 else 0.5 if first <= 5 else 0.0
    weight += 0.3 * min(3, len(telling.told) - 1)
    weight += ("verb" in standings) + ("named" in standings)
    weight += 0.5 * bool(telling.dates)
    weight += 0.3 * any(one.city for one in telling.told)
    weight += 0.3 * any(a.chunk.kind == "body" for one in telling.told for _, a in one.arguments)
    if telling.has_people:
        weight += 1.2 if telling.type in GATHERINGS else 0.7
    sought = telling.type == "investigation" and any(t.family == "act" for t in telling.triggers)
    if telling.type == "seizure" or sought:
        weight += 1.0
    if telling.type == "statement":
        attended = any(one.arguments for one in telling.told)
        weight += 1.0 if telling.has_people else 0.0 if attended else -1.0
    return weight


def _counts(telling: Telling) -> bool:
    """Whether what its words need is told: a participant, or a noun of the verb's type."""
    attended = any(one.arguments for one in telling.told)
    if telling.type == "visit" and not attended:
        return False
    verbs = [t.verb for t in telling.triggers if t.verb]
    if len(verbs) < len(telling.told):
        return True
    needs = {verb.needs for verb in verbs}
    if telling.is_speech:
        takes_turn = any(_takes_turn(one, telling.lede) for one in telling.told)
        return telling.has_people and (telling.opens or takes_turn)
    company = len({key for one in telling.told for key, _ in one.arguments}) > 1
    return "" in needs or ("participant" in needs and attended) or ("company" in needs and company)
