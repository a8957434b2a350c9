"""Which dialled digits a profile covers, and which of them somebody chose. Pure."""

from collections.abc import Iterable, Sequence

from routing.crisis.errors import SwitchRefused
from routing.intake.directory import Directory
from routing.organisation.model import CrisisProfile, Organisation
from routing.organisation.numbers import spellings


def printed_lines(organisation: Organisation, profile: CrisisProfile) -> dict[str, str]:
    """Every number of the profile as printed, with whose it is: a hotline's name, or its own."""
    hotlines = [line for line in organisation.hotlines if line.key in profile.hotlines]
    found = {number: line.name for line in hotlines for number in line.numbers}
    return found | dict.fromkeys(profile.numbers, profile.name)


def digits_of(numbers: Iterable[str]) -> tuple[str, ...]:
    """All spellings in which these printed numbers can be dialled."""
    return tuple(dict.fromkeys(digits for number in numbers for digits in spellings(number)))


def chosen_lines(
    organisation: Organisation, profile: CrisisProfile, chosen: Sequence[str]
) -> tuple[str, ...]:
    """The digits of the hotlines (by key) and numbers (in any spelling) that were chosen; of all if none.

    Raises SwitchRefused for one that the profile does not cover.
    """
    printed = list(printed_lines(organisation, profile))
    if not chosen:
        return digits_of(printed)
    numbers: list[str] = []
    for word in chosen:
        found = _numbers_named(organisation, profile, word)
        if not found:
            raise SwitchRefused(
                "»%(word)s« gehört nicht zum Krisenprofil %(profile)s; dazu gehören: %(numbers)s. Nichts "
                "wurde geschaltet.",
                word=word,
                profile=profile.name,
                numbers=", ".join(printed),
            )
        numbers += found
    return digits_of(numbers)


def printed_again(organisation: Organisation, digits: Iterable[str]) -> list[str]:
    """Dialled digits as the organisation prints them, each number once; unknown ones as they are."""
    hotlines = (number for line in organisation.hotlines for number in line.numbers)
    own = (number for profile in organisation.crisis_profiles for number in profile.numbers)
    printed = {spelling: number for number in (*own, *hotlines) for spelling in spellings(number)}
    return list(dict.fromkeys(printed.get(one, one) for one in digits))


def _numbers_named(organisation: Organisation, profile: CrisisProfile, word: str) -> list[str]:
    hotline = Directory(organisation).hotlines.get(word)
    if hotline is not None and word in profile.hotlines:
        return list(hotline.numbers)
    dialled = set(spellings(word))
    return [n for n in printed_lines(organisation, profile) if dialled & set(spellings(n))]
