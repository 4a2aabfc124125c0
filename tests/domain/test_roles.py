import pytest

from observatory.domain.roles import PERMISSIONS, Action, Role, allowed


@pytest.mark.parametrize("role", [None, "", "maire", "COORDINATION", "admin"])
def test_an_unknown_role_may_do_nothing(role: str | None) -> None:
    assert not any(allowed(role, action) for action in Action)


@pytest.mark.parametrize("action", ["", "see_everything", "DEPOSIT"])
def test_an_unknown_action_is_refused_to_everyone(action: str) -> None:
    assert not any(allowed(role, action) for role in Role)


def test_every_role_has_its_line_in_the_table() -> None:
    assert PERMISSIONS.keys() == set(Role)


def test_every_action_is_open_to_the_coordination() -> None:
    assert all(allowed("coordination", action) for action in Action)


def test_the_table_cannot_be_changed_at_run_time() -> None:
    with pytest.raises(TypeError):
        PERMISSIONS[Role.PLENIERE] = frozenset(Action)  # type: ignore[index]


@pytest.mark.parametrize("action", [Action.SEE_EXACT_COUNTS, Action.SEE_EXACT_POINTS])
def test_only_sworn_roles_see_exact_figures(action: Action) -> None:
    assert {role for role in Role if allowed(role, action)} == {Role.RESTREINT, Role.COORDINATION}


@pytest.mark.parametrize(
    "action",
    [Action.MANAGE_ACCOUNTS, Action.READ_AUDIT, Action.UNDO_IMPORT, Action.PURGE, Action.SEE_ALL_IMPORTS],
)
def test_only_the_coordination_administers(action: Action) -> None:
    assert {role for role in Role if allowed(role, action)} == {Role.COORDINATION}


def test_the_plenary_sees_published_comparisons_and_validated_indicators_only() -> None:
    """Of the page « Séries » it is given the published editions alone: tests/queries/test_followed.py."""
    assert PERMISSIONS[Role.PLENIERE] == {
        Action.SEE_HOME,
        Action.SEE_COMPARISONS,
        Action.SEE_SERIES,
        Action.SEE_VALIDATED_INDICATORS,
        Action.SEE_SOURCES,
        Action.SEE_GUIDE,
    }


@pytest.mark.parametrize("action", [Action.SEE_EVENTS, Action.SEE_VIDEO, Action.SEE_SURVEY])
def test_what_partners_send_is_read_by_the_groups_and_the_sworn_only(action: Action) -> None:
    assert {role for role in Role if allowed(role, action)} == {Role.GROUPE, Role.RESTREINT, Role.COORDINATION}


def test_a_partner_deposits_fills_and_follows_but_does_not_validate() -> None:
    may = PERMISSIONS[Role.PARTENAIRE]
    assert {Action.DEPOSIT, Action.FILL_INDICATOR, Action.SEE_OWN_IMPORTS, Action.SEE_REJECTS} <= may
    assert Action.VALIDATE_INDICATOR not in may


def test_the_restricted_committee_validates_indicators() -> None:
    assert allowed("restreint", "validate_indicator")
    assert not allowed("groupe", "validate_indicator")


def test_every_role_has_a_french_name() -> None:
    assert [role.label for role in Role] == [
        "Coordination",
        "Comité restreint",
        "Groupe thématique",
        "Partenaire",
        "Assemblée plénière",
    ]
