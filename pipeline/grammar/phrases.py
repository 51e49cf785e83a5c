"""How far an Arabic noun phrase reaches, told from the article, prepositions and mentions.

After its head, a phrase without the article is open: it takes nouns until one with the article, or
a named thing, closes it (the construct state). A closed phrase still takes adjectives with the
article and complements with a preposition that the grammar allows; anything else ends it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.article import Mention
from pipeline.folding import fold
from pipeline.grammar.tokens import LINKING, Token, readings
from pipeline.knowledge.word_sets import folded_words

__all__ = ["NounPhrase", "looks_like_verb"]

_NAMED = ("ORG", "LOC", "CITY", "COUNTRY")
_NOT_VERBS = frozenset(
    fold(
        "يوم يومي يومين يونيو يوليوز يوليو يناير يد يدي يمين يسار يهودي يمني يوميه ياسر "
        "انترنت الانترنت إنترنت غشت اوت بالوقت للوقت الوقت السبت بالسبت البنت ثابت الثابت"
    ).split()
)
_GOVERNOR = fold("والي")
"""Also read «وإلى», which cannot stand in «نائب والي الأمن»."""
_LONG = ("ا", "و", "ي")


@lru_cache(maxsize=65536)
def looks_like_verb(norm: str) -> bool:
    """Whether a folded word has the prefix ي of a present verb, or the ending ت of a past one.

    Few nouns do; those are listed, and a plural in ات is none.
    """
    return any(
        len(rest) > 2
        and rest not in _NOT_VERBS
        and (rest[0] == "ي" or (len(rest) > 3 and rest[-1] == "ت" and rest[-2] not in _LONG))
        for prefix, rest in readings(norm)
        if prefix in ("", *LINKING)
    )


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """One kind of noun phrase.

    ``prepositions``: folded words that may link a complement (ب and ل written onto the next word
    always may); ``barriers``: types of mention that end it; ``parts``: types that it may take
    beside the named things; ``longest``: most words after the head; ``also_breaks``: folded words
    that end it beside those of ``knowledge/phrase_breaks.csv``; ``lists``: whether it goes on over
    a comma before another name with و, and takes a complement «بمنطقة …»; ``links``: folded words
    that open a further complement («لشؤون»); ``before_names``: the prepositions that link only a
    name, or one of the ``domains`` («بالمنطقة»); ``governments``: words that a
    person's name completes («نظام فلان»), though names else end the phrase.
    """

    prepositions: frozenset[str]
    barriers: tuple[str, ...]
    parts: tuple[str, ...] = ()
    longest: int = 14
    also_breaks: frozenset[str] = frozenset()
    _breaks: frozenset[str] = field(default_factory=lambda: folded_words("phrase_breaks"))
    lists: bool = False
    links: frozenset[str] = frozenset()
    before_names: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    governments: frozenset[str] = frozenset()
    _adjectives: frozenset[str] = field(
        default_factory=lambda: folded_words("adjectives") | folded_words("ordinals")
    )

    def end(self, tokens: Sequence[Token], head: int, after: int) -> tuple[int, bool]:
        """Where the phrase with the head ``tokens[head:after]`` ends, and whether it is closed.

        Returns the number of the token after the phrase; a preposition without its complement is
        left out.
        """
        state = _State(after, is_open=not tokens[after - 1].is_definite)
        at = after
        while at < min(len(tokens), after + self.longest):
            step = self._step(tokens, at, state)
            if not step:
                break
            at += step
            if not state.pending and not tokens[at - 1].is_punctuation:
                state.end = at
        return state.end, not state.is_open

    def _step(self, tokens: Sequence[Token], at: int, state: _State) -> int:
        """How many words the phrase takes from here on; 0 where it ends."""
        token = tokens[at]
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if token.is_punctuation:
            return self._over_punctuation(tokens, at, state)
        if ruler := token.opens("PER") if tokens[at - 1].norm in self.governments else None:
            return self._named_step(tokens, at, ruler, state)
        if self._ends_at(token) and not (state.is_open and token.norm == _GOVERNOR):
            return 0
        if named := self._named(token):
            return self._named_step(tokens, at, named, state)
        if token.norm in self.prepositions:
            linked = tokens[at - 1].norm in self.links
            again = state.linked and not self.lists
            if (
                again
                or (state.pending and not linked)
                or not following
                or not self._begins(tokens, at + 1)
            ):
                return 0
            state.linked = True
            state.pending = state.is_open = True
            return 1
        return self._common_step(token, following, at, state)

    def _over_punctuation(self, tokens: Sequence[Token], at: int, state: _State) -> int:
        """1 where the phrase goes on over a quotation mark, a bracket or a comma, else 0."""
        token = tokens[at]
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if following and self._named(following):
            listed = self.lists and state.after_name and following.linked
            return int(token.is_quote or listed)
        numbered = tokens[at - 1].norm.isdigit() or bool(following and following.norm.isdigit())
        return int(token.is_quote and numbered and not state.complements)

    def _begins(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a complement begins here: a name, a quote, a definite noun, or «إقليم …»."""
        token = tokens[at]
        if token.is_punctuation or self._named(token):
            return True
        if token.norm in self.governments:
            return at + 1 < len(tokens) and tokens[at + 1].opens("PER") is not None
        if token.is_definite:
            return tokens[at - 1].norm not in self.before_names or token.norm in self.domains
        return self.lists and at + 1 < len(tokens) and self._named(tokens[at + 1]) is not None

    def _ends_at(self, token: Token) -> bool:
        return (
            looks_like_verb(token.norm)
            or token.opens(*self.barriers) is not None
            or any(
                word in breaks and word not in self.prepositions
                for breaks in (self._breaks, self.also_breaks)
                for prefix, word in readings(token.norm)
                if not prefix or prefix in LINKING
            )
        )

    def _named(self, token: Token) -> Mention | None:
        return token.opens(*_NAMED, *self.parts)

    def _named_step(self, tokens: Sequence[Token], at: int, named: Mention, state: _State) -> int:
        """A named thing: wanted by an open phrase or a preposition, or coordinated with another."""
        prefix = next((p for p, rest in readings(tokens[at].norm) if p and rest), "")
        if prefix.startswith(LINKING):  # in «مدير وكالة …» the و is the name's own
            fits = state.after_name or state.is_open or state.listed
        elif prefix:
            fits = True
        else:
            fits = state.is_open or (at == state.start and named.type == "ORG")
        if not fits:
            return 0
        state.is_open = state.pending = False
        state.complements += 1
        state.after_name = True
        after = at + 1
        while after < len(tokens) and tokens[after].start < named.end:
            after += 1
        return after - at

    def _common_step(self, token: Token, following: Token | None, at: int, state: _State) -> int:
        """A word of no mention: an adjective, a noun in construct, a complement; 0 ends it."""
        if token.norm == "ال":  # the article written apart: «الـ 93»
            return int(bool(following and following.norm.isdigit()))
        if token.norm in self.links:
            state.is_open = state.pending = True
        elif token.is_definite:
            if not self._takes_definite(token, state):
                return 0
            state.listed = state.listed or (token.linked and not state.is_open)
            state.complements += state.is_open or token.norm.startswith("لل")
            state.is_open = state.pending = False
        elif not state.is_open:
            number = token.norm in self._adjectives or (
                token.norm.isdigit() and not state.complements
            )
            state.is_open = self._opens_complement(token, following, state)
            if not (number or state.is_open):
                return 0
        state.after_name = False
        return 1

    def _takes_definite(self, token: Token, state: _State) -> bool:
        """Whether a noun or adjective with the article can stand here."""
        prefix = next((p for p, rest in readings(token.norm) if p and rest.startswith("ال")), "")
        if not prefix:
            adjective = token.norm in self._adjectives or token.norm.endswith(("ي", "يه"))
            return state.is_open or adjective
        if prefix == "و":
            more = bool(state.complements) or token.norm[1:] in self._adjectives
            return more and not state.after_name
        if prefix == "ب":
            return state.pending or token.norm[1:] in self.domains
        return prefix == "ل" and not state.complements

    def _opens_complement(self, token: Token, following: Token | None, state: _State) -> bool:
        """Whether a bare noun opens another construct: «… لمراقبة التراب», «… ومراقبة التراب»."""
        if following is None:
            return False
        if self.lists and token.norm.startswith("ب") and self._named(following):
            return True
        if not following.is_definite or following.linked:
            return False
        if token.norm.startswith("ل"):
            return not state.complements
        return token.linked and bool(state.complements) and not state.after_name


@dataclass(slots=True)
class _State:
    """Where a phrase stands: ``end`` so far, whether it wants a complement, and what it has.

    ``linked``: a preposition has linked a complement, after which a title takes no other one;
    ``listed``: it has a list of complements, «الداخلية والجماعات المحلية».
    """

    start: int
    is_open: bool
    end: int = 0
    pending: bool = False
    complements: int = 0
    after_name: bool = False
    linked: bool = False
    listed: bool = False

    def __post_init__(self) -> None:
        self.end = self.start
