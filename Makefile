# make demo    a small town's quarter, without account or network    (Windows: py .ci\venv.py demo)
# make test    the quick tests                                       (Windows: py .ci\venv.py test)
# make lint    ruff, formatting, types                               (Windows: py .ci\venv.py lint)
# Each does its own set-up first, in a private .venv; .ci/venv.py knows how. With a folder wheels/ it needs no network.

MAKEFLAGS += --no-print-directory
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do command -v $$p && exit; done; \
	command -v uv >/dev/null && echo uv run --no-project --python 3.11 python)
ARGS ?=

.PHONY: demo test lint setup
demo test lint setup:
ifeq ($(strip $(PYTHON)),)
	@echo "Python belum ada; pasang dulu: sudo apt install python3 python3-venv (Python 3.11 or newer is needed)" >&2; exit 1
else
	@$(PYTHON) .ci/venv.py $@ $(ARGS)
endif
