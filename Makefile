# Panel Q&A. `make run` opens the page and `make test` checks everything; for Windows see the README.
PYTHON ?= python3
VENV ?= .venv
# Another package index for torch alone, for builds without CUDA
TORCH_INDEX ?=
# `make lock LOCK_FLAGS=--upgrade` moves every pin to its newest version
LOCK_FLAGS ?=
PANELQA_TEST_REPORTS ?= ../shared/reports
export PANELQA_TEST_REPORTS Q

PY := $(VENV)/bin/python
INSTALLED := $(VENV)/.installed
# What a first question needs is compiled with the installation; compiling everything would take minutes more
USED_AT_ONCE := import ingest.build, page.serve, qa.desk; from ingest.index.embed import open_embedder; \
  open_embedder('bundled', 'float32').encode(['.'])
# The tests that open the page in a browser
PAGE_TESTS := $(sort $(wildcard tests/test_browser_*.py) tests/test_many_at_once.py)
PIP_INSTALL := -m pip install -qq --disable-pip-version-check --no-input --no-compile --only-binary :all:

.PHONY: run ask test bench compare lock clean
.DEFAULT_GOAL := run

run: $(INSTALLED)
	@$(PY) app.py

ask: $(INSTALLED)
	@test -n "$$Q" || { echo 'Nothing asked. Try: make ask Q="How many hate crimes were recorded?"' >&2; exit 2; }
	@$(PY) -m qa ask "$$Q"

# Two runs beside each other, each on a core of its own; what the second prints is shown behind the first's
test: export OMP_NUM_THREADS = 1
test: $(INSTALLED)
	@echo "== Linters"
	@$(PY) -m ruff check --quiet .
	@$(PY) -m ruff format --check --quiet .
	@mkdir -p build
	@echo "== Tests"
	@{ echo "== Types"; $(PY) -m mypy; typed=$$?; \
	  echo "== Facts"; $(PY) -m eval --facts; read=$$?; \
	  echo "== Evaluation"; $(PY) -m eval --every; answered=$$?; \
	  echo "== Page"; $(PY) -m pytest -q --junitxml=build/page-tests.xml $(PAGE_TESTS); shown=$$?; \
	  exit $$((typed || read || answered || shown)); } >build/beside.txt 2>&1 & beside=$$!; \
	trap 'trap - INT TERM; kill 0' INT TERM; \
	$(PY) -m pytest -q --junitxml=build/tests.xml $(PAGE_TESTS:%=--ignore=%); tested=$$?; \
	wait $$beside; others=$$?; cat build/beside.txt; exit $$((tested || others))

bench: $(INSTALLED)
	@$(PY) -m eval.bench

# The rival with a language model takes about a minute a question; a run that was stopped goes on where it was
compare: $(INSTALLED)
	@$(PY) -m eval --compare

# uv resolves for Linux, macOS and Windows at once; it is needed for nothing else
lock:
	@$(PYTHON) -m venv build/lock
	@build/lock/bin/python $(PIP_INSTALL) uv==0.13.8
	@build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --extra test --only-binary :all: \
	  --custom-compile-command "make lock" $(LOCK_FLAGS) pyproject.toml --output-file requirements.lock
	@echo "requirements.lock: $$(grep -c == requirements.lock) pins"

# The library in data/library and the environment stay
clean:
	@rm -rf build .pytest_cache .ruff_cache .mypy_cache .hypothesis
	@find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

$(INSTALLED): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Python 3.11 or newer is needed, and $(PYTHON) is older or missing. Name another: make PYTHON=python3.12" >&2; \
	  exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "$(PYTHON) cannot make environments. On Debian: sudo apt install python3-venv" >&2; exit 2; }
	@echo "Installing into $(VENV) from requirements.lock; the first time takes some minutes"
	@$(PYTHON) -m venv $(VENV)
	@$(PY) $(PIP_INSTALL) $$(grep -o '^torch==[0-9.]*' requirements.lock) --constraint requirements.lock \
	  $(if $(TORCH_INDEX),--extra-index-url $(TORCH_INDEX))
	@$(PY) $(PIP_INSTALL) --no-deps --requirement requirements.lock
	@env -u PYTHONDONTWRITEBYTECODE $(PY) -W ignore -c "$(USED_AT_ONCE)"
	@touch $@
