//! The beginning of every situation: the lab, its internet, our server in it, and a phone on an honest Wi-Fi that was
//! checked and where nothing was found.

use std::net::{Ipv6Addr, SocketAddr};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use tokio::runtime::Runtime;
use url::Url;
use vigie_e2e::{Company, World};
use vigie_types::{Policy, ThreatKind};

use crate::internet::{DNSMASQ, Internet, SERVER};
use crate::lab::{DNS, GATEWAY, Lab, Place, Tool};
use crate::phone::Phone;

/// The Wi-Fi that the phone is on at first.
pub(crate) const HOME: (&str, &str) = ("Home", "02:00:00:5e:10:01");
/// How many hosts are asked: our server and the two that are asked by default.
pub(crate) const HOSTS: usize = 3;

/// All of it, in the order in which it ends.
pub(crate) struct Scene {
    pub(crate) phone: Phone,
    resolver: Option<Tool>,
    company: Company,
    world: World,
    _internet: Internet,
    pub(crate) lab: Lab,
    runtime: Runtime,
}

impl Scene {
    /// Makes it.
    ///
    /// # Errors
    /// When something does not start, or the honest Wi-Fi is not seen as one.
    pub(crate) fn new() -> Result<Self> {
        let lab = Lab::new()?;
        let internet = Internet::start(&lab)?;
        let resolver = resolve(&lab, &honest(GATEWAY))?;
        let runtime = Runtime::new()?;
        let world = runtime.block_on(World::start_as(|settings| {
            settings.https = SocketAddr::from((Ipv6Addr::UNSPECIFIED, 8443));
            settings.public_url = Url::parse(&format!("https://{SERVER}:8443/")).ok();
        }))?;
        let company = runtime.block_on(world.company("Example Hospital"))?;
        let phone = Phone::start(&lab, &company.link, &internet.root)?;
        let mut scene = Self { phone, resolver: Some(resolver), company, world, _internet: internet, lab, runtime };
        scene.is_calm(HOSTS)?;
        Ok(scene)
    }

    /// Scans, and holds that nobody was ever alarmed and that at least so many hosts answered as themselves.
    ///
    /// # Errors
    /// When it is not so.
    pub(crate) fn is_calm(&mut self, hosts: usize) -> Result<()> {
        let told = self.phone.scan()?;
        ensure!(told.alarms() == 0, "somebody is alarmed: {told:#?}");
        ensure!(told.honest >= Some(hosts), "not so many hosts answered as themselves: {told:#?}");
        Ok(())
    }

    /// Lets the phone read routers and neighbours from the kernel of its namespace.
    pub(crate) fn read_neighbours(&mut self) -> Result<()> {
        self.phone.change(|file| {
            if let Some(network) = &mut file.network {
                network.machine = true;
            }
        })?;
        self.is_calm(HOSTS)
    }

    /// Gives the gateway another resolver.
    pub(crate) fn resolve(&mut self, options: &str) -> Result<()> {
        if let Some(earlier) = self.resolver.take() {
            earlier.stop()?;
        }
        self.resolver = Some(resolve(&self.lab, options)?);
        Ok(())
    }

    /// Publishes a policy, and waits until the phone has it.
    pub(crate) fn publish(&self, change: impl FnOnce(&mut Policy)) -> Result<()> {
        let version = self.runtime.block_on(async {
            let mut policy = self.company.tenant.policies(1).await?.pop().context("there is no policy")?.policy;
            change(&mut policy);
            anyhow::Ok(self.world.running.server.publish_policy(&self.company.tenant, policy, "test").await?.version)
        })?;
        self.phone.until("the policy", 60, |told| (told.policy >= u64::from(version)).then_some(()))?;
        Ok(())
    }

    /// Waits until the company was told that a kind of threat is over.
    ///
    /// # Errors
    /// When that does not happen in time.
    pub(crate) fn company_knows(&self, kind: ThreatKind) -> Result<()> {
        let start = Instant::now();
        loop {
            let rows = self.runtime.block_on(self.company.findings(false))?;
            if rows.iter().any(|row| row.kind == kind) {
                return Ok(());
            }
            ensure!(start.elapsed() < Duration::from_secs(60), "the company was not told: {rows:#?}");
            std::thread::sleep(Duration::from_millis(200));
        }
    }
}

/// Options of a resolver at an address of the gateway's that asks the internet's.
pub(crate) fn honest(at: &str) -> String {
    format!("--listen-address={at} --server={DNS}")
}

fn resolve(lab: &Lab, options: &str) -> Result<Tool> {
    let mut resolver = lab.start(Place::Gateway, &format!("dnsmasq {DNSMASQ} --bind-interfaces {options}"))?;
    resolver.says("started")?;
    Ok(resolver)
}
