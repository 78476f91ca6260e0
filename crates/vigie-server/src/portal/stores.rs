//! The stores that look-ups ask, as the settings show them.

use axum::Form;
use serde::Deserialize;
use vigie_types::Timestamp;
use vigie_ui::{Texts, Timed};

use super::frame::{Reply, done};
use super::session::Signed;
use crate::lookup::RepositoryState;

/// The part of the settings about stores.
pub(super) struct Stores {
    pub(super) repositories: Vec<RepositoryState>,
    pub(super) asks_apple: bool,
    /// Whether F-Droid can be switched on here, and this company wants it.
    pub(super) fdroid: Option<bool>,
}

/// How something stands: class, icon, key of the word.
type Look = (&'static str, &'static str, &'static str);

impl Stores {
    pub(super) fn of(signed: &Signed) -> Self {
        let lookup = signed.server.lookup();
        Self {
            repositories: lookup.map(|lookup| lookup.repositories()).unwrap_or_default(),
            asks_apple: lookup.is_some_and(|lookup| lookup.asks_apple()),
            fdroid: lookup.filter(|lookup| lookup.offers()).map(|_| signed.company.fdroid),
        }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.repositories.is_empty() && !self.asks_apple
    }

    /// How the worst of them stands, where it does not stand well: what is to be seen where the rest is folded.
    pub(super) fn trouble(&self, now: Timestamp) -> Option<Look> {
        let looks = || self.repositories.iter().map(|store| Self::look(store, now));
        ["crit", "warn"].iter().find_map(|class| looks().find(|look| look.0 == *class))
    }

    /// How a repository stands.
    pub(super) fn look(store: &RepositoryState, now: Timestamp) -> Look {
        match store {
            store if store.refreshing => ("info", "refresh-cw", "stores-running"),
            store if store.error.is_some_and(is_forged) => ("crit", "octagon-alert", "stores-failed"),
            store if store.error.is_some() => ("warn", "triangle-alert", "stores-failed"),
            store if store.apps.is_none() => ("off", "circle-dashed", "stores-never"),
            store if store.is_stale(now) => ("warn", "triangle-alert", "stores-stale"),
            _ => ("ok", "circle-check", "stores-fresh"),
        }
    }

    /// How old what is known of a repository is.
    pub(super) fn ages(store: &RepositoryState, t: &Texts, now: Timestamp) -> Vec<Timed> {
        let ages = [("stores-made", store.made_at), ("stores-refreshed", store.refreshed_at)];
        ages.into_iter().filter_map(|(key, at)| Some(t.timed(key, "when", t.when_ago(at?, now)))).collect()
    }
}

/// Whether a code means that somebody may stand between, rather than that nobody answers.
fn is_forged(code: &str) -> bool {
    const FORGED: [&str; 5] = [
        "catalog.entry-signature",
        "catalog.wrong-signer",
        "catalog.rollback",
        "catalog.index-hash",
        "catalog.index-size",
    ];
    FORGED.contains(&code)
}

#[derive(Deserialize)]
pub(super) struct Switch {
    #[serde(default)]
    on: String,
}

/// Switches F-Droid's own repository on or off.
pub(super) async fn fdroid(signed: Signed, Form(switch): Form<Switch>) -> Reply {
    let wanted = match switch.on.as_str() {
        "1" => true,
        "0" => false,
        _ => signed.company.fdroid,
    };
    if wanted != signed.company.fdroid {
        let mut company = signed.company.clone();
        company.fdroid = wanted;
        signed.store.change_tenant(&company, signed.now()).await.map_err(|error| signed.failed(error))?;
    }
    if let Some(lookup) = signed.server.lookup() {
        lookup.look(signed.server.store()).await;
        lookup.refresh_now();
    }
    Ok(done("/settings", if wanted { "fdroid-on" } else { "fdroid-off" }))
}

/// Asks every store for its newest index soon.
pub(super) async fn refresh(signed: Signed) -> Reply {
    if let Some(lookup) = signed.server.lookup() {
        lookup.refresh_now();
    }
    Ok(done("/settings", "stores-refresh"))
}
