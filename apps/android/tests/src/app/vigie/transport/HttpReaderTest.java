package app.vigie.transport;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.Test;

public final class HttpReaderTest {
    private static HttpReader.Answer read(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return new HttpReader(new ByteArrayInputStream(bytes), 100).read(false);
    }

    private static String body(String text) throws IOException {
        return new String(read(text).body, StandardCharsets.ISO_8859_1);
    }

    @Test
    public void bodiesEndWhereTheySayTheyDo() throws IOException {
        assertEquals("abc", body("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcdef"));
        assertEquals("abcdef", body("HTTP/1.1 200 OK\r\n\r\nabcdef"));
        assertEquals("abcde", body("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nA: b\r\n\r\nmore"));
        assertEquals("", body("HTTP/1.1 204 No Content\r\nContent-Length: 3\r\n\r\nabc"));
        assertEquals("late", body("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlate"));
    }

    @Test
    public void headersAreFoundByTheirNames() throws IOException {
        HttpReader.Answer answer = read("HTTP/1.1 503 Busy\r\nRETRY-after:  7 \r\nContent-Length: 0\r\n\r\n");
        assertEquals(503, answer.status);
        assertEquals("7", answer.header("retry-after"));
        assertNull(answer.header("location"));
    }

    @Test
    public void whatBreaksOffOrLiesIsRefused() {
        String ok = "HTTP/1.1 200 OK\r\n";
        String chunked = ok + "Transfer-Encoding: chunked\r\n\r\n";
        String[] bad = {
            "", "HTTP/1.1", "HTTP/2 200\r\n\r\n", "hello\r\n\r\n", "HTTP/1.1 +20 OK\r\n\r\n", ok, ok + "A: b\r\n",
            ok + "no colon\r\n\r\n", ok + ": b\r\n\r\n",
            ok + "Content-Length: 4\r\n\r\nabc", ok + "Content-Length: -1\r\n\r\nabc", ok + "Content-Length: +3\r\n\r\nabc",
            ok + "Content-Length: 99999999999999999999\r\n\r\nabc", ok + "Content-Length: 101\r\n\r\n" + times("x", 101),
            ok + "\r\n" + times("x", 101), ok + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
            ok + "Content-Encoding: br\r\n\r\nabc", ok + "Content-Encoding: gzip\r\n\r\nabc",
            chunked + "3\r\nabcd\r\n0\r\n\r\n", chunked + "-3\r\nabc\r\n0\r\n\r\n", chunked + "3\r\nab", chunked + "\r\n",
            chunked + "ffffffffffffffff\r\nabc", chunked + times("0", 2000), chunked + "3\r\nabc\r\n",
            ok + "A: " + times("x", 70_000) + "\r\n\r\n", ok + times("A: b\r\n", 20_000) + "\r\n",
        };
        for (String text : bad) {
            String shown = text.length() < 80 ? text : text.substring(0, 80);
            assertThrows(shown, IOException.class, () -> read(text));
        }
    }

    private static String times(String text, int count) {
        return new String(new char[count]).replace("\0", text);
    }
}
