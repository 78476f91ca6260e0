package app.vigie.sensors;

import android.content.Context;
import android.content.pm.ApplicationInfo;
import android.content.pm.PackageInfo;
import java.io.File;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/** The installed apps, by their files: the core reads packages itself, signers too. */
public final class AppsSensor {
    private final Context context;
    private final AppSources sources;

    public AppsSensor(Context context) {
        this.context = context;
        sources = new AppSources(context);
    }

    /** `apps` of the core. This app itself is left out. */
    public JSONObject read() throws JSONException {
        JSONArray apps = new JSONArray();
        for (PackageInfo app : context.getPackageManager().getInstalledPackages(0)) {
            ApplicationInfo about = app.applicationInfo;
            // Without a file there is nothing to read: an archived app, a part of the system that is only a name.
            if (about == null || about.sourceDir == null || app.packageName.equals(context.getPackageName())) {
                continue;
            }
            JSONArray paths = new JSONArray().put(about.sourceDir);
            long size = new File(about.sourceDir).length();
            if (about.splitSourceDirs != null) {
                for (String split : about.splitSourceDirs) {
                    paths.put(split);
                    size += new File(split).length();
                }
            }
            apps.put(new JSONObject()
                    .put("package", app.packageName)
                    .put("paths", paths)
                    .put("stamp", app.lastUpdateTime + "-" + size)
                    .put("source", sources.of(about)));
        }
        return new JSONObject().put("apps", apps);
    }
}
