"""A line of a PDF's page, as `pdf_layout` makes it and `pdf_zones` parts a page by it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Line:
    """A stretch of a line without wide gaps, then, in a column, the line."""

    x0: float
    x1: float
    y0: float
    y1: float
    text: str
    page: int
    column: int = 0
    left: float = 0.0  # of its column
    right: float = 0.0
    cells: int = 1  # parts with wide gaps between them: a row of a table has more than one

    @property
    def size(self) -> float:
        return self.y1 - self.y0
