#!/usr/bin/env python3
"""Cuts what Apple's releases fixed out of public data, for assets/releases/releases.json.

    cut.py SOFA KEV

SOFA: a folder with `ios_data_feed.json` and `apple_security_releases.json` of SOFA by Mac Admins.
KEV:  the catalogue of known exploited vulnerabilities of CISA, as JSON.

Only `ios.releases` and the date of `ios.list` are written anew; everything else stays. Standard library alone.

What the sources are like (seen in the data of 2026-08-22):

- The feed has the lines from 17 on, with days of publication. The other file has every page of security content since 2020;
  its `release_date` is the day on which the page was changed last, so a release that is only there gets no day.
- A release may stand there twice (18.7.7), for different devices; a first release of a line is "15", not "15.0".
- `CVEs` of the feed maps to objects that are mostly empty: nothing is said about exploitation then, which is not the same as
  "not exploited". So what is known to be exploited is listed, and nothing else is claimed.
"""

import json
import pathlib
import re
import sys

RELEASES = pathlib.Path(__file__).resolve().parents[2] / "assets/releases/releases.json"
OLDEST = 11
"""The oldest line that the app runs on."""
CVE = re.compile(r"^CVE-\d{4}-\d{4,7}$")


def version(text):
    """A version as numbers, so that `15` and `15.0` are the same."""
    parts = [int(part) for part in text.split(".")]
    while len(parts) > 1 and parts[-1] == 0:
        parts.pop()
    return tuple(parts)


def releases(sofa, exploited_anywhere):
    found = {}

    def add(name, day, fixed, exploited):
        one = found.setdefault(version(name), {"version": name, "date": None, "cves": set(), "exploited": set()})
        days = [known for known in (one["date"], day) if known]
        one["date"] = min(days) if days else None
        one["cves"] |= {cve for cve in fixed if CVE.match(cve)}
        one["exploited"] |= {cve for cve in fixed if cve in exploited or cve in exploited_anywhere}

    feed = json.loads((sofa / "ios_data_feed.json").read_text())
    for line in feed["OSVersions"]:
        for one in line["SecurityReleases"]:
            flags = {cve for cve, said in one["CVEs"].items() if said.get("ActivelyExploited")}
            add(one["ProductVersion"], one["ReleaseDate"][:10], one["CVEs"], flags | set(one["ActivelyExploitedCVEs"]))
    pages = json.loads((sofa / "apple_security_releases.json").read_text())["releases"]
    for page in (page for page in pages if page["os_type"] == "ios"):
        name = page["version"] or re.sub(r" and .*|^iOS ", "", page["name"])
        if re.fullmatch(r"\d+(\.\d+)*", name):
            context = page.get("cve_context") or {}
            add(name, None, page.get("cves") or [], {cve for cve, said in context.items() if said.get("exploited")})
    newest_first = sorted(found.items(), reverse=True)
    return [one for numbers, one in newest_first if numbers[0] >= OLDEST], feed["LastCheck"][:10]


def main(sofa, kev):
    exploited = {one["cveID"] for one in json.loads(pathlib.Path(kev).read_text())["vulnerabilities"]}
    data = json.loads(RELEASES.read_text())
    cut, day = releases(pathlib.Path(sofa), exploited)
    data["ios"]["list"]["date"] = day
    lines = []
    for one in cut:
        one |= {"cves": sorted(one["cves"]), "exploited": sorted(one["exploited"])}
        lines.append("   " + json.dumps(one))
    data["ios"]["releases"] = ["@"]
    text = json.dumps(data, indent=1, ensure_ascii=False)
    RELEASES.write_text(text.replace('   "@"', ",\n".join(lines)) + "\n")
    print(f"{len(cut)} releases, {len({cve for one in cut for cve in one['cves']})} flaws, "
          f"{len({cve for one in cut for cve in one['exploited']})} of them known to be exploited")


if __name__ == "__main__":
    main(*sys.argv[1:])
