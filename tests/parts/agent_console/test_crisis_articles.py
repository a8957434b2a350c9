"""Articles of a profile join the crisis section of every desk while the profile is on."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from agent_console.live.board import wall_of
from kb.article import ArticleState
from routing.crisis import acts
from routing.crisis.switching import By, Source
from tests.support.console import console
from tests.support.crisis import STURM, crisis_organisation
from tests.support.editing import article_of, saved
from tests.support.visitor import Visitor
from tests.support.waiting import until


def test_the_desk_says_whether_a_profile_is_on(tmp_path: Path) -> None:
    with console(tmp_path, crisis_organisation(STURM)) as house, Visitor(house.url) as petersen:
        petersen.sign_in("petersen")
        assert "Krise: aus" in petersen.page("/desk").text
        by = By("krause", (now := datetime.now(UTC)), Source.COMMAND)
        acts.switch_on(house.engine, acts.SwitchOn("sturm", "Probe", now + timedelta(hours=1), by))
        until("it is on", lambda: "Krise: an" in petersen.page("/desk").text)
        acts.switch_off(house.engine, acts.Change("sturm", by))
        until("it is off again", lambda: "Krise: aus" in petersen.page("/desk").text)


def test_pinned_while_it_is_on(tmp_path: Path) -> None:
    organisation = crisis_organisation(replace(STURM, articles=("deiche",)))
    with console(tmp_path, organisation) as house:
        deiche = article_of(source_id="deiche", title="Deiche", region="01099", state=ArticleState.PUBLISHED)
        saved(house, deiche)
        saved(house, replace(deiche, source_id="hunde", title="Hunde"))
        board, now = house.app.state.live.board, datetime.now(UTC)
        assert wall_of(house.engine, house.settings, now).pinned == ()
        by = By("krause", now, Source.COMMAND)
        acts.switch_on(house.engine, acts.SwitchOn("sturm", "Probe", now + timedelta(hours=1), by))
        until("on every desk's wall", lambda: [one.title for one in board.wall.pinned] == ["Deiche"])
        acts.switch_off(house.engine, acts.Change("sturm", by))
        until("gone again", lambda: not board.wall.pinned)
