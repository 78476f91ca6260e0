package app.vigie;

import android.Manifest;
import android.annotation.SuppressLint;
import android.app.Activity;
import android.content.ActivityNotFoundException;
import android.content.Intent;
import android.net.Uri;
import android.os.Build;
import android.provider.Settings;
import app.vigie.sensors.PermissionsSensor;
import java.util.ArrayDeque;
import java.util.Queue;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/** Asks the person for permissions, one dialog after another: the system shows only one at a time. */
final class Asking {
    /** Marks answers to these dialogs. */
    static final int REQUEST = 17;

    private final Vigie vigie;
    private final PermissionsSensor permissions;
    private final Queue<Step> steps = new ArrayDeque<>();

    /** One dialog. */
    private interface Step {
        void show(Activity activity);
    }

    Asking(Vigie vigie, PermissionsSensor permissions) {
        this.vigie = vigie;
        this.permissions = permissions;
    }

    /** `ask` of the core. */
    Frame ask(JSONArray wanted) throws JSONException {
        Activity front = vigie.front();
        if (front == null) {
            return Frame.error("shell.no-screen", "nobody looks at the app");
        }
        synchronized (steps) {
            steps.clear();
            for (int index = 0; index < wanted.length(); index++) {
                add(wanted.getString(index));
            }
        }
        front.runOnUiThread(this::next);
        return new Frame(new JSONObject());
    }

    /** Shows the next dialog; called when the last one was answered. */
    void next() {
        Activity front = vigie.front();
        Step step;
        synchronized (steps) {
            step = front == null ? null : steps.poll();
        }
        if (step == null) {
            vigie.tellSoon("changed");
        } else {
            step.show(front);
        }
    }

    private void add(String permission) {
        switch (permission) {
            case "location":
                dialog(permission, Manifest.permission.ACCESS_FINE_LOCATION, Manifest.permission.ACCESS_COARSE_LOCATION);
                if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.Q) {
                    // Asked together with the other, the system ignores both.
                    dialog(permission, Manifest.permission.ACCESS_BACKGROUND_LOCATION);
                }
                break;
            case "background":
                if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) {
                    // Watching without being able to tell would be of little use.
                    dialog(permission, Manifest.permission.POST_NOTIFICATIONS);
                }
                if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.M) {
                    steps.add(this::askForBattery);
                }
                break;
            default:
                // What this build does not have is not asked for; the core says so on the page.
                break;
        }
    }

    private void dialog(String permission, String... names) {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.M) {
            return;
        }
        steps.add(activity -> {
            permissions.asked(permission);
            activity.requestPermissions(names, REQUEST);
        });
    }

    @SuppressLint("BatteryLife")
    private void askForBattery(Activity activity) {
        permissions.asked("background");
        Uri app = Uri.fromParts("package", vigie.getPackageName(), null);
        try {
            activity.startActivityForResult(
                    new Intent(Settings.ACTION_REQUEST_IGNORE_BATTERY_OPTIMIZATIONS, app), REQUEST);
        } catch (ActivityNotFoundException noSuchDialog) {
            next();
        }
    }
}
