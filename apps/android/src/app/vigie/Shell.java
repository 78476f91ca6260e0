package app.vigie;

/** What the core asks of the phone. It is an interface because the native library names it. */
public interface Shell {
    /** Answers a {@link Frame} with one. Called on threads of the core, several at once; never throws. */
    byte[] answer(byte[] question);
}
