"""When and where: the date and the places that a sentence gives for a trigger.

``words``: function words by their use (:func:`pipeline.knowledge.word_sets.function_words`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.article import Mention
from pipeline.grammar.chunks import Chunk
from pipeline.grammar.tokens import Token, readings
from pipeline.grammar.triggers import Trigger

__all__ = ["dateline", "stated_place", "when", "where"]

_FARTHEST = 30
"""Words between a date and the trigger it is not too far from."""
_VISITED_WITHIN = 6
"""Words after a verb of visiting within which a place is what is visited."""
_DATELINE = 6
"""Words of an agency, reporter and city before the mark that ends a dateline."""
_MARKS = (":", "-", "–", "—", "ـ")
_COURT = ("trial", "investigation")
_POSTS = ("appointment", "dismissal")


def when(
    chunks: Sequence[Chunk],
    trigger: Trigger,
    triggers: Sequence[Trigger],
    words: Mapping[str, frozenset[str]],
    today: str,
) -> str:
    """The value of the nearest date of the sentence that no other happening claims, or "".

    ``today``: the article's day: what is said of it was said on it.
    """
    best = ""
    nearest = _FARTHEST
    for number, chunk in enumerate(chunks):
        if chunk.kind != "date" or not chunk.mentions[0].value:
            continue
        if number and chunks[number - 1].norm in words["before_other_date"]:
            continue
        said = _is_what_was_said(chunks, number, trigger, words)
        if said and chunk.mentions[0].value != today:
            continue
        distance = _distance(chunk, trigger)
        if distance < nearest and not _claimed(chunk, trigger, triggers):
            best, nearest = chunk.mentions[0].value, distance
    return best


def where(
    tokens: Sequence[Token],
    chunks: Sequence[Chunk],
    trigger: Trigger,
    triggers: Sequence[Trigger],
    words: Mapping[str, frozenset[str]],
) -> tuple[Mention | None, Mention | None]:
    """The city and the country that the sentence gives, nearest first.

    A place counts where a preposition says so («بمراكش», «في مدينة تونس»), or inside the trigger's
    own phrase; one inside the name of a body only where no other is told and the text says that it
    happened there («في معهد حمام سوسة»).
    """
    found: dict[str, tuple[int, Mention]] = {}
    for number, chunk in enumerate(chunks):
        within = _holds_it(tokens, chunks, number, trigger, words)
        if not within and not (
            chunk.kind in ("place", "country") and _locative(chunks, number, trigger, words)
        ):
            continue
        if _claimed(chunk, trigger, triggers) or _is_what_was_said(chunks, number, trigger, words):
            continue
        distance = _distance(chunk, trigger) + within * _FARTHEST
        for mention in _places(tokens, chunk):
            if mention.type not in found or distance < found[mention.type][0]:
                found[mention.type] = (distance, mention)
    city, country = found.get("CITY"), found.get("COUNTRY")
    return city[1] if city else None, country[1] if country else None


def stated_place(
    tokens: Sequence[Token], chunks: Sequence[Chunk], words: Mapping[str, frozenset[str]]
) -> tuple[Mention | None, Mention | None]:
    """The first city and country of a sentence that a preposition makes a place («… بمراكش»)."""
    led = [
        c for i, c in enumerate(chunks) if c.kind in ("place", "country") and _led(chunks, i, words)
    ]
    found = [m for c in led for m in _places(tokens, c)]
    city = next((m for m in found if m.type == "CITY"), None)
    return city, next((m for m in found if m.type == "COUNTRY"), None)


def dateline(tokens: Sequence[Token], chunks: Sequence[Chunk]) -> Mention | None:
    """The city of a sentence's dateline («جدة: …», «الوكالة – جدة», «سبق- جدة: …»), or None.

    It stands among a few names and marks, with a mark or the end of the sentence right after it.
    """
    for number, chunk in enumerate(chunks):
        if chunk.first > _DATELINE or chunk.norm.startswith("ب"):
            return None
        if chunk.kind == "place" and chunk.mentions[0].type == "CITY":
            after = tokens[chunk.after] if chunk.after < len(tokens) else None
            opens = number == 0 or chunks[number - 1].norm in _MARKS
            ends = after is None or after.norm in (*_MARKS, "(", "،", "/")
            return chunk.mentions[0] if opens and ends and (after or number) else None
    return None


def _places(tokens: Sequence[Token], chunk: Chunk) -> list[Mention]:
    inner = [m for t in tokens[chunk.first : chunk.after] for m in t.mentions]
    return list(dict.fromkeys(m for m in inner if m.type in ("CITY", "COUNTRY")))


def _locative(
    chunks: Sequence[Chunk],
    number: int,
    trigger: Trigger,
    words: Mapping[str, frozenset[str]],
) -> bool:
    chunk = chunks[number]
    if trigger.first <= chunk.first < trigger.after:
        return trigger.type == "visit" or _led(chunks, number, words)
    if trigger.type == "visit" and number:
        before = chunks[number - 1].norm
        if before in words["toward"] or chunk.preposition == "ل":
            return True
        if 0 <= chunk.first - trigger.after <= _VISITED_WITHIN and not any(
            c.kind == "pause" for c in chunks[:number] if c.first >= trigger.after
        ):
            return True
    return _led(chunks, number, words)


def _holds_it(
    tokens: Sequence[Token],
    chunks: Sequence[Chunk],
    number: int,
    trigger: Trigger,
    words: Mapping[str, frozenset[str]],
) -> bool:
    """Whether the name of a body or post tells where it was: that of a body in which the text says
    it happened, of the court that tries, of the office that someone gets or loses."""
    chunk = chunks[number]
    inner = tokens[chunk.first : chunk.after]
    if chunk.kind == "body":
        if trigger.type in _COURT and any(
            rest in words["court"] for t in inner for _, rest in readings(t.norm)
        ):
            return True
        return chunk.preposition == "ب" or _happens_in(chunks, number, words)
    if trigger.type not in _POSTS or abs(chunk.first - trigger.after) > _VISITED_WITHIN:
        return False
    return any(t.within("TITLE") for t in inner) and not chunk.linked


def _happens_in(chunks: Sequence[Chunk], number: int, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether the text says that it was in a body: «في معهد حمام سوسة», «بمقر ولاية أمن …»."""
    before = chunks[number - 1] if number else None
    return before is not None and before.norm in words["before_body"]


def _led(chunks: Sequence[Chunk], number: int, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a preposition or a word such as مدينة says that something is there."""
    chunk = chunks[number]
    if chunk.norm[:1] in ("ب", "ف"):
        return True
    before = chunks[number - 1] if number else None
    if before is None:
        return False
    if before.norm in words["before_place"]:
        return True
    if number > 1 and before.norm.startswith("ال") and before.kind == "word":
        return chunks[number - 2].norm in words["capital"]  # «العاصمة اليمنية صنعاء»
    # «في غلاسكو، بإسكتلندا», «في تونس العاصمة»: a second place leans on the first
    return before.kind == "place" and _led(chunks, number - 1, words)


def _distance(chunk: Chunk, trigger: Trigger) -> int:
    if chunk.first >= trigger.first:
        return max(0, chunk.first - trigger.after)
    return (trigger.first - chunk.after) * 2


def _is_what_was_said(
    chunks: Sequence[Chunk], number: int, trigger: Trigger, words: Mapping[str, frozenset[str]]
) -> bool:
    """Whether a chunk belongs to what a statement says: it stands after أن."""
    return trigger.type == "statement" and any(
        c.norm in words["that"] for c in chunks[:number] if c.first > trigger.first
    )


def _claimed(chunk: Chunk, trigger: Trigger, triggers: Sequence[Trigger]) -> bool:
    """Whether a date or place is another happening's: one between, or one right before it."""
    low, high = sorted((trigger.first, chunk.first))
    gap = trigger.first - chunk.after
    for other in triggers:
        points_back = other.standing == "anaphor" and not other.possessed
        if points_back or other.is_speech or other.type == trigger.type or _nested(other, trigger):
            continue
        if low < other.first < high:
            return True
        if 0 <= chunk.first - other.after < gap:
            return True
    return False


def _nested(one: Trigger, other: Trigger) -> bool:
    return one.span.covers(other.span) or other.span.covers(one.span)
