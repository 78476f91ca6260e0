//! Whose findings, and findings of what, a text is found in: a finding is searched by its phone's owner and by what it
//! is about, side by side, and there are far fewer names of either than findings.

use std::collections::BTreeSet;

use sea_orm::ConnectionTrait;
use vigie_types::TenantId;

use crate::names::{self, At, MOST_FOUND, Of};
use crate::{StoreError, cause_changes, sql};

/// Among whose findings, and among findings of which causes, everything is that has a text in it.
#[derive(Debug, Default)]
pub(crate) struct Named {
    /// Ids of people: [`MOST_FOUND`] at most.
    pub(crate) people: Vec<String>,
    /// Keys of causes: [`MOST_FOUND`] at most.
    pub(crate) causes: Vec<String>,
}

/// Where to look for a text; `None` for anywhere.
pub(crate) async fn find<C: ConnectionTrait>(
    db: &C,
    tenant: TenantId,
    typed: &str,
) -> Result<Option<Named>, StoreError> {
    // Before the names: what was noted is named next, and then is no longer noted.
    let Some(mut causes) = self::causes(db, tenant, typed, At::Anywhere).await? else { return Ok(None) };
    let Some(people) = names::find(db, tenant, Of::Person, typed, At::Anywhere).await? else { return Ok(None) };
    let mut people: BTreeSet<String> = people.into_iter().collect();
    // The end of an owner's name and the start of what the finding is about.
    for (end, start) in typed.match_indices(' ').map(|(space, _)| (&typed[..=space], &typed[space + 1..])) {
        let about = self::causes(db, tenant, start, At::Start).await?;
        if about.as_ref().is_some_and(BTreeSet::is_empty) {
            continue;
        }
        match (names::find(db, tenant, Of::Person, end, At::Anywhere).await?, about) {
            (Some(owners), _) => people.extend(owners),
            (None, Some(about)) => causes.extend(about),
            (None, None) => return Ok(None),
        }
    }
    let fits = people.len() <= MOST_FOUND && causes.len() <= MOST_FOUND;
    let named = Named { people: people.into_iter().collect(), causes: causes.into_iter().collect() };
    Ok(fits.then_some(named))
}

/// Causes whose findings are about something with a text in its name; `None` for too many.
async fn causes<C: ConnectionTrait>(
    db: &C,
    tenant: TenantId,
    text: &str,
    at: At,
) -> Result<Option<BTreeSet<String>>, StoreError> {
    let start = if at == At::Anywhere { "%" } else { "" };
    let noted = cause_changes::named(db, tenant, &sql::pattern(start, text), MOST_FOUND + 1).await?;
    let named = names::find(db, tenant, Of::Cause, text, at).await?;
    Ok(named.map(|named| named.into_iter().chain(noted).collect()))
}
