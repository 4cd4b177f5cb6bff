# One short command for everything. Needs Python 3.11 or newer, pip and make; all else goes into .venv.
PYTHON ?= python3
BIN := .venv/bin
RUN := .venv/.installed
DEV := .venv/.installed-dev
.DEFAULT_GOAL := test
.PHONY: run test lint score floors bench suites soak cluster clean

run: $(RUN)  ## the main job on corpus/: articles in, records out, and how well they agree with the gold
	$(BIN)/newsfacts run corpus -o outputs/corpus
	$(BIN)/newsfacts show outputs/corpus --most 4
	$(BIN)/newsfacts evaluate outputs/corpus corpus

test: $(DEV)  ## everything that is quick
	$(BIN)/python -m pytest -n auto

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict

score: $(RUN)  ## corpus/ against its gold, article by article
	$(BIN)/newsfacts run corpus -o outputs/corpus --quiet
	$(BIN)/newsfacts evaluate outputs/corpus corpus --by-article

floors: $(DEV)  ## print the scores on corpus/ and write the floors a little below them
	$(BIN)/python tests/floors.py --write

bench: .venv-bench/.installed  ## beside JioNLP and Recognizers-Text: speed (of TEXT=path, else corpus/) and hard sentences
	.venv-bench/bin/python benchmark/speed.py $(TEXT)
	.venv-bench/bin/python benchmark/hard.py

suites: $(RUN)  ## other projects' test cases in FOLDER=path, scored by our guide
	$(BIN)/python benchmark/suites.py $(FOLDER)

soak: $(RUN)  ## one run of TEXT=path (.jsonl) killed twenty times at random moments: the same bytes; speed and memory
	$(BIN)/python benchmark/soak.py $(TEXT)

cluster: $(DEV)  ## the run on a Ray cluster of three nodes on this machine, one of them killed in its midst
	$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[dev,ray]'
	$(BIN)/python -m pytest -n 0 -m cluster tests/test_cluster.py

.venv-bench/.installed: pyproject.toml benchmark/requirements.txt | .venv/bin/python
	test -x .venv-bench/bin/python || $(BIN)/python -m venv .venv-bench >/dev/null 2>&1 || \
	  { rm -rf .venv-bench; $(BIN)/python -m venv --without-pip .venv-bench && $(BIN)/python -m pip --python .venv-bench/bin/python install -q pip; }
	.venv-bench/bin/python -m pip install -q --disable-pip-version-check -e . -r benchmark/requirements.txt
	touch $@

clean:
	rm -rf .venv .venv-bench .mypy_cache .pytest_cache .ruff_cache .hypothesis

# A Debian without python3-venv has venv but no ensurepip: there the outer pip fills the environment.
.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "newsfacts needs Python 3.11 or newer")'
	$(PYTHON) -m venv .venv >/dev/null 2>&1 || \
	  { rm -rf .venv; $(PYTHON) -m venv --without-pip .venv && $(PYTHON) -m pip --python $@ install -q pip; }

$(RUN): pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check -e .
	touch $@

$(DEV): pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[dev]'
	touch $@ $(RUN)
