"""Templates are compiled before anybody waits for one."""

from datetime import UTC, datetime
from typing import Any, NoReturn

import pytest

from agent_console.texts.languages import load_languages
from agent_console.web.pages import Pages


def test_nothing_is_compiled_any_more_once_prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = Pages(load_languages(), {}, lambda: datetime.now(UTC))
    pages.prepare()
    for environment in pages._environments.values():
        monkeypatch.setattr(environment, "compile", _fail)
    for language in ("de", "en"):
        assert pages.render(language, "desk/no_article.html", {})


def _fail(*_: Any, **__: Any) -> NoReturn:
    raise AssertionError("a template was compiled")
