"""How late the event loop is, as administrators see it."""

import asyncio
import time

from agent_console.live.loop_lag import BUCKETS, SPAN_SECONDS, LoopLag


def counts(lag: LoopLag) -> dict[str, float]:
    """Looks by the upper end of their bucket, added up, as Prometheus tells them."""
    samples = next(iter(lag.histogram.collect())).samples
    return {sample.labels["le"]: sample.value for sample in samples if "le" in sample.labels}


def test_each_look_is_counted_by_how_late_it_came() -> None:
    lag = LoopLag()
    for late in (0.0, 0.004, 0.06, 0.3):
        lag.saw(late, 1.0)
    assert [counts(lag)[end] for end in ("0.001", "0.005", "0.05", "0.075", "0.5", "+Inf")] == [
        1,
        2,
        2,
        3,
        4,
        4,
    ]
    assert 0.05 in BUCKETS, "the aim is an edge"


def test_the_worst_is_remembered_for_half_a_minute_and_then_forgotten() -> None:
    lag = LoopLag()
    lag.saw(0.2, 100.0)
    lag.saw(0.01, 100.0 + SPAN_SECONDS - 1)
    assert lag.worst == 0.2
    lag.saw(0.02, 100.0 + SPAN_SECONDS)
    assert lag.worst == 0.2
    lag.saw(0.03, 100.0 + 2 * SPAN_SECONDS)
    assert lag.worst == 0.03


def test_whoever_holds_the_loop_is_seen() -> None:
    lag = LoopLag()

    async def hold_it() -> None:
        watching = asyncio.create_task(lag.run())
        await asyncio.sleep(0)
        time.sleep(0.1)
        while lag.worst == 0:
            await asyncio.sleep(0)
        watching.cancel()

    asyncio.run(hold_it())
    assert lag.worst > 0.08
