"""The addresses to train and judge on, each side split by who holds the domain."""

import hashlib
import pathlib
import random
import re

from made import Maker, read_brands, read_hosting

ROOT = pathlib.Path(__file__).resolve().parents[2]
WEB = ROOT / "tests/data/web"
TABLES = ROOT / "assets/web/judge"


def bare(address):
    """Without scheme, `www.` and a slash at the end: what both sides have alike."""
    address = re.sub(r"^[a-z]+://", "", address.strip(), flags=re.I)
    address = re.sub(r"^www\.", "", address, flags=re.I)
    return address.rstrip("/") if address.count("/") == 1 else address


def host(address):
    return re.split(r"[/?#:]", address, maxsplit=1)[0].lower()


class Suffixes:
    def __init__(self):
        self.rules = set()
        for line in open(ROOT / "assets/web/public_suffix_list.dat", encoding="utf-8"):
            line = line.strip()
            if line and not line.startswith("//"):
                self.rules.add(line)

    def holder(self, name):
        labels = name.split(".")
        for place in range(len(labels)):
            rest = ".".join(labels[place:])
            wild = "*." + ".".join(labels[place + 1:])
            if "!" + rest in self.rules:
                return rest
            if rest in self.rules or wild in self.rules:
                return ".".join(labels[max(0, place - 1):])
        return ".".join(labels[-2:])


SUFFIXES = Suffixes()


def part(address):
    """train (60 %), try (20 %) or kept (20 %), by the holder of the domain."""
    holder = SUFFIXES.holder(host(bare(address)))
    place = int(hashlib.sha256(("vigie" + holder).encode()).hexdigest(), 16) % 100
    return "train" if place < 60 else "try" if place < 80 else "kept"


def lines(name):
    return [line.strip() for line in open(WEB / name, encoding="utf-8", errors="replace") if line.strip() and not line.startswith("#")]


def labelled():
    rows = []
    for name in ("labelled/hannousse2020.tsv", "labelled/iscx2016.tsv"):
        rows += [line.split("\t", 1) for line in lines(name)]
    return rows


def capped(addresses, most):
    counts, kept = {}, []
    for address in addresses:
        holder = SUFFIXES.holder(host(bare(address)))
        counts[holder] = counts.get(holder, 0) + 1
        if counts[holder] <= most:
            kept.append(address)
    return kept


def path_of(address):
    rest = bare(address)
    return rest[len(host(rest)):]


class Data:
    def __init__(self, seed=14, parts=("train",)):
        r = random.Random(seed)
        self.parts = parts
        rows = labelled()
        self.honest_labelled = [bare(a) for label, a in rows if label == "honest"]
        self.phishing_labelled = [bare(a) for label, a in rows if label == "phishing"]
        self.tail = [bare(one) for one in lines("long-tail/hosts.txt")]
        popular = []
        for name in ("tranco10k", "cloudflare-top10k", "majestic_million", "cisco_top5k"):
            popular += lines(f"popular/{name}.txt")
        self.most_popular = [bare(one) for one in lines("popular/tranco10k.txt")]
        self.popular = sorted({bare(one.lstrip(".")) for one in popular})
        self.universities = sorted({bare(one.lstrip(".")) for one in lines("popular/universities.txt")})
        self.banks = sorted({bare(one.lstrip(".")) for one in lines("popular/banks.txt")})
        self.reported = [bare(one) for one in lines("reported/links.txt")]
        self.scams = [bare(one) for one in lines("scam-blocklist/hosts.txt")]
        self.r = r

    def of(self, addresses, parts):
        return [one for one in addresses if part(one) in parts]

    def honest_paths(self, parts):
        """Paths of honest addresses, at most three of a host."""
        rows = capped(self.of(self.honest_labelled, parts), 8)
        return [path for path in map(path_of, rows) if len(path) > 1]

    def names(self, parts):
        """Names that honest people chose."""
        found = []
        for one in self.of(self.tail, parts):
            holder = SUFFIXES.holder(one)
            found.append(holder.split(".")[0])
        return [name for name in found if len(name) > 3 and not name.startswith("xn--")]

    def maker(self, seed, parts):
        brands = read_brands(TABLES / "brands.txt")
        hosting = read_hosting(TABLES / "hosting.txt")
        return Maker(seed, brands, hosting, self.names(parts))
