"""Headers as partners' software writes them: nothing is asked of whoever sends the file."""

from __future__ import annotations

import pytest

from observatory.ingest.deposits.decisions import Decisions
from observatory.ingest.deposits.declared import declared
from observatory.ingest.deposits.headers import NOTHING_REMEMBERED, tie

HEADERS = {
    "police-nationale-4001": "Mois;Code index;Libellé index;Faits constatés;Cumul",
    "police-nationale-faits": "Date faits début;Heure faits début;Date faits fin;Heure faits fin;Index;Libellé index;"
    "Voie;Secteur;Coordonnée X;Coordonnée Y",
    "police-municipale-interventions": "Date intervention;Heure début;Type d'intervention;Mode de saisine;Adresse;"
    "Quartier;Suite donnée;Nb PV;Classe",
    "videoprotection-requisitions": "Date de la réquisition;Service demandeur;Nature des faits;Caméras;"
    "Date et heure de début;Date et heure de fin;Exploitables;Date de restitution",
    "mediation-interventions": "Mois;Quartier;Typologie;Initiative / saisine;Nombre d'interventions",
    "cadre-de-vie": "Signalé le;Nature du signalement;Adresse;Quartier;État",
    "tranquillite-residentielle": "Organisme;Trimestre;Nom de la résidence;Nature de l'incident;Nb incidents",
    "etablissements-scolaires": "École;Trimestre;Nature des faits;Nb faits",
    "enquete": "Année;Population;Intitulé de la question;Modalité;Effectif;Base;Mode de recueil",
    "plan-indicateurs": "N° fiche;Code indicateur;Année;Réalisé;Observations",
}


@pytest.mark.parametrize("source", HEADERS)
def test_the_headers_of_software_are_understood_at_once(source: str) -> None:
    header = HEADERS[source].split(";")
    tied = tie(declared(source), header, Decisions(), NOTHING_REMEMBERED)
    assert (tied.missing, tied.twice, tied.unknown) == ((), {}, ())
    assert len(tied.columns) == len(header)
