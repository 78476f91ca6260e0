//! Every version of the policy: who changed what, when; and the way back to it.

use askama::Template;
use axum::extract::Query;
use serde::Deserialize;
use vigie_store::PolicyRow;

use super::forms::address;
use super::frame::{Frame, Reply, show};
use super::policy::in_force;
use super::policy_change::Change;
use super::policy_words::changes;
use super::session::Signed;

/// Versions a page.
const PAGE: u32 = 15;
/// Differences that the list names of one version.
const FIRST: usize = 2;

/// A version, and what it changed.
struct Version {
    row: PolicyRow,
    changes: Vec<Change>,
    /// Whether nothing came before it.
    first: bool,
}

#[derive(Template)]
#[template(path = "portal/policy_versions.html")]
struct VersionsPage {
    f: Frame,
    current: u32,
    versions: Vec<Version>,
    next: Option<String>,
}

#[derive(Template)]
#[template(path = "portal/policy_version.html")]
struct VersionPage {
    f: Frame,
    current: u32,
    version: Version,
}

/// Which versions to list.
#[derive(Deserialize)]
pub(super) struct UpTo {
    up_to: Option<u32>,
}

async fn versions(signed: &Signed, up_to: u32, limit: u32) -> Result<Vec<Version>, vigie_store::StoreError> {
    // One more tells what the last one changed.
    let rows = signed.store.policies_up_to(up_to, limit + 1).await?;
    let before = rows.iter().skip(1).map(Some).chain([None]);
    let version = |(row, before): (&PolicyRow, Option<&PolicyRow>)| Version {
        row: row.clone(),
        changes: before.map(|before| changes(&signed.t, &before.policy, &row.policy)).unwrap_or_default(),
        first: before.is_none(),
    };
    Ok(rows.iter().zip(before).map(version).take(limit as usize).collect())
}

pub(super) async fn page(signed: Signed, Query(UpTo { up_to }): Query<UpTo>) -> Reply {
    let failed = |error| signed.failed(error);
    let current = in_force(&signed).await?.policy.version;
    let up_to = up_to.unwrap_or(current);
    let mut versions = versions(&signed, up_to, PAGE + 1).await.map_err(failed)?;
    let next = (versions.len() > PAGE as usize).then(|| versions.pop()).flatten();
    let next = next.map(|one| address("/policy/versions", &[("up_to", &one.row.policy.version.to_string())]));
    let f = signed.frame("/policy", "versions-title");
    Ok(show(&VersionsPage { f, current, versions, next }))
}

/// Which version to show; the one in force where none is named.
#[derive(Deserialize)]
pub(super) struct Number {
    n: Option<String>,
}

pub(super) async fn detail(signed: Signed, Query(Number { n }): Query<Number>) -> Reply {
    let current = in_force(&signed).await?.policy.version;
    let Ok(number) = n.map_or(Ok(current), |n| n.parse::<u32>()) else { return Err(signed.not_found()) };
    let found = versions(&signed, number, 1).await.map_err(|error| signed.failed(error))?;
    let found = found.into_iter().next().filter(|one| one.row.policy.version == number);
    let Some(version) = found else { return Err(signed.not_found()) };
    let mut f = signed.frame("/policy", "versions-title");
    f.title = signed.t.with("version-title", "n", number);
    Ok(show(&VersionPage { f, current, version }))
}
