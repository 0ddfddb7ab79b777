"""Write a trained model as the ONNX files that the package ships.

    python training/export.py --model RUN/model.pt --out FOLDER [--float]

Matrix products are quantised to eight bits, weights by column beforehand and activations as they
come; word embeddings to eight bits by row. With --float nothing is, to see what that costs.
``calibrate.py`` has to follow: until then the files hold no threshold and no calibration.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.preprocess import quant_pre_process
from torch import Tensor, nn
from transformers import BertConfig, BertModel
from transformers.utils import logging

from model import WIDTH, Linker, Tagger
from reportedly.reading.attribution.features import IN_CUE, Guideline
from train import base_folder


class RowEmbedding(nn.Module):
    """An embedding table of signed bytes with one scale a row."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        scale = table.abs().amax(1, keepdim=True).clamp_min(1e-8) / 127
        self.register_buffer("bytes", (table / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        """Return the rows of ``ids``."""
        return self.bytes[ids].float() * self.scale[ids]


class Window(nn.Module):
    """The tagger as the package calls it: one whole window in, probabilities out."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, ids: Tensor, told: Tensor) -> tuple[Tensor, Tensor]:
        """Return tag probabilities and states of every piece."""
        scores, states = self.tagger(ids, told, None)
        return scores.softmax(-1), states


@dataclass(frozen=True)
class Job:
    """A module to export: an example of its inputs, and the names of all axes that vary."""

    name: str
    module: nn.Module
    inputs: dict[str, Tensor]
    outputs: list[str]
    axes: dict[str, dict[int, str]]


def load(path: Path) -> tuple[Tagger, Linker]:
    """Return the trained modules, ready to predict."""
    held = torch.load(path, map_location="cpu", weights_only=False)
    config = BertConfig.from_pretrained(base_folder(), attn_implementation="eager")
    layers = int(held["args"]["layers"])
    tagger, linker = Tagger(BertModel(config, add_pooling_layer=False)), Linker(layers)
    both = nn.ModuleList([tagger, linker])
    both.load_state_dict(held["weights"])
    both.eval()
    return tagger, linker


def jobs(tagger: Tagger, linker: Linker) -> tuple[Job, Job]:
    """Return what is to be exported."""
    cues = torch.ones(2, 40, dtype=torch.long)
    place = cues.clone()
    place[:, 5] = IN_CUE
    around = {"word": cues, "place": place, "sentence": cues, "paragraph": cues}
    window = {
        "ids": torch.ones(1, 16, dtype=torch.long),
        "told": torch.zeros(1, 16, 4, dtype=torch.long),
    }
    return (
        Job(
            "tagger",
            Window(tagger),
            window,
            ["tags", "states"],
            {name: {1: "pieces"} for name in ("ids", "told", "tags", "states")},
        ),
        Job(
            "linker",
            linker,
            {"states": torch.zeros(50, WIDTH)} | around,
            ["roles", "judged"],
            {name: {0: "cues", 1: "width"} for name in (*around, "roles")}
            | {"states": {0: "words"}, "judged": {0: "cues"}},
        ),
    )


def export(job: Job, path: Path, *, quantised: bool) -> None:
    """Write one module."""
    with tempfile.TemporaryDirectory() as folder:
        plain, ready = Path(folder) / "plain.onnx", Path(folder) / "ready.onnx"
        torch.onnx.export(
            job.module,
            tuple(job.inputs.values()),
            str(plain),
            input_names=list(job.inputs),
            output_names=job.outputs,
            dynamic_axes=job.axes,
            dynamo=False,
            opset_version=17,
        )
        quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
        if not quantised:
            shutil.copy(ready, path)
            return
        # Seven bits of the range: without VNNI a processor's sums of eight would overflow.
        quantize_dynamic(
            ready,
            path,
            op_types_to_quantize=["MatMul"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True},
        )


def main() -> None:
    """Export one trained model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--float", dest="quantised", action="store_false")
    args = parser.parse_args()
    logging.disable_progress_bar()
    args.out.mkdir(parents=True, exist_ok=True)
    tagger, linker = load(args.model)
    if args.quantised:
        embeddings: Any = tagger.encoder.embeddings
        embeddings.word_embeddings = RowEmbedding(embeddings.word_embeddings.weight.detach())
    for job in jobs(tagger, linker):
        export(job, args.out / f"{job.name}.onnx", quantised=args.quantised)
    shutil.copy(base_folder() / "tokenizer.json", args.out / "tokenizer.json")
    transition, first = linker.crf.scores()
    choices = {
        "least": {guideline.value: 0.0 for guideline in Guideline},
        "calibration": {guideline.value: {} for guideline in Guideline},
        "transition": [[round(v, 5) for v in row] for row in transition.tolist()],
        "first": [round(v, 5) for v in first.tolist()],
    }
    (args.out / "model.json").write_text(json.dumps(choices), encoding="utf-8")
    for path in sorted(args.out.iterdir()):
        print(f"{path.name} {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
