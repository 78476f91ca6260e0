package app.vigie.sensors;

import android.content.Context;
import android.os.Build;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/** What the phone is: DeviceFacts of the core, put together from the sensors for each part. */
public final class DeviceSensor {
    private final SettingsSensor settings;
    private final IntegritySensor integrity;
    private final PowersSensor powers;
    private final CertificatesSensor certificates = new CertificatesSensor();
    private final LocationSensor location;

    public DeviceSensor(Context context) {
        settings = new SettingsSensor(context);
        integrity = new IntegritySensor(context);
        powers = new PowersSensor(context);
        location = new LocationSensor(context);
    }

    /** All that is known now. */
    public JSONObject read() throws JSONException {
        JSONObject device = new JSONObject()
                .put("platform", "android")
                .put("model", String.valueOf(Build.MODEL))
                .put("os_version", String.valueOf(Build.VERSION.RELEASE))
                .put("settings", settings.read())
                .put("integrity", integrity.read());
        JSONArray holders = powers.read();
        Facts.put(device, "patch_level", patchLevel());
        Facts.put(device, "powers", holders);
        Facts.put(device, "certificates", certificates.read());
        Facts.put(device, "location", location.read());
        return device;
    }

    private static String patchLevel() {
        return Build.VERSION.SDK_INT < Build.VERSION_CODES.M ? null : Facts.text(Build.VERSION.SECURITY_PATCH);
    }
}
