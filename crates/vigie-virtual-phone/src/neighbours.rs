//! Routers, routes and neighbours of the machine that the virtual phone runs on, or of the network namespace that it runs in, as
//! Linux tells them to everybody. IPv4 alone: `/proc` has no table of IPv6 neighbours.

use std::net::{IpAddr, Ipv4Addr};

use vigie_types::{AddressBlock, LinkFacts, Mac, Neighbour, Route};

/// The most neighbours that are read.
const MOST: usize = 1024;
/// The route leads over a router (`RTF_GATEWAY`, `linux/route.h`).
const OVER_A_ROUTER: u32 = 2;
/// The device has answered, or was set by hand (`ATF_COM`, `linux/if_arp.h`).
const COMPLETE: u32 = 2;

/// As it is now; nothing where the system does not tell.
pub(crate) fn of_this_machine() -> LinkFacts {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let table = read("/proc/net/route");
    LinkFacts {
        gateways: gateways(&table),
        routes: routes(&table),
        neighbours: neighbours(&read("/proc/net/arp")),
        resolvers: resolvers(&read("/etc/resolv.conf")),
        ..LinkFacts::default()
    }
}

/// What of it means a change: who answers for the routers, and for what else, and which ways there are beside the usual.
pub(crate) fn change_of_this_machine() -> String {
    let link = of_this_machine();
    let routers: Vec<Mac> = link.gateways.iter().filter_map(|one| link.device_of(*one)).collect();
    let theirs: Vec<&Neighbour> = link.neighbours.iter().filter(|one| routers.contains(&one.mac)).collect();
    format!("{:?}{theirs:?}{:?}", link.gateways, link.routes)
}

/// Default routes: interface, destination and router in hex of the machine's byte order, flags.
fn gateways(table: &str) -> Vec<IpAddr> {
    let router = |line: &str| {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let [_, "00000000", router, flags, ..] = fields.as_slice() else { return None };
        let is_router = u32::from_str_radix(flags, 16).ok()? & OVER_A_ROUTER != 0;
        let bytes = u32::from_str_radix(router, 16).ok()?.to_ne_bytes();
        is_router.then_some(IpAddr::V4(Ipv4Addr::from(bytes)))
    };
    let mut found: Vec<IpAddr> = table.lines().filter_map(router).collect();
    found.dedup();
    found
}

/// Routes over a router to a part of the world, on the interface of the default one: others, as of a VPN on the machine, are
/// no network's doing. The mask of each is the eighth field.
fn routes(table: &str) -> Vec<Route> {
    let number = |text: &str| u32::from_str_radix(text, 16).ok();
    let address = |text: &str| Some(IpAddr::V4(Ipv4Addr::from(number(text)?.to_ne_bytes())));
    let lines: Vec<Vec<&str>> = table.lines().map(|line| line.split_whitespace().collect()).collect();
    let is_default = |fields: &Vec<&str>| fields.get(1) == Some(&"00000000") && fields.get(7) == Some(&"00000000");
    let usual: Vec<&str> = lines.iter().filter(|line| is_default(line)).map(|fields| fields[0]).collect();
    let route = |fields: &Vec<&str>| {
        let [interface, to, router, flags, _, _, _, mask, ..] = fields.as_slice() else { return None };
        let bits = u8::try_from(u32::from_be_bytes(number(mask)?.to_ne_bytes()).leading_ones()).ok()?;
        let is_part = bits > 0 && number(flags)? & OVER_A_ROUTER != 0 && usual.contains(interface);
        is_part.then_some(Route { to: AddressBlock { first: address(to)?, bits }, via: address(router)? })
    };
    let mut found: Vec<Route> = lines.iter().filter_map(route).take(MOST).collect();
    found.sort_unstable();
    found
}

/// Address, kind of device, flags, hardware address.
fn neighbours(table: &str) -> Vec<Neighbour> {
    let neighbour = |line: &str| {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let [address, _, flags, mac, ..] = fields.as_slice() else { return None };
        let is_there = u32::from_str_radix(flags.strip_prefix("0x")?, 16).ok()? & COMPLETE != 0;
        let neighbour = Neighbour { address: address.parse().ok()?, mac: mac.parse().ok()? };
        (is_there && neighbour.mac.is_unicast()).then_some(neighbour)
    };
    let mut found: Vec<Neighbour> = table.lines().filter_map(neighbour).take(MOST).collect();
    found.sort_unstable();
    found
}

fn resolvers(file: &str) -> Vec<IpAddr> {
    file.lines().filter_map(|line| line.trim().strip_prefix("nameserver")?.trim().parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_of_linux_are_read() {
        let router = u32::from_ne_bytes([10, 77, 0, 1]);
        let route = format!(
            "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\nv0\t00000000\t{router:08X}\t0003\t0\t0\nv0\t0002000A\t00000000\t0001\t0\t0\n"
        );
        assert_eq!(gateways(&route), ["10.77.0.1".parse::<IpAddr>().unwrap()]);
        let half = u32::from_ne_bytes([128, 0, 0, 0]);
        let to_all = format!("v0\t00000000\t{router:08X}\t0003\t0\t0\t0\t00000000\t0\t0\t0\n");
        let parts = format!(
            "{to_all}v0\t{half:08X}\t{router:08X}\t0003\t0\t0\t0\t{half:08X}\t0\t0\t0\nvpn\t00000000\t{router:08X}\t0003\t0\t0\t0\t{half:08X}\t0\t0\t0\n"
        );
        let told: Vec<String> = routes(&parts).iter().map(|one| format!("{} {}", one.to, one.via)).collect();
        assert_eq!(told, ["128.0.0.0/1 10.77.0.1"]);
        let arp = "IP address       HW type     Flags       HW address            Mask     Device\n\
            10.77.0.66       0x1         0x2         02:00:00:00:00:66     *        v0\n\
            10.77.0.9        0x1         0x0         00:00:00:00:00:00     *        v0\n\
            10.77.0.1        0x1         0x6         02:00:00:00:00:66     *        v0\n";
        let found = neighbours(arp);
        assert_eq!(found.len(), 2, "who never answered is nobody");
        assert!(found.iter().all(|one| one.mac == Mac([2, 0, 0, 0, 0, 0x66])));
        assert_eq!(
            resolvers("# by hand\nsearch example.org\nnameserver 10.77.0.1\n"),
            ["10.77.0.1".parse::<IpAddr>().unwrap()]
        );
        for nonsense in ["", "\u{0}", "x y z", "a 00000000 zz 0003", "1.2.3.4 0x1 0x2 02"] {
            assert!(gateways(nonsense).is_empty() && routes(nonsense).is_empty() && neighbours(nonsense).is_empty());
        }
    }
}
