# Every target does its own set-up; `make help` lists them.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
# What we compare with wants other versions of the same libraries, so it lives apart.
MOVIEPY := $(VENV)/moviepy
PROMPT ?= Halo, a quiet burr coffee grinder for apartments. Under 50 decibels. 149 dollars.

.DEFAULT_GOAL := help
.PHONY: help setup dev demo serve test test-fast check format bench chaos load gallery lock clean

help:  ## list the targets
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.base  ## .venv with the `limelight` command in it

dev: $(VENV)/.dev

demo: setup  ## a film from a sentence, in demo/
	$(BIN)/limelight make "$(PROMPT)" -o demo/

serve: $(VENV)/.server  ## the service on this machine, with everything it needs
	$(BIN)/limelight serve

test: dev  ## the whole test suite
	$(BIN)/pytest -n 3

test-fast: dev  ## the tests without the slow ones
	$(BIN)/pytest -n 3 -m "not slow"

check: dev  ## lint, types, and the import contract
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/basedpyright
	$(BIN)/lint-imports

format: dev  ## let ruff mend what it can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: dev $(MOVIEPY)/.done  ## speed and size: medians, side by side, a table and JSON
	$(BIN)/python -m benchmarks --moviepy $(MOVIEPY)/bin/python

load: dev  ## the service under load: what a step, a reader, a film costs; a table and JSON
	$(BIN)/python -W ignore -m benchmarks.service

chaos: dev  ## fifty runs while everything is killed at random; counts what should not be
	$(BIN)/python -m benchmarks.chaos

gallery: dev  ## make every film of docs/gallery/briefs, listen to it, hold it to what is promised
	$(BIN)/python -m benchmarks.gallery

lock:  ## compile the pinned requirements again (needs uv)
	scripts/lock

clean:  ## remove what the targets made
	rm -rf $(VENV) demo bench-results .pytest_cache .ruff_cache .hypothesis

$(VENV)/.base: requirements/base.txt pyproject.toml scripts/setup
	PYTHON="$(PYTHON)" scripts/setup base

$(VENV)/.server: requirements/server.txt pyproject.toml scripts/setup
	PYTHON="$(PYTHON)" scripts/setup server

$(VENV)/.dev: requirements/dev.txt requirements/weights.txt pyproject.toml scripts/setup
	PYTHON="$(PYTHON)" scripts/setup dev

$(MOVIEPY)/.done: requirements/bench.txt $(VENV)/.base
	"$(PYTHON)" -m venv $(MOVIEPY)
	$(MOVIEPY)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	touch $@
