package app.vigie;

import android.net.Uri;

/** Where the core serves its screens, and the secret that opens them. It is here so that the secret has one place. */
public final class Screens {
    /** Such as `http://127.0.0.1:40123`: no path, no slash at its end. */
    public final String address;
    private final String key;

    Screens(String address, String key) {
        this.address = address;
        this.key = key;
    }

    /** The request that is answered with the cookie which every screen needs. */
    String entrance() {
        return "/?key=" + Uri.encode(key);
    }

    /** Whether an address is one of the app's own screens. */
    public boolean own(Uri uri) {
        return uri != null && "http".equals(uri.getScheme()) && address.equals("http://" + uri.getEncodedAuthority());
    }
}
