"""What citizens call about: two levels, numbered for ever, renamed but never reused.

A topic's number is its group's number times 100 plus its place in the group.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Topic:
    """One topic; `number` never changes and is never given to another."""

    number: int
    name: str


@dataclass(frozen=True)
class TopicGroup:
    """Topics that belong together on the desk and in reports."""

    number: int
    name: str
    topics: tuple[Topic, ...]


CRISIS_GROUP = 14
_SHIPPED = (
    (
        "Ausweis und Pass",
        "Personalausweis",
        "Reisepass",
        "Kinderreisepass",
        "Ausweis verloren",
        "Online-Ausweis",
    ),
    ("Melden", "Ummeldung, Anmeldung", "Abmeldung", "Meldebescheinigung", "Melderegisterauskunft"),
    ("Fahrzeug", "Zulassung", "Abmeldung", "Wunschkennzeichen", "Halter- oder Adressänderung"),
    ("Führerschein", "Ersterteilung", "Umtausch", "Verlust", "Internationaler Führerschein"),
    ("Abfall", "Abfuhrtermine", "Sperrmüll", "Tonne bestellen, ändern", "Nicht geleert", "Recyclinghof"),
    ("Geld und Soziales", "Wohngeld", "Bürgergeld, Grundsicherung", "Elterngeld", "BAföG", "Unterhalt"),
    ("Kinder und Schule", "Kita-Platz", "Kita-Gebühren", "Schulanmeldung", "Schülerbeförderung"),
    ("Gesundheit, Pflege, Behinderung", "Schwerbehindertenausweis", "Pflege", "Belehrung Lebensmittel"),
    ("Bauen und Wohnen", "Bauantrag", "Wohnberechtigungsschein", "Denkmal, Kataster"),
    ("Gewerbe, Steuern, Gebühren", "Gewerbe", "Hundesteuer", "Grundsteuer", "Bescheid, Zahlung"),
    ("Ordnung, Verkehr, Umwelt", "Bußgeld", "Parken", "Straßenschaden", "Lärm", "Tiere, Natur"),
    ("Standesamt, Ausländer, Wahlen", "Urkunden", "Eheschließung", "Aufenthalt", "Einbürgerung", "Wahlen"),
    ("Haus", "Durchwahl gewünscht", "Öffnungszeiten", "Termin", "Fundbüro", "Beschwerde"),
    ("Krise", "Krise: Auskunft"),
)

GROUPS = tuple(
    TopicGroup(g, name, tuple(Topic(g * 100 + t, topic) for t, topic in enumerate(topics, 1)))
    for g, (name, *topics) in enumerate(_SHIPPED, 1)
)
"""The shipped topics: 14 groups, at most 60 topics."""

TOPIC = {topic.number: topic for group in GROUPS for topic in group.topics}
