package app.vigie.sensors;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;
import static org.robolectric.Shadows.shadowOf;

import android.content.Context;
import android.net.ConnectivityManager;
import android.net.LinkProperties;
import android.net.NetworkCapabilities;
import android.net.NetworkInfo;
import android.net.wifi.ScanResult;
import android.net.wifi.WifiInfo;
import android.net.wifi.WifiManager;
import android.os.Build;
import android.provider.Settings;
import android.telephony.TelephonyManager;
import java.net.InetAddress;
import java.util.Collections;
import org.json.JSONObject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.shadows.ShadowNetworkCapabilities;
import org.robolectric.shadows.ShadowNetworkInfo;
import org.robolectric.shadow.api.Shadow;

@RunWith(RobolectricTestRunner.class)
public final class NetworkSensorTest {
    private final Context context = RuntimeEnvironment.getApplication();
    private final ConnectivityManager connectivity =
            (ConnectivityManager) context.getSystemService(Context.CONNECTIVITY_SERVICE);

    private JSONObject read() throws Exception {
        return new NetworkSensor(context).read();
    }

    @SuppressWarnings("deprecation")
    private void join(int type, int transport) {
        NetworkInfo info = ShadowNetworkInfo.newInstance(
                NetworkInfo.DetailedState.CONNECTED, type, 0, true, NetworkInfo.State.CONNECTED);
        shadowOf(connectivity).setActiveNetworkInfo(info);
        if (Build.VERSION.SDK_INT >= 23) {
            NetworkCapabilities able = ShadowNetworkCapabilities.newInstance();
            shadowOf(able).addTransportType(transport);
            shadowOf(connectivity).setNetworkCapabilities(connectivity.getActiveNetwork(), able);
        }
    }

    @Test
    @SuppressWarnings("deprecation")
    public void aWifiIsToldAsFarAsTheSystemNamesIt() throws Exception {
        join(ConnectivityManager.TYPE_WIFI, NetworkCapabilities.TRANSPORT_WIFI);
        JSONObject unnamed = read();
        assertEquals("wifi", unnamed.getString("kind"));
        assertTrue(unnamed.isNull("ssid") && unnamed.isNull("bssid") && unnamed.isNull("operator"));
        assertTrue("nothing is known of a Wi-Fi that is not named", unnamed.isNull("security"));

        WifiManager wifi = (WifiManager) context.getSystemService(Context.WIFI_SERVICE);
        WifiInfo info = wifi.getConnectionInfo();
        if (Build.VERSION.SDK_INT >= 31) {
            info = new WifiInfo.Builder()
                    .setSsid("Cafe 7".getBytes("UTF-8"))
                    .setBssid("02:AB:00:00:00:01")
                    .setCurrentSecurityType(WifiInfo.SECURITY_TYPE_PSK)
                    .build();
        } else {
            shadowOf(info).setSSID("Cafe 7");
            shadowOf(info).setBSSID("02:AB:00:00:00:01");
        }
        ScanResult seen = seen("02:ab:00:00:00:01", "[WPA2-PSK-CCMP][ESS]");
        shadowOf(wifi).setScanResults(Collections.singletonList(seen));
        shadowOf(wifi).setConnectionInfo(info);
        JSONObject named = read();
        assertEquals("Cafe 7", named.getString("ssid"));
        assertEquals("02:ab:00:00:00:01", named.getString("bssid"));
        assertEquals("wpa2", named.getString("security"));

        JSONObject point = new LinkSensor(context).read().getJSONArray("nearby").getJSONObject(0);
        assertEquals("02:ab:00:00:00:01", point.getString("bssid"));
        assertEquals("wpa2", point.getString("security"));
    }

    private static ScanResult seen(String bssid, String capabilities) {
        ScanResult seen = Shadow.newInstanceOf(ScanResult.class);
        seen.SSID = "Cafe 7";
        seen.BSSID = bssid;
        seen.capabilities = capabilities;
        return seen;
    }

    @Test
    public void aMobileNetworkIsToldByItsOperator() throws Exception {
        join(ConnectivityManager.TYPE_MOBILE, NetworkCapabilities.TRANSPORT_CELLULAR);
        TelephonyManager telephony = (TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE);
        assertTrue(read().isNull("operator"));
        shadowOf(telephony).setNetworkOperatorName("Example Mobile");
        JSONObject facts = read();
        assertEquals("mobile", facts.getString("kind"));
        assertEquals("Example Mobile", facts.getString("operator"));
        assertTrue(facts.isNull("ssid"));
        NetworkSensor sensor = new NetworkSensor(context);
        shadowOf(telephony).setNetworkCountryIso("be");
        shadowOf(telephony).setSimCountryIso("");
        assertEquals("be", sensor.home());
        shadowOf(telephony).setSimCountryIso("fr");
        assertEquals("the SIM comes first", "fr", sensor.home());
    }

    @Test
    public void offlineIsNoNetworkAndNoConnection() throws Exception {
        shadowOf(connectivity).setActiveNetworkInfo(null);
        if (Build.VERSION.SDK_INT >= 24) {
            shadowOf(connectivity).setDefaultNetworkActive(false);
        }
        assertNull(read());
        assertEquals(0, new NetworkSensor(context).connection());
    }

    @Test
    public void eachConnectionHasANumberThatOutlivesTheProcess() {
        Settings.Global.putInt(context.getContentResolver(), "boot_count", 7);
        join(ConnectivityManager.TYPE_WIFI, NetworkCapabilities.TRANSPORT_WIFI);
        long wifi = new NetworkSensor(context).connection();
        assertEquals(wifi, new NetworkSensor(context).connection());
        join(ConnectivityManager.TYPE_MOBILE, NetworkCapabilities.TRANSPORT_CELLULAR);
        long mobile = new NetworkSensor(context).connection();
        assertNotEquals(wifi, mobile);
        if (Build.VERSION.SDK_INT >= 24) {
            Settings.Global.putInt(context.getContentResolver(), "boot_count", 8);
            assertNotEquals("another start", mobile, new NetworkSensor(context).connection());
        }
        assertTrue("exact in a double", mobile >= 0 && mobile < 1L << 53);
    }

    @Test
    public void theLinkIsToldWithoutInterfaces() throws Exception {
        join(ConnectivityManager.TYPE_WIFI, NetworkCapabilities.TRANSPORT_WIFI);
        LinkProperties link = Shadow.newInstanceOf(LinkProperties.class);
        link.setDnsServers(java.util.Arrays.asList(
                InetAddress.getByName("192.0.2.53"), InetAddress.getByName("fe80::1%1")));
        if (Build.VERSION.SDK_INT < 23) {
            // Robolectric of that level joins no link to a network.
            assertEquals("[]", new LinkSensor(context).read().getJSONArray("resolvers").toString());
            return;
        }
        shadowOf(connectivity).setLinkProperties(connectivity.getActiveNetwork(), link);
        JSONObject told = new LinkSensor(context).read();
        assertEquals("[\"192.0.2.53\",\"fe80:0:0:0:0:0:0:1\"]", told.getJSONArray("resolvers").toString());
        assertTrue(told.isNull("proxy") && told.isNull("portal_api"));
    }

    @Test
    public void namesAndAddressesThatAreNoneAreNull() {
        assertNull(NetworkSensor.name("<unknown ssid>"));
        assertNull(NetworkSensor.name(null));
        assertNull(NetworkSensor.name("\"\""));
        assertEquals("a\"b", NetworkSensor.name("\"a\"b\""));
        assertEquals("\"", NetworkSensor.name("\""));
        assertNull(NetworkSensor.address("02:00:00:00:00:00"));
        assertNull(NetworkSensor.address("02:00:00:00:00"));
        assertNull(NetworkSensor.address(null));
    }

    @Test
    public void waysToSecureAWifiAreTold() {
        String[][] cases = {
            {"[ESS]", "open"}, {"", "open"}, {"[WEP][ESS]", "wep"}, {"[WPA-PSK-TKIP][WPA2-PSK-CCMP][ESS]", "wpa2"},
            {"[RSN-PSK+SAE-CCMP][ESS]", "wpa2"}, {"[RSN-SAE-CCMP][MFPR]", "wpa3"}, {"[WPA2-EAP-CCMP]", "enterprise"},
            {"[RSN-OWE-CCMP]", "owe"}, {"[RSN-OWE_TRANSITION-CCMP]", "open"}, {"[RSN-DPP-CCMP]", null}, {"[WAPI-CERT]", null},
        };
        for (String[] one : cases) {
            assertEquals(one[0], one[1], WifiSecurities.ofCapabilities(one[0]));
        }
        String[] types = {"open", "wep", "wpa2", "enterprise", "wpa3", "enterprise", "owe", null, null, "enterprise", null};
        for (int type = 0; type < types.length; type++) {
            assertEquals("type " + type, types[type], WifiSecurities.ofType(type));
        }
        assertNull(WifiSecurities.ofType(-1));
    }
}
