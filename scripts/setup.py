"""Set up, start and check the observatory with nothing but Python: the Makefile only calls this file.

    python3 scripts/setup.py run        (Windows: py scripts\\setup.py run)

Written for any Python 3.7 so that an old one can say that it is too old; standard library only.
"""

from __future__ import annotations

import glob
import hashlib
import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
CACHES = (".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis", ".import_linter_cache")
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
POSTGRES_FOLDERS = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin")
QUICK_TESTS = "not browser and not store and not slow"


class SetupError(Exception):
    """What is missing and what to do, in French; shown as it is."""


def main(arguments: list[str]) -> int:
    verb = arguments[0] if arguments else "help"
    if verb not in VERBS:
        say(f"Commande inconnue : {verb}.")
        show_help([])
        return 2
    os.chdir(ROOT)
    try:
        return VERBS[verb][0](arguments[1:])
    except SetupError as error:
        say(str(error))
        return 2
    except KeyboardInterrupt:
        return 130


def show_help(_arguments: list[str]) -> int:
    say("Usage : make COMMANDE ; sans make : python3 scripts/setup.py COMMANDE")
    say("        sous Windows : py scripts\\setup.py COMMANDE\n")
    for verb, (_function, sentence) in VERBS.items():
        say(f"  {verb:<12}{sentence}")
    return 0


def run(_arguments: list[str]) -> int:
    prepare("requirements.txt")
    status = observatory("init")
    if status:
        return status
    if os.name == "nt":
        return observatory("serve")
    # The server takes this process's place: a signal sent to make's child reaches it.
    os.execv(PYTHON, [str(PYTHON), "-m", "observatory", "serve"])  # noqa: S606 - nothing of it comes from outside


def test(arguments: list[str]) -> int:
    prepare("requirements.txt", "requirements-dev.txt")
    browser = obtain_chromium()
    obtain_postgres()
    environ = {**os.environ, "CHROMIUM": browser} if browser else None
    return call([PYTHON, "-m", "pytest", "-n", "2", "--dist", "loadgroup", *arguments], environ)


def check_fast(arguments: list[str]) -> int:
    prepare("requirements.txt", "requirements-dev.txt")
    return call([PYTHON, "-m", "pytest", "-n", "2", "-m", QUICK_TESTS, *arguments])


def lint(_arguments: list[str]) -> int:
    """Every check runs, so that one visit shows all that is to be mended."""
    prepare("requirements.txt", "requirements-dev.txt")
    checks = {
        "ruff check": [PYTHON, "-m", "ruff", "check", "."],
        "ruff format": [PYTHON, "-m", "ruff", "format", "--check", "."],
        "mypy": [PYTHON, "-m", "mypy"],
        "import-linter": [BIN / "lint-imports"],
        "sqlfluff": [PYTHON, "-m", "sqlfluff", "lint", "--disable-progress-bar", "sql"],
    }
    failed = []
    for name, command in checks.items():
        say(f"— {name}")
        if call(command):
            failed.append(name)
    say(f"À reprendre : {', '.join(failed)}." if failed else "Tout est en ordre.")
    return 1 if failed else 0


def pictures(_arguments: list[str]) -> int:
    """Take the pictures of the guide again, on the application as it is now."""
    prepare("requirements.txt", "requirements-dev.txt")
    browser = obtain_chromium()
    environ = {**os.environ, "CHROMIUM": browser} if browser else None
    status = call([PYTHON, "-m", "pytest", "-n", "0", "-m", "pictures", "tests/browser"], environ)
    if not status:
        taken = ROOT / "tests" / "browser" / "output"
        pages = [ROOT / "README.md", *(ROOT / "docs" / "guide").glob("*.md")]
        shown = "".join(page.read_text(encoding="utf-8") for page in pages)
        for picture in taken.glob("*.png"):
            if f"/{picture.name})" in shown:
                shutil.copy(str(picture), str(ROOT / "docs" / "images"))
    return status


def bench(arguments: list[str]) -> int:
    prepare("requirements.txt", "requirements-dev.txt")
    return call([PYTHON, "-m", "tests.bench", *arguments])


def clean(_arguments: list[str]) -> int:
    for name in (".venv", *CACHES):
        shutil.rmtree(str(ROOT / name), ignore_errors=True)
    for folder in ("app.py", "observatory", "pages", "scripts", "tests"):
        for cache in sorted((ROOT / folder).rglob("__pycache__")):
            shutil.rmtree(str(cache), ignore_errors=True)
    say("Environnement et caches supprimés ; les données (var/) restent.")
    return 0


def prepare(*requirements: str) -> None:
    """Make the environment and install each list of requirements, unless that was already done."""
    if sys.version_info[:2] < OLDEST:
        raise SetupError(
            f"Python {sys.version.split()[0]} est trop ancien : il faut Python 3.11 ou plus récent.\n"
            "Sous Debian ou Ubuntu : apt install python3.11 python3.11-venv ; sinon : https://www.python.org."
        )
    if not PYTHON.exists() or call([PYTHON, "-c", "import pip"], quiet=True):
        make_environment()
    for name in requirements:
        install(name)


def make_environment() -> None:
    package = f"python3.{sys.version_info[1]}-venv"
    if find_spec("ensurepip") is None and not apt_install(package):
        raise SetupError(
            "L’environnement Python ne peut pas être créé : les modules venv et ensurepip manquent.\n"
            f"Sous Debian ou Ubuntu : apt install python3-venv (ou {package}), puis recommencez."
        )
    say("Préparation de l’environnement Python…")
    if call([sys.executable, "-m", "venv", "--clear", VENV]):
        raise SetupError(
            f"L’environnement Python n’a pas pu être créé dans {VENV} (message ci-dessus).\n"
            "Vérifiez le droit d’y écrire et la place sur le disque, puis recommencez."
        )


def install(requirements: str) -> None:
    """Install a list once: its fingerprint, kept beside what was installed, says whether it changed."""
    stamp, wanted = VENV / f"{requirements}.sha256", fingerprint(requirements)
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say(f"Installation des bibliothèques de {requirements} (quelques minutes la première fois)…")
    options = ["-qq", "--disable-pip-version-check", "--no-input", "--no-warn-script-location"]
    if call([PYTHON, "-m", "pip", "install", *options, "-r", requirements]):
        raise SetupError(
            "L’installation des bibliothèques a échoué (message de pip ci-dessus).\n"
            "Vérifiez l’accès au réseau ; derrière un mandataire, définissez HTTPS_PROXY ; puis recommencez."
        )
    stamp.write_text(wanted)


def fingerprint(requirements: str) -> str:
    """Of a list and of the list that it includes."""
    digest = hashlib.sha256()
    for name in sorted({"requirements.txt", requirements}):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def find_chromium() -> str | None:
    """The browser that the tests drive: the variable CHROMIUM, or the first found on the PATH."""
    named = os.environ.get("CHROMIUM")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def find_postgres() -> Path | None:
    """The folder that holds PostgreSQL's server programs, the newest version first."""
    on_path = shutil.which("pg_ctl")
    installed = [path for pattern in POSTGRES_FOLDERS for path in glob.glob(pattern)]
    installed.sort(key=lambda path: [int(number) for number in re.findall(r"\d+", path)], reverse=True)
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += map(Path, installed)
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def find_libreoffice() -> str | None:
    """The office suite with which the tests open what is exported; it is not installed for them."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def obtain_chromium() -> str | None:
    browser = find_chromium()
    if not browser and apt_install("chromium"):
        browser = find_chromium()
    return browser or playwright_chromium()


def playwright_chromium() -> str | None:
    """The browser of the test library itself, fetched where the system offers none."""
    ask = (
        "from playwright.sync_api import sync_playwright as start\n"
        "with start() as library: print(library.chromium.executable_path)"
    )
    if call([PYTHON, "-m", "playwright", "install", "chromium"], quiet=True) == 0:
        return subprocess.check_output([str(PYTHON), "-c", ask], text=True).strip()
    say(
        "Chromium est introuvable : les essais dans le navigateur seront sautés.\n"
        "Installez-le (Debian ou Ubuntu : apt install chromium), ou indiquez où il est :\n"
        "CHROMIUM=/chemin/vers/chromium make test"
    )
    return None


def obtain_postgres() -> None:
    if not find_postgres() and not (apt_install("postgresql") and find_postgres()):
        say(
            "PostgreSQL est introuvable : les essais à plusieurs machines seront sautés.\n"
            "Installez-le (Debian ou Ubuntu : apt install postgresql), puis recommencez."
        )


def apt_install(package: str) -> bool:
    """Whether a Debian package could be installed; only where this may be done without asking: as root."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    say(f"Installation du paquet système {package}…")
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    call(["apt-get", "-qq", "update"], environ, quiet=True)
    command = ["apt-get", "-qq", "install", "-y", "--no-install-recommends", package]
    done = subprocess.run(command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        say("\n".join(done.stdout.splitlines()[-5:]))
    return done.returncode == 0


def observatory(*words: str) -> int:
    return call([PYTHON, "-m", "observatory", *words])


def call(command: list, environ: dict[str, str] | None = None, quiet: bool = False) -> int:
    sink = subprocess.DEVNULL if quiet else None
    return subprocess.call([str(word) for word in command], env=environ, stdout=sink, stderr=sink)


def say(text: str) -> None:
    print(text, flush=True)


VERBS = {
    "run": (run, "installe, initialise et démarre l’observatoire"),
    "test": (test, "installe ce qu’il faut et passe tous les essais, navigateur compris"),
    "check-fast": (check_fast, "passe les essais rapides (sans navigateur ni PostgreSQL)"),
    "lint": (lint, "vérifie la forme du code, les types, les imports et le SQL"),
    "pictures": (pictures, "reprend les images du guide sur l’application telle qu’elle est"),
    "bench": (bench, "mesure les vitesses, en rapports à une référence"),
    "clean": (clean, "supprime l’environnement et les caches, jamais les données"),
    "help": (show_help, "affiche cette aide"),
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
