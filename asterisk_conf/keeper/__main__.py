"""The process `keeper`."""

import signal
import threading

from asterisk_conf.control import Control
from asterisk_conf.getting.find import find
from asterisk_conf.keeper.applying import Keeper
from asterisk_conf.keeper.crisis import CrisisKeeper
from asterisk_conf.keeper.crisis_watch import watch_crisis
from asterisk_conf.keeper.watching import watch
from buergerdraht.database import make_engine
from buergerdraht.logging import start_logging
from buergerdraht.settings import load_settings


def main() -> None:
    """Watches until told to stop."""
    settings = load_settings()
    start_logging("keeper", settings)
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    engine = make_engine(settings.database)
    crisis = CrisisKeeper(settings, engine, Control(settings))
    threading.Thread(target=watch_crisis, args=(crisis, stopped), name="crisis").start()
    try:
        watch(Keeper(settings, engine, find(settings), Control(settings)), stopped)
    finally:
        stopped.set()


if __name__ == "__main__":
    main()
