# Everything here sets up what it needs: Python 3.11 or newer, make and a package index are enough.
PYTHON ?= python3
BIN := .venv/bin
INTEGRATION := $(BIN)/pytest -p tests.database --ds=config.settings.test -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

# Where the surroundings forbid them, each of the hundreds of processes of a suite would compile everything anew.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help run attack screens races histories images test test-pythons test-unit test-integration test-core test-wheel lint types bench bench-reports bench-migrating schema-dump docs messages screenshots clients lock

help:
	@echo "make run    a working shop with demo data on http://127.0.0.1:8000/"
	@echo "make test   the whole suite: lint, types, import rules, unit and integration tests"
	@echo "            (HYPOTHESIS_PROFILE=deep: five times the examples, as in CI)"
	@echo "make test-pythons   the unit suite on every other Python that is installed, and a selection of the rest on the newest"
	@echo "make test-core   the unit suite on the installed core alone, without Django"
	@echo "make test-wheel  the installed core and service in environments of their own, as other services use them"
	@echo "make attack   attacks on a served shop while a client sells (SHORT=1: in less time)"
	@echo "make screens  every page at every width, in both themes, and scanners at every pace"
	@echo "make races    those who want the same at the same moment, again and again (ROUNDS=10; SHORT=1: once)"
	@echo "make histories  random histories of shops, in memory and on PostgreSQL (SHORT=1: fewer)"
	@echo "make images   pictures that are wrong, huge or hostile, and those that are right"
	@echo "make bench  measure against this machine's limits (minutes)"
	@echo "make bench-reports  measure reports on 10,000 and on 1,000,000 sale lines (minutes)"
	@echo "make bench-migrating  measure the upgrade of a shop with 2,000,000 sale lines (minutes)"
	@echo "make schema-dump   keep a small shop in the present schema, for tests of later upgrades; once for each release"
	@echo "make docs   write the tables of public names into docs/reuse.md"
	@echo "make clients   generate three clients from the API's description, type-check them and use a served shop by them"
	@echo "make screenshots   take the pictures of docs/tour.md anew, with an installed Chromium"
	@echo "make messages   bring the translations in step with what the pages say"
	@echo "make lock   bring requirements.lock in step with pyproject.toml"

.venv/installed: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

run: .venv/installed
	$(BIN)/python manage.py serve --demo

# Types are one process's work, so the unit tests run beside them.
test: lint
	$(MAKE) --no-print-directory -j 2 types test-unit
	$(MAKE) --no-print-directory test-integration

lint: .venv/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	cd src && PYTHONPATH=. ../$(BIN)/lint-imports --config ../.importlinter --no-cache

types: .venv/installed
	$(BIN)/mypy

test-unit: .venv/installed
	$(BIN)/pytest -p no:django -n auto --maxprocesses 4 tests/unit

# On each other Python from 3.11 on that is installed, in an environment of its own: which tests, tools/pythons.py says.
test-pythons: .venv/installed
	$(BIN)/python -m tools.pythons

# The core as other services get it: the wheel, attrs, and nothing else of ours or Django's.
test-core: .venv/installed
	rm -rf build/core build/lib && $(PYTHON) -m venv build/core
	build/core/bin/python -m pip install --quiet --disable-pip-version-check . pytest pytest-xdist hypothesis
	build/core/bin/python -c 'import importlib.util as i, sys; sys.exit(bool(i.find_spec("django")))'
	build/core/bin/python -m pytest -o pythonpath=. -n auto --maxprocesses 4 tests/unit

# What docs/reuse.md promises, in an environment of the core and in one of the service.
test-wheel: .venv/installed test-core
	build/core/bin/python -m pip install --quiet --disable-pip-version-check mypy
	build/core/bin/python -m pytest -o pythonpath=. tests/wheel/test_core.py
	rm -rf build/service build/lib && $(PYTHON) -m venv build/service
	build/service/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	build/service/bin/python -m pip install --quiet --disable-pip-version-check --no-deps .
	PYTHONPATH=src $(BIN)/python -m tests.wheel.on_postgres build/service/bin/python -m pytest -o pythonpath=. tests/wheel/test_service.py

test-integration: .venv/installed
	$(INTEGRATION) tests/integration

# One after the other on purpose: each attack is measured against the same shop at rest.
attack: .venv/installed
	$(BIN)/pytest -p no:django -p no:xdist $(if $(SHORT),--short) tests/attack

screens: .venv/installed
	HYPOTHESIS_PROFILE=deep $(INTEGRATION) tests/integration/browser -k "test_every_page or test_paces"

# A race that is lost once in a thousand times is not seen in one round.
ROUNDS ?= 10
races: .venv/installed
	@for round in $$(seq $(if $(SHORT),1,$(ROUNDS))); do $(INTEGRATION) -q tests/integration/concurrency || exit; done

histories: export HYPOTHESIS_PROFILE = $(if $(SHORT),quick,deep)
histories: .venv/installed
	$(BIN)/pytest -q -p no:django -n auto --maxprocesses 4 tests/unit/application -k machine
	$(INTEGRATION) -q tests/integration/history

images: .venv/installed
	$(BIN)/pytest -q -p tests.database --ds=config.settings.test tests/integration/images

bench: .venv/installed
	$(BIN)/python -m benchmarks

bench-reports: .venv/installed
	$(BIN)/python -m benchmarks.reports

clients: .venv/installed
	$(BIN)/python -m tools.clients

screenshots: .venv/installed
	$(BIN)/python -m tools.pictures

bench-migrating: .venv/installed
	$(BIN)/python -m benchmarks.migrating

schema-dump: .venv/installed
	$(BIN)/python -m tools.schema_dump

docs: .venv/installed
	PYTHONPATH=src $(BIN)/python -m tools.reuse_names

messages: .venv/installed
	$(BIN)/python -m tools.messages

lock: .venv/installed
	$(BIN)/uv pip compile pyproject.toml --extra service --extra dev --universal --generate-hashes \
	  --no-annotate --no-header --no-emit-index-url --no-emit-find-links --python-version 3.11 --output-file requirements.lock --quiet
