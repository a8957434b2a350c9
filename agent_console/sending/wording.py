"""What citizens and offices read, in German whatever language an agent's screen has. Pure."""

from dataclasses import dataclass
from email.message import EmailMessage

ONE_SMS = 160
SMS = "{centre}: {name}\n{address}"
SUBJECT = "{name}: der Link zum Online-Dienst"
MAIL = """Guten Tag,

Sie haben uns angerufen und um diesen Link gebeten:

{name}
{address}

Diese Nachricht kam auf Ihren Wunsch. Ihre E-Mail-Adresse wurde nicht gespeichert.

{centre}
"""
CASE_SUBJECT = "Fall {case}: {topic}"
CASE_MAIL = """Guten Tag,

im Servicecenter liegt ein Fall für Ihr Amt.

Fall {case}
Thema: {topic}

Bitte sehen Sie ihn in der Konsole des Servicecenters an oder rufen Sie dort an und nennen die Nummer.
Aus Gründen des Datenschutzes steht hier nichts über die Bürgerin oder den Bürger.

{centre}
"""


@dataclass(frozen=True)
class Link:
    """A page that is sent: its name as people read it, and its address."""

    name: str
    address: str


def sms(centre: str, link: Link) -> str:
    """One SMS where the address leaves room; the name is shortened, the address never."""
    plain = SMS.format(centre=centre, name=link.name, address=link.address)
    over = len(plain) - ONE_SMS
    if over <= 0:
        return plain
    kept = max(0, len(link.name) - over - 1)
    name = f"{link.name[:kept].rstrip()}…" if kept else ""
    return SMS.format(centre=centre, name=name, address=link.address)


def mail(centre: str, link: Link) -> EmailMessage:
    """The mail with the link; sender and recipient are set by whoever sends it."""
    words = {"centre": centre, "name": link.name, "address": link.address}
    return _message(SUBJECT.format(**words), MAIL.format(**words))


def case_mail(centre: str, case: int, topic: str) -> EmailMessage:
    """The mail to an office: number and topic, and nothing of the citizen."""
    words = {"centre": centre, "case": case, "topic": topic}
    return _message(CASE_SUBJECT.format(**words), CASE_MAIL.format(**words))


def _message(subject: str, text: str) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = " ".join(subject.split())
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    return message
