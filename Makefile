# make run: the product on this machine. make test: everything that must hold. See README.md.

PORT ?= 8000
PYTHON ?= python3
UV_VERSION := 0.13.8
VENV := .venv
BIN := $(VENV)/bin
SERVING := $(VENV)/.serving
TESTED := $(VENV)/.tested
export UV_PYTHON_DOWNLOADS := never
export UV_PROJECT_ENVIRONMENT := $(CURDIR)/$(VENV)

# The tests have a cluster of their own, which may lose its data: that is what makes it quick.
TESTING := GELT_DATA=$(CURDIR)/.gelt/test GELT_PG_UNSAFE=1

.DEFAULT_GOAL := help
.PHONY: help run test test-code test-browser test-long lint types bench chromium libraries clean-data

help:
	@echo "make run [PORT=8000]  instala lo necesario y pone la plataforma a funcionar con la demostración"
	@echo "make test             estilo, tipos, capas y todas las pruebas (también las de navegador)"
	@echo "make lint | types     solo estilo y capas | solo tipos"
	@echo "make bench            mediciones de velocidad con su razón"
	@echo "make clean-data       borra la base de datos y los archivos de este equipo"
	@echo "make test-long        pruebas largas"

# Without the PDF's libraries everything else works: what is missing is said, and the product starts.
run: $(SERVING)
	@PYTHON=$(BIN)/python sh deploy/libraries.sh || true
	@exec $(BIN)/python manage.py run --demo --port "$(PORT)"

# One environment, filled again when the lock file changes: first what serves, then what tests.
$(SERVING): uv.lock
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Se necesita Python 3.11 o posterior y este es \
	%d.%d. Indique otro así: make PYTHON=python3.12 run" % sys.version_info[:2])'
	@echo "Preparando el entorno de Python…"
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@$(BIN)/uv sync --frozen --inexact --quiet --no-dev
	@touch $@

$(TESTED): $(SERVING)
	@$(BIN)/uv sync --frozen --inexact --quiet
	@touch $@

lint: $(TESTED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	PYTHONPATH=platform:. $(BIN)/lint-imports

types: $(TESTED)
	PYTHONPATH=platform:. $(BIN)/mypy .

# The browser tests drive the system's Chromium.
chromium:
	@sh deploy/chromium.sh

# The official documents are really built and looked at in the tests.
libraries: $(SERVING)
	@PYTHON=$(BIN)/python sh deploy/libraries.sh tests

# The browser's tests leave a processor idle: the others run beside them.
test: $(TESTED) chromium libraries lint types
	@$(MAKE) --no-print-directory -j 2 test-code test-browser

test-code: $(TESTED)
	$(TESTING) $(BIN)/python -m pytest -n 2 --dist loadgroup -m "not long and not browser"

test-browser: $(TESTED)
	$(TESTING) $(BIN)/python -m pytest -m "browser and not long"

test-long: $(TESTED) chromium libraries
	$(TESTING) GELT_BOTH_WIDTHS=1 $(BIN)/python -m pytest -m long
	$(TESTING) GELT_BOTH_WIDTHS=1 $(BIN)/python -m pytest tests/browser/test_every_page.py
	$(TESTING) GELT_EVERY_NIGHT=1 $(BIN)/python -m pytest tests/year

bench: $(TESTED) libraries
	@PYTHONPATH=platform:. $(BIN)/python -m tests.bench

clean-data:
	@PYTHONPATH=platform $(BIN)/python -m gelt.embedded remove
