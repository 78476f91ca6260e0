package app.vigie;

import android.content.Context;
import android.content.Intent;
import android.net.Uri;
import android.os.Build;
import app.vigie.transport.HttpReader;
import app.vigie.transport.Loopback;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What another app or the system handed in, and the screen that it leads to. Everything in it is hostile. */
final class Entrance {
    /** The longest text that is checked, in characters: a message is shorter, an address too. */
    static final int MAX_TEXT = 20_000;
    /** The largest picture that is looked at, in bytes. */
    static final int MAX_PICTURE = 12 << 20;

    private final Kind kind;
    private final String text;
    private final Uri picture;

    private enum Kind {
        PAGE,
        ACTIVATE,
        LINK,
        MESSAGE,
        PICTURE
    }

    /** A screen: its path, and its text where it cannot be fetched. */
    static final class Shown {
        final String path;
        final String html;

        Shown(String path, String html) {
            this.path = path;
            this.html = html;
        }
    }

    private Entrance(Kind kind, String text, Uri picture) {
        this.kind = kind;
        this.text = text;
        this.picture = picture;
    }

    static Entrance of(Intent intent) {
        String action = intent.getAction() == null ? "" : intent.getAction();
        switch (action) {
            case Intent.ACTION_VIEW:
                String link = activationLink(intent.getData());
                return link == null ? page("/") : new Entrance(Kind.ACTIVATE, link, null);
            case Intent.ACTION_SEND:
                Uri stream = stream(intent);
                return stream == null ? text(intent.getCharSequenceExtra(Intent.EXTRA_TEXT))
                        : new Entrance(Kind.PICTURE, "", stream);
            case Intent.ACTION_PROCESS_TEXT:
                return text(intent.getCharSequenceExtra(Intent.EXTRA_PROCESS_TEXT));
            case MainActivity.OPEN:
                String path = intent.getStringExtra(MainActivity.PAGE);
                // Other apps can send this, too: a plain path of the app, which only shows something.
                return page(path != null && path.matches("/[A-Za-z0-9/-]{0,100}") && !path.startsWith("//") ? path : "/");
            default:
                return page("/");
        }
    }

    /** The link that the core knows: `vigie://SERVER/activate/…` is another way to write `https://SERVER/activate/…`. */
    private static String activationLink(Uri data) {
        String link = data == null ? "" : data.toString();
        if (link.startsWith("vigie:")) {
            link = "https:" + link.substring("vigie:".length());
        }
        return link.startsWith("https://") && link.length() <= MAX_TEXT ? link : null;
    }

    private static Entrance page(String path) {
        return new Entrance(Kind.PAGE, path, null);
    }

    private static Entrance text(CharSequence handedIn) {
        String text = handedIn == null ? "" : handedIn.toString().trim();
        text = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
        if (text.isEmpty()) {
            return page("/web");
        }
        // One word is a link or none; of several the core reads what they want.
        return new Entrance(text.matches("\\S+") ? Kind.LINK : Kind.MESSAGE, text, null);
    }

    @SuppressWarnings("deprecation")
    private static Uri stream(Intent intent) {
        Uri stream = Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU
                ? intent.getParcelableExtra(Intent.EXTRA_STREAM, Uri.class)
                : (Uri) intent.getParcelableExtra(Intent.EXTRA_STREAM);
        // A file of this app itself would be read with this app's rights.
        return stream != null && "content".equals(stream.getScheme()) ? stream : null;
    }

    /** Hands it to the core; not for the main thread. */
    Shown take(Context context, Screens screens, String cookie) throws IOException {
        switch (kind) {
            case ACTIVATE:
                // Any page can send this: the link is filled in, and the person says whether it is followed.
                return new Shown("/activate?link=" + Uri.encode(text), null);
            case LINK:
                return new Shown("/web/result?text=" + Uri.encode(text), null);
            case MESSAGE:
                byte[] form = ("message=" + Uri.encode(text)).getBytes(StandardCharsets.US_ASCII);
                HttpReader.Answer answer = Loopback.post(
                        screens.address, "/web/message", cookie, "application/x-www-form-urlencoded", form);
                return new Shown("/web", new String(answer.body, StandardCharsets.UTF_8));
            case PICTURE:
                return readCode(context, screens, cookie);
            default:
                return new Shown(text, null);
        }
    }

    private Shown readCode(Context context, Screens screens, String cookie) throws IOException {
        byte[] form = Loopback.form("picture", bytes(context));
        HttpReader.Answer answer = Loopback.post(
                screens.address, "/web/picture", cookie, "multipart/form-data; boundary=vigie-picture", form);
        String location = answer.header("location");
        return new Shown(location != null && location.startsWith("/") ? location : "/web", null);
    }

    private byte[] bytes(Context context) throws IOException {
        try (InputStream in = context.getContentResolver().openInputStream(picture)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[65536];
            for (int count = in == null ? -1 : in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
                if (out.size() > MAX_PICTURE) {
                    return new byte[0];
                }
            }
            return out.toByteArray();
        } catch (SecurityException mayNot) {
            return new byte[0];
        }
    }
}
