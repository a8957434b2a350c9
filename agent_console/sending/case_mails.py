"""Mails about cases, from the outbox to the offices: what the clock does every few seconds."""

from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage

from sqlalchemy import Engine

from agent_console.sending.errors import NotSent
from agent_console.sending.mail_server import has_mail_server, send_mail
from agent_console.sending.wording import case_mail
from buergerdraht.columns import milliseconds_of
from buergerdraht.database import writing
from buergerdraht.settings import Settings
from contacts.cases import mails
from contacts.cases.mails import CaseMail
from contacts.topics import TOPIC
from routing.organisation.store import current

MOST_AT_ONCE = 50
WITHOUT_TOPIC = "ohne Thema"


def send_case_mails(settings: Settings, engine: Engine, now: datetime) -> None:
    """Sends what is due, until one is not taken; without a mail server everything waits."""
    if not has_mail_server(settings):
        return
    outbox = _Outbox(settings, engine, current(engine).organisation.name, now)
    for _ in range(MOST_AT_ONCE):
        if not outbox.send_one():
            return


@dataclass(frozen=True)
class _Outbox:
    settings: Settings
    engine: Engine
    centre: str
    now: datetime

    def send_one(self) -> bool:
        """Whether one was there and was taken. Each step is a transaction of its own."""
        with writing(self.engine) as session:
            mail = mails.claim(session, self.now)
        if mail is None:
            return False
        is_taken = self._is_taken(mail)
        with writing(self.engine) as session:
            note = mails.sent if is_taken else mails.failed
            note(session, mail, self.now)
        return is_taken

    def _is_taken(self, mail: CaseMail) -> bool:
        try:
            send_mail(self.settings, self._written(mail))
        except NotSent:
            return False
        return True

    def _written(self, mail: CaseMail) -> EmailMessage:
        topic = TOPIC.get(mail.topic or 0)
        message = case_mail(self.centre, mail.case, topic.name if topic else WITHOUT_TOPIC)
        sender = self.settings.mail_from
        message["From"], message["To"] = sender, mail.recipient
        message["Date"] = mail.queued_at
        # The same each time, so that a mail system knows one that comes twice (contacts.cases.mails).
        host = sender.rpartition("@")[2]
        message["Message-ID"] = f"<fall-{mail.case}-{mail.id}-{milliseconds_of(mail.queued_at)}@{host}>"
        return message
