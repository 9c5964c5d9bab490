# `make` installs, `make run` serves the site, `make test` proves it. Only python3.11, pip and make are needed.
.DELETE_ON_ERROR:
.DEFAULT_GOAL := install
PYTHON ?= python3.11
UV     := .tools/bin/uv
BIN    := .venv/bin
SYNC   := VIRTUAL_ENV=.venv UV_PYTHON_DOWNLOADS=never $(UV) pip
SUDO   := $(shell [ $$(id -u) = 0 ] || command -v sudo)
PACKAGES := agent api catalog cli coach database evals knowledge retrieval settings shop tools ui web.py wiring.py
.PHONY: install run test lint bench lock programs
# Without compiled modules every start would compile some 1,600 of them anew: half of the time to the first page.
unexport PYTHONDONTWRITEBYTECODE

install: .venv/.run

run: .venv/.run
	$(BIN)/foulee run

test: .venv/.dev programs lint
	$(BIN)/python -m pytest -q -n 2 --dist loadfile

lint: .venv/.dev
	$(BIN)/lint-imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy $(PACKAGES)

bench: .venv/.run
	$(BIN)/python -m evals.bench

.tools/.uv: requirements-uv.txt
	$(PYTHON) -m pip install -q --disable-pip-version-check --root-user-action=ignore \
	  --target .tools --upgrade --no-deps --require-hashes -r $< && touch $@

# `uv pip sync` removes what is not in the lock, this project too: hence the editable install after each.
.venv/.run: .tools/.uv requirements.lock pyproject.toml
	test -x $(BIN)/python || $(UV) venv -q --allow-existing --python $(PYTHON) .venv
	test -e .venv/.dev || $(SYNC) sync -q --require-hashes requirements.lock
	$(SYNC) install -q --no-deps --no-build-isolation -e .
	$(BIN)/python -m cli compile && touch $@

.venv/.dev: .venv/.run requirements-dev.lock
	$(SYNC) sync -q --require-hashes requirements-dev.lock
	$(SYNC) install -q --no-deps --no-build-isolation -e . && touch $@

# Looked for every time, without a stamp, so that a fresh machine gets them.
programs:
	@command -v chromium >/dev/null && ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || \
	  { [ "$$(id -u)" = 0 ] || command -v sudo >/dev/null || \
	    { echo "make test needs chromium and PostgreSQL: install them, or run as root" >&2; exit 1; }; \
	    $(SUDO) apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	    $(SUDO) apt-get install -y -qq --no-install-recommends chromium postgresql >/dev/null; }

# The largest first, then the parts constrained by it: in another order the files disagree (inspect-ai).
COMPILE := env -u UV_FIND_LINKS -u UV_INDEX -u UV_EXTRA_INDEX_URL $(UV) pip compile -q --universal \
  --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate \
  pyproject.toml --group model --group build
lock: .tools/.uv
	$(COMPILE) --group dev --group postgres --group evals --group spark -o requirements-all.lock
	$(COMPILE) -c requirements-all.lock -o requirements.lock
	$(COMPILE) --group dev --group postgres -c requirements-all.lock -o requirements-dev.lock
