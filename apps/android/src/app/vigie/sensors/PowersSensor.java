package app.vigie.sensors;

import android.Manifest;
import android.accessibilityservice.AccessibilityServiceInfo;
import android.app.AppOpsManager;
import android.app.admin.DevicePolicyManager;
import android.content.ComponentName;
import android.content.Context;
import android.content.pm.ApplicationInfo;
import android.content.pm.PackageInfo;
import android.content.pm.PackageManager;
import android.os.Build;
import android.provider.Settings;
import android.provider.Telephony;
import android.view.accessibility.AccessibilityManager;
import android.view.inputmethod.InputMethodInfo;
import android.view.inputmethod.InputMethodManager;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/** Which apps hold a power over the phone that somebody has to switch on: PowerHolder of the core. */
final class PowersSensor {
    private final Context context;
    private final AppSources sources;

    PowersSensor(Context context) {
        this.context = context;
        sources = new AppSources(context);
    }

    /** Null where nobody was found and the phone did not tell of every power: that nobody holds one is not known then. */
    JSONArray read() throws JSONException {
        Map<String, Set<String>> holders = new TreeMap<>();
        boolean whole = note(holders, "device-admin", this::deviceAdmins);
        whole &= note(holders, "accessibility", this::accessibility);
        whole &= note(holders, "notification-listener", this::notificationListeners);
        whole &= note(holders, "draws-over-apps", this::drawOverApps);
        whole &= note(holders, "input-method", this::inputMethods);
        whole &= note(holders, "default-sms", this::defaultSms);
        holders.remove(context.getPackageName());
        if (holders.isEmpty() && !whole) {
            return null;
        }
        JSONArray list = new JSONArray();
        for (Map.Entry<String, Set<String>> holder : holders.entrySet()) {
            list.put(about(holder.getKey()).put("powers", new JSONArray(holder.getValue())));
        }
        return list;
    }

    private static boolean note(Map<String, Set<String>> holders, String power, Callable<Set<String>> question) {
        Set<String> packages = Facts.ask(question);
        if (packages == null) {
            return false;
        }
        for (String name : packages) {
            Set<String> powers = holders.get(name);
            if (powers == null) {
                powers = new TreeSet<>();
                holders.put(name, powers);
            }
            powers.add(power);
        }
        return true;
    }

    private JSONObject about(String name) throws JSONException {
        JSONObject holder = new JSONObject().put("package", name);
        PackageManager packages = context.getPackageManager();
        try {
            ApplicationInfo app = packages.getApplicationInfo(name, 0);
            Facts.put(holder, "label", Facts.text(app.loadLabel(packages)));
            holder.put("source", sources.of(app));
        } catch (PackageManager.NameNotFoundException goneMeanwhile) {
            Facts.put(holder, "label", null);
            holder.put("source", new JSONObject().put("kind", "unknown"));
        }
        return holder;
    }

    private Set<String> deviceAdmins() {
        DevicePolicyManager policy = (DevicePolicyManager) context.getSystemService(Context.DEVICE_POLICY_SERVICE);
        Set<String> packages = new TreeSet<>();
        List<ComponentName> admins = policy.getActiveAdmins();
        // Android says null for nobody.
        for (ComponentName admin : admins == null ? Collections.<ComponentName>emptyList() : admins) {
            packages.add(admin.getPackageName());
        }
        return packages;
    }

    private Set<String> accessibility() {
        AccessibilityManager manager =
                (AccessibilityManager) context.getSystemService(Context.ACCESSIBILITY_SERVICE);
        Set<String> packages = new TreeSet<>();
        for (AccessibilityServiceInfo service
                : manager.getEnabledAccessibilityServiceList(AccessibilityServiceInfo.FEEDBACK_ALL_MASK)) {
            packages.add(service.getResolveInfo().serviceInfo.packageName);
        }
        return packages;
    }

    private Set<String> notificationListeners() {
        String listeners = Settings.Secure.getString(context.getContentResolver(), "enabled_notification_listeners");
        Set<String> packages = new TreeSet<>();
        for (String listener : listeners == null ? new String[0] : listeners.split(":")) {
            ComponentName component = ComponentName.unflattenFromString(listener);
            if (component != null) {
                packages.add(component.getPackageName());
            }
        }
        return packages;
    }

    private Set<String> drawOverApps() {
        Set<String> packages = new TreeSet<>();
        for (PackageInfo app : context.getPackageManager().getInstalledPackages(PackageManager.GET_PERMISSIONS)) {
            boolean asks = app.requestedPermissions != null
                    && Arrays.asList(app.requestedPermissions).contains(Manifest.permission.SYSTEM_ALERT_WINDOW);
            if (asks && app.applicationInfo != null && mayDraw(app)) {
                packages.add(app.packageName);
            }
        }
        return packages;
    }

    @SuppressWarnings("deprecation")
    private boolean mayDraw(PackageInfo app) {
        boolean granted = context.getPackageManager().checkPermission(
                Manifest.permission.SYSTEM_ALERT_WINDOW, app.packageName) == PackageManager.PERMISSION_GRANTED;
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.M) {
            return granted;
        }
        AppOpsManager operations = (AppOpsManager) context.getSystemService(Context.APP_OPS_SERVICE);
        int mode = operations.checkOpNoThrow(
                AppOpsManager.OPSTR_SYSTEM_ALERT_WINDOW, app.applicationInfo.uid, app.packageName);
        return mode == AppOpsManager.MODE_ALLOWED || mode == AppOpsManager.MODE_DEFAULT && granted;
    }

    private Set<String> inputMethods() {
        InputMethodManager manager = (InputMethodManager) context.getSystemService(Context.INPUT_METHOD_SERVICE);
        Set<String> packages = new TreeSet<>();
        for (InputMethodInfo method : manager.getEnabledInputMethodList()) {
            packages.add(method.getPackageName());
        }
        return packages;
    }

    private Set<String> defaultSms() {
        String app = Telephony.Sms.getDefaultSmsPackage(context);
        return app == null ? Collections.<String>emptySet() : Collections.singleton(app);
    }
}
