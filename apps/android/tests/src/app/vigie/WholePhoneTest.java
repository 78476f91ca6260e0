package app.vigie;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;
import static org.robolectric.Shadows.shadowOf;

import android.content.pm.ApplicationInfo;
import android.content.pm.PackageInfo;
import app.vigie.keys.TestKeyStore;
import app.vigie.transport.HttpReader;
import app.vigie.transport.Loopback;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.json.JSONObject;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.annotation.Config;

/**
 * A whole phone: the shell as it ships over the real core, with a real server at the other end of its TLS. The server and
 * its activation link come from whoever runs this (`crates/vigie-android/tests/shell.rs`), in `vigie.link`; `vigie.package`
 * names a package that the phone has installed.
 */
@RunWith(RobolectricTestRunner.class)
@Config(application = CoreWalkTest.RealVigie.class)
public final class WholePhoneTest {
    private static final String PACKAGE = "com.android.insecurebankv2";
    /** Generous, in milliseconds: tests share two cores with a compiler. */
    private static final long PATIENCE = 90_000;

    private CoreWalkTest.RealVigie vigie;
    private String cookie;

    @Before
    public void start() throws Exception {
        assumeTrue("NOT RUN: there is no server behind it", !System.getProperty("vigie.link", "").isEmpty());
        CoreWalkTest.load();
        TestKeyStore.put();
        vigie = (CoreWalkTest.RealVigie) RuntimeEnvironment.getApplication();
    }

    @After
    public void stop() {
        if (vigie != null) {
            vigie.close();
        }
        TestKeyStore.remove();
    }

    @Test
    public void itIsActivatedFindsIsKilledAndFindsNoMoreWhatIsGone() throws Exception {
        install();
        enter();
        assertEquals("none", state().getString("stage"));
        HttpReader.Answer filled = get("/activate?link=" + encode(link()));
        assertTrue("the tapped link is filled in", text(filled).contains(link().split("#")[0]));
        HttpReader.Answer refused = post("/activate", "link=" + encode(wrongKey(link())));
        assertEquals(422, refused.status);
        assertTrue("a wrong key is told apart", text(refused).contains("server.verification-incomplete"));
        assertEquals("and nothing is activated by it", "none", state().getString("stage"));

        post("/activate", "link=" + encode(link()));
        await("stage", "privacy");
        String page = text(get("/privacy"));
        String shown = page.split("name=\"shown\" value=\"", 2)[1].split("\"", 2)[0];
        post("/privacy", "shown=" + encode(shown));
        await("stage", "permissions");

        // Killed in the middle of the first run, and started anew: the same phone.
        vigie.close();
        enter();
        assertEquals("permissions", state().getString("stage"));
        post("/permissions/done", "");
        await("stage", "running");
        long until = System.currentTimeMillis() + PATIENCE;
        while (state().getInt("open") == 0) {
            assertTrue("no finding: " + state(), System.currentTimeMillis() < until);
            Thread.sleep(100);
        }
        assertTrue(text(get("/apps")).contains("InsecureBank"));
        int open = state().getInt("open");

        shadowOf(vigie.getPackageManager()).removePackage(PACKAGE);
        vigie.tell("changed");
        until = System.currentTimeMillis() + PATIENCE;
        while (state().getInt("open") >= open) {
            assertTrue("the app is gone and its finding is open: " + state(), System.currentTimeMillis() < until);
            Thread.sleep(100);
        }
        // What closed is delivered before the phone is switched off.
        Thread.sleep(3_000);
    }

    private static String link() {
        return System.getProperty("vigie.link");
    }

    /** The same link with the key of another server. */
    private static String wrongKey(String link) {
        char last = link.charAt(link.length() - 2);
        return link.substring(0, link.length() - 2) + (last == 'A' ? 'B' : 'A') + link.substring(link.length() - 1);
    }

    private void install() {
        PackageInfo app = new PackageInfo();
        app.packageName = PACKAGE;
        app.lastUpdateTime = 1234;
        app.applicationInfo = new ApplicationInfo();
        app.applicationInfo.packageName = PACKAGE;
        app.applicationInfo.sourceDir = System.getProperty("vigie.package");
        shadowOf(vigie.getPackageManager()).installPackage(app);
    }

    private void enter() throws Exception {
        Screens screens = vigie.open();
        cookie = Loopback.get(screens.address, screens.entrance(), null).header("set-cookie").split(";", 2)[0];
    }

    private JSONObject state() {
        return vigie.tell("state");
    }

    private void await(String name, String value) throws Exception {
        long until = System.currentTimeMillis() + PATIENCE;
        while (!value.equals(state().optString(name))) {
            assertTrue("waited in vain for " + value + ": " + state(), System.currentTimeMillis() < until);
            Thread.sleep(100);
        }
    }

    private HttpReader.Answer get(String path) throws Exception {
        return Loopback.get(vigie.open().address, path, cookie);
    }

    private HttpReader.Answer post(String path, String form) throws Exception {
        byte[] body = form.getBytes(StandardCharsets.UTF_8);
        return Loopback.post(vigie.open().address, path, cookie, "application/x-www-form-urlencoded", body);
    }

    private static String text(HttpReader.Answer answer) {
        return new String(answer.body, StandardCharsets.UTF_8);
    }

    private static String encode(String text) throws Exception {
        return URLEncoder.encode(text, "UTF-8");
    }
}
