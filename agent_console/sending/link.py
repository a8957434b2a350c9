""" "Link senden": by SMS or mail to the caller, who is forgotten at once."""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request, Response
from fastapi.concurrency import run_in_threadpool

from agent_console.centre import Centre
from agent_console.desk.asking import Asking, AtMyDesk
from agent_console.desk.faults import SAID
from agent_console.desk.knowledge import ArticleId
from agent_console.sending.limits import Limits
from agent_console.sending.mail_server import send_mail
from agent_console.sending.offered import Way, links_of
from agent_console.sending.recipients import RecipientRefused, mailbox, telephone
from agent_console.sending.sms_gateway import send_sms
from agent_console.sending.wording import Link, mail, sms
from agent_console.texts.marking import N_
from agent_console.web.visitor import language_of, pages_of
from buergerdraht.errors import NotFound
from buergerdraht.settings import Settings
from buergerdraht.zone import HOUSE_ZONE
from kb.articles import valid_article

router = APIRouter(prefix="/desk")
LONGEST_TO, LONGEST_LINK = 300, 2000
THANKS = {
    Way.SMS: N_("Die SMS ist unterwegs. Die Nummer wird nicht gespeichert."),
    Way.MAIL: N_("Die E-Mail ist unterwegs. Die Adresse wird nicht gespeichert."),
}


@dataclass(frozen=True)
class Parcel:
    """A link on its way. `to` is checked; whoever holds it keeps it in no table and in no log."""

    way: Way
    to: str
    link: Link


def limits_of(request: Request) -> Limits:
    limits: Limits = request.app.state.limits
    return limits


@router.post("/articles/{article_id}/send")
async def send_link(
    mine: AtMyDesk,
    article_id: ArticleId,
    way: Annotated[Way, Form()] = Way.SMS,
    link: Annotated[str, Form(max_length=LONGEST_LINK)] = "",
    to: Annotated[str, Form(max_length=LONGEST_TO)] = "",
) -> Response:
    """Sends at once and says whether it was taken; nothing waits, so nothing is kept."""
    chosen = await run_in_threadpool(_link, mine, article_id, link)
    parcel = Parcel(way, await run_in_threadpool(_recipient, mine, way, to), chosen)
    parts = mine.desk.parts
    limits_of(mine.request).count(mine.desk.person.login, parcel.to, parts.clock())
    centre = await run_in_threadpool(mine.desk.live.centre.get)
    await run_in_threadpool(send, parts.settings, centre, parcel)
    said = pages_of(mine.request).say(language_of(mine.request), THANKS[way])
    return Response(status_code=204, headers={SAID: quote(said)})


def send(settings: Settings, centre: Centre, parcel: Parcel) -> None:
    """Hands it to the gateway or the mail server; raises NotSent. Blocks."""
    name = centre.organisation.name
    if parcel.way is Way.SMS:
        return send_sms(settings, parcel.to, sms(name, parcel.link))
    message = mail(name, parcel.link)
    message["From"], message["To"] = settings.mail_from, parcel.to
    return send_mail(settings, message)


def _link(mine: Asking, article_id: int, address: str) -> Link:
    """The link as the article has it: nobody sends citizens anywhere else."""
    parts = mine.desk.parts
    today = parts.clock().astimezone(HOUSE_ZONE).date()
    links = links_of(valid_article(parts.engine, article_id, today))
    found = next((one for one in links if one.address == address), None)
    if found is None:
        raise NotFound(N_("Dieser Link steht nicht mehr im Artikel. Bitte den Artikel neu öffnen."))
    return found


def _recipient(mine: Asking, way: Way, to: str) -> str:
    """What was typed; for an SMS without it, the number of the call in hand."""
    if way is Way.MAIL:
        return mailbox(to)
    if to.strip():
        return telephone(to)
    card = mine.desk.look().card
    if card is None or not card.number:
        raise RecipientRefused(N_("Zu diesem Anruf ist keine Nummer da. Bitte eine Mobilnummer eintragen."))
    return telephone(card.number)
