"""What `buergerdraht up` does before Asterisk starts: the trunk's rule, announcements, configuration."""

from collections.abc import Callable

from asterisk_conf.folders import folders_of
from asterisk_conf.getting.find import find
from asterisk_conf.getting.get import get
from asterisk_conf.getting.progress import progress
from asterisk_conf.prompts.music import place_music
from asterisk_conf.prompts.place import missing_prompts, place_prompts, prompt_paths
from asterisk_conf.prompts.sounds import link_sounds
from asterisk_conf.prompts.texts import announcements
from asterisk_conf.render import render
from asterisk_conf.trunk_rule import check_trunk
from buergerdraht.database import make_engine
from buergerdraht.settings import Settings
from ivr.prompts import CATALOGUE
from routing.organisation import store
from routing.organisation.model import Organisation


def check_before(settings: Settings) -> None:
    """Refuses a start that would be unsafe, before anything is fetched."""
    check_trunk(settings, _organisation(settings))


def get_asterisk(settings: Settings) -> None:
    """Finds or fetches an Asterisk."""
    get(settings)


def prepare(settings: Settings) -> None:
    """Speaks what is missing and renders everything, so that Asterisk boots complete."""
    organisation = _organisation(settings)
    folders_of(settings).make()
    texts = announcements(organisation, CATALOGUE)
    with progress("Ansagen sprechen", len(missing_prompts(settings, texts))) as shown:
        place_announcements(settings, organisation, shown.step)
    render(settings, organisation, find(settings))


def place_announcements(
    settings: Settings, organisation: Organisation, seen: Callable[[], None] = lambda: None
) -> dict[str, str]:
    """Makes the missing announcements and the music; gives the texts by AstDB key."""
    texts = announcements(organisation, CATALOGUE)
    place_prompts(settings, texts, seen)
    link_sounds(folders_of(settings), prompt_paths(settings, texts))
    place_music(folders_of(settings).music)
    return texts


def announcement_texts(settings: Settings) -> dict[str, str]:
    """The texts of all announcements of the organisation that holds, by AstDB key."""
    return announcements(_organisation(settings), CATALOGUE)


def _organisation(settings: Settings) -> Organisation:
    engine = make_engine(settings.database)
    try:
        return store.current(engine).organisation
    finally:
        engine.dispose()
