"""What of a question a person may ask: only the Mandanten their grants name, only things that are there."""

from dataclasses import replace

from agent_console.centre import Centre
from agent_console.reports.question import Question, QuestionRefused
from agent_console.texts.marking import N_
from buergerdraht.errors import NotAllowed
from contacts.topics import TOPIC

Mandanten = frozenset[str] | None
"""Keys a person may see; None: all."""


def permitted(question: Question, centre: Centre, seen: Mandanten) -> Question:
    """The question with the person's Mandanten in it; raises NotAllowed and QuestionRefused."""
    _check_it_exists(question, centre)
    hotline = centre.hotlines.get(question.only.hotline or "")
    for mandant in (question.mandant, hotline.mandant if hotline else None):
        if mandant and seen is not None and mandant not in seen:
            raise NotAllowed(
                N_("Zahlen dieses Mandanten dürfen Sie nicht sehen. Ihre Leitung kann es Ihnen erlauben.")
            )
    chosen = frozenset({question.mandant}) if question.mandant else seen
    return replace(question, only=replace(question.only, mandanten=chosen))


def _check_it_exists(question: Question, centre: Centre) -> None:
    only = question.only
    named = (
        (only.hotline, centre.hotlines, N_("Diese Hotline gibt es nicht. Bitte eine aus der Liste wählen.")),
        (
            question.mandant,
            centre.mandanten,
            N_("Diesen Mandanten gibt es nicht. Bitte einen aus der Liste wählen."),
        ),
        (only.pool, centre.pools, N_("Diese Gruppe gibt es nicht. Bitte eine aus der Liste wählen.")),
        (only.topic, TOPIC, N_("Dieses Thema gibt es nicht. Bitte eines aus der Liste wählen.")),
        (only.place, centre.places, N_("Diesen Ort gibt es nicht. Bitte einen aus der Liste wählen.")),
    )
    for key, known, sentence in named:
        if key is not None and key not in known:
            raise QuestionRefused(sentence)
