from dataclasses import dataclass

import pytest
from pydantic import ValidationError

from reportedly.web.schemas import Shape, twin_of


@dataclass(frozen=True)
class Boat:
    """A value."""

    name: str
    crew: tuple[str, ...] = ()


@twin_of(Boat)
class BoatShape(Shape):
    """A boat, as it is answered."""

    hit: str = "boat"


def test_a_twin_has_the_fields_of_its_value() -> None:
    """A shape has its own name, words and fields, then those of the value in their order."""
    schema = BoatShape.model_json_schema()

    assert (schema["title"], schema["description"]) == ("BoatShape", "A boat, as it is answered.")
    assert list(schema["properties"]) == ["hit", "name", "crew"]
    assert schema["required"] == ["name", "crew"]
    assert schema["additionalProperties"] is False


def test_a_twin_is_made_of_its_value() -> None:
    """The shape of a value holds what the value holds, and nothing may be left out."""
    shape = BoatShape.of(Boat("Orrin", ("Dana",)))

    assert shape.model_dump(mode="json") == {"hit": "boat", "name": "Orrin", "crew": ["Dana"]}
    with pytest.raises(ValidationError):
        BoatShape.model_validate({"name": "Orrin"})
