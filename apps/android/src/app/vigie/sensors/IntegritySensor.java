package app.vigie.sensors;

import android.content.Context;
import android.content.pm.ApplicationInfo;
import android.os.Build;
import android.os.Debug;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/**
 * Signs that the system or this app was changed: IntegrityFacts of the core. What is read here is what an attacker with
 * root can forge; what cannot be forged is the attestation's business.
 */
final class IntegritySensor {
    /** Where programs that give root are put, after the paths that Android's own and rooting images use. */
    private static final String[] SU = {
        "/system/bin/su", "/system/xbin/su", "/system/sbin/su", "/sbin/su", "/su/bin/su", "/vendor/bin/su",
        "/data/local/su", "/data/local/bin/su", "/data/local/xbin/su", "/system/bin/.ext/su", "/system/app/Superuser.apk",
        "/data/adb/magisk", "/debug_ramdisk/magisk", "/sbin/magisk", "/data/adb/ksu", "/data/adb/ap"
    };
    /** Words in the names of libraries that change an app while it runs. */
    private static final String[] HOOKS = {"frida", "xposed", "lsposed", "substrate", "riru", "zygisk", "gum-js"};
    /** The most lines of a file under /proc that are looked at. */
    private static final int MAX_LINES = 20_000;

    private static final Map<String, String> PROPERTIES = new ConcurrentHashMap<>();

    private final Context context;
    private final File root;

    IntegritySensor(Context context) {
        this(context, new File("/"));
    }

    /** Looks below another folder, for tests. */
    IntegritySensor(Context context, File root) {
        this.context = context;
        this.root = root;
    }

    JSONObject read() throws JSONException {
        JSONObject facts = new JSONObject();
        Facts.put(facts, "root_signs", rootSigns());
        Facts.put(facts, "tamper_signs", tamperSigns());
        Facts.put(facts, "selinux", Facts.ask(this::selinux));
        String verified = property("ro.boot.verifiedbootstate");
        Facts.put(facts, "verified_boot", knownState(verified));
        Facts.put(facts, "bootloader_unlocked", unlocked());
        Facts.put(facts, "vigie_signs", vigieSigns());
        Facts.put(facts, "emulator", emulator());
        return facts;
    }

    private JSONArray rootSigns() {
        JSONArray signs = new JSONArray();
        for (String path : SU) {
            if (new File(root, path).exists()) {
                signs.put(path);
            }
        }
        return signs;
    }

    private JSONArray tamperSigns() {
        JSONArray signs = new JSONArray();
        if (String.valueOf(Build.TAGS).contains("test-keys")) {
            signs.put("signed with test keys");
        }
        for (String line : lines("proc/self/mounts")) {
            String[] parts = line.split(" ");
            boolean system = parts.length > 3 && (parts[1].equals("/system") || parts[1].equals("/vendor"));
            if (system && (parts[3].equals("rw") || parts[3].startsWith("rw,"))) {
                signs.put("writable " + parts[1]);
            }
        }
        return signs;
    }

    private String selinux() throws IOException {
        try (InputStream in = new FileInputStream(new File(root, "sys/fs/selinux/enforce"))) {
            int state = in.read();
            return state == '1' ? "enforcing" : state == '0' ? "permissive" : null;
        }
    }

    private static String knownState(String state) {
        switch (state) {
            case "green":
            case "yellow":
            case "orange":
            case "red":
                return state;
            default:
                return null;
        }
    }

    private static Boolean unlocked() {
        switch (property("ro.boot.flash.locked")) {
            case "0":
                return true;
            case "1":
                return false;
            default:
                String state = property("ro.boot.vbmeta.device_state");
                return state.equals("unlocked") ? Boolean.TRUE : state.equals("locked") ? Boolean.FALSE : null;
        }
    }

    private JSONArray vigieSigns() {
        JSONArray signs = new JSONArray();
        if (Debug.isDebuggerConnected()) {
            signs.put("a debugger is connected");
        }
        if ((context.getApplicationInfo().flags & ApplicationInfo.FLAG_DEBUGGABLE) != 0) {
            signs.put("the app can be debugged");
        }
        List<String> maps = lines("proc/self/maps");
        for (String hook : HOOKS) {
            for (String line : maps) {
                int path = line.indexOf('/');
                if (path >= 0 && line.substring(path).toLowerCase(Locale.ROOT).contains(hook)) {
                    signs.put(hook + " in the app's own process");
                    break;
                }
            }
        }
        return signs;
    }

    private static boolean emulator() {
        String hardware = String.valueOf(Build.HARDWARE);
        String product = String.valueOf(Build.PRODUCT);
        return hardware.equals("goldfish") || hardware.equals("ranchu") || hardware.startsWith("cutf")
                || hardware.equals("vbox86") || product.startsWith("sdk_") || product.equals("sdk")
                || product.startsWith("vsoc_") || String.valueOf(Build.FINGERPRINT).startsWith("generic/");
    }

    /** The lines of a file, as far as this app may read it. */
    private List<String> lines(String path) {
        List<String> lines = new ArrayList<>();
        try (BufferedReader in = reader(new FileInputStream(new File(root, path)))) {
            for (String line = in.readLine(); line != null && lines.size() < MAX_LINES; line = in.readLine()) {
                lines.add(line);
            }
        } catch (IOException mayNot) {
            // What was read until here counts.
        }
        return lines;
    }

    /**
     * A property that the boot loader set, by the program that shows them: the class for it is hidden from apps. Empty where
     * there is none. Asked once: it stays until the phone starts again.
     */
    private static String property(String name) {
        String known = PROPERTIES.get(name);
        if (known == null) {
            known = ask(name);
            PROPERTIES.put(name, known);
        }
        return known;
    }

    private static String ask(String name) {
        try {
            Process process = new ProcessBuilder("/system/bin/getprop", name).start();
            try (BufferedReader in = reader(process.getInputStream())) {
                String line = in.readLine();
                return line == null ? "" : line.trim();
            } finally {
                process.destroy();
            }
        } catch (IOException mayNot) {
            return "";
        }
    }

    private static BufferedReader reader(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
}
