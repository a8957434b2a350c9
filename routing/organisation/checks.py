"""What one entry alone cannot show: references, numbers given twice, names Asterisk keeps for itself."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

from buergerdraht.sentences import Sentence
from routing.organisation.complaints import Complaint
from routing.organisation.draft import Draft
from routing.organisation.numbers import spellings
from routing.organisation.overflows import check_nobody_goes_in_circles, check_overflows, overflows
from routing.organisation.sections import section
from routing.organisation.yaml_reading import Path

MOST_PAUSE_REASONS = 5
# Sections of Asterisk's files, and endpoints that are not seats.
RESERVED_SEATS = ("global", "system", "rehearsal", "anonymous")
RESERVED_SEAT_START = ("trunk", "transport")
RESERVED_HOTLINE_START = "profile-"
RESERVED_POOLS = ("general", "default", "none", "all")
RESERVED_REASONS = ("nachbearbeitung", "auto-pause", "nicht am platz")


def check(draft: Draft) -> Iterator[Complaint]:
    """Everything that is wrong between the entries of a file."""
    for rule in RULES:
        yield from rule(draft)


def check_references(draft: Draft) -> Iterator[Complaint]:
    for path, wanted, target in _references(draft):
        if wanted is not None and wanted not in draft.keys(target):
            known = ", ".join(sorted(draft.keys(target))) or Sentence("keine")
            yield Complaint(
                path,
                Sentence(
                    '%(noun)s "%(wanted)s" gibt es nicht; bekannt sind: %(known)s.',
                    noun=section(target).noun,
                    wanted=wanted,
                    known=known,
                ),
            )


def _references(draft: Draft) -> Iterator[tuple[Path, str | None, str]]:
    """Each place where the file names a thing of another section: path, key and section."""
    for name, fields in FIELDS.items():
        for (key, entry), (field, target) in product(draft.sections[name].given.items(), fields.items()):
            yield (name, key, field), _text_at(entry, field), target
    for person in draft.people:
        for number, (_, mandant) in enumerate(person.grants):
            yield ("people", person.login, "roles", number), mandant, "mandanten"
        for number, skill in enumerate(person.pools):
            yield ("people", person.login, "pools", number), skill.pool, "pools"
    for profile in draft.crisis_profiles:
        for number, hotline in enumerate(profile.hotlines):
            yield ("crisis_profiles", profile.key, "hotlines", number), hotline, "hotlines"
    for path, overflow in overflows(draft.pools):
        yield (*path, "pool"), overflow.pool or None, "pools"
    for line in draft.hotlines:
        for choice in line.menu.choices if line.menu else ():
            yield ("hotlines", line.key, "menu", "choices", choice.digit, "pool"), choice.pool, "pools"


def _text_at(entry: Any, field: str) -> str | None:
    # From the file itself: an entry that is wrong elsewhere must not hide a wrong reference.
    value = entry.get(field) if isinstance(entry, dict) else None
    return value.strip() if isinstance(value, str) else None


FIELDS = {
    "mandanten": {"place": "places"},
    "hotlines": {"mandant": "mandanten", "pool": "pools", "hours": "hours", "place": "places"},
    "people": {"seat": "seats"},
    "offices": {"mandant": "mandanten"},
    "crisis_profiles": {"pool": "pools", "hours": "hours"},
}


def check_numbers_differ(draft: Draft) -> Iterator[Complaint]:
    """A number belongs to one hotline or one office, however it is written."""
    owners: dict[str, str] = {}
    for path, printed, owner in _numbers(draft):
        others = {owners.setdefault(digits, owner) for digits in spellings(printed)} - {owner}
        if others:
            yield Complaint(
                path,
                Sentence(
                    "Die Nummer %(printed)s gehört schon: %(owner)s.", printed=printed, owner=others.pop()
                ),
            )


def _numbers(draft: Draft) -> Iterator[tuple[Path, str, str]]:
    for hotline in draft.hotlines:
        for number, printed in enumerate(hotline.numbers):
            path: Path = ("hotlines", hotline.key, "numbers", number)
            yield path, printed, f"hotlines › {hotline.key}"
    for office in draft.offices:
        yield ("offices", office.key, "number"), office.number, f"offices › {office.key}"


def check_crisis_numbers_are_their_own(draft: Draft) -> Iterator[Complaint]:
    """Profiles may share a number, never with a hotline or an office."""
    owners = {digits: owner for _, printed, owner in _numbers(draft) for digits in spellings(printed)}
    for path, printed in _crisis_numbers(draft):
        owner = next((owners[digits] for digits in spellings(printed) if digits in owners), None)
        if owner:
            yield Complaint(
                path,
                Sentence("Die Nummer %(printed)s gehört schon: %(owner)s.", printed=printed, owner=owner),
            )


def _crisis_numbers(draft: Draft) -> Iterator[tuple[Path, str]]:
    for profile in draft.crisis_profiles:
        for number, printed in enumerate(profile.numbers):
            yield ("crisis_profiles", profile.key, "numbers", number), printed


def check_a_hotlines_numbers_differ(draft: Draft) -> Iterator[Complaint]:
    for hotline in draft.hotlines:
        digits = [spellings(printed)[0] for printed in hotline.numbers]
        for number in (n for n, one in enumerate(digits) if one in digits[:n]):
            path: Path = ("hotlines", hotline.key, "numbers", number)
            yield Complaint(
                path,
                Sentence(
                    "Die Nummer %(number)s steht bei dieser Hotline schon.", number=hotline.numbers[number]
                ),
            )


def check_agent_numbers_differ(draft: Draft) -> Iterator[Complaint]:
    owners: dict[str, str] = {}
    for person in draft.people:
        owner = owners.setdefault(person.agent_number or person.login, person.login)
        if owner != person.login:
            path = ("people", person.login, "agent_number")
            yield Complaint(
                path,
                Sentence(
                    "Die Agentennummer %(number)s hat schon %(owner)s.",
                    number=person.agent_number,
                    owner=owner,
                ),
            )


def check_lists_name_a_thing_once(draft: Draft) -> Iterator[Complaint]:
    lists: list[tuple[Path, list[str]]] = [
        *((("people", p.login, "pools"), [skill.pool for skill in p.pools]) for p in draft.people),
        *((("crisis_profiles", p.key, "hotlines"), list(p.hotlines)) for p in draft.crisis_profiles),
        *((("people", p.login, "roles"), [str(grant) for grant in p.grants]) for p in draft.people),
    ]
    for path, words in lists:
        if max(Counter(words).values(), default=0) > 1:
            yield Complaint(path, Sentence("Derselbe Eintrag steht zweimal in der Liste."))


def check_reserved_names(draft: Draft) -> Iterator[Complaint]:
    for seat in draft.seats:
        if seat.key in RESERVED_SEATS or seat.key.startswith(RESERVED_SEAT_START):
            yield Complaint(("seats", seat.key), Sentence("Diesen Namen braucht die Telefonanlage selbst."))
    for line in draft.hotlines:
        if line.key.startswith(RESERVED_HOTLINE_START):
            yield Complaint(
                ("hotlines", line.key), Sentence("Diesen Namen braucht die Telefonanlage selbst.")
            )
    for pool in sorted(draft.keys("pools").intersection(RESERVED_POOLS)):
        yield Complaint(("pools", pool), Sentence("Diesen Namen braucht die Telefonanlage selbst."))
    for reason in draft.pause_reasons:
        if {reason.key, reason.name.lower()}.intersection(RESERVED_REASONS):
            yield Complaint(
                ("pause_reasons", reason.key), Sentence("Diesen Namen vergibt das Programm selbst.")
            )


def check_few_pause_reasons(draft: Draft) -> Iterator[Complaint]:
    count = len(draft.keys("pause_reasons"))
    if count > MOST_PAUSE_REASONS:
        yield Complaint(
            ("pause_reasons",),
            Sentence(
                "Es sind %(count)s Pausengründe; höchstens %(most)s sind erlaubt.",
                count=count,
                most=MOST_PAUSE_REASONS,
            ),
        )


def check_open_trunk_is_demo(draft: Draft) -> Iterator[Complaint]:
    if draft.trunk.open_on_loopback and not draft.is_demo:
        yield Complaint(
            ("trunk", "open_on_loopback"),
            Sentence("Anrufe ohne Anmeldung nimmt nur die Vorführung an (demo: true)."),
        )


RULES: tuple[Callable[[Draft], Iterator[Complaint]], ...] = (
    check_references,
    check_numbers_differ,
    check_crisis_numbers_are_their_own,
    check_a_hotlines_numbers_differ,
    check_agent_numbers_differ,
    check_lists_name_a_thing_once,
    check_reserved_names,
    check_few_pause_reasons,
    check_open_trunk_is_demo,
    check_overflows,
    check_nobody_goes_in_circles,
)
