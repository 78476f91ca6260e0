package app.vigie.watch;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;
import static org.robolectric.Shadows.shadowOf;

import android.app.Notification;
import android.app.NotificationManager;
import android.app.job.JobInfo;
import android.app.job.JobScheduler;
import android.content.Context;
import android.content.Intent;
import android.content.RestrictionsManager;
import android.net.Uri;
import android.os.Build;
import android.os.Bundle;
import app.vigie.Frame;
import app.vigie.TestVigie;
import org.json.JSONObject;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.Robolectric;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.android.controller.ServiceController;

@RunWith(RobolectricTestRunner.class)
public final class WatchTest {
    private final TestVigie vigie = (TestVigie) RuntimeEnvironment.getApplication();
    private final NotificationManager notifications =
            (NotificationManager) vigie.getSystemService(Context.NOTIFICATION_SERVICE);

    @After
    public void stop() {
        vigie.close();
    }

    private static Intent about(String action, String name) {
        return new Intent(action, Uri.parse("package:" + name));
    }

    @Test
    public void theServiceStartsAfterThePhoneAndAfterAnUpdateAndForNothingElse() {
        for (String action : new String[] {Intent.ACTION_BOOT_COMPLETED, Intent.ACTION_MY_PACKAGE_REPLACED}) {
            new BootReceiver().onReceive(vigie, new Intent(action));
            Intent started = shadowOf(vigie).getNextStartedService();
            assertEquals(action, WatchService.class.getName(), started.getComponent().getClassName());
        }
        new BootReceiver().onReceive(vigie, new Intent("app.vigie.anything"));
        assertNull(shadowOf(vigie).getNextStartedService());
        JobScheduler scheduler = (JobScheduler) vigie.getSystemService(Context.JOB_SCHEDULER_SERVICE);
        assertEquals("scheduled once", 1, scheduler.getAllPendingJobs().size());
        JobInfo job = scheduler.getAllPendingJobs().get(0);
        assertTrue("survives a start of the phone", job.isPersisted() && job.isPeriodic());
    }

    @Test
    public void theServiceHearsOfAppsAndStopsHearing() throws Exception {
        ServiceController<WatchService> service = Robolectric.buildService(WatchService.class).create().startCommand(0, 1);
        vigie.settle();
        Notification shown = shadowOf(service.get()).getLastForegroundNotification();
        assertTrue("it runs in the foreground", shown != null && (shown.flags & Notification.FLAG_ONGOING_EVENT) != 0);
        assertEquals("the core was started", "system", vigie.core.options.getString("time"));
        int before = vigie.core.count("changed");
        vigie.sendBroadcast(about(Intent.ACTION_PACKAGE_ADDED, "com.example.new"));
        vigie.settle();
        int after = vigie.core.count("changed");
        assertTrue("the core hears of it", after > before);
        // The receiver of the manifest, which newer systems do not call, hears it here as well.
        service.destroy();
        vigie.sendBroadcast(new Intent(Intent.ACTION_USER_PRESENT));
        vigie.settle();
        assertEquals("nothing is heard afterwards", after, vigie.core.count("changed"));
    }

    @Test
    public void anUpdateIsToldOnceAndThisAppNever() throws Exception {
        PackageReceiver receiver = new PackageReceiver();
        receiver.onReceive(vigie, about(Intent.ACTION_PACKAGE_REMOVED, "a.b").putExtra(Intent.EXTRA_REPLACING, true));
        receiver.onReceive(vigie, about(Intent.ACTION_PACKAGE_REPLACED, vigie.getPackageName()));
        receiver.onReceive(vigie, new Intent(Intent.ACTION_PACKAGE_ADDED));
        vigie.settle();
        assertEquals(0, vigie.core.count("changed"));
        receiver.onReceive(vigie, about(Intent.ACTION_PACKAGE_REPLACED, "a.b"));
        vigie.settle();
        assertEquals(1, vigie.core.count("changed"));
        receiver.onReceive(vigie, about(Intent.ACTION_PACKAGE_REMOVED, "a.b"));
        vigie.settle();
        assertEquals(2, vigie.core.count("changed"));
    }

    @Test
    public void anAlertSaysNothingOnTheLockedScreen() throws Exception {
        JSONObject alert = new JSONObject().put("finding", "0b6e4d1c-0000-4000-8000-000000000001").put("severity", "critical")
                .put("title", "Spy found").put("text", "com.example.spy reads along").put("more", 2)
                .put("page", "/finding/0b6e4d1c-0000-4000-8000-000000000001");
        Frame told = new Alerts(vigie).show(alert);
        assertNull(told.errorCode());
        Notification shown = shadowOf(notifications).getAllNotifications().get(0);
        assertEquals("Spy found", shown.extras.getString(Notification.EXTRA_TITLE));
        assertEquals(Notification.VISIBILITY_PRIVATE, shown.visibility);
        assertEquals(3, shown.number);
        // From Android 14 on a person has to allow it, and nobody did here.
        assertEquals("a critical one may fill the screen", Build.VERSION.SDK_INT < 34, shown.fullScreenIntent != null);
        assertFalse(shown.publicVersion.extras.toString().contains("Spy"));
        assertFalse(shown.publicVersion.extras.toString().contains("com.example"));
        Intent opens = shadowOf(shown.contentIntent).getSavedIntent();
        assertEquals("/finding/0b6e4d1c-0000-4000-8000-000000000001", opens.getStringExtra("page"));
        if (Build.VERSION.SDK_INT >= 23) {
            assertTrue("nobody can change where it leads", shadowOf(shown.contentIntent).isImmutable());
        }
        new Alerts(vigie).show(alert.put("severity", "low"));
        assertEquals("the same finding is shown once", 1, shadowOf(notifications).getAllNotifications().size());
        assertNull(shadowOf(notifications).getAllNotifications().get(0).fullScreenIntent);
    }

    @Test
    public void whereNotificationsAreRefusedTheCoreIsToldSo() throws Exception {
        if (Build.VERSION.SDK_INT < 24) {
            return;
        }
        shadowOf(notifications).setNotificationsEnabled(false);
        JSONObject alert = new JSONObject().put("finding", "1").put("severity", "low").put("title", "a").put("text", "b").put("page", "/");
        assertEquals("alert.not-allowed", new Alerts(vigie).show(alert).errorCode());
    }

    @Test
    public void eachStateHasItsOwnWords() throws Exception {
        java.util.Set<Integer> words = new java.util.HashSet<>();
        for (String level : new String[] {"protected", "partly", "at-risk", "unknown"}) {
            words.add(Words.of(new JSONObject().put("stage", "running").put("level", level)));
        }
        words.add(Words.of(new JSONObject().put("stage", "none")));
        words.add(Words.of(new JSONObject().put("stage", "ended")));
        assertEquals(6, words.size());
        assertEquals(Words.of(null), Words.of(new JSONObject().put("stage", "running").put("level", "unheard-of")));
    }

    @Test
    public void aManagedLinkIsHandedOverOnceAndANewOneAgain() throws Exception {
        RestrictionsManager manager = (RestrictionsManager) vigie.getSystemService(Context.RESTRICTIONS_SERVICE);
        Bundle managed = new Bundle();
        managed.putString("activation_link", " https://vigie.example/activate/a#b ");
        managed.putString("language", "nl");
        shadowOf(manager).setApplicationRestrictions(managed);
        vigie.managed().apply();
        vigie.managed().apply();
        assertEquals(1, vigie.core.count("activate"));
        assertEquals("https://vigie.example/activate/a#b", vigie.core.last("activate").getString("link"));
        assertEquals("nl", vigie.core.last("language").getString("language"));
        assertEquals("the core starts in it, too", "nl", vigie.core.options.getString("language"));
        managed.putString("activation_link", "https://vigie.example/activate/c#d");
        managed.putString("language", "xx");
        shadowOf(manager).setApplicationRestrictions(managed);
        int languages = vigie.core.count("language");
        vigie.managed().apply();
        assertEquals(2, vigie.core.count("activate"));
        assertEquals("a language that the app does not have is none", languages, vigie.core.count("language"));
    }
}
