package app.vigie.sensors;

import java.util.concurrent.Callable;
import org.json.JSONException;
import org.json.JSONObject;

/** How a fact is written down: what the phone cannot tell is null, and so is what it refuses to tell. */
final class Facts {
    private Facts() {}

    /** Puts a fact, or null for one that is not known. */
    static void put(JSONObject facts, String name, Object value) throws JSONException {
        facts.put(name, value == null ? JSONObject.NULL : value);
    }

    /**
     * Asks the system. Makers change it: whatever a call throws, linkage errors of missing methods too, means that this phone
     * cannot tell.
     */
    static <T> T ask(Callable<T> question) {
        try {
            return question.call();
        } catch (Exception | LinkageError cannotTell) {
            return null;
        }
    }

    /** A text that says something, or null. */
    static String text(CharSequence text) {
        return text == null || text.toString().trim().isEmpty() ? null : text.toString();
    }
}
