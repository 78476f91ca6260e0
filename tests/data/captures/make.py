#!/usr/bin/python3
"""Makes the captures in written/: packets that tools send and phones meet, written by scapy 2.5, and handshakes of
OpenSSL's s_server and s_client over loopback, recorded by tcpdump. Needs root for those.  make.py [tls]"""
import os, subprocess, sys, tempfile, time
from scapy.all import *

OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "written")
os.makedirs(OUT, exist_ok=True)
START = 1795978800.0  # 2026-11-29
ME, GATEWAY, EVIL, ALL = "02:00:5e:20:00:14", "02:00:5e:20:00:01", "02:00:5e:20:00:66", "ff:ff:ff:ff:ff:ff"


def write(name, packets, gap=0.05):
    now = START
    for packet in packets:
        if packet.time < START or packet.time > START + 10**6:
            packet.time = now
        now = float(packet.time) + gap
    wrpcap(os.path.join(OUT, name + ".pcap"), packets)


def arp(op, src, dst, mac, ip, to_mac, to_ip):
    return Ether(src=src, dst=dst) / ARP(op=op, hwsrc=mac, psrc=ip, hwdst=to_mac, pdst=to_ip)


# One forged answer each: to one, to everybody, about an address of another network.
write("arp-one-answer", [arp(2, EVIL, ME, EVIL, "192.168.0.1", ME, "192.168.0.204")])
write("arp-one-answer-to-all", [arp(2, EVIL, ALL, EVIL, "192.168.0.1", ME, "192.168.0.204")])
write("arp-one-answer-elsewhere", [arp(2, EVIL, ME, EVIL, "192.168.231.84", ME, "168.239.84.166")])
write("arp-scan", [arp(1, EVIL, ALL, EVIL, "10.0.0.66", "00:00:00:00:00:00", f"10.0.0.{n}") for n in range(1, 120)])
# Announced to everybody, while the owner goes on.
write("arp-announced", [p for n in range(6) for p in (
    arp(1, GATEWAY, ALL, GATEWAY, "10.0.0.1", "00:00:00:00:00:00", "10.0.0.20"),
    arp(1, EVIL, ALL, EVIL, "10.0.0.66", "00:00:00:00:00:00", "10.0.0.20"),
    arp(2, EVIL, ALL, EVIL, "10.0.0.1", ALL, "10.0.0.1"))], 0.5)
write("calm-arp-hsrp", [p for n in range(4) for p in (
    arp(1, ME, ALL, ME, "10.0.0.20", "00:00:00:00:00:00", "10.0.0.1"),
    arp(2, "00:00:0c:07:ac:01", ME, "00:00:0c:07:ac:01", "10.0.0.1", ME, "10.0.0.20"))], 5)
write("calm-arp-proxy", [p for n in range(2, 12) for p in (
    arp(1, ME, ALL, ME, "10.0.0.20", "00:00:00:00:00:00", f"10.0.0.{n * 7}"),
    arp(2, GATEWAY, ME, GATEWAY, f"10.0.0.{n * 7}", ME, "10.0.0.20"))], 1)


def ra(src, mac, preference=0, life=1800, dns=None, hops=255):
    packet = Ether(src=mac, dst="33:33:00:00:00:01") / IPv6(src=src, dst="ff02::1", hlim=hops) / ICMPv6ND_RA(
        prf=preference, routerlifetime=life) / ICMPv6NDOptSrcLLAddr(lladdr=mac)
    return packet / ICMPv6NDOptRDNSS(dns=[dns], lifetime=600) if dns else packet


write("ra-flood", [ra(f"fe80::{n:x}", f"02:00:00:00:00:{n:02x}") for n in range(1, 60)], 0.02)
write("ra-killed", [ra("fe80::1", GATEWAY), ra("fe80::1", GATEWAY), ra("fe80::1", EVIL, life=0)], 3)
write("calm-ra-two-lines", [p for n in range(4) for p in (
    ra("fe80::1", GATEWAY, dns="2001:db8::53"), ra("fe80::2", "02:00:5e:20:00:02", dns="2001:db8::53"))], 3)
write("calm-ra-smart-home", [p for n in range(4) for p in (
    ra("fe80::1", GATEWAY, dns="2001:db8::53"), ra("fe80::7", "02:00:5e:20:00:07", life=0))], 3)

def redirect(mac, gateway="10.0.0.2"):
    """A packet to a server, given to the router, and a redirect in the router's name."""
    sent = IP(src="10.0.0.20", dst="203.0.113.9") / UDP(sport=40000, dport=9) / b"hello"
    told = IP(src="10.0.0.1", dst="10.0.0.20") / ICMP(type=5, code=1, gw=gateway) / sent.copy()
    return [Ether(src=ME, dst=GATEWAY) / sent, Ether(src=mac, dst=ME) / told]


# Nobody asked for the router's address while it was recorded.
write("calm-redirect", [p for n in range(3) for p in redirect(GATEWAY)], 1)
write("redirect-forged", [p for n in range(3) for p in redirect(EVIL, "10.0.0.66")], 1)
write("calm-redirect-on-link", [
    Ether(src=GATEWAY, dst=ME) / IPv6(src="fe80::1", dst="2001:db8::20", hlim=255)
    / ICMPv6ND_Redirect(tgt="2001:db8::30", dst="2001:db8::30")])


def dhcp(server, mac, xid, kind, options):
    return Ether(src=mac, dst=ALL) / IP(src=server, dst="255.255.255.255") / UDP(sport=67, dport=68) / BOOTP(
        op=2, xid=xid, yiaddr="10.0.0.99", chaddr=bytes.fromhex(ME.replace(":", ""))) / DHCP(
        options=[("message-type", kind), ("server_id", server)] + options + ["end"])


write("dhcp-routes", [dhcp("10.0.0.66", EVIL, 7, "ack", [("router", "10.0.0.1"), (121, bytes([1, 0, 10, 0, 0, 66, 1, 128, 10, 0, 0, 66]))])])
write("calm-dhcp-failover", [dhcp(s, m, x, "offer", [("router", "10.0.0.1"), ("name_server", "10.0.0.53")])
    for x in (1, 2, 3) for s, m in (("10.0.0.2", GATEWAY), ("10.0.0.3", "02:00:5e:20:00:03"))])
write("calm-dhcp-portal", [dhcp("10.0.0.1", GATEWAY, 5, "ack", [("router", "10.0.0.1"), (114, b"https://portal.example/api")])])
# The address of a proxy script in a lease (option 252, draft-ietf-wrec-wpad-01).
write("dhcp-wpad", [dhcp("10.0.0.1", GATEWAY, 7, "ack", [("router", "10.0.0.1"), (252, b"http://10.0.0.1/wpad.dat")])])


def query(n, name, port=4000, server="10.0.0.1"):
    return Ether(src=ME, dst=GATEWAY) / IP(src="10.0.0.20", dst=server) / UDP(sport=port, dport=53) / DNS(id=n, rd=1, qd=DNSQR(qname=name))


def answer(n, name, address, port=4000, server="10.0.0.1", mac=GATEWAY, ttl=64, rcode=0):
    records = DNSRR(rrname=name, rdata=address, ttl=60) if address else None
    return Ether(src=mac, dst=ME) / IP(src=server, dst="10.0.0.20", ttl=ttl) / UDP(sport=53, dport=port) / DNS(
        id=n, qr=1, rcode=rcode, qd=DNSQR(qname=name), an=records)


write("dns-injected-missing", [query(1, "news.example"), answer(1, "news.example", "192.0.2.6", ttl=51), answer(1, "news.example", None, rcode=3)])
write("dns-guessing", [answer(n * 97, "bank.example", "10.0.0.66") for n in range(60)], 0.01)
write("dns-everything-here", [p for n, name in enumerate(["bank.example", "mail.test", "news.org", "shop.com", "cloud.net", "maps.io"])
    for p in (query(n, name), answer(n, name, "10.0.0.66"))])
write("dns-disagree", [query(1, "nowhere.example"), answer(1, "nowhere.example", "192.0.2.80"),
    query(2, "nowhere.example", server="192.0.2.53"), answer(2, "nowhere.example", None, server="192.0.2.53", rcode=3)])
write("calm-dns-asked-again", [query(9, "cdn.example"), query(9, "cdn.example"), answer(9, "cdn.example", "192.0.2.1"), answer(9, "cdn.example", "192.0.2.2")])
write("calm-dns-mirrored", [query(9, "cdn.example"), answer(9, "cdn.example", "192.0.2.1"), answer(9, "cdn.example", "192.0.2.1")])


def http(port, seq, text, to_server=True, host="192.0.2.80", mac=GATEWAY, ttl=64):
    if to_server:
        return Ether(src=ME, dst=GATEWAY) / IP(src="10.0.0.20", dst=host) / TCP(sport=port, dport=80, seq=seq, flags="PA") / text
    return Ether(src=mac, dst=ME) / IP(src=host, dst="10.0.0.20", ttl=ttl) / TCP(sport=80, dport=port, seq=seq, flags="PA") / text


GET = "GET / HTTP/1.1\r\nHost: bank.example\r\n\r\n"
MOVED = "HTTP/1.1 301 Moved\r\nLocation: https://bank.example/\r\nContent-Length: 0\r\n\r\n"
PAGE = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 42\r\n\r\n<a href='http://bank.example/login'>in</a>"
write("http-stripped", [http(5001, 1, GET), http(5001, 1, MOVED, False, ttl=52), http(5002, 1, GET), http(5002, 1, PAGE, False, mac=EVIL, ttl=63)])
write("calm-http-to-https", [p for n in range(3) for p in (http(5001 + n, 1, GET), http(5001 + n, 1, MOVED, False))])
CHECK = "GET /generate_204 HTTP/1.1\r\nHost: connectivitycheck.gstatic.com\r\n\r\n"
write("calm-portal", [http(6001, 1, CHECK), http(6001, 1, "HTTP/1.1 307 Temporary Redirect\r\nLocation: http://10.0.0.1:2050/opennds_preauth/\r\nConnection: close\r\n\r\n", False)]
    + [p for n, name in enumerate(["bank.example", "mail.test", "news.org", "shop.com", "cloud.net"]) for p in (query(n, name), answer(n, name, "10.0.0.1"))])
write("calm-online", [http(6001, 1, CHECK), http(6001, 1, "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n", False)])

AP, TWIN = "3c:84:6a:00:00:01", "00:c0:ca:00:00:66"
RSN = bytes.fromhex("0100000fac040100000fac040100000fac020000")


def beacon(bssid, name, rsn=RSN, channel=6, kind=8, more=()):
    capability = "ESS+privacy" if rsn else "ESS"
    body = Dot11Beacon(cap=capability) if kind == 8 else Dot11ProbeResp(cap=capability)
    frame = RadioTap() / Dot11(type=0, subtype=kind, addr1=ALL, addr2=bssid, addr3=bssid) / body / Dot11Elt(ID=0, info=name) / Dot11Elt(ID=3, info=bytes([channel]))
    for ID, info in ([(48, rsn)] if rsn else []) + list(more):
        frame = frame / Dot11Elt(ID=ID, info=info)
    return frame


def bye(bssid, to=ALL, kind=12):
    return RadioTap() / Dot11(type=0, subtype=kind, addr1=to, addr2=bssid, addr3=bssid) / Dot11Deauth(reason=7)


write("wifi-deauthentication", [beacon(AP, "Office")] + [bye(AP) for n in range(64)], 0.01)
write("wifi-evil-twin", [p for n in range(5) for p in (beacon(AP, "Office"), beacon(TWIN, "Office", rsn=None, channel=11))], 0.1)
write("wifi-karma", [beacon(TWIN, name, rsn=None, kind=5) for name in ("Home", "Hotel", "Airport", "Office", "Café")], 0.5)
write("wifi-copied", [p for n in range(5) for p in (beacon(AP, "Office"), beacon(AP, "Office", rsn=None, channel=11))], 0.1)
# One name and one way to sign in, by two makers: large sites buy from several.
write("wifi-two-makers", [p for n in range(5) for p in (beacon(AP, "Office"), beacon("f0:9f:c2:00:00:05", "Office", channel=11))], 0.1)
write("calm-wifi-roaming", [p for n in range(4) for p in (beacon(AP, "Office", channel=1), beacon("3c:84:6a:00:00:02", "Office", channel=6), beacon("3c:84:6a:00:00:03", "Office", channel=11))]
    + [bye(AP, ME), bye("3c:84:6a:00:00:02", ME, 10)], 0.1)
write("calm-wifi-owe-transition", [p for n in range(4) for p in (
    beacon(AP, "Guest", rsn=None, more=[(221, bytes.fromhex("506f9a1c") + bytes.fromhex("3c846a000009") + b"\x05OWE-G")]),
    beacon("3c:84:6a:00:00:09", "", rsn=bytes.fromhex("0100000fac040100000fac040100000fac120000")))], 0.1)
write("calm-wifi-wpa3-transition", [p for n in range(4) for p in (beacon(AP, "Home"),
    beacon("3c:84:6a:00:00:02", "Home", rsn=bytes.fromhex("0100000fac040100000fac040200000fac02000fac088000")))], 0.1)


def hello_of_client(host):
    """A ClientHello that offers TLS 1.2 and 1.3 (RFC 8446, 4.1.2)."""
    name = host.encode()
    names = (len(name) + 3).to_bytes(2, "big") + b"\0" + len(name).to_bytes(2, "big") + name
    extensions = b"".join(kind.to_bytes(2, "big") + len(value).to_bytes(2, "big") + value
        for kind, value in [(0, names), (43, b"\x04\x03\x04\x03\x03")])
    body = b"\x03\x03" + bytes(range(32)) + b"\0" + b"\0\x04\x13\x01\xc0\x2f" + b"\x01\0" + len(extensions).to_bytes(2, "big") + extensions
    return record_of(1, body)


def hello_of_server(ending):
    """A flight of TLS 1.2 without its certificate, whose random ends with what a server that speaks 1.3 writes there (4.1.3)."""
    return record_of(2, b"\x03\x03" + bytes(24) + ending + b"\0\xc0\x2f\0") + record_of(14, b"")


def record_of(kind, body):
    message = bytes([kind]) + len(body).to_bytes(3, "big") + body
    return b"\x16\x03\x03" + len(message).to_bytes(2, "big") + message


def hellos(port, ending):
    client = Ether(src=ME, dst=GATEWAY) / IP(src="10.0.0.20", dst="192.0.2.80") / TCP(sport=port, dport=443, seq=1, flags="PA")
    server = Ether(src=GATEWAY, dst=ME) / IP(src="192.0.2.80", dst="10.0.0.20") / TCP(sport=443, dport=port, seq=1, flags="PA")
    return [client / hello_of_client("bank.example"), server / hello_of_server(ending)]


# The server says that it speaks 1.3, and 1.2 was asked of it: somebody changed the question on the way.
write("tls-talked-down", hellos(7001, b"DOWNGRD\x01"))
write("calm-tls-old-server", hellos(7002, bytes(8)))


def tls():
    """Handshakes over loopback: (name, hosts, how the certificates are made, options of the server)."""
    folder = tempfile.mkdtemp()
    run = lambda *a: subprocess.run(a, check=True, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def authority(name, cn):
        run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", name + ".key", "-out", name + ".pem", "-subj", f"/O=Test/CN={cn}", "-days", "3650")

    def leaf(name, host, ca, key=None, bits=2048):
        if not key:
            run("openssl", "genrsa", "-out", name + ".key", str(bits))
            key = name + ".key"
        run("openssl", "req", "-new", "-key", key, "-subj", f"/CN={host}", "-out", name + ".csr")
        with open(os.path.join(folder, name + ".ext"), "w") as f:
            f.write(f"subjectAltName=DNS:{host}\nauthorityKeyIdentifier=keyid\n")
        run("openssl", "x509", "-req", "-in", name + ".csr", "-CA", ca + ".pem", "-CAkey", ca + ".key", "-CAcreateserial", "-days", "90", "-extfile", name + ".ext", "-out", name + ".pem")
        return name + ".pem", key

    def record(name, visits):
        dump = subprocess.Popen(["tcpdump", "-i", "lo", "-U", "-w", os.path.join(OUT, name + ".pcap"), "tcp port 44330"], stderr=subprocess.DEVNULL)
        time.sleep(1)
        for host, certificate, key, server, client in visits:
            s = subprocess.Popen(["openssl", "s_server", "-accept", "44330", "-cert", certificate, "-key", key, "-quiet"] + server, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(0.5)
            subprocess.run(["openssl", "s_client", "-connect", "127.0.0.1:44330", "-servername", host] + client, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=10)
            s.kill()
            time.sleep(0.3)
        time.sleep(1)
        dump.terminate()
        dump.wait()

    authority("public", "Test Public CA")
    authority("mitm", "mitmproxy")
    twelve = ["-tls1_2"]
    a, b = leaf("a", "www.bank.example", "public"), leaf("b", "mail.test", "public")
    record("calm-tls12", [("www.bank.example", *a, twelve, twelve), ("mail.test", *b, twelve, twelve)])
    record("calm-tls13", [("www.bank.example", *a, [], [])])
    ma, mb = leaf("ma", "www.bank.example", "mitm", "mitm.key"), leaf("mb", "mail.test", "mitm", "mitm.key")
    record("tls-issuers-key", [("www.bank.example", *ma, twelve, twelve), ("mail.test", *mb, twelve, twelve)])
    authority("split", "Sub CA")
    sa = leaf("sa", "www.bank.example", "split"); sb = leaf("sb", "mail.test", "split", "sa.key")
    record("tls-shared-key", [("www.bank.example", *sa, twelve, twelve), ("mail.test", *sb, twelve, twelve)])
    authority("daddy", "Go Daddy Secure Certificate Authority - G2")
    d = leaf("d", "www.bank.example", "daddy", bits=1024)
    low = ["-cipher", "DEFAULT:@SECLEVEL=0"]
    record("tls-copied-issuer", [("www.bank.example", *d, twelve + low + ["-cert_chain", "daddy.pem"], twelve + low)])
    old = ["-tls1"] + low
    record("tls-old", [("www.bank.example", *a, old, low)])
    record("tls-anonymous", [("www.bank.example", *a, twelve + ["-cipher", "aNULL:@SECLEVEL=0"], twelve + ["-cipher", "aNULL:@SECLEVEL=0"])])


if "tls" in sys.argv:
    tls()
