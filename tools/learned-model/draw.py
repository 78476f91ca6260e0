"""Draws recall over false alarms, as an SVG that reads on light and on dark ground."""

import matplotlib
import numpy as np

matplotlib.use("svg")
import matplotlib.pyplot as plt  # noqa: E402  (the backend comes first)

INK = "#7d8590"
COLOURS = {
    "Vigie's security score, no model": "#7d8590",
    "points (explainable)": "#2f81f7",
    "logistic, L2": "#d29922",
    "boosted trees (yardstick)": "#3fb950",
}
GRID = np.append(np.linspace(0, 0.05, 101), np.linspace(0.06, 1, 95))


def draw(kept, harmful, path):
    plt.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "vigie", "font.family": "sans-serif", "font.size": 11})
    figure, (whole, left) = plt.subplots(1, 2, figsize=(9, 4.2))
    for name, colour in COLOURS.items():
        lines = np.array([curve(harmful, scores) for scores in kept[name]])
        for axes in (whole, left):
            axes.plot(GRID, lines.mean(axis=0), color=colour, linewidth=1.8, label=name)
            axes.fill_between(GRID, lines.min(axis=0), lines.max(axis=0), color=colour, alpha=0.15, linewidth=0)
    dress(whole, 1, "all false-alarm rates")
    dress(left, 0.05, "up to 5 %: what one could live with")
    whole.legend(frameon=False, labelcolor=INK, loc="lower right", fontsize=9)
    figure.tight_layout()
    figure.savefig(path, format="svg", transparent=True, metadata={"Date": None, "Creator": None})


def curve(harmful, scores):
    """Recall at each false-alarm rate of the grid, from the steps that thresholds give."""
    order = np.argsort(-scores, kind="stable")
    found = harmful[order]
    ends = np.append(np.diff(scores[order]) != 0, True)
    hits = np.append(0, np.cumsum(found)[ends]) / harmful.sum()
    alarms = np.append(0, np.cumsum(~found)[ends]) / (~harmful).sum()
    return hits[np.searchsorted(alarms, GRID + 1e-12, side="right") - 1]


def dress(axes, end, title):
    axes.set(xlim=(0, end), ylim=(0, 1), xlabel="false alarms", ylabel="recall")
    axes.set_title(title, color=INK, fontsize=11)
    axes.xaxis.set_major_formatter("{x:.0%}")
    axes.yaxis.set_major_formatter("{x:.0%}")
    axes.patch.set_alpha(0)
    axes.grid(color=INK, alpha=0.25, linewidth=0.6)
    axes.tick_params(colors=INK)
    for side in axes.spines.values():
        side.set_color(INK)
    axes.xaxis.label.set_color(INK)
    axes.yaxis.label.set_color(INK)
