#!/usr/bin/env bash
# Runs all tests, quick ones first; goes on after a failure, and fails at the end if there was one.
# At most three failed tests of a stage are run once more, alone: who passes then is named at the end as unsteady
# (docs/testing.md). Arguments go to pytest, and then nothing is run twice: scripts/test.sh -x
set -uo pipefail
cd "$(dirname "$0")/.."
export PATH=$PWD/.venv/bin:$PATH # on Ubuntu the browser is there
A_TEST_FAILED=1
NOTHING_COLLECTED=5
MOST_UNSTEADY=3
WITH_A_BROWSER=tests/whole/test_first_call.py
arguments=("$@")
failed=0
unsteady=()

run() {
  local title=$1 folder=$2 code=0
  local cache=.pytest_cache/$folder
  shift 2
  printf '\n== %s\n' "$title"
  rm -rf "$cache"
  .venv/bin/python -m pytest "$folder" -o cache_dir="$cache" "$@" "${arguments[@]}" || code=$?
  case $code in
    0 | "$NOTHING_COLLECTED") ;;
    "$A_TEST_FAILED") again "$cache" || failed=1 ;;
    *) failed=1 ;;
  esac
}

again() {
  local names
  [ ${#arguments[@]} = 0 ] || return 1
  mapfile -d '' names < <(.venv/bin/python -c "$NAMES_OF_THE_FAILED" "$1")
  [ ${#names[@]} -ge 1 ] && [ ${#names[@]} -le "$MOST_UNSTEADY" ] || return 1
  printf '\n== Once more, alone: %s\n' "${names[*]}"
  .venv/bin/python -m pytest "${names[@]}" -p no:cacheprovider || return 1
  unsteady+=("${names[@]}")
}
NAMES_OF_THE_FAILED='import json, pathlib, sys
for name in json.loads((pathlib.Path(sys.argv[1]) / "v/cache/lastfailed").read_text()): print(name, end="\0")'

run "Rules" tests/rules -n 2
run "Parts over sockets and databases" tests/parts -n 2
# Its tests wait for telephones most of the time; only the one with a browser wants the machine for itself.
run "The whole house" tests/whole -n 2 --dist worksteal --ignore "$WITH_A_BROWSER"
run "The whole way of a call" "$WITH_A_BROWSER"
run "Breaking it" tests/breaking
[ ${#unsteady[@]} = 0 ] || printf '\nUNSTEADY: failed once, passed alone: %s\n' "${unsteady[*]}"
exit "$failed"
