"""The one table of rights: each role, and whoever has no account, before everything that the observatory has.

Actions, pages and addresses are enforced from the very tables that are printed here (`domain/roles`, `page_list`,
`routes`); tests hold data sets and downloads to what the code does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import MappingProxyType

from observatory.domain.roles import NARROWED, WORDS, Action, Role, allowed
from observatory.reports.datasets import DATASETS
from observatory.ui.page_list import PAGES
from observatory.ui.routes import ROUTES

YES, NO = "oui", "—"
# From the one who sees least to the one who sees all; None has not signed in.
WHO: tuple[Role | None, ...] = (None, Role.PLENIERE, Role.PARTENAIRE, Role.GROUPE, Role.RESTREINT, Role.COORDINATION)
KINDS = ("Actions", "Pages", "Téléchargements", "Jeux de données", "Adresses")

# Every module that puts a download on a page, and the leave that its button asks beside that of the page.
DOWNLOADS = MappingProxyType(
    {
        "activity_view": (Action.EXPORT, "les tableaux de l’activité des services"),
        "admin_accounts": (Action.EXPORT, "la liste des comptes"),
        "admin_charter": (Action.EXPORT, "le bilan annuel de l’application de la charte"),
        "admin_audit": (Action.EXPORT, "les traces"),
        "carte_communes": (Action.EXPORT, "la statistique officielle par commune"),
        "carte_exports": (Action.EXPORT, "la carte en image, et ses secteurs en GeoJSON"),
        "carte_months": (Action.EXPORT, "les faits de la carte, mois par mois"),
        "carte_view": (Action.EXPORT, "les faits de la carte, par secteur et par catégorie"),
        "carte_week_view": (Action.EXPORT, "les jours et heures de la carte"),
        "carte_zones": (Action.EXPORT, "les jours et heures des réquisitions de la carte"),
        "compare_view": (Action.EXPORT, "les taux comparés"),
        "compare_view_peers": (Action.EXPORT, "les communes comparables"),
        "compare_view_strategy": (Action.EXPORT, "les chiffres de la stratégie"),
        "dashboard_view": (Action.EXPORT, "les indicateurs du tableau de bord"),
        "density_view": (Action.EXPORT, "la densité des faits"),
        "deposit_publishing": (Action.SEE_REJECTS, "son fichier annoté, à corriger"),
        "deposit_view": (Action.DEPOSIT, "les modèles à remplir"),
        "evaluation_view": (Action.EXPORT, "un avant / après"),
        "documents_view": (Action.MAKE_REPORT, "un rapport annuel émis"),
        "governance_view": (Action.EXPORT, "le calendrier des instances"),
        "home_view": (Action.EXPORT, "les indicateurs de l’accueil"),
        "method_view": (Action.EXPORT, "ce que mesure la simulation des verdicts"),
        "hot_spots_view": (Action.EXPORT, "les cellules où les faits se concentrent"),
        "my_deposits_view": (Action.SEE_OWN_IMPORTS, "la liste de ses dépôts"),
        "places_tables": (Action.EXPORT, "les lieux à situer"),
        "plan_indicator_view": (Action.EXPORT, "les valeurs d’un indicateur"),
        "plan_sheet_view": (Action.EXPORT, "une fiche-action"),
        "plan_template_view": (Action.FILL_INDICATOR, "le modèle pré-rempli de ses fiches"),
        "plan_validation_view": (Action.EXPORT, "les valeurs à valider"),
        "plan_view": (Action.EXPORT, "le plan d’actions"),
        "road_sites_view": (Action.EXPORT, "les sites où les accidents s’accumulent"),
        "road_view": (Action.EXPORT, "les accidents, par tableau"),
        "road_view_map": (Action.EXPORT, "les accidents de la carte"),
        "series_view": (Action.EXPORT, "une série"),
        "sources_view": (Action.EXPORT, "les sources et leurs imports"),
        "survey_view": (Action.EXPORT, "les enquêtes"),
        "video_view": (Action.EXPORT, "les réquisitions, par tableau"),
    }
)


@dataclass(frozen=True)
class Right:
    """`what` is named for a reader, `where` as in the code; `answers` goes with `WHO`: yes, no, or how far."""

    kind: str
    what: str
    where: str
    answers: tuple[str, ...]


def rights() -> tuple[Right, ...]:
    """All of them, by kind."""
    return (*_actions(), *_pages(), *_downloads(), *_datasets(), *_addresses())


def _answers(may: Callable[[Role | None], bool]) -> tuple[str, ...]:
    return tuple(YES if may(role) else NO for role in WHO)


def _allowing(action: Action) -> tuple[str, ...]:
    return tuple(_how_far(role, action) if allowed(role, action) else NO for role in WHO)


def _how_far(role: Role | None, action: Action) -> str:
    narrowed = NARROWED.get((role, action)) if role else None
    return f"oui : {narrowed}" if narrowed else YES


def _actions() -> Iterator[Right]:
    return (Right(KINDS[0], WORDS[action], action.value, _allowing(action)) for action in Action)


def _pages() -> Iterator[Right]:
    return (Right(KINDS[1], page.title, f"/{page.path}", _allowing(page.action)) for page in PAGES)


def _downloads() -> Iterator[Right]:
    return (Right(KINDS[2], what, module, _allowing(action)) for module, (action, what) in DOWNLOADS.items())


def _datasets() -> Iterator[Right]:
    return (Right(KINDS[3], one.title, name, _answers(one.is_open_to)) for name, one in DATASETS.items())


def _addresses() -> Iterator[Right]:
    pages = {f"/{page.path}" for page in PAGES}
    for route in ROUTES:
        if route.path not in pages:
            yield Right(KINDS[4], route.purpose, f"{'/'.join(route.methods)} {route.path}", _answers(route.answers))
