# make demo   from a fresh machine to the sourced account of an example report
# make test   from a fresh machine to green tests
# make check  lint, types, import rules, docs that are not stale
# make bench  the figures that the README quotes; cases, docs, lock: see below

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/ready
DEMO   := build/demo.db
ARTICLE := https://www.redseamonitor.example/exclusive/kharzan-ordered-sabirin-halt-port-anwar

.PHONY: demo test check bench docs cases lock clean

demo: $(READY)
	@mkdir -p build
	$(BIN)/reportedly add --db $(DEMO) examples/sabirin_order/pages/*.html examples/sabirin_order/docs.jsonl
	$(BIN)/reportedly show --db $(DEMO) $(ARTICLE)

test: $(READY)
	$(BIN)/python -m pytest -q -n 2

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/docs.py --check

bench: $(READY)
	$(BIN)/python benchmarks/attribution.py
	$(BIN)/python benchmarks/speed.py

# Write anew what is generated: pasted help and schema, the README's picture.
docs: $(READY)
	$(BIN)/python tools/docs.py

# Write anew the accounts of the example reports, so that a change of reading shows as a diff.
cases: $(READY)
	$(BIN)/python tools/cases.py

# Resolve the dependencies anew (wants uv on the path).
lock:
	uv pip compile pyproject.toml --universal --group dev --generate-hashes --quiet -o requirements.lock

clean:
	rm -rf $(VENV) build dist

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Reportedly needs Python 3.11 or newer; name one with: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
	  echo "Python cannot make environments here; on Debian: apt-get install python3-venv" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)
