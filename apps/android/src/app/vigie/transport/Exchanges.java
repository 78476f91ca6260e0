package app.vigie.transport;

import app.vigie.Frame;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/**
 * Requests to the server, over the platform's TLS. Each is a connection of its own: a kept one would be dead after the next
 * change of networks, and TLS resumes the session anyway.
 */
public final class Exchanges {
    private static final String UNREACHABLE = "server.unreachable";
    private static final String UNVERIFIED = "server.verification-incomplete";
    /** How long a look at a server's key may take, in seconds. */
    private static final int PIN_WITHIN = 10;
    /** Sets of pins whose sessions are kept: this server's, and the one before while it changes. */
    private static final int KEPT = 4;

    private final Provider provider;
    private final Map<List<String>, SSLSocketFactory> factories =
            new LinkedHashMap<List<String>, SSLSocketFactory>(KEPT, 1, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<List<String>, SSLSocketFactory> eldest) {
                    return size() > KEPT;
                }
            };

    /** The platform's own TLS. */
    public Exchanges() {
        this(null);
    }

    /** Another provider of TLS, for tests; null for the platform's own. */
    Exchanges(Provider provider) {
        this.provider = provider;
    }

    /** `exchange` of the core: POST to a server that holds one of the pinned keys. */
    public Frame exchange(JSONObject asked, byte[] body) throws JSONException {
        List<String> pins = texts(asked.getJSONArray("pins"));
        try (Connection connection = new Connection(asked.getInt("patience"))) {
            URI server = https(asked.getString("url"));
            connection.open(server, factory(pins));
            String head = head("POST", server) + headers(asked.getJSONArray("headers"))
                    + "Content-Length: " + body.length + "\r\n\r\n";
            HttpReader.Answer answer = connection.ask(head, body, asked.getInt("max_answer"));
            JSONObject told = new JSONObject()
                    .put("status", answer.status)
                    .put("retry_after", seconds(answer.header("retry-after")));
            return new Frame(told, answer.body);
        } catch (IOException | GeneralSecurityException error) {
            boolean stranger = Pins.WrongKey.isCauseOf(error);
            return Frame.error(stranger ? UNVERIFIED : UNREACHABLE, String.valueOf(error.getMessage()));
        }
    }

    /** `pin-of`: the key of whoever finishes a handshake and answers. */
    public Frame pinOf(JSONObject asked) throws JSONException {
        try (Connection connection = new Connection(PIN_WITHIN)) {
            URI server = https(asked.getString("url"));
            // A context of its own: no session of anybody else is resumed, so that the key is proved now.
            java.security.cert.Certificate[] chain =
                    connection.open(server, context(new AnyKey())).getSession().getPeerCertificates();
            connection.ask(head("HEAD", server) + "\r\n", new byte[0], 0);
            return new Frame(new JSONObject().put("pin", Pins.write(Pins.of((X509Certificate) chain[0]))));
        } catch (IOException | GeneralSecurityException | ClassCastException error) {
            return Frame.error(UNREACHABLE, String.valueOf(error.getMessage()));
        }
    }

    private SSLSocketFactory factory(List<String> pins) throws GeneralSecurityException {
        synchronized (factories) {
            SSLSocketFactory factory = factories.get(pins);
            if (factory == null) {
                factory = context(new Pins(pins));
                factories.put(pins, factory);
            }
            return factory;
        }
    }

    private SSLSocketFactory context(TrustManager trust) throws GeneralSecurityException {
        SSLContext context = provider == null ? SSLContext.getInstance("TLS") : SSLContext.getInstance("TLS", provider);
        context.init(null, new TrustManager[] {trust}, null);
        return context.getSocketFactory();
    }

    private static URI https(String url) throws IOException {
        try {
            URI server = new URI(url);
            if (!"https".equals(server.getScheme()) || server.getHost() == null) {
                throw new IOException("this is no address of a server");
            }
            return server;
        } catch (URISyntaxException error) {
            throw new IOException("this is no address of a server", error);
        }
    }

    private static String head(String method, URI server) {
        String path = server.getRawPath() == null || server.getRawPath().isEmpty() ? "/" : server.getRawPath();
        String query = server.getRawQuery() == null ? "" : "?" + server.getRawQuery();
        String port = server.getPort() < 0 ? "" : ":" + server.getPort();
        return method + " " + path + query + " HTTP/1.1\r\nHost: " + server.getHost() + port
                + "\r\nConnection: close\r\nAccept-Encoding: gzip\r\n";
    }

    private static String headers(JSONArray headers) throws JSONException, IOException {
        StringBuilder lines = new StringBuilder();
        for (int index = 0; index < headers.length(); index++) {
            String name = headers.getJSONArray(index).getString(0);
            String value = headers.getJSONArray(index).getString(1);
            // Nothing that is handed in begins a header or a request of its own.
            if (!name.matches("[A-Za-z0-9-]+") || !value.matches("[\\x20-\\x7e]*")) {
                throw new IOException("this is no header");
            }
            lines.append(name).append(": ").append(value).append("\r\n");
        }
        return lines.toString();
    }

    private static Object seconds(String value) {
        return value != null && value.matches("[0-9]{1,9}") ? Integer.valueOf(value) : JSONObject.NULL;
    }

    private static List<String> texts(JSONArray array) throws JSONException {
        List<String> texts = new ArrayList<>();
        for (int index = 0; index < array.length(); index++) {
            texts.add(array.getString(index));
        }
        return Collections.unmodifiableList(texts);
    }
}
