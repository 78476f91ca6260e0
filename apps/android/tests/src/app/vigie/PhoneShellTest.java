package app.vigie;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;
import static org.robolectric.Shadows.shadowOf;

import android.content.Intent;
import android.os.Build;
import app.vigie.keys.TestKeyStore;
import java.util.Iterator;
import java.util.TreeSet;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;

@RunWith(RobolectricTestRunner.class)
public final class PhoneShellTest {
    private final TestVigie vigie = (TestVigie) RuntimeEnvironment.getApplication();

    @After
    public void removeKeyStore() {
        TestKeyStore.remove();
        vigie.close();
    }

    private Frame ask(JSONObject head, byte[] body) throws Exception {
        return Frame.read(vigie.shell().answer(new Frame(head, body).write()));
    }

    private Frame ask(String word) throws Exception {
        return ask(new JSONObject().put("ask", word), new byte[0]);
    }

    @Test
    public void nothingIsThrownWhateverIsAsked() throws Exception {
        assertEquals("door.unreadable", Frame.read(vigie.shell().answer(null)).errorCode());
        assertEquals("door.unreadable", Frame.read(vigie.shell().answer(new byte[3])).errorCode());
        assertEquals("door.unknown", ask("no-such-question").errorCode());
        for (String word : new String[] {"uninstall", "open", "ask", "exchange", "pin-of", "alert", "measure", "radio"}) {
            assertEquals(word, "door.incomplete", ask(word).errorCode());
        }
        JSONObject badPin = new JSONObject().put("ask", "exchange").put("url", "https://127.0.0.1:1/").put("patience", 1)
                .put("pins", new JSONArray().put("AAAA")).put("headers", new JSONArray()).put("max_answer", 1);
        assertEquals("shell.failed", ask(badPin, new byte[0]).errorCode());
    }

    @Test
    public void anObservationHasEveryFieldOfTheDoor() throws Exception {
        JSONObject seen = ask("observe").head;
        assertEquals("[device, home, link, network, permissions]", names(seen));
        assertEquals("[certificates, integrity, location, model, os_version, patch_level, platform, powers, settings]",
                names(seen.getJSONObject("device")));
        assertEquals("[adb_verification, advanced_protection, app_verification, automatic_updates, developer_options, "
                        + "encryption, foreign_vpn, global_proxy, screen_captured, screen_lock, unknown_sources, "
                        + "usb_debugging, wireless_debugging]",
                names(seen.getJSONObject("device").getJSONObject("settings")));
        assertEquals("[bootloader_unlocked, emulator, root_signs, selinux, tamper_signs, verified_boot, vigie_signs]",
                names(seen.getJSONObject("device").getJSONObject("integrity")));
        assertEquals("[gateways, nearby, portal_api, proxy, resolvers, routes]", names(seen.getJSONObject("link")));
        assertEquals("android", seen.getJSONObject("device").getString("platform"));
        assertEquals(Build.VERSION.RELEASE, seen.getJSONObject("device").getString("os_version"));
        assertEquals("before Android 6 there are no patch levels", Build.VERSION.SDK_INT < 23,
                seen.getJSONObject("device").isNull("patch_level"));
        // This machine has no AndroidCAStore, and says so.
        assertTrue(seen.getJSONObject("device").isNull("certificates"));
    }

    private static String names(JSONObject object) {
        TreeSet<String> names = new TreeSet<>();
        for (Iterator<String> keys = object.keys(); keys.hasNext();) {
            names.add(keys.next());
        }
        return names.toString();
    }

    @Test
    public void everyPlaceOpensSomething() throws Exception {
        String[] places = {"update-os", "set-screen-lock", "open-developer-options", "open-security-settings",
            "open-network-settings", "open-app-access", "stop-sharing-screen", "leave-network", "grant-permission"};
        TreeSet<String> opened = new TreeSet<>();
        for (String place : places) {
            assertNull(place, ask(new JSONObject().put("ask", "open").put("place", place), new byte[0]).errorCode());
            opened.add(shadowOf(vigie).getNextStartedActivity().getAction());
        }
        assertEquals("each opens another page", places.length, opened.size());
        Frame none = ask(new JSONObject().put("ask", "open").put("place", "the-moon"), new byte[0]);
        assertEquals("shell.no-such-page", none.errorCode());
    }

    @Test
    public void whereAPageIsMissingTheNextAboveItOpens() throws Exception {
        shadowOf(vigie).checkActivities(true);
        JSONObject asked = new JSONObject().put("ask", "open").put("place", "update-os");
        assertEquals("shell.no-such-page", ask(asked, new byte[0]).errorCode());
        android.content.ComponentName settings = new android.content.ComponentName("com.android.settings", "Settings");
        shadowOf(vigie.getPackageManager()).addActivityIfNotPresent(settings);
        shadowOf(vigie.getPackageManager()).addIntentFilterForActivity(settings, filter("android.settings.SETTINGS"));
        assertNull(ask(asked, new byte[0]).errorCode());
        assertEquals("android.settings.SETTINGS", shadowOf(vigie).getNextStartedActivity().getAction());
    }

    private static android.content.IntentFilter filter(String action) {
        android.content.IntentFilter filter = new android.content.IntentFilter(action);
        filter.addCategory(Intent.CATEGORY_DEFAULT);
        return filter;
    }

    @Test
    public void anAppIsUninstalledByTheSystemsDialogAndByNameOnly() throws Exception {
        JSONObject asked = new JSONObject().put("ask", "uninstall").put("package", "com.example.spy_1");
        assertNull(ask(asked, new byte[0]).errorCode());
        Intent dialog = shadowOf(vigie).getNextStartedActivity();
        assertEquals(Intent.ACTION_DELETE, dialog.getAction());
        assertEquals("package:com.example.spy_1", dialog.getDataString());
        asked.put("package", "com.example#x/../y");
        assertEquals("shell.no-such-page", ask(asked, new byte[0]).errorCode());
        assertNull(shadowOf(vigie).getNextStartedActivity());
    }

    @Test
    public void aSecretIsSealedAndUnsealedAndNothingElseIs() throws Exception {
        byte[] secret = "the 32 bytes that nobody may see".getBytes("ISO-8859-1");
        assertEquals("seal.failed", ask(new JSONObject().put("ask", "seal"), secret).errorCode());
        TestKeyStore.put();
        Frame sealed = ask(new JSONObject().put("ask", "seal"), secret);
        assertNull(sealed.errorCode());
        assertEquals("software", sealed.head.getString("strength"));
        assertEquals("sealed, not copied", -1, new String(sealed.body, "ISO-8859-1").indexOf("nobody"));
        JSONObject unseal = new JSONObject().put("ask", "unseal");
        assertArrayEquals(secret, ask(unseal, sealed.body).body);
        byte[] changed = sealed.body.clone();
        changed[changed.length - 1] ^= 1;
        assertEquals("unseal.failed", ask(unseal, changed).errorCode());
        assertEquals("unseal.failed", ask(unseal, new byte[0]).errorCode());
        assertEquals("unseal.failed", ask(unseal, new byte[] {1}).errorCode());
        assertEquals("unseal.failed", ask(unseal, new byte[] {77, 1, 2}).errorCode());
    }

    @Test
    public void withoutHardwareNothingIsAttested() throws Exception {
        String code = ask(new JSONObject().put("ask", "attest"), new byte[32]).errorCode();
        assertEquals(Build.VERSION.SDK_INT < 24 ? "attest.not-there" : "attest.failed", code);
    }

    @Test
    public void measuresAreTakenOnlyWhereTheSystemLetsAnApp() throws Exception {
        JSONObject off = new JSONObject().put("ask", "measure").put("measure", "wifi-off").put("begin", true);
        boolean may = Build.VERSION.SDK_INT < 29;
        assertEquals(may, ask(off, new byte[0]).head.getBoolean("done"));
        JSONObject radio = new JSONObject().put("ask", "radio").put("measure", "wifi-off");
        assertEquals(!may, ask(radio, new byte[0]).head.getBoolean("on"));
        off.put("begin", false);
        assertEquals(may, ask(off, new byte[0]).head.getBoolean("done"));
        assertTrue(ask(radio, new byte[0]).head.getBoolean("on"));
        assertEquals(false, ask(off.put("measure", "the-moon"), new byte[0]).head.getBoolean("done"));
        assertTrue(ask(radio.put("measure", "leave-wifi"), new byte[0]).head.isNull("on"));
    }
}
