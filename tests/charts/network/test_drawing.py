"""The picture of a network."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from reportedly.charts.hyperlinks import Hyperlinks
from reportedly.charts.network.drawing import to_svg
from reportedly.charts.network.edges import Connector, box, routes
from reportedly.charts.network.layout import places
from reportedly.charts.network.model import MOST, picture_of
from reportedly.charts.svg import breadth, escaped, fitted
from reportedly.export.network import network
from reportedly.ingest import Reading

Make = Callable[..., Reading]
SVG = "{http://www.w3.org/2000/svg}"
KINDS = {"Ana": "person", "Brel": "person", "Velim": "state", "Orrin Brigade": "group"}


def event(type_: str, actor: Any = (), recipient: Any = (), **more: Any) -> dict[str, Any]:
    """Return an event in words."""
    return {"type": type_, "actor": actor, "recipient": recipient, **more}


def drawn(make: Make, *events: dict[str, Any]) -> ET.Element:
    """Return the picture of a report with these events."""
    return ET.fromstring(to_svg(network([make("Post", events, KINDS)])))


def texts(picture: ET.Element) -> list[str]:
    """Return the lines of text that the picture shows."""
    return [element.text or "" for element in picture.iter(f"{SVG}text")]


def lines(picture: ET.Element) -> list[ET.Element]:
    """Return the drawn lines between boxes."""
    return [one for one in picture.iter(f"{SVG}path") if "marker-end" in one.attrib]


def test_events_of_one_group_are_one_line_with_counts(make: Make) -> None:
    """Orders and warnings from one to another are one line that counts them; attacks another."""
    told = [event(type_, "Ana", "Brel") for type_ in ("order", "warn", "order", "attack")]
    picture = drawn(make, *told)

    assert "order ×2, warn" in texts(picture)
    assert len(lines(picture)) == 2
    assert len({one.get("stroke") for one in lines(picture)}) == 2


def test_lines_between_the_same_two_are_apart(make: Make) -> None:
    """There and back are two lines on different ways."""
    first, second = lines(drawn(make, event("warn", "Ana", "Brel"), event("warn", "Brel", "Ana")))

    assert first.get("d") != second.get("d")


def test_what_did_not_happen_is_dashed(make: Make) -> None:
    """A negated event is a dashed line that says so."""
    picture = drawn(make, event("warn", "Ana", "Brel", modality="negated"))
    (line,) = lines(picture)

    assert line.get("stroke-dasharray")
    assert "warn (negated)" in texts(picture)
    assert "not told as having happened" in texts(picture)


def test_a_symmetric_event_has_two_heads(make: Make) -> None:
    """A meeting points both ways, an order one way."""
    meet, order = lines(drawn(make, event("meet", "Ana", "Brel"), event("order", "Ana", "Velim")))

    assert "marker-start" in meet.attrib
    assert "marker-start" not in order.attrib


def test_the_way_through_an_intermediary_is_drawn(make: Make) -> None:
    """An order through another is two lines over his box, and none beside it."""
    picture = drawn(make, event("order", "Velim", "Orrin Brigade", intermediary="Brel"))

    assert len(lines(picture)) == 2
    assert {"for Orrin Brigade", "from Velim"} <= set(texts(picture))


def test_every_line_tells_its_chain(make: Make) -> None:
    """The words under the pointer hold who says so, the parties and the content."""
    picture = drawn(
        make,
        event("order", "Ana", "Brel", content="stop", source="a clerk", stance="hedged"),
    )
    (line,) = [group for group in picture.iter(f"{SVG}g") if lines(group) and len(group) == 3]

    assert line[0].text == "order: Ana → Brel\n“stop”\nPost › a clerk [hedged]"


def test_an_event_with_one_side_stands_in_its_box(make: Make) -> None:
    """Protest by one and attack on one are lines in their boxes; a nameless one is counted."""
    picture = drawn(make, event("protest", "Ana"), event("attack", (), "Brel"), event("fight"))

    assert {"protest → ?", "? → attack"} <= set(texts(picture))
    assert "not drawn, as nobody is named: 1 event" in texts(picture)


def test_hostile_words_are_escaped(make: Make) -> None:
    """Markup in a name is words in the picture, and there is no script."""
    name = "<script>alert(1)</script>"
    reading = make("Post", [event("warn", name, "Ana")], {**KINDS, name: "person"})
    picture = ET.fromstring(to_svg(network([reading])))

    assert not list(picture.iter(f"{SVG}script"))
    assert any("<script>" in text for text in texts(picture))


def test_a_picture_has_room_for_so_many(make: Make) -> None:
    """Of too many actors those with the most events are drawn, and the rest are counted."""
    names = [f"Actor {number}" for number in range(MOST + 5)]
    told = [event("warn", "Ana", name) for name in names]
    seen = picture_of(network([make("Post", told, {**KINDS, **dict.fromkeys(names, "person")})]))

    assert len(seen.boxes) == MOST
    assert seen.undrawn == 6
    assert "Ana" in [box.node.label for box in seen.boxes.values()]


def test_boxes_do_not_lie_on_one_another() -> None:
    """However joined, each box has room of its own: a star, a ring, pairs and single ones."""
    names = [f"n{number}" for number in range(40)]
    star = [(names[0], name) for name in names[1:16]]
    ring = list(zip(names[16:26], [*names[17:26], names[16]], strict=True))
    sizes = {name: (80.0 + 7 * number, 44.0) for number, name in enumerate(names)}
    found = places(sizes, [*star, *ring, (names[30], names[31])])

    for one, other in combinations(names, 2):
        (ax, ay), (bx, by) = found[one], found[other]
        wide = (sizes[one][0] + sizes[other][0]) / 2
        assert abs(ax - bx) >= wide or abs(ay - by) >= 44.0, (one, other)


def test_a_line_bends_around_a_box_in_its_way() -> None:
    """A line between two boxes does not run through a third that stands between them."""
    middles = {"a": (0.0, 0.0), "b": (300.0, 0.0), "c": (600.0, 0.0)}
    sizes = dict.fromkeys(middles, (80.0, 40.0))
    (route,) = routes([Connector("a", "c", (40.0, 14.0))], middles, sizes)
    top_of_curve = (route.start[1] + 2 * route.control[1] + route.end[1]) / 4

    assert abs(top_of_curve) > 20.0
    left, top, right, bottom = box(route.words, (40.0, 14.0))
    assert bottom < -20.0 or top > 20.0 or right < 260.0 or left > 340.0


def test_names_are_cut_to_their_room() -> None:
    """Words that are too wide are cut with an ellipsis, others are not."""
    assert fitted("short", 12, 200) == "short"
    cut = fitted("a very long name of an actor", 12, 60)
    assert cut.endswith("…")
    assert breadth(cut, 12) <= 60


_RUN = """
import sys
sys.path.insert(0, sys.argv[1])
from fixtures.made_readings import made
from reportedly.export.network import network
from reportedly.export.graphml import to_graphml
from reportedly.charts.network.drawing import to_svg
names = [f"Actor {n}" for n in range(12)]
events = [{"type": "warn", "actor": names[n], "recipient": names[n * 5 % 12]} for n in range(12)]
found = network([made("Post", events, dict.fromkeys(names, "person"))])
sys.stdout.buffer.write((to_graphml(found) + to_svg(found)).encode())
"""


def test_every_run_gives_the_same_bytes() -> None:
    """Another process, with another order of sets, writes the same files."""
    here = str(Path(__file__).parents[2])
    outputs = {
        subprocess.run(
            [sys.executable, "-c", _RUN, here],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(outputs) == 1
    assert not re.search(rb"https?://(?!www\.w3\.org|graphml\.)", outputs.pop())


def test_a_picture_in_a_page_leads_on(make: Make) -> None:
    """Boxes lead to actors and words to what they tell; addresses and names are escaped."""
    links = Hyperlinks(lambda node: f"/actors/{node.label}?a&b", lambda row: f"/{row.event.id}")
    told = [event(type_, "Ana", "Brel", source="Mira") for type_ in ("order", "order", "warn")]
    found = network([make("Post", [*told, event("meet", ["Ana", "Brel"])], KINDS)])

    live = ET.fromstring(to_svg(found, links))

    led = {one.get("href"): one.get("aria-label") for one in live.iter(f"{SVG}a")}
    assert led == {
        "/actors/Ana?a&b": "Ana, person",
        "/actors/Brel?a&b": "Brel, person",
        "/V1": "order ×2, warn: Ana to Brel, 3 tellings, the first by Post › Mira",
        "/V4": "meet: Brel and Ana, Post",
    }
    assert live.get("role") == "group"
    nodes = {one.get("data-node") for one in live.iter(f"{SVG}g")} - {None}
    ends = {one.get(f"data-{end}") for one in live.iter(f"{SVG}g") for end in ("source", "target")}
    assert ends - {None} == nodes == {node.id for node in found.nodes}


def test_names_written_right_to_left_keep_their_order() -> None:
    """An arrow or a crumb between two Arabic names has marks that keep it pointing as it does."""
    assert escaped("محمد → علي") == "محمد \u200e→\u200e علي"
    assert escaped("Ana → Brel") == "Ana → Brel"
    assert escaped("محمد…") == "محمد…\u200f"
    assert escaped("Ana… محمد") == "Ana… محمد"


def test_a_script_finds_lines_and_chips_by_type_and_group(make: Make) -> None:
    """Lines and the lines in a box say their types and their group; a chip is no part of a link."""
    links = Hyperlinks(lambda _: "/actor", lambda _: "/event")
    told = [event("order", "Ana", "Brel"), event("warn", "Ana", "Brel"), event("attack", "Ana")]
    live = ET.fromstring(to_svg(network([make("Post", told, KINDS)]), links))

    found = {
        (one.get("class"), one.get("data-types"), one.get("data-group"))
        for one in live.iter(f"{SVG}g")
        if "data-types" in one.attrib
    }
    assert found == {("edge", "order warn", "communication"), ("chip", "attack", "conflict")}
    assert not [
        one for link in live.iter(f"{SVG}a") for one in link.iter() if one.get("class") == "chip"
    ]


def test_colours_have_classes_for_a_page_to_change(make: Make) -> None:
    """Every element that has a colour of ours has a class that says which."""
    told = [event("order", "Ana", "Brel"), event("attack", "Ana"), event("meet", "Brel", "Ana")]

    for element in drawn(make, *told).iter():
        for trait in ("fill", "stroke"):
            if element.get(trait) not in (None, "none", "#000"):
                assert f"{trait[0]}-" in element.get("class", ""), ET.tostring(element)
