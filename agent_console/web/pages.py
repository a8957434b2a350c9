"""Templates become pages: one environment a language, undefined names are mistakes, everything is escaped."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from agent_console.texts.languages import NAMES, Languages
from agent_console.texts.recognising import Recogniser
from agent_console.web import filters
from buergerdraht.columns import milliseconds_of
from buergerdraht.errors import PartMissing
from buergerdraht.people.grants import mandanten, may
from buergerdraht.people.sessions import SignedIn
from buergerdraht.sentences import say

ROOM = Path(__file__).parents[1]
BUILT = ROOM / "static" / "built"


class Pages:
    """Renders templates in a language. `assets` are the built files' names by their plain names."""

    def __init__(
        self, languages: Languages, assets: Mapping[str, str], clock: Callable[[], datetime]
    ) -> None:
        self._environments = {
            language: _environment(language, catalogue, assets)
            for language, catalogue in languages.catalogues.items()
        }
        self._clock = clock
        self.languages = languages

    def prepare(self) -> None:
        """Compiles every template now: who opens a page first would hold everybody up. Blocks for a while."""
        for environment in self._environments.values():
            for name in environment.list_templates():
                environment.get_template(name)

    def render(self, language: str, template: str, context: Mapping[str, Any]) -> str:
        """The template's text; `now_ms` is the server's clock, by which the page's timers count."""
        found = self._environments[language].get_template(template)
        return found.render(now_ms=milliseconds_of(self._clock()), **context)

    def say(self, language: str, text: str) -> str:
        """One text of a catalogue in that language; a text that is not in it stays German."""
        return say(text, self.languages.catalogues[language].gettext)


def rights_of(person: SignedIn) -> dict[str, bool]:
    """Which parts of the console a page offers this person."""
    return {
        "may_use_desk": may(person, "use", "desk"),
        "may_see_cases": mandanten(person, "see", "cases") != frozenset(),
        "may_see_tasks": may(person, "use", "tasks"),
        "may_see_board": mandanten(person, "see", "board") != frozenset(),
        "may_edit_displays": mandanten(person, "edit", "displays") != frozenset(),
        "may_see_agreement": may(person, "see", "agreement"),
        "may_see_crisis": mandanten(person, "see", "crisis") != frozenset(),
        "may_see_reports": mandanten(person, "see", "reports") != frozenset(),
        "may_see_knowledge": mandanten(person, "see", "knowledge") != frozenset(),
        "may_see_organisation": mandanten(person, "see", "organisation") != frozenset(),
    }


def load_assets(folder: Path = BUILT) -> dict[str, str]:
    """The built files' names; raises PartMissing where they were never built."""
    try:
        return dict(json.loads((folder / "manifest.json").read_text()))
    except FileNotFoundError as error:
        raise PartMissing(
            f"Die Oberfläche ist nicht gebaut: {folder} fehlt. "
            "Bitte »make run« benutzen oder in agent_console »npm ci && npm run build« ausführen."
        ) from error


def _environment(language: str, catalogue: Any, assets: Mapping[str, str]) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(ROOM / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,  # each look at a file's time would hand Python's lock to another thread
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    cast(Any, environment).install_gettext_translations(catalogue, newstyle=True)  # added by the extension
    environment.globals |= {
        "language": language,
        "languages": NAMES,
        "asset": lambda name: f"/static/{assets[name]}",
    }
    # For texts from elsewhere: unlike _(), a percent sign in them is no place for a value.
    environment.filters |= {**filters.for_language(language), "said": partial(_said, catalogue)}
    environment.filters["told"] = Recogniser(catalogue).told  # what was stored in German
    return environment


def _said(catalogue: Any, text: str) -> str:
    return say(text, catalogue.gettext)
