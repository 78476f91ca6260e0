package app.vigie.transport;

import android.util.Base64;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.X509TrustManager;

/**
 * Trusts who holds one of some keys, and nobody else: no certificate authority, no name, no date. It is here because the
 * activation link names the server by its key.
 */
final class Pins implements X509TrustManager {
    private final List<byte[]> pins = new ArrayList<>();

    /** Takes SHA-256 hashes of SubjectPublicKeyInfo, in Base64 of either alphabet, with padding or without. */
    Pins(List<String> pins) {
        for (String pin : pins) {
            byte[] bytes = Base64.decode(pin.replace('-', '+').replace('_', '/'), Base64.DEFAULT);
            if (bytes.length != 32) {
                throw new IllegalArgumentException("a pin has 32 bytes");
            }
            this.pins.add(bytes);
        }
    }

    /** The pin of a certificate's key. */
    static byte[] of(X509Certificate certificate) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(certificate.getPublicKey().getEncoded());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A pin as the core reads it: Base64 with padding (RFC 4648 section 4). */
    static String write(byte[] pin) {
        return Base64.encodeToString(pin, Base64.NO_WRAP);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
        byte[] pin = of(chain[0]);
        for (byte[] known : pins) {
            if (Arrays.equals(known, pin)) {
                return;
            }
        }
        throw new WrongKey();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
        throw new CertificateException("this app is no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    /** Whoever answered holds none of the keys. */
    static final class WrongKey extends CertificateException {
        WrongKey() {
            super("whoever answers holds none of the pinned keys");
        }

        /** Whether this is why something failed: each TLS stack wraps it in its own way. */
        static boolean isCauseOf(Throwable error) {
            for (int depth = 0; error != null && depth < 16; depth++) {
                if (error instanceof WrongKey) {
                    return true;
                }
                error = error.getCause();
            }
            return false;
        }
    }
}
