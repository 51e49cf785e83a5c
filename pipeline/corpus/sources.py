"""Listing a corpus: which files are articles, under which doc_id, and what was left out."""

from __future__ import annotations

import gzip
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, cast

from pipeline.article import Article
from pipeline.corpus.metadata import METADATA_FILE, Metadata, read_metadata

__all__ = ["FORMATS", "Corpus", "CorpusError", "ReadFailure", "Source", "open_corpus"]

FORMATS = {".txt": "txt", ".html": "html", ".htm": "html", ".jsonl": "jsonl", ".csv": "csv"}
"""The suffixes that are read, each also followed by ``.gz``, and the format they stand for."""


class CorpusError(ValueError):
    """A corpus that cannot be run as it is; the message says what to mend."""


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """An article that could not be read: its file's ``path`` below the corpus, and one sentence."""

    path: str
    error: str
    stage: str = "read"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read. ``name`` is its path below the corpus, ``/`` between folders.

    ``doc_id`` is that of its article or, for a row format, what comes before ``#ID``.
    """

    path: Path
    name: str
    doc_id: str
    format: str
    gzipped: bool = False
    metadata: Metadata = field(default_factory=Metadata)

    @property
    def holds_rows(self) -> bool:
        """Whether the file holds an article a row, rather than being one."""
        return self.format in ("jsonl", "csv")

    def open(self) -> IO[bytes]:
        """Open the file for reading, unzipped. Raises OSError."""
        return cast(IO[bytes], gzip.open(self.path)) if self.gzipped else self.path.open("rb")

    def article(
        self, text: str, encoding: str, known: Metadata, *, doc_id: str | None = None
    ) -> Article:
        """Make an article of this file; ``doc_id``: where it is one of several."""
        return Article(
            text, doc_id=doc_id or self.doc_id, path=self.name, encoding=encoding, **asdict(known)
        )


@dataclass(frozen=True, slots=True)
class Corpus:
    """What :func:`open_corpus` found: ``sources`` sorted by name, and ``notes`` for the user.

    The notes are sentences about what is not read: hidden files, other kinds of files, links, and
    lines of ``metadata.csv`` about files that are not there.
    """

    sources: tuple[Source, ...]
    notes: tuple[str, ...] = ()


def open_corpus(path: Path | str) -> Corpus:
    """List the articles' files of a folder, searched recursively, or of one file.

    Opens no file but ``metadata.csv``. The result does not depend on the order in which the file
    system lists names. Raises :class:`CorpusError` when there is nothing to read, two files claim
    one doc_id, or a ``metadata.csv`` is wrong.
    """
    path = Path(path)
    if not path.exists():
        raise CorpusError(f"there is no file or folder {path}")
    skipped: list[tuple[str, str]] = []
    if path.is_dir():
        found = sorted((name(file, path), file) for file in _walk(path, path, skipped))
    else:
        found = [(name(path, path.parent), path)]
    try:
        rows = _metadata(path, found)
    except ValueError as error:
        raise CorpusError(str(error)) from None
    sources = []
    for shown, file in found:
        if source := _source(shown, file, rows):
            sources.append(source)
        elif file.name.lower() != METADATA_FILE:
            skipped.append(("of a kind that is not read", shown))
    _refuse_clashes(sources)
    if not sources:
        left_out = f": {'; '.join(_notes(skipped))}" if skipped else ""
        raise CorpusError(
            f"nothing to read in {path} (article files end in {', '.join(FORMATS)}, "
            f"also with .gz){left_out}"
        )
    if path.is_dir():
        used = {key for s in sources for key in (s.name, s.doc_id)}
        skipped += [(f"named in {METADATA_FILE} but not there", key) for key in rows.keys() - used]
    return Corpus(tuple(sources), tuple(_notes(skipped)))


def name(file: Path, top: Path) -> str:
    """Path of a file below the corpus with ``/``; bytes that are no UTF-8 become U+FFFD."""
    return os.fsencode(file.relative_to(top).as_posix()).decode("utf-8", "replace")


def _walk(folder: Path, top: Path, skipped: list[tuple[str, str]]) -> Iterator[Path]:
    """Yield the regular files below a folder that are not hidden.

    Links to files are followed; links to folders only when they lead out of the corpus, and each
    folder is entered once, so no loop of links can hold the walk.
    """
    seen = {top.resolve()}
    pending = [folder]
    while pending:
        try:
            entries = sorted(pending.pop().iterdir())
        except OSError as error:
            skipped.append((f"not readable ({error.strerror})", str(error.filename)))
            continue
        for entry in entries:
            shown = name(entry, top)
            if entry.name.startswith((".", "~$")) or entry.name == "__MACOSX":
                skipped.append(("hidden", shown))
            elif entry.is_dir():
                target = entry.resolve()
                inside = entry.is_symlink() and target.is_relative_to(top.resolve())
                if inside or target in seen:
                    skipped.append(("a link to a folder that is read anyway", shown))
                else:
                    seen.add(target)
                    pending.append(entry)
            elif entry.is_file():
                yield entry
            else:
                skipped.append(("no regular file", shown))


def _source(shown: str, file: Path, rows: dict[str, Metadata]) -> Source | None:
    """The source of a file, with its row, which may name it with or without its suffixes."""
    stem = shown[:-3] if shown.lower().endswith(".gz") else shown
    for suffix, kind in FORMATS.items():
        ours = stem.lower().endswith(suffix) and not stem.lower().endswith("/" + suffix)
        if ours and file.name.lower() != METADATA_FILE:
            doc_id = stem[: -len(suffix)]
            known = rows.get(shown) or rows.get(doc_id) or Metadata()
            return Source(file, shown, doc_id, kind, stem != shown, known)
    return None


def _metadata(path: Path, found: list[tuple[str, Path]]) -> dict[str, Metadata]:
    """The rows of every metadata.csv, keyed by path below the corpus; a deeper file wins."""
    if not path.is_dir():
        beside = path.with_name(METADATA_FILE)
        return read_metadata(beside) if beside != path and beside.is_file() else {}
    files = [(n, f) for n, f in found if f.name.lower() == METADATA_FILE]
    rows: dict[str, Metadata] = {}
    for shown, file in sorted(files, key=lambda pair: (pair[0].count("/"), pair[0])):
        folder = shown[: -len(METADATA_FILE)]
        rows |= {folder + key: row for key, row in read_metadata(file).items()}
    return rows


def _refuse_clashes(sources: list[Source]) -> None:
    """Raise CorpusError if two files claim one doc_id, now or once their rows are read."""
    owner: dict[tuple[str, bool], Source] = {}
    for source in sources:
        other = owner.setdefault((source.doc_id, source.holds_rows), source)
        if other is not source:
            raise CorpusError(
                f"{other.name} and {source.name} would both be {source.doc_id!r}: "
                "rename one of them"
            )
    for source in sources:
        for at in (i for i, c in enumerate(source.doc_id) if c == "#"):
            if row_file := owner.get((source.doc_id[:at], True)):
                raise CorpusError(
                    f"{source.name} looks like a row of {row_file.name}: rename it without '#'"
                )


def _notes(skipped: list[tuple[str, str]]) -> list[str]:
    """One sentence per reason, with up to three examples."""
    reasons = Counter(reason for reason, _ in skipped)
    notes = []
    for reason in sorted(reasons):
        names = sorted(n for r, n in skipped if r == reason)
        shown = ", ".join(names[:3]) + (", …" if len(names) > 3 else "")
        plural = "file" if len(names) == 1 else "files"
        notes.append(f"{len(names)} {plural} skipped, {reason}: {shown}")
    return notes
