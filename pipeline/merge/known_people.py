"""What the tables know of people: well-known ones, and which names are given names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pipeline.knowledge import table
from pipeline.merge.names import PersonName, parse_name

__all__ = ["KnownPerson", "given_keys", "known_people"]


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A row of people.csv: a well-known person and the short names that mean nobody else."""

    name: PersonName
    country: str


@cache
def known_people() -> dict[tuple[str, ...], KnownPerson]:
    """The rows of people.csv by the parts of their names and short names."""
    found = {}
    for row in table("people"):
        person = KnownPerson(parse_name(row["name"]), row["country"])
        for name in (row["name"], *filter(None, row["aliases"].split(";"))):
            found[parse_name(name).parts] = person
    return found


@cache
def given_keys() -> frozenset[str]:
    """Keys of given names, which say little when they stand alone."""
    return frozenset(parse_name(r["name"]).parts[0] for r in table("given_names"))
