"""Which language a person reads, and its catalogue. The msgid is the German text itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.core import negotiate_locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

FOLDER = Path(__file__).parents[1] / "locale"
GERMAN = "de"
NAMES: Mapping[str, str] = {GERMAN: "Deutsch", "en": "English"}


@dataclass(frozen=True)
class Languages:
    """The catalogues by language; German needs none."""

    catalogues: Mapping[str, NullTranslations]

    def chosen(self, wish: str | None, accepted: str) -> str:
        """The person's own choice, else the best of the browser's Accept-Language, else German."""
        if wish in self.catalogues:
            return str(wish)
        return negotiate_locale(list(_by_preference(accepted)), list(self.catalogues), sep="-") or GERMAN


def load_languages(folder: Path = FOLDER) -> Languages:
    """Reads every catalogue; compiled in memory, so that no binary stands beside its source."""
    found = {path.parts[-3]: _read(path) for path in folder.glob("*/LC_MESSAGES/messages.po")}
    return Languages({GERMAN: NullTranslations(), **found})


def _read(path: Path) -> NullTranslations:
    with path.open("rb") as source:
        catalogue = read_po(source, locale=path.parts[-3])
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)


def _by_preference(accepted: str) -> Iterable[str]:
    """Language tags of an Accept-Language header, most wanted first; what cannot be read is left out."""
    weighted = []
    for part in accepted[:200].split(","):
        tag, _, quality = part.strip().partition(";q=")
        weighted.append((_quality(quality), tag.partition("-")[0].lower()))
    return [tag for _, tag in sorted(weighted, key=lambda pair: -pair[0]) if tag]


def _quality(text: str) -> float:
    try:
        return float(text or 1)
    except ValueError:
        return 0.0
