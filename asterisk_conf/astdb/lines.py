"""What AstDB should hold of hotlines, pools and crisis profiles; their texts are prompts. Pure."""

from asterisk_conf.astdb.parts import in_parts
from routing.organisation.model import CrisisProfile, Hotline, Organisation, Overflow, OverflowTo, Pool
from routing.organisation.numbers import spellings


def hotline_rows(hotline: Hotline) -> dict[str, str]:
    """`line/<digits>` for each spelling, and `hotline/<key>/...`."""
    family = f"hotline/{hotline.key}"
    facts = {"pool": hotline.pool, "label": hotline.name, "mandant": hotline.mandant}
    facts |= _unless_zero("bonus", hotline.bonus_seconds)
    lines = {f"line/{digits}": hotline.key for digits in _digits(hotline.numbers)}
    choices = hotline.menu.choices if hotline.menu else ()
    menu = {f"{family}/menu/{choice.digit}": choice.pool for choice in choices}
    return lines | menu | {f"{family}/{name}": value for name, value in facts.items()}


def pool_rows(pool: Pool) -> dict[str, str]:
    """`pool/<key>/...`: what is not so has no row."""
    facts = {"longest": str(pool.longest_wait_seconds)}
    facts |= {name: "1" for name in ("callback", "saysposition", "sayswait") if _says(pool, name)}
    if pool.overflow:
        facts["overflow"] = f"{pool.overflow.after_seconds}:{_way(pool.overflow)}"
    if pool.nobody:
        facts["empty"] = _way(pool.nobody)
    return {f"pool/{pool.key}/{name}": value for name, value in facts.items()}


def profile_rows(profile: CrisisProfile, organisation: Organisation) -> dict[str, str]:
    """`profile/<key>/...`; `lines` are the digits it can be switched on for."""
    covered = [hotline for hotline in organisation.hotlines if hotline.key in profile.hotlines]
    numbers = (*(number for hotline in covered for number in hotline.numbers), *profile.numbers)
    family = f"profile/{profile.key}"
    facts = {"pool": profile.pool} | _unless_zero("bonus", profile.bonus_seconds)
    return in_parts(f"{family}/lines", _digits(numbers)) | {f"{family}/{n}": v for n, v in facts.items()}


def _digits(numbers: tuple[str, ...]) -> list[str]:
    return [digits for number in numbers for digits in spellings(number)]


def _unless_zero(name: str, seconds: int) -> dict[str, str]:
    return {name: str(seconds)} if seconds else {}


def _says(pool: Pool, name: str) -> bool:
    said = {"callback": pool.callback, "saysposition": pool.says_position, "sayswait": pool.says_wait}
    return said[name]


def _way(overflow: Overflow) -> str:
    """`to:target`; the target is a pool's key, a number's digits as dialled at home, or nothing."""
    number = spellings(overflow.number)[0] if overflow.to is OverflowTo.NUMBER else ""
    return f"{overflow.to}:{overflow.pool or number}"
