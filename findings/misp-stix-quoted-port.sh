#!/usr/bin/env bash
# The pattern that misp-stix writes for an address with a port does not match the observation that it writes beside it.
#
# Seen with: misp-stix 2026.10.12, stix2-matcher 3.0.0 (both PyPI), Python 3.11.
#
# An `ip-dst|port` of MISP becomes two things in STIX 2.1: an observation, in which `dst_port` is the number 443 (an
# integer, section 6.12), and an indicator, whose pattern compares `network-traffic:dst_port` with the *string* '443'.
# For `=` the standard wants a constant of the same data type as the property (section 9.6.1), and the matcher of the
# standard's committee goes by that: the indicator does not match the very observation that it came with. Without the
# quotes it matches.
#
# Why it surprises: both are made from one attribute by one call, with the types right in one and not in the other. One
# would expect a converter's own pair to agree. Who takes the pattern by the letter finds no such connection, ever.
#
# For Vigie: it takes a port with or without quotes (tests/data/intel/imports/stix-misp-ip.json).
#
# Output seen:
#   observation:        dst_port = 443 (int)
#   indicator:          network-traffic:dst_port = '443'
#   indicator matches:  False
#   without the quotes: True
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check misp-stix==2026.10.12 stix2-matcher==3.0.0
"$folder/venv/bin/python" - <<'PYTHON'
import json
import sys
from misp_stix_converter import MISPtoSTIX21Parser
from stix2matcher.matcher import match

event = {
    "Event": {
        "uuid": "22222222-2222-4222-8222-222222222222",
        "info": "An address with a port",
        "date": "2026-01-01",
        "timestamp": "1767225600",
        "published": False,
        "Orgc": {"name": "Example", "uuid": "33333333-3333-4333-8333-333333333333"},
        "Attribute": [
            {
                "uuid": "11111111-1111-4111-8111-111111111111",
                "type": "ip-dst|port",
                "category": "Network activity",
                "value": "192.0.2.7|443",
                "to_ids": True,
                "timestamp": "1767225600",
            }
        ],
        "Object": [],
    }
}
parser = MISPtoSTIX21Parser()
parser.parse_misp_event(event)
objects = json.loads(parser.bundle.serialize())["objects"]
pattern = next(one["pattern"] for one in objects if one["type"] == "indicator")
port = next(one["dst_port"] for one in objects if one["type"] == "network-traffic")
seen = [one for one in objects if one["type"] in ("observed-data", "network-traffic", "ipv4-addr")]
bundle = {"type": "bundle", "id": "bundle--00000000-0000-4000-8000-000000000000", "objects": seen}
as_written = bool(match(pattern, [bundle], stix_version="2.1"))
unquoted = bool(match(pattern.replace("'443'", "443"), [bundle], stix_version="2.1"))
quoted = "network-traffic:dst_port = '443'"
print(f"observation:        dst_port = {port} ({type(port).__name__})")
print(f"indicator:          {quoted if quoted in pattern else pattern}")
print(f"indicator matches:  {as_written}")
print(f"without the quotes: {unquoted}")
sys.exit(0 if (port, quoted in pattern, as_written, unquoted) == (443, True, False, True) else 1)
PYTHON
