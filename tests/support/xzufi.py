"""XZuFi messages of our own, written from the standard's facts."""

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

NAMESPACE = "http://xoev.de/schemata/xzufi/2_2_0"
KREIS, TOWN, OTHER_TOWN = "010990000000", "010990001001", "010990002002"
TEXTS = {
    "02": "Hundehaltung Anmeldung",
    "03": "Hund anmelden",
    "05": "<p>Wer einen Hund hält, meldet ihn an.</p>",
    "06": "<p>Jeder Hund ab drei Monaten wird angemeldet.</p><ul><li>auch Welpen</li></ul>",
    "07": "Hundesteuersatzung",
    "08": "<ul><li>Ausweis</li><li>Nachweis der Versicherung</li></ul>",
    "09": "Wohnsitz in der Stadt",
    "11": "<p>Online anmelden.</p>",
    "24": "Innerhalb von zwei Wochen beim Steueramt.",
}


def message(*entries: str, verb: str = "schreibe") -> bytes:
    """A message with one `schreibe` (or `loesche`) for each entry."""
    body = "\n".join(f"<xzufi:{verb}>{entry}</xzufi:{verb}>" for entry in entries)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<xzufi:transfer xmlns:xzufi="{NAMESPACE}" xzufiVersion="2.2.0">\n'
        f"<xzufi:nachrichtenkopf><xzufi:nachrichtUUID>1</xzufi:nachrichtUUID></xzufi:nachrichtenkopf>\n"
        f"{body}\n</xzufi:transfer>\n"
    ).encode()


def element(name: str, content: str = "", **attributes: str) -> str:
    given = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<xzufi:{name}{given}>{content}</xzufi:{name}>"


def identifier(name: str, value: str) -> str:
    return element(name, escape(value), schemeAgencyID="B1")


def text_module(code: str, text: str, languages: Mapping[str, str] | None = None) -> str:
    contents = {"de": text} | dict(languages or {})
    inside = "".join(
        element("inhalt", escape(said), languageCode=tongue) for tongue, said in contents.items()
    )
    return element("modulText", element("leikaTextmodul", f"<code>{code}</code>") + inside)


def service(
    id: str = "hund", texts: Mapping[str, str] = TEXTS, regions: Iterable[str] = (TOWN,), more: str = ""
) -> str:
    """A Leistung."""
    modules = "".join(text_module(code, text, {"en": f"english {code}"}) for code, text in texts.items())
    areas = "".join(element("gueltigkeitGebietID", region, schemeID="ars") for region in regions)
    leika = element("referenzLeiKa", "<code>99102013104000</code>")
    return element("leistung", identifier("id", id) + leika + modules + more + areas)


def described(name: str, text: str) -> str:
    """A module of costs, deadlines or durations."""
    return element(name, element("beschreibung", escape(text), languageCode="de"))


def terms(*words: str) -> str:
    """The words under which a service is known."""
    inside = "".join(
        element("begriffImKontext", element("begriff", escape(word), languageCode="de")) for word in words
    )
    return element("modulBegriffImKontext", inside)


def responsibility(service: str = "hund", regions: Iterable[str] = (TOWN,)) -> str:
    areas = "".join(element("gebietID", region) for region in regions)
    return element("zustaendigkeit", identifier("leistungID", service) + areas)


def office(id: str = "steueramt", name: str = "Steueramt", hours: str = "", more: str = "") -> str:
    """An Organisationseinheit with an address, a telephone, a fax, and perhaps hours."""
    address = element(
        "anschrift",
        element("typ", "<code>002</code>")
        + element("strasse", "Am Markt")
        + element("hausnummer", "1")
        + element("postleitzahl", "99999")
        + element("ort", "Holmstedt")
        + element("kennzeichenRollstuhlgerecht", "true"),
    )
    reach = "".join(
        element("kommunikation", element("kanal", f"<code>{code}</code>") + element("kennung", value))
        for code, value in (
            ("04", "030 23125 199"),
            ("02", "030 23125 140"),
            ("01", "steuer@holmstedt.example"),
        )
    )
    said = element("infoOeffnungszeitenText", escape(hours), languageCode="de") if hours else ""
    named = element("name", element("name", escape(name), languageCode="de"))
    return element("organisationseinheit", identifier("id", id) + named + address + reach + said + more)


def online(id: str = "od1", link: str = "https://holmstedt.example/hund", more: str = "") -> str:
    """An Onlinedienst."""
    name = element("bezeichnung", "Hund online anmelden", languageCode="de")
    return element(
        "onlinedienst", identifier("id", id) + name + element("link", element("link", escape(link))) + more
    )


def specialisation(id: str, service: str, texts: Mapping[str, str], region: str) -> str:
    modules = "".join(text_module(code, text) for code, text in texts.items())
    area = element("gueltigkeitGebietID", region)
    return element(
        "spezialisierung", identifier("id", id) + identifier("leistungID", service) + modules + area
    )
