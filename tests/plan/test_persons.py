from __future__ import annotations

import pytest

from observatory.errors import InputError
from observatory.plan.persons import refuse_persons


@pytest.mark.parametrize(
    "text",
    [
        "Mme Martin a relancé la famille.",
        "Appeler le 06 12 34 56 78",
        "Contact : jean.martin@exemple.fr",
        "Véhicule AB-123-CD enlevé",
    ],
)
def test_what_designates_somebody_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(InputError) as refused:
        refuse_persons({"Commentaire": text})
    assert str(refused.value).startswith("colonne Commentaire")
    assert text not in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Séances tenues au collège Jean Giono et au lycée Félix Esclangon, 120 élèves.",
        "Réunion avec l’ADSEA 04 et le CIDFF ; rue des Lilas.",
        "Report en septembre, faute de salle.",
    ],
)
def test_a_sentence_about_an_action_is_welcome(text: str) -> None:
    refuse_persons({"Commentaire": text})
