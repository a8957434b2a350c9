#!/usr/bin/env bash
# Sets up what `make run` or `make test` needs, and only what is missing: scripts/set-up.sh run|test
# Each part leaves a stamp with the hash of what it was made from, written last: an interrupted part is redone.
set -euo pipefail
cd "$(dirname "$0")/.."
exec </dev/null 9<. # the folder itself is the lock: one set-up at a time
what_for=${1:-run}

say() { printf '· %s\n' "$*"; }
stop() { printf '%s\n' "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null; }
hash_of() { { pwd; cat -- "$@"; } | sha256sum; }
is_done() { [ "$(cat "$1" 2>/dev/null)" = "$2" ]; }

# --- the machine's programs ---------------------------------------------------------------------------

python() {
  local name
  for name in python3 python3.13 python3.12 python3.11; do
    if "$name" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$name" && return
    fi
  done
  return 1
}

has_node() { node -e 'process.exit(Number(parseInt(process.versions.node) < 18))' 2>/dev/null; }
is_ubuntu() { [[ -e /etc/os-release && $(</etc/os-release) == *ID=ubuntu* ]]; }
has_postgresql() { has initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; }

missing_packages() {
  [ -x .venv/bin/python ] || python >/dev/null || printf '%s\n' python3 python3-venv
  has espeak-ng || echo espeak-ng
  has sox || echo sox
  has sipp || echo sip-tester
  has_node || echo nodejs
  has npm || echo npm
  [ "$what_for" = test ] || return 0
  is_ubuntu || has chromium || printf '%s\n' chromium fonts-liberation
  has baresip || echo baresip
  has_postgresql || echo postgresql
}

install_packages() {
  local install="apt-get install -y --no-install-recommends $*" as_root=()
  if [ "$(id -u)" != 0 ]; then
    has sudo && sudo -n true 2>/dev/null || stop "Es fehlen Programme des Systems. Bitte eingeben: sudo $install"
    as_root=(sudo -n)
  fi
  has apt-get || stop "Es fehlen Programme des Systems. Bitte installieren: $*"
  say "Programme des Systems installieren: $*"
  # Services that an installation starts must not inherit our lock.
  "${as_root[@]}" apt-get update -q 9<&- || say "Die Paketlisten ließen sich nicht auffrischen; weiter mit den alten."
  # shellcheck disable=SC2086 # words are wanted
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive $install 9<&- ||
    stop "Das Installieren ist gescheitert. Bitte selbst eingeben und dann erneut starten: sudo $install"
}

set_up_machine() {
  local packages
  mapfile -t packages < <(missing_packages)
  [ ${#packages[@]} = 0 ] && return
  install_packages "${packages[@]}"
  python >/dev/null || stop "Es braucht Python 3.11 oder neuer mit venv. Bitte installieren und erneut starten."
  has_node && has npm || stop "Es braucht Node.js 18 oder neuer mit npm. Bitte installieren und erneut starten."
}

# --- the virtual environment --------------------------------------------------------------------------

set_up_python() {
  local lock=requirements.lock stamp=.venv/.set-up-$what_for wanted
  [ "$what_for" = test ] && lock=requirements-dev.lock
  wanted=$(hash_of "$lock" pyproject.toml)
  is_done "$stamp" "$wanted" && .venv/bin/python -c '' 2>/dev/null && return
  if [ -e .venv/.unfinished ] || ! .venv/bin/python -c '' 2>/dev/null; then
    say "Virtuelle Umgebung anlegen"
    rm -rf .venv && mkdir .venv && touch .venv/.unfinished
    "$(python)" -m venv .venv
  fi
  touch .venv/.unfinished
  say "Bibliotheken für Python installieren"
  .venv/bin/python -m pip install --no-input --disable-pip-version-check --require-hashes -r "$lock"
  .venv/bin/python -m pip install --no-input --disable-pip-version-check -q --no-deps --no-build-isolation -e .
  [ "$what_for" = test ] && hash_of requirements.lock pyproject.toml >.venv/.set-up-run
  printf '%s\n' "$wanted" >"$stamp"
  rm .venv/.unfinished
}

set_up_browser() {
  # Ubuntu's Chromium is a snap, which runs in no container: there playwright brings one.
  [ "$what_for" = test ] && is_ubuntu && [ ! -e .venv/bin/chromium ] || return 0
  say "Chromium holen"
  .venv/bin/python -m playwright install --with-deps chromium 9<&-
  ln -sf "$(.venv/bin/python -c "$PATH_OF_CHROMIUM")" .venv/bin/chromium
}
PATH_OF_CHROMIUM='from playwright.sync_api import sync_playwright
with sync_playwright() as started: print(started.chromium.executable_path)'

# --- the console's front end --------------------------------------------------------------------------

set_up_front_end() (
  cd agent_console
  wanted=$(hash_of package-lock.json)
  if ! is_done node_modules/.set-up "$wanted"; then
    say "Bibliotheken für die Oberfläche installieren"
    npm ci --no-audit --no-fund
    printf '%s\n' "$wanted" >node_modules/.set-up
  fi
  mapfile -t sources < <(find static -path static/built -prune -o -type f -print | sort)
  wanted=$(hash_of package-lock.json build.mjs "${sources[@]}")
  if ! is_done static/built/.set-up "$wanted"; then
    say "Oberfläche bauen"
    node build.mjs
    printf '%s\n' "$wanted" >static/built/.set-up
  fi
)

case $what_for in run | test) ;; *) stop "Aufruf: scripts/set-up.sh run|test" ;; esac
flock 9
set_up_machine
set_up_python
set_up_browser
set_up_front_end
