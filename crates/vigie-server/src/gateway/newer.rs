//! "Newer here": phones that have seen policies which this database has not, because it was taken back
//! to an earlier day.

use std::sync::Arc;

use vigie_protocol::SignedPolicy;
use vigie_store::Actor;
use vigie_types::TenantId;

use crate::Server;
use crate::policies::InForce;
use crate::web::Refusal;

/// How many versions a database may be behind: far more than anybody publishes between two backups. Whoever
/// stole a key of policies cannot use the numbers up with one request.
const MOST_AHEAD: u32 = 100_000;

/// The policy in force, signed anew above the number that a phone shows. What the phone shows counts for
/// its number alone, and only where this server signed it for this company: otherwise one bad phone
/// could use the numbers up.
pub(super) async fn signed_above(
    server: &Server,
    tenant: TenantId,
    in_force: Arc<InForce>,
    shown: &SignedPolicy,
) -> Result<Arc<InForce>, Refusal> {
    let keys = server.keys();
    let shown = keys.own_policy(shown).filter(|shown| shown.tenant == tenant);
    let before = in_force.policy.version;
    let ahead = before.saturating_add(1)..before.saturating_add(MOST_AHEAD);
    let Some(above) = shown.filter(|shown| ahead.contains(&shown.version)).map(|shown| shown.version + 1) else {
        return Ok(in_force);
    };
    let now = server.now();
    let mut policy = in_force.policy.clone();
    policy.version = above;
    policy.issued_at = now;
    let signed = SignedPolicy::sign(&policy, keys.policy());
    let store = server.store().tenant(tenant, Actor { name: "restore".to_owned(), address: String::new() });
    match store.renumber_policy(&policy, &signed, before, now).await {
        Ok(()) => {
            tracing::warn!(
                %tenant, before, version = above,
                "a phone has a newer policy than this database, which is of an earlier day: the policy was signed \
                 again above it. Look whether it is the one that you want"
            );
            server.announce_company(tenant);
        }
        // Another phone was faster.
        Err(error) if error.code() == "store.wrong-state" => {}
        Err(error) => return Err(error.into()),
    }
    let Some(now_in_force) = server.store().system().policy(tenant).await? else { return Ok(in_force) };
    let version = now_in_force.policy.version;
    Ok(server.policies().get(server.store(), &keys, tenant, version).await?.unwrap_or(in_force))
}
