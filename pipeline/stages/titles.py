"""Titles: offices, ranks and roles that designate one person, and the person who holds each."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from pipeline.article import Article, Mention, Span, reading_order
from pipeline.folding import fold
from pipeline.grammar.holders import holders_beside, holders_by_reference, holders_of_posts
from pipeline.grammar.lexicon import Found, Lexicon
from pipeline.grammar.phrases import NounPhrase
from pipeline.grammar.tokens import LINKING, Token, readings, sentence_tokens
from pipeline.knowledge import table
from pipeline.knowledge.word_sets import folded_words, function_words
from pipeline.stage import Stage, register

__all__ = ["Titles"]

_PREPOSITIONS = ("في", "لدى", "باسم", "عن", "ل", "ب", "ديال")
_BEFORE_NAMES = ("في", "ل", "ب")
_SUFFIXES = ("ه", "ها", "هم")
_HOMOGRAPHS = ("وإلى", "والى")
"""Words that folding makes heads of titles (والي)."""


class _Head(NamedTuple):
    """What a title begins with: its kind, whether it is a noun without the article, whether it
    ends in ة, whether it is a whole title («وكيل الملك»), and whether it may be next to another
    office («النائب الأول لرئيس الحكومة»)."""

    kind: str
    bare: bool
    feminine: bool = False
    complete: bool = False
    deputy: bool = False


_NO_HEAD = _Head("none", False)
_HIS = _Head("role", False)
"""A head with a pronoun: «نائبه»."""


@register
class Titles(Stage):
    """Adds TITLE mentions and tells whose title each is.

    A title begins with a head of ``knowledge/title_heads.csv`` and takes its complement:
    «مدير الشرطة القضائية بالمديرية العامة للأمن الوطني». The kind of head decides what else it
    needs: an *office* needs a complement, or a named holder beside it, or an earlier mention in
    full; a *rank* or a *role* needs a holder; a *sovereign* and a *grade* («مفتش شرطة») stand
    alone. TITLE mentions that the
    tagger found are kept where the rules see none.

    ``holder`` is found by apposition, order, brackets and reference within the article
    (:mod:`pipeline.grammar.holders`).
    """

    name = "titles"
    needs = ("sentences", "words", "names")
    adds = ("titles",)

    def setup(self) -> None:
        """Load the heads and the grammar of their complements."""
        self._courtesies = folded_words("courtesies")
        words = function_words()
        self._heads = Lexicon(
            [*_head_entries(words["deputy"]), *((w, _NO_HEAD) for w in words["no_head"])]
        )
        self._offices = words["office"]
        self._named_after = words["named_after"]
        self._no_titles = words["no_title"]
        self._persons = words["persons"]
        self._rank_parts = words["rank_part"]
        self._posts, self._holds = words["post"], words["holds"]
        self._between = self._courtesies | words["of_it"]
        self._phrase = NounPhrase(
            prepositions=frozenset(map(fold, _PREPOSITIONS)),
            barriers=("PER", "DATE"),
            also_breaks=self._courtesies,
            links=words["remit"],
            domains=words["domain"],
            governments=words["government"],
            before_names=frozenset(map(fold, _BEFORE_NAMES)),
        )

    def process(self, article: Article) -> None:
        """Replace the TITLE mentions by the improved ones, with their holders."""
        names = [m for m in article.mentions if m.type not in ("TITLE", "EVENT")]
        sentences = list(sentence_tokens(article, names))
        found = [title for tokens in sentences for title in self._scan(article, tokens)]
        given = article.of_type("TITLE")
        prefixes = self._prefixes([*given, *found], sentences)
        titles = self._reconcile(given, found, names)
        beside = holders_beside(titles, sentences, self._between, prefixes)
        beside = holders_of_posts(beside, sentences, self._posts, self._holds)
        titles = [t for t in beside if t.holder or t.origin != _BESIDE_ONLY]
        titles = [t for t in holders_by_reference(titles) if t.holder or t.origin != _NEEDS_HOLDER]
        titles = [replace(t, origin="rule:title") if t.origin in _DOUBTFUL else t for t in titles]
        others = [m for m in article.mentions if m.type != "TITLE"]
        article.mentions = sorted(others + titles, key=reading_order)

    def _scan(self, article: Article, tokens: list[Token]) -> list[Mention]:
        """The titles that the rules find in one sentence."""
        found = []
        at = 0
        while at < len(tokens):
            head = self._head_at(tokens, at)
            if head is None:
                at += 1
                continue
            end = self._extent(tokens, at, head)
            origin = _origin(head.entry.kind, alone=end == head.end and not head.entry.complete)
            mention = article.mention(
                tokens[at].start, tokens[end - 1].end, "TITLE",
                score=0.5 if origin in _DOUBTFUL else 0.8, origin=origin,
            )  # fmt: skip
            found.append(mention)
            at = end
        return found

    def _head_at(self, tokens: list[Token], at: int) -> Found[_Head] | None:
        """The head of a title at a token outside named things, as «مستشفى الملك …» is one.

        The office of a titled person is none: «مكتب الرئيس».
        """
        named = tokens[at].within("PER", "ORG", "LOC", "CITY", "COUNTRY", "DATE")
        if named and not self._is_office(tokens, at, named):
            return None
        head = self._heads.at(tokens, at)
        if head is None or head.entry == _NO_HEAD or tokens[at].text in _HOMOGRAPHS:
            return None
        if any(t.within("PER", "DATE") for t in tokens[at : head.end]):
            return None
        if head.entry.kind == "sovereign" and at and tokens[at - 1].norm in self._named_after:
            return None
        if head.entry.feminine and tokens[head.end - 1].text.endswith("ه"):  # «نائبه», no «نائبة»
            return head._replace(entry=_HIS)
        if head.entry == _HIS and tokens[head.end - 1].text.endswith("ة"):  # «مؤسسة», no «مؤسسه»
            return None
        return head

    def _is_office(self, tokens: list[Token], at: int, named: Mention) -> bool:
        """Whether a name at a token is that of an office whose first word stands before it."""
        before = readings(tokens[at - 1].norm) if at and tokens[at - 1].start == named.start else ()
        return named.type == "ORG" and any(word in self._offices for _, word in before)

    def _extent(self, tokens: list[Token], at: int, head: Found[_Head]) -> int:
        """The token after the title with its complement, which may be a title with ل."""
        end = self._own_extent(tokens, at, head)
        chief = self._heads.at(tokens, end) if head.entry.deputy and end < len(tokens) else None
        if chief and chief.prefix == "ل" and chief.entry != _NO_HEAD:
            return self._own_extent(tokens, end, chief)
        return end

    def _own_extent(self, tokens: list[Token], at: int, head: Found[_Head]) -> int:
        """The token after the title, which ends before another one.

        A head that follows a definite word begins another title.
        """
        if head.entry.kind == "sovereign" and not head.entry.bare:
            return head.end
        parts = (
            takewhile(self._is_rank_part, tokens[head.end :]) if head.entry.kind in _RANKS else ()
        )
        length = len(list(parts))  # «اللواء ركن»
        if length or head.entry.kind == "grade":
            return head.end + length
        end, _ = self._phrase.end(tokens, at, head.end)
        if office := tokens[at].within("ORG"):
            end = next((i for i in range(head.end, end) if tokens[i].start >= office.end), end)
        complete = not head.entry.bare
        for i in range(head.end, end):
            complete = complete and tokens[i - 1].norm not in self._phrase.links
            if complete and not tokens[i].within("ORG", "LOC") and self._begins(tokens, i):
                return i
            complete = complete or tokens[i].is_definite or bool(tokens[i].mentions)
        return end

    def _is_rank_part(self, token: Token) -> bool:
        return token.norm in self._rank_parts and not token.within("PER")

    def _begins(self, tokens: list[Token], at: int) -> bool:
        """Whether another title, or a plural of persons after a conjunction, begins here."""
        words = readings(tokens[at].norm)
        plural = any(p in LINKING and rest in self._persons for p, rest in words)
        return plural or self._heads.at(tokens, at) is not None

    def _prefixes(self, titles: list[Mention], sentences: list[list[Token]]) -> dict[int, str]:
        """The proclitics of the titles, by where they start."""
        starts = {t.start for t in titles}
        return {
            tokens[i].start: head.prefix
            for tokens in sentences
            for i in range(len(tokens))
            if tokens[i].start in starts and (head := self._heads.at(tokens, i))
        }

    def _reconcile(
        self, given: list[Mention], found: list[Mention], names: list[Mention]
    ) -> list[Mention]:
        """The rules' titles, and the tagger's where the rules see none.

        A doubtful one, a single word, a mere courtesy or «المنصب الهام», and a title that crosses a
        name or lies in one, is not taken from the tagger.
        All lists are in text order; so is the result, in which no title overlaps another.
        """
        kept = [
            title
            for title in given
            if title.score >= _SURE
            and " " in title.text
            and not self._is_none(title.text)
            and not _touching(found, title)
            and not any(not title.covers(m) for m in _touching(names, title))
        ]
        return sorted(kept + found)

    def _is_none(self, text: str) -> bool:
        """Whether the words are only polite, or speak of an office instead of naming it."""
        words = fold(text).split()
        heads = {word.removeprefix("ال") for _, word in readings(words[0])}
        return bool(heads & self._no_titles) or self._courtesies.issuperset(words)


def _touching(mentions: list[Mention], span: Span) -> list[Mention]:
    """Those of the mentions, in text order, that overlap a span and start in reach before it."""
    first = bisect_left(mentions, span.start - _REACH, key=lambda m: m.start)
    last = bisect_left(mentions, span.end, key=lambda m: m.start)
    return [m for m in mentions[first:last] if m.overlaps(span)]


_SURE = 0.6
_REACH = 200
"""Characters that no name is longer than."""

_BESIDE_ONLY = "rule:title beside a name"
_NEEDS_HOLDER = "rule:title of a known holder"
_RANKS = ("rank", "grade")
_DOUBTFUL = (_BESIDE_ONLY, _NEEDS_HOLDER)


def _origin(kind: str, alone: bool) -> str:
    """What a title needs to count, by the kind of its head and whether the head stands alone."""
    if kind in ("sovereign", "grade") or (kind == "office" and not alone):
        return "rule:title"
    return _BESIDE_ONLY if alone and kind == "role" else _NEEDS_HOLDER


def _head_entries(deputies: frozenset[str]) -> list[tuple[str, _Head]]:
    """The heads of the table; a bare noun also in the accusative and with a suffixed pronoun.

    ``deputies``: folded first words of those that a title with ل completes.
    """
    derived, plain = [], []
    for row in table("title_heads"):
        head, kind = row["head"], row["kind"]
        bare = not any(word.startswith("ال") for word in head.split())
        first, *rest = head.split()
        own = any(w.startswith("لل") for w in rest) or not (bare or first.startswith("ال"))
        deputy = fold(first.removeprefix("ال")) in deputies and "العام" not in rest
        plain.append((head, _Head(kind, bare, head.endswith("ة"), own, deputy)))
        if bare and " " not in head and kind == "office":
            derived.append((head + "ا", _Head(kind, bare, deputy=deputy)))
            stem = head[:-1] + "ت" if head.endswith("ة") else head
            derived += [(stem + suffix, _HIS) for suffix in _SUFFIXES]
    return derived + plain
