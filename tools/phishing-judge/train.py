"""Learns the weights of the judge of phishing and writes them; README.md has the commands."""

import argparse
import io
import random
import subprocess

import numpy as np
from scipy.optimize import minimize

import letters
from data import TABLES, WEB, Data, bare, capped, host, path_of

# Which features may only speak one way, so that few examples teach no nonsense.
ONLY_FOR = """suffix-cheap suffix-odd-com brand-whole-closed brand-word brand-edge brand-folded brand-near brand-no-vowels
brand-folded-inside brand-near-inside brand-two brand-often sub-brand-whole sub-brand-part sub-brand-near sub-brand-com brand-cheap brand-login
brand-lure brand-random path-brand login-two lure-two wallet-two bait-cheap hyphen-double com-hyphen disguised address sub-domain
digits-cheap surprise-cheap sub-cheap path-mail path-inner path-short-cheap sub-surprise punycode path-login path-login-two brand-hosted
login-lure path-host sub-many sub-long""".split()
ONLY_AGAINST = "real-domain leisure leisure-two ordinary path-title path-year brand-leisure surprise-low usual-query path-file".split()
# What is known beforehand: (least, most).
BOUNDS = {"suffix-prior": (0.5, 1.1), "hosting-prior": (0.5, 1.1), "real-domain": (-9.0, -6.0), "disguised": (1.0, 4.0),
          "punycode": (0.0, 2.0), "address": (1.5, 3.5), "path-profile": (0.0, 1.2), "brand-login": (0.5, 6), "kind-bank": (-0.3, 6), "kind-public": (-0.3, 6), "brand-near": (0.8, 6),
          "path-html": (-0.2, 1.0)}
# What phishing of 2026 is, and what is popular: shares below providers.
HOSTED_PHISHING, HOSTED_HONEST = 0.40, 0.0095


def count(addresses, printer):
    """What the judge itself counts of each address."""
    text = subprocess.run([printer, *TABLE_FILES], input="\n".join(addresses) + "\n", capture_output=True, text=True, check=True).stdout
    head, _, body = text.partition("\n")
    names = head.split("\t")[3:]
    inputs, holders, hosted, rows = [], [], [], io.StringIO()
    for line in body.splitlines():
        address, holder, on, rest = line.split("\t", 3)
        inputs.append(address)
        holders.append(holder)
        hosted.append(on == "1")
        rows.write(rest + "\n")
    rows.seek(0)
    return names, inputs, holders, np.array(hosted), np.loadtxt(rows, delimiter="\t", dtype=np.float32, ndmin=2)


TABLE_FILES = [str(TABLES / f"{name}.txt") for name in ("tables", "brands", "hosting", "suffixes", "words", "weights")]


def with_paths(hosts, paths, share, r):
    return [one + (r.choice(paths) if "/" not in one and r.random() < share else "") for one in hosts]


def training(data, parts, seed):
    """Addresses of both sides, each with its weight."""
    r = random.Random(seed)
    maker = data.maker(seed, parts)
    honest_paths = data.honest_paths(parts)
    old = capped(data.of(data.phishing_labelled, parts), 4)
    old_paths = [path for path in map(path_of, old) if len(path) > 1]
    rows = []

    def add(addresses, label, mass):
        rows.extend((one, label, mass / max(1, len(addresses))) for one in addresses)

    share = 0.5
    made = [maker.address(False, share) for _ in range(30000)]
    made_hosted = [maker.address(True, share) for _ in range(16000)]
    made = [one + r.choice(old_paths) if "/" not in one and r.random() < .08 else one for one in made]
    add(made, 1, 0.60)
    add(made_hosted, 1, 0.40)
    # The labelled ones are of 2016 and 2020: what is on own domains are mostly broken-into sites.
    add([one if r.random() < share else host(one) for one in old], 1, 0.12)
    add(with_paths([one for one in data.of(data.reported, parts)], old_paths, share, r), 1, 0.05)
    tail = data.of(data.tail, parts)
    add(with_paths(tail, honest_paths, share, r), 0, 0.42)
    add(with_paths(tail, honest_paths, share, r), 0, 0.42)
    add(with_paths(data.of(data.popular, parts), honest_paths, share, r), 0, 0.09)
    add(with_paths(data.of(data.universities, parts), honest_paths, share, r), 0, 0.02)
    add(with_paths(data.of(data.banks, parts), honest_paths, share, r), 0, 0.02)
    add([one if r.random() < share else host(one) for one in capped(data.of(data.honest_labelled, parts), 10)], 0, 0.06)
    add(with_paths([maker.honest_hosted() for _ in range(4000)], honest_paths, share, r), 0, 0.006)
    return rows


def fit(names, X, y, w, ridge):
    bounds = []
    for name in names:
        low, high = BOUNDS.get(name, (0 if name in ONLY_FOR else -6, 0 if name in ONLY_AGAINST else 6))
        bounds.append((low, high))
    bounds.append((-15, 15))
    X1 = np.hstack([X, np.ones((len(X), 1), dtype=np.float32)]).astype(np.float64)
    sign = np.where(y > 0, 1.0, -1.0)
    w = w / w.sum()

    def loss(beta):
        z = X1 @ beta * sign
        value = (w * np.logaddexp(0, -z)).sum() + ridge * (beta[:-1] ** 2).sum()
        slope = X1.T @ (-w * sign / (1 + np.exp(np.clip(z, -50, 50))))
        slope[:-1] += 2 * ridge * beta[:-1]
        return value, slope

    start = np.array([np.clip(0.0, low, high) for low, high in bounds])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 400})
    return found.x


def learn(names, hosted, X, y, w, ridge, hard=1):
    """Both heads; honest addresses with high sums count more in further rounds, since only the top decides."""
    heads = {}
    for head, mask, share_for, share_against in (("own", ~hosted, 1 - HOSTED_PHISHING, 1 - HOSTED_HONEST), ("hosted", hosted, HOSTED_PHISHING, HOSTED_HONEST)):
        Xh, yh = X[mask], y[mask]
        wh = w[mask].copy()
        # Phishing and honest weigh the same within a head; the shares of the places are added to the base afterwards.
        for label in (0, 1):
            wh[yh == label] /= wh[yh == label].sum()
        weigh = wh.copy()
        for _ in range(hard + 1):
            beta = fit(names, Xh, yh, weigh, ridge * (1 if head == "own" else 3))
            z = Xh @ beta[:-1] + beta[-1]
            order = np.argsort(-z[yh == 0])
            mass = np.zeros((yh == 0).sum())
            mass[order] = np.cumsum(wh[yh == 0][order])
            weigh = wh.copy()
            against = weigh[yh == 0]
            against[mass < (0.05 if head == "own" else 0.3)] *= 2.5
            weigh[yh == 0] = against
        beta[-1] += np.log(share_for / share_against)
        heads[head] = beta
    return heads


def sums(heads, hosted, X):
    own = X @ heads["own"][:-1] + heads["own"][-1]
    below = X @ heads["hosted"][:-1] + heads["hosted"][-1]
    return np.where(hosted, below, own)


def write(path, heads, names, scale, steps, lines, version, date):
    out = ["[weights]", "# Learned by tools/phishing-judge/train.py; see docs/phishing-judge.md. Apache-2.0.", f"date | {date}", f"version | {version}"]
    for head in ("own", "hosted"):
        out += [f"[{head}]", f"base | {heads[head][-1]:.4f}"]
        out += [f"{name} | {weight:.4f}" for name, weight in zip(names, heads[head][:-1]) if abs(weight) >= 0.0005]
    out += ["[scale]", "# sum of weights | score; knots at 10, 5 and at most 1 of 1,000 honest pages"] + [f"{knot:.4f} | {score:.6g}" for knot, score in scale]
    out += ["[steps]"] + [f"{score:.4f} | {per:.3g}" for score, per in steps]
    out += ["[letters]"] + lines
    path.write_text("\n".join(out) + "\n", encoding="utf-8")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--printer", required=True, help="the program that prints features")
    options.add_argument("--final", action="store_true", help="learn from the tried part as well, and say what the kept part gives")
    options.add_argument("--date", default="2026-11-29")
    options.add_argument("--version", type=int, default=1)
    options.add_argument("--ridge", type=float, default=2e-5)
    options.add_argument("--hard", type=int, default=1)
    options.add_argument("--seed", type=int, default=14)
    options.add_argument("--show", action="store_true")
    options.add_argument("--write", action="store_true")
    options.add_argument("--trees", action="store_true", help="boosted trees on the same features, to compare")
    given = options.parse_args()
    data = Data()
    parts = ("train", "try") if given.final else ("train",)
    judged = ("kept",) if given.final else ("try",)
    lines = letters.table(data.names(parts))
    bootstrap = {"own": np.zeros(1), "hosted": np.zeros(1)}
    if not (TABLES / "weights.txt").exists() or given.write:
        write(TABLES / "weights.txt", bootstrap, [], [(-20, 0), (20, 1)], [(0.9, 10)], lines, 0, given.date)
    rows = training(data, parts, given.seed)
    weight_of = {}
    for address, label, weight in rows:
        weight_of[(address, label)] = weight_of.get((address, label), 0) + weight
    keys = list(weight_of)
    names, inputs, _, hosted, X = count([address for address, _ in keys], given.printer)
    known = {address: row for row, address in enumerate(inputs)}
    index = [(known[address], label, weight_of[(address, label)]) for address, label in keys if address in known]
    pick = np.array([row for row, _, _ in index])
    y = np.array([label for _, label, _ in index])
    w = np.array([weight for _, _, weight in index])
    X, hosted = X[pick], hosted[pick]
    print(f"{(y == 1).sum()} phishing, {(y == 0).sum()} honest; below providers {hosted[y == 1].sum()} and {hosted[y == 0].sum()}")
    heads = learn(names, hosted, X, y, w, given.ridge, given.hard)

    def score(on, rows):
        return sums(heads, on, rows)

    report(data, judged, given, names, score, heads)
    if given.trees:
        from sklearn.ensemble import HistGradientBoostingClassifier
        model = HistGradientBoostingClassifier(max_iter=200, max_leaf_nodes=15, learning_rate=0.1, random_state=1)
        wt = w.copy()
        for label in (0, 1):
            wt[y == label] /= wt[y == label].mean()
        table = np.hstack([X, hosted[:, None]])
        model.fit(table, y, sample_weight=wt)
        print("boosted trees")
        report(data, judged, given, names, lambda on, rows: model.decision_function(np.hstack([rows, on[:, None]])), None)
    if given.show:
        for name, own, below in sorted(zip(names, heads["own"], heads["hosted"]), key=lambda row: -abs(row[1])):
            print(f"{name:26} {own:7.2f} {below:7.2f}")
        print("base", heads["own"][-1], heads["hosted"][-1])
    if given.write:
        # The scale is fixed by the honest long tail, with and without paths, that was not learned from.
        r = random.Random(7)
        honest = with_paths(data.of(data.tail, judged), data.honest_paths(judged), 0.5, r)
        _, _, _, on, rows = count(honest, given.printer)
        z = sums(heads, on, rows)
        ten, five, one = (float(np.quantile(z, 1 - share)) for share in (.01, .005, .001))
        # Nobody blocks the most popular: the step of the fewest alarms lies above all of them.
        _, _, _, on, rows = count(data.most_popular, given.printer)
        five, one = max(five, ten + .3), max(one, ten + 1.0, float(sums(heads, on, rows).max()) + .02)
        measured = [1000 * float((z >= mark).mean()) for mark in (one, five, ten)]
        low = float(np.quantile(z, .5))
        scale = [(low - 8, 0.0), (low, .05), ((low + ten) / 2, .3), (ten, .9), (five, .95), (one, .98), (one + 2.0, .995), (one + 10, 1.0)]
        steps = list(zip((.98, .95, .9), measured))
        keep(data)
        write(TABLES / "weights.txt", heads, names, scale, steps, lines, given.version, given.date)


def keep(data):
    """Writes what `vigie web bench` judges: addresses of the kept part alone."""
    r = random.Random(21)
    kept = WEB / "kept"
    kept.mkdir(exist_ok=True)
    maker = data.maker(77, ("kept",))
    files = {
        "honest": with_paths(data.of(data.tail, ("kept",)), data.honest_paths(("kept",)), 0.5, r),
        "made": [maker.address(r.random() < .38, .63) for _ in range(4000)],
        "labelled": capped(data.of(data.phishing_labelled, ("kept",)), 2),
        "reported": data.of(data.reported, ("kept",)),
    }
    for name, addresses in files.items():
        (kept / f"{name}.txt").write_text("\n".join(addresses) + "\n", encoding="utf-8")


def report(data, judged, given, names, score, heads):
    r = random.Random(3)
    tail = data.of(data.tail, judged)
    paths = data.honest_paths(judged)
    maker = data.maker(99, judged)
    sets = {
        "tail, hosts": tail,
        "tail, mixed": with_paths(tail, paths, 0.5, r),
        "popular": data.of(data.popular, judged),
        "made, all": [maker.address(r.random() < .38, .63) for _ in range(4000)],
        "made, own": [maker.address(False, .63) for _ in range(3000)],
        "made, hosted": [maker.address(True, .63) for _ in range(3000)],
        "made, hosts": [host(maker.address(r.random() < .38, 0)) for _ in range(3000)],
        "labelled": capped(data.of(data.phishing_labelled, judged), 2),
        "reported": data.of(data.reported, judged),
        "scams": data.of(data.scams, judged),
    }
    z = {}
    for name, addresses in sets.items():
        _, inputs, _, on, rows = count(addresses, given.printer)
        z[name] = (score(on, rows), on, inputs)
    for base in ("tail, mixed", "tail, hosts"):
        honest = z[base][0]
        marks = [np.quantile(honest, 1 - share) for share in (.01, .001)]
        line = f"{base} ({len(honest)}):"
        for name in list(sets)[2:]:
            got = z[name][0]
            line += f"  {name} " + " / ".join(f"{100 * (got >= mark).mean():.1f}" for mark in marks)
        got, on, _ = z["scams"]
        line += "  scams hosted " + " / ".join(f"{100 * (got[on] >= mark).mean():.1f}" for mark in marks)
        line += "  scams own " + " / ".join(f"{100 * (got[~on] >= mark).mean():.1f}" for mark in marks)
        print(line)
    if given.show:
        for name in ("tail, mixed", "popular"):
            order = np.argsort(-z[name][0])[:30]
            print(name, [(z[name][2][place][:60], round(float(z[name][0][place]), 1)) for place in order])
        for name in ("made, own", "made, hosted", "scams", "reported"):
            mark = np.quantile(z["tail, mixed"][0], .999)
            missed = [one for one, got in zip(z[name][2], z[name][0]) if got < mark]
            random.Random(5).shuffle(missed)
            print("missed", name, missed[:50])


if __name__ == "__main__":
    main()
