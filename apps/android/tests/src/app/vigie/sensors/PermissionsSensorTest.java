package app.vigie.sensors;

import static org.junit.Assert.assertEquals;
import static org.robolectric.Shadows.shadowOf;

import android.Manifest;
import android.app.Application;
import android.content.Context;
import android.os.Build;
import android.os.PowerManager;
import java.util.TreeMap;
import org.json.JSONArray;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;

@RunWith(RobolectricTestRunner.class)
public final class PermissionsSensorTest {
    private final Application context = RuntimeEnvironment.getApplication();

    private String state(String permission) throws Exception {
        JSONArray all = new PermissionsSensor(context).read();
        TreeMap<String, String> states = new TreeMap<>();
        for (int index = 0; index < all.length(); index++) {
            states.put(all.getJSONObject(index).getString("permission"), all.getJSONObject(index).getString("state"));
        }
        assertEquals("[all-files, background, location, sms, vpn]", states.keySet().toString());
        return states.get(permission);
    }

    @Test
    public void notAskedIsNotRefused() throws Exception {
        shadowOf(context).denyPermissions(Manifest.permission.ACCESS_FINE_LOCATION);
        assertEquals("not-asked", state("location"));
        new PermissionsSensor(context).asked("location");
        assertEquals("refused", state("location"));
        shadowOf(context).grantPermissions(Manifest.permission.ACCESS_FINE_LOCATION);
        assertEquals("granted", state("location"));
    }

    @Test
    public void theBackgroundIsFreeBeforeAndroid6() throws Exception {
        if (Build.VERSION.SDK_INT < 23) {
            assertEquals("granted", state("background"));
            return;
        }
        assertEquals("not-asked", state("background"));
        PowerManager power = (PowerManager) context.getSystemService(Context.POWER_SERVICE);
        shadowOf(power).setIgnoringBatteryOptimizations(context.getPackageName(), true);
        assertEquals("granted", state("background"));
        if (Build.VERSION.SDK_INT >= 28) {
            android.app.ActivityManager activities =
                    (android.app.ActivityManager) context.getSystemService(Context.ACTIVITY_SERVICE);
            shadowOf(activities).setBackgroundRestricted(true);
            assertEquals("not-asked", state("background"));
        }
    }

    @Test
    public void whatThisBuildDoesNotHaveIsUnavailable() throws Exception {
        for (String permission : new String[] {"sms", "vpn", "all-files"}) {
            assertEquals(permission, "unavailable", state(permission));
        }
    }
}
