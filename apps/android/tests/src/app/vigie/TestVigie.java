package app.vigie;

import static org.robolectric.Shadows.shadowOf;

import android.os.Looper;
import java.util.concurrent.TimeUnit;

/** The application with a stand-in for the core, so that everything around it is tested without a native library. */
public class TestVigie extends Vigie {
    /** The stand-in. */
    public final TestDoor core = new TestDoor();

    @Override
    protected Door makeDoor() {
        return core;
    }

    /** Waits until all that was handed to other threads is done. */
    public void settle() throws Exception {
        for (int round = 0; round < 3; round++) {
            background().submit(() -> {}).get(30, TimeUnit.SECONDS);
            shadowOf(Looper.getMainLooper()).idle();
        }
    }

    @Override
    public void onTerminate() {
        super.onTerminate();
        close();
    }
}
