"""Which body a mention means: its own name, its place, its country.

``الأنتربول`` and ``منظمة الشرطة الجنائية الدولية`` are one body (organizations.csv says so), two
ministries of the interior are not (each belongs to the country its article is about), and a unit
(``المصلحة الولائية للشرطة القضائية بمكناس``) is not the body it is part of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace

from pipeline.merge.clusters import Clusters, Doubt
from pipeline.merge.organization_names import OrganizationName, parse_organization
from pipeline.merge.organization_variants import join_bracketed, join_respelt
from pipeline.merge.places import PlaceIdentity
from pipeline.merge.surface import Context
from pipeline.rows import MentionRow

__all__ = ["merge_organizations"]


def merge_organizations(
    mentions: Iterable[tuple[MentionRow, Context]],
    clusters: Clusters,
    known: Mapping[str, int],
    inside: Mapping[str, Sequence[tuple[str, PlaceIdentity]]],
    proper: Set[str] = frozenset(),
    bracketed: Mapping[str, str] | None = None,
) -> tuple[dict[str, OrganizationName], list[Doubt]]:
    """Join the ORG mentions that mean one body.

    ``inside``: by mention_id, the places tagged in it; ``proper``: the mention_ids of those with a
    person's name in them; ``bracketed``: by mention_id of a name in brackets, that of the name
    before. Returns each mention's name taken apart (with the country and place it was settled to
    have) and the pairs left for review.
    """
    names: dict[str, OrganizationName] = {}
    of_article: dict[str, list[str]] = defaultdict(list)
    for mention, context in mentions:
        id = mention.mention_id
        name = parse_organization(mention.text, known, inside.get(id, ()), context.country)
        has_name = name.proper or id in proper or (id in inside and not name.place)
        names[id] = replace(name, proper=has_name)
        of_article[context.doc_id].append(id)
    join_bracketed(names, bracketed or {}, clusters)
    join_respelt(names, clusters)
    for ids in of_article.values():
        _settle_in_article(ids, names, clusters)
    return names, _join_across(names, of_article, clusters)


def _settle_in_article(
    ids: Sequence[str], names: dict[str, OrganizationName], clusters: Clusters
) -> None:
    """Let a short form stand for the one longer name of its article that it begins."""
    by_name: dict[tuple[tuple[str, ...], str, str], list[str]] = defaultdict(list)
    for id in ids:
        by_name[names[id].words, names[id].place, names[id].country].append(id)
    distinct = [names[same[0]] for same in by_name.values()]
    starts: dict[tuple[str, ...], list[OrganizationName]] = defaultdict(list)
    for name in distinct:
        for size in range(1, len(name.words) + 1):
            starts[name.words[:size]].append(name)
    for same in by_name.values():
        short = names[same[0]]
        if short.scope in ("world", "national"):
            continue
        longer = [
            n
            for n in starts[short.words]
            if n != short
            and (n.words != short.words or n.place or n.country)
            and (not short.place or (n.words != short.words and n.place == short.place))
            and not (short.country and n.country and short.country != n.country)
        ]
        fits = {(n.words, n.place) for n in longer}
        alone = len(short.words) == 1 and short.scope != "local" and not short.place
        if len(fits) == 1 and (longer[0].words == short.words or not alone):
            host = longer[0]
            target = by_name[host.words, host.place, host.country][0]
            for id in same:
                if clusters.union(target, id, "short form of a name in its article", 0.8):
                    names[id] = replace(
                        names[id], words=host.words, place=host.place, country=host.country
                    )


def _join_across(
    names: Mapping[str, OrganizationName],
    of_article: Mapping[str, Sequence[str]],
    clusters: Clusters,
) -> list[Doubt]:
    """Join equal names of one country; one of unknown country joins the only one of its name."""
    groups: dict[tuple[tuple[str, ...], str], dict[str, list[str]]] = {}
    for doc, ids in sorted(of_article.items()):
        for id in ids:
            name = names[id]
            unplaced = name.scope == "local" and not (name.place or name.listed or name.proper)
            key = (name.base, name.place or (f"@{doc}" if unplaced else ""))
            groups.setdefault(key, {}).setdefault(name.country, []).append(id)
    _join_shorter(names, groups, clusters)
    doubts = []
    for _, countries in sorted(groups.items()):
        for ids in countries.values():
            listed = names[ids[0]].listed
            alike = "names of one body of organizations.csv" if listed else "the same name"
            for id in ids[1:]:
                clusters.union(ids[0], id, f"{alike}, of one place and country", 0.95)
        unknown = countries.pop("", [])
        if not unknown or not countries:
            continue
        hosts = sorted(ids[0] for ids in countries.values())
        if len(hosts) == 1:
            clusters.union(hosts[0], unknown[0], "the same name, no other country has one", 0.8)
            continue
        doubts += [
            Doubt(h, unknown[0], names[h].text, names[unknown[0]].text, "country unknown", 0.5)
            for h in hosts
        ]
    return doubts


def _join_shorter(
    names: Mapping[str, OrganizationName],
    groups: Mapping[tuple[tuple[str, ...], str], Mapping[str, Sequence[str]]],
    clusters: Clusters,
) -> None:
    """Join a ministry's first portfolio to the one ministry of the country that begins with it, and
    a body with a name of its own to the one place where a body of that name is."""
    longer: dict[tuple[str, ...], list[tuple[str, str]]] = defaultdict(list)
    for _, countries in sorted(groups.items()):
        for country, ids in countries.items():
            name = names[ids[0]]
            own = name.proper and name.place and not name.listed
            if short := tuple(sorted(name.short)) or (name.base if own else ()):
                longer[short].append((country, ids[0]))
    for short, hosts in longer.items():
        for country, ids in groups.get((short, ""), {}).items():
            fits = [host for where, host in hosts if not country or where in (country, "")]
            if len(fits) == 1:
                reason = "a short form of the one body of the country"
                clusters.union(fits[0], ids[0], reason, 0.7)
