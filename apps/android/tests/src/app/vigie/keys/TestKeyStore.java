package app.vigie.keys;

import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.security.InvalidAlgorithmParameterException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyPairGeneratorSpi;
import java.security.KeyStoreSpi;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Collections;
import java.util.Date;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.KeyGenerator;
import javax.crypto.KeyGeneratorSpi;
import javax.crypto.SecretKey;

/** An `AndroidKeyStore` in memory, for machines that are no phone. */
public final class TestKeyStore extends Provider {
    private static final Map<String, Key> KEYS = new HashMap<>();
    private static PublicKey publicKey;

    private TestKeyStore() {
        super("AndroidKeyStore", 1.0, "in memory");
        put("KeyStore.AndroidKeyStore", Store.class.getName());
        put("KeyGenerator.AES", Aes.class.getName());
        put("KeyPairGenerator.RSA", Rsa.class.getName());
    }

    /** Puts it there, empty. */
    public static void put() {
        KEYS.clear();
        publicKey = null;
        Security.addProvider(new TestKeyStore());
    }

    /** Takes it away. */
    public static void remove() {
        Security.removeProvider("AndroidKeyStore");
    }

    /** Makes AES keys as asked for, and keeps them under their alias. */
    public static final class Aes extends KeyGeneratorSpi {
        private AlgorithmParameterSpec asked;

        @Override
        protected void engineInit(AlgorithmParameterSpec asked, SecureRandom random) {
            this.asked = asked;
        }

        @Override
        protected void engineInit(SecureRandom random) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected void engineInit(int size, SecureRandom random) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected SecretKey engineGenerateKey() {
            try {
                String alias = (String) asked.getClass().getMethod("getKeystoreAlias").invoke(asked);
                KeyGenerator generator = null;
                for (Provider other : Security.getProviders("KeyGenerator.AES")) {
                    if (!(other instanceof TestKeyStore)) {
                        generator = KeyGenerator.getInstance("AES", other);
                        break;
                    }
                }
                generator.init(256);
                SecretKey key = generator.generateKey();
                KEYS.put(alias, key);
                return key;
            } catch (ReflectiveOperationException | NoSuchAlgorithmException error) {
                throw new IllegalStateException(error);
            }
        }
    }

    /** Makes RSA keys as asked for, and keeps them under their alias. */
    public static final class Rsa extends KeyPairGeneratorSpi {
        private AlgorithmParameterSpec asked;

        @Override
        public void initialize(AlgorithmParameterSpec asked, SecureRandom random)
                throws InvalidAlgorithmParameterException {
            this.asked = asked;
        }

        @Override
        public void initialize(int size, SecureRandom random) {
            throw new UnsupportedOperationException();
        }

        @Override
        public KeyPair generateKeyPair() {
            try {
                String alias = (String) asked.getClass().getMethod("getKeystoreAlias").invoke(asked);
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", "SunRsaSign");
                generator.initialize(2048);
                KeyPair pair = generator.generateKeyPair();
                KEYS.put(alias, pair.getPrivate());
                publicKey = pair.getPublic();
                return pair;
            } catch (Exception error) {
                throw new IllegalStateException(error);
            }
        }
    }

    /** The keys by their aliases. */
    public static final class Store extends KeyStoreSpi {
        @Override
        public Key engineGetKey(String alias, char[] password) {
            return KEYS.get(alias);
        }

        @Override
        public Certificate[] engineGetCertificateChain(String alias) {
            return null;
        }

        @Override
        public Certificate engineGetCertificate(String alias) {
            return publicKey == null ? null : new Bare(publicKey);
        }

        @Override
        public Date engineGetCreationDate(String alias) {
            return new Date(0);
        }

        @Override
        public void engineSetKeyEntry(String alias, Key key, char[] password, Certificate[] chain) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void engineSetKeyEntry(String alias, byte[] key, Certificate[] chain) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void engineSetCertificateEntry(String alias, Certificate certificate) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void engineDeleteEntry(String alias) {
            KEYS.remove(alias);
        }

        @Override
        public Enumeration<String> engineAliases() {
            return Collections.enumeration(KEYS.keySet());
        }

        @Override
        public boolean engineContainsAlias(String alias) {
            return KEYS.containsKey(alias);
        }

        @Override
        public int engineSize() {
            return KEYS.size();
        }

        @Override
        public boolean engineIsKeyEntry(String alias) {
            return KEYS.containsKey(alias);
        }

        @Override
        public boolean engineIsCertificateEntry(String alias) {
            return false;
        }

        @Override
        public String engineGetCertificateAlias(Certificate certificate) {
            return null;
        }

        @Override
        public void engineStore(OutputStream stream, char[] password) {}

        @Override
        public void engineLoad(InputStream stream, char[] password) {}
    }

    /** A certificate that is nothing but a key. */
    private static final class Bare extends Certificate {
        private final PublicKey key;

        Bare(PublicKey key) {
            super("bare");
            this.key = key;
        }

        @Override
        public byte[] getEncoded() {
            return BigInteger.ONE.toByteArray();
        }

        @Override
        public void verify(PublicKey key) {}

        @Override
        public void verify(PublicKey key, String provider) {}

        @Override
        public String toString() {
            return "bare";
        }

        @Override
        public PublicKey getPublicKey() {
            return key;
        }
    }
}
