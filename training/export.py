"""Write a trained model as the ONNX files that the package ships.

    python training/export.py --base FOLDER --model FILE --out FOLDER [--float]

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

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.preprocess import quant_pre_process
from torch import Tensor, nn
from transformers import BertConfig, BertModel
from transformers.utils import logging

from model import WIDTH, Linker, Tagger
from reportedly.reading.attribution.features import IN_CUE, Guideline


def write_words(table: Tensor, folder: Path) -> None:
    """Write the word table as signed bytes, and one scale a row."""
    scale = table.abs().amax(1, keepdim=True).clamp_min(1e-8) / 127
    np.save(folder / "words.npy", (table / scale).round().to(torch.int8).numpy())
    np.save(folder / "scales.npy", scale.numpy())


class Window(nn.Module):
    """The tagger as the package calls it: one whole window in, probabilities out."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, embedded: Tensor, told: Tensor) -> tuple[Tensor, ...]:
        """Return tag probabilities and states of every piece, by its row of the word table."""
        scores, states, _ = self.tagger.read(embedded, told, None)
        return scores.softmax(-1), states


@dataclass(frozen=True)
class Job:
    """A module to export: an example of its inputs, and the names of all axes that vary."""

    name: str
    module: nn.Module
    inputs: dict[str, Tensor]
    outputs: list[str]
    axes: dict[str, dict[int, str]]


def load(path: Path, base: Path) -> tuple[Tagger, Linker]:
    """Return the trained modules that are shipped, ready to predict."""
    held = torch.load(path, map_location="cpu", weights_only=False)
    config = BertConfig.from_pretrained(base, attn_implementation="eager")
    tagger = Tagger(BertModel(config, add_pooling_layer=False))
    linker = Linker(int(held["args"]["layers"]))
    both = nn.ModuleList([tagger, linker])
    both.load_state_dict({name: held["weights"][name] for name in both.state_dict()})
    both.eval()
    return tagger, linker


def jobs(tagger: Tagger, linker: Linker) -> tuple[Job, Job]:
    """Return what is to be exported."""
    outputs = ["tags", "states"]
    size = tagger.encoder.config.hidden_size
    cues = torch.ones(2, 40, dtype=torch.long)
    place = cues.clone()
    place[:, 5] = IN_CUE
    around = {"word": cues, "place": place, "sentence": cues, "paragraph": cues}
    window = {
        "embedded": torch.zeros(1, 16, size),
        "told": torch.zeros(1, 16, 4, dtype=torch.long),
    }
    return (
        Job(
            "tagger",
            Window(tagger),
            window,
            outputs,
            {name: {1: "pieces"} for name in ("embedded", "told", *outputs)},
        ),
        Job(
            "linker",
            linker,
            {"states": torch.zeros(50, WIDTH)} | around,
            ["roles", "judged", "told"],
            {name: {0: "cues", 1: "width"} for name in (*around, "roles")}
            | {"states": {0: "words"}, "judged": {0: "cues"}, "told": {0: "cues"}},
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
        quantize_dynamic(
            ready,
            path,
            op_types_to_quantize=["MatMul"],
            per_channel=True,
            weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True},
        )


def main() -> None:
    """Export one trained model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True, help="see base_encoder.py")
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--float", dest="quantised", action="store_false")
    args = parser.parse_args()
    logging.disable_progress_bar()
    args.out.mkdir(parents=True, exist_ok=True)
    tagger, linker = load(args.model, args.base)
    write_words(tagger.encoder.embeddings.word_embeddings.weight.detach(), args.out)
    for job in jobs(tagger, linker):
        export(job, args.out / f"{job.name}.onnx", quantised=args.quantised)
    shutil.copy(args.base / "tokenizer.json", args.out / "tokenizer.json")
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
