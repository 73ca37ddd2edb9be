# `make` prints what there is to do. Everything it installs goes into .venv, except Chromium (`make test`).
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8050

BIN := .venv/bin
BUILT := dashboard/assets/built/built.json
# The environment is complete when this file is there; it holds the folder it was made in.
READY := .venv/ready
MOVED := $(shell [ ! -f $(READY) ] || { [ "$$(cat $(READY))" = "$(CURDIR)" ] && [ -x $(BIN)/python ]; } || echo --clear)

PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --no-deps

.PHONY: help setup run test lint bench assets docs baseline browser $(if $(MOVED),$(READY))

help:  ## Print these lines
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY) $(BUILT)  ## Create .venv from requirements.lock and prepare the front-end assets

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed and $(PYTHON) is not: install one and name it, as in make $(or $(MAKECMDGOALS),setup) PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' || { \
	  echo "$(PYTHON) cannot create environments: install its venv module (Debian: apt-get install python3-venv)" >&2; exit 1; }
	@echo "environment: creating .venv with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(MOVED) .venv
	@echo "environment: installing the $$(grep -c '^[a-z].*==' requirements.lock) packages of requirements.lock (about a minute)"
	@$(PIP) --require-hashes --requirement requirements.lock
	@echo "environment: installing this project"
	@$(PIP) --no-build-isolation --editable .
	@echo "$(CURDIR)" > $@

$(BUILT): $(READY) dashboard/plotly_js.py dashboard/font.py
	@$(BIN)/python -m dashboard.plotly_js

run: setup  ## Build the data where needed and serve the dashboard (HOST=127.0.0.1 PORT=8050)
	@echo "data: building the release"
	@$(BIN)/indicators build || echo "data: the release in use is served; see above for what failed"
	@$(BIN)/dashboard serve --host $(HOST) --port $(PORT)

test: setup browser lint  ## Run every check (real files too, where UPSTREAM_FILES names their folder)
	@$(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist worksteal

browser: $(READY)
	@$(BIN)/python -m tests.browser.chromium

lint: $(READY)  ## Check style, formatting and which room imports which
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/lint-imports --no-logo

bench: setup  ## Print the time and peak memory of each step (needs a C compiler)
	@$(PIP) --require-hashes --requirement requirements-bench.lock
	@$(BIN)/python -m tests.bench.bench

assets: $(READY)  ## Fetch the chart library and the font again, should either be missing
	@$(BIN)/python -m dashboard.plotly_js --retry

docs: setup  ## Regenerate what is generated: the message catalogues, the colours' stylesheet
	@$(BIN)/python -m dashboard.theme
	@$(BIN)/dashboard text

baseline: setup  ## Rebuild the committed release from the committed snapshots
	rm -rf data/releases
	@$(BIN)/indicators build --force
