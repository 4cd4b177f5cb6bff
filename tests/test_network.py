"""The packaged names model: the same spans however it is asked, and spans that hold together."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from threadpoolctl import threadpool_limits

from pipeline.names import PACKAGED
from pipeline.names.component import HABITS, NamesPipe
from pipeline.names.decoding import LABELS, best_labels, follows, spans
from pipeline.names.features import GAP, features
from pipeline.names.lexicon import Lexicon

TEXTS = [
    "国家统计局局长康义1月17日在北京说，2024年国内生产总值增长5%。",
    "青禾县委书记周启明到江苏澄芯半导体股份有限公司调研。",
    "",
    "同比增长8.3%。",
    "臺灣積體電路製造公司董事長魏哲家在新竹宣布，擴大在美國亞利桑那州的投資。",
    "A" * 3000 + "北京大学第三医院" + "长" * 3000,
]


@pytest.fixture(scope="module")
def nlp():
    return spacy.load(PACKAGED)


@pytest.fixture(scope="module")
def pipe(nlp):
    return nlp.get_pipe("newsfacts_names")


def test_the_packaged_pipeline_loads_by_itself(tmp_path):
    """In a process that imports nothing of ours: spaCy finds the component by its entry point."""
    code = f"import spacy; print([e.text for e in spacy.load({str(PACKAGED)!r})('外交部发言人毛宁在北京说').ents])"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['外交部', '毛宁', '北京']"


def test_characters_are_tokens_and_names_have_probabilities(nlp):
    doc = nlp("外交部发言人毛宁在北京说")
    assert [token.text for token in doc] == list("外交部发言人毛宁在北京说")
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("外交部", "ORG"), ("毛宁", "PER"), ("北京", "LOC")]
    assert all(0 < ent._.probability <= 1 for ent in doc.ents)


def test_any_batch_gives_the_same(pipe):
    alone = [pipe.find([text])[0] for text in TEXTS]
    assert pipe.find(TEXTS) == alone
    assert pipe.find(TEXTS[::-1]) == alone[::-1]
    assert any(alone)


def test_any_number_of_threads_gives_the_same_numbers(pipe):
    stream, _ = features(TEXTS, pipe._rows, pipe._network.lexicon)
    scores = []
    for threads in (1, 2, 3):
        with threadpool_limits(threads, "blas"):
            scores.append(pipe._network.scores(stream, 0))
    assert all(np.array_equal(scores[0], other) for other in scores[1:])


def test_both_scripts_give_the_same_places(pipe):
    traditional = "國家統計局局長康義在臺北說，廣東省發展和改革委員會同意。"
    simplified = "国家统计局局长康义在台北说，广东省发展和改革委员会同意。"
    assert pipe.find([traditional]) == pipe.find([simplified])


def test_the_model_is_small():
    assert sum(path.stat().st_size for path in PACKAGED.rglob("*")) <= 25_000_000


def test_an_unknown_habit_is_refused():
    with pytest.raises(ValueError, match="nobody"):
        NamesPipe("nobody")
    assert NamesPipe().habit in HABITS


def test_a_file_that_is_no_network_is_refused(tmp_path):
    np.savez(tmp_path / "network.npz", one=np.zeros(3))
    with pytest.raises(ValueError, match=r"network\.npz"):
        NamesPipe().from_disk(tmp_path)


@given(st.lists(st.lists(st.floats(-9, 9, width=32), min_size=len(LABELS), max_size=len(LABELS)), max_size=40))
def test_labels_always_fit_together(rows):
    gaps = np.array([True] * 2 + [False] * len(rows) + [True] * 2)
    scores = np.zeros((len(gaps), len(LABELS)), np.float32)
    scores[2:-2] = np.array(rows, np.float32).reshape(-1, len(LABELS))
    labels = best_labels(scores, gaps)
    assert all(follows(a, b) for a, b in pairwise(labels))
    assert not labels[gaps].any()
    found = list(spans(scores, labels))
    assert sum(end - start for start, end, _, _ in found) == np.count_nonzero(labels)
    assert all(0 < certainty <= 1 for *_, certainty in found)


def test_no_text_sees_into_another():
    rows, lexicon = {"东": 2, "京": 3, "都": 4}, Lexicon.of({"东京": 1, "京都": 1})
    together, starts = features(["东京", "都"], rows, lexicon)
    alone, (start,) = features(["都"], rows, lexicon)
    assert [part[starts[1]] for part in together] == [part[start] for part in alone]
    assert starts == [GAP, 2 * GAP + 2]


@given(st.text("甲乙丙", max_size=12), st.dictionaries(st.text("甲乙丙", min_size=2, max_size=6), st.integers(0, 5)))
def test_the_lexicon_finds_the_longest_words(text, words):
    begins, ends, around = Lexicon.of(words)(np.array([ord(char) for char in text], np.uint64))
    at = [(a, b, words[text[a:b]]) for a in range(len(text)) for b in range(a + 2, len(text) + 1) if text[a:b] in words]
    for place in range(len(text)):
        starting, ending = ([w for w in at if w[side] == place + side] for side in (0, 1))
        for found, feature in ((max(starting, default=None), begins), (min(ending, default=None), ends)):
            row = 0 if found is None else 1 + 4 * found[2] + min(found[1] - found[0], 5) - 2
            assert feature[place] == row
        assert around[place] == sum({1 << kind for a, b, kind in at if a <= place < b and kind < 3})
