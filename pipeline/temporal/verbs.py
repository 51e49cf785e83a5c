"""The verbs around a date, which say whether it lies behind or ahead.

Which words are verbs is data: the roles past, future, scheduled, present and that of the table
date_context.csv; beyond it only the prefix س of the future is recognized.
"""

from __future__ import annotations

import re
from functools import cached_property

from pipeline.temporal.scan import Scan

__all__ = ["Verbs", "has_role"]

_END = "|"
_SHORTEST_FUTURE = 5  # letters of a verb with its س
_PLAN = 3  # tokens after المقرر in which its verbal noun stands
_SCHEDULED = (1, 2, 3)  # tokens after ينطلق in which its day stands
_NEAR, _HEAD, _AHEAD = 12, 4, 6  # tokens before a day, before it at a sentence's head, after it
_WITH_ANY_CLITIC = frozenset({"dated_noun", "place_name", "goal", "label"})
_CUES = ("present", "that", "past", "future", "scheduled")
_SIDES = {"past": -1, "future": 1}
_FEMININE_PAST = re.compile(r"[وف]?(?!ال)\w{2,}[^\Wا]ت")
"""At the head of a sentence such a word is a verb: وسمحت السلطات."""

Roles = dict[str, frozenset[str]]


def has_role(word: str, role: str, roles: Roles) -> bool:
    """Whether a normalized word, with a conjunction or without, plays a role of date_context.csv.

    Nouns (dated_noun, place_name, goal, label) may also carry ب, ل, ك and the article.
    """
    words = roles.get(role, frozenset())
    if word in words or (word[:1] in ("و", "ف") and word[1:] in words):
        return True
    return role in _WITH_ANY_CLITIC and word.lstrip("وفبلك").removeprefix("ال") in words


class Verbs:
    """The cues of one text that say when things happen."""

    def __init__(self, found: Scan, roles: Roles) -> None:
        self._found, self._roles = found, roles
        self._known: dict[str, str] = {}

    def cue(self, word: str) -> str:
        """What a word says about time: past, future, scheduled, present, that, or ""."""
        if word not in self._known:
            cue = next((role for role in _CUES if has_role(word, role, self._roles)), "")
            self._known[word] = cue or ("future" if self._has_future_prefix(word) else "")
        return self._known[word]

    def tense(self, at: int) -> int | None:
        """-1 or +1 as the nearest cue of the sentence lies behind or ahead, None without a cue.

        ``at``: the token number of a date. What stands before it counts first; a word such as
        ينطلق counts right before it only.
        """
        if any(self.cue(self._word(at - k)) == "scheduled" for k in _SCHEDULED):
            return 1
        return self._before[at] or self._after[at] or None

    def near_tense(self, at: int) -> int | None:
        """The same for a day of a month or a month, where only a verb close by says enough.

        None right after a word that sets a term (إلى, حتى), for what is done may end ahead, and
        after what a day gave its name to (اتفاق 25 أبريل).
        """
        if any(has_role(self._word(at - 1), role, self._roles) for role in ("goal", "label")):
            return None
        cues = []
        for i in range(at - 1, at - 1 - _NEAR, -1):
            if not self._word(i):
                if at - i <= _HEAD:
                    cues += [self.cue(self._word(k)) for k in range(at + 1, at + 1 + _AHEAD)]
                break
            cues.append(self.cue(self._word(i)))
        return next((_SIDES[cue] for cue in cues if cue in _SIDES), None)

    def _has_future_prefix(self, word: str) -> bool:
        verb = word[1:] if word[:2] in ("وس", "فس") else word
        return (
            verb[:2] in ("سي", "ست", "سن")
            and len(verb) >= _SHORTEST_FUTURE
            and verb not in self._roles["not_future"]
        )

    def _heads_sentence(self, at: int) -> bool:
        return at == 0 or self._found.codes[at - 1] == _END

    def _word(self, at: int) -> str:
        """A word by its number; "" where a sentence ends."""
        inside = 0 <= at < len(self._found.words) and self._found.codes[at] != _END
        return self._found.words[at] if inside else ""

    @cached_property
    def _before(self) -> list[int]:
        """For each token, the direction of the last cue before it in its sentence; 0 for none."""
        return self._sweep(range(len(self._found.words)))

    @cached_property
    def _after(self) -> list[int]:
        """For each token, the direction of the first cue after it in its sentence; 0 for none."""
        return self._sweep(range(len(self._found.words) - 1, -1, -1))

    def _sweep(self, order: range) -> list[int]:
        nearest, last, future = [0] * len(order), 0, -_PLAN
        for i in order:
            nearest[i] = last
            side = _SIDES.get(self.cue(self._found.words[i]), last)
            if self._heads_sentence(i) and _FEMININE_PAST.fullmatch(self._found.words[i]):
                side = -1
            if side == -1 and 0 < i - future < _PLAN:
                side = 1  # من المقرر عقد: after a plan, what looks like a past verb is a noun
            future = i if side == 1 and last != 1 else future
            last = 0 if self._found.codes[i] == _END else side
        return nearest
