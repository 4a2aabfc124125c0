"""A real server in a process of its own, and what a visitor does with it."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from observatory.access import accounts, charter, joining
from observatory.settings import PROJECT_ROOT, load_settings
from observatory.storage import migrate, open_store

PASSWORD = "quatre tulipes sans vase rond"
_PATIENCE_S = 60.0
# A promise kept once the script was asked to run, then has run.
_WATCH = """() => {
  const app = document.querySelector('[data-testid=stApp]')
  window.redrawn = new Promise((done, failed) => {
    let began = false
    new MutationObserver(() => {
      const still = app.dataset.testScriptState === 'notRunning'
      if (began && still) done(true)
      began = began || !still
    }).observe(app, {attributes: true, attributeFilter: ['data-test-script-state']})
    setTimeout(() => failed(new Error('the page is not drawn again')), 30000)
  })
}"""


@dataclass(frozen=True)
class Served:
    """A running server; `link` is the one-time link that it printed, if no account existed."""

    url: str
    home: Path
    link: str | None


@contextmanager
def serving(home: Path, environ: Mapping[str, str] | None = None, script: Path | None = None) -> Iterator[Served]:
    """Serve the store of `home` on a free port until the end of the block."""
    port = _free_port()
    own = {"OBSERVATORY_HOME": str(home), "OBSERVATORY_PORT": str(port), **(environ or {})}
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("OBSERVATORY_")}
    printed = home.with_name(f"{home.name}-printed.txt")
    with printed.open("w") as out:
        process = subprocess.Popen(
            _command(script), env=inherited | own, cwd=home.parent, stdout=out, stderr=subprocess.STDOUT
        )
        try:
            url = f"http://127.0.0.1:{port}"
            _wait(process, url, printed)
            found = re.search(r"http\S+/connexion/lien/\S+", printed.read_text())
            yield Served(url, home, found[0] if found else None)
        finally:
            process.terminate()
            process.wait(20)


def accounts_of(home: Path, *roles: str) -> None:
    """Give `home` one active account per role, its login being the role's name."""
    store = open_store(load_settings({"OBSERVATORY_HOME": str(home)}))
    migrate(store)
    for role in roles:
        token = accounts.add(store, login=role, role=role)
        charter.acknowledge(store, joining.redeem(store, token, login=role, password=PASSWORD))
    store.close()


def sign_in(context: BrowserContext, served: Served, login: str, path: str = "/") -> Page:
    """Fill the sign-in form that stands before `path`; returns the page once Streamlit has drawn it."""
    page = context.new_page()
    page.goto(f"{served.url}{path}")
    page.get_by_label("Identifiant").fill(login)
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    return drawn(page)


def drawn(page: Page) -> Page:
    """Wait until the script behind the page has run to its end. It also looks at rest before it has begun."""
    at_rest = page.locator("[data-testid=stApp][data-test-script-state=notRunning]")
    at_rest.wait_for(timeout=30_000)
    page.locator("h1").first.wait_for(timeout=30_000)
    at_rest.wait_for(timeout=30_000)
    return page


def redrawn(page: Page) -> Page:
    """Run the script behind the page again, as Streamlit's key « r » does, and wait until it has run to its end."""
    page.evaluate(_WATCH)
    page.keyboard.press("r")
    page.evaluate("window.redrawn")
    return drawn(page)


def _command(script: Path | None) -> list[str]:
    if script is None:
        return [sys.executable, str(PROJECT_ROOT / "app.py")]
    start = (
        "import os, pathlib, sys; sys.path.insert(0, sys.argv[2])\n"
        "from observatory.settings import load_settings\n"
        "from observatory.ui.server import serve\n"
        "serve(load_settings(os.environ), script=pathlib.Path(sys.argv[1]))"
    )
    return [sys.executable, "-c", start, str(script), str(PROJECT_ROOT)]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(process: subprocess.Popen[bytes], url: str, printed: Path) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2):  # noqa: S310
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise AssertionError(f"the server did not start:\n{printed.read_text()}")
