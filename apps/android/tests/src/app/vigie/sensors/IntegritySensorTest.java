package app.vigie.sensors;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import android.content.Context;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.json.JSONObject;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.shadows.ShadowBuild;

@RunWith(RobolectricTestRunner.class)
public final class IntegritySensorTest {
    private final Context context = RuntimeEnvironment.getApplication();
    private File root;

    @Before
    public void makeAFolder() throws Exception {
        root = Files.createTempDirectory("phone").toFile();
        ShadowBuild.setTags("release-keys");
        context.getApplicationInfo().flags &= ~android.content.pm.ApplicationInfo.FLAG_DEBUGGABLE;
    }

    private JSONObject read() throws Exception {
        return new IntegritySensor(context, root).read();
    }

    private void write(String path, String text) throws Exception {
        File file = new File(root, path);
        file.getParentFile().mkdirs();
        Files.write(file.toPath(), text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    public void aPhoneWithoutSignsHasNone() throws Exception {
        write("proc/self/mounts", "/dev/block/dm-0 /system ext4 ro,seclabel 0 0\n/dev/block/dm-5 /data f2fs rw 0 0\n");
        write("proc/self/maps", "7f00 r-xp 0 00:00 1 /apex/com.android.art/lib64/libart.so\n");
        JSONObject facts = read();
        assertEquals("[]", facts.getJSONArray("root_signs").toString());
        assertEquals("[]", facts.getJSONArray("tamper_signs").toString());
        assertEquals("[]", facts.getJSONArray("vigie_signs").toString());
        assertTrue(facts.isNull("selinux") && facts.isNull("verified_boot") && facts.isNull("bootloader_unlocked"));
    }

    @Test
    public void signsAreNamed() throws Exception {
        write("system/xbin/su", "");
        write("proc/self/mounts", "/dev/block/dm-0 /system ext4 rw,seclabel 0 0\n");
        write("proc/self/maps", "7f00 r-xp 0 00:00 1 /data/local/tmp/Frida-agent-64.so\n7f01 rw-p 0 00:00 0 [anon:frida]\n");
        write("sys/fs/selinux/enforce", "0");
        ShadowBuild.setTags("dev-keys,test-keys");
        JSONObject facts = read();
        assertEquals("[\"\\/system\\/xbin\\/su\"]", facts.getJSONArray("root_signs").toString());
        assertEquals("signed with test keys", facts.getJSONArray("tamper_signs").getString(0));
        assertEquals("writable /system", facts.getJSONArray("tamper_signs").getString(1));
        assertEquals("[\"frida in the app's own process\"]", facts.getJSONArray("vigie_signs").toString());
        assertEquals("permissive", facts.getString("selinux"));
        write("sys/fs/selinux/enforce", "1");
        assertEquals("enforcing", read().getString("selinux"));
    }

    @Test
    public void emulatorsAreToldFromPhones() throws Exception {
        ShadowBuild.setHardware("tensor");
        ShadowBuild.setProduct("shiba");
        ShadowBuild.setFingerprint("google/shiba/shiba:14/x");
        assertEquals(false, read().getBoolean("emulator"));
        ShadowBuild.setHardware("ranchu");
        assertEquals(true, read().getBoolean("emulator"));
    }
}
