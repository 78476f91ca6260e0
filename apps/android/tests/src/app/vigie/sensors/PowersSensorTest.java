package app.vigie.sensors;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.robolectric.Shadows.shadowOf;

import android.Manifest;
import android.app.admin.DevicePolicyManager;
import android.content.ComponentName;
import android.content.Context;
import android.content.pm.ApplicationInfo;
import android.content.pm.PackageInfo;
import android.provider.Settings;
import android.view.inputmethod.InputMethodInfo;
import android.view.inputmethod.InputMethodManager;
import java.util.Collections;
import java.util.TreeMap;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;

@RunWith(RobolectricTestRunner.class)
public final class PowersSensorTest {
    private final Context context = RuntimeEnvironment.getApplication();

    private TreeMap<String, String> read() throws Exception {
        JSONArray holders = new PowersSensor(context).read();
        TreeMap<String, String> powers = new TreeMap<>();
        for (int index = 0; holders != null && index < holders.length(); index++) {
            JSONObject holder = holders.getJSONObject(index);
            assertTrue(holder.toString(), holder.has("label") && holder.getJSONObject("source").has("kind"));
            powers.put(holder.getString("package"), holder.getJSONArray("powers").toString());
        }
        return powers;
    }

    @Test
    public void whoHoldsPowersIsFoundAndThisAppIsLeftOut() throws Exception {
        DevicePolicyManager policy = (DevicePolicyManager) context.getSystemService(Context.DEVICE_POLICY_SERVICE);
        shadowOf(policy).setActiveAdmin(new ComponentName("com.example.spy", "Admin"));
        Settings.Secure.putString(context.getContentResolver(), "enabled_notification_listeners",
                "com.example.spy/.Listener:no component:com.example.other/.Listener:" + context.getPackageName() + "/.Own");
        InputMethodManager methods = (InputMethodManager) context.getSystemService(Context.INPUT_METHOD_SERVICE);
        shadowOf(methods).setEnabledInputMethodInfoList(
                Collections.singletonList(new InputMethodInfo("com.example.keys", "Keys", "Keys", null)));
        TreeMap<String, String> found = read();
        assertEquals("[\"device-admin\",\"notification-listener\"]", found.get("com.example.spy"));
        assertEquals("[\"notification-listener\"]", found.get("com.example.other"));
        assertEquals("[\"input-method\"]", found.get("com.example.keys"));
        assertEquals(null, found.get(context.getPackageName()));
    }

    @Test
    public void nobodyIsNotTheSameAsNotKnown() throws Exception {
        JSONArray nobody = new PowersSensor(context).read();
        assertEquals("[]", String.valueOf(nobody));
    }

    @Test
    public void onlyWhoAsksAndMayDrawsOverOthers() throws Exception {
        install("com.example.draws", Manifest.permission.SYSTEM_ALERT_WINDOW, 0);
        install("com.example.plain", Manifest.permission.INTERNET, PackageInfo.REQUESTED_PERMISSION_GRANTED);
        // Not granted before Android 6, switched off since.
        set("com.example.draws", android.app.AppOpsManager.MODE_IGNORED);
        assertEquals(null, read().get("com.example.draws"));
        install("com.example.draws", Manifest.permission.SYSTEM_ALERT_WINDOW, PackageInfo.REQUESTED_PERMISSION_GRANTED);
        set("com.example.draws", android.app.AppOpsManager.MODE_ALLOWED);
        assertEquals("[\"draws-over-apps\"]", read().get("com.example.draws"));
        assertEquals(null, read().get("com.example.plain"));
    }

    private void set(String name, int mode) throws Exception {
        android.app.AppOpsManager operations =
                (android.app.AppOpsManager) context.getSystemService(Context.APP_OPS_SERVICE);
        int uid = context.getPackageManager().getApplicationInfo(name, 0).uid;
        // 24 is OP_SYSTEM_ALERT_WINDOW.
        shadowOf(operations).setMode(24, uid, name, mode);
    }

    private void install(String name, String permission, int flags) {
        PackageInfo app = new PackageInfo();
        app.packageName = name;
        app.applicationInfo = new ApplicationInfo();
        app.applicationInfo.packageName = name;
        app.applicationInfo.uid = name.hashCode() & 0xffff;
        app.requestedPermissions = new String[] {permission};
        app.requestedPermissionsFlags = new int[] {flags};
        shadowOf(context.getPackageManager()).installPackage(app);
    }
}
