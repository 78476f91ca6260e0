package app.vigie;

import android.app.Activity;
import android.content.ActivityNotFoundException;
import android.content.Intent;
import android.graphics.Insets;
import android.net.Uri;
import android.os.Build;
import android.os.Bundle;
import android.view.Gravity;
import android.view.View;
import android.view.WindowInsets;
import android.webkit.CookieManager;
import android.webkit.WebView;
import android.widget.Button;
import android.widget.FrameLayout;
import android.widget.LinearLayout;
import android.widget.TextView;
import android.window.OnBackInvokedCallback;
import android.window.OnBackInvokedDispatcher;
import app.vigie.transport.HttpReader;
import app.vigie.transport.Loopback;
import app.vigie.watch.WatchService;
import java.io.IOException;

/** The window: one WebView on the core's screens, and what brings a person to one of them. */
public final class MainActivity extends Activity implements Browser.Owner {
    /** Opens a screen of the app; for notifications. */
    public static final String OPEN = "app.vigie.OPEN";
    /** The path of that screen. */
    public static final String PAGE = "page";
    /** Marks answers to the system's chooser of files and to its question where to save one. */
    static final int CHOOSE = 18;
    static final int SAVE = 19;

    private FrameLayout root;
    private WebView web;
    private Browser browser;
    private Screens screens;
    private String cookie;
    private Object back;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        root = new FrameLayout(this);
        // Whoever draws over this window cannot make people press what they do not see.
        root.setFilterTouchesWhenObscured(true);
        keepClearOfBars(root);
        setContentView(root);
        web = new WebView(this);
        browser = new Browser(this, web, this);
        root.addView(web);
        WatchService.start(this);
        take(getIntent());
    }

    @Override
    protected void onNewIntent(Intent intent) {
        super.onNewIntent(intent);
        setIntent(intent);
        take(intent);
    }

    @Override
    protected void onResume() {
        super.onResume();
        // A person comes back from the system's settings.
        vigie().background().execute(() -> {
            vigie().managed().apply();
            vigie().tell("changed");
        });
    }

    @Override
    protected void onDestroy() {
        web.destroy();
        super.onDestroy();
    }

    /** Brings the person to what an intent is about. */
    private void take(Intent intent) {
        Entrance entrance = Entrance.of(intent);
        vigie().background().execute(() -> {
            try {
                enter();
                Entrance.Shown shown = entrance.take(this, screens, cookie);
                runOnUiThread(() -> show(shown));
            } catch (IOException error) {
                runOnUiThread(() -> showTrouble(codeOf(error)));
            }
        });
    }

    /** Opens the core's screens: starts it where it does not run, and gets the cookie for the WebView. */
    private void enter() throws IOException {
        Screens open = vigie().open();
        if (open == screens && cookie != null) {
            return;
        }
        HttpReader.Answer answer = Loopback.get(open.address, open.entrance(), null);
        String set = answer.header("set-cookie");
        if (set == null) {
            throw new IOException("the core does not let its own shell in");
        }
        CookieManager.getInstance().setCookie(open.address, set);
        screens = open;
        cookie = set.split(";", 2)[0];
    }

    private void show(Entrance.Shown shown) {
        browser.setScreens(screens, cookie);
        root.removeAllViews();
        root.addView(web);
        if (shown.html == null) {
            web.loadUrl(screens.address + shown.path);
        } else {
            web.loadDataWithBaseURL(screens.address + shown.path, shown.html, "text/html", "utf-8", screens.address + "/web");
        }
    }

    private static String codeOf(IOException error) {
        return error instanceof Vigie.Trouble ? ((Vigie.Trouble) error).code : "shell.no-screens";
    }

    /** Says in the system's own widgets what went wrong: without the core there are no screens. */
    private void showTrouble(String code) {
        int space = (int) (24 * getResources().getDisplayMetrics().density);
        TextView text = new TextView(this);
        text.setText(getString(R.string.trouble, code));
        text.setTextSize(18);
        Button again = new Button(this);
        again.setText(R.string.trouble_again);
        again.setOnClickListener(view -> take(getIntent()));
        LinearLayout words = new LinearLayout(this);
        words.setOrientation(LinearLayout.VERTICAL);
        words.setGravity(Gravity.CENTER_VERTICAL);
        words.setPadding(space, space, space, space);
        words.addView(text);
        words.addView(again);
        root.removeAllViews();
        root.addView(words);
    }

    @Override
    public void screensGone() {
        cookie = null;
        take(new Intent(OPEN));
    }

    @Override
    public void browserGone() {
        recreate();
    }

    /** Only while there is a page to go back to: otherwise the system shows where its gesture leads. */
    @Override
    public void historyChanged(boolean canGoBack) {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.TIRAMISU) {
            return;
        }
        if (canGoBack && back == null) {
            OnBackInvokedCallback callback = web::goBack;
            getOnBackInvokedDispatcher().registerOnBackInvokedCallback(
                    OnBackInvokedDispatcher.PRIORITY_DEFAULT, callback);
            back = callback;
        } else if (!canGoBack && back != null) {
            getOnBackInvokedDispatcher().unregisterOnBackInvokedCallback((OnBackInvokedCallback) back);
            back = null;
        }
    }

    @Override
    @SuppressWarnings("deprecation")
    public void onBackPressed() {
        if (web.canGoBack()) {
            web.goBack();
        } else {
            super.onBackPressed();
        }
    }

    /** Links out of the app go to the browser; what a browser does not open goes nowhere. */
    @Override
    public void leave(Uri uri) {
        String scheme = uri.getScheme();
        boolean harmless = "http".equals(scheme) || "https".equals(scheme) || "mailto".equals(scheme) || "tel".equals(scheme);
        if (!harmless) {
            return;
        }
        // Dialling is shown, never done.
        Intent intent = new Intent("tel".equals(scheme) ? Intent.ACTION_DIAL : Intent.ACTION_VIEW, uri);
        try {
            startActivity(intent.addFlags(Intent.FLAG_ACTIVITY_NEW_TASK));
        } catch (ActivityNotFoundException nobodyOpensIt) {
            // A phone without a browser: the address stands on the page.
        }
    }

    @Override
    public void choose(Intent chooser) throws ActivityNotFoundException {
        startActivityForResult(chooser, CHOOSE);
    }

    @Override
    public void saveAs(Intent question) throws ActivityNotFoundException {
        startActivityForResult(question, SAVE);
    }

    @Override
    public void askForCamera() {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.M) {
            requestPermissions(new String[] {android.Manifest.permission.CAMERA}, CHOOSE);
        }
    }

    @Override
    protected void onActivityResult(int request, int result, Intent data) {
        if (request == CHOOSE) {
            browser.chosen(result, data);
        } else if (request == SAVE) {
            browser.save(result == RESULT_OK && data != null ? data.getData() : null, vigie().background());
        } else if (request == Asking.REQUEST) {
            vigie().shell().asking().next();
        }
    }

    @Override
    public void onRequestPermissionsResult(int request, String[] names, int[] results) {
        if (request == CHOOSE) {
            browser.cameraAnswered();
        } else if (request == Asking.REQUEST) {
            vigie().shell().asking().next();
        }
    }

    /** From Android 15 on the window lies under the bars of the system. */
    private static void keepClearOfBars(View view) {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.R) {
            return;
        }
        view.setOnApplyWindowInsetsListener((padded, insets) -> {
            int kinds = WindowInsets.Type.systemBars() | WindowInsets.Type.displayCutout() | WindowInsets.Type.ime();
            Insets bars = insets.getInsets(kinds);
            padded.setPadding(bars.left, bars.top, bars.right, bars.bottom);
            return WindowInsets.CONSUMED;
        });
    }

    private Vigie vigie() {
        return (Vigie) getApplication();
    }
}
