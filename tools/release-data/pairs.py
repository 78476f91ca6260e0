#!/usr/bin/env python3
"""Draws pairs of an iOS version and a flaw, with what Apple's pages say of each, for tests/data/releases/apple-pairs.tsv.

    pairs.py SOFA KEV > tests/data/releases/apple-pairs.tsv

The sources are those of `cut.py`, whose code is not used: so a test can compare. Standard library alone, seed fixed.
"""

import collections
import json
import pathlib
import random
import sys

PAIRS = 320
"""How many pairs, half of them open."""


def numbers(text):
    return tuple(map(int, (text.split(".") + ["0", "0", "0"])[:4]))


def main(sofa, kev):
    used = {one["cveID"] for one in json.loads(pathlib.Path(kev).read_text())["vulnerabilities"]}
    named = collections.defaultdict(set)
    spelt = {}
    for line in json.loads(pathlib.Path(sofa, "ios_data_feed.json").read_text())["OSVersions"]:
        for release in line["SecurityReleases"]:
            spelt[numbers(release["ProductVersion"])] = release["ProductVersion"]
            for cve in release["CVEs"]:
                named[cve].add(numbers(release["ProductVersion"]))
            used |= set(release["ActivelyExploitedCVEs"])
    for page in json.loads(pathlib.Path(sofa, "apple_security_releases.json").read_text())["releases"]:
        if page["os_type"] != "ios" or not page["version"]:
            continue
        spelt.setdefault(numbers(page["version"]), page["version"])
        for cve in page.get("cves") or []:
            named[cve].add(numbers(page["version"]))
            if (page.get("cve_context") or {}).get(cve, {}).get("exploited"):
                used.add(cve)
    versions = sorted(version for version in spelt if version[0] >= 12)
    draw = random.Random(20261130)
    pairs = {True: set(), False: set()}
    while min(map(len, pairs.values())) < PAIRS // 2:
        version, cve = draw.choice(versions), draw.choice(sorted(named))
        of_line = sorted(fixed for fixed in named[cve] if fixed[0] == version[0])
        if of_line and len(pairs[of_line[-1] > version]) < PAIRS // 2:
            pairs[of_line[-1] > version].add((version, cve, of_line[-1]))
    print("version\tflaw\tstate\tused\tclosed by")
    for is_open in (True, False):
        for version, cve, closed in sorted(pairs[is_open]):
            state = "open" if is_open else "closed"
            print(spelt[version], cve, state, "known" if cve in used else "unknown", spelt[closed], sep="\t")


if __name__ == "__main__":
    main(*sys.argv[1:])
