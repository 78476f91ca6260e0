"""The judge's peer for `cargo xtask bench url`: the same model in scikit-learn, and what a Python program would use instead."""

import argparse
import subprocess
import time

import numpy as np
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from data import TABLES, WEB, Data
from train import count, training

KEPT = ("kept/honest.txt", "kept/made.txt", "kept/labelled.txt", "kept/reported.txt", "scam-blocklist/hosts.txt")
ASKED_ALONE = 1500


def sections(path):
    found, here = {}, None
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]") and "|" not in line:
            here = found.setdefault(line[1:-1], [])
        elif here is not None and line and not line.startswith("#"):
            here.append(line)
    return found


def head(names, lines):
    """One of the judge's two regressions, with the weights that ship."""
    given = {name.strip(): float(weight) for name, weight in (line.split("|") for line in lines)}
    model = LogisticRegression()
    model.coef_ = np.array([[given.get(name, 0.0) for name in names]])
    model.intercept_ = np.array([given["base"]])
    model.classes_ = np.array([0, 1])
    return model



def timed(ask, rows):
    """Seconds that all at once take, and each alone: median and p99."""
    started = time.perf_counter()
    ask(rows)
    whole = time.perf_counter() - started
    each = []
    for row in rows[:ASKED_ALONE]:
        started = time.perf_counter()
        ask([row])
        each.append(time.perf_counter() - started)
    return whole, np.quantile(each, 0.5), np.quantile(each, 0.99)


def say(what, count, times):
    whole, middle, slow = times
    print(f"{what}: {count / whole:.0f} a second all at once; alone {1 / middle:.0f} a second, median {middle * 1e6:.0f} us, p99 {slow * 1e6:.0f} us")


def found(scores, honest, phishing):
    marks = [np.quantile(scores[honest], 1 - rate) for rate in (0.01, 0.001)]
    return " / ".join(f"{100 * (scores[phishing] > mark).mean():.1f} %" for mark in marks)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--printer", required=True, help="the program that prints features")
    options.add_argument("--scores", required=True, help="the program that prints the judge's scores: its `scores FILE`")
    options.add_argument("--seed", type=int, default=14)
    given = options.parse_args()

    rows = training(Data(), ("train", "try"), given.seed)
    texts, labels, weights = zip(*rows)
    pipeline = make_pipeline(HashingVectorizer(analyzer="char", ngram_range=(1, 4), n_features=1 << 18), LogisticRegression(C=4.0, max_iter=300))
    started = time.process_time()
    weights = np.array(weights)
    pipeline.fit(texts, labels, logisticregression__sample_weight=weights / weights.mean())
    print(f"letters and logistic regression: learned from the judge's {len(texts)} addresses in {time.process_time() - started:.0f} s of CPU time")

    ours, theirs, sets, sums = [], [], [], []
    for name in KEPT:
        file = WEB / name
        judged = subprocess.run([given.scores, "scores", str(file)], capture_output=True, text=True, check=True).stdout
        addresses, scores = zip(*(line.split("\t") for line in judged.splitlines()))
        names, inputs, _, hosted, X = count(list(addresses), given.printer)
        assert inputs == list(addresses), "both programs read the same addresses"
        tables = sections(TABLES / "weights.txt")
        own, below = (head(names, tables[part]) for part in ("own", "hosted"))
        sums.extend(np.where(hosted, below.decision_function(X), own.decision_function(X)))
        ours.extend(map(float, scores))
        theirs.extend(pipeline.predict_proba(addresses)[:, 1])
        sets.extend([name] * len(addresses))
        if name == KEPT[0]:
            say("the judge's two regressions in scikit-learn, features counted before", len(X), timed(own.predict_proba, X))
            say("letters and logistic regression in scikit-learn", len(addresses), timed(pipeline.predict_proba, list(addresses)))
    ours, theirs, sums, sets = map(np.array, (ours, theirs, sums, sets))
    # The scale is straight between its knots, so what is above another in one is so in the other.
    knots = [tuple(map(float, line.split("|"))) for line in tables["scale"]]
    scaled = np.interp(sums, *zip(*knots))
    print(f"the judge and scikit-learn with its weights: {len(ours)} scores, the two furthest apart by {np.abs(ours - scaled).max():.1e}")
    if np.abs(ours - scaled).max() > 1e-3:
        raise SystemExit("the judge does not compute what its weights say")
    for name in KEPT[1:]:
        for who, scores in (("the judge", ours), ("letters and logistic regression", theirs)):
            print(f"{name}, found at 1 % and 0.1 % of the honest: {found(scores, sets == KEPT[0], sets == name)}, {who}")


if __name__ == "__main__":
    main()
