"""People: roles, seat, agent's number and groups."""

from collections.abc import Mapping
from functools import reduce
from typing import Any

from agent_console.admin.pieces import YES, Entry, Piece, Values, text
from agent_console.admin.subject import Form, Subject, choice, line, tick
from agent_console.knowledge.fields import Field, Group, Kind
from agent_console.texts.marking import N_
from buergerdraht.people.roles import Role
from buergerdraht.sentences import Sentence
from routing.organisation.model import Organisation, Person

ROLES: Mapping[Role, str] = {
    Role.AGENT: N_("Arbeitsplatz"),
    Role.LEAD: N_("Teamleitung"),
    Role.EDITOR: N_("Redaktion"),
    Role.HEAD: N_("Leitung"),
    Role.ADMIN: N_("Verwaltung"),
    Role.CRISIS_MANAGER: N_("Krisenleitung"),
    Role.CRISIS_HELPER: N_("Krisenhilfe"),
    Role.MANDANT_READER: N_("Berichte lesen"),
    Role.DATA_PROTECTION: N_("Datenschutz"),
    Role.STAFF_COUNCIL: N_("Personalrat"),
}
"""In the order of the form; the first one ticked counts as the person's own."""
SKILLS = [
    ("0", N_("nimmt Anrufe an")),
    ("1", N_("nachrangig (1)")),
    ("5", N_("nachrangig (5)")),
    ("10", N_("nachrangig (10)")),
]
FOR_ONE = "roles_for"
IN_POOL = "pool-"


def form(organisation: Organisation, _is_new: bool) -> Form:
    pools = [choice(f"{IN_POOL}{pool.key}", pool.name) for pool in organisation.pools]
    groups = (
        Group(
            "who",
            N_("Wer"),
            (
                line("name", N_("Name"), needed=True),
                choice("seat", N_("Platz")),
                line("agent_number", N_("Agentennummer"), N_("Für *22 am Telefon, etwa 101.")),
            ),
        ),
        Group("roles", N_("Rollen"), (*(tick(f"roles-{role}", name) for role, name in ROLES.items()), ONE)),
        Group("pools", N_("Gruppen"), tuple(pools)),
    )
    lists = {"seat": [(seat.key, seat.name) for seat in organisation.seats]}
    lists |= {one.name: SKILLS for one in pools}
    pieces = (
        text("name"),
        text("seat"),
        text("agent_number"),
        ROLES_PIECE,
        _pools([p.key for p in organisation.pools]),
    )
    return Form(groups, pieces, lists)


ONE = Field(
    FOR_ONE,
    N_("Rollen für einen Mandanten"),
    Kind.LINES,
    N_("Jede Zeile Rolle und Kurzname des Mandanten, etwa editor: kreis."),
    1_000,
)


def _roles_shown(entry: Entry) -> dict[str, str]:
    said = entry.get("roles") or []
    pairs = [pair for one in said if isinstance(one, Mapping) for pair in one.items()]
    ticked = {f"roles-{one}": YES for one in said if isinstance(one, str)}
    return {**ticked, FOR_ONE: "\n".join(f"{role}: {mandant}" for role, mandant in pairs)}


def _roles_read(values: Values) -> dict[str, Any]:
    everywhere: list[Any] = [role.value for role in ROLES if values.get(f"roles-{role}")]
    typed = (line.partition(":") for line in values.get(FOR_ONE, "").splitlines() if line.strip())
    return {"roles": everywhere + [{role.strip(): mandant.strip()} for role, _, mandant in typed]}


ROLES_PIECE = Piece(_roles_shown, _roles_read)


def _pools(keys: list[str]) -> Piece:
    """An agent's groups: nothing, or how far behind the others the agent rings."""

    def show(entry: Entry) -> dict[str, str]:
        said = [one if isinstance(one, Mapping) else {one: "0"} for one in entry.get("pools") or []]
        return {f"{IN_POOL}{key}": str(penalty) for one in said for key, penalty in one.items()}

    def read(values: Values) -> dict[str, Any]:
        typed = {key: values.get(f"{IN_POOL}{key}", "").strip() for key in keys}
        return {
            "pools": [key if penalty == "0" else {key: penalty} for key, penalty in typed.items() if penalty]
        }

    return Piece(show, read)


def _roles(person: Person, organisation: Organisation) -> str:
    names = {mandant.key: mandant.name for mandant in organisation.mandanten}
    said = [_role(role, names.get(only, only) if only else "") for role, only in person.grants]
    return reduce(lambda before, one: Sentence("%(before)s, %(one)s", before=before, one=one), said)


def _role(role: Role, only: str) -> str:
    name = Sentence(ROLES[role])
    return Sentence("%(role)s: %(only)s", role=name, only=only) if only else name


def _groups(person: Person, organisation: Organisation) -> str:
    names = {pool.key: pool.name for pool in organisation.pools}
    return ", ".join(names.get(skill.pool, skill.pool) for skill in person.pools)


PEOPLE = Subject(
    "people",
    N_("Menschen"),
    N_("Person"),
    N_("Neue Person"),
    form,
    (
        (N_("Anmeldename"), lambda person, _organisation: str(person.login)),
        (N_("Rollen"), _roles),
        (N_("Gruppen"), _groups),
        (N_("Agentennummer"), lambda person, _organisation: person.agent_number or ""),
    ),
    N_("Anmeldename"),
    N_("a-z, 0-9, Punkt und Bindestrich. Bleibt für immer."),
)
