"""The tables of the page « Méthode »: what the simulation has measured of the verdicts."""

from __future__ import annotations

from types import MappingProxyType

from observatory.domain.french import nbsp, number, percent
from observatory.domain.significance import quick_look
from observatory.domain.tables import Column, Table, Value
from observatory.queries.promises import of

_KNOWN = MappingProxyType(
    {
        (0, 0): "aucune année",
        (5, 0): "5 années",
        (10, 0): "10 années",
        (5, 20): "5 années et 20 semblables",
    }
)
_VARIES = "Variance, en fois celle du hasard"


def promise_sentence() -> str:
    """« Sur des séries où rien n’a changé, … dans 4,6 % des cas au plus … »."""
    kept = [one for one in of("false") if one.phi == 1 or one.history]
    alone = [one for one in of("false") if one.phi > 1 and not one.history]
    worst = max(one.share for one in kept)
    overall = sum(one.share for one in kept) / len(kept)
    unknown = max(alone, key=lambda one: one.share)
    return nbsp(
        f"Sur des séries où rien n’a changé, « hausse » ou « baisse » sort dans {percent(overall)} des cas en "
        f"moyenne, {percent(worst)} au plus, dès que cinq années antérieures sont connues. Sans elles, sur une série "
        f"qui varie {unknown.phi:.0f} fois plus que le hasard, l’erreur monte à {percent(unknown.share, 0)} : la "
        "page qui montre le chiffre le dit alors (« le hasard seul est supposé »)."
    )


def quick_sentence() -> str:
    """What anybody may check in a meeting."""
    return nbsp(
        "À la main, entre deux périodes égales : 2 × (√après − √avant) ; de 16 à 25 faits, "
        f"{number(quick_look(16, 25), 1)}. Sous 2 en valeur absolue, le hasard suffit ; au-delà, faire le vrai test "
        "(Wheeler)."
    )


def false_table() -> Table:
    return _by_mean("false", "Fausses hausses ou baisses, sur des séries qui ne changent pas", 1)


def power_table() -> Table:
    return _by_mean("power", "Hausses de moitié (×1,5) démontrées", 0)


def ratios_table() -> Table:
    title = "Intervalles à 95\u202f% qui contiennent le vrai rapport, sur des séries qui ne changent pas"
    return _by_mean("coverage_ratio_false", title, 1)


def intervals_table() -> Table:
    """The interval of a count alone, and that of a share among 300 answers."""
    columns = [
        Column("Ce qui est estimé"),
        Column("L’intervalle à 95\u202f% contient la vraie valeur", digits=1, share=True),
    ]
    counts = [(f"un nombre, {one.mean:.0f} faits en moyenne", one.share) for one in of("coverage_count")]
    shares = [
        (f"une part de {percent(one.mean / 100, 0)} parmi {one.history} réponses", one.share)
        for one in of("coverage_share")
    ]
    return Table.of("Intervalles sur des tirages simulés", columns, [*counts, *shares])


def effects_table() -> Table:
    """Two areas, four years before an action and one year after."""
    power = {(one.mean, one.phi): one.share for one in of("effect_power")}
    columns = [
        Column("Faits par an dans chaque zone", digits=0),
        Column(_VARIES, digits=0),
        Column("Faux effets", digits=1, share=True),
        Column("Baisse d’un tiers démontrée", digits=0, share=True),
    ]
    rows = [(one.mean, one.phi, one.share, power[one.mean, one.phi]) for one in of("effect_false")]
    return Table.of("Avant et après une action, sur des zones simulées", columns, rows)


def signals_table() -> Table:
    columns = [
        Column("Faits par mois", digits=0),
        Column("Mois de référence", digits=0),
        Column(_VARIES, digits=0),
        Column("Fausses alertes par an", digits=2),
    ]
    rows = [(one.mean, one.history, one.phi, one.share) for one in of("signals")]
    return Table.of("Cartes de contrôle sur des séries qui ne bougent pas", columns, rows)


def _by_mean(question: str, title: str, digits: int) -> Table:
    """One row a dispersion and what is known of the past, one column a number of facts a year."""
    found = of(question)
    means = sorted({one.mean for one in found})
    shares = {(one.phi, one.history, one.places, one.mean): one.share for one in found}
    columns = [Column(_VARIES), Column("Années connues")]
    columns += [Column(f"{mean:.0f}\u00a0faits par an", digits=digits, share=True) for mean in means]
    known = dict.fromkeys((one.phi, one.history, one.places) for one in found)
    rows: list[list[Value]] = [
        [f"{one[0]:.0f}", _KNOWN[one[1:]], *(shares[*one, mean] for mean in means)] for one in known
    ]
    return Table.of(title, columns, rows)
