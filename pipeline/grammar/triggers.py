"""Triggers: the verbs and noun phrases of a sentence that denote happenings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.article import Mention, Span
from pipeline.folding import fold
from pipeline.grammar.lexicon import Found
from pipeline.grammar.patterns import EventNoun, EventVerb, Patterns
from pipeline.grammar.tokens import Token, readings, unprefixed

__all__ = ["Trigger", "find_triggers"]

_NAMES = ("PER", "ORG", "LOC", "CITY", "COUNTRY", "DATE", "TITLE")
_UNREAL_WITHIN = 5
_ASKED_WITHIN = 15
"""Words back to which an act is looked for as asked for: «دعا الحزب … إلى استقالة …»."""
_COURT_WITHIN = 8
"""Words back to which a court is looked for that condemns, not as a speaker does."""
_TO = fold("إلى")
_NUNATION = ("ً", "ًا")
_BODIES = ("ORG", "LOC", "COUNTRY", "CITY", "PER")

Standing = Literal["verb", "named", "anaphor", "bare"]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A place that denotes a happening: the tokens ``first`` to ``after`` of a sentence.

    ``head_end``: the token after its head; ``standing``: a *verb*; a noun phrase *named* by what it
    holds (an ordinal, names, quotes); an *anaphor* («هذا اللقاء», «المؤتمر»); or a *bare* noun.
    ``construct``: role of a person right after a noun; ``verb``: the pattern of a verb;
    ``possessed``: with a pronoun; ``prefix``: its proclitics; ``restricted``: by a relative clause;
    ``takes_turn``: a verb of speaking after «من جانبه».
    """

    sentence: int
    first: int
    head_end: int
    after: int
    span: Span
    type: str
    family: str
    standing: Standing
    noun: str
    construct: str = ""
    verb: EventVerb | None = None
    ordinal: int | None = None
    bodies: tuple[Mention, ...] = ()
    possessed: bool = False
    prefix: str = ""
    restricted: bool = False
    takes_turn: bool = False

    @property
    def kind(self) -> str:
        """Its type; of those that have none, with what it does to people («تحرير», «إضراب»)."""
        role = self.verb.object if self.verb else self.construct
        return self.type if self.type != "other" else f"other {role}"

    @property
    def may_be_unreal(self) -> bool:
        """Whether it is a noun that can be asked for or denied: «عدم استقبال فلان»."""
        return self.family in ("act", "weak") or (
            self.family == "gathering" and self.standing == "bare"
        )

    @property
    def is_speech(self) -> bool:
        """Whether it is a verb of speaking, news only where the article opens with it."""
        return self.verb is not None and self.verb.needs == "news"


def find_triggers(tokens: Sequence[Token], patterns: Patterns) -> Iterator[Trigger]:
    """The triggers of a sentence, in order.

    Inside the phrase of one, only a gathering with the article («افتتاح أعمال اللقاء») and an act
    after ل («تدخل لتوقيف شخص») is another.
    """
    found: list[Trigger] = []
    outer_end = 0
    sport = any(token.norm in patterns.words["sport"] for token in tokens)
    for at in range(len(tokens)):
        if tokens[at].within(*_NAMES) or (found and at < found[-1].head_end):
            continue
        trigger = _noun_at(tokens, at, patterns) or _verb_at(tokens, at, patterns)
        if trigger and sport and fold(trigger.noun) in patterns.words["match"]:
            continue
        if trigger and trigger.may_be_unreal and _is_unreal(tokens, at, patterns):
            continue
        if trigger is None or (at < outer_end and not _stands_inside(tokens[at], trigger)):
            continue
        outer_end = max(outer_end, trigger.after)
        found.append(trigger)
    for i, trigger in enumerate(found):
        inner = found[i + 1 : i + 2]
        opening = trigger.type == "ceremony" and trigger.standing == "bare"
        if not (opening and inner and inner[0].first < trigger.after):
            yield trigger


def _is_unreal(tokens: Sequence[Token], at: int, patterns: Patterns) -> bool:
    """Whether an act is only asked for, denied or feared: «للمطالبة بإطلاق سراح …»."""
    asked = at and (tokens[at - 1].norm[:1] == "ب" or tokens[at - 1].norm == _TO)
    asked = asked or tokens[at].norm.startswith("ب")
    before = tokens[max(0, at - (_ASKED_WITHIN if asked else _UNREAL_WITHIN)) : at]
    return any(rest in patterns.unreal for t in before for _, rest in readings(t.norm))


def _stands_inside(token: Token, trigger: Trigger) -> bool:
    if trigger.verb:  # «اتفاقية وقعها فلان»
        return bool(trigger.verb.pronoun)
    if trigger.family == "gathering":
        return trigger.standing == "anaphor"
    return trigger.family == "act" and token.norm.startswith("ل")


def _verb_at(tokens: Sequence[Token], at: int, patterns: Patterns) -> Trigger | None:
    found = patterns.verbs.at(tokens, at)
    denied = at > 0 and tokens[at - 1].norm in patterns.words["negation"]
    noun = tokens[at].norm in patterns.words["no_verb"] or tokens[at].text.endswith(_NUNATION)
    if denied or noun:
        return None
    if not found or found.prefix not in ("", "و", "ف"):
        return None
    if found.entry.pronoun and tokens[at].text.endswith("ة"):  # «ضربة جزاء»
        return None
    condemns = found.entry.noun == "إدانة" and found.entry.type == "statement"
    if condemns and _speaks_of_court(tokens[max(0, at - _COURT_WITHIN) : at], patterns):
        return None
    span = Span(tokens[at].start, tokens[found.end - 1].end)
    verb = found.entry
    turn = any(token.norm in patterns.words["turn"] for token in tokens[max(0, at - 3) : at])
    return Trigger(
        tokens[at].sentence, at, found.end, found.end, span, verb.type, "verb", "verb", verb.noun,
        verb=verb, takes_turn=turn,
    )  # fmt: skip


def _speaks_of_court(tokens: Sequence[Token], patterns: Patterns) -> bool:
    """Whether a court is named: «وكانت محكمة … أدانت فلانا» tells of no statement of his."""
    return any(rest in patterns.words["court"] for t in tokens for _, rest in readings(t.norm))


def _noun_at(tokens: Sequence[Token], at: int, patterns: Patterns) -> Trigger | None:
    found = patterns.nouns.at(tokens, at)
    if (
        not found
        or found.entry.family == "none"
        or (found.entry.noun.endswith("ة") and tokens[found.end - 1].text.endswith("ه"))
    ):
        return None  # «دوره», his role, is no «دورة»
    if at and any(rest in patterns.words["state"] for _, rest in readings(tokens[at - 1].norm)):
        return None  # «في حالة اعتقال»
    if (
        at
        and tokens[at - 1].is_quote
        and tokens[found.end : found.end + 1]
        and tokens[found.end].is_quote
    ):
        return None  # «بمثابة "زلزال"»
    end, _ = patterns.phrase.end(tokens, at, found.end)
    phrase = tokens[at:end]
    if any(token.norm in patterns.words["other_session"] for token in phrase):
        return None  # another session than the one told of
    span = Span(phrase[0].start, phrase[-1].end)
    bodies = tuple(_bodies(phrase))
    noun = found.entry
    ordinal = None
    if noun.family == "gathering":
        ordinal = _ordinal(tokens[found.end : end], patterns.ordinals)
    return Trigger(
        tokens[at].sentence, at, found.end, end, span, noun.type, noun.family,
        _standing(tokens, at, found, ordinal is not None or bool(bodies), patterns),
        noun.noun, noun.construct,
        ordinal=ordinal, bodies=bodies, possessed=noun.possessed, prefix=found.prefix,
        restricted=end < len(tokens) and tokens[end].norm in patterns.words["relative"],
    )  # fmt: skip


def _standing(
    tokens: Sequence[Token],
    at: int,
    found: Found[EventNoun],
    is_named: bool,
    patterns: Patterns,
) -> Standing:
    """How a noun stands for its happening; ``is_named``: by an ordinal or names in its phrase."""
    its_own = " " in found.entry.noun and found.entry.noun.startswith("ال")  # «العثور على جثة»
    definite = tokens[at].is_definite and not its_own
    if found.entry.possessed or found.entry.family == "session":
        return "anaphor"
    if definite and at > 0 and _is_demonstrative(tokens[at - 1], patterns):
        return "anaphor"
    if is_named:
        return "named"
    return "anaphor" if definite else "bare"


def _is_demonstrative(token: Token, patterns: Patterns) -> bool:
    """Whether a word is this or that, after proclitics or not."""
    return any(rest in patterns.words["demonstrative"] for _, rest in readings(token.norm))


def _bodies(phrase: Sequence[Token]) -> Iterator[Mention]:
    """The outermost names inside a phrase, which tell two happenings of one kind apart."""
    end = 0
    for token in phrase:
        for mention in token.mentions:
            if mention.type in _BODIES and mention.start >= max(end, phrase[0].start):
                end = mention.end
                yield mention
                break


def _ordinal(tokens: Sequence[Token], values: dict[str, int]) -> int | None:
    """The session number near the head: «الثامن والأربعون», «الـ 93», «(31)»."""
    total = 0
    for token in tokens[:4]:
        word = token.norm.removeprefix("ال")
        if word.isdigit() and 0 < int(word) < 200:
            return int(word)
        value = values.get(unprefixed(token.norm), values.get(token.norm, 0))
        if value:
            total += value
        elif total or not (token.is_punctuation or token.is_definite or token.norm == "ال"):
            break
    return total or None
