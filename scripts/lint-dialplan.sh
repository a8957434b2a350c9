#!/usr/bin/env bash
# Renders the dialplan of the demo and lets asterisklint (GPL, a program of its own) read it.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
.venv/bin/python -m asterisk_conf.render_for_lint "$folder"
.venv/bin/asterisklint dialplan-check "$folder/extensions.conf"
