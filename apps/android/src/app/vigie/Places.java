package app.vigie;

import android.app.Activity;
import android.app.admin.DevicePolicyManager;
import android.content.ActivityNotFoundException;
import android.content.Context;
import android.content.Intent;
import android.net.Uri;
import android.os.Build;
import android.provider.Settings;
import java.util.ArrayList;
import java.util.List;
import org.json.JSONObject;

/** Opens the page of the system where a finding is resolved: the exact one where this phone has it, else the next above it. */
final class Places {
    private final Vigie vigie;

    Places(Vigie vigie) {
        this.vigie = vigie;
    }

    /** `open` of the core. */
    Frame open(String place) {
        for (Intent page : pages(place)) {
            if (starts(page)) {
                return new Frame(new JSONObject());
            }
        }
        return Frame.error("shell.no-such-page", place);
    }

    /** `uninstall` of the core: the system's dialog, which asks the person. */
    Frame uninstall(String name) {
        // The grammar of Android's package names: nothing else may get into an address.
        boolean valid = name.matches("[A-Za-z][A-Za-z0-9_]*(\\.[A-Za-z][A-Za-z0-9_]*)*");
        return valid && starts(new Intent(Intent.ACTION_DELETE, Uri.fromParts("package", name, null)))
                ? new Frame(new JSONObject())
                : Frame.error("shell.no-such-page", "uninstall");
    }

    /** The pages for a place, the best first. */
    List<Intent> pages(String place) {
        List<Intent> pages = new ArrayList<>();
        switch (place) {
            case "update-os":
                pages.add(new Intent("android.settings.SYSTEM_UPDATE_SETTINGS"));
                pages.add(new Intent(Settings.ACTION_DEVICE_INFO_SETTINGS));
                break;
            case "set-screen-lock":
                pages.add(new Intent(DevicePolicyManager.ACTION_SET_NEW_PASSWORD));
                pages.add(new Intent(Settings.ACTION_SECURITY_SETTINGS));
                break;
            case "open-developer-options":
                pages.add(new Intent(Settings.ACTION_APPLICATION_DEVELOPMENT_SETTINGS));
                break;
            case "open-security-settings":
                pages.add(new Intent(Settings.ACTION_SECURITY_SETTINGS));
                break;
            case "open-network-settings":
                if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.N) {
                    pages.add(new Intent(Settings.ACTION_VPN_SETTINGS));
                }
                pages.add(new Intent(Settings.ACTION_WIRELESS_SETTINGS));
                break;
            case "open-app-access":
                pages.add(new Intent(Settings.ACTION_ACCESSIBILITY_SETTINGS));
                pages.add(new Intent(Settings.ACTION_APPLICATION_SETTINGS));
                break;
            case "stop-sharing-screen":
                pages.add(new Intent(Settings.ACTION_CAST_SETTINGS));
                pages.add(new Intent(Settings.ACTION_DISPLAY_SETTINGS));
                break;
            case "leave-network":
                if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.Q) {
                    pages.add(new Intent(Settings.Panel.ACTION_WIFI));
                }
                pages.add(new Intent(Settings.ACTION_WIFI_SETTINGS));
                break;
            case "grant-permission":
                Uri app = Uri.fromParts("package", vigie.getPackageName(), null);
                pages.add(new Intent(Settings.ACTION_APPLICATION_DETAILS_SETTINGS, app));
                break;
            default:
                return pages;
        }
        pages.add(new Intent(Settings.ACTION_SETTINGS));
        return pages;
    }

    private boolean starts(Intent page) {
        Activity front = vigie.front();
        Context from = front == null ? vigie : front;
        page.addFlags(Intent.FLAG_ACTIVITY_NEW_TASK);
        try {
            from.startActivity(page);
            return true;
        } catch (ActivityNotFoundException | SecurityException hasNone) {
            return false;
        }
    }
}
