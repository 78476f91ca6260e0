#!/usr/bin/env bash
# A query of a stix2 store for indicators that are not revoked finds the one that was revoked.
#
# Seen with: stix2 3.0.2 (PyPI), Python 3.11.
#
# An author takes an indicator back by a new version of it: the same id, a later "modified", "revoked": true (STIX 2.1,
# section 3.6; a collection may well hold both). In the stores of the standard's own Python library `get` answers with
# the newest version only. `query` looks through all that ever came: a filter for "revoked" = false drops the newest and
# keeps the one before, and so does a filter for a pattern that was since corrected. The store in memory and the one in
# files agree.
#
# Why it surprises: of a store that knows about versions, and whose `get` hides the earlier ones, one would expect the
# same of `query`; a TAXII server that is asked without a version does answer with the newest alone (TAXII 2.1, section
# 3.4.1). The very filter that is to leave out what was taken back brings it back, and a list that is made from its
# answer names a domain that its author cleared.
#
# For Vigie: of several versions in one file the one that was modified last counts, also where it withdraws the
# indicator; the others are counted as "older versions of an object" ("twice" in
# crates/vigie-intel/src/feeds/stix/tests.rs). A file that was written from such a query no longer holds the newest
# version, and nobody can tell it from a good one.
#
# Output seen:
#   get, in memory:                        revoked
#   query for not revoked, in memory:      ['2026-01-01']
#   query for the first name, in memory:   ['2026-01-01']
#   get, in files:                         revoked
#   query for not revoked, in files:       ['2026-01-01']
#   query for the first name, in files:    ['2026-01-01']
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check stix2==3.0.2
cd "$folder"
mkdir store
venv/bin/python - <<'PYTHON'
import sys
from stix2 import Bundle, FileSystemStore, Filter, Indicator, MemoryStore


def version(modified, name, **more):
    return Indicator(
        id="indicator--00000000-0000-4000-8000-000000000001",
        created="2026-01-01T00:00:00.000Z",
        modified=modified,
        valid_from="2026-01-01T00:00:00Z",
        pattern=f"[domain-name:value = '{name}']",
        pattern_type="stix",
        **more,
    )


first = version("2026-01-01T00:00:00.000Z", "a.example")
corrected = version("2026-02-01T00:00:00.000Z", "b.example", revoked=True)
bundle = Bundle(first, corrected)
in_memory, in_files = MemoryStore(), FileSystemStore("store")


def dates(answer):
    return sorted(one.modified.strftime("%Y-%m-%d") for one in answer)


seen = []
for store, where in ((in_memory, "in memory:"), (in_files, "in files:")):
    store.add(bundle)
    newest = "revoked" if store.get(first.id).revoked else "not revoked"
    live = dates(store.query([Filter("type", "=", "indicator"), Filter("revoked", "=", False)]))
    named = dates(store.query([Filter("type", "=", "indicator"), Filter("pattern", "=", first.pattern)]))
    print(f"{'get, ' + where:<38}", newest)
    print(f"{'query for not revoked, ' + where:<38}", live)
    print(f"{'query for the first name, ' + where:<38}", named)
    seen.append((newest, live, named))
sys.exit(0 if seen == [("revoked", ["2026-01-01"], ["2026-01-01"])] * 2 else 1)
PYTHON
