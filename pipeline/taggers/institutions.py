"""Bodies the tagger missed or cut short: known ones, and those whose first word tells.

``مستشفى الملك خالد`` is a hospital whoever the king is: a head such as مستشفى and a name after it
make one body. What a head may be followed by is data (``institution_heads.csv``); names known
outright are those of ``organizations.csv``, but for the ones that are also common words
(``organization_homonyms.csv``). Where a body ends is settled by what stands around it: a quote is
never left open, a court takes the place it sits in, المذكور belongs to no name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.folding import fold
from pipeline.knowledge import table
from pipeline.knowledge.clitics import without_clitics
from pipeline.knowledge.word_sets import function_words, given_names, nationalities
from pipeline.taggers.descriptions import Descriptions
from pipeline.taggers.edges import quoted_end, without_open_mark
from pipeline.taggers.found import Crossings, Found, distinct
from pipeline.taggers.name_parts import NameParts

__all__ = ["Institutions"]

_KNOWN, _BUILT = 0.85, 0.75
"""Scores of a known name and of a head with a name: about their precision on annotated news."""
_LIKELY = 0.43
"""A tagger's body below this is left out unless it is known: half of the F1 that the rest reaches,
which is the threshold that makes F1 greatest (Lipton, Elkan and Naryanaswamy, ECML 2014)."""
_UNSURE = 0.6
"""A tagger's body below this is believed less than a known name."""
_PLACES = ("CITY", "COUNTRY", "LOC")
_AT = fold("لدى")
"""Before the state an embassy is sent to: السفارة الإيرانية لدى البحرين."""
_TOWN = frozenset(map(fold, ("بمدينة", "لمدينة", "مدينة")))


class Institutions:
    """Completes and corrects the bodies of a sentence."""

    def __init__(self) -> None:
        """Read the tables of heads, of known names and of words that are in no name."""
        self._takes = {
            fold(r["head"]): frozenset(r["takes"].split(";")) for r in table("institution_heads")
        }
        kinds = table("organization_kinds")
        self._local = frozenset(fold(r["head"]) for r in kinds if r["kind"] == "local")
        self._national = frozenset(fold(r["head"]) for r in kinds if r["kind"] == "national")
        self._kinds = {fold(r["word"]): r["kind"] for r in table("institution_words")}
        self._adjectives = nationalities().keys()
        self._given = given_names()
        self._descriptions = Descriptions()
        self._parts = NameParts(self._kinds)
        self._prepositions = function_words()["preposition"]
        homonyms = {fold(r["name"]) for r in table("organization_homonyms")}
        self._called = {fold(r["head"]) for r in table("organization_heads")}
        self._known: dict[str, set[tuple[str, ...]]] = {}
        self._independent: set[tuple[str, ...]] = set()
        for row in table("organizations"):
            for name in (row["name"], *row["aliases"].split(";")):
                words = tuple(fold(name).split())
                if words and fold(name) not in homonyms:
                    self._known.setdefault(words[0], set()).add(words)
                    if row["scope"] == "world":
                        self._independent.add(words)

    def refine(self, words: Sequence[str], found: Iterable[Found]) -> list[Found]:
        """Return the finds of one sentence with its bodies corrected and completed.

        ``words`` are folded (:func:`pipeline.folding.fold`); finds of other types are kept.
        """
        given = list(found)
        edges = Crossings(given)
        placed = {f.first for f in given if f.type in _PLACES}
        kept = [
            f if edges.crossed_by(new) else new
            for f in given
            for new in (self._corrected(words, f, placed) if f.type == "ORG" else [f])
        ]
        edges = Crossings(kept)
        kept += [new for new in self._new(words, kept) if not edges.crossed_by(new)]
        edges = Crossings(kept)
        places = {f.first: f for f in kept if f.type in ("CITY", "LOC")}
        states = {f.first: f for f in kept if f.type == "COUNTRY"}
        settled = ((f, self._settled(words, self._sent(words, f, states), places)) for f in kept)
        whole = distinct(f if edges.crossed_by(new) else new for f, new in settled)
        return distinct([*whole, *(new for f in whole for new in self._nested(words, f))])

    def _corrected(self, words: Sequence[str], f: Found, placed: set[int]) -> Iterator[Found]:
        """A body of the tagger without what is in no name; nothing where no name is left.

        An unlikely one is believed where it is known, or has the place that its kind has.
        """
        last = next(
            (i for i in range(f.first + 1, f.last) if self._kinds.get(words[i]) == "after"), f.last
        )
        whole, f = f, self._unquoted(words, replace(f, last=last))
        if not self._is_known(words, f, f.last):
            f = self._descriptions.without(words, f, placed)
        if self._parts.governs(words, f.last - 1):
            f = replace(f, last=self._parts.purpose_end(words, f.last - 1))
        if f.score < _UNSURE:
            f = self._uncoordinated(words, f)
        cut = f.first == whole.first and f.last < whole.last
        local = self._is_local(words, f) and not placed.isdisjoint(range(f.first + 1, f.last))
        likely = f.score >= _LIKELY or local or self._is_known(words, f, f.last)
        if likely and not self._is_generic(words, f, placed, cut=cut):
            yield f

    def _unquoted(self, words: Sequence[str], f: Found) -> Found:
        """A body with its quote closed; a medium called by name in quotes is that name alone."""
        medium = "medium" in self._head(words[f.first])
        if medium and (end := quoted_end(words, f.first + 1)):
            return replace(f, first=f.first + 2, last=end - 1)
        return replace(f, last=without_open_mark(words, f.first, f.last))

    def _uncoordinated(self, words: Sequence[str], f: Found) -> Found:
        """An unsure span that begins with a known name and goes on with «and the …»: that name."""
        known = self._known_end(words, f.first, set())
        goes_on = f.first + 1 < known < f.last and words[known].startswith(("وال", "بال"))
        return replace(f, last=known) if goes_on else f

    def _is_generic(self, words: Sequence[str], f: Found, placed: set[int], *, cut: bool) -> bool:
        """Whether a span is «a Libyan government», «the institute»: said of many bodies.

        *cut*: its last words have been taken off.
        """
        head = words[f.first]
        if self._is_known(words, f, f.last):
            return False
        if self._descriptions.says_it_all(words, f, placed):
            return True
        if any(self._kinds.get(reading) == "generic" for reading in without_clitics(head)):
            return True
        if f.last - f.first == 1:
            return bool(self._head(head)) or (cut and _is_definite(head))
        after = words[f.first + 1]
        description = after in self._adjectives or self._kinds.get(after) == "indefinite"
        return description and not (_is_definite(head) or after.startswith("ال"))

    def _new(self, words: Sequence[str], found: Sequence[Found]) -> Iterator[Found]:
        """Bodies where none has been found."""
        bodies = {at for f in found if f.type == "ORG" for at in f.words}
        names = {at for f in found if f.type in ("PER", *_PLACES) for at in f.words}
        starts = {f.first: f for f in found if f.type in ("PER", *_PLACES)}
        at = 0
        while at < len(words):
            first, last, score = at, self._known_end(words, at, names), _KNOWN
            if last == at:
                last, score = self._built_end(words, at, starts), _BUILT
            if last == at and "medium" in self._head(words[at]):
                first, last = at + 2, max(at + 2, quoted_end(words, at + 1) - 1)
            if last > first and bodies.isdisjoint(range(first, last)):
                yield Found(first, last, "ORG", score, "institutions")
            at = max(last if last > first else 0, at + 1)

    def _known_end(self, words: Sequence[str], at: int, names: set[int]) -> int:
        """The end of the longest known name that begins here, or *at*."""
        best = at
        for reading in without_clitics(words[at]):
            for name in self._known.get(reading, ()):
                last = at + len(name)
                if (reading, *words[at + 1 : last]) == name:
                    best = max(best, last)
        if best - at == 1:
            qualified = best < len(words) and words[best].startswith("ال")
            if at in names or qualified:
                return at
        return best

    def _head(self, word: str) -> frozenset[str]:
        """What a head of a name may be followed by; empty for another word."""
        return next(
            (t for w in without_clitics(word) if (t := self._takes.get(w))), frozenset[str]()
        )

    def _built_end(self, words: Sequence[str], at: int, starts: dict[int, Found]) -> int:
        """The end of a body that a head begins here, or *at*."""
        takes = self._head(words[at])
        name = at + 1
        if not takes or name >= len(words):
            return at
        if "quote" in takes and (end := quoted_end(words, name)):
            return end
        if "nationality" in takes:
            return name + 1 if words[name] in self._adjectives else at
        if "purpose" in takes:
            return self._parts.charged_end(words, name) or at
        if "person" in takes and self._kinds.get(words[name]) == "honorific":
            name += 1
        after = starts.get(name)
        if name > at + 1 and not after and words[name : name + 1] and words[name] in self._given:
            return self._parts.adjectives_end(words, name + 1)
        if after and after.type == "PER" and "person" in takes:
            return self._parts.purpose_end(words, self._parts.adjectives_end(words, after.last))
        if name > at + 1:
            return at
        if after and after.type in _PLACES and after.type.lower() in takes:
            return self._parts.adjectives_end(words, after.last)
        return at

    def _sent(self, words: Sequence[str], f: Found, states: dict[int, Found]) -> Found:
        """An embassy with the state it is sent to, and any other find as it is."""
        mission = f.type == "ORG" and "nationality" in self._head(words[f.first])
        host = states.get(f.last + 1) if words[f.last : f.last + 1] == [_AT] else None
        return replace(f, last=host.last) if mission and host else f

    def _settled(self, words: Sequence[str], f: Found, places: dict[int, Found]) -> Found:
        """A body with what tells it from others of its kind: its nationality, place or number."""
        if f.type != "ORG":
            return f
        local = self._is_local(words, f)
        inner = [at for at in range(f.first + 1, f.last) if at in places]
        if local and len(inner) > 1 and words[inner[1] - 1] in _TOWN:
            return replace(f, last=inner[1] - 1)
        last = max(f.last, self._known_end(words, f.first, set()))
        while last < len(words) and words[last - 1][-1].isalnum():
            step = self._next_part(words, f, last, places, local=local, placed=bool(inner))
            if step == last:
                break
            inner += [at for at in range(last, step) if at in places]
            last = step
        return replace(f, last=last)

    def _nested(self, words: Sequence[str], f: Found) -> Iterator[Found]:
        """The body of its own whose organ another one is: الإنتربول of مكتب الإنتربول.

        منظمة and the like before it only say what it is: منظمة الإنتربول is one body.
        """
        for at in range(f.first + 1, f.last if f.type == "ORG" else 0):
            last = self._known_end(words, at, set())
            names = ((reading, *words[at + 1 : last]) for reading in without_clitics(words[at]))
            before = next((w for w in reversed(words[f.first : at]) if w.isalnum()), "")
            own = self._called.isdisjoint(without_clitics(before.removeprefix("ال")))
            if at < last <= f.last and own and not self._independent.isdisjoint(names):
                yield Found(at, last, "ORG", f.score * _KNOWN, "institutions")

    def _next_part(
        self,
        words: Sequence[str],
        f: Found,
        at: int,
        places: dict[int, Found],
        *,
        local: bool,
        placed: bool,
    ) -> int:
        """The end of what goes on with a body here, or *at*."""
        word = words[at]
        if word in self._adjectives and _is_definite(word) and not (placed and not local):
            return at + 1
        if word.isdigit() and self._head(words[f.first]) and self._pauses(words, at + 1):
            return at + 1
        town = at + (word in _TOWN)
        place = places.get(town)
        if place is None or placed:
            return at
        if town > at:
            return place.last if local else at
        if place.first == at and not word.startswith(("ب", "ل")):
            opens = local or not _is_definite(words[at - 1])
            return place.last if opens and not self._is_known(words, f, at) else at
        of_one_town = word.startswith("ب") and at - f.first > 1 and not self._is_national(words, f)
        return place.last if local or (of_one_town and not self._is_known(words, f, at)) else at

    def _pauses(self, words: Sequence[str], at: int) -> bool:
        """Whether a phrase pauses here: at a mark, a preposition or the end."""
        return at >= len(words) or not words[at][0].isalnum() or words[at] in self._prepositions

    def _is_known(self, words: Sequence[str], f: Found, at: int) -> bool:
        """Whether a body up to here is a known one, of which there is no other."""
        return self._known_end(words, f.first, set()) == at

    def _is_local(self, words: Sequence[str], f: Found) -> bool:
        """Whether each city may have such a body."""
        return self._is_of_kind(words, f, self._local)

    def _is_national(self, words: Sequence[str], f: Found) -> bool:
        """Whether each state has one such body."""
        return self._is_of_kind(words, f, self._national)

    def _is_of_kind(self, words: Sequence[str], f: Found, heads: frozenset[str]) -> bool:
        return f.last - f.first > 1 and any(
            reading in heads or f"{reading} {words[f.first + 1]}" in heads
            for reading in without_clitics(words[f.first])
        )


def _is_definite(word: str) -> bool:
    return any(reading.startswith("ال") for reading in without_clitics(word))
