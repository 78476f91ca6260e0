//! Checking audit logs from the command line, while the server runs or not.

use vigie_store::{Actor, AuditState, Store, StoreError, TenantStore};
use vigie_types::{TenantId, Timestamp};

use crate::audit_heads::{CheckedLog, NotAHead, PublishedHead, check};
use crate::keys::{KeysError, Signers, policy_key};
use crate::run::{Settings, database_url};

/// Why logs could not be checked.
#[derive(Debug, thiserror::Error)]
pub enum AuditError {
    /// The text is no head.
    #[error(transparent)]
    NotAHead(#[from] NotAHead),
    /// The head is of another server, or was changed.
    #[error("audit.foreign-head: this head was not signed by the server of this data folder: {0}")]
    Foreign(PublishedHead),
    /// The head's company is not here.
    #[error("audit.unknown-company: there is no company {0} in this database")]
    Company(TenantId),
    /// The keys.
    #[error(transparent)]
    Keys(#[from] KeysError),
    /// The database.
    #[error("{code}: {0}", code = .0.code())]
    Store(#[from] StoreError),
}

/// A company's log, checked from its first line on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditReport {
    /// Whose log.
    pub tenant: TenantId,
    /// The company's name.
    pub company: String,
    /// What the chain is, also compared with the heads that were given.
    pub state: AuditState,
    /// Its head, signed now, where the chain is whole.
    pub head: Option<PublishedHead>,
}

/// Checks every company's log from the first line on, and against published heads.
///
/// # Errors
/// See [`AuditError`].
pub async fn check_audit(
    settings: &Settings,
    heads: &[String],
    now: Timestamp,
) -> Result<Vec<AuditReport>, AuditError> {
    let (key, signers) = policy_key(&settings.data)?;
    let heads = heads.iter().map(|text| read(text, &signers)).collect::<Result<Vec<_>, _>>()?;
    let store = Store::open(&database_url(settings)).await?;
    let companies = store.system().tenants().await?;
    if let Some(head) = heads.iter().find(|head| !companies.iter().any(|company| company.id == head.tenant)) {
        return Err(AuditError::Company(head.tenant));
    }
    let mut reports = Vec::with_capacity(companies.len());
    for company in companies {
        let actor = Actor { name: "command line".to_owned(), address: String::new() };
        let of_company = store.tenant(company.id, actor);
        let given = heads.iter().filter(|head| head.tenant == company.id);
        let state = look(&of_company, given, &signers).await?;
        let head = match &state {
            AuditState::Whole(head) => Some(PublishedHead::sign(company.id, head.clone(), now, &key)),
            _ => None,
        };
        reports.push(AuditReport { tenant: company.id, company: company.name, state, head });
    }
    Ok(reports)
}

fn read(text: &str, signers: &Signers) -> Result<PublishedHead, AuditError> {
    let head: PublishedHead = text.parse()?;
    if head.is_by(signers) { Ok(head) } else { Err(AuditError::Foreign(head)) }
}

async fn look(
    store: &TenantStore,
    given: impl Iterator<Item = &PublishedHead>,
    signers: &Signers,
) -> Result<AuditState, StoreError> {
    for head in given {
        let state = store.compare_audit(&head.kept.head).await?;
        if !matches!(state, AuditState::Whole(_)) {
            return Ok(state);
        }
    }
    let CheckedLog { state, .. } = check(store, signers, true).await?;
    Ok(state)
}
