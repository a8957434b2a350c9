"""Who signs in: name, roles, agent's number, seat and pools."""

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainSerializer

from buergerdraht.people.roles import Role
from buergerdraht.sentences import Sentence
from routing.organisation.model import PoolSkill
from routing.organisation.schema.entry import Entry, with_detail
from routing.organisation.schema.texts import Key, Name, check_key

HIGHEST_PENALTY = 100
PENALTY = re.compile(r"[0-9]{1,3}")
Grants = tuple[tuple[Role, str | None], ...]


def read_grant(item: Any) -> tuple[Role, str | None]:
    """`lead` for all Mandanten, `editor: kreis` for one."""
    word, mandant = with_detail(item)
    if word not in {role.value for role in Role}:
        raise ValueError(
            Sentence(
                'Die Rolle "%(word)s" gibt es nicht; bekannt sind: %(known)s.',
                word=word,
                known=", ".join(Role),
            )
        )
    return Role(word), check_key(mandant) if mandant else None


def write_grants(grants: Grants) -> list[str | dict[str, str]]:
    return [{role.value: mandant} if mandant else role.value for role, mandant in grants]


def read_skill(item: Any) -> PoolSkill:
    """`buergertelefon`, or `krise: 5` with a penalty."""
    pool, penalty = with_detail(item)
    if penalty is not None and not (PENALTY.fullmatch(penalty) and int(penalty) <= HIGHEST_PENALTY):
        raise ValueError(
            Sentence(
                "Die Nachrangigkeit ist eine ganze Zahl von 0 bis %(highest_penalty)s.",
                highest_penalty=HIGHEST_PENALTY,
            )
        )
    return PoolSkill(check_key(pool), int(penalty or 0))


def write_skills(skills: tuple[PoolSkill, ...]) -> list[str | dict[str, int]]:
    return [{skill.pool: skill.penalty} if skill.penalty else skill.pool for skill in skills]


Grant = Annotated[tuple[Role, str | None], BeforeValidator(read_grant)]
Skill = Annotated[PoolSkill, BeforeValidator(read_skill)]


class PersonEntry(Entry):
    name: Name
    grants: Annotated[tuple[Grant, ...], PlainSerializer(write_grants)] = Field(alias="roles", min_length=1)
    agent_number: str | None = Field(None, pattern=r"^[1-9][0-9]{1,5}$")
    seat: Key | None = None
    pools: Annotated[tuple[Skill, ...], PlainSerializer(write_skills)] = ()
