package app.vigie;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.json.JSONException;
import org.json.JSONObject;

/**
 * One message between the shell and the core: 4 bytes big-endian length of the head, the head (a JSON object in UTF-8),
 * the raw body. It is here so that no string ever crosses JNI, whose modified UTF-8 is not UTF-8.
 */
public final class Frame {
    /** The longest head, in bytes: a list of some thousand apps fits many times. */
    static final int MAX_HEAD = 8 << 20;

    /** What is said. */
    public final JSONObject head;
    /** What goes with it; empty where nothing does. */
    public final byte[] body;

    public Frame(JSONObject head, byte[] body) {
        this.head = head;
        this.body = body;
    }

    public Frame(JSONObject head) {
        this(head, new byte[0]);
    }

    /**
     * Reads a message.
     *
     * @throws IOException when it is none: too short, a length that lies, no UTF-8, no JSON object
     */
    public static Frame read(byte[] bytes) throws IOException {
        if (bytes == null || bytes.length < 4) {
            throw new IOException("a message has at least four bytes");
        }
        int length = ByteBuffer.wrap(bytes).getInt();
        if (length < 0 || length > MAX_HEAD || length > bytes.length - 4) {
            throw new IOException("the head of a message has a length that it cannot have");
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, 4, length))
                    .toString();
            return new Frame(new JSONObject(text), Arrays.copyOfRange(bytes, 4 + length, bytes.length));
        } catch (CharacterCodingException | JSONException error) {
            throw new IOException("the head of a message is no JSON object", error);
        } catch (StackOverflowError error) {
            throw new IOException("the head of a message is nested too deeply", error);
        }
    }

    /** The bytes of this message. */
    public byte[] write() {
        byte[] text = head.toString().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(4 + text.length + body.length).putInt(text.length).put(text).put(body).array();
    }

    /** The message that says what went wrong. */
    public static Frame error(String code, String message) {
        try {
            return new Frame(new JSONObject().put("error", new JSONObject().put("code", code).put("message", message)));
        } catch (JSONException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The code of the error that this message says, or null where it says none. */
    public String errorCode() {
        JSONObject error = head.optJSONObject("error");
        return error == null ? null : error.optString("code", "door.no-code");
    }
}
