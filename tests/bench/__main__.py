"""Run the measures: each `bench_*.py` has a `main()` giving its lines, ratios to a stated reference."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import tests.bench


def main(wanted: list[str]) -> int:
    """Print the lines of the measures named, or of all of them."""
    modules = sorted(module.name for module in pkgutil.iter_modules(tests.bench.__path__))
    known = [name.removeprefix("bench_") for name in modules if name.startswith("bench_")]
    chosen = [name for name in known if not wanted or name in wanted]
    for name in chosen:
        sys.stdout.write(f"— {name}\n")
        for line in importlib.import_module(f"tests.bench.bench_{name}").main():
            sys.stdout.write(f"  {line}\n")
            sys.stdout.flush()
    if not chosen:
        sys.stderr.write(f"Aucune mesure. Mesures connues : {', '.join(known) or 'aucune'}.\n")
    return 0 if chosen else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
