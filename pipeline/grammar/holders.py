"""Whose title is it: by apposition, order and brackets, then by reference within the article."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple

from pipeline.article import Mention, Span
from pipeline.folding import fold
from pipeline.grammar.tokens import LINKING, Token, readings, unprefixed
from pipeline.knowledge import table
from pipeline.knowledge.word_sets import function_words

__all__ = ["holders_beside", "holders_by_reference", "holders_of_posts", "title_stems"]

_GOVERNING = ("ب", "ل")
_PAUSES = frozenset(",،:-–—")
_MUCH_ALIKE = 3
_LONGEST = 3
_REACH = 8
"""Names and titles across which a title looks for its name."""


class _Item(NamedTuple):
    """A thing in a run of names and titles.

    ``pauses``: commas before it, counted from the run's start, so that the difference between two
    items is the commas between them; ``linked``: a title with a conjunction و; ``governed``: one
    with a preposition, so in apposition to no name before it («التقى فلان بالوزير»).
    """

    kind: Literal["name", "title"]
    mention: Mention
    pauses: int
    linked: bool = False
    governed: bool = False


def holders_beside(
    titles: Sequence[Mention],
    sentences: Sequence[list[Token]],
    courtesies: frozenset[str],
    prefixes: Mapping[int, str],
) -> list[Mention]:
    """Return the TITLE mentions with ``holder`` filled where the name stands beside.

    ``sentences``: tokens with the mentions of the article, names among them; ``courtesies``: folded
    words that may stand between a title and a name (السيد); ``prefixes``: the proclitics of the
    titles, by their starts.
    """
    titles = sorted(titles, key=lambda t: (t.start, -t.end))
    beside: dict[int, Mention] = {}
    for tokens in sentences:
        for run in _runs(titles, tokens, courtesies, prefixes):
            beside.update((title.start, name) for title, name in _pair(run))
    return [
        replace(t, holder=Span(beside[t.start].start, beside[t.start].end))
        if t.start in beside else t
        for t in titles
    ]  # fmt: skip


def holders_of_posts(
    titles: Sequence[Mention],
    sentences: Sequence[list[Token]],
    posts: frozenset[str],
    holds: frozenset[str],
) -> list[Mention]:
    """Return the titles with a holder where somebody is said to hold such a post.

    «شغل فلان من قبل منصب مدير الأمن»: the last name before, in a sentence with a verb of ``holds``
    before the word of ``posts`` that introduces the title; both are folded words.
    """
    starts = {t.start for t in titles if t.holder is None}
    named: dict[int, Mention] = {}
    for tokens in sentences:
        name: Mention | None = None
        held = False
        for before, token in pairwise(tokens):
            words = {rest for _, rest in readings(before.norm)}
            name = _item_at(before, None) or name
            held = held or not holds.isdisjoint(words)
            if name and held and token.start in starts and not posts.isdisjoint(words):
                named[token.start] = name
    return [
        replace(t, holder=Span(named[t.start].start, named[t.start].end)) if t.start in named else t
        for t in titles
    ]


def holders_by_reference(titles: Sequence[Mention]) -> list[Mention]:
    """Return the titles with the holder of a like title of the article where they had none.

    «المدير العام» after «عبد اللطيف حموشي المدير العام للأمن الوطني». The same title decides first,
    then a fuller form, then one that shares three words or more with it; of several the nearest
    before it, else the first after it. ``titles``: in text order.
    """
    known: dict[str, dict[tuple[str, ...], list[Mention]]] = defaultdict(dict)
    for title in titles:
        stems = _office(title.text)
        if title.holder is not None and stems:
            known[stems[0]].setdefault(stems, []).append(title)
    return [t if t.holder is not None else _referred(t, known) for t in titles]


def title_stems(text: str) -> tuple[str, ...]:
    """The words of a title in a form that ignores clitics, the article and gender, in order.

    >>> title_stems("والمدير العام للأمن الوطني") == title_stems("مدير عام أمن وطني")
    True
    """
    return tuple(filter(None, (_stem(word) for word in fold(text).split())))


def _office(text: str) -> tuple[str, ...]:
    """The stems of a title, the synonyms of title_synonyms.csv made one."""
    stems = title_stems(text)
    found: list[str] = []
    at = 0
    while at < len(stems):
        known = (stems[at : at + n] for n in range(_LONGEST, 0, -1))
        synonym = next((k for k in known if k in _synonyms()), stems[at : at + 1])
        found += _synonyms().get(synonym, synonym)
        at += len(synonym)
    return tuple(found)


@cache
def _synonyms() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Stems by those of a synonym: also the country's by the nationality's («السفير الأردني»)."""
    names = {row["iso"]: title_stems(row["name"]) for row in table("countries")}
    found = {title_stems(r["adjective"]): names[r["iso"]] for r in table("demonyms")}
    for row in table("title_synonyms"):
        found[title_stems(row["title"])] = title_stems(row["standard"])
    return found


@cache
def _words_of(use: str) -> frozenset[str]:
    """Stems of function words: ``area`` of an office («المنطقة»), or its ``level`` («الوطني»)."""
    return frozenset(stem for word in function_words()[use] for stem in title_stems(word))


def _stem(word: str) -> str:
    word = unprefixed(word.strip("\"'«»“”()،,.:"))
    if word.startswith("ال") and len(word) > 4:
        word = word[2:]
    elif word[:1] in ("و", "ل", "ب") and len(word) > 4:
        word = word[1:]
    return word[:-1] if word.endswith(("ه", "ا")) and len(word) > 4 else word


def _runs(
    titles: Sequence[Mention],
    tokens: list[Token],
    courtesies: frozenset[str],
    prefixes: Mapping[int, str],
) -> Iterator[list[_Item]]:
    """Stretches of a sentence made only of names, titles, courtesies, commas and brackets.

    ``titles``: in text order, none inside another.
    """
    run: list[_Item] = []
    pauses = at = 0
    upcoming = bisect_right(titles, tokens[0].start, key=lambda t: t.end) if tokens else 0
    while at < len(tokens):
        token = tokens[at]
        while upcoming < len(titles) and titles[upcoming].end <= token.start:
            upcoming += 1
        mention = _item_at(token, titles[upcoming] if upcoming < len(titles) else None)
        if mention:
            kind: Literal["name", "title"] = "title" if mention.type == "TITLE" else "name"
            prefix = prefixes.get(mention.start, "")
            linked, governed = prefix.startswith(LINKING), prefix.endswith(_GOVERNING)
            run.append(_Item(kind, mention, pauses, linked, governed))
            while at < len(tokens) and tokens[at].start < mention.end:
                at += 1
            continue
        at += 1
        if token.is_punctuation and not token.ends_clause:
            pauses += token.norm in _PAUSES
        elif not any(rest in courtesies for _, rest in readings(token.norm)):
            yield run
            run, pauses = [], 0
    yield run


def _item_at(token: Token, title: Mention | None) -> Mention | None:
    """The title or the name that a token begins; a name inside that of a body is none."""
    if title and title.start < token.end:
        return title
    name = token.opens("PER")
    return name if name and token.mentions[0] == name else None


def _pair(run: list[_Item]) -> Iterator[tuple[Mention, Mention]]:
    """Each title of a run with its name: the nearest by commas; by the run's order in a tie."""
    names_first = bool(run) and run[0].kind == "name"
    for i, item in enumerate(run):
        if item.kind == "name":
            continue
        nearby = reversed(run[max(0, i - _REACH) : i])
        before = next((o for o in nearby if o.kind == "name"), None)
        after = _name_after(run, i)
        apart = item.linked or item.governed
        if apart and i and run[i - 1] == before:  # «فلان والسفير»: another person
            before = None
        if before and after:
            left = item.pauses - before.pauses
            right = after.pauses - item.pauses
            if item.linked and run[i + 1] == after and not right:
                left += 1
            closer = before is run[i - 1] and after is not run[i + 1] and run[i + 1].linked
            nearer = left < right or (left == right and (names_first or closer))
            after = None if nearer else after
        if name := after or before:
            yield item.mention, name.mention


def _name_after(run: list[_Item], i: int) -> _Item | None:
    """The next name, unless a coordinated title of the same kind, so another person's, precedes."""
    head = title_stems(run[i].mention.text)[:1]
    for item in run[i + 1 : i + 1 + _REACH]:
        if item.kind == "name":
            return item
        if item.governed or (item.linked and title_stems(item.mention.text)[:1] == head):
            return None
    return None


def _referred(
    title: Mention, known: Mapping[str, Mapping[tuple[str, ...], list[Mention]]]
) -> Mention:
    stems = _office(title.text)
    like = [
        (difference, places)
        for other, places in known.get(stems[0] if stems else "", {}).items()
        if (difference := _difference(stems, other)) is not None
    ]
    if not like:
        return title
    closest = min(difference for difference, _ in like)
    nearest = min(
        (_nearest(places, title.start) for difference, places in like if difference == closest),
        key=lambda m: (m.start > title.start, abs(m.start - title.start)),
    )
    return replace(title, holder=nearest.holder)


def _nearest(places: Sequence[Mention], offset: int) -> Mention:
    """The last mention before an offset, or the first after it."""
    before = bisect_right(places, offset, key=lambda m: m.start)
    return places[before - 1] if before else places[0]


def _difference(stems: tuple[str, ...], other: tuple[str, ...]) -> int | None:
    """0 for the same title, 1 for a fuller form of it, 2 for a much alike one, None otherwise.

    Much alike are also «مدير شرطة المنطقة» and «مدير شرطة فاس», but never a national and a
    regional office.
    """
    one, two = set(stems), set(other)
    if one == two:
        return 0
    if one < two:
        return 1
    if _words_of("level") & (one - two) and _words_of("level") & (two - one):
        return None
    placeless = _without_area(one, two) or _without_area(two, one)
    return 2 if placeless or len(one & two) >= _MUCH_ALIKE else None


def _without_area(office: set[str], other: set[str]) -> bool:
    """Whether an office names its area in general, and is the other but for the area."""
    rest = office - _words_of("area")
    return rest < office and len(rest) > 1 and rest < other
