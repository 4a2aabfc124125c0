"""A month of municipal police, in a few lines, deposited by its own account."""

from __future__ import annotations

from pathlib import Path

from observatory.access import User
from observatory.access.scopes import Scope
from observatory.domain.roles import Role
from observatory.ingest.deposits import desk
from observatory.ingest.deposits.decisions import Decisions
from observatory.ingest.deposits.depositor import PAGE, Depositor
from observatory.ingest.deposits.examination import Examination
from observatory.storage import Store

SOURCE = "police-municipale-interventions"
HEADER = "Date;Heure;Nature;Origine;Lieu;Secteur;Latitude;Longitude;Suite;Nombre de PV\n"
MARCH = (
    HEADER
    + "01/03/2024;22h30;Tapage, bruit;Saisine;Rue Grande;Centre;43,8342;5,7831;Avertissement;0\n"
    + "15/03/2024;08:10;Contrôle routier;Initiative;Avenue Jean Giono;Nord;;;Verbalisation;6\n"
    + "31/03/2024;;Tapage, bruit;Saisine;;Centre;43,8342;5,7831;Sans suite;\n"
)
# Line 2: no such day. Line 3: no such label.
DEFECTS = (
    HEADER
    + "32/03/2024;22h30;Tapage, bruit;Saisine;;Centre;;;;\n"
    + "02/03/2024;08:10;Chahut de minuit;Saisine;;Centre;;;;\n"
    + "03/03/2024;08:10;Tapage, bruit;Saisine;;Centre;;;;\n"
)
COORDINATION = User("0", "coordination", Role.COORDINATION)


def partner(
    account: str = "pm", organisation: str = "Police municipale", sources: tuple[str, ...] = (SOURCE,)
) -> User:
    scopes = frozenset(Scope("source", source) for source in sources)
    return User(account, account, Role.PARTENAIRE, organisation, scopes)


POLICE = partner()
OTHERS = partner("oph", "Office de l’habitat", ("tranquillite-residentielle",))


def by(user: User) -> Depositor:
    sources = frozenset(scope.value for scope in user.scopes)
    return Depositor(user.account_id, user.organisation, PAGE, user.role, sources)


def checked(
    store: Store, folder: Path, text: str = MARCH, user: User = POLICE, name: str = "mars.csv", source: str = ""
) -> Examination:
    """The examination of the only table of a file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    (found,) = desk.examine(store, path, by(user), Decisions(source=source))
    return found


def published(
    store: Store, folder: Path, text: str = MARCH, user: User = POLICE, name: str = "mars.csv", mode: str = "replace"
) -> str:
    """The import of a file examined and published."""
    import_id = checked(store, folder, text, user, name).import_id
    assert import_id
    desk.publish(store, import_id, by(user), mode)
    return import_id
