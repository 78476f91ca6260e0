#!/usr/bin/env bash
# MVT goes on matching indicators that their author revoked, and such whose time is over.
#
# Seen with: mvt 2026.10.26 (PyPI), Python 3.11.
#
# STIX 2.1 lets an author take an indicator back ("revoked": true, section 3.2) and say until when it holds
# ("valid_until", section 4.7: "the time at which this Indicator should no longer be considered a valid indicator").
# MVT reads neither: both are loaded and matched as if they held, without a word in its log.
#
# Why it surprises: a domain of spyware that was seized, or given back to its owner, is taken off a STIX list in just
# these two ways. One would expect the tool to follow; instead its alarm stands until the object itself is removed from
# the file.
#
# For Vigie: it leaves such indicators out and counts them as no longer valid (tests/data/intel/imports/stix-expired), so
# over the same file it may find less than MVT does, and is right.
#
# Output seen:
#   revoked:           ['revoked.example']
#   valid until 2024:  ['expired.example']
#   URL of the former: matched
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


def load(name, **more):
    indicator = {
        "type": "indicator",
        "spec_version": "2.1",
        "id": "indicator--00000000-0000-4000-8000-000000000001",
        "created": "2024-01-01T00:00:00.000Z",
        "modified": "2024-03-01T00:00:00.000Z",
        "valid_from": "2024-01-01T00:00:00Z",
        "pattern": f"[domain-name:value = '{name}']",
        "pattern_type": "stix",
        **more,
    }
    bundle = {"type": "bundle", "id": "bundle--00000000-0000-4000-8000-000000000000", "objects": [indicator]}
    with open("list.stix2", "w", encoding="utf-8") as file:
        json.dump(bundle, file)
    indicators = Indicators()
    indicators.parse_stix2("list.stix2")
    return indicators


def names(indicators):
    return [found.value for found in indicators.get_iocs("domains")]


revoked = load("revoked.example", revoked=True)
expired = load("expired.example", valid_until="2024-02-01T00:00:00Z")
match = revoked.check_url("https://revoked.example/")
verdict = "matched" if match else "not matched"
print("revoked:          ", names(revoked))
print("valid until 2024: ", names(expired))
print("URL of the former:", verdict)
found = match is not None
sys.exit(0 if names(revoked) == ["revoked.example"] and names(expired) == ["expired.example"] and found else 1)
PYTHON
