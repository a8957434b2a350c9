"""Who is next in a pool: first come, first served, with a head start in seconds. Pure.

The dialplan computes the same where it sets QUEUE_PRIO (a test compares them): no process of ours is needed.
"""

TOP = 2_147_000_000
"""Above every instant until 2038, and below what app_queue can hold (32 bits)."""


def queue_priority(arrived_at: int, bonus_seconds: int = 0) -> int:
    """QUEUE_PRIO of a call that arrived then (epoch seconds); app_queue takes the highest first.

    A second of waiting weighs as much as a second of bonus: so nobody starves, and since only the arrival
    counts, a place is kept through menu, overflow, callback and return.
    """
    return TOP - arrived_at + bonus_seconds
