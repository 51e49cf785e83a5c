"""The model in this package: stanza's BiLSTM-CRF with several heads, so that spans may nest.

``models/tagger`` holds

* ``vectors.pt`` – word vectors in stanza's ``Pretrain`` format, half precision;
* ``tagger.pt`` – the weights as ``stanza.models.ner.trainer.Trainer`` saves them, but for the
  vocabulary of words, which is in ``vectors.pt``;
* ``config.json`` – heads, temperature, versions and hashes (read here), training figures (not).

Both ``.pt`` files are read with ``weights_only``: no code in them is run.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.taggers import TaggedSpan, TaggerError
from pipeline.taggers.folding import FOLDING_VERSION
from pipeline.taggers.threads import one_thread
from pipeline.taggers.windows import Window, by_length, merge, windows

_WORDS_IN_BATCH = 1024


def models_folder() -> Path:
    """Return the folder of the bundled models.

    ``pipeline/models`` in an installed package, ``models`` beside the package in a checkout.
    Raises :class:`TaggerError` if neither is there.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "models", package.parent / "models"):
        if (folder / "tagger").is_dir():
            return folder
    raise TaggerError(f"the bundled models are missing: there is no {package / 'models'}")


class BundledTagger:
    """The bundled model (see the module's docstring).

    ``score`` is the probability that the CRF gives the whole span, exactly these words with this
    type, summed over all ways to tag the rest of the sentence (forward-backward), its scores
    divided by the temperature in ``config.json``, which was fitted on held-out articles.
    """

    name = "bundled"

    def __init__(self, folder: Path | None = None, head: str | None = None) -> None:
        """Load the model in *folder*, by default the one in this package.

        *head* names one output head to hear instead of those that follow our guide: ``anercorp``
        or ``aqmar``, which a public set has taught its own way. Raises :class:`TaggerError` if
        there is no such head, or if a file is missing, unreadable or of another version.
        """
        folder = folder or models_folder() / "tagger"
        config = _configuration(folder)
        heads = config["heads"]
        if head is not None:
            heads = [{**h, "decoded": h["name"] == head} for h in heads]
            if not any(h["decoded"] for h in heads):
                known = ", ".join(h["name"] for h in heads)
                raise TaggerError(f'the tagger in {folder} has no head "{head}": it has {known}')
        model, vocab = _network(folder)
        self._assemble(model, vocab, heads, config["temperature"])

    @classmethod
    def of(
        cls, model: Any, vocab: Any, heads: Sequence[dict[str, Any]], temperature: float
    ) -> BundledTagger:
        """Return a tagger around a network already in memory; *heads* as in ``config.json``."""
        tagger = cls.__new__(cls)
        tagger._assemble(model, vocab, heads, temperature)
        return tagger

    def _assemble(
        self, model: Any, vocab: Any, heads: Sequence[dict[str, Any]], temperature: float
    ) -> None:
        from pipeline.taggers.decoding import Decoder
        from pipeline.taggers.network import Lexicon, tag_names

        self.model, self.vocab, self.lexicon = model, vocab, Lexicon(vocab)
        self.tag_names = tag_names(vocab)
        self.heads = [i for i, head in enumerate(heads) if head["decoded"]]
        self._decoder = Decoder(self.heads, [self.tag_names[i] for i in self.heads], temperature)

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[TaggedSpan]]:
        """Return the spans of every sentence: see :class:`pipeline.taggers.Tagger`."""
        import torch

        from pipeline.taggers.network import Reader, transitions

        found: list[tuple[Window, list[list[TaggedSpan]]]] = []
        with torch.inference_mode(), one_thread():
            reader = Reader(self.model, self.lexicon, sentences)
            moves = transitions(self.model)
            for batch in by_length(windows(sentences), _WORDS_IN_BATCH):
                lengths = [w.end - w.start for w in batch]
                layers = self._decoder.decode(reader.emissions(batch), moves, lengths)
                found += zip(batch, layers, strict=True)
        return merge(len(sentences), found)


def _configuration(folder: Path) -> dict[str, Any]:
    """Return ``config.json``; refuse a model made for another folding of words."""
    try:
        config: dict[str, Any] = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise TaggerError(f"the tagger's config.json in {folder} cannot be read: {error}") from None
    if config.get("folding_version") != FOLDING_VERSION:
        raise TaggerError(
            f"the tagger in {folder} reads words in folding {config.get('folding_version')}, "
            f"this version of the package writes them in folding {FOLDING_VERSION}"
        )
    return config


def _network(folder: Path) -> tuple[Any, Any]:
    """Return stanza's network with the weights in *folder*, and its vocabularies.

    stanza's ``Trainer`` would do, but it also makes an optimizer, which takes most of a second.
    """
    import torch
    from stanza.models.common.pretrain import Pretrain
    from stanza.models.ner.model import NERTagger
    from stanza.models.ner.vocab import MultiVocab

    for name in ("vectors.pt", "tagger.pt"):
        if not (folder / name).is_file():
            raise TaggerError(f"the tagger's {name} is missing from {folder}")
    try:
        pretrain = Pretrain(str(folder / "vectors.pt"))
        saved = torch.load(folder / "tagger.pt", map_location="cpu", weights_only=True)
        vocab = MultiVocab.load_state_dict(saved["vocab"])
        vocab["word"] = pretrain.vocab
        model = NERTagger(saved["config"], vocab, emb_matrix=pretrain.emb)
        difference = model.load_state_dict(saved["model"], strict=False)
    except Exception as error:
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise TaggerError(f"the tagger in {folder} cannot be loaded: {reason}") from error
    if difference.unexpected_keys or set(difference.missing_keys) - {"word_emb.weight"}:
        raise TaggerError(f"the tagger in {folder} cannot be loaded: weights missing or too many")
    return model.eval(), vocab
