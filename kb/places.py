"""Regional keys (ARS): the normal form, and what holds where. Pure.

The key has 12 digits: Land 2, Bezirk 1, Kreis 2, Verband 4, Gemeinde 3 (Destatis). An article of a Kreis
holds in each of its towns, so looking something up falls back Gemeinde, Verband, Kreis, Bezirk, Land, Bund.
"""

from kb.errors import BadRegion

BUND = "00"
LEVELS = (12, 9, 5, 3, 2)
DIGITS = 12


def normal(ars: str) -> str:
    """The shortest form of a key: "010560000000" is the Kreis "01056", "000000000000" the Bund "00".

    Raises BadRegion for what is no key.
    """
    if not (ars.isascii() and ars.isdigit() and len(ars) in LEVELS):
        raise BadRegion(
            "„%(ars)s“ ist kein Regionalschlüssel. Er hat 2, 3, 5, 9 oder 12 Ziffern, etwa 01056.", ars=ars
        )
    whole = ars.ljust(DIGITS, "0")
    return min((whole[:length] for length in LEVELS if int(whole[length:] or "0") == 0), key=len)


def regions_for(place: str) -> tuple[str, ...]:
    """The regions whose articles hold at a place, nearest first: Wedel, its Kreis, its Land, the Bund."""
    key = normal(place)
    above = [normal(key[:length]) for length in LEVELS if length < len(key)]
    return tuple(dict.fromkeys((key, *above, BUND)))


def holds_at(region: str, place: str) -> bool:
    """Whether a region's article can concern somebody of a place; a Kreis as place leaves its towns open."""
    return region in regions_for(place) or (place != BUND and region.startswith(normal(place)))


def distance(region: str, place: str) -> int:
    """Steps of fallback from a place to a region: 0 for the place or a part of it; most for elsewhere."""
    fallback = regions_for(place)
    if region in fallback:
        return fallback.index(region)
    return 0 if holds_at(region, place) else len(fallback)
