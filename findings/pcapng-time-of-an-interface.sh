#!/usr/bin/env bash
# Readers of pcapng date packets of a valid file decades or ages wrong, each in another case, and none says so.
#
# Seen with: scapy 2.8.0, dpkt 1.9.8, python-pcapng 2.1.1 (all PyPI), Python 3.11.
#
# In pcapng (draft-tuexen-opsawg-pcapng) a packet's time is a number that only the description of its interface
# explains: in which units it counts (if_tsresol), and how many seconds must be added (if_tsoffset; both section 4.2).
# An interface is valid only inside its section, and is numbered anew in the next (same section), so that two recordings
# one behind the other are one valid file.
#
# * if_tsoffset: dpkt adds it. scapy and python-pcapng do not, and a packet of 2026 is one of 1970.
# * A section in nanoseconds behind one in microseconds: scapy and dpkt go on with the first section's interface, and
#   the packet is of the year 57971. python-pcapng begins anew.
#
# Why it surprises: all three read plain files well, and all three know if_tsresol. One would expect a reader that does
# to know the option beside it, and one that meets a header in the middle of a file to forget what was in front. A time
# that is merely wrong looks like any other: who joins the recordings of two machines, or compares at which moment two
# tools found something, compares different things.
#
# For Vigie: `vigie net` adds the offset and forgets the interfaces at each section (`PcapNg` and `Interface` in
# crates/vigie-network/src/capture/frames.rs), so its `first` and `last` may differ from a script's, and are right
# (`times_are_counted_as_the_interface_of_their_own_section_says` in crates/vigie-network/tests/any_bytes.rs).
#
# Output seen:
#                  if_tsoffset   second section
#   scapy          5             1767225601000
#   dpkt           1767225605    1767225601000
#   python-pcapng  5             1767225601
#   as specified   1767225605    1767225601
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check scapy==2.8.0 dpkt==1.9.8 python-pcapng==2.1.1
cd "$folder"
venv/bin/python - <<'PYTHON'
import logging
import struct
import sys

logging.getLogger("scapy").setLevel(logging.ERROR)
import dpkt
from pcapng import FileScanner
from scapy.utils import rdpcap

NEW_YEAR = 1767225600  # 2026-01-01, 00:00 UTC
MICRO, NANO = 10**6, 10**9
# An ARP request (RFC 826) for 192.0.2.7.
FRAME = bytes.fromhex("ffffffffffff02000000000108060001080006040001020000000001c0000201000000000000c0000207")


def block(kind, body):
    body += bytes(-len(body) % 4)
    length = struct.pack("<I", 12 + len(body))
    return struct.pack("<I", kind) + length + body + length


def section():
    return block(0x0A0D0D0A, struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1))


def interface(*options):
    """Ethernet, whole packets."""
    body = struct.pack("<HHI", 1, 0, 0)
    for code, value in options:
        body += struct.pack("<HH", code, len(value)) + value + bytes(-len(value) % 4)
    return block(1, body + (bytes(4) if options else b""))


def packet(units):
    sizes = (len(FRAME), len(FRAME))
    return block(6, struct.pack("<IIIII", 0, units >> 32, units & 0xFFFFFFFF, *sizes) + FRAME)


OFFSET = section() + interface((14, struct.pack("<q", NEW_YEAR))) + packet(5 * MICRO)
SECTIONS = section() + interface() + packet(NEW_YEAR * MICRO)
SECTIONS += section() + interface((9, b"\x09")) + packet((NEW_YEAR + 1) * NANO)


def by_scapy(path):
    return [one.time for one in rdpcap(path)]


def by_dpkt(path):
    with open(path, "rb") as file:
        return [moment for moment, _ in dpkt.pcapng.Reader(file)]


def by_python_pcapng(path):
    with open(path, "rb") as file:
        return [one.timestamp for one in FileScanner(file) if hasattr(one, "packet_data")]


def last(read, data):
    with open("file.pcapng", "wb") as file:
        file.write(data)
    return int(read("file.pcapng")[-1])


readers = {"scapy": by_scapy, "dpkt": by_dpkt, "python-pcapng": by_python_pcapng}
seen = {name: (last(read, OFFSET), last(read, SECTIONS)) for name, read in readers.items()}
right = (NEW_YEAR + 5, NEW_YEAR + 1)
print(f"{'':<15}{'if_tsoffset':<14}second section")
for name, (offset, second) in (seen | {"as specified": right}).items():
    print(f"{name:<15}{offset:<14}{second}")
late = (NEW_YEAR + 1) * 1000
expected = {"scapy": (5, late), "dpkt": (right[0], late), "python-pcapng": (5, right[1])}
sys.exit(0 if seen == expected else 1)
PYTHON
