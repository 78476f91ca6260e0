"""The labelled features, each different row once, and the same features as Vigie's facts tell them."""

import collections
import csv
import hashlib
import pathlib

import numpy as np

KEPT = pathlib.Path(__file__).resolve().parents[2] / "tests/data/features/tuandromd.tsv"
"""The rows that the repository keeps: label, how often, and the columns that are 1."""

TYPING = {"0TIFICATION": "NOTIFICATION", "DIAG0STIC": "DIAGNOSTIC", "LastK0wn": "LastKnown"}
"""The data set writes 0 for NO: somebody replaced answers of yes and no, and names went with them."""

CODE = {
    "Ljava/lang/reflect/Method;->invoke": "method-invoke",
    "Ljavax/crypto/Cipher;->doFinal": "cipher",
    "Ljava/lang/Runtime;->exec": "run-command",
    "Ljava/lang/System;->load": "load-library-file",
    "Ldalvik/system/DexClassLoader;->loadClass": "dex-class-loader",
    "Ljava/lang/System;->loadLibrary": "load-library",
    "Landroid/hardware/Camera;->open": "camera",
    "Landroid/telephony/SmsManager;->sendMultipartTextMessage": "send-sms",
    "Landroid/telephony/SmsManager;->sendTextMessage": "send-sms",
    "Landroid/media/AudioRecord;->startRecording": "record-audio",
    "Landroid/telephony/TelephonyManager;->getCellLocation": "cell-location",
    "Landroid/location/LocationManager;->getLastKnownLocation": "read-location",
    "Landroid/telephony/TelephonyManager;->getDeviceId": "device-identifiers",
    "Landroid/telephony/TelephonyManager;->getSimSerialNumber": "device-identifiers",
    "Landroid/content/pm/PackageManager;->getInstalledApplications": "installed-apps",
    "Landroid/content/pm/PackageManager;->getInstalledPackages": "installed-apps",
    "Landroid/telephony/TelephonyManager;->getLine1Number": "phone-number",
}
"""Calls that `crates/vigie-apk/data/apis.tsv` knows, with its slugs. Others are not told by Vigie."""


class Rows:
    """Rows with their labels: `columns` names the columns of `values`, `counts` how often a row was there."""

    def __init__(self, columns, values, harmful, counts):
        self.columns, self.values, self.harmful, self.counts = columns, values, harmful, counts

    def of(self, columns):
        """The same rows with these columns only."""
        places = [self.columns.index(column) for column in columns]
        return Rows(list(columns), self.values[:, places], self.harmful, self.counts)

    def repeated(self):
        """The rows as the data set has them: each as often as it was there."""
        again = np.repeat(np.arange(len(self.harmful)), self.counts)
        return Rows(self.columns, self.values[again], self.harmful[again], np.ones(len(again), int))


def read(path):
    """Reads the file that the repository keeps, or the data set's own CSV. Returns the rows whose features
    have one label, and how many different rows and how many contradictory ones there were."""
    labels = collections.defaultdict(collections.Counter)
    for label, count, present in from_csv(path) if str(path).endswith(".csv") else from_kept(path):
        labels[present][label] += count
    clear = {present: count for present, count in labels.items() if len(count) == 1}
    columns = sorted(set().union(*labels))
    values = np.array([[column in present for column in columns] for present in clear], float)
    harmful = np.array([next(iter(count)) == "malware" for count in clear.values()])
    counts = np.array([sum(count.values()) for count in clear.values()])
    return Rows(columns, values, harmful, counts), len(labels), len(labels) - len(clear)


def from_csv(path):
    with open(path, encoding="utf-8") as lines:
        table = csv.reader(lines)
        names = [spelled(name) for name in next(table)[:-1]]
        for row in table:
            if any(row[:-1]):
                yield row[-1], 1, frozenset(name for name, value in zip(names, row) if value not in ("0", "0.0"))


def from_kept(path):
    for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            label, count, present = line.split("\t")
            yield label, int(count), frozenset(present.split())


def keep(csv_path):
    """Writes the file that the repository keeps out of the data set's own CSV."""
    rows = collections.Counter((label, " ".join(sorted(present))) for label, _, present in from_csv(csv_path))
    digest = hashlib.sha256(pathlib.Path(csv_path).read_bytes()).hexdigest()
    head = [
        "# TUANDROMD (Tezpur University Android Malware Dataset), P. Borah and D. K. Bhattacharyya, UCI Machine",
        "# Learning Repository, data set 855, https://doi.org/10.24432/C5560H, licence CC-BY-4.0.",
        f"# Changed: {sum(rows.values())} of its rows, each different one once; names with 0 for NO are mended.",
        f"# SHA-256 of the CSV with these rows: {digest}",
        "# Columns, by tab: label, how often the row was there, the columns that are 1.",
    ]
    lines = [f"{label}\t{count}\t{present}" for (label, present), count in sorted(rows.items())]
    KEPT.write_text("\n".join(head + lines) + "\n", encoding="utf-8")


def spelled(name):
    for wrong, right in TYPING.items():
        name = name.replace(wrong, right)
    return name


def as_vigie_tells(rows):
    """The rows with the features that Vigie's facts can tell: `permission:NAME` for requested ones (by the
    last part of their name, as the data set has them) and `code:SLUG` for what code refers to."""
    told = {}
    for place, column in enumerate(rows.columns):
        name = f"code:{CODE[column]}" if column in CODE else f"permission:{column}"
        if column in CODE or "->" not in column:
            told[name] = np.maximum(told.get(name, 0), rows.values[:, place])
    return Rows(list(told), np.column_stack(list(told.values())), rows.harmful, rows.counts)


def of_package(facts, columns):
    """The features of one package, out of the facts that `vigie scan --json` tells."""
    present = {f"permission:{permission.rsplit('.', 1)[-1]}" for permission in facts["permissions"]}
    present |= {f"code:{use['slug']}" for use in facts["code"]["apis"]}
    return np.array([column in present for column in columns], float)


def near_duplicates(rows, differences):
    """Numbers rows so that those which differ in at most so many columns have the same number."""
    from scipy.sparse.csgraph import connected_components

    apart = np.abs(rows.values[:, None, :] - rows.values[None]).sum(axis=2)
    return connected_components(apart <= differences)[1]
