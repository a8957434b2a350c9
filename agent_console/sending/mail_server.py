"""The centre's own mail server, over SMTP. Nothing is said about the recipient, not even in an error."""

import smtplib
import ssl
from email.message import EmailMessage

from agent_console.sending.errors import NotSent
from agent_console.texts.marking import N_
from buergerdraht.settings import Settings

SECONDS = 10.0


def has_mail_server(settings: Settings) -> bool:
    return bool(settings.smtp_host and settings.mail_from)


def send_mail(settings: Settings, message: EmailMessage) -> None:
    """Returns once the server has taken the mail, else raises NotSent. Blocks up to ten seconds a step."""
    if not has_mail_server(settings):
        raise NotSent(N_("Diese Zentrale hat keinen Mailserver. Bitte die kurze Adresse vorlesen."))
    try:
        with _connected(settings) as server:
            server.send_message(message)
    except smtplib.SMTPRecipientsRefused:
        # Not "from error": it names the address, and what is raised may be logged.
        raise NotSent(N_("Der Mailserver nimmt diese Adresse nicht an. Bitte die Adresse prüfen.")) from None
    except (OSError, smtplib.SMTPException):
        raise NotSent(
            N_("Der Mailserver hat die Nachricht nicht angenommen. Bitte noch einmal versuchen.")
        ) from None


def _connected(settings: Settings) -> smtplib.SMTP:
    server = _open(settings)
    try:
        if settings.smtp_security == "starttls":
            server.starttls(context=ssl.create_default_context())
        if settings.smtp_user and settings.smtp_password_file:
            server.login(settings.smtp_user, settings.smtp_password_file.read_text().strip())
    except BaseException:
        server.close()
        raise
    return server


def _open(settings: Settings) -> smtplib.SMTP:
    where = (settings.smtp_host, settings.smtp_port)
    if settings.smtp_security == "tls":
        return smtplib.SMTP_SSL(*where, timeout=SECONDS, context=ssl.create_default_context())
    return smtplib.SMTP(*where, timeout=SECONDS)
