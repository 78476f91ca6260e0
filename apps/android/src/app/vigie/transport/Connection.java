package app.vigie.transport;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One TLS connection to a server, which ends at a deadline whatever the other side does. No proxy stands in between: one
 * that was set for this phone is what the product warns of.
 */
final class Connection implements Closeable {
    /** The longest that one address may take to answer, in milliseconds. */
    private static final int CONNECT_WITHIN = 10_000;
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "vigie-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    private final long deadline;
    private final ScheduledFuture<?> end;
    private volatile Socket raw;
    private volatile boolean late;
    private SSLSocket tls;

    /** A connection that may last so many seconds. */
    Connection(int patience) {
        deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(patience);
        end = CLOCK.schedule(this::expire, patience, TimeUnit.SECONDS);
    }

    /** Connects and finishes the handshake; nothing of a request is sent before. */
    SSLSocket open(URI server, SSLSocketFactory factory) throws IOException {
        String host = server.getHost().replaceAll("^\\[|\\]$", "");
        int port = server.getPort() < 0 ? 443 : server.getPort();
        connect(host, port);
        tls = (SSLSocket) factory.createSocket(raw, host, port, true);
        tls.setEnabledProtocols(modern(tls.getSupportedProtocols()));
        tls.startHandshake();
        return tls;
    }

    private void connect(String host, int port) throws IOException {
        IOException last = new IOException("the server has no address");
        for (InetAddress address : InetAddress.getAllByName(host)) {
            Socket socket = new Socket(Proxy.NO_PROXY);
            raw = socket;
            int left = (int) TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (late || left <= 0) {
                socket.close();
                throw new IOException("the server took too long");
            }
            try {
                socket.connect(new InetSocketAddress(address, port), Math.min(left, CONNECT_WITHIN));
                socket.setTcpNoDelay(true);
                return;
            } catch (IOException error) {
                socket.close();
                last = error;
            }
        }
        throw last;
    }

    /** TLS 1.2 and 1.3, as far as the phone has them. */
    private static String[] modern(String[] supported) throws IOException {
        List<String> modern = new ArrayList<>(Arrays.asList("TLSv1.3", "TLSv1.2"));
        modern.retainAll(Arrays.asList(supported));
        if (modern.isEmpty()) {
            throw new IOException("this phone has no TLS 1.2");
        }
        return modern.toArray(new String[0]);
    }

    /** Sends a request and reads the answer. */
    HttpReader.Answer ask(String head, byte[] body, int maxAnswer) throws IOException {
        tls.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        tls.getOutputStream().write(body);
        tls.getOutputStream().flush();
        return new HttpReader(new BufferedInputStream(tls.getInputStream()), maxAnswer).read(head.startsWith("HEAD "));
    }

    private void expire() {
        late = true;
        close();
    }

    /** Closes the socket beneath: closing TLS could wait for the other side. */
    @Override
    public void close() {
        end.cancel(false);
        Socket socket = raw;
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException closedAlready) {
                // Nothing is left to close.
            }
        }
    }
}
