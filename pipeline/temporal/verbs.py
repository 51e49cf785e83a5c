"""The verbs around a date, which say whether it lies behind or ahead.

Which words are verbs is data: the roles past, future, scheduled, present and that of the table
date_context.csv; beyond it only the prefix س of the future is recognized.
"""

from __future__ import annotations

import re
from functools import cached_property

from pipeline.temporal.lexicon import Roles
from pipeline.temporal.scan import Scan

__all__ = ["Verbs", "has_role"]

_END, _SINCE = "|", "j"
_SHORTEST_FUTURE = 5  # letters of a verb with its س
_AGO = 8  # tokens after منذ that tell of the past
_PLAN = 3  # tokens after المقرر in which its verbal noun stands
_NEAR, _HEAD, _AHEAD = 12, 4, 6  # tokens before a day, before it at a sentence's head, after it
_WITH_ANY_CLITIC = frozenset({"dated_noun", "place_name", "goal", "label", "year_span", "term"})
_CUES = ("present", "that", "past", "future", "scheduled")
_SIDES = {"past": -1, "future": 1}
_FEMININE_PAST = re.compile(r"[وف]?(?!ال)\w{2,}[^\Wا]ت")
"""At the head of a sentence such a word is a verb: وسمحت السلطات."""


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

        ``at``: the token number of a date. What stands before it counts first.
        """
        since = _SINCE in self._found.codes[max(0, at - _AGO) : at].rpartition(_END)[2]
        return self._before[at] or (-1 if since else self._after[at]) or None

    def is_a_name(self, first: int) -> bool:
        """Whether a day has given its name to what stands before it: اتفاق 25 أبريل."""
        return has_role(self._found.word(first - 1), "label", self._roles)

    def is_a_term(self, first: int, after: int) -> bool:
        """Whether tokens ``first`` up to ``after`` say until when: إلى غاية 4 ماي, 4 ماي موعدا."""
        before, then = self._found.word(first - 1), self._found.word(after)
        return any(has_role(w, r, self._roles) for w, r in ((before, "goal"), (then, "term")))

    def near_tense(self, first: int) -> int | None:
        """The same for a day of a month or a month, where only a verb close by says enough."""
        start = max(0, first - _NEAR)
        start = max(start, self._found.codes.rfind(_END, start, first) + 1)
        cues = self._cues[start:first][::-1]
        if first - start < _HEAD:
            cues += self._cues[first + 1 : first + 1 + _AHEAD]
        return next((_SIDES[cue] for cue in cues if cue in _SIDES), None)

    def _has_future_prefix(self, word: str) -> bool:
        verb = word[1:] if word[:2] in ("وس", "فس") else word
        return (
            verb[:2] in ("سي", "ست", "سن")
            and len(verb) >= _SHORTEST_FUTURE
            and verb not in self._roles["not_future"]
        )

    @cached_property
    def _cues(self) -> list[str]:
        """The cue of each token."""
        return [self.cue(token.word) for token in self._found.tokens]

    @cached_property
    def _before(self) -> list[int]:
        """For each token, the direction of the last cue before it in its sentence; 0 for none."""
        return self._sweep(range(len(self._found.tokens)))

    @cached_property
    def _after(self) -> list[int]:
        """For each token, the direction of the first cue after it in its sentence; 0 for none."""
        return self._sweep(range(len(self._found.tokens) - 1, -1, -1))

    def _sweep(self, order: range) -> list[int]:
        nearest, last, future = [0] * len(order), 0, -_PLAN
        codes = _END + self._found.codes
        for i in order:
            nearest[i] = last
            if codes[i + 1] == _END:
                last = 0
                continue
            side = _SIDES.get(self._cues[i], 0)
            if codes[i] == _END and _FEMININE_PAST.fullmatch(self._found.tokens[i].word):
                side = -1
            if side == -1 and 0 < i - future < _PLAN:
                side = 1  # من المقرر عقد: after a plan, what looks like a past verb is a noun
            future = i if side == 1 and last != 1 else future
            last = side or last
        return nearest
