"""Sums as bytes: pairs of a part (16 bits) and its number (64 bits, signed), little-endian, by part."""

from collections.abc import Mapping
from functools import cache
from struct import Struct

PAIR = "Hq"


@cache
def _pairs(count: int) -> Struct:
    return Struct("<" + PAIR * count)


def pack(numbers: Mapping[int, int]) -> bytes:
    """Zeros are left out."""
    flat = [each for part in sorted(numbers) if numbers[part] for each in (part, numbers[part])]
    return _pairs(len(flat) // 2).pack(*flat)


def unpack(packed: bytes) -> dict[int, int]:
    """What was packed."""
    flat = _pairs(len(packed) // _pairs(1).size).unpack(packed)
    return dict(zip(flat[::2], flat[1::2], strict=True))
