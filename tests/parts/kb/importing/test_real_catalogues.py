"""Catalogues that authorities really publish, from ../shared; without it these tests fail and say so."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kb.article import Article
from tests.parts.kb.importing.conftest import Import

DATA = Path(__file__).resolve().parents[5] / "shared" / "data" / "kb"
MUNICH = DATA / "munich_services_de.json"
PVOG = DATA / "pvog_servicedescription_detail.json"
SERVICES = 287
Kept = Callable[[], dict[str, Article]]


@pytest.fixture(autouse=True)
def _there() -> None:
    assert MUNICH.is_file(), f"{DATA} is not there: these tests need the shared data beside the repository"


def test_the_catalogue_of_a_large_city(take: Import, kept: Kept) -> None:
    report = take(MUNICH, region="09162", owner="muenchen")
    assert (report.format, report.taken, report.refused) == ("dldb", SERVICES, ())
    assert take(MUNICH, region="09162", owner="muenchen").unchanged == SERVICES
    for article in kept().values():
        texts = (article.title, article.short_text, article.modules.text, *article.modules.fees)
        assert not any("<" in text and "</" in text for text in texts), article.source_id
        assert article.title, article.source_id


def test_a_smaller_edition_of_it(take: Import) -> None:
    take(MUNICH, region="09162")
    content = json.loads(MUNICH.read_text(encoding="utf-8"))
    content["data"] = content["data"][10:]
    content["data"][0]["fees"] = "<p>5 €</p>"
    report = take(json.dumps(content).encode(), region="09162")
    assert (report.changed, report.unchanged, report.withdrawn) == (1, SERVICES - 11, 10)


def test_a_real_reply_of_the_pvog(take: Import, kept: Kept) -> None:
    assert take(PVOG).taken == 1
    assert take(PVOG).unchanged == 1
    (article,) = kept().values()
    assert (article.title, article.region) == ("Ausbildungsgeld beantragen", "00")
    assert len(article.modules.prerequisites) > 5
    assert (len(article.modules.online), len(article.modules.links)) == (1, 4)
    assert article.modules.fees == ("Keine",)
