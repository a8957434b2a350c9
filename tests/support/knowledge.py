"""Articles for tests."""

from datetime import datetime

from buergerdraht.calendar import Calendar
from buergerdraht.zone import HOUSE_ZONE
from kb.article import Article, ArticleState


def is_said_of_round_the_clock(said: str) -> bool:
    """Whether an office with hours round the clock is said to be open, on a public holiday to open again."""
    is_holiday = Calendar("SH", "Europe/Berlin").is_holiday(datetime.now(HOUSE_ZONE).date())
    return ("öffnet wieder" if is_holiday else "geöffnet") in said


def dog(title: str = "Hund anmelden", state: ArticleState = ArticleState.PUBLISHED) -> Article:
    return Article(
        "test", "hund", title, "Innerhalb von zwei Wochen.", "01099", ("Hundesteuer",), state=state
    )


def cat() -> Article:
    return Article("test", "katze", "Katze kastrieren lassen", "Pflicht für Freigänger.", "01099", ("Kater",))


def parking(source_id: str, region: str) -> Article:
    return Article(
        "test", source_id, "Parkausweis beantragen", f"Für {source_id}.", region, ("Anwohnerparken",)
    )
