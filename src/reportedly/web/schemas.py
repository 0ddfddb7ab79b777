"""What all shapes of requests and answers have in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any, Self, TypeVar, get_type_hints

from pydantic import BaseModel, ConfigDict, create_model


class Shape(BaseModel):
    """Base of all shapes: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")

    @classmethod
    def of(cls, value: object) -> Self:
        """Return the shape of a value that has fields of the same names."""
        return cls.model_validate(value, from_attributes=True)


_Shape = TypeVar("_Shape", bound=Shape)


def twin_of(value: type) -> Callable[[type[_Shape]], type[_Shape]]:
    """Give a shape all fields of a frozen value, in their order; an answer always has them."""
    hints = get_type_hints(value)
    given: dict[str, Any] = {field.name: (hints[field.name], ...) for field in fields(value)}

    def twin(shape: type[_Shape]) -> type[_Shape]:
        return create_model(
            shape.__name__,
            __base__=shape,
            __doc__=shape.__doc__,
            __module__=shape.__module__,
            **given,
        )

    return twin
