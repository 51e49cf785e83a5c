"""Names of bodies, taken apart: the body's own name, its place, its country.

What is known of particular bodies and of kinds of bodies is in organizations.csv,
organization_kinds.csv, organization_heads.csv and organization_variants.csv.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.folding import fold
from pipeline.knowledge import table
from pipeline.knowledge.clitics import without_clitics
from pipeline.knowledge.gazetteer import Place, gazetteer
from pipeline.knowledge.word_sets import given_names, nationalities
from pipeline.merge.places import PlaceIdentity
from pipeline.merge.surface import bare, word_list

__all__ = ["OrganizationName", "latin_name", "parse_organization", "plain_word", "table_words"]

_MINISTRY = "وزاره"
_BEFORE_PLACE = frozenset(
    p + w for p in ("", "ب", "ل", "و") for w in ("مدينه", "في", "ف", "اقليم", "جهه", "حي")
)


@dataclass(frozen=True, slots=True)
class OrganizationName:
    """A body's name taken apart.

    ``text``: as it is to be shown; ``words``: what is compared, in order; ``place``: the place of a
    unit; ``country``: ISO code; ``stated``: the name itself tells the country; ``scope``: "world",
    "national" (each state may have one), "local" (each city may have one) or ""; ``listed``: it is
    a row of organizations.csv; ``proper``: a person or place stands in it, so that no other body of
    its kind has the name; ``short``: of a ministry with several portfolios, the words of its name
    with the first alone.
    """

    text: str
    words: tuple[str, ...]
    place: str = ""
    country: str = ""
    stated: bool = False
    scope: str = ""
    listed: bool = False
    proper: bool = False
    short: tuple[str, ...] = ()

    @property
    def base(self) -> tuple[str, ...]:
        """The words without regard to their order."""
        return tuple(sorted(self.words))


@dataclass(frozen=True, slots=True)
class _Listed:
    name: str
    country: str
    scope: str


def parse_organization(
    text: str,
    known: Mapping[str, int],
    inside: Sequence[tuple[str, PlaceIdentity]] = (),
    country: str = "",
) -> OrganizationName:
    """Take a body's name apart.

    ``known``: a vocabulary of such mentions; ``inside``: the text and identity of each place tagged
    inside the mention; ``country``: what to take where the name of a national body tells none.
    """
    shown = bare(text, known)
    words = word_list(shown)
    place = stated = of_place = ""
    listed = _listed(words)
    if not listed and _place_at_end(words, {}, country)[0] < 2:  # بالمملكة المغربية is a place
        stated, words = _nationality(words)
        listed = _listed(words)
    if not listed:
        words, place, of_place = _without_place(words, inside, country)
        if of_place and not place:
            stated = stated or of_place
        if not stated:
            stated, words = _nationality(words)
        listed = _listed(words)
    scope = listed.scope if listed else _scope(words)
    if listed and not place:
        shown = listed.name
    compared = _compared(words, listed)
    if scope == "world":
        return OrganizationName(shown, compared, place, "", False, scope, True)
    own = stated or (listed.country if listed else "")
    settled = own or of_place or (country if scope else "")
    return OrganizationName(
        shown, compared, place, settled, bool(own), "local" if place else scope, bool(listed),
        any(w in given_names() and not w.startswith("ال") for w in words[1:]),
        () if listed else _first_portfolio(words),
    )  # fmt: skip


def _compared(words: Sequence[str], listed: _Listed | None) -> tuple[str, ...]:
    """The words of a name that are compared."""
    compared = tuple(word_list(listed.name) if listed else _with_listed(words))
    return tuple(map(plain_word, compared)) if len(compared) > 1 else compared


def _first_portfolio(words: Sequence[str]) -> tuple[str, ...]:
    """What is compared of وزارة الصحة, where a ministry is that of الصحة والحماية الاجتماعية."""
    if words[0] != _MINISTRY:
        return ()
    end = next((i for i, w in enumerate(words) if i > 1 and w.startswith("و")), 0)
    return _compared(words[:end], _listed(words[:end])) if end else ()


def _nationality(words: list[str]) -> tuple[str, list[str]]:
    """The country of an adjective at the end of a name, and the name without it."""
    if len(words) > 1 and words[-1].startswith("ال") and (iso := nationalities().get(words[-1])):
        return iso, words[:-1]
    return "", words


def _listed(words: Sequence[str]) -> _Listed | None:
    """The row of organizations.csv that a name is, a word such as منظمة before it allowed for."""
    name = tuple(words)
    found = _aliases().get(name)
    if found is None and len(name) > 1 and name[0] in _heads():
        found = _aliases().get(name[1:])
    return found


def _without_place(
    words: list[str], inside: Sequence[tuple[str, PlaceIdentity]], home: str
) -> tuple[list[str], str, str]:
    """A unit's name without the places at its end; the first of them; and their country.

    ``home``: the country where a place that many countries have is looked for."""
    name, country = "", ""
    tagged = {tuple(word_list(text)): identity for text, identity in inside}
    while len(words) > 1:
        size, place, label = _place_at_end(words, tagged, home)
        if not size:
            break
        words = words[:-size]
        while len(words) > 1 and words[-1] in _BEFORE_PLACE:
            words = words[:-1]
        if place is None or place.type != "COUNTRY":
            name = label
        if place:
            country = country or place.country
    return words, name, country


def _place_at_end(
    words: Sequence[str], tagged: Mapping[tuple[str, ...], PlaceIdentity], home: str
) -> tuple[int, Place | None, str]:
    """How many words at the end are a place, its row if it has one, and its name."""
    for start in range(1, len(words)):
        tail = tuple(words[start:])
        if identity := tagged.get(tail):
            return len(tail), identity.place, identity.name
        hit = gazetteer().at(words, start)
        local = _scope(words[:start]) == "local"
        if hit and hit.last == len(words) and (hit.certain or local):
            place = next((p for p in hit.places if p.country == home), hit.places[0])
            if place.type == "CITY" or hit.clitic or words[start - 1] in _BEFORE_PLACE:
                return len(tail), place, place.name
    return 0, None, ""


def _scope(words: Sequence[str]) -> str:
    """The kind that the longest fitting row of organization_kinds.csv gives."""
    kinds = _kinds()
    return next((kinds[tuple(words[:n])] for n in (3, 2, 1) if tuple(words[:n]) in kinds), "")


def _with_listed(words: Sequence[str]) -> list[str]:
    """Other names of listed bodies replaced by their own, and variants by the usual words."""
    done: list[str] = []
    at = 0
    while at < len(words):
        step = 1
        put = [words[at]]
        for size in (4, 3, 2, 1):
            chunk = tuple(words[at : at + size])
            if len(chunk) == size and chunk in _variants():
                step, put = size, list(_variants()[chunk])
                break
            listed = len(chunk) == size and at > 0 and next(
                (a for w in without_clitics(chunk[0]) if (a := _aliases().get((w, *chunk[1:])))),
                None,
            )  # fmt: skip
            if listed and listed.scope == "world":
                step, put = size, word_list(listed.name)
                break
        done += put
        at += step
    while len(done) > 1 and done[0] in _heads():
        done = done[1:]
    return done


def plain_word(word: str) -> str:
    """A word of a body's name without article or preposition."""
    for start in ("وال", "بال", "لل", "ال"):
        if word.startswith(start) and len(word) > len(start) + 2:
            return word[len(start) :]
    return word


def latin_name(name: str) -> str:
    """What a listed body is called in Latin letters (INTERPOL), "" where the table does not say."""
    return _latin().get(name, "")


@cache
def _latin() -> dict[str, str]:
    return {
        row["name"]: alias
        for row in table("organizations")
        for alias in reversed(row["aliases"].split(";"))
        if alias and alias.isascii()
    }


@cache
def _aliases() -> dict[tuple[str, ...], _Listed]:
    found = {}
    for row in table("organizations"):
        listed = _Listed(row["name"], row["country"], row["scope"])
        for name in (row["name"], *filter(None, row["aliases"].split(";"))):
            found[tuple(word_list(name))] = listed
    return found


@cache
def table_words() -> frozenset[str]:
    """The words of the listed bodies and kinds of bodies, and of nationality: no slips of a pen."""
    names = [*_aliases(), *_kinds(), *((h,) for h in _heads()), tuple(nationalities())]
    return frozenset(word for name in names for w in name for word in (w, plain_word(w)))


@cache
def _heads() -> frozenset[str]:
    return frozenset(fold(r["head"]) for r in table("organization_heads"))


@cache
def _kinds() -> dict[tuple[str, ...], str]:
    return {tuple(word_list(r["head"])): r["kind"] for r in table("organization_kinds")}


@cache
def _variants() -> dict[tuple[str, ...], tuple[str, ...]]:
    return {
        tuple(word_list(r["variant"])): tuple(word_list(r["standard"]))
        for r in table("organization_variants")
    }
