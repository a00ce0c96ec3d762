# The two commands a reader needs are `make run` and `make test`; both set up what they need.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: run test check browser bench bench-extract reliability fuzz screenshots sample lock wheel clean

run: $(VENV)/.run
	@$(BIN)/smestats serve

test: $(VENV)/.dev browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest --cov --cov-report=term:skip-covered --cov-fail-under=90 --durations=10

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Chromium for the browser tests, from the system's packages; nothing happens where one is installed.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || { \
		echo "Installing Chromium and Chinese fonts"; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk >/dev/null; }

# The finder of figures beside others; quantulum3 in an environment of its own, for nothing else needs it.
bench-extract: $(VENV)/.dev .bench/quantulum3/.ready
	$(BIN)/python -m tests.extract_corpus

.bench/quantulum3/.ready: tests/extract_corpus/quantulum3.lock
	$(PYTHON) -m venv .bench/quantulum3
	.bench/quantulum3/bin/python -m pip --disable-pip-version-check install -q --no-deps --require-hashes -r $<
	@touch $@

# Concurrent writers, killed processes, mutants and hostile files, in full size: many minutes.
reliability: $(VENV)/.dev
	SMESTATS_RELIABILITY=full $(BIN)/python -m pytest tests/reliability

# The reader under a coverage-guided fuzzer, from the append cases on; it has an environment of its own.
FUZZ_SECONDS ?= 60
fuzz: .bench/fuzz/.ready
	.bench/fuzz/bin/python -m tests.fuzz.reader .bench/fuzz/corpus -max_total_time=$(FUZZ_SECONDS)

.bench/fuzz/.ready: requirements.lock tests/fuzz/atheris.lock
	$(PYTHON) -m venv .bench/fuzz
	.bench/fuzz/bin/python -m pip --disable-pip-version-check install -q --no-deps --require-hashes -r requirements.lock
	.bench/fuzz/bin/python -m pip --disable-pip-version-check install -q --no-deps --require-hashes -r tests/fuzz/atheris.lock
	.bench/fuzz/bin/python -m pip --disable-pip-version-check install -q --no-deps --no-build-isolation -e .
	@touch $@

screenshots: $(VENV)/.dev browser
	$(BIN)/python -m tests.browser.screenshots

# The sample of docs/share.md.
sample: $(VENV)/.run browser
	$(BIN)/smestats build
	$(BIN)/smestats release 2020-10 --format pdf --out docs/samples/release-2020-10.pdf

# Side by side with other tools, each in an environment of its own; docs/performance.md shows the tables.
bench: $(VENV)/.dev
	$(BIN)/python -m tests.benchmarks.append --write

wheel: $(VENV)/.dev
	$(BIN)/python -m build --wheel --no-isolation

lock:
	$(PYTHON) -m venv $(VENV) && $(PIP) install -q uv
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-header --extra build pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-header --extra build --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

clean:
	rm -rf $(VENV) .smestats dist build .mypy_cache .ruff_cache .pytest_cache .coverage htmlcov

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing smestats (once, about a minute)"
	@$(PIP) install -q --no-deps --require-hashes -r requirements.lock
	@$(PIP) install -q --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing smestats and its development tools (once, about two minutes)"
	@$(PIP) install -q --no-deps --require-hashes -r requirements-dev.lock
	@$(PIP) install -q --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.run
