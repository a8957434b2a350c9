#!/usr/bin/env bash
# Pins every library with hashes, for each Python from 3.11 on: the run's in requirements.lock, the tests' besides.
# After changing pyproject.toml: pip install uv; scripts/lock.sh
set -euo pipefail
cd "$(dirname "$0")/.."
pin() {
  uv pip compile pyproject.toml - <<<"setuptools>=77" --generate-hashes --universal --python-version 3.11 \
    --no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet "$@"
}
pin -o requirements.lock
pin -o requirements-dev.lock --all-extras -c requirements.lock
