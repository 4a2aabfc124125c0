"""The settings of an installation: one table, read from a file then from the environment."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from observatory.errors import UserError

PROJECT_ROOT = Path(__file__).resolve().parent.parent
SECOND_FACTOR = ("coordination", "tous", "facultatif")


@dataclass(frozen=True)
class Setting:
    """One setting: the name of its environment variable, its default, and what it is for (French)."""

    name: str
    default: str
    sentence: str


SETTINGS = (
    Setting("OBSERVATORY_HOME", "var", "Dossier de travail : base, fichiers reçus, journaux."),
    Setting("OBSERVATORY_STORE", "", "Base : vide pour un fichier DuckDB, ou « ducklake:postgres:… »."),
    Setting("OBSERVATORY_DATA", "", "Dossier (ou adresse s3://) des données DuckLake ; vide : HOME/lake."),
    Setting("OBSERVATORY_COMMUNE", "04112", "Code Insee de la commune observée."),
    Setting("OBSERVATORY_TILES", "", "« ign » affiche les fonds de carte de l’IGN ; vide : aucun tiers."),
    Setting("OBSERVATORY_ADDRESS", "127.0.0.1", "Adresse d’écoute du serveur."),
    Setting("OBSERVATORY_PORT", "8501", "Port d’écoute du serveur."),
    Setting("OBSERVATORY_PUBLIC_URL", "", "Adresse publique, si elle diffère (derrière un mandataire TLS)."),
    Setting("OBSERVATORY_PROXY", "", "Mandataire (proxy) pour télécharger les éditions officielles."),
    Setting("OBSERVATORY_DATAGOUV", "https://www.data.gouv.fr", "Adresse de data.gouv.fr."),
    Setting("OBSERVATORY_MAX_MB", "2000", "Taille maximale d’un fichier une fois décompressé, en Mo."),
    Setting(
        "OBSERVATORY_SECOND_FACTOR",
        "coordination",
        "Qui doit donner un code en plus du mot de passe : « coordination », « tous » ou « facultatif ».",
    ),
    Setting(
        "OBSERVATORY_LEAST_SHOWN",
        "5",
        "Plus petit nombre de faits montré à qui n’a pas droit aux effectifs exacts : en dessous, il est masqué.",
    ),
    Setting("OBSERVATORY_OIDC_ISSUER", "", "Fournisseur d’identité (OpenID Connect) : son adresse ; vide : aucun."),
    Setting("OBSERVATORY_OIDC_CLIENT", "", "Identifiant de l’observatoire chez ce fournisseur."),
    Setting(
        "OBSERVATORY_OIDC_SECRET_FILE", "", "Fichier (droits 0600) qui contient le secret donné par ce fournisseur."
    ),
    Setting("OBSERVATORY_OIDC_LABEL", "ProConnect", "Nom de ce fournisseur sur le bouton de connexion."),
    Setting("OBSERVATORY_INBOX", "", "Boîte de dépôt : un dossier par compte partenaire ; vide : HOME/inbox."),
    Setting("OBSERVATORY_INBOX_SECONDS", "30", "Secondes entre deux regards sur la boîte de dépôt ; 0 : jamais."),
    Setting("OBSERVATORY_MEMORY", "512MB", "Mémoire que la base peut occuper avant d’écrire sur disque."),
)


@dataclass(frozen=True)
class Settings:
    """The settings of one installation, typed. `store` is empty for a DuckDB file under `home`."""

    home: Path
    store: str
    data: str
    commune: str
    tiles: bool
    address: str
    port: int
    public_url: str
    proxy: str
    datagouv: str
    max_bytes: int
    inbox: Path
    inbox_seconds: int
    memory: str
    second_factor: str = "coordination"
    oidc_issuer: str = ""
    oidc_client: str = ""
    oidc_secret: str = field(default="", repr=False)
    oidc_label: str = ""
    least_shown: int = 5

    @property
    def store_file(self) -> Path:
        return self.home / "observatoire.duckdb"

    @property
    def archive(self) -> Path:
        """Files as received, named by their sha256."""
        return self.home / "archive"

    @property
    def scratch(self) -> Path:
        """Transcoded copies and spilled queries; may be emptied at any time when nothing runs."""
        return self.home / "scratch"

    @property
    def url(self) -> str:
        return self.public_url or f"http://{self.address}:{self.port}"


def load_settings(environ: Mapping[str, str]) -> Settings:
    """Read `HOME/observatory.toml` (keys without prefix, lower case), then the environment, which wins.

    Raises:
        UserError: a value that cannot be read, or an unknown key in the file.
    """
    home = Path(environ.get("OBSERVATORY_HOME") or PROJECT_ROOT / "var").expanduser().resolve()
    values = {setting.name: setting.default for setting in SETTINGS}
    values |= _from_file(home / "observatory.toml")
    values |= {name: environ[name] for name in values if environ.get(name)}
    return _typed(home, values)


def _from_file(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise UserError(f"{path} : fichier de réglages illisible ({error}).") from None
    # The folder that holds the file cannot be named in it.
    known = {setting.name for setting in SETTINGS} - {"OBSERVATORY_HOME"}
    read = {f"OBSERVATORY_{key.upper()}": str(value) for key, value in content.items()}
    if unknown := sorted(set(read) - known):
        raise UserError(f"{path} : réglage inconnu : {', '.join(unknown)}.")
    return read


def _typed(home: Path, values: Mapping[str, str]) -> Settings:
    commune = values["OBSERVATORY_COMMUNE"].strip().upper()
    if len(commune) != 5 or not commune.isalnum():
        raise UserError(f"OBSERVATORY_COMMUNE : « {commune} » n’est pas un code Insee (attendu : 04112).")
    return Settings(
        home=home,
        store=values["OBSERVATORY_STORE"],
        data=values["OBSERVATORY_DATA"],
        commune=commune,
        tiles=values["OBSERVATORY_TILES"].strip().lower() == "ign",
        address=values["OBSERVATORY_ADDRESS"],
        port=_whole("OBSERVATORY_PORT", values),
        public_url=values["OBSERVATORY_PUBLIC_URL"].rstrip("/"),
        proxy=values["OBSERVATORY_PROXY"],
        datagouv=values["OBSERVATORY_DATAGOUV"].rstrip("/"),
        max_bytes=_whole("OBSERVATORY_MAX_MB", values) * 1_000_000,
        inbox=Path(values["OBSERVATORY_INBOX"] or home / "inbox").expanduser().resolve(),
        inbox_seconds=_whole("OBSERVATORY_INBOX_SECONDS", values),
        memory=values["OBSERVATORY_MEMORY"],
        second_factor=_one_of("OBSERVATORY_SECOND_FACTOR", values, SECOND_FACTOR),
        oidc_issuer=values["OBSERVATORY_OIDC_ISSUER"],
        oidc_client=values["OBSERVATORY_OIDC_CLIENT"],
        oidc_secret=_secret("OBSERVATORY_OIDC_SECRET_FILE", values),
        oidc_label=values["OBSERVATORY_OIDC_LABEL"],
        least_shown=_from_to("OBSERVATORY_LEAST_SHOWN", values, 2, 100),
    )


def _whole(name: str, values: Mapping[str, str]) -> int:
    if not values[name].isdigit():
        raise UserError(f"{name} : « {values[name]} » n’est pas un nombre entier.")
    return int(values[name])


def _from_to(name: str, values: Mapping[str, str], least: int, most: int) -> int:
    value = _whole(name, values)
    if not least <= value <= most:
        raise UserError(f"{name} : {value} n’est pas possible (de {least} à {most}).")
    return value


def _one_of(name: str, values: Mapping[str, str], known: tuple[str, ...]) -> str:
    chosen = values[name].strip().lower()
    if chosen not in known:
        raise UserError(f"{name} : « {chosen} » n’est pas connu.", todo=f"Valeurs : {', '.join(known)}.")
    return chosen


def _secret(name: str, values: Mapping[str, str]) -> str:
    """What a file of its own holds: a secret in the environment is seen by every program of the account."""
    if not values[name]:
        return ""
    try:
        return Path(values[name]).expanduser().read_text(encoding="utf-8").strip()
    except OSError as error:
        raise UserError(f"{name} : le fichier ne peut pas être lu ({error.strerror}).") from None
