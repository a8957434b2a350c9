"""Takes out of typed words what could lead to a person: digits, addresses, names, mail, telephones. Pure.

Too much goes rather than too little: what is kept serves only to see which words callers use.
"""

import re

from kb.learning.tables import LONGEST_WORDS
from kb.search.words import clean, question_words

MAIL_OR_LINK = re.compile(r"\S*@\S*|\S*://\S*|\bwww\.\S+", re.IGNORECASE)
LETTERS = r"[^\W\d_]+"
NAME = rf"{LETTERS}(?:-{LETTERS})*"
FORM_OF_ADDRESS = (
    r"herrn?|frau|fr|hr|familie|fam|eheleute|namens|heißt|heisst|geb\.|geborene[rn]?|anrufer(?:in)?"
)
PARTICLES = r"(?:(?:dr|prof|med|jur|dipl|ing|von|van|vom|zu|zur|de|der|den|del|di|da|el|al|bin)\b\.?\s+)*"
# "Herr Dr. von der Heide", "frau anna-maria schmidt": the form of address, and two words as name.
NAMED = re.compile(rf"\b(?:{FORM_OF_ADDRESS})[.:]?\s+{PARTICLES}{NAME}(?:\s+{NAME})?", re.IGNORECASE)
STREET = (
    r"(?:stra(?:ß|ss)e|str|weg|platz|allee|gasse|ring|damm|ufer|chaussee|stieg|steig|kamp|twiete|redder|markt"
    r"|hof|berg|koppel|park|promenade|kai|brücke|bruecke|tor|wall|graben|feld|winkel|pfad|garten|reihe|heide)"
)
NUMBER = r"\d+\s?[a-z]?\b(?:\s?[-/+]\s?\d+\s?[a-z]?\b)?"
LED = r"\b(?:am|an|im|in|zum|zur|auf|unter|hinter|vor|bei|op)\s+(?:(?:dem|der|den|das|die)\s+)?"
# "Alte Dorfstr. 4 b" and "Hans-Böckler-Platz 12-14"; "Unter den Linden 7"; the word before any other number.
ADDRESS = re.compile(
    rf"(?:{LED})?\b(?:{NAME}\s+)?(?:{LETTERS}-)*[^\W\d_]*{STREET}\b\.?\s*{NUMBER}"
    rf"|{LED}{NAME}(?:\s+{NAME})?\s+{NUMBER}"
    rf"|{NAME}\.?\s+{NUMBER}",
    re.IGNORECASE,
)


def cleaned(text: str) -> str:
    """The words that may be kept, in lower case, without fillers; "" when nothing is left."""
    plain = clean(text)
    for pattern in (MAIL_OR_LINK, NAMED, ADDRESS):
        plain = pattern.sub(" ", plain)
    kept = [word for word in question_words(plain) if not any(letter.isnumeric() for letter in word)]
    return " ".join(kept)[:LONGEST_WORDS].rstrip()


def masked(sentence: str, longest: int) -> str:
    """A sentence that stays readable: every digit is a dot, mail addresses go; at most so many characters."""
    plain = " ".join(MAIL_OR_LINK.sub("…", clean(sentence)).split())
    return "".join("•" if letter.isnumeric() else letter for letter in plain)[:longest].rstrip()
