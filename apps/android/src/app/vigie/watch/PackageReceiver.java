package app.vigie.watch;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.content.IntentFilter;
import android.net.Uri;
import app.vigie.Vigie;

/** Tells the core that an app came, changed or went, so that it is judged within a second. */
public final class PackageReceiver extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
        Uri about = intent.getData();
        if (about == null || context.getPackageName().equals(about.getSchemeSpecificPart())) {
            return;
        }
        // Sent before each update as well: PACKAGE_REPLACED follows.
        boolean goes = Intent.ACTION_PACKAGE_REMOVED.equals(intent.getAction());
        if (!goes || !intent.getBooleanExtra(Intent.EXTRA_REPLACING, false)) {
            ((Vigie) context.getApplicationContext()).tellSoon("changed");
        }
    }

    /** The broadcasts that it is for. */
    static IntentFilter filter() {
        IntentFilter filter = new IntentFilter();
        filter.addAction(Intent.ACTION_PACKAGE_ADDED);
        filter.addAction(Intent.ACTION_PACKAGE_REPLACED);
        filter.addAction(Intent.ACTION_PACKAGE_REMOVED);
        filter.addAction(Intent.ACTION_PACKAGE_CHANGED);
        filter.addDataScheme("package");
        return filter;
    }
}
