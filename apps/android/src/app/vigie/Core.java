package app.vigie;

/** The functions of the native library. They are in a class of their own because their names are part of its interface. */
final class Core {
    private Core() {}

    /** Loads the library; throws UnsatisfiedLinkError where there is none for this phone's processor. */
    static void load() {
        System.loadLibrary("vigie_android");
    }

    static native byte[] start(byte[] options, Shell shell);

    static native byte[] stop();

    static native byte[] tell(byte[] frame);

    /** The library as a {@link Door}. */
    static final Door DOOR = new Door() {
        @Override
        public byte[] start(byte[] options, Shell shell) {
            return Core.start(options, shell);
        }

        @Override
        public byte[] stop() {
            return Core.stop();
        }

        @Override
        public byte[] tell(byte[] frame) {
            return Core.tell(frame);
        }
    };
}
