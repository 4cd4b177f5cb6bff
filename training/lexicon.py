"""The words whose classes the student is told: jieba's dictionary (MIT), by its parts of speech."""

from __future__ import annotations

import jieba

from pipeline.names.lexicon import CLASSES, Lexicon
from pipeline.text import simplify

#: jieba's tags by class; what isn't here is an "other word".
TAGS = {
    "person": ("nr", "nrt", "nrfg"), "place": ("ns",), "body": ("nt",), "other name": ("nz", "j"),
    "noun": ("n", "vn", "ng", "an"),
}  # fmt: skip


def read_lexicon() -> Lexicon:
    by_tag = {tag: CLASSES.index(name) for name, tags in TAGS.items() for tag in tags}
    with jieba.get_dict_file() as lines:
        rows = [line.decode("utf-8").split() for line in lines]
    return Lexicon.of({simplify(word): by_tag.get(tag, len(CLASSES) - 1) for word, _, tag in rows})
