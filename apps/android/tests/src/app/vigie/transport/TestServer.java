package app.vigie.transport;

import java.io.Closeable;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A real TLS server on loopback, by the JVM's own TLS, that answers each request with the same bytes. */
final class TestServer implements Closeable {
    /** What arrived inside of TLS, one text for each connection that sent something. */
    final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    /** The session of each handshake that was finished, in hex. */
    final List<String> sessions = Collections.synchronizedList(new ArrayList<>());
    final String pin;
    /** Holds the answer back until it is counted down. */
    volatile CountDownLatch patience = new CountDownLatch(0);

    private final SSLServerSocket server;
    private final byte[] answer;

    TestServer(String kind, String[] protocols, byte[] answer) throws Exception {
        this.answer = answer;
        KeyStore keys = key(kind);
        X509Certificate certificate = (X509Certificate) keys.getCertificate("server");
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getPublicKey().getEncoded());
        pin = Base64.getEncoder().encodeToString(hash);
        KeyManagerFactory managers = KeyManagerFactory.getInstance("SunX509", "SunJSSE");
        managers.init(keys, "password".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS", "SunJSSE");
        context.init(managers.getKeyManagers(), null, null);
        server = (SSLServerSocket) context.getServerSocketFactory()
                .createServerSocket(0, 8, InetAddress.getByName("127.0.0.1"));
        server.setEnabledProtocols(protocols);
        Thread thread = new Thread(this::serve);
        thread.setDaemon(true);
        thread.start();
    }

    String url(String path) {
        return "https://127.0.0.1:" + server.getLocalPort() + path;
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                SSLSocket socket = (SSLSocket) server.accept();
                Thread thread = new Thread(() -> answer(socket));
                thread.setDaemon(true);
                thread.start();
            } catch (IOException ended) {
                // The next one, or none.
            }
        }
    }

    private void answer(SSLSocket socket) {
        StringBuilder request = new StringBuilder();
        try (Socket closed = socket) {
            socket.startHandshake();
            sessions.add(new java.math.BigInteger(1, socket.getSession().getId()).toString(16));
            InputStream in = socket.getInputStream();
            while (!complete(request.toString())) {
                int next = in.read();
                if (next < 0) {
                    break;
                }
                request.append((char) next);
            }
            if (request.length() > 0) {
                requests.add(request.toString());
                patience.await();
                closed.getOutputStream().write(answer);
                closed.getOutputStream().flush();
            }
        } catch (IOException | InterruptedException refused) {
            // The other side went away: what it sent before counts.
            if (request.length() > 0) {
                requests.add(request.toString());
            }
        }
    }

    private static boolean complete(String request) {
        int end = request.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        int at = request.indexOf("Content-Length: ");
        int length = at < 0 ? 0 : Integer.parseInt(request.substring(at + 16, request.indexOf('\r', at)));
        return request.length() >= end + 4 + length;
    }

    @Override
    public void close() throws IOException {
        patience.countDown();
        server.close();
    }

    static byte[] http(String head, byte[] body) {
        byte[] start = ("HTTP/1.1 " + head + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = java.util.Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }

    /** A key of its own for each server: made by the JDK's keytool, as people make theirs. */
    private static KeyStore key(String kind) throws Exception {
        File file = File.createTempFile("server", ".p12");
        Files.delete(file.toPath());
        String keytool = new File(System.getProperty("java.home"), "bin/keytool").getPath();
        Process process = new ProcessBuilder(keytool, "-genkeypair", "-storetype", "PKCS12", "-alias", "server",
                "-keyalg", kind, "-dname", "CN=vigie", "-storepass", "password", "-keystore", file.getPath())
                .redirectErrorStream(true).redirectOutput(File.createTempFile("keytool", ".txt")).start();
        if (process.waitFor() != 0) {
            throw new IOException("keytool made no key");
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(file)) {
            keys.load(in, "password".toCharArray());
        }
        return keys;
    }
}
