from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine

from asterisk_conf.rotation import begin_logs_anew
from buergerdraht.settings import Settings
from reporting.ledger.inbox import Inbox
from reporting.ledger.mandants import Mandants
from reporting.ledger.rounds import Rounds
from reporting.ledger.tables import LedgerLineRow
from tests.support.asterisk import BareAsterisk
from tests.support.ledger import rows
from tests.support.waiting import until


def test_rotated_files_are_read_and_then_gone(asterisk: BareAsterisk, sqlite: Engine) -> None:
    """What a real Asterisk leaves behind at midnight, twice, is in the ledger once and nowhere else."""
    log = asterisk.settings.queue_log
    rounds = Rounds(asterisk.settings, sqlite, Inbox(log), Mandants(sqlite))
    until("Asterisk has begun its log", lambda: log.exists() and log.stat().st_size)
    for number in range(2):
        begin_logs_anew(asterisk.settings, sqlite, datetime.now(UTC) + timedelta(days=1))
        until("the file was rotated", log.with_name(f"queue_log.{number}").exists)
        until("the next one is begun", lambda: log.exists() and log.stat().st_size)
        rounds.go(datetime.now(UTC))
    rounds.go(datetime.now(UTC) + timedelta(minutes=5))
    assert sorted(path.name for path in log.parent.iterdir()) == ["messages.log", "queue_log"]
    events = [row["event"] for row in rows(sqlite, LedgerLineRow)]
    assert events.count("QUEUESTART") == 1


def test_todays_files_stay(asterisk: BareAsterisk, sqlite: Engine) -> None:
    log = asterisk.settings.queue_log
    until("Asterisk has begun its log", lambda: log.exists() and log.stat().st_size)
    begun = datetime.fromtimestamp(int(log.read_text().partition("|")[0]), UTC)  # it may be midnight since
    begin_logs_anew(asterisk.settings, sqlite, begun)
    assert not log.with_name("queue_log.0").exists()


def test_without_a_log_there_is_nothing_to_rotate(settings: Settings, sqlite: Engine) -> None:
    begin_logs_anew(settings, sqlite, datetime.now(UTC))
