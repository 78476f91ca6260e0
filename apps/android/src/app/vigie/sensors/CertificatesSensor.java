package app.vigie.sensors;

import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Enumeration;
import org.json.JSONArray;
import org.json.JSONObject;

/** The root certificates that somebody installed: whoever has one of them can read what apps send that trust it. */
final class CertificatesSensor {
    /** Null where the phone does not tell. */
    JSONArray read() {
        return Facts.ask(() -> {
            KeyStore store = KeyStore.getInstance("AndroidCAStore");
            store.load(null, null);
            JSONArray found = new JSONArray();
            for (Enumeration<String> aliases = store.aliases(); aliases.hasMoreElements();) {
                String alias = aliases.nextElement();
                Certificate certificate = alias.startsWith("user:") ? store.getCertificate(alias) : null;
                if (certificate instanceof X509Certificate) {
                    found.put(new JSONObject()
                            .put("subject", ((X509Certificate) certificate).getSubjectX500Principal().getName())
                            .put("sha256", sha256(certificate.getEncoded())));
                }
            }
            return found;
        });
    }

    private static String sha256(byte[] bytes) throws Exception {
        StringBuilder hex = new StringBuilder();
        for (byte one : MessageDigest.getInstance("SHA-256").digest(bytes)) {
            hex.append(Character.forDigit(one >> 4 & 15, 16)).append(Character.forDigit(one & 15, 16));
        }
        return hex.toString();
    }
}
