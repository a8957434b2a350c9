"""The doctor looks at everything, whatever breaks on the way."""

from sqlalchemy import text

from buergerdraht.checks import CHECKS
from buergerdraht.database import make_engine, writing
from buergerdraht.errors import PartMissing
from buergerdraht.migrations import upgrade
from buergerdraht.rooms import Check, Finding, Room
from buergerdraht.secrets import secret
from buergerdraht.settings import Settings
from buergerdraht.supervisor.doctor import diagnose
from buergerdraht.supervisor.folders import make_folders
from tests.support.ports import free_ports


def broken(_settings: Settings) -> Finding:
    raise PartMissing("Das Programm »sox« fehlt.")


def faulty(_settings: Settings) -> Finding:
    raise ZeroDivisionError("oh")


def well(_settings: Settings) -> Finding:
    return Finding(True, "Gut.")


def on_free_ports(settings: Settings) -> Settings:
    names = ("sip_port", "ami_port", "agi_port", "asterisk_http_port", "http_port")
    return settings.model_copy(update=dict(zip(names, free_ports(len(names)), strict=True)))


def wrong(settings: Settings) -> dict[str, str]:
    """What the ground's own checks find wrong."""
    rows = diagnose(settings, [Room("ground", checks=CHECKS)])
    return {row["name"]: row["what"] for row in rows if not row["ok"]}


def test_a_check_that_breaks_is_a_finding(settings: Settings) -> None:
    checks = (Check("one", broken), Check("two", faulty), Check("three", well))
    rows = list(diagnose(settings, [Room("toy", checks=checks)]))
    assert [(row["name"], row["ok"], row["what"]) for row in rows] == [
        ("one", False, "Das Programm »sox« fehlt."),
        ("two", False, "ZeroDivisionError: oh"),
        ("three", True, "Gut."),
    ]


def test_nothing_is_wrong_before_the_first_start_and_after_it(settings: Settings) -> None:
    settings = on_free_ports(settings)
    assert wrong(settings) == {}
    make_folders(settings)
    secret(settings, "agi-token")
    upgrade(make_engine(settings.database))
    assert wrong(settings) == {}


def test_open_rights_are_found(settings: Settings) -> None:
    settings = on_free_ports(settings)
    make_folders(settings)
    secret(settings, "agi-token")
    upgrade(make_engine(settings.database))
    (settings.home / "secrets" / "agi-token").chmod(0o640)
    settings.home.chmod(0o755)
    assert list(wrong(settings)) == ["Rechte"]
    assert "agi-token" in wrong(settings)["Rechte"]


def test_a_database_of_another_version_is_found(settings: Settings) -> None:
    settings = on_free_ports(settings)
    make_folders(settings)
    engine = make_engine(settings.database)
    upgrade(engine)
    with writing(engine) as session:
        session.execute(text("DELETE FROM alembic_version"))
    assert wrong(settings)["Datenbank"].startswith("Stand leer statt 0")


def test_a_taken_port_is_found(settings: Settings) -> None:
    settings = on_free_ports(settings)
    twins = settings.model_copy(update={"ami_port": settings.http_port})
    assert list(wrong(twins)) == ["Ports"]
