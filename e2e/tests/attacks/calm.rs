//! Situations that look a little like an attack and are none: nobody is alarmed.

use anyhow::{Result, ensure};
use vigie_types::{Inspector, ThreatKind};

use crate::Situation;
use crate::attacks::{install_root, intercept};
use crate::lab::{GATEWAY, Lab, PHONE, Place, Tool};
use crate::scene::{HOME, HOSTS, Scene, honest};
use crate::table::Outcome;

pub(crate) const ALL: &[Situation] = &[
    ("roaming to another access point", roaming),
    ("a gateway fails, and VRRP (`keepalived`) puts another in its place", fail_over),
    ("somebody announces a new address (gratuitous ARP)", gratuitous_arp),
    ("a sign-in page, before and after signing in", sign_in_page),
    ("the company's own inspection of traffic, by its list", inspection),
    ("a network with IPv6 alone", ipv6_alone),
    ("a slow link that loses one packet in five", slow_and_lossy),
    ("an address by DHCP, and its renewal", dhcp),
    ("a new router with the old one's name", new_router),
];

/// Looks twice, and tells that nobody was alarmed.
fn calm(scene: &mut Scene, hosts: usize, noted: &str) -> Result<Outcome> {
    scene.is_calm(hosts)?;
    scene.is_calm(hosts)?;
    Ok(Outcome::Calm { alarms: scene.phone.told().alarms(), noted: noted.to_owned() })
}

fn roaming(scene: &mut Scene) -> Result<Outcome> {
    scene.lab.ip(Place::Air, "link set to-phone master ap2")?;
    scene.phone.join(HOME.0, "02:00:00:5e:10:02")?;
    calm(scene, HOSTS, "")
}

fn keepalived(lab: &Lab, place: Place, priority: u8) -> Result<Tool> {
    let config = lab.write(
        &format!("{place}.keepalived"),
        &format!(
            "vrrp_instance wlan {{\n interface wlan\n virtual_router_id 7\n priority {priority}\n advert_int 1\n\
             virtual_ipaddress {{\n {GATEWAY}/24\n }}\n}}\n"
        ),
    )?;
    let file = |name: &str| lab.folder().join(format!("{place}.{name}"));
    let line = format!(
        "keepalived -n -l -D -P -f {} -p {} -r {}",
        config.display(),
        file("keepalived.pid").display(),
        file("vrrp.pid").display()
    );
    lab.start(place, &line)
}

fn fail_over(scene: &mut Scene) -> Result<Outcome> {
    let lab = &scene.lab;
    // A resolver that both have.
    lab.resolver(Place::Phone, crate::lab::DNS)?;
    lab.ip(Place::Gateway, &format!("addr del {GATEWAY}/24 dev wlan"))?;
    lab.ip(Place::Gateway, "addr add 10.77.0.2/24 dev wlan")?;
    let first = keepalived(lab, Place::Gateway, 150)?;
    lab.until(Place::Gateway, "ip addr show dev wlan", &format!("{GATEWAY}/"))?;
    let _second = keepalived(lab, Place::Second, 100)?;
    scene.is_calm(HOSTS)?;
    first.stop()?;
    scene.lab.until(Place::Second, "ip addr show dev wlan", &format!("{GATEWAY}/"))?;
    scene.lab.lead_back(Place::Second)?;
    calm(scene, HOSTS, "")
}

fn gratuitous_arp(scene: &mut Scene) -> Result<Outcome> {
    scene.lab.ip(Place::Other, "addr add 10.77.0.77/24 dev wlan")?;
    scene.lab.inside(Place::Other, "arping -c 3 -U -I wlan 10.77.0.77")?;
    calm(scene, HOSTS, "")
}

fn sign_in_page(scene: &mut Scene) -> Result<Outcome> {
    let lab = &scene.lab;
    let folder = lab.folder().display();
    let config = lab.write(
        "portal.conf",
        &format!(
            "daemon off; user root; worker_processes 1; pid {folder}/portal.pid; error_log stderr notice;\n\
             events {{}}\nhttp {{ access_log off; client_body_temp_path {folder}/p1; proxy_temp_path {folder}/p2;\n\
             fastcgi_temp_path {folder}/p3; uwsgi_temp_path {folder}/p4; scgi_temp_path {folder}/p5;\n\
             server {{ listen 2050; return 307 http://{GATEWAY}:2050/sign-in; }} }}\n"
        ),
    )?;
    let mut page = lab.start(Place::Gateway, &format!("nginx -c {}", config.display()))?;
    page.says("start worker process")?;
    lab.rules(
        Place::Gateway,
        "table inet portal {\n chain way {\n type nat hook prerouting priority dstnat\n\
         iifname \"wlan\" tcp dport 80 redirect to :2050\n }\n\
         chain wall {\n type filter hook forward priority filter\n\
         iifname \"wlan\" tcp dport { 443, 8443 } reject with tcp reset\n }\n}\n",
    )?;
    scene.phone.join("Hotel", "02:00:00:5e:30:01")?;
    scene.phone.until("the page", 60, |told| told.open(ThreatKind::CaptivePortal).map(drop))?;
    scene.is_calm(0)?;
    scene.lab.rules(Place::Gateway, "")?;
    let (_, after) = scene
        .phone
        .until("the page to go", 100, |told| told.open(ThreatKind::CaptivePortal).is_none().then_some(()))?;
    calm(scene, HOSTS, &format!("the sign-in page; over {after:.0} s after signing in"))
}

fn inspection(scene: &mut Scene) -> Result<Outcome> {
    // Our server is on another port, which is left alone, as such products are told to.
    let _inspector = intercept(&scene.lab, Place::Gateway, "9443")?;
    install_root(scene)?;
    // As docs/network.md says it.
    let root = scene.lab.folder().join("mitmproxy/mitmproxy-ca-cert.pem");
    let key = scene.lab.reads(
        Place::Internet,
        &format!("openssl x509 -in {} -pubkey -noout | openssl pkey -pubin -outform der | sha256sum", root.display()),
    )?;
    let key = key.split(' ').next().unwrap_or_default().to_owned();
    scene.publish(|policy| policy.network.inspectors = vec![Inspector { name: "Ours".into(), spki_sha256: key }])?;
    scene.lab.rules(
        Place::Gateway,
        "table inet inspection {\n chain way {\n type nat hook prerouting priority dstnat\n\
         iifname \"wlan\" tcp dport 443 redirect to :8080\n }\n}\n",
    )?;
    scene.phone.join("Office", "02:00:00:5e:40:01")?;
    let outcome = calm(scene, 1, "")?;
    // It was in the way all the time.
    ensure!(scene.phone.told().honest == Some(1), "nobody inspected: {:#?}", scene.phone.told());
    Ok(outcome)
}

fn ipv6_alone(scene: &mut Scene) -> Result<Outcome> {
    scene.lab.ip(Place::Phone, "-4 addr flush dev wlan")?;
    scene.lab.ip(Place::Phone, "addr add 2001:db8:77::20/64 dev wlan")?;
    scene.lab.ip(Place::Phone, "route add default via 2001:db8:77::1")?;
    scene.lab.resolver(Place::Phone, "2001:db8:77::1")?;
    scene.resolve(&honest("2001:db8:77::1"))?;
    scene.phone.join("Campus", "02:00:00:5e:50:01")?;
    calm(scene, HOSTS, "")
}

fn slow_and_lossy(scene: &mut Scene) -> Result<Outcome> {
    for place in [Place::Gateway, Place::Phone] {
        scene.lab.inside(place, "tc qdisc add dev wlan root tbf rate 64kbit burst 3kb latency 2s")?;
    }
    // The kernel of a small machine has no netem; this every kernel with nftables has.
    scene.lab.rules(
        Place::Gateway,
        "table inet weak {\n chain air {\n type filter hook forward priority filter\n\
         numgen random mod 100 < 20 drop\n }\n}\n",
    )?;
    scene.phone.join("Cellar", "02:00:00:5e:60:01")?;
    scene.is_calm(0)?;
    scene.is_calm(0)?;
    calm(scene, 0, "")
}

fn dhcp(scene: &mut Scene) -> Result<Outcome> {
    scene.resolve(&format!(
        "{} --dhcp-range={PHONE},{PHONE},2m --dhcp-option=3,{GATEWAY} --dhcp-authoritative",
        honest(GATEWAY)
    ))?;
    let script = scene.lab.write(
        "dhcp.sh",
        "case \"$1\" in bound|renew) ip addr replace \"$ip/24\" dev wlan; ip route replace default via \"$router\";\n\
         echo \"$1 $ip\" ;; esac\n",
    )?;
    let own = scene.lab.write("dhcp", &format!("#!/bin/sh\nexec sh {} \"$@\"\n", script.display()))?;
    scene.lab.inside(Place::Phone, &format!("chmod +x {}", own.display()))?;
    scene.lab.ip(Place::Phone, "-4 addr flush dev wlan")?;
    let mut client = scene.lab.start(Place::Phone, &format!("udhcpc -f -i wlan -s {} -t 5 -T 1", own.display()))?;
    client.says(&format!("bound {PHONE}"))?;
    scene.is_calm(HOSTS)?;
    client.signal("USR1")?;
    client.says(&format!("renew {PHONE}"))?;
    calm(scene, HOSTS, "")
}

fn new_router(scene: &mut Scene) -> Result<Outcome> {
    scene.lab.resolver(Place::Phone, crate::lab::DNS)?;
    scene.lab.ip(Place::Gateway, "link set wlan down")?;
    scene.lab.ip(Place::Second, "-4 addr flush dev wlan")?;
    scene.lab.ip(Place::Second, &format!("addr add {GATEWAY}/24 dev wlan"))?;
    scene.lab.lead_back(Place::Second)?;
    scene.lab.inside(Place::Second, &format!("arping -c 2 -U -I wlan {GATEWAY}"))?;
    scene.phone.join(HOME.0, "02:00:00:5e:70:01")?;
    calm(scene, HOSTS, "")
}
