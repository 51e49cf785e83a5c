"""How well merging does when every mention is given: B-cubed per type on gold articles.

    python benchmarks/merge.py GOLD [GOLD ...] [--errors]

Each GOLD is a folder of ``*.tagged`` articles whose spans carry ``key`` (who or what it is). The
measure is B-cubed (Bagga and Baldwin 1998) over mentions, as the evaluation of a run uses it.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Mapping

from pipeline.article import Span
from pipeline.evaluation.gold import read_gold
from pipeline.merge.entities import merge_entities
from pipeline.merge.judgements import Judgements
from pipeline.rows import article_rows, mention_id

TYPES = ("PER", "ORG", "CITY", "COUNTRY", "LOC")


def b_cubed(gold: Mapping[str, str], found: Mapping[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of one grouping of the same mentions against another."""
    sides = []
    for a, b in ((found, gold), (gold, found)):
        size = Counter(a.values())
        both = Counter((a[m], b[m]) for m in a)
        sides.append(sum(both[a[m], b[m]] / size[a[m]] for m in a) / max(1, len(a)))
    precision, recall = sides
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--errors", action="store_true", help="list what was split or mixed")
    given = parser.parse_args()
    rows, keys = [], {}
    for folder in given.gold:
        for gold in read_gold(folder):
            article = gold.article(*TYPES, "TITLE")
            for span in gold.spans:
                if span.type in TYPES and span.attributes.get("key"):
                    id = mention_id(gold.doc_id, Span(span.start, span.end), span.type)
                    keys[id] = f"{span.type} {span.attributes['key']}"
            article.source = gold.meta.get("source", "")
            rows.append(article_rows(article))
    entities = merge_entities(tuple(rows), Judgements())
    for kind in (*TYPES, "all"):
        kinds = ("PER", "ORG", "CITY", "COUNTRY") if kind == "all" else (kind,)
        gold_side = {i: k for i, k in keys.items() if k.split(" ")[0] in kinds}
        scores = b_cubed(gold_side, {i: entities.entity_of[i] for i in gold_side})
        precision, recall, f1 = scores
        print(f"{kind:8}{len(gold_side):5}  P {precision:.4f}  R {recall:.4f}  F1 {f1:.4f}")
    if given.errors:
        groups: defaultdict[str, Counter[str]] = defaultdict(Counter)
        split: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for id, key in keys.items():
            groups[entities.entity_of[id]][key] += 1
            split[key][entities.entity_of[id]] += 1
        for entity, mixed in sorted(groups.items()):
            if len(mixed) > 1:
                print("MIXED", entities.by_id[entity].name, dict(mixed))
        for key, parts in sorted(split.items()):
            if len(parts) > 1:
                print("SPLIT", key, [(entities.by_id[e].name, n) for e, n in parts.items()])


if __name__ == "__main__":
    main()
