"""Who may do what, where."""

from dataclasses import dataclass

import pytest

from buergerdraht.people.grants import FOR_EVERY_MANDANT, RIGHTS, TASKS_OF_ALL, mandanten, may
from buergerdraht.people.roles import Role


@dataclass(frozen=True)
class Someone:
    grants: tuple[tuple[Role, str | None], ...]


WEDELS_EDITOR = Someone(((Role.EDITOR, "wedel"),))
WEDELS_READER = Someone(((Role.MANDANT_READER, "wedel"),))
AGENT = Someone(((Role.AGENT, None),))
LEAD = Someone(((Role.LEAD, None),))


def test_wedels_editor_edits_wedels_articles_and_suggests_on_others() -> None:
    assert may(WEDELS_EDITOR, "edit", "knowledge", "wedel")
    assert not may(WEDELS_EDITOR, "edit", "knowledge", "kreis")
    assert may(WEDELS_EDITOR, "suggest", "knowledge", "kreis")


def test_wedel_sees_nothing_of_elmshorn() -> None:
    assert may(WEDELS_READER, "see", "reports", "wedel")
    assert not may(WEDELS_READER, "see", "reports", "elmshorn")


def test_a_grant_for_one_mandant_is_none_for_all() -> None:
    assert not may(WEDELS_READER, "see", "reports")
    assert mandanten(WEDELS_READER, "see", "reports") == {"wedel"}
    assert mandanten(LEAD, "see", "reports") is None
    assert mandanten(AGENT, "see", "reports") == frozenset()


def test_a_lead_of_wedel_works_off_wedels_tasks_and_whoever_answers_for_wedel_everybodys() -> None:
    """The right itself says so, and no page need work round it."""
    lead, agent, helper = (Someone(((role, "wedel"),)) for role in (Role.LEAD, *TASKS_OF_ALL))
    assert may(lead, "use", "tasks", "wedel")
    assert not may(lead, "use", "tasks", "kreis")
    assert not may(lead, "use", "tasks")
    assert mandanten(lead, "use", "tasks") == {"wedel"}
    for one in (agent, helper, Someone((*lead.grants, *agent.grants))):
        assert may(one, "use", "tasks", "kreis")
        assert mandanten(one, "use", "tasks") is None
    assert mandanten(WEDELS_EDITOR, "use", "tasks") == frozenset()


def test_a_person_with_two_grants_has_the_rights_of_both() -> None:
    both = Someone((*WEDELS_EDITOR.grants, *LEAD.grants))
    assert may(both, "edit", "knowledge", "wedel")
    assert may(both, "see", "board")
    assert not may(both, "edit", "knowledge")


def test_nobody_may_nothing() -> None:
    nobody = Someone(())
    assert not any(may(nobody, *right) for rights in RIGHTS.values() for right in rights)


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.AGENT, Role.CRISIS_HELPER)])
def test_only_agents_and_helpers_work_at_a_desk(role: Role) -> None:
    assert not may(Someone(((role, None),)), "use", "desk")


def test_the_employer_cannot_act_as_the_staff_council() -> None:
    assert {role for role in Role if ("see", "audit") in RIGHTS[role]} == {
        Role.ADMIN,
        Role.DATA_PROTECTION,
        Role.STAFF_COUNCIL,
    }


def test_every_role_has_rights_and_no_change_is_for_every_mandant() -> None:
    assert set(RIGHTS) == set(Role)
    assert not {verb for verb, _ in FOR_EVERY_MANDANT} & {"edit", "switch"}
