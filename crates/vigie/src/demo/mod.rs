//! `vigie up --demo`: a company that does not exist, with virtual phones whose findings the real
//! engine makes on real packages, over thirty days that the real app and the real server went through.

mod apps;
mod company;
mod folders;
mod past;
mod people;
mod repository;
mod story;
mod vetted;

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use tokio::task::JoinHandle;
use url::Url;
use vigie_engine::{Intelligence, read_echap, read_source};
use vigie_intel::{Class, FeedFormat, FeedInfo, FeedLimits, read_feed};
use vigie_server::Server;
use vigie_types::{ListRef, Timestamp};
use vigie_virtual_phone::{Served, VirtualPhone};

pub(crate) use repository::Shelf;

use crate::console::say;

const LIST: &[u8] = include_bytes!("../../../../assets/demo/intel/ioc.yaml");
const PHISHING: &[u8] = include_bytes!("../../../../assets/demo/intel/phishing.txt");
const SCAMS: &[u8] = include_bytes!("../../../../assets/demo/intel/scams.txt");
const LIST_SOURCE: &str = include_str!("../../../../assets/demo/intel/SOURCE.toml");

/// The phones of the sample company, while the server runs.
pub(crate) struct Fleet {
    phones: Vec<JoinHandle<()>>,
    _screens: Option<Served>,
}

impl Drop for Fleet {
    fn drop(&mut self) {
        self.phones.iter().for_each(JoinHandle::abort);
    }
}

/// Makes the sample company if it is not there, and switches its phones on.
pub(crate) async fn start(server: &Server, data: &Path) -> Result<Fleet> {
    let folder = data.join("demo-phones");
    let system = server.store().system();
    let intelligence = Arc::new(intelligence()?);
    let existing = system.tenants().await?.into_iter().find(|tenant| tenant.demo);
    if existing.is_none() {
        say!("  Making the sample company and its last thirty days ...");
        past::live_through(server, &folder, &intelligence).await?;
    }
    let shown = folders::of(&folder, story::SHOWN);
    let (mut phones, mut screens) = (Vec::new(), None);
    for path in folders::all(&folder)? {
        let phone = VirtualPhone::start(&path, Arc::clone(&intelligence))
            .with_context(|| format!("the sample phone {} does not start", path.display()))?;
        if path == shown {
            screens = show(server, &phone).await?;
        }
        phones.push(tokio::spawn(keep_agreeing(phone)));
    }
    say!("  {} sample phones are on.", phones.len());
    if let Some(Served { url, .. }) = &screens {
        say!("  One of them {url}");
    }
    Ok(Fleet { phones, _screens: screens })
}

/// Serves the screens of a phone, and lets the portal lead to them.
async fn show(server: &Server, phone: &VirtualPhone) -> Result<Option<Served>> {
    let served = phone.serve(0).await.context("the screens of a sample phone cannot be served")?;
    server.set_demo_phone(Url::parse(&served.url)?);
    Ok(Some(served))
}

/// Nobody sits in front of these phones: what the company changes in its policy is accepted.
async fn keep_agreeing(phone: VirtualPhone) {
    loop {
        if let Err(error) = phone.agree() {
            tracing::warn!(%error, "a sample phone has trouble");
        }
        tokio::time::sleep(std::time::Duration::from_secs(2)).await;
    }
}

fn intelligence() -> Result<Intelligence> {
    let mut all = Intelligence::shipped().clone();
    let source = read_source(LIST_SOURCE)?;
    all.indicators.merge(read_echap(LIST, source.clone())?.indicators);
    let list = ListRef { name: "Demonstration list (sites are invented)".to_owned(), ..source };
    for (names, class) in [(PHISHING, Class::Phishing), (SCAMS, Class::Scam)] {
        let info = FeedInfo { list: list.clone(), class, family: None, at: Timestamp(0) };
        all.indicators.merge(read_feed(names, FeedFormat::Lines(None), &info, &FeedLimits::default())?.indicators);
    }
    Ok(all)
}
