package app.vigie.sensors;

import android.app.KeyguardManager;
import android.app.admin.DevicePolicyManager;
import android.content.ContentResolver;
import android.content.Context;
import android.hardware.display.DisplayManager;
import android.os.Build;
import android.provider.Settings;
import android.telephony.TelephonyManager;
import android.view.Display;
import org.json.JSONException;
import org.json.JSONObject;

/** How the phone is set: SettingFacts of the core. */
final class SettingsSensor {
    private final Context context;

    SettingsSensor(Context context) {
        this.context = context;
    }

    JSONObject read() throws JSONException {
        JSONObject facts = new JSONObject();
        Facts.put(facts, "screen_lock", Facts.ask(this::screenLock));
        Facts.put(facts, "encryption", Facts.ask(this::encryption));
        // Absent means off to the system's own settings app, which writes these two when somebody turns them on.
        Facts.put(facts, "developer_options", global(Settings.Global.DEVELOPMENT_SETTINGS_ENABLED, false));
        Facts.put(facts, "usb_debugging", global(Settings.Global.ADB_ENABLED, false));
        Facts.put(facts, "wireless_debugging", since(Build.VERSION_CODES.R) ? global("adb_wifi_enabled", false) : null);
        Facts.put(facts, "unknown_sources", Facts.ask(this::unknownSources));
        // Play's own interface for it needs Play's library; nothing public tells.
        Facts.put(facts, "app_verification", null);
        Facts.put(facts, "adb_verification", global("verifier_verify_adb_installs", null));
        Facts.put(facts, "foreign_vpn", since(Build.VERSION_CODES.N) ? Facts.ask(this::foreignVpn) : null);
        Facts.put(facts, "global_proxy", Facts.ask(this::globalProxy));
        Boolean updatesOff = global("ota_disable_automatic_update", null);
        Facts.put(facts, "automatic_updates", updatesOff == null ? null : !updatesOff);
        Facts.put(facts, "screen_captured", Facts.ask(this::shownElsewhere));
        Facts.put(facts, "advanced_protection", since(36) ? Facts.ask(this::advancedProtection) : null);
        return facts;
    }

    private static boolean since(int level) {
        return Build.VERSION.SDK_INT >= level;
    }

    @SuppressWarnings("deprecation")
    private Boolean screenLock() {
        KeyguardManager keyguard = (KeyguardManager) context.getSystemService(Context.KEYGUARD_SERVICE);
        if (since(Build.VERSION_CODES.M)) {
            return keyguard.isDeviceSecure();
        }
        if (!keyguard.isKeyguardSecure()) {
            return false;
        }
        // Before Android 6 a locked SIM counts as well, and then nothing is known of the phone.
        TelephonyManager telephony = (TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE);
        int sim = telephony.getSimState();
        return sim == TelephonyManager.SIM_STATE_READY || sim == TelephonyManager.SIM_STATE_ABSENT ? true : null;
    }

    private Boolean encryption() {
        DevicePolicyManager policy = (DevicePolicyManager) context.getSystemService(Context.DEVICE_POLICY_SERVICE);
        switch (policy.getStorageEncryptionStatus()) {
            case DevicePolicyManager.ENCRYPTION_STATUS_ACTIVE:
            case 4: // ENCRYPTION_STATUS_ACTIVE_DEFAULT_KEY, from Android 6 on
            case 5: // ENCRYPTION_STATUS_ACTIVE_PER_USER, from Android 7 on
                return true;
            case DevicePolicyManager.ENCRYPTION_STATUS_INACTIVE:
            case DevicePolicyManager.ENCRYPTION_STATUS_UNSUPPORTED:
                return false;
            default:
                return null;
        }
    }

    @SuppressWarnings("deprecation")
    private Boolean unknownSources() throws Settings.SettingNotFoundException {
        if (since(Build.VERSION_CODES.O)) {
            return null;
        }
        return Settings.Secure.getInt(resolver(), Settings.Secure.INSTALL_NON_MARKET_APPS) != 0;
    }

    private String foreignVpn() {
        String app = Settings.Secure.getString(resolver(), "always_on_vpn_app");
        return app == null || app.equals(context.getPackageName()) ? "" : app;
    }

    private String globalProxy() {
        String proxy = Settings.Global.getString(resolver(), Settings.Global.HTTP_PROXY);
        return proxy == null ? "" : proxy;
    }

    /** Whether there is a display that shows what this phone shows and is not its own. */
    private Boolean shownElsewhere() {
        DisplayManager displays = (DisplayManager) context.getSystemService(Context.DISPLAY_SERVICE);
        for (Display display : displays.getDisplays()) {
            boolean foreign = display.getDisplayId() != Display.DEFAULT_DISPLAY;
            // A second screen of a phone that folds is no such display.
            if (foreign && (display.getFlags() & Display.FLAG_PRESENTATION) != 0) {
                return true;
            }
        }
        return false;
    }

    /** By its name: the framework that this is compiled against has no such class yet. */
    private Boolean advancedProtection() throws ReflectiveOperationException {
        Object manager = context.getSystemService("advanced_protection");
        return manager == null
                ? null
                : (Boolean) manager.getClass().getMethod("isAdvancedProtectionEnabled").invoke(manager);
    }

    private Boolean global(String name, Boolean absent) {
        return Facts.ask(() -> {
            String value = Settings.Global.getString(resolver(), name);
            return value == null ? absent : Boolean.valueOf(!value.equals("0"));
        });
    }

    private ContentResolver resolver() {
        return context.getContentResolver();
    }
}
