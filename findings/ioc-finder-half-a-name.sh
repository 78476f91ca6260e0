#!/usr/bin/env bash
# ioc-finder makes another's domain of one that is written with an umlaut, even when it is told to read such names.
#
# Seen with: ioc-finder 9.4.1 (PyPI), Python 3.11.
#
# A report names https://über.example.com/ and https://bücher.example.com/, links as they are written for people
# (RFC 3987, section 2.2, with U-labels, RFC 5890, section 2.3.2.1). By default ioc-finder begins anew behind the letter
# that it does not know: it finds the domains ber.example.com and cher.example.com, and links to them without their
# scheme. With parse_unicode_iocs=True the domains are whole. But a link whose name *begins* with such a letter still
# loses it: beside the right domain stands a link to ber.example.com. As xn--… the name is whole either way.
#
# Why it surprises: one would expect such a name to be read or to be passed over, and the option to settle it. A piece
# of a name is a good name too, and mostly somebody's: copied from a report into a list, it accuses who has nothing to
# do with it, and the domain that was meant is not on the list.
#
# For Vigie: a name with such letters is one name, kept as xn--… (`an_entry_says_what_it_is` and
# `hosts_are_found_in_links_and_bare_names` in vigie-intel). A list that was gathered with ioc-finder should be looked
# through for halves of names before it is imported.
#
# Output seen:
#   https://bücher.example.com/
#     by default:      links ['cher.example.com/'], domains ['cher.example.com']
#     with the option: links ['https://bücher.example.com/'], domains ['bücher.example.com']
#   https://über.example.com/
#     by default:      links ['ber.example.com/'], domains ['ber.example.com']
#     with the option: links ['ber.example.com/'], domains ['über.example.com']
#   https://xn--ber-goa.example.com/
#     by default:      links ['https://xn--ber-goa.example.com/'], domains ['xn--ber-goa.example.com']
#     with the option: links ['https://xn--ber-goa.example.com/'], domains ['xn--ber-goa.example.com']
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check ioc-finder==9.4.1
PYTHONUTF8=1 "$folder/venv/bin/python" - <<'PYTHON'
import sys
from ioc_finder import find_iocs

BOOKS, ABOVE, ENCODED = "bücher.example.com", "über.example.com", "xn--ber-goa.example.com"
assert "über".encode("idna") == b"xn--ber-goa"


def found(name, option):
    iocs = find_iocs(f"https://{name}/", parse_unicode_iocs=option)
    return list(iocs["urls"]), list(iocs["domains"])


seen = []
for name in (BOOKS, ABOVE, ENCODED):
    print(f"https://{name}/")
    for option, how in ((False, "by default:     "), (True, "with the option:")):
        links, domains = found(name, option)
        print(f"  {how} links {links}, domains {domains}")
        seen.append((links, domains))
expected = [
    (["cher.example.com/"], ["cher.example.com"]),
    ([f"https://{BOOKS}/"], [BOOKS]),
    (["ber.example.com/"], ["ber.example.com"]),
    (["ber.example.com/"], [ABOVE]),
    ([f"https://{ENCODED}/"], [ENCODED]),
    ([f"https://{ENCODED}/"], [ENCODED]),
]
sys.exit(0 if seen == expected else 1)
PYTHON
