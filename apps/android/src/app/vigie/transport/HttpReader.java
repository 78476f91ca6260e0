package app.vigie.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * Reads one HTTP/1.1 answer (RFC 9112). It is here because the platform's own client behaves in another way at each API
 * level: it follows, repeats and keeps what it should not.
 */
public final class HttpReader {
    /** The most bytes of the head of an answer. */
    private static final int MAX_HEAD = 64 << 10;
    /** The most bytes of one chunk's first line. */
    private static final int MAX_LINE = 1 << 10;

    private final InputStream in;
    private final int maxBody;
    private int headLeft = MAX_HEAD;

    /** Takes at most so many bytes of a body, once inflated. */
    public HttpReader(InputStream in, int maxBody) {
        this.in = in;
        this.maxBody = maxBody;
    }

    /** An answer. */
    public static final class Answer {
        /** The status. */
        public final int status;
        /** Inflated. */
        public final byte[] body;
        private final List<String[]> headers;

        Answer(int status, List<String[]> headers, byte[] body) {
            this.status = status;
            this.headers = headers;
            this.body = body;
        }

        /** The first header of a name in lower case, or null. */
        public String header(String name) {
            for (String[] header : headers) {
                if (header[0].equals(name)) {
                    return header[1];
                }
            }
            return null;
        }
    }

    /** Reads the answer to a request; one to HEAD has no body. */
    public Answer read(boolean toHead) throws IOException {
        int status;
        List<String[]> headers;
        do {
            status = statusOf(headLine());
            headers = headers();
        } while (status >= 100 && status < 200);
        Answer head = new Answer(status, headers, new byte[0]);
        if (toHead || status == 204 || status == 304) {
            return head;
        }
        InputStream body = body(head);
        String coding = head.header("content-encoding");
        if (coding != null && !coding.equalsIgnoreCase("identity")) {
            if (!coding.equalsIgnoreCase("gzip")) {
                throw new IOException("the body has a coding that was not asked for");
            }
            body = new GZIPInputStream(body);
        }
        return new Answer(status, headers, all(body));
    }

    private InputStream body(Answer head) throws IOException {
        String coding = head.header("transfer-encoding");
        if (coding != null) {
            if (!coding.equalsIgnoreCase("chunked")) {
                throw new IOException("the body has a transfer coding that nobody asked for");
            }
            return new Chunked();
        }
        String length = head.header("content-length");
        if (length == null) {
            return in;
        }
        return new Counted(number(length, 10));
    }

    private byte[] all(InputStream body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            if (out.size() + count > maxBody) {
                throw new IOException("the answer is longer than it may be");
            }
            out.write(buffer, 0, count);
        }
        return out.toByteArray();
    }

    private static int statusOf(String line) throws IOException {
        // `HTTP/1.1 200 OK`
        if (line.length() < 12 || !line.startsWith("HTTP/1.") || line.charAt(8) != ' ') {
            throw new IOException("this is no HTTP");
        }
        return (int) number(line.substring(9, 12), 10);
    }

    private List<String[]> headers() throws IOException {
        List<String[]> headers = new ArrayList<>();
        for (String line = headLine(); !line.isEmpty(); line = headLine()) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new IOException("a header has no name");
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            headers.add(new String[] {name, line.substring(colon + 1).trim()});
        }
        return headers;
    }

    private String headLine() throws IOException {
        String line = line(headLeft);
        headLeft -= line.length() + 2;
        return line;
    }

    /** A line without its end. Byte for byte: the stream may go on with a body. */
    private String line(int most) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the answer breaks off");
            }
            if (out.size() >= most) {
                throw new IOException("a line of the answer is longer than it may be");
            }
            out.write(next);
        }
        String line = new String(out.toByteArray(), StandardCharsets.ISO_8859_1);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    /** A number that is digits and nothing else: Java's own parser takes signs. */
    private static long number(String digits, int radix) throws IOException {
        if (digits.isEmpty() || digits.length() > 15) {
            throw new IOException("a length is no number");
        }
        for (int index = 0; index < digits.length(); index++) {
            if (Character.digit(digits.charAt(index), radix) < 0 || digits.charAt(index) > 'f') {
                throw new IOException("a length is no number");
            }
        }
        return Long.parseLong(digits, radix);
    }

    /** So many bytes of the stream, and an error where it ends before. */
    private class Counted extends InputStream {
        private long left;

        Counted(long left) {
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = in.read(buffer, offset, (int) Math.min(length, left));
            if (count < 0) {
                throw new IOException("the answer breaks off");
            }
            left -= count;
            return count;
        }
    }

    /** Chunks, put together (RFC 9112 section 7.1). */
    private final class Chunked extends InputStream {
        private Counted chunk = new Counted(0);
        private boolean first = true;
        private boolean ended;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (ended) {
                return -1;
            }
            int count = chunk.read(buffer, offset, length);
            if (count >= 0) {
                return count;
            }
            if (!first && !line(MAX_LINE).isEmpty()) {
                throw new IOException("a chunk is longer than it says");
            }
            first = false;
            String size = line(MAX_LINE);
            int extension = size.indexOf(';');
            long next = number((extension < 0 ? size : size.substring(0, extension)).trim(), 16);
            if (next == 0) {
                ended = true;
                headers();
                return -1;
            }
            chunk = new Counted(next);
            return chunk.read(buffer, offset, length);
        }
    }
}
