"""stanza's NER models behind the tagger interface: a downloaded package or a file.

The sentences go through stanza's own data loader and network; only the decoding is ours, because
stanza's gives no probabilities.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.taggers import TaggedSpan, TaggerError
from pipeline.taggers.labels import type_of
from pipeline.taggers.windows import by_length, merge, windows

_WORDS_IN_BATCH = 2048
_OPTIONS = ("pretrain", "forward", "backward")


class StanzaTagger:
    """A stanza NER model.

    ``score`` is the probability that the CRF gives the labels of the span, summed over all
    labellings of the rest of the sentence; stanza's models are not calibrated.
    """

    def __init__(self, spec: str) -> None:
        """Load ``LANG`` or ``NER.pt[,pretrain=VEC.pt][,forward=LM.pt][,backward=LM.pt]``.

        ``forward`` and ``backward`` are character language models. Raises :class:`TaggerError`.
        """
        self.name = f"stanza:{spec}"
        path, *options = spec.split(",")
        if path.endswith(".pt"):
            self._trainer = _from_file(Path(path), options)
        else:
            self._trainer = _from_package(spec)
        self._trainer.model.eval()

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[TaggedSpan]]:
        """Return the spans of every sentence: see :class:`pipeline.taggers.Tagger`."""
        import torch

        found = []
        with torch.inference_mode():
            for batch in by_length(windows(sentences), _WORDS_IN_BATCH):
                stretches = [sentences[w.sentence][w.start : w.end] for w in batch]
                spans = self._tag_batch(stretches)
                found += [(w, [s]) for w, s in zip(batch, spans, strict=True)]
        return merge(len(sentences), found)

    def _tag_batch(self, sentences: Sequence[Sequence[str]]) -> list[list[TaggedSpan]]:
        """Return the spans of each of *sentences*, none empty, longest first."""
        import torch
        from stanza.models.common.doc import Document
        from stanza.models.ner.data import DataLoader
        from stanza.models.ner.trainer import unpack_batch

        from pipeline.taggers.decoding import Paths, chain_spans
        from pipeline.taggers.network import PREFIX

        trainer = self._trainer
        tokens = [
            [{"id": (i,), "text": _token(word)} for i, word in enumerate(sentence, 1)]
            for sentence in sentences
        ]
        loader = DataLoader(
            Document(tokens), len(tokens), trainer.args, vocab=trainer.vocab, evaluation=True,
            preprocess_tags=False, bert_tokenizer=trainer.model.bert_tokenizer,
        )  # fmt: skip
        inputs, order, word_order, char_order, lengths, word_lengths, char_lengths, offsets = (
            unpack_batch(loader[0], "cpu")
        )
        words, letters, letter_mask, chars, tags = inputs
        _, logits, moves = trainer.model(
            words, letters, letter_mask, tags, word_order, lengths, word_lengths, chars, offsets,
            char_lengths, char_order,
        )  # fmt: skip
        head = trainer.args["predict_tagset"]
        names = [_label(t) for t in trainer.vocab["tag"].items(head)[PREFIX:]]
        table = moves[head][PREFIX:, PREFIX:].expand(len(lengths), -1, -1)
        mask = torch.arange(lengths[0]) < torch.tensor(lengths).unsqueeze(1)
        paths = Paths(logits[head][..., PREFIX:], table, mask)
        out: list[list[TaggedSpan]] = [[] for _ in sentences]
        for chain, (place, length) in enumerate(zip(order, lengths, strict=True)):
            out[place] = chain_spans(paths, chain, length, names)
        return out


def _token(word: str) -> str:
    """Return *word* as stanza's documents take it: never empty."""
    return word.strip() or "_"


def _label(tag: str) -> str:
    """Return a stanza tag with our name for its type."""
    mark, kind = tag[:1], tag[2:]
    return f"{mark}-{type_of(kind)}" if tag[1:2] in ("-", "_") else tag


def _from_package(language: str) -> Any:
    """Return the NER trainer of the package that the user has downloaded for *language*."""
    import stanza

    try:
        pipeline = stanza.Pipeline(
            language,
            processors="tokenize,ner",
            tokenize_pretokenized=True,
            download_method=None,
            use_gpu=False,
            verbose=False,
        )
    except Exception as error:
        raise TaggerError(
            f'stanza\'s NER model for "{language}" is not there ({_first_line(error)}); '
            f"get it with: python -c \"import stanza; stanza.download('{language}')\""
        ) from error
    return pipeline.processors["ner"].trainers[0]


def _from_file(path: Path, options: Sequence[str]) -> Any:
    """Return the NER trainer in a file; *options* are ``name=path``."""
    given = dict(option.partition("=")[::2] for option in options)
    unknown = [name for name in given if name not in _OPTIONS]
    if unknown:
        raise TaggerError(
            f'a stanza tagger has no option "{unknown[0]}": use {", ".join(_OPTIONS)}'
        )
    for file in (str(path), *given.values()):
        if not Path(file).is_file():
            raise TaggerError(
                f"there is no stanza file {file}; "
                "python -c \"import stanza; stanza.download('ar')\" gets stanza's Arabic models"
            )
    from stanza.models.common.pretrain import Pretrain
    from stanza.models.ner.trainer import Trainer

    files = {
        f"charlm_{direction}_file": given[direction]
        for direction in ("forward", "backward")
        if direction in given
    }
    pretrain = Pretrain(given["pretrain"]) if "pretrain" in given else None
    try:
        trainer = Trainer(args=files, model_file=str(path), pretrain=pretrain, device="cpu")
    except Exception as error:
        raise TaggerError(
            f"the stanza model {path} cannot be loaded: {_first_line(error)}"
        ) from error
    if pretrain is None and "word_emb" in trainer.model.unsaved_modules:
        raise TaggerError(
            f"the stanza model {path} was trained on word vectors that are not in its file: "
            f"use stanza:{path},pretrain=VECTORS.pt"
        )
    return trainer


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
