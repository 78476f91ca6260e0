package app.vigie;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;
import static org.robolectric.Shadows.shadowOf;

import android.content.Intent;
import android.net.Uri;
import android.os.Build;
import android.view.View;
import android.view.ViewGroup;
import android.webkit.WebSettings;
import android.webkit.WebView;
import android.widget.TextView;
import java.io.ByteArrayInputStream;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.Robolectric;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.android.controller.ActivityController;

@RunWith(RobolectricTestRunner.class)
public final class MainActivityTest {
    private final TestVigie vigie = (TestVigie) RuntimeEnvironment.getApplication();

    @After
    public void stop() {
        vigie.close();
    }

    private ActivityController<MainActivity> open(Intent intent) throws Exception {
        ActivityController<MainActivity> activity = Robolectric.buildActivity(MainActivity.class, intent).setup();
        vigie.settle();
        return activity;
    }

    private static <T> T find(View view, Class<T> kind) {
        if (kind.isInstance(view)) {
            return kind.cast(view);
        }
        if (view instanceof ViewGroup) {
            for (int index = 0; index < ((ViewGroup) view).getChildCount(); index++) {
                T found = find(((ViewGroup) view).getChildAt(index), kind);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static WebView web(ActivityController<MainActivity> activity) {
        return find(activity.get().getWindow().getDecorView(), WebView.class);
    }

    private String shown(Intent intent) throws Exception {
        String url = shadowOf(web(open(intent))).getLastLoadedUrl();
        return url == null ? null : url.substring(vigie.open().address.length());
    }

    @Test
    public void theScreensOpenWithACookieAndWithoutTheKey() throws Exception {
        assertEquals("/", shown(new Intent(Intent.ACTION_MAIN)));
        assertTrue(vigie.core.requests.get(0), vigie.core.requests.get(0).startsWith("GET /?key=secret HTTP/1.1"));
        String cookie = android.webkit.CookieManager.getInstance().getCookie(vigie.open().address);
        assertTrue(String.valueOf(cookie), String.valueOf(cookie).contains("vigie=cookie"));
    }

    @Test
    public void theWebViewReachesNothingButTheScreens() throws Exception {
        ActivityController<MainActivity> activity = open(new Intent(Intent.ACTION_MAIN));
        WebView web = web(activity);
        WebSettings settings = web.getSettings();
        assertFalse(settings.getAllowFileAccess());
        assertFalse(settings.getAllowContentAccess());
        assertFalse(settings.getAllowFileAccessFromFileURLs());
        assertFalse(settings.getAllowUniversalAccessFromFileURLs());
        assertEquals(WebSettings.MIXED_CONTENT_NEVER_ALLOW, settings.getMixedContentMode());
        String own = vigie.open().address;
        for (String inside : new String[] {own + "/apps", own + "/web/result?text=a"}) {
            assertFalse(inside, overrides(web, inside));
        }
        shadowOf(vigie).clearNextStartedActivities();
        String[] outside = {"https://example.org/", own.replace("127.0.0.1", "localhost"), own + "9/", "file:///data/x",
            own.replace("http:", "https:"), "intent://x#Intent;scheme=a;end", "javascript:alert(1)", "content://a/b",
            "http://127.0.0.1@example.org/"};
        for (String url : outside) {
            assertTrue(url, overrides(web, url));
            Intent started = shadowOf(activity.get()).getNextStartedActivity();
            boolean leaves = url.startsWith("http");
            assertEquals(url, leaves ? url : null, started == null ? null : started.getDataString());
        }
    }

    @SuppressWarnings("deprecation")
    private static boolean overrides(WebView web, String url) {
        return shadowOf(web).getWebViewClient().shouldOverrideUrlLoading(web, url);
    }

    @Test
    public void anActivationLinkIsFilledInAndNotFollowed() throws Exception {
        String filled = "/activate?link=https%3A%2F%2Fvigie.example%3A8443%2Factivate%2Ftoken%23pin";
        String link = "vigie.example:8443/activate/token#pin";
        assertEquals(filled, shown(new Intent(Intent.ACTION_VIEW, Uri.parse("https://" + link))));
        assertEquals(filled, shown(new Intent(Intent.ACTION_VIEW, Uri.parse("vigie://" + link))));
        for (String bad : new String[] {"file:///etc/hosts", "vigie:x", "javascript:alert(1)"}) {
            assertEquals(bad, "/", shown(new Intent(Intent.ACTION_VIEW, Uri.parse(bad))));
        }
        assertEquals("whoever sent it, the person has not spoken", 0, vigie.core.count("activate"));
    }

    @Test
    public void aSharedLinkIsChecked() throws Exception {
        Intent intent = new Intent(Intent.ACTION_SEND).setType("text/plain").putExtra(Intent.EXTRA_TEXT, " https://a.example/?b=c&d#e ");
        assertEquals("/web/result?text=https%3A%2F%2Fa.example%2F%3Fb%3Dc%26d%23e", shown(intent));
        assertEquals("/web", shown(new Intent(Intent.ACTION_SEND).setType("text/plain")));
    }

    @Test
    public void aSharedMessageIsPostedByTheAppItself() throws Exception {
        Intent intent = new Intent(Intent.ACTION_SEND).setType("text/plain").putExtra(Intent.EXTRA_TEXT, "Your parcel: https://a.example");
        ActivityController<MainActivity> activity = open(intent);
        String request = vigie.core.requests.get(vigie.core.requests.size() - 1);
        assertTrue(request, request.startsWith("POST /web/message HTTP/1.1\n"));
        assertTrue(request, request.contains("\nCookie: vigie=cookie\n"));
        assertTrue(request, request.endsWith("\n\nmessage=Your%20parcel%3A%20https%3A%2F%2Fa.example"));
        assertEquals("<p>page</p>", shadowOf(web(activity)).getLastLoadDataWithBaseURL().data);
    }

    @Test
    public void aSharedPictureIsReadAndAFileOfThisAppIsNot() throws Exception {
        Uri picture = Uri.parse("content://com.example.pictures/1");
        shadowOf(vigie.getContentResolver()).registerInputStream(picture, new ByteArrayInputStream("PNG".getBytes()));
        Intent intent = new Intent(Intent.ACTION_SEND).setType("image/png").putExtra(Intent.EXTRA_STREAM, picture);
        assertEquals("/web/codes", shown(intent));
        String request = vigie.core.requests.get(vigie.core.requests.size() - 1);
        assertTrue(request, request.startsWith("POST /web/picture HTTP/1.1\n") && request.contains("\r\n\r\nPNG\r\n--"));
        int before = vigie.core.requests.size();
        Uri own = Uri.fromFile(new java.io.File(vigie.getNoBackupFilesDir(), "core/app.redb"));
        assertEquals("/web", shown(new Intent(Intent.ACTION_SEND).setType("image/png").putExtra(Intent.EXTRA_STREAM, own)));
        for (String one : vigie.core.requests.subList(before, vigie.core.requests.size())) {
            assertFalse(one, one.startsWith("POST"));
        }
    }

    @Test
    public void aNotificationOpensItsPageAndNothingElseDoes() throws Exception {
        String finding = "/finding/0b6e4d1c-0000-4000-8000-000000000001";
        assertEquals(finding, shown(new Intent(MainActivity.OPEN).putExtra(MainActivity.PAGE, finding)));
        for (String bad : new String[] {"//example.org", "@example.org", ".example.org/", "/a?b=c", "/a#b", "/\n", null}) {
            assertEquals(String.valueOf(bad), "/", shown(new Intent(MainActivity.OPEN).putExtra(MainActivity.PAGE, bad)));
        }
    }

    @Test
    public void aCoreThatDoesNotStartIsSaidInWords() throws Exception {
        vigie.core.trouble = Frame.error("core.panicked", "x");
        ActivityController<MainActivity> activity = open(new Intent(Intent.ACTION_MAIN));
        assertNull(web(activity));
        TextView words = find(activity.get().getWindow().getDecorView(), TextView.class);
        assertNotNull(words);
        assertTrue(words.getText().toString(), words.getText().toString().contains("core.panicked"));
        vigie.core.trouble = null;
        find(activity.get().getWindow().getDecorView(), android.widget.Button.class).performClick();
        vigie.settle();
        assertNotNull("a second try brings the screens", web(activity));
    }

    @Test
    public void backGoesThroughThePagesFirst() throws Exception {
        ActivityController<MainActivity> activity = open(new Intent(Intent.ACTION_MAIN));
        WebView web = web(activity);
        shadowOf(web).pushEntryToHistory(vigie.open().address + "/");
        shadowOf(web).pushEntryToHistory(vigie.open().address + "/apps");
        assertTrue(web.canGoBack());
        activity.get().onBackPressed();
        assertFalse(activity.get().isFinishing());
        assertFalse(web.canGoBack());
        activity.get().onBackPressed();
        if (Build.VERSION.SDK_INT < 33) {
            assertTrue(activity.get().isFinishing());
        }
    }
}
