"""Method, caveats, sources and glossary: how to read what stands before."""

from __future__ import annotations

from collections.abc import Iterable

from observatory.domain.caveats import caveats
from observatory.domain.french import nbsp
from observatory.domain.tables import Column, Table
from observatory.queries.sources import Holding, holdings
from observatory.reports.annual.asking import Asking, Part
from observatory.reports.annual.document import Block, Bullets, Heading, Paragraph, TableBlock
from observatory.reports.annual.words import capital, comma, lowered

_METHOD = (
    "Deux effectifs sont comparés par un test exact : une hausse ou une baisse n’est dite « démontrée » que si le "
    "hasard seul en donnerait une aussi forte moins d’une fois sur vingt. Sinon elle n’est pas démontrable, ce qui "
    "ne veut pas dire que rien n’a changé.",
    "Quand les années précédentes varient plus que le hasard seul, l’intervalle est élargi d’autant.",
    "Aucun pourcentage n’est donné d’une évolution non démontrée, ni sous 20 faits. Aucun total ne mêle des unités "
    "de compte différentes, et aucune comparaison ne traverse une rupture de série.",
    "« Non diffusé » et « masqué » ne sont pas des zéros : le producteur, ou l’observatoire, garde ces effectifs "
    "pour lui.",
    "Un taux se lit avec son dénominateur : logements pour les cambriolages, habitants pour le reste.",
)
_GLOSSARY = (
    ("Faits enregistrés", "Faits portés à la connaissance de la police et de la gendarmerie."),
    ("Évolution démontrée", "Évolution que le hasard seul expliquerait mal (moins d’une fois sur vingt)."),
    ("Intervalle à 95 %", "Entre quelles limites le hasard seul ferait varier le chiffre."),
    ("Non diffusé", "Effectif que le producteur garde pour lui (secret statistique) : ce n’est pas un zéro."),
    (
        "Masqué",
        "Petit effectif que l’observatoire ne montre pas à ce public, avec ce qui permettrait de le retrouver.",
    ),
    ("Réquisition", "Demande d’images par un service judiciaire ; elle ne dit pas ce qu’elles ont permis."),
    ("Fiche-action", "Une action de la stratégie, avec ses pilotes et ses indicateurs."),
    ("CLSPDR", "Conseil local de sécurité, de prévention de la délinquance et de la radicalisation."),
    ("SSMSI", "Service statistique ministériel de la sécurité intérieure, qui publie les faits enregistrés."),
    ("ONISR", "Observatoire national interministériel de la sécurité routière."),
)


def method(asking: Asking, ids: Iterable[str]) -> Part:
    """`ids`: the caveats of all that the report shows."""
    blocks: list[Block] = [Heading("Comment sont faites les comparaisons"), Bullets(tuple(map(nbsp, _METHOD)))]
    if found := caveats(ids):
        blocks += [
            Heading("Précautions de lecture"),
            Bullets(tuple(nbsp(f"{capital(comma(one.label))}. {one.sentence}") for one in found)),
        ]
    attributions = tuple(_attribution(one) for one in holdings(asking.store) if not one.is_demo)
    blocks += [
        Heading("Sources"),
        Bullets(attributions) if attributions else Paragraph("Aucune source n’est chargée."),
    ]
    words = Table.of("Glossaire", [Column("Mot"), Column("Sens")], [(nbsp(a), nbsp(b)) for a, b in _GLOSSARY])
    return Part((*blocks, Heading("Glossaire"), TableBlock(words)))


def _attribution(one: Holding) -> str:
    """The text that its licence asks for, and the licence."""
    said = one.attribution.removeprefix(nbsp("Source : "))
    return nbsp(f"{capital(said)} ; {lowered(one.card.licence_words)}")
