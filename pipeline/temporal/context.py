"""What stands around a candidate: whether it is a date at all.

The words that decide are data: the table date_context.csv, by role.
"""

from __future__ import annotations

from pipeline.temporal.forms import Candidate
from pipeline.temporal.lexicon import Month, Roles
from pipeline.temporal.scan import Scan
from pipeline.temporal.verbs import Verbs, has_role

__all__ = ["Context"]

_LIST = 12  # tokens in which a list of years in brackets ends
_BACK = 40  # tokens looked at before اليوم for its verb
_END = "|"
_YEARS = range(1500, 2101)  # numbers that may be years without a word that says so
_MODERN = 1900  # a number in brackets is a year from here on


class Context:
    """The surroundings of candidates in one text; a method ``_FORM`` tests those of that form."""

    def __init__(self, found: Scan, roles: Roles, verbs: Verbs) -> None:
        self._found, self._word = found, found.word
        self._roles, self._verbs = roles, verbs

    def is_date(self, candidate: Candidate) -> bool:
        """Whether a stretch that has the shape of a date is one."""
        end = self._found.tokens[candidate.after - 1].end
        if self._found.text[end : end + 1].isalnum():
            return False
        test = getattr(self, f"_{candidate.form}", None)
        return test is None or test(candidate)

    def _is(self, at: int, *roles: str) -> bool:
        """Whether a word, by its number, plays one of the roles."""
        return any(has_role(self._word(at), role, self._roles) for role in roles)

    def _before(self, c: Candidate, *roles: str) -> bool:
        return self._is(c.first - 1, *roles)

    def _after(self, c: Candidate, *roles: str) -> bool:
        return self._is(c.after, *roles)

    def _codes(self, c: Candidate) -> str:
        return self._found.codes[c.first : c.after]

    def _date(self, c: Candidate) -> bool:
        """Not شارع 11 يناير or حركة 20 فبراير."""
        return not (set(self._codes(c)) <= set("doFm") and self._before(c, "place_name"))

    def _numeric(self, c: Candidate) -> bool:
        """Not القرار رقم 12.10.2015, nor part of an address."""
        text, tokens = self._found.text, self._found.tokens
        start, end = tokens[c.first].start, tokens[c.after - 1].end
        around = {text[max(0, start - 1) : start], text[end : end + 1]}
        return around.isdisjoint("/-_=") and not self._before(c, "numbered")

    def _day_of_month(self, c: Candidate) -> bool:
        return "U" in self._codes(c) or self._word(c.after - 1) in ("الجاري", "المنصرم")

    def _day_of_that_month(self, c: Candidate) -> bool:
        """24 منه, where the sentence has named a month."""
        sentence = self._found.codes[max(0, c.first - _BACK) : c.first].rpartition(_END)[2]
        return "m" in sentence and not self._before(c, "numbered")

    def _weekday(self, c: Candidate) -> bool:
        return not self._before(c, "not_weekday") and not self._after(c, "dual")

    def _weekday_range(self, c: Candidate) -> bool:
        """Not السبت والأحد من كل أسبوع."""
        return (self._word(c.after), self._word(c.after + 1)) != ("من", "كل")

    def _relative_day(self, c: Candidate) -> bool:
        codes, word = self._codes(c), self._found.tokens[c.first].word
        if codes == "t":
            return self._today(c)
        if codes != "T":
            return True
        if word.lstrip("وف") == "غد":
            return self._tomorrow(c)
        direst = self._word(c.after) == "الحاجه"  # في أمس الحاجة
        return word.lstrip("وف") not in ("الغد", "الامس") and not (
            direst or self._word(c.first - 1) in ("لا", "ولا")
        )

    def _tomorrow(self, c: Candidate) -> bool:
        """إلى غد and من غد, but not إلى غد أفضل."""
        from_or_until = self._found.codes[max(0, c.first - 1) : c.first] in ("F", "E")
        return from_or_until and self._is_closed(self._word(c.after))

    def _today(self, c: Candidate) -> bool:
        """Whether a bare اليوم is the day of the news and not "nowadays".

        It is where the nearest verb before it tells an event; not after a verb of state or of the
        present (أصبح، يواجه), nor where «أن» comes first, as in what someone says about the times.
        """
        found, after = self._found, self._word(c.after)
        if found.codes[c.after : c.after + 2] in ("ET", "Ew"):  # من اليوم إلى غد
            return True
        if found.tokens[c.first].word != "اليوم" or self._before(c, "not_today"):
            return False
        if after in (":", "بعد"):
            return after == ":" and not self._word(c.first - 1)
        for i in range(c.first - 1, max(-1, c.first - 1 - _BACK), -1):
            word = self._word(i)
            if word in '"“«”»:' or found.codes[i] == "t":
                return False
            if found.codes[i] == "," and after not in ("", "،", ",", ")"):
                return False
            cue = self._verbs.cue(word)
            if cue == "that":  # من المقرر أن
                return self._verbs.cue(self._word(i - 1)) in ("future", "scheduled")
            if cue:
                return cue != "present"
        return False

    def _month(self, c: Candidate) -> bool:
        if not set(self._codes(c)) <= set("mF"):
            return True
        month = self._found.tokens[c.first + self._codes(c).index("m")].value
        assert isinstance(month, Month)
        if not month.homonym:
            return month.calendar == "gregorian"
        ramadan_or_ours = month.calendar == "gregorian" or month.number == 9
        return ramadan_or_ours and self._before(c, "month_cue")

    def _period(self, c: Candidate) -> bool:
        """Not المدير العام السابق; not العقد, a contract; not موسم الأمطار."""
        codes = self._codes(c)
        unit = self._found.tokens[c.first + codes.index("U")]
        before = self._word(c.first - 1)
        if unit.word.endswith("العام") and codes == "UM":
            of_office = before.startswith("ال") or self._before(c, "general")
            return self._is(c.after - 1, "clear_side") or not of_office
        if unit.value == "season":
            return "M" in codes or not self._word(c.after).startswith("ال")
        if unit.word.endswith("العقد"):
            return before in ("خلال", "في", "طيله", "طوال")
        return True

    def _year(self, c: Candidate) -> bool:
        codes, after = self._codes(c), self._word(c.after)
        if set(codes) & set("AU"):
            return True
        if self._before(c, "numbered"):
            return False
        if set(codes) & set("ex"):
            return True
        year = self._found.tokens[c.first + codes.index("y")].value
        assert isinstance(year, int)
        if year not in _YEARS or self._after(c, "amount"):
            return False
        paired = self._found.codes[c.after : c.after + 1] in ("&", "E", "-")
        if paired and self._is(c.after + 2, "amount"):  # بين 1500 و2000 درهم
            return False
        if codes[0] == "B":
            return True
        heads_line = after in (":", "-", "–") and not self._word(c.first - 1)
        if heads_line or self._in_brackets(c):
            return year >= _MODERN
        if self._before(c, "year_cue", "dated_noun"):
            return True
        dated = any(self._is(c.first - k, "dated_noun") for k in (2, 3, 4))
        return dated and self._is_closed(after)

    def _in_brackets(self, c: Candidate) -> bool:
        """Whether years stand alone in brackets, or at their end: (2004 و2009), (الرباط، 1917)."""
        codes = self._found.codes
        before = codes[max(0, c.first - _LIST) : c.first]
        after = codes[c.after : c.after + _LIST].lstrip("y&,")
        return after[:1] == ")" and (before[-1:] == "," or before.rstrip("y&,")[-1:] == "(")

    def _is_closed(self, after: str) -> bool:
        """Whether a word can't belong to the noun or number before it: not 1909 زيارات."""
        return (
            not after.isalpha()
            or after.startswith(("ال", "و", "ف", "ب", "ل"))
            or any(has_role(after, role, self._roles) for role in ("past", "uncounted"))
        )

    def _years(self, c: Candidate) -> bool:
        codes = self._codes(c)
        if set(codes) & set("AUaYe"):
            return True
        values = [token.value for token in self._found.tokens[c.first : c.after]]
        years = [y for v in values for y in (v if isinstance(v, tuple) else (v,)) if y]
        if self._after(c, "amount") or not all(year in _YEARS for year in years):
            return False
        near = any(self._is(c.first - k, "dated_noun", "year_span") for k in (1, 2, 3))
        return codes[0] in "Fb" or near or self._in_brackets(c)

    def _ago(self, c: Candidate) -> bool:
        """قبل يومين and بعد يومين, but not بعد عامين من الحرب or منذ سنتين, which tell a length."""
        codes, after = self._codes(c), self._word(c.after)
        if self._after(c, "counted_from"):
            return self._word(c.after + 1) in ("الان", "اليوم")
        if codes[0] == "j":
            return c.meaning.unit == "day"
        ends = not after or not after[0].isalpha()
        return codes[0] == "g" or codes[-1] == "u" or (ends and codes[-1] not in "JSA")

    def _decade(self, c: Candidate) -> bool:
        """Not الخمسينيات من العمر."""
        return not (self._after(c, "age") or self._is(c.after + 1, "age"))
