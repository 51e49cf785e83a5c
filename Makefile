# Two commands do all set-up on a fresh machine: `make run` and `make test`.

PYTHON ?= python3
VENV   := .venv
READY  := $(VENV)/.ready

.PHONY: run test lint types clean

run: $(READY)  ## Process seeds/ and write the tables to outputs/
	$(VENV)/bin/arabic-pipeline run seeds --out outputs

test: $(READY) lint types  ## Lint, type-check and run the tests
	$(VENV)/bin/python -m pytest

lint: $(READY)
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .

types: $(READY)
	$(VENV)/bin/mypy

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; assert sys.version_info >= (3, 11), "Python 3.11 or newer is needed: make PYTHON=python3.11"'
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --upgrade pip
	$(VENV)/bin/python -m pip install --quiet --constraint constraints.txt torch
	$(VENV)/bin/python -m pip install --quiet --constraint constraints.txt --editable '.[test]'
	touch $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
