"""What can be recorded of a concern: outcomes, and why it was not settled here. Topics: contacts.topics."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """How a concern ended. `number` is its key on the desk and in every report, for ever.

    `is_first_point`: settled without forwarding or calling back. `is_first_contact`: the citizen got the
    answer in this call. `is_in_base`: counts in the denominator of both rates (1 to 6).
    `asks_why`: the agent may say why it was not settled here.
    """

    number: int
    name: str
    is_first_point: bool = False
    is_first_contact: bool = False
    is_in_base: bool = True
    asks_why: bool = False


@dataclass(frozen=True)
class WhyNotHere:
    """Why a concern was not settled in the centre; `number` is its key on the desk."""

    key: str
    name: str
    number: int


SETTLED, CONNECTED, OFFICE_NOT_REACHED, CASE, CALLBACK, OTHER_BODY, BROKEN_OFF, WRONG_CALL = range(1, 9)

OUTCOMES = (
    Outcome(SETTLED, "geklärt", is_first_point=True, is_first_contact=True),
    Outcome(CONNECTED, "verbunden", is_first_contact=True, asks_why=True),
    Outcome(OFFICE_NOT_REACHED, "Amt nicht erreicht", asks_why=True),
    Outcome(CASE, "Fall ans Amt", asks_why=True),
    Outcome(CALLBACK, "Rückruf durch uns", asks_why=True),
    Outcome(OTHER_BODY, "andere Stelle genannt"),
    Outcome(BROKEN_OFF, "abgebrochen", is_in_base=False),
    Outcome(WRONG_CALL, "Fehlanruf", is_in_base=False),
)
"""The eight outcomes; none of them is ever preselected."""

OUTCOME = {outcome.number: outcome for outcome in OUTCOMES}

WHYS_NOT_HERE = (
    WhyNotHere("einzelfall", "Einzelfall/Akte", 1),
    WhyNotHere("kein-artikel", "kein Artikel", 2),
    WhyNotHere("artikel-veraltet", "Artikel veraltet", 3),
    WhyNotHere("will-das-amt", "will das Amt", 4),
    WhyNotHere("online-gestoert", "Online-Dienst gestört", 5),
    WhyNotHere("technik", "Technik", 6),
)

WHY_NOT_HERE = {why.key: why for why in WHYS_NOT_HERE}
