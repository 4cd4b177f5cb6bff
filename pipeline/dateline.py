"""What an article says about itself at its head and foot: its day, title and publisher. Knows pages, no rules."""

from __future__ import annotations

from .page import Page


def date_page(page: Page) -> Page:
    return page


def title(page: Page) -> str | None:
    return None


def publisher(page: Page) -> str | None:
    return None
