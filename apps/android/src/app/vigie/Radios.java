package app.vigie;

import android.Manifest;
import android.annotation.SuppressLint;
import android.bluetooth.BluetoothAdapter;
import android.bluetooth.BluetoothManager;
import android.content.Context;
import android.content.pm.PackageManager;
import android.net.wifi.WifiManager;
import android.os.Build;
import android.os.Process;
import org.json.JSONException;
import org.json.JSONObject;

/** Takes the measures that a company may order, as far as the system still lets apps do them. */
final class Radios {
    private final Context context;

    Radios(Context context) {
        this.context = context;
    }

    /** `measure` of the core: whether it was done. */
    Frame take(String measure, boolean begin) throws JSONException {
        return new Frame(new JSONObject().put("done", done(measure, begin)));
    }

    /** `radio` of the core: whether the radio that a measure turns off is on. */
    Frame state(String measure) throws JSONException {
        Boolean on = null;
        if (measure.equals("wifi-off") && wifi() != null) {
            on = wifi().isWifiEnabled();
        } else if (measure.equals("bluetooth-off") && bluetooth() != null) {
            on = bluetoothOn();
        }
        return new Frame(new JSONObject().put("on", on == null ? JSONObject.NULL : on));
    }

    @SuppressWarnings("deprecation")
    private boolean done(String measure, boolean begin) {
        // From Android 10 on apps can neither leave a Wi-Fi nor turn it off.
        boolean mayWifi = Build.VERSION.SDK_INT < Build.VERSION_CODES.Q && wifi() != null;
        switch (measure) {
            case "leave-wifi":
                // A Wi-Fi that was left is not joined again.
                return mayWifi && (!begin || leave());
            case "wifi-off":
                return mayWifi && wifi().setWifiEnabled(!begin);
            case "bluetooth-off":
                return turnBluetooth(!begin);
            default:
                return false;
        }
    }

    /** Without the second step the phone would join it again at once. */
    @SuppressWarnings("deprecation")
    private boolean leave() {
        int network = wifi().getConnectionInfo().getNetworkId();
        boolean left = wifi().disconnect();
        wifi().disableNetwork(network);
        return left;
    }

    /** From Android 13 on apps cannot turn Bluetooth off, and in 12 only with a permission that this app does not ask for. */
    @SuppressLint("MissingPermission")
    @SuppressWarnings("deprecation")
    private boolean turnBluetooth(boolean on) {
        BluetoothAdapter adapter = bluetooth();
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S || adapter == null || !mayBluetooth()) {
            return false;
        }
        return on ? adapter.enable() : adapter.disable();
    }

    @SuppressLint("MissingPermission")
    private Boolean bluetoothOn() {
        try {
            return bluetooth().isEnabled();
        } catch (SecurityException mayNot) {
            return null;
        }
    }

    private boolean mayBluetooth() {
        int granted = context.checkPermission(Manifest.permission.BLUETOOTH_ADMIN, Process.myPid(), Process.myUid());
        return granted == PackageManager.PERMISSION_GRANTED;
    }

    private WifiManager wifi() {
        return (WifiManager) context.getApplicationContext().getSystemService(Context.WIFI_SERVICE);
    }

    private BluetoothAdapter bluetooth() {
        BluetoothManager manager = (BluetoothManager) context.getSystemService(Context.BLUETOOTH_SERVICE);
        return manager == null ? null : manager.getAdapter();
    }
}
