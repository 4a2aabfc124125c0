"""The charter that binds whoever opens the observatory, in our own summary, article by article.

The text is annex 5.1 of the strategy 2024-2027 (« Charte déontologique encadrant le partage d’informations au sein
des instances du CLSPDR »); it alone is binding. `VERSION` changes with it, or with this summary: everybody is asked
again.
"""

from __future__ import annotations

from dataclasses import dataclass

VERSION = "2024-02"
VERSION_WORDS = "annexe 5.1 de la stratégie territoriale 2024-2027, février 2024"


@dataclass(frozen=True)
class Article:
    """`here` is what it means in the observatory; empty where it concerns meetings only."""

    number: int
    title: str
    summary: str
    here: str = ""


ARTICLES = (
    Article(
        1,
        "Cadre juridique",
        "Les échanges se tiennent dans les groupes de travail du conseil local (article L. 132-5 du code de la "
        "sécurité intérieure), dans les attributions du maire et celles du procureur de la République.",
    ),
    Article(
        2,
        "Cadre de l’échange",
        "L’information confidentielle s’échange en groupe de travail, jamais en assemblée plénière. Aucun échange "
        "nominatif ne peut alimenter un fichier, automatisé ou non.",
        "Aucune donnée sur une personne n’entre : une colonne qui en contient est refusée. La plénière ne reçoit que "
        "des chiffres publics et des indicateurs validés.",
    ),
    Article(
        3,
        "Composition des groupes",
        "Le maire tient la liste nominative de chaque groupe ; chacun y représente son service ou son institution, "
        "qui signe la charte. Un invité occasionnel en accepte les règles.",
        "Un compte est personnel, et limité à un rôle, à des axes ou à des sources.",
    ),
    Article(4, "Responsabilité pénale", "Le secret professionnel s’impose à tous (article 226-13 du code pénal)."),
    Article(
        5,
        "Responsabilité civile",
        "Porter atteinte à la vie privée engage sa responsabilité (article 9 du code civil).",
    ),
    Article(
        6,
        "Confidentialité",
        "Secret professionnel, réserve, discrétion : ce qui est échangé dans un groupe n’est pas communiqué à des "
        "tiers.",
        "Les petits effectifs sont masqués à qui n’est pas habilité.",
    ),
    Article(
        7,
        "Obligations de chacun",
        "Adhérer à la charte, garder pour soi ce qui est recueilli ensemble, répondre de ses notes, respecter le "
        "secret des autres, n’employer ce qui est transmis que dans le but pour lequel il l’a été.",
        "Un export est une note : chacun en répond ; il est inscrit dans les traces.",
    ),
    Article(
        8,
        "Manquements",
        "Un manquement exclut des travaux du groupe, sans préjuger des suites.",
        "Le compte est désactivé, et ses sessions closes à l’instant.",
    ),
    Article(
        9,
        "Pertinence",
        "Chacun juge, au cas par cas et dans les limites de la loi, si ce qu’il sait peut être dit ; seulement des "
        "faits, sûrs et utiles.",
    ),
    Article(
        10,
        "Nature de l’information",
        "Le strict nécessaire à la réflexion commune. Le détail d’une situation individuelle n’a pas sa place ici.",
        "Ni texte libre sur un fait, ni adresse plus fine que la rue.",
    ),
    Article(
        11,
        "Finalité",
        "Signaler une situation difficile et s’assurer qu’une institution s’en occupe.",
    ),
    Article(
        12,
        "Animation",
        "Le coordonnateur est garant de la charte : il prépare les réunions et rend l’information inaccessible aux "
        "tiers.",
        "Il ouvre et ferme les comptes, et lit les traces.",
    ),
    Article(
        13,
        "Conservation",
        "Un écrit sur une personne est détruit à la fin de la prise en charge.",
        "Chaque source a une durée de conservation, et une purge que l’on voit.",
    ),
    Article(
        14,
        "Information des personnes",
        "Les personnes concernées sont informées de l’échange et ont accès aux écrits qui les concernent ; pour un "
        "mineur, ses parents.",
    ),
    Article(15, "Rectification", "Elles peuvent faire rectifier ce qui les concerne."),
    Article(
        16,
        "Évaluation",
        "Un bilan annuel de l’application de la charte est présenté en plénière et transmis à la préfecture.",
        "Le bilan est produit par l’observatoire, d’après ses traces (page Administration).",
    ),
)
