package app.vigie;

import android.Manifest;
import android.annotation.SuppressLint;
import android.annotation.TargetApi;
import android.app.Activity;
import android.content.ActivityNotFoundException;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.net.Uri;
import android.os.Build;
import android.os.Process;
import android.webkit.PermissionRequest;
import android.webkit.RenderProcessGoneDetail;
import android.webkit.URLUtil;
import android.webkit.ValueCallback;
import android.webkit.WebChromeClient;
import android.webkit.WebResourceError;
import android.webkit.WebResourceRequest;
import android.webkit.WebResourceResponse;
import android.webkit.WebSettings;
import android.webkit.WebView;
import android.webkit.WebViewClient;
import app.vigie.transport.HttpReader;
import app.vigie.transport.Loopback;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Executor;

/** Sets a WebView up so that it shows the app's own screens and nothing else. */
final class Browser {
    /** The window around it. */
    interface Owner {
        /** A link leads out of the app. */
        void leave(Uri uri);

        /** The core's address answers no more. */
        void screensGone();

        /** The process that draws pages ended. */
        void browserGone();

        /** Whether there is a page to go back to. */
        void historyChanged(boolean canGoBack);

        /** Lets the person choose a file. */
        void choose(Intent chooser) throws ActivityNotFoundException;

        /** Asks where to save a file. */
        void saveAs(Intent question) throws ActivityNotFoundException;

        /** Asks for the camera. */
        void askForCamera();
    }

    private final Activity activity;
    private final Owner owner;
    private Screens screens;
    private String cookie;
    private ValueCallback<Uri[]> choosing;
    private PermissionRequest filming;
    private String saving;

    Browser(Activity activity, WebView web, Owner owner) {
        this.activity = activity;
        this.owner = owner;
        lockDown(web.getSettings());
        web.setWebViewClient(new Pages());
        web.setWebChromeClient(new Dialogs());
        web.setDownloadListener((url, agent, disposition, type, length) -> download(url, disposition, type));
    }

    /** What is shown from now on. */
    void setScreens(Screens screens, String cookie) {
        this.screens = screens;
        this.cookie = cookie;
    }

    @SuppressLint("SetJavaScriptEnabled")
    @SuppressWarnings("deprecation")
    private void lockDown(WebSettings settings) {
        settings.setJavaScriptEnabled(true);
        settings.setAllowFileAccess(false);
        settings.setAllowContentAccess(false);
        settings.setAllowFileAccessFromFileURLs(false);
        settings.setAllowUniversalAccessFromFileURLs(false);
        settings.setGeolocationEnabled(false);
        settings.setJavaScriptCanOpenWindowsAutomatically(false);
        settings.setSupportMultipleWindows(false);
        settings.setMixedContentMode(WebSettings.MIXED_CONTENT_NEVER_ALLOW);
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.O) {
            settings.setSafeBrowsingEnabled(true);
        }
        // As large as the person set the phone's text.
        settings.setTextZoom(Math.round(100 * activity.getResources().getConfiguration().fontScale));
    }

    private boolean own(Uri uri) {
        return screens != null && screens.own(uri);
    }

    private void download(String url, String disposition, String type) {
        if (!own(Uri.parse(url))) {
            return;
        }
        saving = url.substring(screens.address.length());
        Intent question = new Intent(Intent.ACTION_CREATE_DOCUMENT)
                .addCategory(Intent.CATEGORY_OPENABLE)
                .setType(type == null || type.isEmpty() ? "application/octet-stream" : type.split(";", 2)[0])
                .putExtra(Intent.EXTRA_TITLE, URLUtil.guessFileName(url, disposition, type));
        try {
            owner.saveAs(question);
        } catch (ActivityNotFoundException noSuchDialog) {
            saving = null;
        }
    }

    /** Writes the file to where the person chose; null where they chose nothing. */
    void save(Uri to, Executor background) {
        String path = saving;
        saving = null;
        if (path == null || to == null) {
            return;
        }
        Screens from = screens;
        String with = cookie;
        background.execute(() -> {
            try (OutputStream out = activity.getContentResolver().openOutputStream(to)) {
                HttpReader.Answer file = Loopback.get(from.address, path, with);
                if (out != null && file.status == 200) {
                    out.write(file.body);
                }
            } catch (IOException | SecurityException cannotBeWritten) {
                android.util.Log.w("vigie", "a file could not be saved", cannotBeWritten);
            }
        });
    }

    /** The person chose a file, or none. */
    void chosen(int result, Intent data) {
        if (choosing != null) {
            choosing.onReceiveValue(WebChromeClient.FileChooserParams.parseResult(result, data));
            choosing = null;
        }
    }

    /** The person answered whether the app may use the camera. */
    void cameraAnswered() {
        if (filming == null) {
            return;
        }
        if (mayFilm()) {
            filming.grant(new String[] {PermissionRequest.RESOURCE_VIDEO_CAPTURE});
        } else {
            filming.deny();
        }
        filming = null;
    }

    private boolean mayFilm() {
        int granted = activity.checkPermission(Manifest.permission.CAMERA, Process.myPid(), Process.myUid());
        return granted == PackageManager.PERMISSION_GRANTED;
    }

    /** Where pages come from and lead to. */
    private final class Pages extends WebViewClient {
        @Override
        @SuppressWarnings("deprecation")
        public boolean shouldOverrideUrlLoading(WebView view, String url) {
            return leaves(Uri.parse(url));
        }

        @Override
        @TargetApi(Build.VERSION_CODES.N)
        public boolean shouldOverrideUrlLoading(WebView view, WebResourceRequest request) {
            return leaves(request.getUrl());
        }

        private boolean leaves(Uri uri) {
            if (own(uri)) {
                return false;
            }
            owner.leave(uri);
            return true;
        }

        /** Nothing from elsewhere is loaded into a page, whatever the page says. */
        @Override
        public WebResourceResponse shouldInterceptRequest(WebView view, WebResourceRequest request) {
            String scheme = request.getUrl().getScheme();
            boolean inside = "data".equals(scheme) || "blob".equals(scheme);
            return own(request.getUrl()) || inside
                    ? null
                    : new WebResourceResponse("text/plain", "utf-8", new ByteArrayInputStream(new byte[0]));
        }

        @Override
        public void doUpdateVisitedHistory(WebView view, String url, boolean reload) {
            owner.historyChanged(view.canGoBack());
        }

        @Override
        @TargetApi(Build.VERSION_CODES.M)
        public void onReceivedError(WebView view, WebResourceRequest request, WebResourceError error) {
            if (request.isForMainFrame() && error.getErrorCode() == ERROR_CONNECT) {
                owner.screensGone();
            }
        }

        @Override
        @TargetApi(Build.VERSION_CODES.O)
        public boolean onRenderProcessGone(WebView view, RenderProcessGoneDetail detail) {
            owner.browserGone();
            return true;
        }
    }

    /** What pages ask the person for. */
    private final class Dialogs extends WebChromeClient {
        @Override
        public boolean onShowFileChooser(WebView view, ValueCallback<Uri[]> answer, FileChooserParams wanted) {
            if (choosing != null) {
                choosing.onReceiveValue(null);
            }
            choosing = answer;
            try {
                owner.choose(wanted.createIntent());
                return true;
            } catch (ActivityNotFoundException noSuchDialog) {
                choosing = null;
                return false;
            }
        }

        /** The camera, for the app's own pages; nothing else, for nobody. */
        @Override
        public void onPermissionRequest(PermissionRequest request) {
            String[] wanted = request.getResources();
            boolean camera = wanted.length == 1 && wanted[0].equals(PermissionRequest.RESOURCE_VIDEO_CAPTURE);
            if (!camera || !own(request.getOrigin())) {
                request.deny();
                return;
            }
            filming = request;
            if (mayFilm() || Build.VERSION.SDK_INT < Build.VERSION_CODES.M) {
                cameraAnswered();
            } else {
                owner.askForCamera();
            }
        }

        @Override
        public void onPermissionRequestCanceled(PermissionRequest request) {
            filming = null;
        }
    }
}
