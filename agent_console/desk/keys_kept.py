"""Everybody's keys, kept with the person so that they are the same at every seat. Blocks: ask in a thread."""

import json

from sqlalchemy import Engine

from agent_console.desk.commands import COMMAND
from agent_console.desk.keys import Keys
from agent_console.live.tables import PersonKeysRow
from buergerdraht.database import reading, writing


def keys_of(engine: Engine, login: str) -> Keys:
    """As shipped for who never changed any; commands that are no longer there are left out."""
    with reading(engine) as session:
        row = session.get(PersonKeysRow, login)
        if row is None:
            return Keys()
        changed = {name: key for name, key in json.loads(row.changed).items() if name in COMMAND}
        return Keys(changed, row.are_off)


def keep_keys(engine: Engine, login: str, keys: Keys) -> None:
    """Writes them down."""
    with writing(engine) as session:
        row = PersonKeysRow(login=login, are_off=keys.are_off, changed=json.dumps(dict(keys.changed)))
        session.merge(row)
