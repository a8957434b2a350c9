"""Compares a source with the knowledge and stages what has to be written. Writes nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from sqlalchemy import Engine

from buergerdraht.sentences import Sentence
from kb.importing.checking import accepted, identity
from kb.importing.comparing import Compared, compared, digest_of, plain_of, vanished
from kb.importing.errors import BadRecord
from kb.importing.known import Delivered, Known, delivered_ids, known
from kb.importing.records import Broken, Found, Gone, Reader, Refused, Thing
from kb.importing.regions import copy_of
from kb.importing.staging import Kind, Stage
from kb.importing.tally import Tally
from kb.offices import Office

AT_ONCE = 200
KINDS: tuple[Kind, ...] = ("office", "article")
T = TypeVar("T")


@dataclass
class Plan:
    """What an import would do; `broke` says what of it first could not be read, "" if all could."""

    source: str
    stage: Stage
    tally: Tally = field(default_factory=Tally)
    seen: dict[Kind, set[str]] = field(default_factory=lambda: {"article": set(), "office": set()})
    named: set[str] = field(default_factory=set)
    """Ids of refused records: they are there, so they are not withdrawn."""
    gone: set[str] = field(default_factory=set)
    has_nameless: bool = False
    broke: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether the source had no record that can be taken."""
        return not any(self.seen.values())


def fill(plan: Plan, engine: Engine, reader: Reader, *, is_part: bool) -> None:
    """Reads the whole source and stages the changes; nothing is withdrawn unless all of it could be read."""
    for portion in _portions(_sound(reader, plan), AT_ONCE):
        _compare(engine, plan, portion)
    missing = plan.gone | _old_copies(engine, plan)
    if reader.is_whole and not is_part and not plan.broke and not plan.is_empty:
        missing |= _vanished(engine, plan)
    _withdraw(engine, plan, missing)


def _vanished(engine: Engine, plan: Plan) -> set[str]:
    """What the source had and has no more; nothing when a record had no id, because it may be that one."""
    if plan.has_nameless:
        why = Sentence("Nichts wurde zurückgezogen, weil Einträge ohne lesbare Id dabei waren")
        plan.tally.notes.add("", why)
        return set()
    return _not_seen(engine, plan)


def _sound(reader: Reader, plan: Plan) -> Iterator[Thing]:
    """The records that can be taken; the others are counted."""
    for record in reader.records():
        if isinstance(record, Refused):
            _refuse(plan, record)
        elif isinstance(record, Broken):
            plan.broke = plan.broke or record.reason
            plan.tally.refused.add("", record.reason)
        elif isinstance(record, Gone):
            plan.gone.add(record.source_id)
        elif thing := _checked(record, plan):
            yield thing


def _checked(found: Found, plan: Plan) -> Thing | None:
    try:
        sound = accepted(found)
    except BadRecord as error:
        _refuse(plan, Refused(found.where or identity(found.thing), str(error), found.thing.source_id))
        return None
    thing = sound.thing
    seen = plan.seen[_kind(thing)]
    if thing.source_id in seen:
        reason = Sentence("Die Id „%(id)s“ kommt doppelt vor; der erste Eintrag gilt", id=thing.source_id)
        plan.tally.refused.add(found.where or thing.source_id, reason)
        return None
    seen.add(thing.source_id)
    for note in sound.notes:
        plan.tally.notes.add(thing.source_id, note)
    return thing


def _refuse(plan: Plan, record: Refused) -> None:
    plan.tally.refused.add(record.where, record.reason)
    plan.named.add(record.source_id)
    plan.has_nameless |= not record.source_id


def _compare(engine: Engine, plan: Plan, portion: list[Thing]) -> None:
    for kind in KINDS:
        digests = {one.source_id: digest_of(plain_of(one)) for one in portion if _kind(one) == kind}
        if digests:
            before = known(engine, kind, plan.source, digests)
            _compare_with(before, plan, [one for one in portion if _kind(one) == kind])


def _compare_with(before: Known, plan: Plan, things: list[Thing]) -> None:
    for thing in things:
        last = before.delivered.get(thing.source_id, Delivered())
        _keep(plan, thing, compared(thing, before.things.get(thing.source_id), last))


def _old_copies(engine: Engine, plan: Plan) -> set[str]:
    """Copies for regions that their record no longer names, or whose record is gone."""
    seen = plan.seen["article"]
    handled = seen | plan.gone
    ids = delivered_ids(engine, "article", plan.source)
    return {id for id in ids if copy_of(id) in handled and id not in seen | plan.named}


def _not_seen(engine: Engine, plan: Plan) -> set[str]:
    there = {kind: plan.seen[kind] | plan.named for kind in KINDS}
    return {id for kind in KINDS for id in delivered_ids(engine, kind, plan.source) if id not in there[kind]}


def _withdraw(engine: Engine, plan: Plan, missing: set[str]) -> None:
    for kind in KINDS:
        for portion in _portions(sorted(missing - plan.seen[kind]), AT_ONCE):
            _withdraw_portion(plan, known(engine, kind, plan.source, dict.fromkeys(portion, "")))


def _withdraw_portion(plan: Plan, before: Known) -> None:
    for id in sorted(before.delivered.keys() & before.things.keys()):
        thing = before.things[id]
        found = vanished(thing, before.delivered[id])
        # What was withdrawn before is not counted again.
        if found.staged:
            _keep(plan, thing, found)


def _keep(plan: Plan, thing: Thing, found: Compared) -> None:
    plan.tally.add(_kind(thing), thing.source_id, found)
    if found.staged:
        plan.stage.add(found.staged)


def _kind(thing: Thing) -> Kind:
    return "office" if isinstance(thing, Office) else "article"


def _portions(things: Iterable[T], size: int) -> Iterator[list[T]]:
    remaining = iter(things)
    while portion := list(islice(remaining, size)):
        yield portion
