"""Asking an official address: redirects, proxy, patience, and what went wrong in words."""

from __future__ import annotations

import json
import ssl
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import httpx

from observatory.domain.french import listing, nbsp
from observatory.errors import NetworkUnavailable, UserError

T = TypeVar("T")
USER_AGENT = "observatoire-tranquillite-publique (telechargement des editions officielles)"
MAX_HOPS = 5
_MAX_CATALOGUE = 10_000_000
_GONE = (404, 410)
_PASSING = (408, 425, 429, 500, 502, 503, 504)
_USEFUL = (200, 206, 304, 416)


@dataclass(frozen=True)
class Patience:
    """How long to wait, in seconds. One try more than there are pauses.

    An answer of which fewer than `stall_bytes` come in `stall_s` is cut, then resumed.
    """

    connect_s: float = 8.0
    read_s: float = 60.0
    pauses_s: tuple[float, ...] = (1.0, 3.0)
    stall_s: float = 60.0
    stall_bytes: int = 100_000
    report_s: float = 3.0
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic


class CutError(Exception):
    """The answer stopped before its end; asking again may do."""


class _PassingError(Exception):
    """Worth another try; `final` is what to say when there is none left, `silent` the host that kept quiet."""

    def __init__(self, final: UserError, silent: str = "") -> None:
        super().__init__(str(final))
        self.final = final
        self.silent = silent


class Web:
    """One synchronisation's way out. A host that does not answer is not asked twice."""

    def __init__(self, proxy: str, patience: Patience) -> None:
        self.patience = patience
        self.silent: set[str] = set()
        self._client = _client(proxy, patience)

    def close(self) -> None:
        self._client.close()

    def json(self, url: str) -> Any:
        """The JSON document at this address.

        Raises:
            NetworkUnavailable: the host cannot be reached.
            UserError: it answers something else.
        """
        text = self.get(url, lambda response: _read_whole(response, url))
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            raise UserError(nbsp(f"{url} : la réponse n’est pas un catalogue lisible.")) from None

    def get(
        self,
        url: str,
        take: Callable[[httpx.Response], T],
        headers: Callable[[], Mapping[str, str]] = dict,
    ) -> T:
        """Ask, and let `take` read the answer (status 200, 206, 304 or 416), which it may have to do again.

        `headers` is called before each try. `take` may raise CutError.

        Raises:
            NetworkUnavailable: the host cannot be reached.
            UserError: not found, forbidden, failing, cut at every try, or redirected without end.
        """
        if _host(url) in self.silent:
            raise unreachable([_host(url)])
        for pause in (*self.patience.pauses_s, None):
            try:
                return self._try(url, take, headers())
            except _PassingError as fault:
                if pause is None:
                    if fault.silent:
                        self.silent.add(fault.silent)
                    raise fault.final from fault
                self.patience.sleep(pause)
        raise AssertionError("the last pause is None")

    def _try(self, url: str, take: Callable[[httpx.Response], T], headers: Mapping[str, str]) -> T:
        answered = False
        try:
            with self._client.stream("GET", url, headers=dict(headers)) as response:
                answered = True
                _check_answer(response, url)
                return take(response)
        except (httpx.UnsupportedProtocol, httpx.InvalidURL, httpx.TooManyRedirects) as error:
            raise _lost(url) from error
        except (httpx.TransportError, CutError) as error:
            if _untrusted(error):
                raise _not_trusted(url) from error
            raise _PassingError(_cut(url)) if answered else _silence(error, url) from error


def unreachable(hosts: Collection[str]) -> NetworkUnavailable:
    """The one sentence of a machine without network."""
    names = listing(sorted(hosts))
    return NetworkUnavailable(
        nbsp(f"Aucune adresse officielle n’a pu être jointe ({names}) : vérifiez le réseau ou OBSERVATORY_PROXY.")
    )


def _client(proxy: str, patience: Patience) -> httpx.Client:
    try:
        return httpx.Client(
            proxy=proxy or None,
            timeout=httpx.Timeout(patience.read_s, connect=patience.connect_s),
            follow_redirects=True,
            max_redirects=MAX_HOPS,
            # Byte ranges and published hashes are those of the file, not of a compressed transfer.
            headers={"User-Agent": USER_AGENT, "Accept-Encoding": "identity"},
        )
    except (ValueError, httpx.InvalidURL) as error:
        raise UserError(
            nbsp(f"OBSERVATORY_PROXY : « {proxy.rpartition('@')[2]} » n’est pas l’adresse d’un mandataire."),
            todo="Écrivez par exemple http://proxy.mairie.fr:3128.",
        ) from error


def _check_answer(response: httpx.Response, url: str) -> None:
    if leaves_encryption(response):
        raise _lost(url)
    status = response.status_code
    if status in _USEFUL:
        return
    if status in _GONE:
        raise UserError(nbsp(f"{url} : rien à cette adresse (erreur {status})."))
    if status in _PASSING:
        raise _PassingError(UserError(nbsp(f"{url} : le serveur est en panne (erreur {status}).")))
    if status == httpx.codes.PROXY_AUTHENTICATION_REQUIRED:
        raise UserError(
            "Le mandataire (proxy) demande une identification.",
            todo=nbsp("Donnez-la dans OBSERVATORY_PROXY : http://compte:motdepasse@serveur:port."),
        )
    raise UserError(nbsp(f"{url} : l’adresse n’a pas donné le fichier (réponse {status})."))


def leaves_encryption(response: httpx.Response) -> bool:
    """Whether a redirection led from https to plain http, where anyone may change the file."""
    schemes = [step.url.scheme for step in (*response.history, response)]
    return "https" in schemes[:-1] and schemes[-1] != "https"


def _read_whole(response: httpx.Response, url: str) -> bytes:
    content = bytearray()
    for block in response.iter_raw():
        content += block
        if len(content) > _MAX_CATALOGUE:
            raise UserError(nbsp(f"{url} : la réponse est trop grande pour un catalogue."))
    return bytes(content)


def _untrusted(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False


def _not_trusted(url: str) -> UserError:
    return UserError(
        nbsp(f"Le certificat présenté pour {_host(url)} n’est pas reconnu."),
        todo="Si votre réseau filtre les échanges chiffrés, indiquez son certificat dans SSL_CERT_FILE.",
    )


def _silence(error: Exception, url: str) -> _PassingError:
    """The host that did not answer may be the one that a redirection led to."""
    host = error.request.url.host if isinstance(error, httpx.RequestError) else _host(url)
    return _PassingError(unreachable([host]), host)


def _lost(url: str) -> UserError:
    return UserError(nbsp(f"{url} : cette adresse renvoie ailleurs sans mener à un fichier."))


def _cut(url: str) -> UserError:
    return UserError(
        nbsp(f"{url} : le téléchargement s’est interrompu à chaque essai."), todo="Recommencez plus tard."
    )


def _host(url: str) -> str:
    try:
        return httpx.URL(url).host or url
    except httpx.InvalidURL:
        return url
