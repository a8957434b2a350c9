"""AstDB holds the codes of profiles that the organisation has, and of no others."""

from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Engine

from asterisk_conf.keeper.code_rows import CodeRows
from routing.crisis.codes import set_code
from routing.crisis.switching import By, Source
from routing.organisation import store
from tests.support.crisis import crisis_organisation

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_a_code_goes_with_its_profile_and_comes_back_with_it(sqlite: Engine) -> None:
    organisation = crisis_organisation()
    without = replace(organisation, crisis_profiles=organisation.crisis_profiles[1:])
    rows = CodeRows(sqlite)
    store.save(sqlite, organisation, store.Edit("test", NOW, None))
    for profile in ("sturm", "hitze"):
        set_code(sqlite, profile, "47110815", By("krause", NOW, Source.COMMAND))
    assert profiles(rows) == {"crisiscode/1/profile": "sturm", "crisiscode/2/profile": "hitze"}
    store.save(sqlite, without, store.Edit("test", NOW, 1))
    assert profiles(rows) == {"crisiscode/2/profile": "hitze"}
    store.save(sqlite, organisation, store.Edit("test", NOW, 2))
    assert len(profiles(rows)) == 2


def profiles(rows: CodeRows) -> dict[str, str]:
    return {key: value for key, value in rows.now().items() if key.endswith("/profile")}
