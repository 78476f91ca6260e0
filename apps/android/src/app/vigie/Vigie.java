package app.vigie;

import android.app.Activity;
import android.app.Application;
import android.content.res.Configuration;
import android.os.Build;
import android.os.Bundle;
import android.util.Log;
import app.vigie.watch.Alerts;
import java.io.File;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.json.JSONException;
import org.json.JSONObject;

/**
 * The process: it holds the one core that there is. All components run in this process, so that no second core ever opens
 * the same store.
 */
public class Vigie extends Application {
    private static final String LOG = "vigie";

    private final Object gate = new Object();
    private final ExecutorService background = Executors.newSingleThreadExecutor();
    private final Managed managed = new Managed(this);
    private WeakReference<Activity> front = new WeakReference<>(null);
    private Door door;
    private Screens screens;
    private PhoneShell shell;

    @Override
    public void onCreate() {
        super.onCreate();
        shell = new PhoneShell(this);
        new Alerts(this).makeChannels();
        registerActivityLifecycleCallbacks(new Front());
    }

    /** The way to the core; tests put another one here. */
    protected Door makeDoor() {
        Core.load();
        return Core.DOOR;
    }

    /**
     * Where the screens are; starts the core when it does not run. Takes a tenth of a second then, so not for the main
     * thread.
     *
     * @throws Trouble with a stable code when the core does not start
     */
    public Screens open() throws Trouble {
        synchronized (gate) {
            if (screens == null) {
                screens = start();
            }
            return screens;
        }
    }

    private Screens start() throws Trouble {
        try {
            if (door == null) {
                door = makeDoor();
            }
            File files = new File(getNoBackupFilesDir(), "core");
            JSONObject options = new JSONObject()
                    .put("files", files.getPath())
                    .put("language", managed.language(Languages.of(this)))
                    .put("sdk", Build.VERSION.SDK_INT)
                    .put("time", "system");
            Frame answer = Frame.read(door.start(new Frame(options).write(), shell));
            if (answer.errorCode() != null) {
                throw new Trouble(answer.errorCode());
            }
            return new Screens(answer.head.getString("address"), answer.head.getString("key"));
        } catch (Trouble said) {
            throw said;
        } catch (IOException | JSONException error) {
            throw new Trouble("door.unreadable", error);
        } catch (UnsatisfiedLinkError error) {
            throw new Trouble("door.no-library", error);
        }
    }

    /** Ends the core; the next {@link #open} starts it again. */
    public void close() {
        synchronized (gate) {
            if (screens != null) {
                screens = null;
                door.stop();
            }
        }
    }

    /** Tells the core something and gives its answer; starts it first when it does not run. Null when it cannot. */
    public JSONObject tell(JSONObject message) {
        try {
            open();
            Frame answer = Frame.read(door.tell(new Frame(message).write()));
            if (answer.errorCode() != null) {
                Log.w(LOG, "the core answers " + answer.errorCode());
            }
            return answer.head;
        } catch (IOException error) {
            Log.w(LOG, "the core could not be told", error);
            return null;
        }
    }

    /** The same, for messages that are one word. */
    public JSONObject tell(String word) {
        return tell(message(word));
    }

    /** Tells the core one word from another thread, so that a receiver's main thread never waits. */
    public void tellSoon(final String word) {
        background.execute(() -> tell(word));
    }

    /** Where work is done that must not hold up the main thread, one after another. */
    public ExecutorService background() {
        return background;
    }

    /** What the company's device management set. */
    public Managed managed() {
        return managed;
    }

    /** What answers the core. */
    public PhoneShell shell() {
        return shell;
    }

    /** The activity that a person looks at, or null. */
    public Activity front() {
        return front.get();
    }

    @Override
    public void onConfigurationChanged(Configuration configuration) {
        super.onConfigurationChanged(configuration);
        final String language = managed.language(Languages.of(this));
        background.execute(() -> {
            if (running()) {
                tell(with(message("language"), "language", language));
            }
        });
    }

    private boolean running() {
        synchronized (gate) {
            return screens != null;
        }
    }

    static JSONObject message(String word) {
        return with(new JSONObject(), "tell", word);
    }

    static JSONObject with(JSONObject message, String name, String value) {
        try {
            return message.put(name, value);
        } catch (JSONException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The core could not be started. */
    public static final class Trouble extends IOException {
        /** Stable, such as `core.already-started`. */
        public final String code;

        Trouble(String code) {
            super(code);
            this.code = code;
        }

        Trouble(String code, Throwable cause) {
            super(code, cause);
            this.code = code;
        }
    }

    /** Remembers which activity is in front: the system's dialogs need one. */
    private final class Front implements ActivityLifecycleCallbacks {
        @Override
        public void onActivityResumed(Activity activity) {
            front = new WeakReference<>(activity);
        }

        @Override
        public void onActivityPaused(Activity activity) {
            if (front.get() == activity) {
                front = new WeakReference<>(null);
            }
        }

        @Override
        public void onActivityCreated(Activity activity, Bundle state) {}

        @Override
        public void onActivityStarted(Activity activity) {}

        @Override
        public void onActivityStopped(Activity activity) {}

        @Override
        public void onActivitySaveInstanceState(Activity activity, Bundle state) {}

        @Override
        public void onActivityDestroyed(Activity activity) {}
    }
}
