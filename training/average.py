"""Average the weights of models that go back to one first stage.

    python training/average.py --out FILE MODEL:SHARE [MODEL:SHARE ...]

The mean of models that were trained on from the same weights is often better than each (model
soups: Wortsman and others, ICML 2022). The relater is the last model's, and the telling head the
mean of those that have learnt it.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

RELATER, TELLING = "2.", ".telling."


def average(models: list[tuple[dict[str, Tensor], float]]) -> dict[str, Tensor]:
    """Return the weighted mean of each of the last model's parts, over the models that hold it."""
    mean = {}
    for name, last in models[-1][0].items():
        held = [(part[name], share) for part, share in models if name in part]
        if name.startswith(RELATER) or all(torch.equal(value, last) for value, _ in held):
            mean[name] = last
        else:
            total = sum(share for _, share in held)
            mean[name] = torch.stack([value * (share / total) for value, share in held]).sum(0)
    return mean


def trained(held: dict[str, Any]) -> dict[str, Tensor]:
    """Return a model's weights; of a first stage without the head that it has not trained."""
    weights: dict[str, Tensor] = held["weights"]
    if "contrasts" in held["args"]:
        return weights
    return {name: part for name, part in weights.items() if TELLING not in name}


def main() -> None:
    """Write the mean."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("models", nargs="+", metavar="MODEL:SHARE")
    args = parser.parse_args()
    paths, shares = zip(*(model.split(":") for model in args.models), strict=True)
    held = [torch.load(path, map_location="cpu", weights_only=False) for path in paths]
    mean = average([(trained(h), float(share)) for h, share in zip(held, shares, strict=True)])
    torch.save({"weights": mean, "args": held[-1]["args"]}, args.out)


if __name__ == "__main__":
    main()
