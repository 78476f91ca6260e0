package app.vigie;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.json.JSONObject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;

@RunWith(RobolectricTestRunner.class)
public final class FrameTest {
    @Test
    public void whatIsWrittenIsRead() throws Exception {
        byte[] body = {0, (byte) 0xff, 7};
        // A lamp is outside the characters that JNI's own encoding writes as UTF-8 does; the zero too.
        Frame read = Frame.read(new Frame(new JSONObject().put("ask", "\ud83d\udca1 \u0000 \u00e9"), body).write());
        assertEquals("\ud83d\udca1 \u0000 \u00e9", read.head.getString("ask"));
        assertArrayEquals(body, read.body);
    }

    @Test
    public void theFormIsTheOneOfTheDoor() throws Exception {
        byte[] bytes = new Frame(new JSONObject().put("a", 1), new byte[] {9}).write();
        assertArrayEquals("\0\0\0\7{\"a\":1}\t".getBytes(StandardCharsets.ISO_8859_1), bytes);
    }

    @Test
    public void lengthsThatLieAreRefused() {
        byte[] good = new Frame(new JSONObject(), new byte[0]).write();
        for (int length : new int[] {3, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, Frame.MAX_HEAD + 1}) {
            byte[] bad = good.clone();
            ByteBuffer.wrap(bad).putInt(length);
            assertThrows("length " + length, IOException.class, () -> Frame.read(bad));
        }
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThrows(IOException.class, () -> Frame.read(cut));
        }
        assertThrows(IOException.class, () -> Frame.read(null));
    }

    @Test
    public void whatIsNoObjectIsRefused() {
        String deep = new String(new char[200_000]).replace("\0", "{\"a\":");
        for (String head : new String[] {"", "[]", "1", "null", "{\"a\":", "{'a", deep}) {
            assertThrows(head.length() < 20 ? head : "deep", IOException.class, () -> Frame.read(frame(head.getBytes())));
        }
        assertThrows(IOException.class, () -> Frame.read(frame(new byte[] {'{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}'})));
    }

    private static byte[] frame(byte[] head) {
        return ByteBuffer.allocate(4 + head.length).putInt(head.length).put(head).array();
    }
}
