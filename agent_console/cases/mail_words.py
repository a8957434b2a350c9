"""How far the mail to a case's office is, in words. Pure."""

from dataclasses import dataclass
from datetime import datetime

from agent_console.sending.mail_server import has_mail_server
from agent_console.texts.marking import N_
from buergerdraht.settings import Settings
from contacts.cases.case import Case
from contacts.cases.mails import MailState

NO_OFFICE = N_("Für diesen Fall ist noch kein Amt gewählt.")
NO_MAILBOX = N_("Dieses Amt hat kein Postfach: bitte anrufen.")
NO_SERVER = N_("Diese Zentrale hat keinen Mailserver: bitte das Amt anrufen.")
SENT = N_("Das Amt hat eine Mail mit Nummer und Thema bekommen:")
SOON = N_("Die Mail ans Amt geht gleich hinaus:")
AGAIN = N_("Der Mailserver hat die Mail ans Amt noch nicht angenommen; nächster Versuch:")
GIVEN_UP = N_("Die Mail ans Amt kam nicht an: bitte anrufen.")


@dataclass(frozen=True)
class MailWords:
    """A sentence, the instant it speaks of, and whether somebody has to do something."""

    sentence: str
    at: datetime | None = None
    is_trouble: bool = False


def mail_words(case: Case, mail: MailState | None, settings: Settings) -> MailWords:
    """What an agent has to know about the mail."""
    if mail is not None and mail.sent_at is not None:
        return MailWords(SENT, mail.sent_at)
    if mail is None:
        return MailWords(NO_MAILBOX if case.office.name else NO_OFFICE, is_trouble=True)
    if not has_mail_server(settings):
        return MailWords(NO_SERVER, is_trouble=True)
    if mail.next_at is None:
        return MailWords(GIVEN_UP, is_trouble=True)
    return MailWords(AGAIN, mail.next_at, True) if mail.attempts else MailWords(SOON, mail.next_at)
