#!/usr/bin/env bash
# MVT cannot judge any link with a list that names no domain.
#
# Seen with: mvt 2026.10.26 (PyPI), Python 3.11.
#
# Lists of stalkerware often name apps alone: [app:id = 'com.example.tracker']. MVT reads such a list and finds the app.
# For links it makes a finder of many texts at once out of the list's domains; where there are none, the finder is never
# ready, and asking it raises AttributeError. What runs MVT's modules catches that, writes "Error when checking
# indicators" into the log and goes on with the next module: what a module read after its first link stays unjudged.
#
# Why it surprises: one would expect "nothing found" of a link, as a list with one unrelated domain gives it.
#
# For Vigie: what a list names is looked up kind by kind, and a kind that it leaves out finds nothing. A list that is to
# be of use to MVT as well has to name a domain too, or to be given to it together with one that does.
#
# Output seen:
#   an app, by a list of apps alone:        found
#   a link, by a list with another domain:  nothing
#   a link, by a list of apps alone:        AttributeError
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mvt==2026.10.26
cd "$folder"
MVT_DATA_FOLDER="$folder/data" venv/bin/python - <<'PYTHON'
import json
import sys
from mvt.common.indicators import Indicators


def load(pattern):
    indicator = {
        "type": "indicator",
        "spec_version": "2.1",
        "id": "indicator--00000000-0000-4000-8000-000000000000",
        "created": "2026-01-01T00:00:00.000Z",
        "modified": "2026-01-01T00:00:00.000Z",
        "valid_from": "2026-01-01T00:00:00Z",
        "pattern": pattern,
        "pattern_type": "stix",
    }
    bundle = {"type": "bundle", "id": "bundle--00000000-0000-4000-8000-000000000000", "objects": [indicator]}
    with open("list.stix2", "w", encoding="utf-8") as file:
        json.dump(bundle, file)
    indicators = Indicators()
    indicators.parse_stix2("list.stix2")
    return indicators


apps = "[app:id = 'com.example.tracker']"


def link(pattern):
    try:
        return "found" if load(pattern).check_url("https://good.org/") else "nothing"
    except AttributeError:
        return "AttributeError"


seen = {
    "an app, by a list of apps alone:      ": "found" if load(apps).check_app_id("com.example.tracker") else "nothing",
    "a link, by a list with another domain:": link("[domain-name:value = 'other.com']"),
    "a link, by a list of apps alone:      ": link(apps),
}
for what, answer in seen.items():
    print(what, answer)
sys.exit(0 if list(seen.values()) == ["found", "nothing", "AttributeError"] else 1)
PYTHON
