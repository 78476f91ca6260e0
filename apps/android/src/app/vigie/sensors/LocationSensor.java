package app.vigie.sensors;

import android.Manifest;
import android.content.Context;
import android.content.pm.PackageManager;
import android.location.Location;
import android.location.LocationManager;
import android.os.Process;
import android.os.SystemClock;
import org.json.JSONException;
import org.json.JSONObject;

/** Where the phone was last, as far as the system knows already: nothing is turned on for it. */
final class LocationSensor {
    /** The oldest position that still says where the phone is, in nanoseconds: ten minutes. */
    private static final long MAX_AGE = 600_000_000_000L;

    private final Context context;

    LocationSensor(Context context) {
        this.context = context;
    }

    JSONObject read() throws JSONException {
        int granted = context.checkPermission(Manifest.permission.ACCESS_FINE_LOCATION, Process.myPid(), Process.myUid());
        if (granted != PackageManager.PERMISSION_GRANTED) {
            return null;
        }
        Location newest = Facts.ask(this::newest);
        if (newest == null || SystemClock.elapsedRealtimeNanos() - newest.getElapsedRealtimeNanos() > MAX_AGE) {
            return null;
        }
        return new JSONObject()
                .put("latitude", newest.getLatitude())
                .put("longitude", newest.getLongitude())
                .put("accuracy_m", newest.getAccuracy());
    }

    private Location newest() {
        LocationManager manager = (LocationManager) context.getSystemService(Context.LOCATION_SERVICE);
        Location newest = null;
        for (String provider : manager.getProviders(true)) {
            Location last = manager.getLastKnownLocation(provider);
            if (last != null && last.hasAccuracy()
                    && (newest == null || last.getElapsedRealtimeNanos() > newest.getElapsedRealtimeNanos())) {
                newest = last;
            }
        }
        return newest;
    }
}
