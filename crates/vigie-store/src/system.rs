//! What is not any tenant's: tenants themselves, and the set-up link.

use sea_orm::QueryResult;
use vigie_types::{Language, TenantId, Timestamp};

use crate::sql::{self, Row as _};
use crate::{StoreError, SystemStore, Takeover, TenantStore};

/// A company to be created.
#[derive(Clone, Debug)]
pub struct NewTenant {
    /// Its name, cleaned.
    pub name: String,
    /// The language of its mails where a person has none.
    pub language: Language,
    /// How many people it may protect.
    pub seats: u32,
    /// Whom its users may ask for help.
    pub help_contact: Option<String>,
    /// Whether it is demonstration data.
    pub demo: bool,
}

/// A company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TenantRow {
    /// Its id.
    pub id: TenantId,
    /// Its name.
    pub name: String,
    /// The language of its mails where a person has none.
    pub language: Language,
    /// How many people it may protect.
    pub seats: u32,
    /// Whom its users may ask for help.
    pub help_contact: Option<String>,
    /// Whether it is demonstration data.
    pub demo: bool,
    /// How many days the server keeps people whose option ended, closed findings, mails and what phones
    /// that are gone reported.
    pub retention_days: u32,
    /// How many days an activation link waits for its first phone.
    pub link_days: u32,
    /// For how many days after its first phone a link opens for the person's next one; 0 for not at all.
    pub reuse_days: u32,
    /// After how many days without a word from it a phone counts as inactive.
    pub inactive_days: u32,
    /// Whether people are written to about phones that are silent.
    pub reminds: bool,
    /// What it does for that one.
    pub takeover: Takeover,
    /// Where its people get the app for Android: an address, checked by the caller.
    pub app_android: Option<String>,
    /// The same for iPhones.
    pub app_ios: Option<String>,
    /// Whether it wants F-Droid's own repository to be asked about apps.
    pub fdroid: bool,
}

const TENANT: &str = "SELECT id, name, language, seats, help_contact, demo, retention_days, link_days, reuse_days,
    inactive_days, reminds, takeover, app_android, app_ios, fdroid FROM tenants";

impl SystemStore {
    /// Creates a company.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn create_tenant(&self, new: &NewTenant, now: Timestamp) -> Result<TenantId, StoreError> {
        let id = TenantId::new();
        let write = self.store.write().await?;
        let sql = "INSERT INTO tenants (id, name, language, seats, help_contact, demo, created_at, names_in_audit,
                   reminds) VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 1)";
        let values = [
            sql::text(id),
            sql::text(&new.name),
            sql::text(new.language),
            i64::from(new.seats).into(),
            sql::text_or_null(new.help_contact.as_ref()),
            i64::from(new.demo).into(),
            now.0.into(),
        ];
        sql::execute(&write.tx, sql, values).await?;
        write.commit().await?;
        Ok(id)
    }

    /// All companies, the oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn tenants(&self) -> Result<Vec<TenantRow>, StoreError> {
        let rows = sql::all(&self.store.db, &format!("{TENANT} ORDER BY created_at, id"), []).await?;
        rows.iter().map(tenant_row).collect()
    }

    /// One company.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn tenant(&self, id: TenantId) -> Result<Option<TenantRow>, StoreError> {
        let row = sql::one(&self.store.db, &format!("{TENANT} WHERE id = $1"), [sql::text(id)]).await?;
        row.as_ref().map(tenant_row).transpose()
    }

    /// Makes a new set-up link valid until `expires_at`, and every earlier one void.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn put_setup_token(&self, hash: &str, expires_at: Timestamp) -> Result<(), StoreError> {
        let write = self.store.write().await?;
        sql::execute(&write.tx, "DELETE FROM setup_tokens WHERE used_at IS NULL", []).await?;
        let sql = "INSERT INTO setup_tokens (hash, expires_at) VALUES ($1, $2)";
        sql::execute(&write.tx, sql, [sql::text(hash), expires_at.0.into()]).await?;
        write.commit().await
    }

    /// Whether a set-up link can still be used.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn setup_token_valid(&self, hash: &str, now: Timestamp) -> Result<bool, StoreError> {
        let sql = "SELECT COUNT(*) FROM setup_tokens WHERE hash = $1 AND used_at IS NULL AND expires_at > $2";
        Ok(sql::number(&self.store.db, sql, [sql::text(hash), now.0.into()]).await? == 1)
    }

    /// Uses a set-up link up; false when it was used, replaced or has expired.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn use_setup_token(&self, hash: &str, now: Timestamp) -> Result<bool, StoreError> {
        let write = self.store.write().await?;
        let sql = "UPDATE setup_tokens SET used_at = $2 WHERE hash = $1 AND used_at IS NULL AND expires_at > $2";
        let used = sql::execute(&write.tx, sql, [sql::text(hash), now.0.into()]).await?;
        write.commit().await?;
        Ok(used == 1)
    }

    /// Whether anybody can sign in yet.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_users(&self) -> Result<bool, StoreError> {
        Ok(sql::number(&self.store.db, "SELECT COUNT(*) FROM users", []).await? > 0)
    }
}

impl TenantStore {
    /// Changes the company's name, language, seats, contact for help, retention and the terms of links. Whether it is a
    /// demonstration stays. The audit log says which of them changed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn change_tenant(&self, new: &TenantRow, now: Timestamp) -> Result<(), StoreError> {
        let write = self.write().await?;
        let before = sql::one(&write.tx, &format!("{TENANT} WHERE id = $1"), [sql::text(self.tenant)]).await?;
        let before = tenant_row(&before.ok_or(StoreError::NotFound("tenant"))?)?;
        let sql = "UPDATE tenants SET name = $2, language = $3, seats = $4, help_contact = $5, retention_days = $6,
                   link_days = $7, reuse_days = $8, takeover = $9, app_android = $10, app_ios = $11,
                   fdroid = $12, inactive_days = $13, reminds = $14 WHERE id = $1";
        let values = [
            sql::text(self.tenant),
            sql::text(&new.name),
            sql::text(new.language),
            i64::from(new.seats).into(),
            sql::text_or_null(new.help_contact.as_ref()),
            i64::from(new.retention_days).into(),
            i64::from(new.link_days).into(),
            i64::from(new.reuse_days).into(),
            sql::text(new.takeover),
            sql::text_or_null(new.app_android.as_ref()),
            sql::text_or_null(new.app_ios.as_ref()),
            i64::from(new.fdroid).into(),
            i64::from(new.inactive_days).into(),
            i64::from(new.reminds).into(),
        ];
        sql::execute(&write.tx, sql, values).await?;
        self.log(&write, now, "settings.changed", "", &changed(&before, new).join(", ")).await?;
        write.commit().await
    }
}

/// What changed. The contact for help may be somebody's name or address, so it is not repeated.
fn changed(before: &TenantRow, new: &TenantRow) -> Vec<String> {
    let mut changed = Vec::new();
    if before.name != new.name {
        changed.push("name".to_owned());
    }
    if before.language != new.language {
        changed.push(format!("language {}", new.language));
    }
    if before.seats != new.seats {
        changed.push(format!("seats {}", new.seats));
    }
    if before.help_contact != new.help_contact {
        changed.push("contact for help".to_owned());
    }
    if before.retention_days != new.retention_days {
        changed.push(format!("retention {} days", new.retention_days));
    }
    if before.link_days != new.link_days {
        changed.push(format!("links wait {} days", new.link_days));
    }
    if before.reuse_days != new.reuse_days {
        changed.push(format!("links are used again for {} days", new.reuse_days));
    }
    if before.inactive_days != new.inactive_days {
        changed.push(format!("phones are inactive after {} days", new.inactive_days));
    }
    if before.reminds != new.reminds {
        changed.push(format!("mails about silent phones {}", if new.reminds { "on" } else { "off" }));
    }
    if before.takeover != new.takeover {
        changed.push(format!("used links and new phones: {}", new.takeover));
    }
    if before.fdroid != new.fdroid {
        changed.push(format!("F-Droid {}", if new.fdroid { "on" } else { "off" }));
    }
    for (system, old, new) in
        [("Android", &before.app_android, &new.app_android), ("iPhone", &before.app_ios, &new.app_ios)]
    {
        if old != new {
            changed.push(format!("app for {system}: {}", new.as_deref().unwrap_or("no address")));
        }
    }
    changed
}

fn tenant_row(row: &QueryResult) -> Result<TenantRow, StoreError> {
    Ok(TenantRow {
        id: row.parsed("id")?,
        name: row.value("name")?,
        language: row.parsed("language")?,
        seats: row.count("seats")?,
        help_contact: row.value("help_contact")?,
        demo: row.value::<i64>("demo")? != 0,
        retention_days: row.count("retention_days")?,
        link_days: row.count("link_days")?,
        reuse_days: row.count("reuse_days")?,
        inactive_days: row.count("inactive_days")?,
        reminds: row.value::<i64>("reminds")? != 0,
        takeover: row.parsed("takeover")?,
        app_android: row.value("app_android")?,
        app_ios: row.value("app_ios")?,
        fdroid: row.value::<i64>("fdroid")? != 0,
    })
}
