# Everything that is done with newslint's sources: what CI runs, people run.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
SPARK_VENV := .venv-spark
SHARED ?= ../shared
.DEFAULT_GOAL := help

.PHONY: help demo test test-spark lint types layers docs docs-check check bench-accuracy bench-speed bench-archive clean

help:  ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

# An editable install is compiled here, so that its first run is as quick as the later ones.
$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	$(BIN)/python -m compileall -q lint rules
	@touch $@

$(VENV)/installed-dev: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	$(BIN)/python -m compileall -q lint rules
	@touch $@ $(VENV)/installed

demo: $(VENV)/installed  ## install newslint in .venv and lint the example article
	$(BIN)/newslint --isolated --exit-zero examples/newsroom/articles/harbour-bridge.txt

$(SPARK_VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(SPARK_VENV)
	$(SPARK_VENV)/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[spark]' pytest hypothesis
	@touch $@

test: $(VENV)/installed-dev  ## set up what the tests need, and run them all
	$(BIN)/python -m pytest

test-spark: $(SPARK_VENV)/installed  ## run the tests of archive build, which need Java 17 and 500 MB of Spark
	$(SPARK_VENV)/bin/python -m pytest tests/spark

lint: $(VENV)/installed-dev  ## style and formatting
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/installed-dev  ## static types
	$(BIN)/mypy

layers: $(VENV)/installed-dev  ## which part may import which
	$(BIN)/lint-imports

docs: $(VENV)/installed-dev  ## write the generated pages anew
	$(BIN)/python scripts/generated_docs.py

docs-check: $(VENV)/installed-dev  ## fail when a generated page is out of date
	$(BIN)/python scripts/generated_docs.py --check

check: test test-spark lint types layers docs-check  ## what CI runs: tests, style, types, layers, pages

bench-speed: $(VENV)/installed  ## how fast newslint is beside its peers
	$(BIN)/python -m compileall -q lint rules
	$(BIN)/python benchmarks/speed.py --data $(SHARED)/data --tools $(SHARED)/tools

bench-archive: $(VENV)/installed-dev  ## how fast and how large the archive is
	$(BIN)/python -m compileall -q lint rules
	$(BIN)/python benchmarks/archive.py --data $(SHARED)/data

bench-accuracy: $(VENV)/installed  ## how right newslint is, measured on ../shared/data
	$(BIN)/python benchmarks/accuracy.py --data $(SHARED)/data --tools $(SHARED)/tools

clean:  ## remove what was built
	rm -rf $(VENV) $(SPARK_VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
