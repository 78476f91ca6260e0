package app.vigie.watch;

import android.app.Notification;
import android.app.NotificationChannel;
import android.app.NotificationManager;
import android.app.PendingIntent;
import android.content.Context;
import android.content.Intent;
import android.os.Build;
import app.vigie.Frame;
import app.vigie.MainActivity;
import app.vigie.R;
import org.json.JSONException;
import org.json.JSONObject;

/** What the system shows of the app outside of it: alerts by how bad they are, and that it watches. */
public final class Alerts {
    /** Notification of the foreground service. */
    static final int WATCHING = 1;
    private static final int ALERT = 2;
    private static final String WATCH = "watch";
    private static final String CRITICAL = "critical";
    private static final String THREATS = "threats";

    private final Context context;

    public Alerts(Context context) {
        this.context = context;
    }

    /** Makes the channels, or renames them in the language of now. */
    public void makeChannels() {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.O) {
            return;
        }
        channel(WATCH, R.string.channel_watch, R.string.channel_watch_what, NotificationManager.IMPORTANCE_LOW);
        channel(CRITICAL, R.string.channel_critical, R.string.channel_critical_what, NotificationManager.IMPORTANCE_HIGH);
        channel(THREATS, R.string.channel_threats, R.string.channel_threats_what, NotificationManager.IMPORTANCE_DEFAULT);
    }

    private void channel(String id, int name, int what, int importance) {
        NotificationChannel channel = new NotificationChannel(id, context.getString(name), importance);
        channel.setDescription(context.getString(what));
        channel.setLockscreenVisibility(Notification.VISIBILITY_PRIVATE);
        channel.setShowBadge(importance > NotificationManager.IMPORTANCE_LOW);
        manager().createNotificationChannel(channel);
    }

    /** `alert` of the core. */
    public Frame show(JSONObject alert) throws JSONException {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.N && !manager().areNotificationsEnabled()) {
            return Frame.error("alert.not-allowed", "the person lets this app show no notifications");
        }
        boolean critical = alert.getString("severity").equals("critical");
        String finding = alert.getString("finding");
        String text = alert.getString("text");
        int more = alert.optInt("more");
        Notification.Builder builder = builder(critical ? CRITICAL : THREATS)
                .setContentTitle(alert.getString("title"))
                .setContentText(text)
                .setStyle(new Notification.BigTextStyle().bigText(text))
                .setNumber(1 + more)
                .setAutoCancel(true)
                .setCategory(critical ? Notification.CATEGORY_ALARM : Notification.CATEGORY_STATUS)
                .setContentIntent(opening(alert.getString("page")))
                .setPublicVersion(onLockedScreen(critical));
        setPriority(builder, critical ? Notification.PRIORITY_HIGH : Notification.PRIORITY_DEFAULT);
        if (critical && mayFillScreen()) {
            builder.setFullScreenIntent(opening(alert.getString("page")), true);
        }
        manager().notify(finding, ALERT, builder.build());
        return new Frame(new JSONObject());
    }

    /** That the app watches, and how the phone stands; `state` as the core tells it, or null while it starts. */
    Notification watching(JSONObject state) {
        Notification.Builder builder = builder(WATCH)
                .setContentTitle(context.getString(Words.of(state)))
                .setOngoing(true)
                .setShowWhen(false)
                .setCategory(Notification.CATEGORY_SERVICE)
                .setContentIntent(opening("/"));
        setPriority(builder, Notification.PRIORITY_LOW);
        return builder.build();
    }

    /** Says the same again after it changed. */
    void watchingChanged(JSONObject state) {
        manager().notify(WATCHING, watching(state));
    }

    private Notification onLockedScreen(boolean critical) {
        return builder(critical ? CRITICAL : THREATS).setContentTitle(context.getString(R.string.locked_alert)).build();
    }

    @SuppressWarnings("deprecation")
    private Notification.Builder builder(String channel) {
        Notification.Builder builder = Build.VERSION.SDK_INT >= Build.VERSION_CODES.O
                ? new Notification.Builder(context, channel)
                : new Notification.Builder(context);
        return builder
                .setSmallIcon(R.drawable.mark_small)
                .setColor(0xff0b5b76)
                .setVisibility(Notification.VISIBILITY_PRIVATE);
    }

    /** Before channels, each notification says itself how much it may disturb. */
    @SuppressWarnings("deprecation")
    private static void setPriority(Notification.Builder builder, int priority) {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.O) {
            builder.setPriority(priority);
            if (priority >= Notification.PRIORITY_DEFAULT) {
                builder.setDefaults(Notification.DEFAULT_ALL);
            }
        }
    }

    private boolean mayFillScreen() {
        return Build.VERSION.SDK_INT < Build.VERSION_CODES.UPSIDE_DOWN_CAKE || manager().canUseFullScreenIntent();
    }

    private PendingIntent opening(String page) {
        Intent intent = new Intent(context, MainActivity.class)
                .setAction(MainActivity.OPEN)
                .putExtra(MainActivity.PAGE, page)
                .addFlags(Intent.FLAG_ACTIVITY_NEW_TASK);
        int flags = PendingIntent.FLAG_UPDATE_CURRENT
                | (Build.VERSION.SDK_INT >= Build.VERSION_CODES.M ? PendingIntent.FLAG_IMMUTABLE : 0);
        // Extras do not tell two intents apart; the number does.
        return PendingIntent.getActivity(context, page.hashCode(), intent, flags);
    }

    private NotificationManager manager() {
        return (NotificationManager) context.getSystemService(Context.NOTIFICATION_SERVICE);
    }
}
