"""Chains as a picture: the outlet on the left, who speaks through whom, the claims on the right.

Two languages for one picture, Mermaid and Graphviz's DOT. An inferred link is dashed, a source
without a name stands in a rounded box, and what is denied or hedged is written on the last arrow.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.model.claim import Claim
from reportedly.model.enums import Modality
from reportedly.text_safety import shorten

_LONGEST = 90  # characters of a claim in the picture


@dataclass(frozen=True, slots=True)
class Node:
    """A box of the picture: its id, its words, and whether it is a claim, or a source by name."""

    id: str
    words: str
    claim: bool = False
    named: bool = True


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow from one box to another, with words on it."""

    start: str
    end: str
    words: str = ""
    inferred: bool = False


def picture(claims: Sequence[Claim]) -> tuple[list[Node], list[Arrow]]:
    """Return the boxes and arrows of claims' chains; a source that speaks twice stands once.

    The same words behind different sources are different boxes.
    """
    nodes: dict[tuple[str, ...], Node] = {}
    arrows: dict[tuple[str, str, str], Arrow] = {}
    for claim in claims:
        path: tuple[str, ...] = ()
        before = ""
        for link in claim.chain.links:
            # By the whole way: one who speaks through two is two boxes.
            path = (*path, link.name)
            node = nodes.setdefault(
                path, Node(f"s{len(nodes)}", link.crumb(), named=link.named is True)
            )
            if before:
                arrows.setdefault((before, node.id, ""), Arrow(before, node.id, "", link.inferred))
            before = node.id
        content = shorten(" ".join(claim.content.split()), _LONGEST)
        box = nodes.setdefault((claim.id,), Node(f"c{len(nodes)}", content, claim=True))
        words = "" if claim.stance is Modality.ASSERTED else claim.stance.value
        arrows.setdefault((before, box.id, words), Arrow(before, box.id, words))
    return list(nodes.values()), list(arrows.values())


def mermaid(claims: Sequence[Claim]) -> str:
    """Return the picture as a Mermaid flowchart."""
    nodes, arrows = picture(claims)
    lines = ["flowchart LR"]
    for node in nodes:
        start, end = ("[", "]") if node.named or node.claim else ("([", "])")
        lines.append(f'    {node.id}{start}"{_for_mermaid(node.words)}"{end}')
    for arrow in arrows:
        line = "-.->" if arrow.inferred else "-->"
        words = f'|"{arrow.words}"|' if arrow.words else ""
        lines.append(f"    {arrow.start} {line}{words} {arrow.end}")
    lines += _classes(nodes)
    return "\n".join(lines) + "\n"


def dot(claims: Sequence[Claim]) -> str:
    """Return the picture as a Graphviz digraph."""
    nodes, arrows = picture(claims)
    lines = ["digraph account {", "    rankdir=LR;", '    node [shape=box, fontname="sans-serif"];']
    for node in nodes:
        style = ", style=filled, fillcolor=white" if node.claim else ""
        style = style or ("" if node.named else ", style=rounded")
        lines.append(f'    {node.id} [label="{_for_dot(node.words)}"{style}];')
    for arrow in arrows:
        traits = [f'label="{arrow.words}"'] if arrow.words else []
        traits += ["style=dashed"] if arrow.inferred else []
        suffix = f" [{', '.join(traits)}]" if traits else ""
        lines.append(f"    {arrow.start} -> {arrow.end}{suffix};")
    return "\n".join([*lines, "}"]) + "\n"


def _classes(nodes: Sequence[Node]) -> Iterator[str]:
    claims = [node.id for node in nodes if node.claim]
    if claims:
        yield "    classDef claim stroke-width:0px"
        yield f"    class {','.join(claims)} claim"


def _for_mermaid(words: str) -> str:
    """Return ``words`` for a quoted Mermaid label, in which only entities are safe."""
    safe = _printed(words).replace("#", "#35;").replace("&", "#amp;")
    for mark, entity in (('"', "#quot;"), ("<", "#lt;"), (">", "#gt;"), ("`", "#96;")):
        safe = safe.replace(mark, entity)
    return safe


def _for_dot(words: str) -> str:
    return _printed(words).replace("\\", "\\\\").replace('"', '\\"')


def _printed(words: str) -> str:
    """Return ``words`` in one line, without characters that steer a terminal or turn text round."""
    return "".join(c for c in " ".join(words.split()) if unicodedata.category(c)[0] != "C")
