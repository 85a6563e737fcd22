# What a newcomer types is `make demo` and `make test`; `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Where it is set, each pyscore that a test starts would compile all of pyscore again.
unexport PYTHONDONTWRITEBYTECODE
BENCHES := $(patsubst tests/benchmarks/%.py,%,$(wildcard tests/benchmarks/bench_*.py)) patterns

.PHONY: help demo test soak bench coverage lint wheel clean

help:  ## list what can be made
	@grep -E '^[a-z]+:.*## ' Makefile | sed 's/:.*## /\t/' | expand -t 10

demo: $(VENV)/installed  ## set up everything and render performances/first_light.py
	@$(BIN)/pyscore render first_light -o first_light.wav

test: $(VENV)/developing  ## set up everything and run the whole suite
	@$(BIN)/python tests/realtime/prepare.py
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@# What plays in real time waits more than it works: the rest runs beside it, and gives way.
	@nice -n 19 $(BIN)/mypy >.types.log 2>&1 & types=$$!; \
	nice -n 19 $(BIN)/python -m pytest -m "not soak" -n auto --dist worksteal --ignore tests/realtime >.suite.log 2>&1 & rest=$$!; \
	$(BIN)/python -m pytest -m "not soak" tests/realtime; live=$$?; \
	wait $$types; types=$$?; wait $$rest; rest=$$?; \
	cat .types.log .suite.log; rm -f .types.log .suite.log; exit $$((types | live | rest))

soak: $(VENV)/developing  ## the long tests
	@$(BIN)/python tests/realtime/prepare.py listening
	@$(BIN)/python -m pytest -m soak

bench: $(VENV)/developing  ## the figures, as ratios against a peer in the same run
	@$(BIN)/python tests/realtime/prepare.py listening
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,bench,speech]'
	@for each in $(BENCHES); do $(BIN)/python -m tests.benchmarks.$$each || exit 1; done

coverage: $(VENV)/developing  ## how much of the code the tests run
	@$(BIN)/coverage run -m pytest -m "not soak" --ignore tests/realtime
	@$(BIN)/coverage report --format=total | sed 's/^/coverage: /; s/$$/ %/'

lint: $(VENV)/developing  ## what the tools say of the code
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

wheel: $(VENV)/developing  ## build the wheel
	@$(BIN)/python -m build --wheel --outdir dist .

clean:  ## take away all that was made
	rm -rf $(VENV) dist build first_light.wav .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "pyscore needs Python 3.11 or newer, and $(PYTHON) is older: make PYTHON=python3.12 …")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python pyproject.toml
	@echo "installing pyscore into $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/developing: $(VENV)/bin/python pyproject.toml
	@echo "installing pyscore and what its tests need into $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/installed
