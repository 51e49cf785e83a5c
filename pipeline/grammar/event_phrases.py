"""How far a phrase that tells of a happening reaches.

It takes in all that tells which happening it is: adjectives, the construct state, people in
apposition, names in quotes, and complements with a preposition, unless that belongs to the clause.
Verbs, relative clauses, dates (but «تفجيرات 16 ماي») and the words of ``phrase_breaks.csv`` end it.
:mod:`pipeline.grammar.phrases` reads the phrases of titles, which are narrower.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.folding import fold
from pipeline.grammar.phrases import looks_like_verb
from pipeline.grammar.tokens import LINKING, Token, readings
from pipeline.knowledge.word_sets import folded_words, function_words

__all__ = ["EventPhrase", "quote_end", "token_at"]

_NAMES = ("PER", "TITLE", "ORG", "CITY", "COUNTRY", "LOC")
_LISTED = ("PER", "ORG", "CITY", "COUNTRY", "LOC")
_LONGEST = 24
_LONGEST_QUOTE = 8
_BETWEEN, _TO, _OTHER_THAN = fold("بين"), fold("إلى"), fold("غير")
_OPENING = frozenset("\"“”«»'‘’")
_PRONOUNS = ("ه", "ها", "هم")


@dataclass(slots=True)
class _Reach:
    """How far a phrase has come.

    ``head_end``: the token after its head; ``bare``: its head is definite, so what follows may
    belong to the clause; ``is_open``: it still wants a noun; ``pending``: as it ends with a
    preposition; ``complement``: it has had one; ``between``: two are to come; ``after_name``,
    ``adjective``: what it ends with; ``accusative``: its head has the ending اً.
    """

    head_end: int
    end: int
    bare: bool
    is_open: bool
    accusative: bool
    pending: bool = False
    complement: bool = False
    between: bool = False
    after_name: bool = False
    adjective: bool = False

    def close(self, *, after_name: bool = False) -> None:
        """Note that a noun has come that the phrase wanted."""
        self.is_open = self.pending = self.adjective = False
        self.after_name = after_name

    def reopen(self) -> None:
        """Note that a complement begins."""
        self.is_open = self.pending = self.complement = True
        self.adjective = self.after_name = False


class EventPhrase:
    """Tells where such a phrase ends."""

    def __init__(self) -> None:
        """Read the tables of closed-class words and adjectives."""
        uses = function_words()
        self.linking = uses["links_complement"]
        self._governed = uses["governed_by_noun"]
        self._adverbial = uses["adverbial"]
        self._demonstratives = uses["demonstrative"]
        self._with_pronoun = uses["with_pronoun"]
        self._breaks = folded_words("phrase_breaks") - self.linking - {_OTHER_THAN}
        self._courtesies = folded_words("courtesies")
        self._adjectives = folded_words("adjectives") | folded_words("ordinals")

    def points(self, token: Token) -> bool:
        """Whether a word is «this», after proclitics or not."""
        return any(rest in self._demonstratives for _, rest in readings(token.norm))

    def end(self, tokens: Sequence[Token], head: int, after: int) -> int:
        """The number of the token after the phrase with the head ``tokens[head:after]``."""
        last = tokens[after - 1]
        definite = any(t.is_definite for t in tokens[head:after])
        governs = last.norm in self.linking
        closed = not governs and (definite or last.text.endswith(_PRONOUNS))
        reach = _Reach(after, after, closed and definite, not closed, last.norm.endswith("ا"))
        at = after
        while at < min(len(tokens), after + _LONGEST):
            step = self._step(tokens, at, reach)
            if not step:
                break
            at += step
            if not reach.pending:
                reach.end = at
        return reach.end

    def _step(self, tokens: Sequence[Token], at: int, reach: _Reach) -> int:
        """How many tokens the phrase takes from here on; 0 where it ends."""
        token = tokens[at]
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if token.is_punctuation:
            return _over_mark(tokens, at, reach)
        if token.opens("DATE"):
            if self._ends_at(token, reach):
                return 0
            return _date(tokens, at, reach)
        if self.points(token):
            bare = at == reach.head_end and reach.bare
            fits = reach.is_open or (token.norm.startswith("ل") and not bare)
            if not (fits and following and following.is_definite):
                return 0
            reach.reopen()
            return 1
        if token.opens(*_NAMES):
            return _name(tokens, at, reach)
        if self._ends_at(token, reach):
            return 0
        if token.norm in self.linking:
            if reach.pending or not self._links(tokens, at, reach):
                return 0
            reach.reopen()
            reach.between = token.norm == _BETWEEN
            return 1
        return int(self._takes(tokens, at, reach))

    def _ends_at(self, token: Token, reach: _Reach) -> bool:
        adverb = token.text.endswith(("اً", "ًا")) and not reach.accusative
        linked = token.norm[0] in LINKING and token.norm[1:] in self.linking
        return (
            looks_like_verb(token.norm)
            or adverb
            or linked
            or token.norm in self._with_pronoun
            or any(
                word in self._breaks
                for prefix, word in readings(token.norm)
                if not prefix or prefix in LINKING
            )
        )

    def _links(self, tokens: Sequence[Token], at: int, reach: _Reach) -> bool:
        """Whether a preposition links a complement here and not the rest of the clause."""
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if following is None or following.opens("DATE") or following.norm in self._adverbial:
            return False
        if following.is_punctuation:
            return quote_end(tokens, at + 1) > 0
        if self.points(following):
            return False
        if at == reach.head_end and reach.bare:
            return tokens[at].norm in self._governed
        return tokens[at].norm != _TO or following.opens(*_NAMES) is not None

    def _takes(self, tokens: Sequence[Token], at: int, reach: _Reach) -> bool:
        """Whether a word of no name goes on with the phrase."""
        token = tokens[at]
        if token.norm == "ال":  # the article written apart: «الـ 93»
            return at + 1 < len(tokens) and tokens[at + 1].norm.isdigit()
        if token.is_definite:
            if not self._takes_definite(tokens, at, reach):
                return False
            reach.complement |= token.norm.startswith(("ل", "ب"))
            reach.close()
        elif not reach.is_open:
            return self._counts(tokens, at, reach) or self._opens(tokens, at, reach)
        elif reach.adjective and not reach.pending and not self._goes_with_adjective(token):
            return False
        else:
            reach.pending = False
            reach.complement |= reach.adjective and token.norm.startswith(("ل", "ب"))
            reach.adjective |= _is_nisba(token.norm)
            reach.adjective &= not reach.complement
        reach.after_name = False
        return True

    def _goes_with_adjective(self, token: Token) -> bool:
        """Whether a word may follow «لقاء دولي»: an adjective, or a complement."""
        adjective = "ال" + token.norm in self._adjectives or _is_nisba(token.norm)
        return adjective or token.text.endswith("ة") or token.norm.startswith(("ل", "ب"))

    def _takes_definite(self, tokens: Sequence[Token], at: int, reach: _Reach) -> bool:
        """Whether a noun or adjective with the article can stand here.

        After a closed phrase it must be an adjective that agrees with what stands before it.
        """
        word = tokens[at].norm
        prefix = next((p for p, rest in readings(word) if p and rest.startswith("ال")), "")
        first = at == reach.head_end
        if prefix == "و":
            return reach.between or not (first or reach.after_name)
        if prefix:
            return reach.is_open or not first
        if reach.is_open:
            return reach.pending or not reach.adjective
        if word in self._adjectives or _is_nisba(word):
            return True
        if word in self._courtesies:
            return False
        before = next(t.norm for t in reversed(tokens[:at]) if not t.is_punctuation)
        if word.endswith("ه"):
            return before.endswith(("ه", "ات")) or not (first or _is_nisba(before))
        masdar = word.startswith(("الا", "الت"))  # «الهدف من الزيارة التأكيد على …»
        return not (masdar or before.endswith(("ه", "ات")))

    def _counts(self, tokens: Sequence[Token], at: int, reach: _Reach) -> bool:
        """Whether a number or «عشر» tells which it is."""
        counted = at == reach.head_end or tokens[at - 1].norm == "ال"
        return (tokens[at].norm.isdigit() and counted) or tokens[at].norm in self._adjectives

    def _opens(self, tokens: Sequence[Token], at: int, reach: _Reach) -> bool:
        """Whether a bare word after a closed phrase opens a further complement."""
        token = tokens[at]
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if token.norm == _OTHER_THAN and following and following.is_definite:
            reach.reopen()
            return True
        if at == reach.head_end:
            return False
        theirs = token.linked and token.text.endswith(_PRONOUNS)
        if theirs and reach.complement and not reach.after_name:
            return True  # «… للميليشيا وأعوانها»
        goes_on = any(t.is_definite or t.opens(*_NAMES) for t in tokens[at + 1 : at + 3])
        if not following or following.is_punctuation or self._ends_at(following, reach):
            goes_on = False
        purpose = token.norm.startswith("ل") and not reach.complement
        named = any(t.opens(*_NAMES) for t in tokens[at + 1 : at + 3])
        means = token.norm.startswith("ب") and named
        if (token.linked and reach.between) or (goes_on and (purpose or means)):
            reach.reopen()
            return True
        return False


def _name(tokens: Sequence[Token], at: int, reach: _Reach) -> int:
    """A named thing: wanted, after a particle, coordinated, or a person in apposition."""
    mention = tokens[at].opens(*_NAMES)
    assert mention
    prefix = next((p for p, rest in readings(tokens[at].norm) if p and rest), "")
    before = next(t for t in reversed(tokens[:at]) if not t.is_punctuation)
    if reach.is_open:
        fits = True
    elif at == reach.head_end:
        fits = False
    elif prefix:
        fits = reach.after_name or not prefix.startswith(LINKING)
    else:
        role = before.within(*_NAMES) is not None
        fits = role if mention.type == "TITLE" else role or before.is_definite
        fits = fits and mention.type in ("PER", "TITLE")
    if not fits:
        return 0
    reach.complement |= reach.pending or bool(prefix)
    reach.close(after_name=True)
    return token_at(tokens, at, mention.end) - at


def _date(tokens: Sequence[Token], at: int, reach: _Reach) -> int:
    """A date that tells which: right after the head, a year, or «لسنة 2014»."""
    date = tokens[at].opens("DATE")
    assert date
    of_year = date.text.isdigit() or (date.text[0] == "ل" and date.text[-1].isdigit())
    if reach.pending or not (of_year or (at == reach.head_end and not reach.bare)):
        return 0
    reach.close()
    return token_at(tokens, at, date.end) - at


def _over_mark(tokens: Sequence[Token], at: int, reach: _Reach) -> int:
    """A name in quotes, a number in brackets, or a comma before another name of a list.

    A comma also before an office's holder: «لقاء مع الوزير، سالم الودغيري».
    """
    inside = sum(t.norm in _OPENING for t in tokens[:at]) % 2
    closing = quote_end(tokens, at)
    if closing and not inside:
        reach.close(after_name=True)
        return closing + 1 - at
    three = [t.norm for t in tokens[at : at + 3]]
    if len(three) == 3 and three[0] == "(" and three[1].isdigit() and three[2] == ")":
        return 3
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    listed = following is not None and following.linked and following.opens(*_LISTED)
    holder = following is not None and following.opens("PER") and tokens[at - 1].within("TITLE")
    return int(three[0] == "،" and (bool(holder) or (reach.after_name and bool(listed))))


def quote_end(tokens: Sequence[Token], at: int) -> int:
    """The number of the mark that closes the quote that a short name opens here, or 0."""
    if at >= len(tokens) or tokens[at].norm not in _OPENING:
        return 0
    end = min(at + _LONGEST_QUOTE, len(tokens))
    return next((last for last in range(at + 2, end) if tokens[last].is_quote), 0)


def token_at(tokens: Sequence[Token], at: int, offset: int) -> int:
    """The number of the first token, from *at* on, that begins at an offset or after it."""
    while at < len(tokens) and tokens[at].start < offset:
        at += 1
    return at


def _is_nisba(norm: str) -> bool:
    """Whether a folded word has the ending of an adjective such as دولي."""
    masdar = len(norm) == 5 and norm[0] == "ت" and norm.endswith("يه")  # ترقية, توعية
    return len(norm) > 3 and norm.endswith(("ي", "يه", "يا")) and not masdar
