"""Agents' PINs as AstDB holds them for the dialplan. Pure."""

from collections.abc import Mapping

from routing.organisation.model import Organisation


def pin_rows(organisation: Organisation, pins: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """`agent/<number>/salt` and `/pin` of each agent in `pins` (salt and digest, by login)."""
    rows: dict[str, str] = {}
    for person in organisation.people:
        if person.agent_number is not None and person.login in pins:
            family = f"agent/{person.agent_number}"
            rows[f"{family}/salt"], rows[f"{family}/pin"] = pins[person.login]
    return rows
