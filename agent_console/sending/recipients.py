"""To whom something may be sent: a telephone that takes SMS, a mailbox. Pure."""

import re

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from agent_console.texts.marking import N_
from buergerdraht.errors import BuergerdrahtError
from contacts.numbers import COUNTRY

LONGEST_NUMBER, LONGEST_MAILBOX = 40, 254
TAKES_SMS = frozenset(
    (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE, PhoneNumberType.FIXED_LINE_OR_MOBILE)
)
MAILBOX = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+")
"""What HTML's <input type=email> takes, with a dot in the host."""


class RecipientRefused(BuergerdrahtError):
    """Nothing can be sent there."""


def telephone(text: str) -> str:
    """The number as +49…; raises RecipientRefused for one that takes no SMS or costs extra."""
    try:
        number = phonenumbers.parse(text[:LONGEST_NUMBER], COUNTRY)
    except phonenumbers.NumberParseException as error:
        raise RecipientRefused(N_("Das ist keine Telefonnummer. Bitte die Nummer prüfen.")) from error
    takes_sms = phonenumbers.number_type(number) in TAKES_SMS
    if not takes_sms or not phonenumbers.is_valid_number(number):
        raise RecipientRefused(
            N_("An diese Nummer geht keine SMS. Bitte eine Mobil- oder Festnetznummer eintragen.")
        )
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def mailbox(text: str) -> str:
    """The mail address; raises RecipientRefused for anything else."""
    address = text.strip()
    if len(address) > LONGEST_MAILBOX or not MAILBOX.fullmatch(address):
        raise RecipientRefused(N_("Das ist keine E-Mail-Adresse. Bitte die Adresse prüfen."))
    return address
