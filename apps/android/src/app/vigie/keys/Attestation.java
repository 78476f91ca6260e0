package app.vigie.keys;

import android.os.Build;
import android.security.keystore.KeyGenParameterSpec;
import android.security.keystore.KeyProperties;
import android.security.keystore.StrongBoxUnavailableException;
import app.vigie.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.ProviderException;
import java.security.cert.Certificate;
import java.security.spec.ECGenParameterSpec;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/** Lets the phone's secure hardware say what it started and which app asks, for a challenge of the server. */
public final class Attestation {
    private static final String STORE = "AndroidKeyStore";
    private static final String ALIAS = "vigie-attestation";

    /** `attest` of the core: the certificates, the key's own first. */
    public Frame attest(byte[] challenge) throws JSONException {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.N) {
            return Frame.error("attest.not-there", "Android attests keys from version 7 on");
        }
        try {
            Certificate[] chain = chain(challenge);
            // A key that nobody vouches for comes with its own certificate alone.
            return chain == null || chain.length < 2
                    ? Frame.error("attest.not-there", "this phone vouches for no key")
                    : frame(chain);
        } catch (IOException | GeneralSecurityException | ProviderException error) {
            return Frame.error("attest.failed", String.valueOf(error.getMessage()));
        }
    }

    private static Certificate[] chain(byte[] challenge) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(STORE);
        store.load(null);
        try {
            make(challenge);
            return store.getCertificateChain(ALIAS);
        } finally {
            store.deleteEntry(ALIAS);
        }
    }

    private static void make(byte[] challenge) throws GeneralSecurityException {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.P) {
            try {
                make(specification(challenge).setIsStrongBoxBacked(true).build());
                return;
            } catch (StrongBoxUnavailableException thereIsNone) {
                // Most phones have none; the next best follows.
            }
        }
        make(specification(challenge).build());
    }

    private static KeyGenParameterSpec.Builder specification(byte[] challenge) {
        return new KeyGenParameterSpec.Builder(ALIAS, KeyProperties.PURPOSE_SIGN)
                .setAlgorithmParameterSpec(new ECGenParameterSpec("secp256r1"))
                .setDigests(KeyProperties.DIGEST_SHA256)
                .setAttestationChallenge(challenge);
    }

    private static void make(KeyGenParameterSpec specification) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(KeyProperties.KEY_ALGORITHM_EC, STORE);
        generator.initialize(specification);
        generator.generateKeyPair();
    }

    private static Frame frame(Certificate[] chain) throws GeneralSecurityException, IOException, JSONException {
        JSONArray lengths = new JSONArray();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Certificate certificate : chain) {
            byte[] der = certificate.getEncoded();
            lengths.put(der.length);
            all.write(der);
        }
        return new Frame(new JSONObject().put("certificates", chain.length).put("lengths", lengths), all.toByteArray());
    }
}
