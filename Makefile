# One place for every command. `make` alone prints this help.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8000
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/npm
# What Python compiles is kept, and apart from the sources: the tests start hundreds of processes, which else would
# compile Django anew, each for itself, wherever the machine forbids to write beside the sources.
export PYTHONPYCACHEPREFIX := $(CURDIR)/.venv/.compiled
unexport PYTHONDONTWRITEBYTECODE
SOURCES := $(shell find frontend/src -type f 2>/dev/null) vite.config.ts package-lock.json tsconfig.json

# Test processes at once: as many as there are processors, but a container may count more than it is given.
WORKERS ?= $(shell n=$$(nproc 2>/dev/null || echo 2); [ $$n -gt 4 ] && echo 4 || echo $$n)

.DEFAULT_GOAL := help
.PHONY: help setup run demo test test-postgres test-frontend check check-both check-code check-site soak bench bench-files bench-shapes bench-judging bench-projects bench-catalogue bench-figures bench-desk bench-autosave texts lock clean

help: ## print this help
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

.venv/.runtime: requirements.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed (PYTHON=/path/to/python3.11)."; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv || true
	@$(BIN)/uv pip install --quiet --python $(BIN)/python -r requirements.txt || $(BIN)/python -m pip install --quiet -r requirements.txt
	@touch $@

.venv/.development: .venv/.runtime requirements-dev.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python -r requirements-dev.txt || $(BIN)/python -m pip install --quiet -r requirements-dev.txt
	@touch $@

node_modules/.ready: .venv/.runtime package-lock.json
	@$(NPM) ci --silent --no-audit --no-fund
	@touch $@

frontend/static/frontend/build/.ready: node_modules/.ready $(SOURCES)
	@$(NPM) run --silent build
	@touch $@

locale/id/LC_MESSAGES/django.mo: .venv/.runtime locale/id/LC_MESSAGES/django.po
	@$(BIN)/pybabel --quiet compile -d locale -D django

setup: .venv/.runtime frontend/static/frontend/build/.ready locale/id/LC_MESSAGES/django.mo ## make the environment, build the pages' scripts and styles, prepare the database
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) createcachetable

demo: setup ## load the demo edition (once; later calls change nothing)
	@$(MANAGE) demo

run: demo ## set up what is missing, then start everything at http://127.0.0.1:$(PORT)
	@exec $(MANAGE) serve --port $(PORT)

# Tests in a browser wait more than they reckon: one process more than there are processors for them.
test: setup .venv/.development ## run the whole suite on SQLite and local files
	@$(BIN)/python -m pytest -q -n $(WORKERS) -m "not soak and not browser"
	@$(BIN)/python -m pytest -q -n $$(($(WORKERS) + 1)) -m "browser and not soak"

test-postgres: setup .venv/.development ## run what touches the database in earnest on PostgreSQL
	@$(BIN)/python tests/on_postgres.py -q -n $(WORKERS) -m "database and not soak"

test-frontend: node_modules/.ready ## run the front end's own tests
	@$(NPM) run --silent check
	@$(NPM) test --silent

soak: setup .venv/.development ## run the long tests
	@$(BIN)/python -m pytest -q -m soak

bench: setup .venv/.development ## measure times and query counts on PostgreSQL
	@$(BIN)/python tests/on_postgres.py --run benchmarks/pages.py

bench-files: setup .venv/.development ## measure our pictures against pyvips, uploads against dd, and pages while many send slowly
	@$(BIN)/python benchmarks/derivatives.py
	@$(BIN)/python benchmarks/uploads.py

bench-shapes: setup .venv/.development ## measure the outsole report of a million triangles, and how well changed copies are found
	@$(BIN)/python benchmarks/outsole.py
	@$(BIN)/python benchmarks/likeness.py 2000

bench-judging: setup .venv/.development ## measure the dealing of 5,000 entries, and the statistics of their result
	@$(BIN)/python benchmarks/assigning.py
	@$(BIN)/python tests/on_postgres.py --run benchmarks/dealing.py
	@$(BIN)/python benchmarks/fairness.py

bench-projects: setup .venv/.development ## measure the board and the timeline of 500 projects on PostgreSQL
	@$(BIN)/python tests/on_postgres.py --run benchmarks/projects.py

bench-catalogue: setup .venv/.development ## measure the catalogue of 500 products on PostgreSQL
	@$(BIN)/python tests/on_postgres.py --run benchmarks/catalogue.py

bench-figures: setup .venv/.development ## measure the figures of twenty editions and 10,000 entries on PostgreSQL
	@$(BIN)/python tests/on_postgres.py --run benchmarks/figures.py

bench-autosave: setup .venv/.development ## measure saving one score, by the page and by the API, on PostgreSQL
	@$(BIN)/python tests/on_postgres.py --run benchmarks/autosave.py

bench-desk: setup .venv/.development ## measure how soon the judge's desk is there on a slow phone
	@$(BIN)/python benchmarks/desk.py

check-code: .venv/.development ## format, lint, imports, types, templates, budgets
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/mypy .
	@$(BIN)/djlint frontend/templates --lint --quiet
	@$(BIN)/python tests/registry_hosts.py

check-site: setup .venv/.development ## migrations, and the deployment check under production settings
	@$(MANAGE) makemigrations --check --dry-run --verbosity 0
	@PRODUCTION=1 ALLOWED_HOSTS=ifcc.example SITE_URL=https://ifcc.example SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(60))') $(MANAGE) check --deploy --fail-level WARNING

# What reads the code and what tests the front end take one processor each.
check-both: .venv/.development node_modules/.ready
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=target check-code test-frontend

check: check-site check-both test test-postgres ## everything that CI runs

texts: .venv/.development ## collect the texts to be translated into locale/id (needs gettext)
	@$(MANAGE) makemessages -l id --no-location --no-wrap --ignore 'node_modules/*' --ignore '.venv/*' --ignore 'tests/*'

lock: .venv/.runtime ## write the lock files anew from requirements*.in
	@$(BIN)/uv pip compile --quiet --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" requirements.in -o requirements.txt
	@$(BIN)/uv pip compile --quiet --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" requirements-dev.in -o requirements-dev.txt

clean: ## remove the environment and everything built; keeps the data in var/
	@rm -rf .venv node_modules frontend/static/frontend/build staticfiles locale/id/LC_MESSAGES/django.mo
