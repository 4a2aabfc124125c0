"""Entering, validating, meeting: what each page offers to whom. The grids themselves: tests/browser."""

from __future__ import annotations

from typing import Any

from observatory.access import User
from observatory.access.scopes import Scope
from observatory.domain.plan_objects import Life
from observatory.domain.roles import Role
from observatory.plan.editing import Change, apply
from observatory.plan.values import save
from observatory.storage import Store
from observatory.ui.plan_grid_changes import Held, cell_changes, coded, object_changes
from tests.pages.test_plan import Visit, opened, text_of, visit
from tests.plan.fixtures import carrier, committee, coordinator, plan_template
from tests.plan.planned import NOW, count, standing

__all__ = ["carrier", "committee", "coordinator", "opened", "plan_template", "visit"]


def test_a_carrier_is_offered_its_sheets_and_no_other(opened: Store, visit: Visit, carrier: User) -> None:
    shown = visit(carrier, "saisie", periode="2025")
    sheets = next(one for one in shown.selectbox if one.label == "Fiche-action")
    assert [option.split(" ·")[0] for option in sheets.options] == ["Fiche 14", "Fiche 20"]
    assert [tab.label for tab in shown.tabs] == ["Valeurs", "Suivi de la fiche"]


def test_a_partner_without_a_sheet_is_told_whom_to_ask(opened: Store, visit: Visit) -> None:
    shown = visit(User("p1", "nouveau", Role.PARTENAIRE), "saisie")
    assert "Aucune fiche-action ne vous est attribuée." in text_of(shown)


def test_the_address_of_another_sheet_opens_nothing_of_it(opened: Store, visit: Visit, carrier: User) -> None:
    said = text_of(visit(carrier, "saisie", fiche="9"))
    assert "Fiche 14, valeurs attendues" in said


def test_a_sheet_whose_indicators_are_computed_says_so(opened: Store, visit: Visit) -> None:
    holder = User("p2", "mediation", Role.PARTENAIRE, scopes=frozenset({Scope("sheet", "16")}))
    assert "Cette fiche n’a pas d’indicateur à saisir." in text_of(visit(holder, "saisie"))


def test_figures_typed_one_by_one_are_those_of_the_grid(opened: Store, visit: Visit, carrier: User) -> None:
    shown = visit(carrier, "saisie", periode="2025", saisie="formulaire")
    labels = [one.label for one in shown.number_input]
    assert labels[:3] == ["14.1 Valeur", "14.2 Valeur", "14.3 Valeur"]
    assert labels.count("14.4a Répondants") == 1
    shown.number_input[1].set_value(31).run()
    next(one for one in shown.text_input if one.label == "14.2 Source").set_value("registre").run()
    shown.button(key="plan-submit").click().run()
    assert "1\u00a0valeur soumise." in shown.success[0].value
    assert [(state, one) for one in ("14.1", "14.2") for state, _ in standing(opened, one)] == [("submitted", "14.2")]


def test_the_committee_validates_what_waits_and_leaves_publication_to_the_coordination(
    opened: Store, visit: Visit, carrier: User, committee: User, coordinator: User
) -> None:
    save(opened, carrier, [count("14.1", 2), count("14.2", 31)], submit=True, clock=NOW)
    shown = visit(committee, "validation")
    assert "2\u00a0valeurs attendent une validation" in text_of(shown)
    shown.toggle[0].set_value(True).run()
    shown.button(key="plan-validate").click().run()
    assert [standing(opened, one)[0][0] for one in ("14.1", "14.2")] == ["validated", "validated"]
    assert "plan-publish" not in [button.key for button in shown.button]
    shown = visit(coordinator, "validation")
    shown.toggle[0].set_value(True).run()
    shown.button(key="plan-publish").click().run()
    assert standing(opened, "14.1")[0][0] == "published"


def test_a_value_is_sent_back_with_a_reason_only(opened: Store, visit: Visit, carrier: User, committee: User) -> None:
    save(opened, carrier, [count("14.1", 200)], submit=True, clock=NOW)
    shown = visit(committee, "validation")
    shown.toggle[0].set_value(True).run()
    shown.button(key="plan-return").click().run()
    assert "Une raison est demandée" in shown.error[0].value
    shown.text_input[0].set_value("200 lignes ?").run()
    shown.button(key="plan-return").click().run()
    assert standing(opened, "14.1")[0][0] == "returned"


def test_meetings_are_held_against_their_rhythm(
    opened: Store, visit: Visit, committee: User, coordinator: User
) -> None:
    made: dict[str, Any] = {"instance_id": "groupe-axe3", "held_on": "2024-02-10", "participants": "14"}
    apply(opened, coordinator, [Change("meeting", "m1", made)], NOW)
    shown = visit(committee, "gouvernance")
    said = text_of(shown)
    assert "1\u00a0réunion tenue depuis le début du plan" in said
    assert "1\u00a0réunion\u00a0; dernière le 10 février 2024" in said
    assert "Cellule de veille prévention et médiation jeunesse" in said
    assert not [button for button in shown.button if button.label == "Enregistrer les réunions"]
    assert [
        button for button in visit(coordinator, "gouvernance").button if button.label == "Enregistrer les réunions"
    ]


FIELDS = {"Étape": "title", "Échéance": "due_on", "Faite": "is_done"}


def test_what_was_typed_in_a_grid_becomes_changes_of_the_objects_drawn() -> None:
    edits = {
        "edited_rows": {1: {"Échéance": "2026-09-01T00:00:00.000"}},
        "added_rows": [{"Étape": "Recruter", "Faite": True}, {}],
        "deleted_rows": [0],
    }
    edited, added, deleted = object_changes("step", [Held("a", 3), Held("b", 7)], FIELDS, edits, {"sheet_id": "14"})
    assert (edited.id, edited.fields, edited.seen) == ("b", {"due_on": "2026-09-01"}, 7)
    assert added.fields == {"sheet_id": "14", "title": "Recruter", "is_done": "true"}
    assert (deleted.id, deleted.fields, deleted.seen) == ("a", {"state": Life.RETIRED}, 3)


def test_the_words_of_a_list_become_codes() -> None:
    edits = coded(
        {"edited_rows": {0: {"Financeur": "FIPD"}}, "added_rows": [{"Objet": "x"}]}, "Financeur", {"FIPD": "fipd"}
    )
    assert edits == {"edited_rows": {0: {"Financeur": "fipd"}}, "added_rows": [{"Objet": "x"}]}


def test_a_row_of_targets_changes_each_object_once_with_its_reason() -> None:
    cells = [
        {
            "Initiale": ("initial", "14.1", "value", 2),
            "Période": ("initial", "14.1", "period", 2),
            "Cible 2025": ("target", "14.1/2025", "value", 0),
        }
    ]
    edits = {"edited_rows": {0: {"Initiale": 5.0, "Période": "2023", "Cible 2025": 4, "Pourquoi": "tenir"}}}
    initial, target = cell_changes(cells, edits, "Pourquoi")
    assert (initial.fields, initial.seen) == ({"value": "5", "period": "2023"}, 2)
    assert target.fields == {"value": "4", "reason": "tenir"}


def test_the_coordination_adds_and_retires_an_instance_and_renames_an_axis_with_a_reason(
    opened: Store, visit: Visit, committee: User, coordinator: User
) -> None:
    def press(shown: Any, label: str) -> Any:
        return next(button for button in shown.button if button.label == label).click().run()

    shown = visit(coordinator, "gouvernance")
    next(one for one in shown.text_input if one.label == "Nom").set_value("Groupe des bailleurs")
    shown.number_input[0].set_value(6)
    assert "Une raison est demandée" in press(shown, "Enregistrer l’instance").error[0].value
    next(one for one in shown.text_input if one.label == "Raison").set_value("fiche 18")
    said = text_of(press(shown, "Enregistrer l’instance"))
    assert "Groupe des bailleurs" in said
    assert "chaque semestre" in said
    added = next(one for one in shown.selectbox if one.label == "Instance").options[-1]
    next(one for one in shown.selectbox if one.label == "Instance").select(added).run()
    next(one for one in shown.text_input if one.label == "Raison").set_value("sans objet")
    press(shown, "Retirer l’instance")
    assert "Groupe des bailleurs" not in text_of(visit(committee, "gouvernance"))

    shown = visit(coordinator, "saisie", fiche="14")
    next(one for one in shown.text_input if one.label == "Titre de l’axe 3").set_value("Tranquillité")
    reasons = [one for one in shown.text_input if one.label == "Raison"]
    reasons[-1].set_value("plus court")
    press(shown, "Renommer l’axe")
    assert "Tranquillité" in text_of(visit(committee, "plan_actions"))
