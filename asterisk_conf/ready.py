"""Whether calls can be taken: Asterisk holds the organisation that the database holds."""

from asterisk_conf.astdb.write import applied_version
from asterisk_conf.control import AsteriskSilent, Control
from buergerdraht.database import make_engine
from buergerdraht.settings import Settings
from routing.organisation import store


def is_applied(settings: Settings) -> bool:
    """Whether AstDB's version of the organisation is the database's."""
    try:
        held, wanted = versions(settings)
    except AsteriskSilent:
        return False
    return held == wanted


def versions(settings: Settings) -> tuple[int | None, int]:
    """The version that AstDB holds (None: none), and the one that should; raises AsteriskSilent."""
    engine = make_engine(settings.database)
    try:
        return applied_version(Control(settings)), store.version(engine)
    finally:
        engine.dispose()
