//! Creating a company, and inviting its people.

use vigie_protocol::{ActivationLink, SignedPolicy, Token, TypedCode};
use vigie_store::{Actor, NewTenant, StoreError, TenantStore};
use vigie_types::{PersonId, Policy, TenantId};

use crate::Server;
use crate::foresight::{Foresight, foresee};
use crate::foresight_numbers::{Outlook, look_out};

/// A company to be created.
pub type NewCompany = NewTenant;

impl Server {
    /// Creates a company with its first policy.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn create_company(&self, new: &NewCompany, actor: Actor) -> Result<TenantId, StoreError> {
        let now = self.now();
        let tenant = self.store().system().create_tenant(new, now).await?;
        let mut policy = Policy::first(tenant, now);
        let term = self.store().system().tenant(tenant).await?.map(|row| row.retention_days);
        policy.privacy.retention_days = term;
        let signed = SignedPolicy::sign(&policy, self.keys().policy());
        self.store().tenant(tenant, actor).publish_policy(&policy, &signed, "the first policy", now).await?;
        Ok(tenant)
    }

    /// Tells phones how long the company keeps what is over, where that is new to them.
    ///
    /// # Errors
    /// As [`Server::publish_policy`].
    pub(crate) async fn publish_term(&self, tenant: &TenantStore, days: u32) -> Result<(), StoreError> {
        let Some(in_force) = self.store().system().policy(tenant.tenant()).await? else { return Ok(()) };
        if in_force.policy.privacy.retention_days == Some(days) {
            return Ok(());
        }
        let mut policy = in_force.policy;
        policy.privacy.retention_days = Some(days);
        self.publish_policy(tenant, policy, &format!("retention {days} days")).await.map(drop)
    }

    /// Puts a changed policy in force: the next version, signed, and told to waiting phones.
    ///
    /// # Errors
    /// [`StoreError::WrongState`] when somebody else was faster.
    pub async fn publish_policy(
        &self,
        tenant: &TenantStore,
        mut policy: Policy,
        detail: &str,
    ) -> Result<Policy, StoreError> {
        policy.version += 1;
        policy.issued_at = self.now();
        let signed = SignedPolicy::sign(&policy, self.keys().policy());
        tenant.publish_policy(&policy, &signed, detail, policy.issued_at).await?;
        self.announce_company(tenant.tenant());
        Ok(policy)
    }

    /// Whom a policy would alert today in the place of the one in force, from what the phones told.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where no policy is in force.
    pub async fn foresee_policy(&self, tenant: &TenantStore, wanted: &Policy) -> Result<Foresight, StoreError> {
        let in_force = tenant.policies(1).await?.pop().ok_or(StoreError::NotFound("policy"))?;
        foresee(tenant, &in_force.policy, wanted, self.now()).await
    }

    /// What [`Self::foresee_policy`] says, with the first `most` people of each side.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where no policy is in force.
    pub async fn look_out_policy(
        &self,
        tenant: &TenantStore,
        wanted: &Policy,
        most: usize,
    ) -> Result<Outlook, StoreError> {
        let in_force = tenant.policies(1).await?.pop().ok_or(StoreError::NotFound("policy"))?;
        look_out(tenant, &in_force.policy, wanted, self.now(), most).await
    }
}

/// The code to type in the place of a link, which works from now on as long as the link does.
pub(crate) async fn typed_code(server: &Server, link: &ActivationLink) -> Result<TypedCode, StoreError> {
    let code = TypedCode::new(link.token(), link.pin());
    let hash = server.keys().code_hash(&code.secret());
    server.store().system().offer_code(&link.token().hash(), &hash).await?;
    Ok(code)
}

/// A server as people type it: without the scheme.
pub(crate) fn typed_server(link: &ActivationLink) -> String {
    link.server().as_str().trim_start_matches("https://").trim_end_matches('/').to_owned()
}

/// A new token, or the one that was made by somebody else in the meantime: no link that is in a mail
/// already ends because of a second mail.
async fn first_token(server: &Server, tenant: &TenantStore, person: PersonId) -> Result<Token, StoreError> {
    let token = Token::random();
    let (hash, sealed) = (token.hash(), server.keys().seal(&token));
    let Some(earlier) = tenant.begin_activation(person, &hash, &sealed, server.now()).await? else { return Ok(token) };
    if let Some(earlier) = server.keys().open(&earlier) {
        return Ok(earlier);
    }
    tenant.renew_activation(person, &hash, &sealed, server.now()).await?;
    Ok(token)
}

/// The activation link of a person: the one that was made before, while it opens for a phone, or a new one.
///
/// # Errors
/// As [`TenantStore::renew_activation`].
pub async fn invite(server: &Server, tenant: &TenantStore, person: PersonId) -> Result<ActivationLink, StoreError> {
    let known = tenant.open_link(person, server.now()).await?.and_then(|sealed| server.keys().open(&sealed));
    let token = match known {
        Some(token) => token,
        None => first_token(server, tenant, person).await?,
    };
    server.activation_link(token).map_err(|_| StoreError::WrongState("the server's public address is not https"))
}
