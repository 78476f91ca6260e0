package app.vigie.transport;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Requests to the core's own screens that a WebView cannot make: for the cookie, with a picture that another app handed in,
 * for a file that is to be saved.
 */
public final class Loopback {
    /** How long the core may take, in milliseconds: it reads a picture in less. */
    private static final int PATIENCE = 20_000;
    /** The most bytes of a page or a file. */
    private static final int MAX_ANSWER = 16 << 20;

    private Loopback() {}

    /** Fetches a path, with a cookie or null. */
    public static HttpReader.Answer get(String address, String path, String cookie) throws IOException {
        return ask(address, "GET " + path, cookie, "", new byte[0]);
    }

    /** Posts, as one of the app's own pages would. */
    public static HttpReader.Answer post(String address, String path, String cookie, String type, byte[] body)
            throws IOException {
        String headers = "Origin: " + address + "\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length + "\r\n";
        return ask(address, "POST " + path, cookie, headers, body);
    }

    /** A form with one file, as `multipart/form-data` (RFC 7578) with the boundary `vigie-picture`. */
    public static byte[] form(String field, byte[] file) {
        byte[] before = ("--vigie-picture\r\nContent-Disposition: form-data; name=\"" + field
                + "\"; filename=\"picture\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] after = "\r\n--vigie-picture--\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] form = new byte[before.length + file.length + after.length];
        System.arraycopy(before, 0, form, 0, before.length);
        System.arraycopy(file, 0, form, before.length, file.length);
        System.arraycopy(after, 0, form, before.length + file.length, after.length);
        return form;
    }

    private static HttpReader.Answer ask(String address, String line, String cookie, String headers, byte[] body)
            throws IOException {
        URI core = URI.create(address);
        try (Socket socket = new Socket(Proxy.NO_PROXY)) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(core.getHost()), core.getPort()), PATIENCE);
            socket.setSoTimeout(PATIENCE);
            String head = line + " HTTP/1.1\r\nHost: " + core.getAuthority() + "\r\nConnection: close\r\n" + headers
                    + (cookie == null ? "" : "Cookie: " + cookie + "\r\n") + "\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            return new HttpReader(new BufferedInputStream(socket.getInputStream()), MAX_ANSWER).read(false);
        }
    }
}
