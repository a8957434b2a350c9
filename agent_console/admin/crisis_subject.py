"""Crisis profiles: prepared in advance; switched on elsewhere."""

from agent_console.admin.pieces import lines, text, ticks
from agent_console.admin.subject import Form, Subject, by_name, choice, line, said, tick
from agent_console.knowledge.fields import Field, Group, Kind
from agent_console.texts.marking import N_
from routing.organisation.model import CrisisProfile, Organisation

ONE_A_LINE = N_("Jede Zeile eine.")
TEXTS = ("name", "pool", "announcement", "hours", "bonus_seconds", "end_text")


FIRST = N_("Mit der Antwort auf die häufigste Frage.")
WHAT = Group(
    "what",
    N_("Was gilt"),
    (
        line("name", N_("Name des Profils"), needed=True),
        said(
            "announcement", N_("Ansage vorweg"), N_("Mit der Antwort auf die häufigste Frage."), needed=True
        ),
        choice("pool", N_("Gruppe, die antwortet"), needed=True),
        line("bonus_seconds", N_("Vorrang in Sekunden"), N_("Leer: keiner.")),
        choice("hours", N_("Öffnungszeiten"), N_("Keine Angabe: rund um die Uhr.")),
        said("end_text", N_("Schlussansage außerhalb der Zeiten")),
    ),
)
MORE = Group(
    "more",
    N_("Eigene Nummern und Artikel"),
    (
        Field("numbers", N_("Eigene Rufnummern"), Kind.LINES, ONE_A_LINE, 2_000),
        Field(
            "articles",
            N_("Artikel, die obenan stehen"),
            Kind.LINES,
            N_("Jede Zeile die Kennung eines Artikels."),
            2_000,
        ),
    ),
)


def form(organisation: Organisation, _is_new: bool) -> Form:
    hotlines = tuple(tick(f"hotlines-{one.key}", one.name) for one in organisation.hotlines)
    groups = (WHAT, Group("hotlines", N_("Für diese Hotlines"), hotlines), MORE)
    lists = {
        "pool": by_name(organisation.pools),
        "hours": [(hours.key, hours.key) for hours in organisation.hours],
    }
    keys = [one.key for one in organisation.hotlines]
    pieces = (*map(text, TEXTS), ticks("hotlines", keys), lines("numbers"), lines("articles"))
    return Form(groups, pieces, lists)


def _lines(profile: CrisisProfile, organisation: Organisation) -> str:
    covered = [one.name for one in organisation.hotlines if one.key in profile.hotlines]
    return ", ".join([*covered, *profile.numbers])


CRISIS_PROFILES = Subject(
    "crisis_profiles",
    N_("Krisenprofile"),
    N_("Krisenprofil"),
    N_("Neues Krisenprofil"),
    form,
    ((N_("Gilt für"), _lines), (N_("Gruppe"), lambda profile, _organisation: str(profile.pool))),
)
