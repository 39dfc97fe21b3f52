# `make demo` and `make test` are all that a newcomer needs; each sets up what it needs.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check --quiet
REPORT ?= metier-report.html
ADS ?= ../shared/data/ads
COUNT ?= 5000

.PHONY: demo test lint types layers bench check lock clean

demo: $(VENV)/run.ready
	$(BIN)/metier navigate examples/cv-amara-diallo.pdf --to "machine learning engineer" --hours 100 --report $(REPORT)

test: $(VENV)/test.ready
	$(BIN)/python -m pytest

lint: $(VENV)/test.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/test.ready
	$(BIN)/mypy

layers: $(VENV)/test.ready
	$(BIN)/lint-imports

# BENCHMARKS=FOLDER measures the open benchmarks too. ADS is the folder of ads to measure on;
# COUNT ads are made of them to be annotated (a million takes half an hour).
bench: $(VENV)/test.ready
	$(BIN)/python -m metier.bench
	$(BIN)/metier bench $(BENCHMARKS)
	if [ -d "$(ADS)" ]; then \
	  for part in field_gold duplicate_gold ad_intake "annotate_speed --ads $(COUNT)"; do \
	    echo "\n$$part"; $(BIN)/python -m metier.bench.$${part%% *} $(ADS) $${part#$${part%% *}} || exit 1; \
	  done; \
	fi
	$(BIN)/python -m metier.bench.ad_match_speed
	$(BIN)/python -m metier.bench.cluster_speed

check: lint types layers test

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.ready: requirements/run.txt requirements/build.txt pyproject.toml | $(VENV)/bin/python
	$(PIP) install --require-hashes -r requirements/run.txt -r requirements/build.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test.ready: requirements/test.txt $(VENV)/run.ready
	$(PIP) install --require-hashes -r requirements/test.txt
	@touch $@

# Needs pip-tools. Versions and hashes only: no address of an index is written.
lock:
	for part in run build test; do \
	  pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url \
	    --no-emit-trusted-host --no-emit-find-links --no-header --output-file requirements/$$part.txt requirements/$$part.in; \
	done

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache src/metier/knowledge/knowledge.bin
