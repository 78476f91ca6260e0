package app.vigie.sensors;

import static org.junit.Assert.assertEquals;
import static org.robolectric.Shadows.shadowOf;

import android.content.Context;
import android.content.pm.ApplicationInfo;
import android.content.pm.PackageInfo;
import android.os.Build;
import java.io.File;
import java.io.FileOutputStream;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;

@RunWith(RobolectricTestRunner.class)
public final class AppsSensorTest {
    private final Context context = RuntimeEnvironment.getApplication();

    private File file(int size) throws Exception {
        File file = File.createTempFile("app", ".apk");
        try (FileOutputStream out = new FileOutputStream(file)) {
            out.write(new byte[size]);
        }
        return file;
    }

    private PackageInfo app(String name, int flags, File base, File... splits) {
        PackageInfo app = new PackageInfo();
        app.packageName = name;
        app.lastUpdateTime = 1234;
        app.applicationInfo = new ApplicationInfo();
        app.applicationInfo.packageName = name;
        app.applicationInfo.flags = flags;
        app.applicationInfo.sourceDir = base == null ? null : base.getPath();
        if (splits.length > 0) {
            app.applicationInfo.splitSourceDirs = new String[splits.length];
            app.splitNames = new String[splits.length];
            for (int index = 0; index < splits.length; index++) {
                app.applicationInfo.splitSourceDirs[index] = splits[index].getPath();
                app.splitNames[index] = "split" + index;
            }
        }
        return app;
    }

    private void install(PackageInfo app) {
        File base = app.applicationInfo.sourceDir == null ? null : new File(app.applicationInfo.sourceDir);
        shadowOf(context.getPackageManager()).installPackage(app);
        // The stand-in puts a path of its own where none is given.
        if (base == null) {
            shadowOf(context.getPackageManager()).getInternalMutablePackageInfo(app.packageName).applicationInfo.sourceDir = null;
        }
    }

    private JSONObject read(String name) throws Exception {
        JSONArray apps = new AppsSensor(context).read().getJSONArray("apps");
        for (int index = 0; index < apps.length(); index++) {
            if (name.equals(apps.getJSONObject(index).getString("package"))) {
                return apps.getJSONObject(index);
            }
        }
        return null;
    }

    @Test
    public void appsAreToldWithAllTheirFiles() throws Exception {
        File base = file(10);
        File split = file(5);
        install(app("com.example.app", 0, base, split));
        JSONObject told = read("com.example.app");
        assertEquals(base.getPath(), told.getJSONArray("paths").getString(0));
        assertEquals(split.getPath(), told.getJSONArray("paths").getString(1));
        String before = told.getString("stamp");
        try (FileOutputStream out = new FileOutputStream(split, true)) {
            out.write(1);
        }
        assertEquals("a changed split changes the stamp", false, before.equals(read("com.example.app").getString("stamp")));
    }

    @Test
    public void thisAppAndWhatHasNoFileAreLeftOut() throws Exception {
        assertEquals(null, read(context.getPackageName()));
        install(app("com.example.archived", 0, null));
        assertEquals(null, read("com.example.archived"));
    }

    @Test
    @SuppressWarnings("deprecation")
    public void sourcesAreTold() throws Exception {
        install(app("com.example.system", ApplicationInfo.FLAG_SYSTEM, file(1)));
        assertEquals("{\"kind\":\"system\"}", read("com.example.system").getJSONObject("source").toString());
        String[][] cases = {
            {"com.android.vending", "{\"kind\":\"store\",\"installer\":\"com.android.vending\"}"},
            {"org.fdroid.fdroid", "{\"kind\":\"store\",\"installer\":\"org.fdroid.fdroid\"}"},
            {"com.google.android.packageinstaller",
                "{\"kind\":\"sideloaded\",\"installer\":\"com.google.android.packageinstaller\"}"},
            // A dropper names itself.
            {"com.example.dropper", "{\"kind\":\"sideloaded\",\"installer\":\"com.example.dropper\"}"},
            {"com.android.shell", "{\"kind\":\"sideloaded\",\"installer\":\"com.android.shell\"}"},
        };
        for (String[] one : cases) {
            String name = "com.example.from." + one[0].replace('.', '_');
            install(app(name, 0, file(1)));
            if (Build.VERSION.SDK_INT >= 30) {
                shadowOf(context.getPackageManager()).setInstallSourceInfo(name, "com.example.browser", one[0]);
            } else {
                context.getPackageManager().setInstallerPackageName(name, one[0]);
            }
            assertEquals(one[1], read(name).getJSONObject("source").toString());
        }
    }
}
