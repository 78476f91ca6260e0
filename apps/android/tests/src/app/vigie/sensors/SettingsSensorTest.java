package app.vigie.sensors;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.robolectric.Shadows.shadowOf;

import android.app.KeyguardManager;
import android.app.admin.DevicePolicyManager;
import android.content.ContentResolver;
import android.content.Context;
import android.os.Build;
import android.provider.Settings;
import android.telephony.TelephonyManager;
import org.json.JSONObject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.shadows.ShadowDisplayManager;

@RunWith(RobolectricTestRunner.class)
public final class SettingsSensorTest {
    private final Context context = RuntimeEnvironment.getApplication();
    private final ContentResolver resolver = context.getContentResolver();

    private JSONObject read() throws Exception {
        return new SettingsSensor(context).read();
    }

    @Test
    public void aLockIsToldFromNone() throws Exception {
        KeyguardManager keyguard = (KeyguardManager) context.getSystemService(Context.KEYGUARD_SERVICE);
        assertEquals(false, read().get("screen_lock"));
        if (Build.VERSION.SDK_INT >= 23) {
            shadowOf(keyguard).setIsDeviceSecure(true);
        } else {
            shadowOf(keyguard).setIsKeyguardSecure(true);
        }
        TelephonyManager telephony = (TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE);
        shadowOf(telephony).setSimState(TelephonyManager.SIM_STATE_READY);
        assertEquals(true, read().get("screen_lock"));
        shadowOf(telephony).setSimState(TelephonyManager.SIM_STATE_PIN_REQUIRED);
        // Android 5 counts a locked SIM as a lock of the phone: then it cannot tell.
        assertEquals(Build.VERSION.SDK_INT < 23, read().isNull("screen_lock"));
    }

    @Test
    public void encryptionIsWhatTheSystemSays() throws Exception {
        DevicePolicyManager policy = (DevicePolicyManager) context.getSystemService(Context.DEVICE_POLICY_SERVICE);
        Object[] expected = {false, false, JSONObject.NULL, true, true, true};
        // The last two came with Android 6 and 7.
        int known = Build.VERSION.SDK_INT < 23 ? 4 : Build.VERSION.SDK_INT < 24 ? 5 : 6;
        for (int status = 0; status < known; status++) {
            shadowOf(policy).setStorageEncryptionStatus(status);
            assertEquals("status " + status, expected[status], read().get("encryption"));
        }
    }

    @Test
    public void switchesAreReadAndAbsentOnesAreNotGuessed() throws Exception {
        JSONObject unset = read();
        assertEquals(false, unset.get("developer_options"));
        assertEquals(false, unset.get("usb_debugging"));
        assertTrue(unset.isNull("adb_verification"));
        assertTrue(unset.isNull("automatic_updates"));
        assertTrue(unset.isNull("app_verification"));
        Settings.Global.putString(resolver, Settings.Global.DEVELOPMENT_SETTINGS_ENABLED, "1");
        Settings.Global.putString(resolver, Settings.Global.ADB_ENABLED, "1");
        Settings.Global.putString(resolver, "verifier_verify_adb_installs", "0");
        Settings.Global.putString(resolver, "ota_disable_automatic_update", "1");
        JSONObject set = read();
        assertEquals(true, set.get("developer_options"));
        assertEquals(true, set.get("usb_debugging"));
        assertEquals(false, set.get("adb_verification"));
        assertEquals(false, set.get("automatic_updates"));
    }

    @Test
    public void whatALevelDoesNotHaveIsNull() throws Exception {
        Settings.Global.putString(resolver, "adb_wifi_enabled", "1");
        Settings.Secure.putInt(resolver, Settings.Secure.INSTALL_NON_MARKET_APPS, 1);
        Settings.Secure.putString(resolver, "always_on_vpn_app", "com.example.vpn");
        JSONObject facts = read();
        int level = Build.VERSION.SDK_INT;
        assertEquals(level >= 30 ? true : JSONObject.NULL, facts.get("wireless_debugging"));
        assertEquals(level < 26 ? true : JSONObject.NULL, facts.get("unknown_sources"));
        assertEquals(level >= 24 ? "com.example.vpn" : JSONObject.NULL, facts.get("foreign_vpn"));
        assertEquals(level >= 36 ? false : JSONObject.NULL, facts.get("advanced_protection"));
        Settings.Secure.putString(resolver, "always_on_vpn_app", context.getPackageName());
        assertEquals(level >= 24 ? "" : JSONObject.NULL, read().get("foreign_vpn"));
    }

    @Test
    public void theProxyOfThePhoneIsTold() throws Exception {
        assertEquals("", read().getString("global_proxy"));
        Settings.Global.putString(resolver, Settings.Global.HTTP_PROXY, "192.0.2.7:3128");
        assertEquals("192.0.2.7:3128", read().getString("global_proxy"));
    }

    @Test
    public void anotherDisplayIsNotYetACopyOfTheScreen() throws Exception {
        assertEquals(false, read().get("screen_captured"));
        ShadowDisplayManager.addDisplay("w300dp-h300dp");
        // The stand-in makes a display without the flag that those have which show the screen elsewhere.
        assertFalse(read().getBoolean("screen_captured"));
    }
}
