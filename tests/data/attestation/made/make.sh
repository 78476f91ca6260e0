#!/bin/sh
# Makes chains of three certificates, one for each way of signing that phones do not use at present: their root and
# intermediate have the key, and the way, that the file is named after. The attestation is that of a Pixel 8a (akita, TEE_EC_NONE).
# With openssl 3; the private keys are thrown away.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
cd "$work"
extension=$(openssl asn1parse -in "$here/../akita/sdk34/TEE_EC_NONE.pem" | grep -A1 '1.3.6.1.4.1.11129.2.1.17' | sed -n 's/.*\[HEX DUMP\]://p')
printf 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n' >ca.ext
printf 'keyUsage=critical,digitalSignature\n1.3.6.1.4.1.11129.2.1.17=DER:%s\n' "$extension" >leaf.ext
make() {
    name=$1 way=$2
    shift 2
    for who in root middle leaf; do openssl genpkey -quiet "$@" -out $who.key; done
    openssl req -new -key root.key -subj '/CN=Made Root' -out root.csr
    openssl req -new -key middle.key -subj '/title=TEE/CN=Made' -out middle.csr
    openssl req -new -key leaf.key -subj '/CN=Android Keystore Key' -out leaf.csr
    openssl x509 -req -in root.csr -signkey root.key $way -days 7300 -extfile ca.ext -out root.pem
    openssl x509 -req -in middle.csr -CA root.pem -CAkey root.key -set_serial 2 $way -days 7300 -extfile ca.ext -out middle.pem
    openssl x509 -req -in leaf.csr -CA middle.pem -CAkey middle.key -set_serial 1 $way -days 7300 -extfile leaf.ext -out leaf.pem
    cat leaf.pem middle.pem root.pem >"$here/$name.pem"
}
for digest in sha256 sha384 sha512; do
    make "taken-p256-$digest" -$digest -algorithm EC -pkeyopt ec_paramgen_curve:P-256
    make "taken-p384-$digest" -$digest -algorithm EC -pkeyopt ec_paramgen_curve:P-384
    make "taken-rsa2048-$digest" -$digest -algorithm RSA -pkeyopt rsa_keygen_bits:2048
done
make refused-p256-sha1 -sha1 -algorithm EC -pkeyopt ec_paramgen_curve:P-256
make refused-rsa2048-sha1 -sha1 -algorithm RSA -pkeyopt rsa_keygen_bits:2048
make refused-rsa1024-sha256 -sha256 -algorithm RSA -pkeyopt rsa_keygen_bits:1024
make refused-p521-sha512 -sha512 -algorithm EC -pkeyopt ec_paramgen_curve:P-521
make refused-ed25519 '' -algorithm ED25519
