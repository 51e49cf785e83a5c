"""What stands around a candidate: whether it is a date at all.

The words that decide are data: the table date_context.csv, by role.
"""

from __future__ import annotations

from collections.abc import Callable

from pipeline.temporal.forms import Candidate
from pipeline.temporal.lexicon import Lexicon, Month
from pipeline.temporal.scan import Scan
from pipeline.temporal.verbs import Verbs, has_role

__all__ = ["Context"]

_LIST = 12  # tokens in which a list of years in brackets ends
_BACK = 40  # tokens looked at before اليوم for its verb
_END = "|"
_MODERN = 1900  # a number in brackets is a year from here on


class Context:
    """The surroundings of candidates in one text."""

    def __init__(self, found: Scan, lexicon: Lexicon, verbs: Verbs) -> None:
        self._found, self._word = found, found.word
        self._roles = lexicon.roles
        self._verbs = verbs
        self._tests: dict[str, Callable[[Candidate], bool]] = {
            "date": self._day_is_no_name,
            "numeric": self._digits_are_a_date,
            "day_of_month": self._day_of_month,
            "day_of_that_month": self._month_was_named,
            "weekday": self._weekday,
            "weekday_range": self._not_every_week,
            "relative_day": self._relative_day,
            "month": self._month,
            "period": self._period,
            "year": self._year,
            "years": self._years,
            "ago": self._distance,
            "decade": self._no_age,
        }

    def is_date(self, candidate: Candidate) -> bool:
        """Whether a stretch that has the shape of a date is one."""
        found = self._found
        end = found.ends[candidate.after - 1]
        if end < len(found.text) and (found.text[end].isalnum() or found.text[end] in "%٪"):
            return False
        test = self._tests.get(candidate.form)
        return test is None or test(candidate)

    def _is(self, word: str, role: str) -> bool:
        return has_role(word, role, self._roles)

    def _before(self, c: Candidate) -> str:
        return self._word(c.first - 1)

    def _next(self, c: Candidate) -> str:
        return self._word(c.after)

    def _codes(self, c: Candidate) -> str:
        return self._found.codes[c.first : c.after]

    def _day_is_no_name(self, c: Candidate) -> bool:
        """Not شارع 11 يناير or حركة 20 فبراير."""
        if not set(self._codes(c)) <= set("doFm"):
            return True
        month = self._found.values[c.after - 1]
        score = isinstance(month, Month) and month.homonym and month.calendar == "hijri"
        return not (self._is(self._before(c), "place_name") or score)

    def _digits_are_a_date(self, c: Candidate) -> bool:
        """Not القرار رقم 12.10.2015, nor part of an address."""
        start, end = self._found.starts[c.first], self._found.ends[c.after - 1]
        text = self._found.text
        address = text[max(0, start - 1) : start] in ("/", "-", "_", "=") or (
            text[end : end + 1] in ("/", "-", "_")
        )
        return not address and not self._is(self._before(c), "numbered")

    def _day_of_month(self, c: Candidate) -> bool:
        if "U" in self._codes(c):
            return True
        return self._word(c.after - 1) in ("الجاري", "المنصرم") and not self._is(
            self._before(c), "numbered"
        )

    def _month_was_named(self, c: Candidate) -> bool:
        sentence = self._found.codes[max(0, c.first - _BACK) : c.first].rpartition(_END)[2]
        return "m" in sentence and not self._is(self._before(c), "numbered")

    def _not_every_week(self, c: Candidate) -> bool:
        every = self._word(c.after) == "من" and self._word(c.after + 1) == "كل"
        return not every and self._before(c) != "كل"

    def _weekday(self, c: Candidate) -> bool:
        if not self._not_every_week(c):
            return False
        if self._codes(c) != "w":
            return True
        return not self._is(self._before(c), "not_weekday") and not self._is(self._next(c), "dual")

    def _relative_day(self, c: Candidate) -> bool:
        codes, word = self._codes(c), self._found.words[c.first]
        if codes == "T":
            direst = self._next(c) == "الحاجه"  # في أمس الحاجة
            return word.lstrip("وف") not in ("غد", "الغد", "الامس") and not (
                direst or self._before(c) in ("لا", "ولا")
            )
        if codes == "i":
            ordinal = self._found.codes[c.after : c.after + 1] == "o"
            return not ordinal and not word.startswith("لل")
        return codes != "t" or self._today(c)

    def _today(self, c: Candidate) -> bool:
        """Whether a bare اليوم is the day of the news and not "nowadays".

        It is where the nearest verb before it tells an event; not after a verb of state or of the
        present (أصبح، يواجه), nor where «أن» comes first, as in what someone says about the times.
        """
        found = self._found
        if found.words[c.first] != "اليوم" or found.codes[c.first - 1 : c.first] == "&":
            return False
        if self._is(self._before(c), "not_today"):
            return False
        if self._word(c.after) == ":" or self._word(c.after) == "بعد":
            return self._word(c.after) == ":" and not self._before(c)
        closed = self._next(c) in ("", "،", ",", ")")
        for i in range(c.first - 1, max(-1, c.first - 1 - _BACK), -1):
            word = self._word(i)
            if not word or word in '"“«”»:' or found.codes[i] == "t":
                return False
            if found.codes[i] == "," and not closed:
                return False
            cue = self._verbs.cue(word)
            if cue == "that":  # من المقرر أن
                return self._verbs.cue(self._word(i - 1)) in ("future", "scheduled")
            if cue:
                return cue != "present"
            verb = word[0] == "ي" and len(word) > 2 and found.codes[i] == "_"
            if verb and i >= c.first - 2 and self._verbs.cue(self._word(i - 1)) != "that":
                return False
        return False

    def _month(self, c: Candidate) -> bool:
        codes, before = self._codes(c), self._before(c)
        if set(codes) - set("mF"):
            return True
        month = next(v for v in self._found.values[c.first : c.after] if isinstance(v, Month))
        if self._is(before, "place_name"):
            return False
        if not month.homonym:
            return month.calendar == "gregorian" or self._is(before, "month_cue")
        if month.calendar == "hijri" and month.number != 9:
            return False
        own = self._found.words[c.first]
        return self._is(before, "month_cue") or own[0] == "ب"

    def _period(self, c: Candidate) -> bool:
        """Not المدير العام السابق; not العقد, a contract."""
        codes, before = self._codes(c), self._before(c)
        unit = self._found.words[c.first + codes.index("U")]
        side = self._word(c.after - 1)
        if unit.endswith("العام") and codes == "UM":
            if not self._is(side, "clear_side") and (
                before[:2] == "ال" or self._is(before, "general")
            ):
                return False
            return not self._is(before, "general") or side in ("الماضي", "المقبل", "الجاري")
        if self._found.values[c.first + codes.index("U")] == "season" and "M" not in codes:
            return self._next(c)[:2] != "ال"
        if unit.endswith("العقد"):
            return codes[0] == "B" or before in ("خلال", "في", "طيله", "طوال")
        return True

    def _year(self, c: Candidate) -> bool:
        codes = self._codes(c)
        if "A" in codes or "U" in codes:
            return True
        value = self._found.values[c.first + codes.index("y")]
        assert isinstance(value, int)
        before, after = self._before(c), self._next(c)
        if "e" in codes or "x" in codes:
            return not self._is(before, "numbered")
        if not 1500 <= value <= 2100 or self._is(after, "amount") or after in ("%", "٪", "/"):
            return False
        pair = self._found.codes[c.after : c.after + 2] in ("&y", "&n", "&d", "Ey", "En", "-y")
        if pair and self._is(self._word(c.after + 2), "amount"):  # بين 1500 و2000 درهم
            return False
        if codes[0] == "B":
            return self._may_follow_year(value, c.after)
        if self._is(before, "numbered"):
            return False
        if self._in_brackets(c) or (after in (":", "-", "–") and self._heads_line(c)):
            return value >= _MODERN
        start = self._found.starts[c.first]
        if start and self._found.text[start - 1] in "لبفو":
            return False
        near = self._is(before, "year_cue") or self._is(before, "dated_noun")
        dated = any(self._is(self._word(c.first - k), "dated_noun") for k in (2, 3, 4))
        return (near or (dated and self._clear(after))) and self._may_follow_year(value, c.after)

    def _in_brackets(self, c: Candidate) -> bool:
        """Whether years stand alone in brackets, or at their end: (2004 و2009), (الرباط، 1917)."""
        codes = self._found.codes
        before = codes[max(0, c.first - _LIST) : c.first]
        after = codes[c.after : c.after + _LIST].lstrip("y&,")
        opened = before[-1:] in ("(", "&", ",") and before.rstrip("y&,")[-1:] == "("
        return after[:1] == ")" and (opened or before[-1:] == ",")

    def _heads_line(self, c: Candidate) -> bool:
        return not self._before(c) and self._word(c.after + 1).isalpha()

    def _may_follow_year(self, year: int, at: int) -> bool:
        """Whether the word after a bare year leaves it a year: not 2000 شخص."""
        after = self._word(at)
        if self._is(after, "amount") or self._is(self._word(at + 1), "percent"):
            return False
        if not after or not after[0].isalpha() or self._found.codes[at] != "_":
            return True
        return year % 50 != 0 or self._clear(after)

    def _clear(self, after: str) -> bool:
        """Whether a word can't be what a number before it counts: 1909 زيارات."""
        return (
            not after.isalpha() or after[:2] == "ال" or after[0] in "وفبل"
            or self._is(after, "past") or self._is(after, "uncounted")
        )  # fmt: skip

    def _years(self, c: Candidate) -> bool:
        codes = self._codes(c)
        if set(codes) & set("AUaYe"):
            return True
        years = [v for v in self._found.values[c.first : c.after] if isinstance(v, int | tuple)]
        flat = [y for v in years for y in (v if isinstance(v, tuple) else (v,))]
        if self._is(self._before(c), "numbered") or self._is(self._next(c), "amount"):
            return False
        if not all(1500 <= y <= 2100 for y in flat):
            return False
        if not all(self._may_follow_year(y, c.after) for y in flat):
            return False
        if codes[0] in "Fb" or (codes[-1] == "P" and flat[1] == flat[0] + 1):
            return True
        near = (self._word(c.first - k) for k in (1, 2, 3))
        return (
            self._in_brackets(c)
            or self._is(self._before(c), "year_cue")
            or any(self._is(w, role) for w in near for role in ("dated_noun", "year_span"))
        )

    def _distance(self, c: Candidate) -> bool:
        """قبل يومين and بعد يومين, but not بعد عامين من الحرب or منذ سنتين, which tell a length."""
        if self._found.codes[c.first] == "G" and "unsure" in self._found.values[c.first : c.after]:
            return False
        codes, after, then = self._codes(c), self._next(c), self._word(c.after + 1)
        if self._is(after, "counted_from") or (
            after == "تقريبا" and self._is(then, "counted_from")
        ):
            return then in ("الان", "اليوم")
        if codes[0] == "j":
            return c.meaning.unit == "day"
        if codes[0] == "g":
            return True
        ends = not after or not after[0].isalpha()
        dual = codes[-1] == "u" and self._found.values[c.after - 1] != "1 week"
        return dual or (ends and codes[-1] not in "JSA")

    def _no_age(self, c: Candidate) -> bool:
        return not any(self._is(self._word(c.after + k), "age") for k in (0, 1))
