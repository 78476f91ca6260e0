#!/usr/bin/env bash
# MVT stops loading a whole STIX file at the first address with a query.
#
# Seen with: mvt 2026.10.26 (PyPI), Python 3.11.
#
# STIX 2.1 (section 9) compares a property with a quoted string: [url:value = 'https://h.example/p?a=b']. Inside the
# quotes an equals sign is a letter like any other. MVT, the tool of those who look for spyware on phones, takes a
# pattern apart at every equals sign and expects two parts. So one indicator with a query in its address, valid and
# written exactly as the standard's own examples are, raises ValueError, and the file's other indicators, also those
# before it, are not loaded either.
#
# Why it surprises: one would expect the value to reach from the first equals sign to the end, or such an indicator to
# be passed over with a warning as kinds that MVT does not know are. Who publishes a list for MVT and for others has to
# leave queries out, or to put such indicators into a file of their own.
#
# For Vigie: lists that work here may stop there. `vigie-intel` reads such a pattern (tests/data/intel/imports/stix-in).
#
# Output seen:
#   one plain domain:               ['plain.example']
#   with the same in a path:        ['plain.example', 'https://h.example/p/a']
#   with an equals sign in a query: ValueError: too many values to unpack (expected 2)
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


def load(*patterns):
    objects = [
        {
            "type": "indicator",
            "spec_version": "2.1",
            "id": f"indicator--00000000-0000-4000-8000-{number:012}",
            "created": "2026-01-01T00:00:00.000Z",
            "modified": "2026-01-01T00:00:00.000Z",
            "valid_from": "2026-01-01T00:00:00Z",
            "pattern": pattern,
            "pattern_type": "stix",
        }
        for number, pattern in enumerate(patterns)
    ]
    bundle = {"type": "bundle", "id": "bundle--00000000-0000-4000-8000-000000000000", "objects": objects}
    with open("list.stix2", "w", encoding="utf-8") as file:
        json.dump(bundle, file)
    indicators = Indicators()
    try:
        indicators.parse_stix2("list.stix2")
    except ValueError as error:
        return f"ValueError: {error}"
    return [found.value for kind in ("domains", "urls") for found in indicators.get_iocs(kind)]


plain = "[domain-name:value = 'plain.example']"
seen = [
    load(plain),
    load(plain, "[url:value = 'https://h.example/p/a']"),
    load(plain, "[url:value = 'https://h.example/p?a=b']"),
]
print("one plain domain:              ", seen[0])
print("with the same in a path:       ", seen[1])
print("with an equals sign in a query:", seen[2])
expected = [
    ["plain.example"],
    ["plain.example", "https://h.example/p/a"],
    "ValueError: too many values to unpack (expected 2)",
]
sys.exit(0 if seen == expected else 1)
PYTHON
