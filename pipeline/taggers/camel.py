"""camel-tools' NER models behind the tagger interface: a downloaded one or a folder.

``camel_tools.ner.NERecognizer`` loads model and tokenizer. Its ``predict`` pads every sentence to
256 pieces (camel_tools#38) and returns fewer labels than words where the tokenizer finds nothing in
a word (camel_tools#105), so batching and labels are ours: sentences of like length together, padded
to the batch, and the label of each word read from its first piece.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipeline.taggers import TaggedSpan, TaggerError
from pipeline.taggers.labels import spans_of, type_of
from pipeline.taggers.windows import by_length, merge, windows

_WORDS_IN_BATCH = 1024
_CORE, _MARGIN = 64, 16
_MOST_PIECES = 16
_LONGEST_WORD = 200


class CamelTagger:
    """A BertForTokenClassification model of camel-tools.

    ``score`` is the lowest softmax probability among the labels of the span's words; these models
    are not calibrated.
    """

    def __init__(self, spec: str) -> None:
        """Load ``ner-NAME``, which ``camel_data -i`` has fetched, or a model folder.

        Raises :class:`TaggerError` if it is not there or cannot be loaded.
        """
        self.name = f"camel:{spec}"
        recognizer = _from_folder(Path(spec)) if Path(spec).is_dir() else _from_catalogue(spec)
        self.recognizer = recognizer
        self._model = recognizer.model.eval()
        self._tokenizer = recognizer.tokenizer
        self._labels = [_label(recognizer.labels_map[i]) for i in range(len(recognizer.labels_map))]

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[TaggedSpan]]:
        """Return the spans of every sentence: see :class:`pipeline.taggers.Tagger`."""
        import torch

        found = []
        with torch.inference_mode():
            for batch in by_length(windows(sentences, _CORE, _MARGIN), _WORDS_IN_BATCH):
                spans = self._tag_batch([sentences[w.sentence][w.start : w.end] for w in batch])
                found += [(w, [s]) for w, s in zip(batch, spans, strict=True)]
        return merge(len(sentences), found)

    def _tag_batch(self, sentences: Sequence[Sequence[str]]) -> list[list[TaggedSpan]]:
        """Return the spans of each of *sentences*, none empty."""
        import torch

        pieces, firsts = zip(*map(self._pieces, sentences), strict=True)
        longest = max(map(len, pieces))
        ids = torch.full((len(pieces), longest), self._tokenizer.pad_token_id)
        mask = torch.zeros_like(ids)
        for i, row in enumerate(pieces):
            ids[i, : len(row)] = torch.tensor(row)
            mask[i, : len(row)] = 1
        logits = self._model(input_ids=ids, attention_mask=mask).logits
        chances, best = logits.softmax(-1).max(-1)
        out = []
        for i, first in enumerate(firsts):
            labels = [self._labels[b] for b in best[i, first].tolist()]
            chance = chances[i, first].tolist()
            spans = spans_of(labels)
            out.append([TaggedSpan(a, b, t, round(min(chance[a:b]), 3)) for a, b, t in spans])
        return out

    def _pieces(self, words: Sequence[str]) -> tuple[list[int], list[int]]:
        """Return the piece ids of *words* between the special ones, and where each word begins.

        A word in which the tokenizer finds nothing is its unknown piece, so that every word has a
        first piece; a word of very many pieces keeps as many as the model's length allows.
        """
        tokenizer = self._tokenizer
        room = (self._model.config.max_position_embeddings - 2) // len(words)
        ids, firsts = [tokenizer.cls_token_id], []
        for word in words:
            firsts.append(len(ids))
            sound = word[:_LONGEST_WORD].encode("utf-8", "replace").decode("utf-8")
            pieces = tokenizer.tokenize(sound) or [tokenizer.unk_token]
            ids += tokenizer.convert_tokens_to_ids(pieces[: max(1, min(room, _MOST_PIECES))])
        return [*ids, tokenizer.sep_token_id], firsts


def _label(label: str) -> str:
    mark, dash, kind = label.partition("-")
    return mark + dash + type_of(kind)


def _from_folder(folder: Path) -> Any:
    """Return camel-tools' recognizer for a folder in Hugging Face's format."""
    if not (folder / "config.json").is_file():
        raise TaggerError(f"there is no model in {folder}: its config.json is missing")
    with _catalogue_at_hand():
        from camel_tools.ner import NERecognizer
    try:
        return NERecognizer(str(folder), use_gpu=False)
    except Exception as error:
        raise TaggerError(
            f"the model in {folder} cannot be loaded: {_first_line(error)}"
        ) from error


def _from_catalogue(name: str) -> Any:
    """Return camel-tools' recognizer for a model that the user has downloaded."""
    missing = TaggerError(
        f'camel-tools\' model "{name}" is not there, nor a folder of that name; '
        f"get it with: camel_data -i {name}"
    )
    if not _catalogue().is_file():
        raise missing
    from camel_tools.data import CATALOGUE

    component = CATALOGUE.components.get("NamedEntityRecognition")
    dataset = component and component.datasets.get(name.removeprefix("ner-"))
    if not dataset or not (Path(dataset.path) / "config.json").is_file():
        raise missing
    return _from_folder(Path(dataset.path))


def _catalogue() -> Path:
    """Return where camel-tools keeps its catalogue (read here without importing it: see below)."""
    default = Path.home() / ".camel_tools"
    if os.name == "nt":
        default = Path.home() / "AppData" / "Roaming" / "camel_tools"
    return Path(os.environ.get("CAMELTOOLS_DATA", default)).expanduser() / "catalogue.json"


@contextmanager
def _catalogue_at_hand() -> Iterator[None]:
    """Let ``camel_tools.ner`` be imported where its catalogue was never downloaded.

    The import reads the catalogue of downloadable data, and fetches it from the network if it is
    not there, which a model in a folder does not need: for the length of the import an empty one
    stands in.
    """
    if _catalogue().is_file():
        yield
        return
    before = os.environ.get("CAMELTOOLS_DATA")
    with tempfile.TemporaryDirectory() as folder:
        empty = {"version": "0", "packages": {}, "components": {}}
        Path(folder, "catalogue.json").write_text(json.dumps(empty), encoding="utf-8")
        os.environ["CAMELTOOLS_DATA"] = folder
        try:
            yield
        finally:
            if before is None:
                del os.environ["CAMELTOOLS_DATA"]
            else:
                os.environ["CAMELTOOLS_DATA"] = before


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
