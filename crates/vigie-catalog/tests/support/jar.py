# A signed JAR, checked for the tests without any code of Vigie's: Python's zipfile, and OpenSSL for
# the signature. It knows what fdroidserver's entry.jar looks like and refuses everything else.
#
#   jar.py verify FILE          prints the signer's SHA-256 and the content of entry.json
#   jar.py replace FILE JSON    puts other content into entry.json and leaves the rest alone

import base64
import hashlib
import re
import subprocess
import sys
import tempfile
import zipfile


def fail(why):
    print(why, file=sys.stderr)
    sys.exit(1)


def digest(data):
    return base64.b64encode(hashlib.sha256(data).digest()).decode()


def stated(block, field):
    found = re.search(rf"^{field}: (\S+)\r?$", block, re.M)
    return found.group(1) if found else fail(f"no {field}")


def verify(path):
    with zipfile.ZipFile(path) as jar:
        names = jar.namelist()
        files = {name: jar.read(name) for name in names}
    if len(names) != len(files) or names.count("entry.json") != 1:
        fail("an entry twice, or none")
    manifest = files["META-INF/MANIFEST.MF"]
    signature_file = next((name for name in names if name.endswith(".SF")), None) or fail("not signed")
    block = next((name for name in names if name.endswith((".RSA", ".EC"))), None) or fail("not signed")
    with tempfile.TemporaryDirectory() as folder:
        for name, data in (("block", files[block]), ("content", files[signature_file])):
            with open(f"{folder}/{name}", "wb") as file:
                file.write(data)
        subprocess.run(
            ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-noverify", "-in", f"{folder}/block",
             "-content", f"{folder}/content", "-out", f"{folder}/out", "-signer", f"{folder}/signer"],
            check=True, capture_output=True,
        )
        der = subprocess.run(
            ["openssl", "x509", "-in", f"{folder}/signer", "-outform", "DER"], check=True, capture_output=True
        ).stdout
    if stated(files[signature_file].decode(), "SHA-256-Digest-Manifest") != digest(manifest):
        fail("the manifest is not the one that was signed")
    section = manifest.decode().split("Name: entry.json", 1)
    if len(section) != 2 or stated(section[1], "SHA-256-Digest") != digest(files["entry.json"]):
        fail("entry.json is not the one that was signed")
    sys.stdout.buffer.write(hashlib.sha256(der).hexdigest().encode() + b"\n" + files["entry.json"])


def replace(path, content):
    with zipfile.ZipFile(path) as jar:
        files = [(name, jar.read(name)) for name in jar.namelist()]
    with zipfile.ZipFile(path, "w") as jar:
        for name, data in files:
            jar.writestr(name, content if name == "entry.json" else data)


if sys.argv[1] == "verify":
    verify(sys.argv[2])
else:
    replace(sys.argv[2], sys.argv[3])
