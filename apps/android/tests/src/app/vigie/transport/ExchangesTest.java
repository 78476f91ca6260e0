package app.vigie.transport;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import app.vigie.Frame;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.security.Security;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.conscrypt.Conscrypt;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.annotation.ConscryptMode;

/** Against real TLS servers, by Conscrypt, which Android uses, and by the JVM's own TLS: neither may do better than the other. */
@RunWith(RobolectricTestRunner.class)
@ConscryptMode(ConscryptMode.Mode.OFF)
public final class ExchangesTest {
    // The server here resumes by its own memory: what it remembers can be looked at.
    private static final String[] BOTH = {"TLSv1.3", "TLSv1.2"};
    private static final String[] OLD = {"TLSv1.2"};

    /** One client for each TLS. */
    private static Exchanges[] clients() {
        Provider jvm = Security.getProvider("SunJSSE");
        return new Exchanges[] {new Exchanges(Conscrypt.newProvider()), new Exchanges(jvm)};
    }

    private static JSONObject post(TestServer server, String... pins) throws Exception {
        JSONArray list = new JSONArray();
        for (String pin : pins) {
            list.put(pin);
        }
        return new JSONObject()
                .put("ask", "exchange")
                .put("url", server.url("/api/device/enrol"))
                .put("pins", list)
                .put("headers", new JSONArray().put(new JSONArray().put("vigie-signature").put("abc")))
                .put("patience", 20)
                .put("max_answer", 1000);
    }

    private static byte[] gzip(byte[] bytes) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    public void theServerWithThePinnedKeyIsAsked() throws Exception {
        byte[] body = "hello \u00e9".getBytes(StandardCharsets.UTF_8);
        byte[] answer = TestServer.http("429 Slow down\r\nRetry-After: 5", "later".getBytes());
        for (String kind : new String[] {"EC", "RSA"}) {
            for (String[] protocols : new String[][] {BOTH, OLD}) {
                try (TestServer server = new TestServer(kind, protocols, answer)) {
                    for (Exchanges client : clients()) {
                        // The next key of a server is known before it is used; as links write pins is taken as well.
                        String other = server.pin.replace('+', '-').replace('/', '_').replace("=", "");
                        Frame told = client.exchange(post(server, pinOfNobody(), other), body);
                        assertNull(told.head.toString(), told.errorCode());
                        assertEquals(429, told.head.getInt("status"));
                        assertEquals(5, told.head.getInt("retry_after"));
                        assertArrayEquals("later".getBytes(), told.body);
                    }
                    assertEquals(2, server.requests.size());
                    for (String request : server.requests) {
                        assertTrue(request, request.startsWith("POST /api/device/enrol HTTP/1.1\r\nHost: 127.0.0.1:"));
                        assertTrue(request, request.contains("\r\nvigie-signature: abc\r\n"));
                        assertTrue(request, request.endsWith("\r\n\r\n" + new String(body, "ISO-8859-1")));
                    }
                }
            }
        }
    }

    private static String pinOfNobody() {
        return "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    }

    @Test
    public void aStrangerGetsNotOneByte() throws Exception {
        for (String[] protocols : new String[][] {BOTH, OLD}) {
            try (TestServer server = new TestServer("EC", protocols, TestServer.http("200 OK", new byte[0]))) {
                for (Exchanges client : clients()) {
                    Frame told = client.exchange(post(server, pinOfNobody()), "secret".getBytes());
                    assertEquals("server.verification-incomplete", told.errorCode());
                }
                assertEquals("[]", server.requests.toString());
            }
        }
    }

    @Test
    public void whoeverIsNoServerIsUnreachable() throws Exception {
        try (TestServer server = new TestServer("EC", BOTH, "not HTTP at all\r\n\r\n".getBytes());
                ServerSocket silent = new ServerSocket(0, 8, InetAddress.getByName("127.0.0.1"))) {
            for (Exchanges client : clients()) {
                assertEquals("server.unreachable", client.exchange(post(server, server.pin), new byte[0]).errorCode());
                JSONObject closed = post(server, server.pin).put("url", "https://127.0.0.1:1/");
                assertEquals("server.unreachable", client.exchange(closed, new byte[0]).errorCode());
                JSONObject plain = post(server, server.pin).put("url", server.url("/").replace("https", "http"));
                assertEquals("server.unreachable", client.exchange(plain, new byte[0]).errorCode());
                // It takes the connection and says nothing: the deadline ends the handshake.
                JSONObject mute = post(server, server.pin)
                        .put("url", "https://127.0.0.1:" + silent.getLocalPort() + "/").put("patience", 1);
                assertEquals("server.unreachable", client.exchange(mute, new byte[0]).errorCode());
            }
        }
    }

    @Test
    public void theDeadlineEndsWhatTakesTooLong() throws Exception {
        try (TestServer server = new TestServer("EC", BOTH, TestServer.http("200 OK", new byte[0]))) {
            server.patience = new CountDownLatch(1);
            for (Exchanges client : clients()) {
                JSONObject asked = post(server, server.pin).put("patience", 1);
                assertEquals("server.unreachable", client.exchange(asked, new byte[0]).errorCode());
            }
        }
    }

    @Test
    public void bodiesAreInflatedAndNoLongerThanTheyMayBe() throws Exception {
        byte[] packed = TestServer.http("200 OK\r\nContent-Encoding: gzip", gzip(new byte[1000]));
        byte[] bomb = TestServer.http("200 OK\r\nContent-Encoding: gzip", gzip(new byte[1001]));
        try (TestServer good = new TestServer("EC", BOTH, packed);
                TestServer bad = new TestServer("EC", BOTH, bomb)) {
            for (Exchanges client : clients()) {
                assertArrayEquals(new byte[1000], client.exchange(post(good, good.pin), new byte[0]).body);
                assertEquals("server.unreachable", client.exchange(post(bad, bad.pin), new byte[0]).errorCode());
            }
        }
    }

    @Test
    public void nothingIsFollowed() throws Exception {
        try (TestServer other = new TestServer("EC", BOTH, TestServer.http("200 OK", new byte[0]))) {
            byte[] answer = TestServer.http("307 Over there\r\nLocation: " + other.url("/"), new byte[0]);
            try (TestServer server = new TestServer("EC", BOTH, answer)) {
                for (Exchanges client : clients()) {
                    Frame told = client.exchange(post(server, server.pin, other.pin), new byte[0]);
                    assertEquals(307, told.head.getInt("status"));
                }
                assertEquals("[]", other.sessions.toString());
            }
        }
    }

    @Test
    public void noProxyStandsBetween() throws Exception {
        // Whatever is set for this process, as a phone's global proxy is for all of an app.
        System.setProperty("https.proxyHost", "127.0.0.1");
        System.setProperty("https.proxyPort", "1");
        System.setProperty("socksProxyHost", "127.0.0.1");
        System.setProperty("socksProxyPort", "1");
        try (TestServer server = new TestServer("EC", BOTH, TestServer.http("200 OK", new byte[0]))) {
            for (Exchanges client : clients()) {
                assertEquals(200, client.exchange(post(server, server.pin), new byte[0]).head.getInt("status"));
            }
        } finally {
            for (String name : new String[] {"https.proxyHost", "https.proxyPort", "socksProxyHost", "socksProxyPort"}) {
                System.clearProperty(name);
            }
        }
    }

    @Test
    public void aSessionIsResumedWithTheSamePinsOnly() throws Exception {
        try (TestServer server = new TestServer("EC", OLD, TestServer.http("200 OK", new byte[0]))) {
            for (Exchanges client : clients()) {
                server.sessions.clear();
                server.requests.clear();
                for (int count = 0; count < 2; count++) {
                    assertEquals(200, client.exchange(post(server, server.pin), new byte[0]).head.getInt("status"));
                }
                assertEquals("the second handshake took the first one up", server.sessions.get(0), server.sessions.get(1));
                // A session of the right key is worth nothing to who pins another.
                Frame told = client.exchange(post(server, pinOfNobody()), "secret".getBytes());
                assertEquals("server.verification-incomplete", told.errorCode());
                assertEquals(2, server.requests.size());
            }
        }
    }

    @Test
    public void aHeaderCannotBeginAnother() throws Exception {
        try (TestServer server = new TestServer("EC", BOTH, TestServer.http("200 OK", new byte[0]))) {
            for (String[] bad : new String[][] {{"a", "b\r\nc: d"}, {"a\r\nb", "c"}, {"a b", "c"}, {"", "c"}, {"a", "\u0000"}}) {
                JSONObject asked = post(server, server.pin)
                        .put("headers", new JSONArray().put(new JSONArray().put(bad[0]).put(bad[1])));
                assertEquals("server.unreachable", new Exchanges().exchange(asked, new byte[0]).errorCode());
            }
            assertEquals("[]", server.requests.toString());
        }
    }

    @Test
    public void thePinIsTheOneOfWhoeverAnswers() throws Exception {
        try (TestServer server = new TestServer("RSA", BOTH, TestServer.http("404 Not found", new byte[0]))) {
            for (Exchanges client : clients()) {
                Frame told = client.pinOf(new JSONObject().put("url", server.url("/")));
                assertEquals(server.pin, told.head.getString("pin"));
                Frame none = client.pinOf(new JSONObject().put("url", "https://127.0.0.1:1/"));
                assertEquals("server.unreachable", none.errorCode());
            }
            for (String request : server.requests) {
                assertTrue(request, request.startsWith("HEAD / HTTP/1.1\r\n"));
            }
        }
    }
}
