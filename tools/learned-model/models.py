"""What is compared: models that learn from features, and what Vigie says without one."""

import numpy as np
from scipy.optimize import minimize
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

SCREEN = "permission:BIND_ACCESSIBILITY_SERVICE"
SECURITY = [
    (30, [SCREEN]),
    (25, ["permission:BIND_DEVICE_ADMIN"]),
    (15, ["permission:BIND_NOTIFICATION_LISTENER_SERVICE"]),
    (10, ["permission:BIND_INPUT_METHOD"]),
    (10, ["permission:BIND_VPN_SERVICE"]),
    (12, ["permission:SYSTEM_ALERT_WINDOW"]),
    (12, ["permission:SEND_SMS"]),
    (12, ["code:dex-class-loader"]),
    (6, ["code:run-command"]),
]
"""The rows of the security score (`crates/vigie-apk/src/risk.rs`) that these features can tell."""

PRIVACY = [
    (25, [SCREEN]),
    (20, ["permission:BIND_NOTIFICATION_LISTENER_SERVICE"]),
    (18, ["permission:READ_SMS", "permission:RECEIVE_SMS"]),
    (14, ["permission:READ_CALL_LOG", "permission:PROCESS_OUTGOING_CALLS"]),
    (12, ["permission:READ_CONTACTS"]),
    (8, ["permission:READ_CALENDAR"]),
    (14, ["permission:RECORD_AUDIO"]),
    (8, ["permission:CAMERA"]),
    (10, ["permission:ACCESS_FINE_LOCATION"]),
    (6, ["permission:READ_EXTERNAL_STORAGE"]),
    (8, ["permission:READ_PHONE_STATE"]),
    (10, ["permission:BODY_SENSORS"]),
    (5, ["code:installed-apps"]),
]
"""The same for the privacy score."""


class Logistic:
    """Logistic regression with an L1 or L2 penalty. A feature may speak for an app as well as against it."""

    def __init__(self, l1_ratio, strength):
        self.model = LogisticRegression(
            l1_ratio=l1_ratio, C=strength, class_weight="balanced", solver="liblinear" if l1_ratio else "lbfgs", max_iter=2000
        )

    def fit(self, values, harmful):
        self.model.fit(values, harmful)
        self.weights = self.model.coef_[0]
        return self

    def score(self, values):
        return self.model.decision_function(values)


class Points:
    """Points that add up, as a row of the risk score would: whole numbers, none below zero, at most 20. An app
    cannot buy itself off by a harmless feature, and each point can be shown with its feature."""

    MOST = 20

    def fit(self, values, harmful):
        weight = np.where(harmful, 0.5 / harmful.sum(), 0.5 / (~harmful).sum()) * len(harmful)
        sign = np.where(harmful, 1.0, -1.0)

        def loss(parameters):
            weights, bias = parameters[:-1], parameters[-1]
            margin = sign * (values @ weights + bias)
            slope = -weight * sign / (1 + np.exp(margin))
            gradient = np.append(values.T @ slope + weights, slope.sum())
            return (weight * np.logaddexp(0, -margin)).sum() + 0.5 * weights @ weights, gradient

        bounds = [(0, None)] * values.shape[1] + [(None, None)]
        found = minimize(loss, np.zeros(values.shape[1] + 1), jac=True, method="L-BFGS-B", bounds=bounds)
        weights = found.x[:-1]
        self.weights = np.round(weights * self.MOST / max(weights.max(), 1e-9))
        return self

    def score(self, values):
        return values @ self.weights


class Boosted:
    """Gradient-boosted trees: nobody can explain them to a person; a yardstick of what is in the features."""

    def fit(self, values, harmful):
        self.model = HistGradientBoostingClassifier(max_iter=60, min_samples_leaf=5, class_weight="balanced", random_state=0)
        self.model.fit(values, harmful)
        return self

    def score(self, values):
        return self.model.decision_function(values)


class Rules:
    """No model: Vigie's own score, as `score` in `risk.rs` adds points, over the features given here."""

    def __init__(self, columns, reasons):
        self.columns, self.reasons = columns, reasons

    def fit(self, values, harmful):
        return self

    def score(self, values):
        rest = np.ones(len(values))
        for points, features in self.reasons:
            rest *= 1 - holds_any(self.columns, values, features) * points / 100
        return 1 - rest


def holds_any(columns, values, features):
    places = [columns.index(feature) for feature in features if feature in columns]
    return values[:, places].max(axis=1) if places else np.zeros(len(values))


def behaviour(columns, values):
    """Which rows the rules of `detect/behaviour.rs` that need no other facts name: banker or surveillance."""

    def has(*names):
        return holds_any(columns, values, [f"permission:{name}" for name in names]) > 0

    sees = has("BIND_ACCESSIBILITY_SERVICE")
    banker = sees & has("SYSTEM_ALERT_WINDOW") & has("READ_SMS", "RECEIVE_SMS", "SEND_SMS")
    watches = sees | has("BIND_NOTIFICATION_LISTENER_SERVICE") | has("BIND_DEVICE_ADMIN")
    for needed in ["READ_SMS", "READ_CALL_LOG", "RECORD_AUDIO", "ACCESS_FINE_LOCATION", "RECEIVE_BOOT_COMPLETED", "INTERNET"]:
        watches &= has(needed)
    return banker | watches
