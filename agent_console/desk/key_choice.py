"""A person's own keys: another one for a command, none, all as shipped, all off."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.concurrency import run_in_threadpool

from agent_console.desk.keys import Keys
from agent_console.desk.keys_kept import keep_keys, keys_of
from agent_console.web.visitor import AtDesk, Parts

router = APIRouter(prefix="/desk/keys")
Told = dict[str, object]


@router.post("")
async def give(
    person: AtDesk,
    parts: Parts,
    command: Annotated[str, Form(max_length=32)],
    key: Annotated[str, Form(max_length=16)] = "",
) -> Told:
    """Another key for a command, or none; a key that is taken or not for us is refused with a sentence."""
    keys = await run_in_threadpool(keys_of, parts.engine, person.login)
    return await _kept(person, parts, keys.given(command, key))


@router.post("/shipped")
async def as_shipped(person: AtDesk, parts: Parts) -> Told:
    """All as shipped; on or off as they are."""
    keys = await run_in_threadpool(keys_of, parts.engine, person.login)
    return await _kept(person, parts, replace(keys, changed={}))


@router.post("/switch")
async def switch(person: AtDesk, parts: Parts, is_on: Annotated[bool, Form()]) -> Told:
    """All on or off."""
    keys = await run_in_threadpool(keys_of, parts.engine, person.login)
    return await _kept(person, parts, replace(keys, are_off=not is_on))


async def _kept(person: AtDesk, parts: Parts, keys: Keys) -> Told:
    await run_in_threadpool(keep_keys, parts.engine, person.login, keys)
    return {"keys": keys.every(), "areOff": keys.are_off}
