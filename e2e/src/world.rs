//! A whole server and whole phones, in this process, on loopback.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result, anyhow};
use tempfile::TempDir;
use vigie_app::{Stage, Standing};
use vigie_engine::Intelligence;
use vigie_server::{Catalogs, NewCompany, Running, Settings, invite, start};
use vigie_store::{Actor, FindingFilter, FindingRow, NewPerson, TenantStore};
use vigie_types::{GrantState, Language, Permission, PersonId, PrivacyItem};
use vigie_virtual_phone::{Served, VirtualPhone, read_pack};

use crate::{Browser, wait};

/// The administrator's password in tests.
pub const PASSWORD: &str = "correct horse battery";

/// A server on loopback, with a portal for this machine.
pub struct World {
    /// The server.
    pub running: Running,
    /// Its data folder.
    pub data: TempDir,
}

/// A company with one person, made without the portal.
pub struct Company {
    /// Its rows.
    pub tenant: TenantStore,
    /// The person.
    pub person: PersonId,
    /// The person's activation link.
    pub link: String,
}

impl World {
    /// Starts a server.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn start() -> Result<Self> {
        Self::start_with(Catalogs::default()).await
    }

    /// Starts a server that asks these stores.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn start_with(catalogs: Catalogs) -> Result<Self> {
        Self::start_as(|settings| settings.catalogs = catalogs).await
    }

    /// Starts a server with settings of its own.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn start_as(change: impl FnOnce(&mut Settings)) -> Result<Self> {
        let data = TempDir::with_prefix("vigie-server-")?;
        let loopback = |port| SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let mut settings = Settings {
            data: data.path().to_owned(),
            https: loopback(0),
            http: Some(loopback(0)),
            // Nobody waits a minute for a phone to be told.
            undo: Duration::from_secs(1),
            ..Settings::default()
        };
        change(&mut settings);
        Ok(Self { running: start(&settings).await?, data })
    }

    /// The address of a page of the portal.
    #[must_use]
    pub fn portal(&self, path: &str) -> String {
        format!("{}{}", self.running.portal(), path.trim_start_matches('/'))
    }

    /// The address of a page of the portal, at a name: passkeys are for names only.
    #[must_use]
    pub fn named_portal(&self, path: &str) -> String {
        let port = self.running.http.map_or(0, |address| address.port());
        format!("http://localhost:{port}/{}", path.trim_start_matches('/'))
    }

    /// Does the set-up in a browser, as an administrator called Ada would.
    ///
    /// # Errors
    /// When the pages are not as they should be.
    pub async fn set_up(&self, browser: &Browser) -> Result<()> {
        let link = self.running.setup_link().context("there is no set-up link")?;
        browser.go(&link).await?;
        for (field, text) in [
            ("#company", "Example Hospital"),
            ("#seats", "20"),
            ("#help_contact", "helpdesk@hospital.example"),
            ("#name", "Ada Lovelace"),
            ("#email", "ada@hospital.example"),
            ("#password", PASSWORD),
        ] {
            browser.fill(field, text).await?;
        }
        browser.click("#create").await?;
        browser.see("Your company is set up").await
    }

    /// Makes a company with one person.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn company(&self, name: &str) -> Result<Company> {
        let new = NewCompany {
            name: name.to_owned(),
            language: Language::En,
            seats: 200,
            help_contact: Some("helpdesk@hospital.example".to_owned()),
            demo: false,
        };
        let actor = Actor { name: "Ada".to_owned(), address: "test".to_owned() };
        let id = self.running.server.create_company(&new, actor.clone()).await?;
        let tenant = self.running.server.store().tenant(id, actor);
        let (person, link) = self.invite(&tenant, "marie@hospital.example").await?;
        Ok(Company { tenant, person, link })
    }

    /// The rows of the company that [`World::set_up`] made.
    ///
    /// # Errors
    /// When there is none or the database fails.
    pub async fn set_up_tenant(&self) -> Result<TenantStore> {
        let store = self.running.server.store();
        let company = store.system().tenants().await?.pop().context("no company is set up")?;
        Ok(store.tenant(company.id, Actor { name: "Ada".to_owned(), address: "test".to_owned() }))
    }

    /// The company that [`World::set_up`] made, with a first person.
    ///
    /// # Errors
    /// When there is none or the database fails.
    pub async fn set_up_company(&self) -> Result<Company> {
        let tenant = self.set_up_tenant().await?;
        let (person, link) = self.invite(&tenant, "marie@hospital.example").await?;
        Ok(Company { tenant, person, link })
    }

    /// Switches on that a company learns of apps that watch people in secret, as an administrator would.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn tell_of_stalkerware(&self, tenant: &TenantStore) -> Result<()> {
        let mut policy = tenant.policies(1).await?.pop().context("there is no policy")?.policy;
        policy.privacy.set(PrivacyItem::Stalkerware, true);
        self.running.server.publish_policy(tenant, policy, "stalkerware: on").await?;
        Ok(())
    }

    /// Adds a person and gives their activation link.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn invite(&self, tenant: &TenantStore, email: &str) -> Result<(PersonId, String)> {
        let new = NewPerson { name: "Marie".into(), email: email.into(), language: Language::En, group: None };
        let ids = tenant.add_people(&[new], self.running.server.now()).await?;
        let person = *ids.first().ok_or_else(|| anyhow!("nobody was added"))?;
        Ok((person, invite(&self.running.server, tenant, person).await?.reveal()))
    }
}

impl Company {
    /// The company's findings, open or closed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn findings(&self, open: bool) -> Result<Vec<FindingRow>> {
        let filter = FindingFilter { open: Some(open), limit: 1_000, ..FindingFilter::default() };
        Ok(self.tenant.findings(&filter).await?.rows)
    }
}

/// A phone in a folder of its own, with its screens.
pub struct Phone {
    /// The phone.
    pub phone: VirtualPhone,
    /// Its screens.
    pub served: Served,
    /// Its folder.
    pub folder: TempDir,
}

impl Phone {
    /// A new phone with packages of the test data, knowing what ships and the test pack.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn start(packages: &[&str]) -> Result<Self> {
        let folder = TempDir::with_prefix("vigie-phone-")?;
        VirtualPhone::create(folder.path(), "Pixel 8")?;
        for package in packages {
            install(folder.path(), &test_data("apps").join(package))?;
        }
        let phone = VirtualPhone::start(folder.path(), Arc::new(test_intelligence()?))?;
        let served = phone.serve(0).await?;
        Ok(Self { phone, served, folder })
    }

    /// The address of a screen, once a browser has the key.
    #[must_use]
    pub fn screen(&self, path: &str) -> String {
        let origin = self.served.url.split("/?").next().unwrap_or_default();
        format!("{origin}{path}")
    }

    /// Goes through the first run without a browser, with every permission.
    ///
    /// # Errors
    /// When it does not end.
    pub async fn first_run(&self, link: &str) -> Result<()> {
        let mut file = self.phone.folder.load()?;
        for permission in [Permission::Location, Permission::Background] {
            file.permissions.set(permission, GrantState::Granted);
        }
        self.phone.folder.save(&file)?;
        self.phone.app.activate(link).await?;
        wait::until("the first run to end", || async {
            self.phone.agree().ok()?;
            (self.phone.app.view().ok()?.standing == Standing::Active(Stage::Ready)).then_some(())
        })
        .await
    }

    /// Puts a package onto the phone.
    ///
    /// # Errors
    /// When it cannot be copied.
    pub fn install(&self, package: &Path) -> Result<()> {
        install(self.folder.path(), package)
    }
}

fn install(phone: &Path, package: &Path) -> Result<()> {
    let name = package.file_name().context("a package has no name")?;
    std::fs::copy(package, phone.join("apps").join(name)).with_context(|| package.display().to_string())?;
    Ok(())
}

/// What ships, and a pack that calls a harmless sample app stalkerware.
///
/// # Errors
/// When the pack cannot be read.
pub fn test_intelligence() -> Result<Intelligence> {
    Ok(read_pack(&test_data("intel"))?)
}

/// A folder of the test data.
#[must_use]
pub fn test_data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data").join(name)
}
