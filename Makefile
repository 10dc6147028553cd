# Two commands suffice: `make demo` and `make test`. Needs Python >= 3.11 with venv, and make; nothing else.
PYTHON ?= python3
PORT ?= 8000
SCALE ?= 0.05
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DEV_STAMP := $(VENV)/.installed-dev

.PHONY: setup demo demo-check test check fix bench bench-reading messages structure lock clean
.DELETE_ON_ERROR:
# Compiled once and kept, modules need not be compiled by every process that starts.
unexport PYTHONDONTWRITEBYTECODE

# Whoever runs Sen afterwards need not be able to write here.
setup: $(STAMP) messages

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cần Python từ 3.11 (Python 3.11 or newer is needed): make PYTHON=python3.12 …"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(STAMP): requirements.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --no-compile --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@echo "$(CURDIR)/src" > "$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/sen.pth"
	@printf '#!/bin/sh\nexec "%s/$(BIN)/python" -m sen.config.cli "$$@"\n' "$(CURDIR)" > $(BIN)/sen && chmod 755 $(BIN)/sen
	@touch $@

$(DEV_STAMP): requirements-dev.txt $(STAMP)
	$(BIN)/python -m pip install --no-compile --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

demo: $(STAMP)
	@$(BIN)/sen demo --port $(PORT)

demo-check: $(STAMP)
	@$(BIN)/sen demo --check

test: $(DEV_STAMP)
	@$(BIN)/python -m pytest -n auto --dist loadgroup $(ARGS)

# Everything a machine can judge without running the program: under a minute.
check: $(DEV_STAMP)
	@$(BIN)/python -m sen.config.checks_of_code

fix: $(DEV_STAMP)
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(DEV_STAMP)
	@$(BIN)/python -m bench --scale $(SCALE) $(ARGS)

# How well reports are read, against annotated texts; ARGS names other directories of examples.
bench-reading: $(DEV_STAMP)
	@PYTHONPATH=src $(BIN)/python -m bench.reading $(ARGS)

messages: $(STAMP)
	@$(BIN)/python -c 'from sen.config.messages import compile_messages; import sys; p = compile_messages(); print(*p, sep="\n") if p else None; sys.exit(bool(p))'

# For maintainers: writes what all migrations lead to anew, so that an empty database need not run them one by one.
structure: $(STAMP)
	@$(BIN)/python -m sen.config.structure

# For maintainers: writes the locked, hashed requirements anew. Needs uv.
lock:
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml -q -o requirements.txt
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml -q --extra dev -c requirements.txt -o requirements-dev.txt

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
