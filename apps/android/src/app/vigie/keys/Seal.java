package app.vigie.keys;

import android.content.Context;
import android.os.Build;
import android.security.KeyChain;
import android.security.KeyPairGeneratorSpec;
import android.security.keystore.KeyGenParameterSpec;
import android.security.keystore.KeyInfo;
import android.security.keystore.KeyProperties;
import android.security.keystore.StrongBoxUnavailableException;
import app.vigie.Frame;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.util.Arrays;
import java.util.Calendar;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.security.auth.x500.X500Principal;
import org.json.JSONException;
import org.json.JSONObject;

/**
 * Locks the secret half of the device's key into what the phone's key store has best. The secret itself (Ed25519) is of a
 * kind that few phones' hardware knows, so the hardware holds the key that it is sealed with.
 */
public final class Seal {
    private static final String STORE = "AndroidKeyStore";
    private static final String AES = "vigie-seal";
    private static final String RSA = "vigie-seal-22";
    private static final String GCM = "AES/GCM/NoPadding";
    private static final String PKCS1 = "RSA/ECB/PKCS1Padding";
    /** The first byte of what is sealed: how. */
    private static final byte WITH_AES = 1;
    private static final byte WITH_RSA = 2;
    /** Bytes of the nonce and bits of the tag of AES-GCM (NIST SP 800-38D). */
    private static final int NONCE = 12;
    private static final int TAG = 128;

    private final Context context;

    public Seal(Context context) {
        this.context = context;
    }

    /** `seal` of the core: how strong the lock is, and the sealed bytes. */
    public Frame seal(byte[] secret) throws JSONException {
        try {
            boolean aes = Build.VERSION.SDK_INT >= Build.VERSION_CODES.M;
            byte[] sealed = aes ? sealWithAes(secret) : sealWithRsa(secret);
            String strength = aes ? strengthOfAes() : strengthOfRsa();
            return new Frame(new JSONObject().put("strength", strength), sealed);
        } catch (IOException | GeneralSecurityException | ProviderException error) {
            return Frame.error("seal.failed", String.valueOf(error.getMessage()));
        }
    }

    /** `unseal` of the core: the secret. */
    public Frame unseal(byte[] sealed) {
        try {
            if (sealed.length == 0) {
                throw new GeneralSecurityException("nothing is sealed in nothing");
            }
            byte[] secret;
            if (sealed[0] == WITH_AES && sealed.length > 1 + NONCE) {
                Cipher cipher = Cipher.getInstance(GCM);
                cipher.init(Cipher.DECRYPT_MODE, store().getKey(AES, null), new GCMParameterSpec(TAG, sealed, 1, NONCE));
                secret = cipher.doFinal(sealed, 1 + NONCE, sealed.length - 1 - NONCE);
            } else if (sealed[0] == WITH_RSA) {
                Cipher cipher = Cipher.getInstance(PKCS1);
                cipher.init(Cipher.DECRYPT_MODE, store().getKey(RSA, null));
                secret = cipher.doFinal(sealed, 1, sealed.length - 1);
            } else {
                throw new GeneralSecurityException("sealed in a way that is not known");
            }
            return new Frame(new JSONObject(), secret);
        } catch (IOException | GeneralSecurityException | ProviderException error) {
            return Frame.error("unseal.failed", String.valueOf(error.getMessage()));
        }
    }

    private byte[] sealWithAes(byte[] secret) throws GeneralSecurityException, IOException {
        Key key = store().getKey(AES, null);
        Cipher cipher = Cipher.getInstance(GCM);
        // The store makes the nonce: it lets no app choose one.
        cipher.init(Cipher.ENCRYPT_MODE, key == null ? makeAes() : key);
        byte[] nonce = cipher.getIV();
        if (nonce == null || nonce.length != NONCE) {
            throw new GeneralSecurityException("the key store made a nonce of another length");
        }
        return join(WITH_AES, nonce, cipher.doFinal(secret));
    }

    private static SecretKey makeAes() throws GeneralSecurityException {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.P) {
            try {
                return makeAes(specification().setIsStrongBoxBacked(true).build());
            } catch (StrongBoxUnavailableException thereIsNone) {
                // Most phones have none; the next best follows.
            }
        }
        return makeAes(specification().build());
    }

    private static KeyGenParameterSpec.Builder specification() {
        return new KeyGenParameterSpec.Builder(AES, KeyProperties.PURPOSE_ENCRYPT | KeyProperties.PURPOSE_DECRYPT)
                .setKeySize(256)
                .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
                .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE);
    }

    private static SecretKey makeAes(KeyGenParameterSpec specification) throws GeneralSecurityException {
        KeyGenerator generator = KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, STORE);
        generator.init(specification);
        return generator.generateKey();
    }

    private static String strengthOfAes() throws GeneralSecurityException, IOException {
        KeyInfo about;
        try {
            SecretKey key = (SecretKey) store().getKey(AES, null);
            SecretKeyFactory factory = SecretKeyFactory.getInstance(key.getAlgorithm(), STORE);
            about = (KeyInfo) factory.getKeySpec(key, KeyInfo.class);
        } catch (GeneralSecurityException error) {
            // What cannot be shown to be in hardware counts as not being there.
            return "software";
        }
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) {
            switch (about.getSecurityLevel()) {
                case KeyProperties.SECURITY_LEVEL_STRONGBOX:
                    return "strongbox";
                case KeyProperties.SECURITY_LEVEL_TRUSTED_ENVIRONMENT:
                    return "tee";
                default:
                    return "software";
            }
        }
        return about.isInsideSecureHardware() ? "tee" : "software";
    }

    @SuppressWarnings("deprecation")
    private byte[] sealWithRsa(byte[] secret) throws GeneralSecurityException, IOException {
        if (store().getCertificate(RSA) == null) {
            Calendar end = Calendar.getInstance();
            end.add(Calendar.YEAR, 50);
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", STORE);
            generator.initialize(new KeyPairGeneratorSpec.Builder(context)
                    .setAlias(RSA)
                    .setSubject(new X500Principal("CN=vigie"))
                    .setSerialNumber(BigInteger.ONE)
                    .setStartDate(Calendar.getInstance().getTime())
                    .setEndDate(end.getTime())
                    .build());
            generator.generateKeyPair();
        }
        Cipher cipher = Cipher.getInstance(PKCS1);
        cipher.init(Cipher.ENCRYPT_MODE, store().getCertificate(RSA).getPublicKey());
        return join(WITH_RSA, new byte[0], cipher.doFinal(secret));
    }

    @SuppressWarnings("deprecation")
    private static String strengthOfRsa() throws GeneralSecurityException, IOException {
        Key key = store().getKey(RSA, null);
        try {
            return key instanceof PrivateKey && KeyChain.isBoundKeyAlgorithm("RSA") ? "tee" : "software";
        } catch (RuntimeException cannotTell) {
            return "software";
        }
    }

    private static KeyStore store() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(STORE);
        store.load(null);
        return store;
    }

    private static byte[] join(byte how, byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(new byte[] {how}, 1 + first.length + second.length);
        System.arraycopy(first, 0, joined, 1, first.length);
        System.arraycopy(second, 0, joined, 1 + first.length, second.length);
        return joined;
    }
}
