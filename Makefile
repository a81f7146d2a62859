# Needs Python 3.11 or later, git and make; everything else is installed beside the project.
SHELL := /bin/bash
PYTHON ?= python3
UV_VERSION := 0.13.9

export UV_PYTHON := $(PYTHON)
export UV_PYTHON_DOWNLOADS := never
export PATH := $(CURDIR)/.venv/bin:$(PATH)

UV := .uv/bin/uv
READY := .venv/.ready
NODE_READY := node_modules/.ready

.DEFAULT_GOAL := help

help: ## show what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(UV):
	$(PYTHON) -m venv .uv
	.uv/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

$(READY): $(UV) uv.lock pyproject.toml
	$(UV) sync --quiet --locked
	@touch $@

# Node comes from its wheel, so npm is in .venv too.
$(NODE_READY): $(READY) package.json package-lock.json
	npm ci --silent --no-audit --no-fund
	@touch $@

install: $(READY) $(NODE_READY) ## install what the project needs, into .venv and node_modules

demo: install ## run everything on this machine: bot, worker, Graph simulator, chat page
	python -m bot demo

demo-reset: $(READY) ## forget what was done in the demo
	rm -rf var/demo

playground: install ## the demo with Microsoft's Agents Playground as the client (fetched by npx)
	python -m bot demo --playground

test: install ## run every test that needs no browser
	pytest --numprocesses 2 --dist worksteal

check: install ## lint, types, architecture, lock file
	$(UV) lock --check --quiet
	ruff check .
	ruff format --check .
	mypy
	lint-imports

e2e: install ## run the journeys in a real Chromium
	pytest tests/e2e -m e2e

fuzz: $(READY) ## tap every button some hundred times with data that are made up
	SLIMMER_FUZZ=150 pytest tests/contracts/test_fuzz_cards.py

load: install ## send 5,000 messages and count 5,000 ballots under fire: about three minutes
	pytest tests/load -m load --capture no

bench: $(READY) ## measure, against baselines measured in the same run
	$(UV) sync --quiet --locked --group bench
	python -m tests.bench

gallery: install ## draw every card, in both languages, light and dark, to var/gallery
	python -m bot.demo.gallery

manifest: $(READY) ## build the Teams app package, var/slimmer-samenwerken.zip
	python -m manifest.build

image: ## build the container image (needs Docker or Podman)
	docker build --file infra/Dockerfile --tag slimmer-samenwerken .

drill: $(READY) ## back a database up, restore it elsewhere and check it
	pytest tests/infra/test_restore.py

audit: install ## known holes in libraries, a bill of materials, the infrastructure (asks the internet)
	mkdir -p var
	$(UV) export --quiet --locked --no-default-groups --no-emit-project --output-file var/locked.txt
	$(UV) tool run pip-audit==2.10.1 --disable-pip --require-hashes --requirement var/locked.txt
	npm audit
	$(UV) export --quiet --locked --no-default-groups --format cyclonedx1.5 --output-file var/sbom.json
	$(UV) tool run checkov==3.3.30 --quiet --compact --skip-download --framework bicep dockerfile --directory infra

clean: ## remove what was installed and made
	rm -rf .venv .uv node_modules var .mypy_cache .ruff_cache .pytest_cache .hypothesis

.PHONY: help install demo demo-reset playground test check e2e load bench gallery manifest image drill audit clean
