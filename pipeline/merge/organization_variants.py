"""Names of bodies that the corpus itself shows to be one: in brackets, or a letter apart.

«المكتب المركزي للأبحاث القضائية (بسيج)» says what بسيج is, wherever else it stands; and a word that
is written in one name only, a vowel away from a word of a commoner name, is a spelling of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipeline.merge.clusters import Clusters
from pipeline.merge.likeness import edit_distance, skeleton
from pipeline.merge.organization_names import OrganizationName, plain_word, table_words

__all__ = ["join_bracketed", "join_respelt"]

Words = tuple[str, ...]
_LONGEST_SHORT, _LEAST_LETTERS = 2, 4


def join_bracketed(
    names: dict[str, OrganizationName], bracketed: Mapping[str, str], clusters: Clusters
) -> None:
    """Give a body's short name, wherever it stands, the name it stands in brackets behind.

    ``names``: by mention_id, changed in place; ``bracketed``: by mention_id of a name in brackets,
    the mention_id of the name before. An unlisted name before a listed one in brackets becomes
    that, unless it is part of it; a short name behind several names is left alone.
    """
    learned: dict[Words, set[str]] = defaultdict(set)
    for short, full in sorted(bracketed.items()):
        one, other = names[full], names[short]
        shared = set(map(plain_word, one.words)) & set(map(plain_word, other.words))
        if shared or "local" in (one.scope, other.scope):
            continue
        if one.listed < other.listed:
            one, other, full, short = other, one, short, full
        elif other.listed or len(other.words) > _LONGEST_SHORT:
            continue
        if clusters.union(full, short, "one stands in brackets behind the other", 0.9):
            learned[other.words].add(full)
    for id, name in names.items():
        found = {names[full].words: names[full] for full in learned.get(name.words, ())}
        if len(found) == 1 and not (name.listed or name.place):
            (full_name,) = found.values()
            names[id] = replace(
                full_name, text=name.text, country=full_name.country or name.country, listed=False
            )


def join_respelt(names: dict[str, OrganizationName], clusters: Clusters) -> None:
    """Take a name that is a letter of one word away from a commoner one for that, in place."""
    ids: dict[Words, str] = {}
    for id, name in names.items():
        ids.setdefault(name.words, id)
    for rare, usual in _respelt(Counter(n.words for n in names.values())):
        if clusters.union(ids[usual], ids[rare], "a spelling found in this name only", 0.8):
            for id, name in names.items():
                if name.words == rare and not name.listed:
                    names[id] = replace(name, words=usual, scope=names[ids[usual]].scope)


def _respelt(counts: Counter[Words]) -> Iterator[tuple[Words, Words]]:
    """Names that are spellings of commoner ones, with those."""
    used = Counter(word for words in counts for word in set(words))
    alike: dict[Words, list[Words]] = defaultdict(list)
    for words in sorted(counts, key=lambda w: (-counts[w], w)):
        sounds = tuple(map(skeleton, words))
        for usual in alike[sounds]:
            apart = [(a, b) for a, b in zip(words, usual, strict=True) if a != b]
            if len(apart) == 1 and _is_slip(*apart[0], used):
                yield words, usual
                break
        else:
            alike[sounds].append(words)


def _is_slip(rare: str, usual: str, used: Mapping[str, int]) -> bool:
    if used[rare] > 1 or rare in table_words() or len(max(rare, usual, key=len)) < _LEAST_LETTERS:
        return False
    return edit_distance(rare, usual) == 1
