package app.vigie;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import app.vigie.transport.HttpReader;
import app.vigie.transport.Loopback;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import org.json.JSONObject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.annotation.Config;

/** The real core, as a library of this machine, under the real shell: what `vigie.core` names. */
@RunWith(RobolectricTestRunner.class)
@Config(application = CoreWalkTest.RealVigie.class)
public final class CoreWalkTest {
    /** The application as it ships; only where its library lies is another. */
    public static final class RealVigie extends Vigie {
        @Override
        protected Door makeDoor() {
            return Core.DOOR;
        }
    }

    /** Each API level has a class loader of its own here, and the JVM gives a library to one of them: each takes a copy. */
    static void load() throws Exception {
        String core = System.getProperty("vigie.core", "");
        assumeTrue("NOT RUN: the property vigie.core names no library of the core", !core.isEmpty());
        File copy = File.createTempFile("libvigie_android", ".so");
        copy.deleteOnExit();
        Files.copy(new File(core).toPath(), copy.toPath(), StandardCopyOption.REPLACE_EXISTING);
        System.load(copy.getPath());
    }

    @Test
    public void itStartsServesStopsAndStartsAgain() throws Exception {
        load();
        RealVigie vigie = (RealVigie) RuntimeEnvironment.getApplication();
        for (int round = 0; round < 2; round++) {
            Screens screens = vigie.open();
            assertTrue(screens.address, screens.address.startsWith("http://127.0.0.1:"));
            assertEquals("without the key", 403, Loopback.get(screens.address, "/", null).status);
            HttpReader.Answer entrance = Loopback.get(screens.address, screens.entrance(), null);
            assertNotNull("the key brings a cookie", entrance.header("set-cookie"));
            String cookie = entrance.header("set-cookie").split(";", 2)[0];
            assertEquals("with it", 200, Loopback.get(screens.address, "/activate", cookie).status);
            JSONObject state = vigie.tell("state");
            assertEquals(state.toString(), "none", state.getString("stage"));
            assertNull(vigie.tell("changed").optJSONObject("error"));
            assertEquals("door.unknown", vigie.tell("no-such-word").getJSONObject("error").getString("code"));
            vigie.close();
        }
    }
}
