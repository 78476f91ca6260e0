package app.vigie.sensors;

import android.net.wifi.ScanResult;
import android.os.Build;

/** How a Wi-Fi is secured, in the core's words: WifiSecurity. */
final class WifiSecurities {
    /** From the weakest on, as {@link #weakest} looks for them. */
    private static final String[] BY_STRENGTH = {"open", "owe", "wep", "wpa2", "wpa3", "enterprise"};

    private WifiSecurities() {}

    /** By the numbers of `WifiInfo.SECURITY_TYPE_*`, from Android 12 on; null for kinds that the core has no word for. */
    static String ofType(int type) {
        switch (type) {
            case 0:
                return "open";
            case 1:
                return "wep";
            case 2:
                return "wpa2";
            case 3: // WPA2-Enterprise
            case 5: // WPA3-Enterprise, 192 bit
            case 9: // WPA3-Enterprise
            case 11: // Passpoint, releases 1 and 2
            case 12: // Passpoint, release 3
                return "enterprise";
            case 4:
                return "wpa3";
            case 6:
                return "owe";
            default:
                return null;
        }
    }

    /** Of an access point in sight. One that offers several ways counts as the weakest: that one can be had. */
    static String of(ScanResult seen) {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU && seen.getSecurityTypes().length > 0) {
            return weakest(seen.getSecurityTypes());
        }
        return seen.capabilities == null ? null : ofCapabilities(seen.capabilities);
    }

    /** Of a text such as `[WPA2-PSK-CCMP][ESS]`. */
    static String ofCapabilities(String text) {
        if (text.contains("WEP")) {
            return "wep";
        }
        if (text.contains("PSK")) {
            return "wpa2";
        }
        if (text.contains("SAE")) {
            return "wpa3";
        }
        if (text.contains("EAP")) {
            return "enterprise";
        }
        if (text.contains("OWE_TRANSITION")) {
            return "open";
        }
        if (text.contains("OWE")) {
            return "owe";
        }
        // What has a protection with another name is not open.
        return text.contains("WPA") || text.contains("RSN") || text.contains("WAPI") || text.contains("DPP") ? null : "open";
    }

    private static String weakest(int[] types) {
        for (String kind : BY_STRENGTH) {
            for (int type : types) {
                if (kind.equals(ofType(type))) {
                    return kind;
                }
            }
        }
        return null;
    }
}
