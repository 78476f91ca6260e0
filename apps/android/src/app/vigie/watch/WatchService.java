package app.vigie.watch;

import android.app.Service;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.content.IntentFilter;
import android.content.pm.ServiceInfo;
import android.os.Build;
import android.os.IBinder;
import android.util.Log;
import app.vigie.Vigie;
import org.json.JSONObject;

/**
 * Keeps the core running while nobody looks, with a notification that says so: the system stops what it does not know of. It
 * hears of apps, networks and settings as they change.
 */
public final class WatchService extends Service {
    private static final String LOG = "vigie";

    private final PackageReceiver packages = new PackageReceiver();
    private final BroadcastReceiver managed = new BroadcastReceiver() {
        @Override
        public void onReceive(Context context, Intent intent) {
            vigie().background().execute(() -> vigie().managed().apply());
        }
    };
    /** What people change while they look at a lit screen shows when they unlock it or turn it off. */
    private final BroadcastReceiver moments = new BroadcastReceiver() {
        @Override
        public void onReceive(Context context, Intent intent) {
            vigie().tellSoon("changed");
            refresh();
        }
    };
    private Connectivity connectivity;
    private Alerts alerts;

    /** Starts it, or leaves that to the job where the system does not let it start now. */
    public static void start(Context context) {
        Intent intent = new Intent(context, WatchService.class);
        try {
            if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.O) {
                context.startForegroundService(intent);
            } else {
                context.startService(intent);
            }
        } catch (IllegalStateException notNow) {
            Log.i(LOG, "the service cannot start from the background now", notNow);
        }
        CheckJob.schedule(context);
    }

    @Override
    public void onCreate() {
        super.onCreate();
        alerts = new Alerts(this);
        show();
        connectivity = new Connectivity(vigie());
        connectivity.begin();
        register(packages, PackageReceiver.filter());
        register(managed, new IntentFilter(Intent.ACTION_APPLICATION_RESTRICTIONS_CHANGED));
        IntentFilter filter = new IntentFilter(Intent.ACTION_USER_PRESENT);
        filter.addAction(Intent.ACTION_SCREEN_OFF);
        register(moments, filter);
    }

    @Override
    public int onStartCommand(Intent intent, int flags, int id) {
        vigie().background().execute(() -> vigie().managed().apply());
        refresh();
        return START_STICKY;
    }

    @Override
    public void onDestroy() {
        connectivity.end();
        unregisterReceiver(packages);
        unregisterReceiver(managed);
        unregisterReceiver(moments);
        super.onDestroy();
    }

    @Override
    public IBinder onBind(Intent intent) {
        return null;
    }

    private void show() {
        try {
            goToForeground();
        } catch (IllegalStateException notNow) {
            // The system brought the service back while the app may not be in the foreground: the job goes on alone.
            Log.i(LOG, "the service cannot go to the foreground now", notNow);
            stopSelf();
        }
    }

    private void goToForeground() {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.UPSIDE_DOWN_CAKE) {
            startForeground(Alerts.WATCHING, alerts.watching(null), ServiceInfo.FOREGROUND_SERVICE_TYPE_SPECIAL_USE);
        } else {
            startForeground(Alerts.WATCHING, alerts.watching(null));
        }
    }

    /** Starts the core where it does not run, and says how the phone stands. */
    private void refresh() {
        vigie().background().execute(() -> {
            JSONObject state = vigie().tell("state");
            alerts.watchingChanged(state);
        });
    }

    /** All of these come from the system; no app may send them. */
    private void register(BroadcastReceiver receiver, IntentFilter filter) {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) {
            registerReceiver(receiver, filter, Context.RECEIVER_NOT_EXPORTED);
        } else {
            registerReceiver(receiver, filter);
        }
    }

    private Vigie vigie() {
        return (Vigie) getApplication();
    }
}
