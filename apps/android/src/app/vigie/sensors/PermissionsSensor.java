package app.vigie.sensors;

import android.Manifest;
import android.app.ActivityManager;
import android.content.Context;
import android.content.SharedPreferences;
import android.content.pm.PackageManager;
import android.os.Build;
import android.os.PowerManager;
import android.os.Process;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/** What was decided about each permission of this app: PermissionState of the core. */
public final class PermissionsSensor {
    private final Context context;

    public PermissionsSensor(Context context) {
        this.context = context;
    }

    /** All of them, in the order of the permissions page. */
    public JSONArray read() throws JSONException {
        return new JSONArray()
                .put(one("location", state("location", holds(Manifest.permission.ACCESS_FINE_LOCATION))))
                .put(one("background", state("background", runsInBackground())))
                // What this build does not ask for: it reads no messages, has no VPN and looks at no files.
                .put(one("sms", "unavailable"))
                .put(one("vpn", "unavailable"))
                .put(one("all-files", "unavailable"));
    }

    /** Remembers that a permission was asked for: from then on a missing one was refused. */
    public void asked(String permission) {
        memory().edit().putBoolean("asked-" + permission, true).apply();
    }

    private String state(String permission, boolean granted) {
        if (granted) {
            return "granted";
        }
        return memory().getBoolean("asked-" + permission, false) ? "refused" : "not-asked";
    }

    private boolean holds(String permission) {
        int granted = context.checkPermission(permission, Process.myPid(), Process.myUid());
        return granted == PackageManager.PERMISSION_GRANTED;
    }

    private boolean runsInBackground() {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.M) {
            return true;
        }
        PowerManager power = (PowerManager) context.getSystemService(Context.POWER_SERVICE);
        ActivityManager activities = (ActivityManager) context.getSystemService(Context.ACTIVITY_SERVICE);
        boolean restricted = Build.VERSION.SDK_INT >= Build.VERSION_CODES.P && activities.isBackgroundRestricted();
        return power.isIgnoringBatteryOptimizations(context.getPackageName()) && !restricted;
    }

    private static JSONObject one(String permission, String state) throws JSONException {
        return new JSONObject().put("permission", permission).put("state", state);
    }

    private SharedPreferences memory() {
        return context.getSharedPreferences("shell", Context.MODE_PRIVATE);
    }
}
