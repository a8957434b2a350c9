"""The last administrator of everything stays, however somebody tries."""

from dataclasses import replace

from buergerdraht.people.roles import Role
from routing.organisation.administrators import administrators, last_one_gone
from routing.organisation.editing import edited, entry_of
from routing.organisation.model import Organisation, Person
from tests.support.organisations import small_organisation

SECOND = Person("zweite", "Zoe Zweite", ((Role.ADMIN, None),))
OF_ONE = Person("kreisadmin", "Karl Kreis", ((Role.ADMIN, "kreis"),))
ME = ("people", "technik")


def with_person(person: Person) -> Organisation:
    before = small_organisation()
    return replace(before, people=(*before.people, person))


def test_the_last_one_is_not_taken_away() -> None:
    found = edited(small_organisation(), {ME: None})
    assert found.organisation is None
    assert [one.path for one in found.complaints] == [("people", "technik", "roles", "admin")]
    assert "niemand mehr die Organisation verwalten" in found.complaints[0].reason


def test_the_last_one_keeps_the_role() -> None:
    before = small_organisation()
    entry = {**entry_of(before, ME), "roles": ["editor"]}
    assert edited(before, {ME: entry}).organisation is None


def test_one_of_two_may_go() -> None:
    after = edited(with_person(SECOND), {ME: None}).organisation
    assert after is not None
    assert administrators(after) == ["zweite"]


def test_who_administers_one_mandant_is_no_successor() -> None:
    assert edited(with_person(OF_ONE), {ME: None}).organisation is None


def test_where_there_was_none_nobody_is_missed() -> None:
    none = replace(small_organisation(), people=())
    assert last_one_gone(none, none) is None
