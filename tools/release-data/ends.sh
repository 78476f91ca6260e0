#!/usr/bin/env bash
# Draws what the test of assets/releases/models.json compares with, by a way of its own: system, name, and `eol` as it stands.
#
#     ends.sh ENDOFLIFE > tests/data/releases/model-ends.tsv
set -euo pipefail
cd "$1"
draw() { # FILE PLATFORM PREFIX
  awk -v platform="$2" -v prefix="$3" '
    function value(line) { sub(/^[^:]*: */, "", line); sub(/ *#.*$/, "", line); gsub(/"/, "", line); return line }
    /^  - releaseCycle:/ { label = value($0) }
    /^    releaseLabel:/ { label = value($0) }
    /^    eol:/ { print platform "\t" prefix label "\t" value($0) }
  ' "$1.md"
}
draw iphone ios "iPhone "
draw ipad ios ""
draw pixel android ""
draw samsung-mobile android ""
draw fairphone android ""
draw nokia android ""
draw motorola-mobility android ""
