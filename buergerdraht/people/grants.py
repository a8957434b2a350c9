"""What people may do: one question, asked by pages and commands alike. Pure."""

from collections.abc import Mapping
from typing import Literal, Protocol

from buergerdraht.people.roles import Role

Verb = Literal["see", "use", "edit", "suggest", "switch"]
Thing = Literal[
    "desk",
    "tasks",
    "cases",
    "board",
    "reports",
    "knowledge",
    "news",
    "organisation",
    "prompts",
    "crisis",
    "audit",
    "sign-ins",
    "displays",
    "agreement",
]
Right = tuple[Verb, Thing]

WORK_AT_DESK: frozenset[Right] = frozenset(
    {
        ("see", "desk"),
        ("use", "desk"),
        ("see", "knowledge"),
        ("see", "agreement"),
    }
)
TASKS: frozenset[Right] = frozenset({("see", "tasks"), ("use", "tasks")})
CASES: frozenset[Right] = frozenset({("see", "cases"), ("use", "cases")})
SUGGEST: frozenset[Right] = frozenset({("suggest", "knowledge")})
OVERSEE: frozenset[Right] = frozenset(
    {("see", "board"), ("see", "reports"), ("see", "knowledge"), ("see", "crisis"), ("see", "agreement")}
)
RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.AGENT: WORK_AT_DESK | TASKS | SUGGEST | CASES,
    Role.CRISIS_HELPER: WORK_AT_DESK | TASKS,
    Role.LEAD: OVERSEE | SUGGEST | CASES | TASKS | {("use", "board"), ("edit", "news"), ("edit", "displays")},
    Role.EDITOR: SUGGEST
    | {("see", "knowledge"), ("edit", "knowledge"), ("edit", "news"), ("see", "agreement")},
    Role.CRISIS_MANAGER: frozenset({("see", "crisis"), ("switch", "crisis"), ("see", "board")}),
    Role.HEAD: OVERSEE
    | SUGGEST
    | {("see", "organisation"), ("edit", "organisation"), ("edit", "prompts"), ("suggest", "agreement")},
    Role.ADMIN: frozenset(
        {
            ("see", "organisation"),
            ("edit", "organisation"),
            ("see", "sign-ins"),
            ("edit", "sign-ins"),
            ("edit", "prompts"),
            ("edit", "displays"),
            ("see", "audit"),
            ("see", "knowledge"),
        }
    ),
    Role.MANDANT_READER: frozenset({("see", "reports"), ("see", "knowledge"), ("see", "cases")}),
    Role.DATA_PROTECTION: frozenset({("see", "audit"), ("see", "agreement")}),
    Role.STAFF_COUNCIL: frozenset({("see", "audit"), ("see", "agreement"), ("edit", "agreement")}),
}
FOR_EVERY_MANDANT: frozenset[Right] = WORK_AT_DESK | SUGGEST
"""Rights that a grant for one Mandant gives for all: who answers for Wedel reads everybody's articles."""
TASKS_OF_ALL = frozenset({Role.AGENT, Role.CRISIS_HELPER})
"""Whoever answers everybody's calls works off everybody's tasks; a lead of Wedel only Wedel's."""


class Granted(Protocol):
    """Whoever has grants: (role, Mandant), None meaning all Mandanten."""

    @property
    def grants(self) -> tuple[tuple[Role, str | None], ...]: ...


def may(person: Granted, verb: Verb, thing: Thing, mandant: str | None = None) -> bool:
    """Whether the person may do that to the thing of that Mandant; without one, to everybody's."""
    right = (verb, thing)
    return any(
        right in RIGHTS[role] and (only is None or only == mandant or _is_for_all(role, right))
        for role, only in person.grants
    )


def mandanten(person: Granted, verb: Verb, thing: Thing) -> frozenset[str] | None:
    """The Mandanten to whose thing the person may do that: None means all of them."""
    if may(person, verb, thing):
        return None
    return frozenset(only for role, only in person.grants if only and (verb, thing) in RIGHTS[role])


def _is_for_all(role: Role, right: Right) -> bool:
    return right in FOR_EVERY_MANDANT or (right in TASKS and role in TASKS_OF_ALL)
