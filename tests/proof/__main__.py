"""`make proof`: calls of every kind against the real Asterisk while our processes are killed.

python -m tests.proof [--calls 2000] [--seed N]. Exit code 1 when one call's report differs from what its
caller's and its agent's telephones saw.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.proof.proving import Proof, prove

SHOWN = 40


def main() -> int:
    given = _arguments()
    seed = given.seed if given.seed is not None else int(time.time())
    print(f"{given.calls} calls, seed {seed}", flush=True)
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="bd-proof-") as name:
        proof = prove(Path(name), given.calls, seed)
    _show(proof, time.monotonic() - started)
    return 1 if proof.unlike or proof.differing else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.proof")
    parser.add_argument("--calls", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=None)
    return parser.parse_args()


def _show(proof: Proof, seconds: float) -> None:
    for name, count in sorted((proof.results + proof.done).items()):
        print(f"  {name:22} {count:6}")
    print(f"{proof.calls} calls in {seconds:.0f} s, {len(proof.unlike)} otherwise than the telephones saw")
    for who, what in list(proof.unlike.items())[:SHOWN]:
        print(f"  {who}: {'; '.join(what)}")
    for key in proof.differing[:SHOWN]:
        print(f"  {key}: kept otherwise than the lines say")


if __name__ == "__main__":
    sys.exit(main())
