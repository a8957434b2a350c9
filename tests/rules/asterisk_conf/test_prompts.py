"""Announcements: which there are, and how their files are named."""

from asterisk_conf.prompts.naming import file_name
from asterisk_conf.prompts.texts import announcements
from ivr.prompts import CATALOGUE
from routing.organisation.model import CrisisProfile
from tests.support.organisations import small_organisation


def test_house_hotlines_and_crisis_profiles_speak() -> None:
    crisis = CrisisProfile("sturm", "Sturm", ("nummer-115",), "buergertelefon", " Die Schulen sind zu. ")
    texts = announcements(small_organisation(crisis_profiles=(crisis,)), CATALOGUE)
    assert texts["hotline/nummer-115/greeting"] == "Sie sprechen mit der Hotline 115."
    assert texts["profile/sturm/announcement"] == "Die Schulen sind zu."
    assert {f"prompt/{name}" for name in CATALOGUE} < set(texts)


def test_an_empty_text_is_no_announcement() -> None:
    assert announcements(small_organisation(), {"nothing": "  "}).get("prompt/nothing") is None


def test_another_text_is_another_file() -> None:
    first, second = (file_name("hotline/x/greeting", text) for text in ("Guten Tag.", "Guten Abend."))
    assert first != second
    assert first.startswith("hotline-x-greeting-")


def test_a_name_cannot_leave_its_folder() -> None:
    assert "/" not in file_name("../../x", "y")
    assert ".." not in file_name("../../x", "y")
