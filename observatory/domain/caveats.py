"""The closed list of caveats that travel with a figure: on the screen, in the report and in exports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType

from observatory.domain.french import nbsp
from observatory.errors import UnknownName


@dataclass(frozen=True)
class Caveat:
    """`label` fits beside a figure; `sentence` stands one click away."""

    id: str
    label: str
    sentence: str


_TEXTS = (
    (
        "withheld",
        "non diffusé",
        "Le producteur ne diffuse un nombre que si plus de 5 faits ont été enregistrés pendant 3 années "
        "successives, ou zéro pendant 3 ans ; une absence n’est donc pas un zéro et ne s’additionne pas.",
    ),
    (
        "masked",
        "petits effectifs masqués",
        "Les effectifs de moins de 5 faits sont masqués, ainsi que ceux qui permettraient de les retrouver.",
    ),
    (
        "recorded_not_suffered",
        "faits enregistrés",
        "Ces chiffres comptent les faits portés à la connaissance de la police et de la gendarmerie : ils "
        "dépendent du dépôt de plainte et de l’activité des services.",
    ),
    (
        "break_baac_severity_2018",
        "rupture 2018 : hospitalisés",
        "La façon d’établir les blessés hospitalisés change en 2018 : aucune comparaison de part et d’autre.",
    ),
    (
        "baac_hospitalised_unlabelled",
        "hospitalisés non labellisés",
        "Le nombre de blessés hospitalisés n’est plus labellisé par l’Autorité de la statistique publique "
        "depuis 2019.",
    ),
    (
        "break_ssmsi_2024_07",
        "contenu révisé en juillet 2024",
        "À partir de l’édition de juillet 2024, le contenu des violences sexuelles et des coups et blessures "
        "volontaires change sous le même nom, sur toute la série : deux éditions ne se raccordent pas.",
    ),
    (
        "break_physical_violence_2025_07",
        "violences physiques depuis 2025",
        "Depuis l’édition de juillet 2025, les violences physiques remplacent les coups et blessures "
        "volontaires, avec un champ plus large : ce sont des indicateurs différents.",
    ),
    (
        "edition_denominators_move",
        "dénominateurs de l’édition",
        "Chaque édition recalcule les taux passés avec le dernier recensement connu : un taux ne vaut "
        "qu’avec son édition et son millésime de population.",
    ),
    (
        "different_perimeter",
        "périmètre différent",
        "Les destructions et dégradations de Manosque publiées dans la stratégie semblent compter les seuls "
        "délits relevés par le service, celles des territoires comparés aussi les contraventions : aucune "
        "comparaison n’est possible.",
    ),
    (
        "two_sources",
        "deux sources",
        "Les valeurs mises côte à côte viennent de deux sources, qui ne comptent pas de la même manière.",
    ),
    (
        "place_of_recording",
        "lieu d’enregistrement",
        "Ces faits sont comptés là où ils ont été enregistrés, et non là où ils ont été commis.",
    ),
    (
        "victim_residence",
        "domicile de la victime",
        "Les escroqueries sont placées au domicile de la victime, et non là où elles ont été commises.",
    ),
    (
        "not_additive",
        "non additif",
        "L’usage et le trafic de stupéfiants comptent des personnes mises en cause, une seule fois par "
        "territoire : les valeurs de plusieurs territoires ne s’additionnent pas.",
    ),
    (
        "counting_units_differ",
        "unités de compte différentes",
        "Victimes, infractions, véhicules et mis en cause ne s’additionnent pas : aucun total n’est donné.",
    ),
    (
        "unlocated_accidents",
        "accidents non localisés",
        "Une partie des accidents n’a pas de coordonnées : les tableaux les comptent, la carte non.",
    ),
    (
        "unlocated_events",
        "faits non localisés",
        "Une partie des faits n’a pas de lieu connu : les tableaux les comptent, la carte non.",
    ),
    (
        "road_perimeter",
        "périmètre des accidents",
        "Un total d’accidents ne vaut qu’avec son périmètre : métropole, métropole et DOM, France entière.",
    ),
    (
        "provisional",
        "provisoire",
        "Ces chiffres sont provisoires : ils peuvent être révisés et n’entrent dans aucun test.",
    ),
    (
        "survey_without_margin",
        "enquête sans marge d’erreur",
        "Les réponses viennent d’un questionnaire ouvert, sans tirage au sort : elles n’ont pas de marge "
        "d’erreur et ne représentent que les personnes qui ont répondu.",
    ),
    (
        "requested_not_solved",
        "demandes, et non affaires résolues",
        "Une réquisition est une demande d’images. Des images exploitables ne font pas une affaire élucidée, et ces "
        "nombres ne disent pas si les caméras font baisser la délinquance.",
    ),
    (
        "received_in_part",
        "périodes non reçues",
        "Certaines périodes n’ont pas été reçues, ou pas en entier : elles ne sont pas des zéros, et aucune "
        "comparaison ne les traverse.",
    ),
    (
        "activity_not_facts",
        "activité des services",
        "Ces chiffres comptent ce que les services font et voient : ils suivent leur présence, leurs horaires et "
        "leur façon de noter, autant que les faits eux-mêmes.",
    ),
    (
        "not_representative",
        "échantillon non représentatif",
        "La stratégie l’écrit elle-même (note 5) : cette enquête n’a pas touché un échantillon représentatif ; ses "
        "résultats ne s’étendent pas à l’ensemble des habitants et disent ce que ceux qui ont répondu ont perçu "
        "ou vécu.",
    ),
    (
        "small_survey",
        "petite enquête",
        "L’enquête auprès des acteurs économiques compte 131 questionnaires, sans tirage au sort : un seul y pèse "
        "près d’un point.",
    ),
    (
        "respondents_not_printed",
        "répondants de 2019 non imprimés",
        "La stratégie rappelle des résultats de 2019 sans donner le nombre de personnes qui avaient répondu, ni "
        "comment elles avaient été interrogées.",
    ),
    (
        "printed_words",
        "mots du document",
        "Ce que la stratégie écrit en mots, en rang ou en fraction (« un peu plus de la moitié », « 2/3 ») est "
        "montré tel quel : aucun pourcentage n’en est tiré.",
    ),
    (
        "inconsistent_with_total",
        "valeurs qui s’accordent mal",
        "La stratégie imprime huit répondants sur dix en sécurité, et 17 % et 30 % « pas du tout » en sécurité "
        "selon le domicile : ces valeurs s’accordent mal, elles sont montrées telles quelles.",
    ),
    (
        "weighted",
        "réponses pondérées",
        "Les nombres de réponses ont été redressés par des poids : leurs parts n’ont pas d’intervalle ici, car il "
        "demanderait le poids de chaque réponse.",
    ),
    (
        "small_base",
        "base faible",
        "Moins de 20 faits au départ : aucun pourcentage n’est donné.",
    ),
    (
        "dispersion",
        "dispersion comprise",
        "Les périodes précédentes de cette série varient plus que le hasard seul, ou sont trop peu pour l’exclure : "
        "l’intervalle et le verdict en tiennent compte.",
    ),
    (
        "chance_alone",
        "hasard seul supposé",
        "Moins de cinq périodes précédentes sont connues : le calcul suppose que le hasard seul fait varier la "
        "série, ce qui est rarement le cas. Une hausse ou une baisse démontrée ainsi demande à être confirmée.",
    ),
    (
        "demonstration",
        "données de démonstration",
        "Ces données sont inventées pour la démonstration : elles ne décrivent pas la commune.",
    ),
)

CAVEATS = MappingProxyType({id_: Caveat(id_, nbsp(label), nbsp(sentence)) for id_, label, sentence in _TEXTS})


def caveats(ids: Iterable[str]) -> list[Caveat]:
    """In the order of the list, each once; raises UnknownName for an id that the list does not hold."""
    wanted = set(ids)
    if unknown := sorted(wanted - CAVEATS.keys()):
        raise UnknownName(nbsp(f"Mise en garde inconnue : {', '.join(unknown)}."))
    return [caveat for caveat in CAVEATS.values() if caveat.id in wanted]
