#!/usr/bin/env bash
# Runs all tests, quick ones first; goes on after a failure, and fails at the end if there was one.
# Arguments go to pytest: scripts/test.sh -x
set -uo pipefail
cd "$(dirname "$0")/.."
export PATH=$PWD/.venv/bin:$PATH # on Ubuntu the browser is there
NOTHING_COLLECTED=5
failed=0

run() {
  local title=$1 code=0
  shift
  printf '\n== %s\n' "$title"
  .venv/bin/python -m pytest "$@" || code=$?
  [ "$code" = 0 ] || [ "$code" = "$NOTHING_COLLECTED" ] || failed=1
}

run "Rules" tests/rules -n 2 "$@"
run "Parts over sockets and databases" tests/parts -n 2 "$@"
run "The whole house" tests/whole "$@"
run "Breaking it" tests/breaking "$@"
exit "$failed"
