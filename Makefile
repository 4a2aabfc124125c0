# Everything is done by scripts/setup.py. Without make: python3 scripts/setup.py run (Windows: py scripts\setup.py run).

USABLE := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))

# The first Python that is recent enough and can make an environment; else any, which will say what it lacks.
ifndef PYTHON
PYTHON := $(shell for test in '$(USABLE)' ''; do \
	for python in python3.13 python3.12 python3.11 python3; do \
		$$python -c "$$test" 2>/dev/null && echo $$python && exit; \
	done; done)
endif
ifeq ($(strip $(PYTHON)),)
$(error Python est introuvable. Installez Python 3.11 ou plus récent (Debian, Ubuntu : apt install python3 python3-venv))
endif

.DEFAULT_GOAL := help
.PHONY: help run test check-fast lint pictures bench clean

help run test check-fast lint pictures bench clean:
	@$(PYTHON) scripts/setup.py $@ $(ARGS)
