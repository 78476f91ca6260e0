package app.vigie.sensors;

import android.content.Context;
import android.net.ConnectivityManager;
import android.net.Network;
import android.net.NetworkCapabilities;
import android.net.NetworkInfo;
import android.net.wifi.ScanResult;
import android.net.wifi.WifiInfo;
import android.net.wifi.WifiManager;
import android.os.Build;
import android.os.SystemClock;
import android.provider.Settings;
import android.telephony.TelephonyManager;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.json.JSONException;
import org.json.JSONObject;

/** The network that the phone is on: NetworkFacts of the core. */
public final class NetworkSensor {
    /** What the system says instead of a name and of an address without the location permission. */
    private static final String NO_NAME = "<unknown ssid>";
    private static final String NO_ADDRESS = "02:00:00:00:00:00";

    private final Context context;

    public NetworkSensor(Context context) {
        this.context = context;
    }

    /** Null when the phone is offline, or on neither Wi-Fi nor a mobile network. */
    public JSONObject read() throws JSONException {
        String kind = Facts.ask(this::kind);
        if (kind == null) {
            return null;
        }
        JSONObject facts = new JSONObject().put("kind", kind);
        boolean wifi = kind.equals("wifi");
        WifiInfo info = wifi ? Facts.ask(this::wifi) : null;
        String bssid = info == null ? null : address(info.getBSSID());
        Facts.put(facts, "ssid", info == null ? null : name(info.getSSID()));
        Facts.put(facts, "bssid", bssid);
        Facts.put(facts, "security", info == null ? null : Facts.ask(() -> security(info, bssid)));
        Facts.put(facts, "operator", wifi ? null : Facts.ask(this::operator));
        return facts;
    }

    /** The country that the phone is at home in, by its two letters, or null. */
    public String home() {
        return Facts.ask(() -> {
            String sim = Facts.text(telephony().getSimCountryIso());
            return sim == null ? Facts.text(telephony().getNetworkCountryIso()) : sim;
        });
    }

    /** A number that is another for each connection; 0 without one. It stays the same when the process starts anew. */
    public long connection() {
        Long number = Facts.ask(this::number);
        return number == null ? 0 : number;
    }

    @SuppressWarnings("deprecation")
    private Long number() throws Settings.SettingNotFoundException {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.M) {
            NetworkInfo active = connectivity().getActiveNetworkInfo();
            for (Network network : active == null ? new Network[0] : connectivity().getAllNetworks()) {
                NetworkInfo info = connectivity().getNetworkInfo(network);
                if (info != null && info.getType() == active.getType()) {
                    return started() << 32 | network.hashCode() & 0xffff_ffffL;
                }
            }
            return 0L;
        }
        Network active = connectivity().getActiveNetwork();
        // The system counts networks up from each start of the phone on; the upper half of its handle is that number.
        return active == null ? 0L : started() << 32 | active.getNetworkHandle() >>> 32;
    }

    /** Tells one start of the phone from another, in at most 20 bits, so that the whole is exact in any reader of JSON. */
    private long started() throws Settings.SettingNotFoundException {
        long start = Build.VERSION.SDK_INT >= Build.VERSION_CODES.N
                ? Settings.Global.getInt(context.getContentResolver(), Settings.Global.BOOT_COUNT)
                : (System.currentTimeMillis() - SystemClock.elapsedRealtime()) / 600_000;
        return start & 0xf_ffff;
    }

    @SuppressWarnings("deprecation")
    private String kind() {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.M) {
            NetworkInfo active = connectivity().getActiveNetworkInfo();
            if (active == null || !active.isConnected()) {
                return null;
            }
            boolean wifi = active.getType() == ConnectivityManager.TYPE_WIFI;
            return wifi ? "wifi" : active.getType() == ConnectivityManager.TYPE_MOBILE ? "mobile" : null;
        }
        Network active = connectivity().getActiveNetwork();
        NetworkCapabilities able = active == null ? null : connectivity().getNetworkCapabilities(active);
        if (able == null) {
            return null;
        }
        // A VPN has the transports of what it runs over, too.
        boolean wifi = able.hasTransport(NetworkCapabilities.TRANSPORT_WIFI);
        return wifi ? "wifi" : able.hasTransport(NetworkCapabilities.TRANSPORT_CELLULAR) ? "mobile" : null;
    }

    @SuppressWarnings("deprecation")
    private WifiInfo wifi() {
        return manager().getConnectionInfo();
    }

    private String security(WifiInfo info, String bssid) {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) {
            return WifiSecurities.ofType(info.getCurrentSecurityType());
        }
        for (ScanResult seen : scanResults()) {
            if (bssid != null && bssid.equalsIgnoreCase(seen.BSSID)) {
                return WifiSecurities.of(seen);
            }
        }
        return null;
    }

    private List<ScanResult> scanResults() {
        List<ScanResult> results = manager().getScanResults();
        return results == null ? Collections.<ScanResult>emptyList() : results;
    }

    private String operator() {
        return Facts.text(telephony().getNetworkOperatorName());
    }

    /** A name without the quotation marks that the system puts around text. */
    static String name(String ssid) {
        if (ssid == null || ssid.isEmpty() || ssid.equals(NO_NAME)) {
            return null;
        }
        boolean quoted = ssid.length() >= 2 && ssid.startsWith("\"") && ssid.endsWith("\"");
        return Facts.text(quoted ? ssid.substring(1, ssid.length() - 1) : ssid);
    }

    static String address(String bssid) {
        boolean known = bssid != null && bssid.matches("([0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}") && !bssid.equals(NO_ADDRESS);
        return known ? bssid.toLowerCase(Locale.ROOT) : null;
    }

    private ConnectivityManager connectivity() {
        return (ConnectivityManager) context.getSystemService(Context.CONNECTIVITY_SERVICE);
    }

    private WifiManager manager() {
        return (WifiManager) context.getApplicationContext().getSystemService(Context.WIFI_SERVICE);
    }

    private TelephonyManager telephony() {
        return (TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE);
    }
}
