package app.vigie;

/** The way to the core. It is an interface so that the shell can be tested without a native library. */
public interface Door {
    /** Starts the core; answers where its screens are. */
    byte[] start(byte[] options, Shell shell);

    /** Ends it. */
    byte[] stop();

    /** Tells it something; answers at once. */
    byte[] tell(byte[] frame);
}
