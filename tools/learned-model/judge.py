"""Asks whether a model learned from public features would help: trains, judges, draws the curve.

    python judge.py                      the rows that the repository keeps
    python judge.py --data TUANDROMD.csv the data set's own CSV
    python judge.py --scan clean.jsonl   also what the model says of packages that `vigie scan --json` read
"""

import argparse
import json
import os
import pathlib

os.environ.setdefault("OMP_NUM_THREADS", "1")  # On so few rows, threads would only wait for each other.

import numpy as np
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedGroupKFold

import dataset
from models import PRIVACY, SECURITY, Boosted, Logistic, Points, Rules, behaviour

RATES = [0.001, 0.01, 0.05]
FOLDS, SEEDS, DRAWS = 5, 10, 1000
NEAR = 2
"""Rows that differ in so few columns are versions of one app: they are never on both sides of a split."""
FAMILY = 5
"""Harmful rows that differ in so few columns count as one family."""
DISGUISE = 3
"""How many harmless features an attacker adds: a permission that nobody is asked about, an idle call."""


def main():
    options = arguments()
    if options.keep:
        return dataset.keep(options.keep)
    rows, different, contradictory = dataset.read(options.data)
    told = dataset.as_vigie_tells(rows)
    describe(rows, different, contradictory, told)
    versions = dataset.near_duplicates(rows, NEAR)
    kept = compare(rows, told, versions)
    if options.draw:
        from draw import draw

        draw(kept, told.harmful, options.draw)
    decided(told)
    if options.scan:
        transfer(told, kept, options.scan)


def arguments():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--data", default=dataset.KEPT, type=pathlib.Path)
    options.add_argument("--scan", type=pathlib.Path, help="output of `vigie scan --json` over clean packages")
    options.add_argument("--draw", type=pathlib.Path, help="where to write the curve, as SVG")
    options.add_argument("--keep", type=pathlib.Path, help="writes the kept rows anew out of the data set's CSV")
    return options.parse_args()


def describe(rows, different, contradictory, told):
    print(f"{rows.counts.sum()} rows with one label, {different} different, {contradictory} of them contradictory")
    print(f"kept {len(rows.harmful)}: {rows.harmful.sum()} harmful, {(~rows.harmful).sum()} harmless")
    print(f"columns that differ: {len(rows.columns)}; features that Vigie tells: {len(told.columns)}")


def compare(rows, told, versions):
    """Prints how each candidate does on rows that it has not seen. Returns the scores for the curve."""
    single = np.arange(len(rows.harmful))
    code = [column for column in told.columns if column.startswith("code:")]
    asked = [column for column in told.columns if column.startswith("permission:")]
    ridge = lambda: Logistic(0, 0.3)
    kept = {
        "Vigie's security score, no model": unseen(lambda: Rules(told.columns, SECURITY), told, versions),
        "both of Vigie's scores, no model": unseen(lambda: Rules(told.columns, SECURITY + PRIVACY), told, versions),
        "points (explainable)": unseen(Points, told, versions),
        "logistic, L1": unseen(lambda: Logistic(1, 0.3), told, versions),
        "logistic, L2": unseen(ridge, told, versions),
        "boosted trees (yardstick)": unseen(Boosted, told, versions),
    }
    print(f"\nrecall at false alarms of {RATES}, versions of one app kept together")
    for name, scores in kept.items():
        report(name, rows.harmful, scores, versions)
    print("\nthe same, but where the figure misleads")
    report("points, versions on both sides", rows.harmful, unseen(Points, told, single), single)
    report("trees, all columns, versions on both sides", rows.harmful, unseen(Boosted, rows, single, 3), single)
    again = told.repeated()
    everything = np.arange(len(again.harmful))
    report("trees, every row as often as it is there", again.harmful, unseen(Boosted, again, everything, 3), everything)
    print("\nwhat an attacker or a new family makes of it")
    families = unseen_families(told, versions)
    report("points, families not seen", rows.harmful, unseen(Points, told, families), families)
    report("logistic, families not seen", rows.harmful, unseen(ridge, told, families), families)
    for name, make in {"points": Points, "logistic": ridge}.items():
        disguised = unseen(make, told, versions, disguise=DISGUISE)
        report(f"{name}, {DISGUISE} harmless features added", rows.harmful, disguised, versions)
    print("\nwhich half decides")
    report("logistic, permissions only", rows.harmful, unseen(ridge, told.of(asked), versions), versions)
    report("logistic, code only", rows.harmful, unseen(ridge, told.of(code), versions), versions)
    named = behaviour(told.columns, told.values)
    print(f"\nbehaviour rules: {named[told.harmful].sum()} harmful, {named[~told.harmful].sum()} harmless rows")
    return kept


def unseen(make, rows, groups, seeds=SEEDS, disguise=0):
    """Scores of each row by models that saw neither it nor its group: one line for each repetition. With
    `disguise`, harmful rows first take on so many of the features that speak most for an app."""
    scores = np.zeros((seeds, len(rows.harmful)))
    for seed in range(seeds):
        folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed)
        for seen, held in folds.split(rows.values, rows.harmful, groups):
            model = make().fit(rows.values[seen], rows.harmful[seen])
            values = rows.values[held].copy()
            for place in np.argsort(model.weights)[:disguise] if disguise else ():
                values[rows.harmful[held], place] = 1
            scores[seed, held] = model.score(values)
    return scores


def unseen_families(rows, versions):
    """Groups in which harmful rows that differ in few columns, step by step, count as one family. Harmless
    rows stay in the groups of their versions."""
    harmful = np.flatnonzero(rows.harmful)
    only = dataset.Rows(rows.columns, rows.values[harmful], rows.harmful[harmful], rows.counts[harmful])
    groups = versions.copy()
    groups[harmful] = versions.max() + 1 + dataset.near_duplicates(only, FAMILY)
    print(f"families of harmful rows: {len(set(groups[harmful]))}")
    return groups


def report(name, harmful, scores, groups):
    area = np.mean([roc_auc_score(harmful, line) for line in scores])
    cells = []
    for rate in RATES:
        middle = np.mean([recall(harmful, line, rate) for line in scores])
        low, high = interval(harmful, scores, groups, rate)
        cells.append(f"{middle:5.1%} ({low:5.1%} to {high:5.1%})")
    print(f"{name:45} area {area:.3f}   " + "   ".join(cells))


def recall(harmful, scores, rate):
    """The share of harmful rows at or above the lowest threshold that at most `rate` of the others reach."""
    order = np.argsort(-scores, kind="stable")
    found = harmful[order]
    last_of_tie = np.append(np.diff(scores[order]) != 0, True)
    alarms, hits = np.cumsum(~found)[last_of_tie], np.cumsum(found)[last_of_tie]
    allowed = alarms <= rate * (~harmful).sum() + 1e-9
    return hits[allowed].max(initial=0) / harmful.sum()


def interval(harmful, scores, groups, rate):
    """95 % by drawing whole groups again, each time with one of the repetitions."""
    chance = np.random.default_rng(0)
    members = [np.flatnonzero(groups == group) for group in np.unique(groups)]
    draws = []
    for _ in range(DRAWS if len(members) < 1000 else 100):
        drawn = np.concatenate([members[at] for at in chance.integers(len(members), size=len(members))])
        if harmful[drawn].any() and not harmful[drawn].all():
            line = scores[chance.integers(len(scores))]
            draws.append(recall(harmful[drawn], line[drawn], rate))
    return np.percentile(draws, [2.5, 97.5])


def decided(told):
    """Prints the points of a model over all rows: which features decide."""
    model = Points().fit(told.values, told.harmful)
    print("\npoints over all rows (share of harmful and of harmless rows that have the feature)")
    for place in np.argsort(-model.weights):
        if model.weights[place] >= 4:
            has = told.values[:, place]
            shares = f"{has[told.harmful].mean():5.1%} {has[~told.harmful].mean():5.1%}"
            print(f"{model.weights[place]:4.0f}  {told.columns[place]:45} {shares}")
    ridge = Logistic(0, 0.3).fit(told.values, told.harmful)
    against = [f"{told.columns[place]} {ridge.weights[place]:.2f}" for place in np.argsort(ridge.weights)[:10]]
    print("what speaks most for an app in the logistic model: " + ", ".join(against))


def transfer(told, kept, scan):
    """Prints what models over all rows say of clean packages, at the thresholds of the comparison."""
    packages = clean_packages(scan)
    values = np.array([dataset.of_package(facts, told.columns) for _, facts in packages])
    print(f"\n{len(packages)} clean packages, {len(np.unique(values, axis=0))} different ones by these features")
    makers = {
        "points (explainable)": Points,
        "logistic, L2": lambda: Logistic(0, 0.3),
        "boosted trees (yardstick)": Boosted,
    }
    for name, make in makers.items():
        scores = make().fit(told.values, told.harmful).score(values)
        for rate in RATES:
            limit = np.median([threshold(told.harmful, line, rate) for line in kept[name]])
            alarmed = [name for (name, _), score in zip(packages, scores) if score >= limit]
            print(f"{name:28} at {rate:.1%}: {len(alarmed)} alarms: {', '.join(alarmed)}")


def threshold(harmful, scores, rate):
    others = np.sort(scores[~harmful])[::-1]
    return np.nextafter(others[int(rate * len(others) + 1e-9)], np.inf)


def clean_packages(scan):
    """One package for each name and version that could be read and has code."""
    packages = {}
    for line in scan.read_text(encoding="utf-8").splitlines():
        report = json.loads(line)["report"]
        if report and report["facts"]["code"]["classes"]:
            facts = report["facts"]
            packages.setdefault((facts["package"], facts["version_code"]), facts)
    return [(package, facts) for (package, _), facts in packages.items()]


if __name__ == "__main__":
    main()
