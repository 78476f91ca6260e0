#!/usr/bin/env bash
# MVT accuses an IPv4 address that only begins like a listed one.
#
# Seen with: mvt 2026.10.26 (PyPI), Python 3.11.
#
# A list names one address: [ipv4-addr:value = '192.0.2.7']. MVT keeps it among its domains. A visited page on
# http://192.0.2.77/ has a host without a public suffix, so it cannot be taken apart into domain and sub-domain, and MVT
# looks whether the whole text of the URL holds a listed value anywhere: 192.0.2.77 holds 192.0.2.7. A page on another
# address, or on a host inside a network, that has a listed domain's name anywhere in its query is accused as well.
# Hosts with a public suffix are compared label by label, as one would expect.
#
# Why it surprises: STIX compares with `=`, and of domains MVT does tell notevil.com from evil.com. So nobody expects
# that one listed address stands for eleven, those of other customers of the same provider among them. MVT's message says
# "Maybe found", its report of detections counts it like any other.
#
# For Vigie: an address is compared as a number, never as text (`Indicators::address` in vigie-intel).
#
# Output seen:
#   the listed address:                  suspicious
#   an address that begins like it:      suspicious
#   an address that it begins with:      nothing
#   a domain that ends like a listed one:              nothing
#   the listed domain in the query of a public site:   nothing
#   the same in the query of an address:               suspicious
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


def asked(pattern, url):
    return "suspicious" if load(pattern).check_url(url) else "nothing"


address = "[ipv4-addr:value = '192.0.2.7']"
domain = "[domain-name:value = 'evil.com']"
seen = {
    "the listed address:                 ": asked(address, "http://192.0.2.7/"),
    "an address that begins like it:     ": asked(address, "http://192.0.2.77/"),
    "an address that it begins with:     ": asked("[ipv4-addr:value = '192.0.2.77']", "http://192.0.2.7/"),
    "a domain that ends like a listed one:             ": asked(domain, "http://notevil.com/"),
    "the listed domain in the query of a public site:  ": asked(domain, "https://good.org/?from=evil.com"),
    "the same in the query of an address:              ": asked(domain, "http://198.51.100.1/?from=evil.com"),
}
for what, answer in seen.items():
    print(what, answer)
expected = ["suspicious", "suspicious", "nothing", "nothing", "nothing", "suspicious"]
sys.exit(0 if list(seen.values()) == expected else 1)
PYTHON
