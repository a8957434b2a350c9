"""Groups: the promise, what waiting callers hear, and where a call goes that nobody answers."""

from typing import Any

from agent_console.admin.pieces import Values, check, percent, text
from agent_console.admin.subject import Form, Subject, by_name, choice, line, said, tick
from agent_console.knowledge.fields import Group
from agent_console.texts.marking import N_
from routing.organisation.editing import Changes, EntryOf
from routing.organisation.model import Organisation, OverflowTo, Pool

WAYS = (
    (OverflowTo.POOL.value, N_("in eine andere Gruppe")),
    (OverflowTo.NUMBER.value, N_("zu einer Rufnummer")),
    (OverflowTo.CALLBACK.value, N_("Rückruf anbieten")),
    (OverflowTo.END.value, N_("Ansage und Ende")),
)
SECONDS = N_("in Sekunden")
GROUPS = (
    Group(
        "promise",
        N_("Name und Versprechen"),
        (
            line("name", N_("Name der Gruppe"), needed=True),
            line("answer_within_seconds", N_("Angenommen innerhalb von"), SECONDS),
            line(
                "answer_share",
                N_("Anteil"),
                N_("Etwa 75 %: von 100 Anrufen werden 75 in dieser Zeit angenommen."),
            ),
            line("ring_seconds", N_("So lange klingelt ein Platz"), SECONDS),
            line("wrap_up_seconds", N_("Nachbearbeitung"), SECONDS),
            line("longest_wait_seconds", N_("Längste Wartezeit"), SECONDS),
        ),
    ),
    Group(
        "waiting",
        N_("Was Wartende hören"),
        (
            tick("says_position", N_("Platz in der Schlange ansagen")),
            tick("says_wait", N_("Wartezeit ansagen, wenn sie bekannt ist")),
            line("announce_every_seconds", N_("Abstand der Ansagen"), SECONDS),
            said("periodic", N_("Hinweis, der wiederholt wird")),
            line("periodic_every_seconds", N_("Abstand der Hinweise"), SECONDS),
            tick("callback", N_("Rückruf anbieten (Taste 1)")),
        ),
    ),
    Group(
        "overflow",
        N_("Nach einer Wartezeit"),
        (
            choice("overflow-to", N_("Der Anruf geht")),
            line("overflow-after_seconds", N_("Nach"), SECONDS),
            choice("overflow-pool", N_("Andere Gruppe")),
            line("overflow-number", N_("Rufnummer")),
            said("overflow-text", N_("Was vorher gesagt wird")),
        ),
    ),
    Group(
        "nobody",
        N_("Wenn niemand angemeldet oder erreichbar ist"),
        (
            choice("nobody-to", N_("Der Anruf geht")),
            choice("nobody-pool", N_("Andere Gruppe")),
            line("nobody-number", N_("Rufnummer")),
            said("nobody-text", N_("Was vorher gesagt wird")),
        ),
    ),
)
CHECKS = {"says_position": True, "says_wait": True, "callback": False}
OTHERS = {*CHECKS, "answer_share"}
TEXTS = tuple(one.name for group in GROUPS for one in group.fields if one.name not in OTHERS)
TARGET = {OverflowTo.POOL.value: "pool", OverflowTo.NUMBER.value: "number"}
PIECES = (
    *map(text, TEXTS),
    percent("answer_share"),
    *(check(name, default) for name, default in CHECKS.items()),
)


def form(organisation: Organisation, _is_new: bool) -> Form:
    pools = by_name(organisation.pools)
    ways = [f"{name}-to" for name in ("overflow", "nobody")]
    lists = {"overflow-pool": pools, "nobody-pool": pools} | {name: list(WAYS) for name in ways}
    return Form(GROUPS, PIECES, lists)


def changes(_subject: Subject, form: Form, where: EntryOf, values: Values) -> Changes:
    """Of an overflow only the target of its kind is kept: what stands in the other field is left over."""
    entry = form.entry(values)
    for name in ("overflow", "nobody"):
        way = entry.pop(name, {})
        if "to" in way:
            entry[name] = _one_target(way)
    return {where: entry}


def _one_target(way: dict[str, Any]) -> dict[str, Any]:
    wanted = TARGET.get(way["to"])
    return {part: value for part, value in way.items() if part not in TARGET.values() or part == wanted}


def _answers(pool: Pool, organisation: Organisation) -> str:
    return ", ".join(line.name for line in organisation.hotlines if line.pool == pool.key)


def _people(pool: Pool, organisation: Organisation) -> str:
    return str(sum(pool.key in {skill.pool for skill in one.pools} for one in organisation.people))


POOLS = Subject(
    "pools",
    N_("Gruppen"),
    N_("Gruppe"),
    N_("Neue Gruppe"),
    form,
    (
        (N_("Hotlines"), _answers),
        (N_("Menschen"), _people),
        (N_("Angenommen innerhalb von"), lambda pool, _organisation: f"{pool.answer_within_seconds} s"),
    ),
    changes=changes,
)
