//! What there is in the lab's internet beside our server: a resolver, and the hosts that phones ask by default, played
//! by nginx with certificates of a root that everybody in the lab trusts.

use anyhow::{Context as _, Result};
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};
use vigie_types::NetworkRules;

use crate::lab::{DNS, Lab, Place, Tool};

/// Our server's name in the lab.
pub(crate) const SERVER: &str = "vigie.hospital.example";
/// Our server's addresses there.
pub(crate) const SERVER_AT: [&str; 2] = ["198.51.100.10", "2001:db8:f::10"];

/// Further hosts that a policy may name, as many as it may name beside those that are asked by default.
pub(crate) const MORE: [&str; 4] = ["one.example.net", "two.example.net", "three.example.net", "four.example.net"];

/// The internet at work, until this is dropped.
pub(crate) struct Internet {
    _tools: [Tool; 2],
    /// The root that everybody trusts, in PEM.
    pub(crate) root: String,
}

impl Internet {
    /// Starts it.
    ///
    /// # Errors
    /// When nginx or dnsmasq does not start.
    pub(crate) fn start(lab: &Lab) -> Result<Self> {
        let mut hosts: Vec<(String, [String; 2])> = vec![(SERVER.to_owned(), SERVER_AT.map(ToOwned::to_owned))];
        let rules = NetworkRules::default();
        let portal = rules.portal.context("no page is asked for by default")?;
        let asked = rules.canaries.into_iter().map(|one| one.host).chain(MORE.map(str::to_owned));
        let asked: Vec<String> = asked.collect();
        for (at, host) in asked.iter().chain([&portal.host]).enumerate() {
            hosts.push((host.clone(), [format!("203.0.113.{}", 20 + at), format!("2001:db8:f::{}", 20 + at)]));
        }
        let mut names = String::new();
        for (host, [v4, v6]) in &hosts {
            lab.ip(Place::Internet, &format!("addr add {v4}/32 dev lo"))?;
            lab.ip(Place::Internet, &format!("addr add {v6}/128 dev lo nodad"))?;
            names += &format!(" --address=/{host}/{v4} --address=/{host}/{v6}");
        }
        lab.ip(Place::Internet, &format!("addr add {DNS}/32 dev lo"))?;
        let mut dns = lab.start(
            Place::Internet,
            &format!("dnsmasq {DNSMASQ} --listen-address={DNS} --bind-interfaces {names} --address=/#/"),
        )?;
        dns.says("started")?;
        let root = certify(lab, &asked)?;
        let config = lab.write("nginx.conf", &nginx(lab, &asked, &portal.host, &portal.path))?;
        let mut web = lab.start(Place::Internet, &format!("nginx -c {}", config.display()))?;
        web.says("start worker process")?;
        Ok(Self { _tools: [dns, web], root })
    }
}

/// A dnsmasq that knows nothing but what it is told, and says so.
pub(crate) const DNSMASQ: &str = "--keep-in-foreground --log-facility=- --conf-file=/dev/null --no-resolv --no-hosts \
    --user=root --group=root --pid-file= --dhcp-leasefile=/run/leases";

fn certify(lab: &Lab, hosts: &[String]) -> Result<String> {
    let mut of_root = CertificateParams::new(Vec::new())?;
    of_root.distinguished_name.push(DnType::CommonName, "Public root");
    of_root.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate()?;
    let root = of_root.self_signed(&key)?.pem();
    let issuer = Issuer::new(of_root, key);
    for host in hosts {
        let own = KeyPair::generate()?;
        let mut params = CertificateParams::new(vec![host.clone()])?;
        params.use_authority_key_identifier_extension = true;
        lab.write(&format!("{host}.pem"), &params.signed_by(&own, &issuer)?.pem())?;
        lab.write(&format!("{host}.key"), &own.serialize_pem())?;
    }
    Ok(root)
}

fn nginx(lab: &Lab, hosts: &[String], portal: &str, path: &str) -> String {
    let folder = lab.folder().display();
    let mut servers = String::new();
    for host in hosts {
        servers += &format!(
            "server {{ listen 80; listen [::]:80; server_name {host}; return 301 https://{host}/; }}\n\
             server {{ listen 443 ssl http2; listen [::]:443 ssl http2; server_name {host};\n\
             ssl_certificate {folder}/{host}.pem; ssl_certificate_key {folder}/{host}.key; return 200 hello; }}\n"
        );
    }
    format!(
        "daemon off; user root; worker_processes 1; pid {folder}/nginx.pid; error_log stderr notice;\n\
         events {{}}\nhttp {{ access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;\n\
         fastcgi_temp_path {folder}/fast; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;\n\
         server {{ listen 80; listen [::]:80; server_name {portal}; location = {path} {{ return 204; }} }}\n{servers}}}\n"
    )
}
