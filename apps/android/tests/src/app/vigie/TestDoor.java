package app.vigie;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.json.JSONException;
import org.json.JSONObject;

/** Stands in for the core: remembers what it is told and serves pages as the door's contract says. */
public final class TestDoor implements Door {
    /** What it was told, in order. */
    public final List<JSONObject> told = Collections.synchronizedList(new ArrayList<>());
    /** The first lines of the requests for pages, and what was posted. */
    public final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    /** What it was started with. */
    public volatile JSONObject options;
    /** Answered instead of an address, where one is set. */
    public volatile Frame trouble;
    /** Answered to `state`. */
    public volatile String state = "{\"stage\":\"running\",\"level\":\"at-risk\",\"open\":2,\"critical\":1}";

    private ServerSocket server;

    @Override
    public byte[] start(byte[] asked, Shell shell) {
        try {
            options = Frame.read(asked).head;
            if (trouble != null) {
                return trouble.write();
            }
            server = new ServerSocket(0, 8, InetAddress.getByName("127.0.0.1"));
            Thread thread = new Thread(this::serve);
            thread.setDaemon(true);
            thread.start();
            return new Frame(new JSONObject()
                            .put("address", "http://127.0.0.1:" + server.getLocalPort())
                            .put("key", "secret")
                            .put("version", "test"))
                    .write();
        } catch (IOException | JSONException error) {
            throw new IllegalStateException(error);
        }
    }

    @Override
    public byte[] stop() {
        try {
            if (server != null) {
                server.close();
            }
        } catch (IOException closedAlready) {
            // Nothing is left to close.
        }
        return new Frame(new JSONObject()).write();
    }

    @Override
    public byte[] tell(byte[] frame) {
        try {
            JSONObject head = Frame.read(frame).head;
            told.add(head);
            return new Frame(head.getString("tell").equals("state") ? new JSONObject(state) : new JSONObject()).write();
        } catch (IOException | JSONException error) {
            throw new IllegalStateException(error);
        }
    }

    /** How often it was told a word. */
    public int count(String word) {
        int count = 0;
        synchronized (told) {
            for (JSONObject one : told) {
                count += word.equals(one.optString("tell")) ? 1 : 0;
            }
        }
        return count;
    }

    /** The last message with this word, or null. */
    public JSONObject last(String word) {
        JSONObject last = null;
        synchronized (told) {
            for (JSONObject one : told) {
                last = word.equals(one.optString("tell")) ? one : last;
            }
        }
        return last;
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                answer(socket);
            } catch (IOException ended) {
                // The next request, or none.
            }
        }
    }

    private void answer(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        String first = in.readLine();
        String all = first;
        int length = 0;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            all += "\n" + line;
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring(16));
            }
        }
        char[] body = new char[length];
        for (int at = 0; at < length;) {
            at += in.read(body, at, length - at);
        }
        requests.add(all + "\n\n" + new String(body));
        boolean entrance = first.startsWith("GET /?key=secret ");
        boolean inside = all.contains("\nCookie: vigie=cookie");
        boolean own = first.startsWith("GET ") || all.contains("\nOrigin: http://127.0.0.1:" + server.getLocalPort());
        String answer = entrance
                ? "303 See Other\r\nLocation: /\r\nSet-Cookie: vigie=cookie; HttpOnly; SameSite=Strict; Path=/"
                : !inside || !own
                        ? "403 Forbidden"
                        : first.startsWith("POST /web/picture") ? "303 See Other\r\nLocation: /web/codes" : "200 OK";
        String page = "<p>page</p>";
        socket.getOutputStream().write(("HTTP/1.1 " + answer + "\r\nContent-Length: " + page.length()
                + "\r\nConnection: close\r\n\r\n" + page).getBytes(StandardCharsets.ISO_8859_1));
    }
}
