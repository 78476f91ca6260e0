package app.vigie.sensors;

import android.content.Context;
import android.content.pm.ApplicationInfo;
import android.content.pm.InstallSourceInfo;
import android.content.pm.PackageInstaller;
import android.content.pm.PackageManager;
import android.os.Build;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.json.JSONException;
import org.json.JSONObject;

/** Where an app came from: AppSource of the core. */
final class AppSources {
    /**
     * The stores of makers, of Google, and F-Droid with its kin. Whatever else installs an app is no store: a dropper
     * names itself as the installer of what it drops.
     */
    private static final Set<String> STORES = new HashSet<>(Arrays.asList(
            "com.android.vending", "com.sec.android.app.samsungapps", "com.huawei.appmarket", "com.xiaomi.mipicks",
            "com.xiaomi.market", "com.oppo.market", "com.heytap.market", "com.bbk.appstore", "com.vivo.appstore",
            "com.hihonor.appmarket", "com.transsnet.store", "com.amazon.venezia", "org.fdroid.fdroid",
            "org.fdroid.basic", "com.machiav3lli.fdroid", "com.looker.droidify", "com.aurora.store"));

    private final PackageManager packages;

    AppSources(Context context) {
        packages = context.getPackageManager();
    }

    JSONObject of(ApplicationInfo app) throws JSONException {
        if ((app.flags & ApplicationInfo.FLAG_SYSTEM) != 0) {
            return new JSONObject().put("kind", "system");
        }
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) {
            return byInstallSource(app.packageName);
        }
        try {
            return byInstaller(installerBefore30(app.packageName));
        } catch (RuntimeException uninstalledMeanwhile) {
            return unknown();
        }
    }

    @SuppressWarnings("deprecation")
    private String installerBefore30(String name) {
        return packages.getInstallerPackageName(name);
    }

    private JSONObject byInstallSource(String name) throws JSONException {
        InstallSourceInfo source;
        try {
            source = packages.getInstallSourceInfo(name);
        } catch (PackageManager.NameNotFoundException | RuntimeException cannotTell) {
            return unknown();
        }
        String installer = source.getInstallingPackageName();
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) {
            switch (source.getPackageSource()) {
                case PackageInstaller.PACKAGE_SOURCE_LOCAL_FILE:
                case PackageInstaller.PACKAGE_SOURCE_DOWNLOADED_FILE:
                    return sideloaded(installer);
                default:
                    // What the installer says of itself is no proof that it is a store; its name decides.
                    break;
            }
        }
        return byInstaller(installer);
    }

    private static JSONObject byInstaller(String installer) throws JSONException {
        return STORES.contains(installer)
                ? new JSONObject().put("kind", "store").put("installer", installer)
                : sideloaded(installer);
    }

    private static JSONObject sideloaded(String installer) throws JSONException {
        JSONObject source = new JSONObject().put("kind", "sideloaded");
        Facts.put(source, "installer", installer);
        return source;
    }

    private static JSONObject unknown() throws JSONException {
        return new JSONObject().put("kind", "unknown");
    }
}
