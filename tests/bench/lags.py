"""How late the console's event loop was, as its own /metrics tell."""

import re
from dataclasses import dataclass

import httpx

BUCKET = re.compile(r'^buergerdraht_console_loop_lag_seconds_bucket\{le="([^"]+)"\} (\S+)$', re.MULTILINE)


@dataclass(frozen=True)
class Lags:
    """`counts` are looks by their bucket's upper end in seconds, not added up."""

    counts: dict[float, float]

    def since(self, before: "Lags") -> "Lags":
        """What was looked at between the two."""
        return Lags({end: count - before.counts[end] for end, count in self.counts.items()})

    def below(self, share: float) -> float:
        """The end of the bucket that holds this share of the looks."""
        wanted, seen = share * sum(self.counts.values()), 0.0
        for end, count in sorted(self.counts.items()):
            seen += count
            if seen >= wanted:
                return end
        return float("inf")

    def above(self, seconds: float) -> int:
        """How many looks came later than that."""
        return int(sum(count for end, count in self.counts.items() if end > seconds))


def lags(url: str) -> Lags:
    """Since the console began."""
    text = httpx.get(f"{url}/metrics", timeout=60).raise_for_status().text
    counts, below = {}, 0.0
    for end, count in BUCKET.findall(text):
        counts[float(end)] = float(count) - below
        below = float(count)
    return Lags(counts)
