"""Long sentences in overlapping windows, and their spans put together again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.taggers import TaggedSpan

#: A window keeps the spans that begin in its core and reads this many words around it.
CORE = 96
MARGIN = 24


class Window(NamedTuple):
    """A stretch of one sentence, and the core inside it; all in words, ends exclusive."""

    sentence: int
    start: int
    end: int
    core_start: int
    core_end: int


def windows(
    sentences: Sequence[Sequence[str]], core: int = CORE, margin: int = MARGIN
) -> Iterator[Window]:
    """Yield windows over *sentences*: one where it fits, else overlapping ones; none if empty.

    No window is longer than ``core + 2 * margin`` words.
    """
    for number, sentence in enumerate(sentences):
        length = len(sentence)
        if 0 < length <= core + 2 * margin:
            yield Window(number, 0, length, 0, length)
            continue
        for start in range(0, length, core):
            end = min(start + core, length)
            yield Window(number, max(0, start - margin), min(length, end + margin), start, end)


def by_length(pieces: Iterable[Window], most_words: int) -> Iterator[list[Window]]:
    """Yield batches of windows of like length, longest first, within each batch and over all.

    A batch padded to its longest window holds at most *most_words* words (or one window).
    """
    batch: list[Window] = []
    for piece in sorted(pieces, key=lambda w: (w.start - w.end, w.sentence, w.start)):
        if batch and (len(batch) + 1) * (batch[0].end - batch[0].start) > most_words:
            yield batch
            batch = []
        batch.append(piece)
    if batch:
        yield batch


def merge(
    count: int, found: Iterable[tuple[Window, Sequence[Sequence[TaggedSpan]]]]
) -> list[list[TaggedSpan]]:
    """Put the spans of windows together, one list for each of *count* sentences.

    *found* pairs a window with the spans of each of its layers, in words of the window; spans of
    one layer never overlap. A span is taken from the window in whose core it begins; of two that
    overlap across a seam in the same layer the earlier stays. Where two layers give the same
    stretch two types, or spans that cross, the more probable stays.
    """
    out: list[list[TaggedSpan]] = [[] for _ in range(count)]
    reached: dict[tuple[int, int], int] = {}
    for window, layers in sorted(found, key=lambda pair: pair[0]):
        for layer, spans in enumerate(layers):
            for first, last, kind, score in spans:
                first, last = first + window.start, last + window.start
                if not window.core_start <= first < window.core_end:
                    continue
                if first < reached.get((window.sentence, layer), 0):
                    continue
                reached[window.sentence, layer] = last
                out[window.sentence].append(TaggedSpan(first, last, kind, score))
    return [_settle(spans) for spans in out]


def _settle(spans: list[TaggedSpan]) -> list[TaggedSpan]:
    """Return *spans* in text order, outer first: one for each stretch of words, none crossing."""
    best: dict[tuple[int, int], TaggedSpan] = {}
    for span in spans:
        rival = best.get(span[:2])
        if rival is None or (span.score, span.type) > (rival.score, rival.type):
            best[span[:2]] = span
    kept: list[TaggedSpan] = []
    dropped: set[TaggedSpan] = set()
    opened: list[TaggedSpan] = []
    for span in sorted(best.values(), key=lambda s: (s.first, -s.last)):
        while opened and opened[-1].last <= span.first:
            opened.pop()
        while opened and opened[-1].last < span.last and opened[-1].score < span.score:
            dropped.add(opened.pop())
        if not opened or span.last <= opened[-1].last:
            opened.append(span)
            kept.append(span)
    return [span for span in kept if span not in dropped]
