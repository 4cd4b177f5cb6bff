"""Toy extractions for the engine's tests. Little is imported, for each worker process imports it anew."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from typing import Any

from pipeline.records import Article, FactRecord

SLEEPS = {"hang": 1000.0, "slow": 2.0, "tenth": 0.1}


def toy_record(article: Article) -> FactRecord:
    if "break" in article.text:
        raise ValueError("half a surrogate \ud800")
    if article.text == "die":
        os._exit(9)
    if article.text == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if article.text in SLEEPS:
        time.sleep(SLEEPS[article.text])
    info = {
        "id": article.id, "source": article.source, "sha256": "", "title": None, "publisher": None, "published": None,
        "published_from": None, "script": "simplified", "characters": len(article.text), "extra": article.extra,
        "duplicate_of": article.duplicate_of,
    }  # fmt: skip
    layers: dict[str, Any] = {name: [] for name in ("organisations", "people", "dates", "figures", "metrics")}
    return FactRecord.model_validate({"article": info, **layers})


def build() -> Callable[[Article], FactRecord]:
    return toy_record


def no_build() -> Callable[[Article], FactRecord]:
    os._exit(1)


def bad_build() -> Callable[[Article], FactRecord]:
    raise ValueError("a rule that cannot be")
