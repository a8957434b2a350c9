"""The centre's HTTP gateway for SMS.

POST to BUERGERDRAHT_SMS_URL, `Content-Type: application/json`, body {"to": "+49170…", "text": "…"}, with
`Authorization: Bearer …` where BUERGERDRAHT_SMS_TOKEN_FILE names a file. Any 2xx means taken; what else it
answers is not read. A gateway that speaks otherwise is met by a small adapter in front of it.
"""

import http.client
import json
from urllib.parse import urlsplit

from agent_console.sending.errors import NotSent
from agent_console.texts.marking import N_
from buergerdraht.settings import Settings

SECONDS = 10.0
TAKEN = range(200, 300)


def send_sms(settings: Settings, number: str, text: str) -> None:
    """Returns once the gateway has taken it; raises NotSent otherwise. Blocks up to ten seconds."""
    if not settings.sms_url:
        raise NotSent(N_("Diese Zentrale hat kein SMS-Gateway. Bitte die kurze Adresse vorlesen."))
    try:
        status = _post(settings, json.dumps({"to": number, "text": text}).encode())
    except (OSError, http.client.HTTPException):
        status = 0
    if status not in TAKEN:
        raise NotSent(N_("Das SMS-Gateway hat die Nachricht nicht angenommen. Bitte noch einmal versuchen."))


def _post(settings: Settings, body: bytes) -> int:
    url = urlsplit(settings.sms_url)
    kind = http.client.HTTPSConnection if url.scheme == "https" else http.client.HTTPConnection
    connection = kind(url.netloc, timeout=SECONDS)
    try:
        connection.request("POST", url.path or "/", body, _headers(settings))
        return connection.getresponse().status
    finally:
        connection.close()


def _headers(settings: Settings) -> dict[str, str]:
    plain = {"Content-Type": "application/json"}
    if settings.sms_token_file is None:
        return plain
    return {**plain, "Authorization": f"Bearer {settings.sms_token_file.read_text().strip()}"}
