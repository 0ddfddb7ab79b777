"""What all shapes of requests and answers have in common."""

from __future__ import annotations

from typing import Self

from pydantic import BaseModel, ConfigDict


class Shape(BaseModel):
    """Base of all shapes: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")

    @classmethod
    def of(cls, value: object) -> Self:
        """Return the shape of a value that has fields of the same names."""
        return cls.model_validate(value, from_attributes=True)
