# wuzha (无诈): `make` prints this help. Everything lands in .venv/ and build/, nowhere else.
PYTHON ?= python3
BIN := .venv/bin
CAMPAIGN ?= campaigns/qingyuan
# Compiled files are kept: without them every start of `wuzha` compiles the programs anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: wheel help demo test coverage check setup setup-dev browser postgres server-programs bare bench oracle canary sbom lock catalogs commands handbook drawings pictures desk-pictures format clean

help:  ## this help
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## (.*)/  make \1|\2/' | column -t -s '|'

demo: setup  ## build 庆元县“全民反诈” and serve it; ends with the addresses
	@$(BIN)/wuzha demo $(CAMPAIGN) $(DEMO_OPTIONS)

# A file of tests stays with one process, which shares what the file prepares.
IN_PARALLEL := -n auto --dist loadfile --no-loadscope-reorder

test: setup-dev browser postgres server-programs  ## everything that CI runs
	@$(BIN)/pytest $(IN_PARALLEL) --maxprocesses 4 $(TEST_OPTIONS)

# Of its own: on this Python the tracer makes the tests half as slow again.
coverage: setup-dev browser postgres server-programs  ## the same tests, and how much of the programs they run
	@$(BIN)/coverage run -m pytest
	@$(BIN)/coverage report

check: setup-dev  ## the fast part of the tests, 40 seconds
	@$(BIN)/pytest -q $(IN_PARALLEL) -m "not slow and not browser"

setup: .venv/.ready  ## only the programs, with `wuzha` in .venv/bin

setup-dev: .venv/.ready-dev

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "wuzha needs Python 3.11 or newer; $(PYTHON) is older. Try: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv .venv || \
	  { rm -rf .venv; echo "Python has no venv module. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }

.venv/.ready: requirements.lock pyproject.toml | .venv/bin/python
	@echo "Installing the programs (once, about a minute) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.ready-dev: requirements-dev.lock .venv/.ready
	@echo "Installing what the tests need ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	@touch $@

BROWSER_PACKAGES := chromium libatomic1
BROWSER_PROBE := $(BIN)/python -m tests.browser_probe

browser: setup-dev
	@$(BROWSER_PROBE) 2>/dev/null || { \
	  { echo "Installing Chromium and what its driver needs ..."; \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $(BROWSER_PACKAGES) >/dev/null; } || \
	  { echo "The browser tests need more. On Debian, as root: apt-get install $(BROWSER_PACKAGES)"; exit 1; }; \
	  $(BROWSER_PROBE); }

postgres:
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || \
	  { echo "Installing PostgreSQL for the storage tests ..."; apt-get update -qq && apt-get install -y -qq postgresql >/dev/null; } || \
	  { echo "The storage tests need PostgreSQL. On Debian: apt-get install postgresql"; exit 1; }

bare:  ## both commands of the README in a minimal Debian made under build/bare, as root
	@tests/bare/bare.sh

# What a server has, for the tests of deploy/ and of publishing.
SERVER_PROGRAMS := caddy faketime nginx rsync systemd-analyze
SERVER_PACKAGES := caddy faketime nginx-light rsync systemd

server-programs:
	@( PATH=$$PATH:/usr/sbin; for name in $(SERVER_PROGRAMS); do command -v $$name >/dev/null || exit 1; done ) || \
	  { echo "Installing $(SERVER_PACKAGES) for the tests of a server ..."; \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $(SERVER_PACKAGES) >/dev/null; } || \
	  { echo "The tests of a server need more. On Debian, as root: apt-get install $(SERVER_PACKAGES)"; exit 1; }

bench: setup-dev  ## every benchmark: figures to build/bench/*.json and a table
	@$(BIN)/python -m bench

sbom: setup-dev  ## what is shipped, as CycloneDX, to build/sbom.json
	@mkdir -p build && $(BIN)/cyclonedx-py requirements --pyproject pyproject.toml --mc-type application --output-reproducible --spec-version 1.6 --output-format JSON -o build/sbom.json requirements.lock

oracle: build/oracle/.ready  ## compare every formula with scipy and statsmodels on random inputs
	@build/oracle/bin/python -m bench formulas

build/oracle/.ready: requirements-oracle.lock | .venv/bin/python
	@echo "Installing scipy, statsmodels and WeasyPrint (once, half a gigabyte) ..."
	@$(BIN)/python -m venv build/oracle
	@build/oracle/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-oracle.lock
	@touch $@

canary: setup-dev build/canary/.ready  ## build the site's tree with the successor of its builder and compare
	@$(BIN)/python -m bench canary

build/canary/.ready: requirements-canary.lock | .venv/bin/python
	@$(BIN)/python -m venv build/canary
	@build/canary/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-canary.lock
	@touch $@

lock: setup-dev  ## pin requirements*.in again, with hashes and without addresses
	@for name in requirements requirements-dev requirements-cluster requirements-oracle requirements-canary; do \
	  echo setuptools | $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-emit-find-links --no-header --no-annotate $$name.in - -o $$name.lock; done

wheel: setup  ## the package to install elsewhere, to build/wheel/
	@$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir build/wheel .

catalogs: setup-dev  ## collect new messages for translators, compile the catalogs
	@mkdir -p build && $(BIN)/pybabel -q extract -F babel.cfg --add-location file --sort-output -k _ -k lazy_gettext -o build/wuzha.pot campaign_model generator photographs quiz_service signatures typesetting wuzha
	@for lang in zh_CN en; do $(BIN)/pybabel -q update --no-wrap --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date -D wuzha -l $$lang -i build/wuzha.pot -d campaign_model/locale; done
	@$(BIN)/pybabel -q compile -D wuzha -d campaign_model/locale

commands: setup-dev  ## write every command's help into the handbook
	@WUZHA_LANG=zh_CN $(BIN)/python -m wuzha.reference docs/commands.md

pictures: setup-dev  ## draw the house and the data model into ARCHITECTURE.md
	@$(BIN)/python -m bench.sources.pictures

desk-pictures: setup-dev browser  ## take the pictures of the handbooks anew
	@$(BIN)/python -m bench.office.pictures
	@$(BIN)/python -m bench.office.book_pictures

drawings: setup-dev  ## draw the pictures above questions anew
	@$(BIN)/python -m bench.print.question_drawings

handbook: setup-dev  ## renew the editors' tables and JSON Schemas from the declarations
	@$(BIN)/python -m campaign_model.schema

format: setup-dev  ## format the code
	@$(BIN)/ruff format --quiet . && $(BIN)/ruff check --quiet --fix .

clean:  ## remove what the programs made, but no service's data
	@find build -mindepth 1 -maxdepth 1 ! -name '*.service' -exec rm -rf {} +
