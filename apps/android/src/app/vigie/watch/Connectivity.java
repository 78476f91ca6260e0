package app.vigie.watch;

import android.content.Context;
import android.net.ConnectivityManager;
import android.net.LinkProperties;
import android.net.Network;
import android.net.NetworkCapabilities;
import android.net.NetworkRequest;
import android.os.Build;
import app.vigie.Vigie;

/** Tells the core when the network changed: another one, another router or resolver, a sign-in page that came or went. */
final class Connectivity extends ConnectivityManager.NetworkCallback {
    private final Vigie vigie;
    private LinkProperties link;
    private int capabilities = -1;

    Connectivity(Vigie vigie) {
        this.vigie = vigie;
    }

    void begin() {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.N) {
            manager().registerDefaultNetworkCallback(this);
        } else {
            NetworkRequest any = new NetworkRequest.Builder()
                    .addCapability(NetworkCapabilities.NET_CAPABILITY_INTERNET)
                    .build();
            manager().registerNetworkCallback(any, this);
        }
    }

    void end() {
        manager().unregisterNetworkCallback(this);
    }

    @Override
    public void onAvailable(Network network) {
        vigie.tellSoon("changed");
    }

    @Override
    public void onLost(Network network) {
        vigie.tellSoon("changed");
    }

    @Override
    public void onLinkPropertiesChanged(Network network, LinkProperties now) {
        if (!now.equals(link)) {
            link = now;
            vigie.tellSoon("changed");
        }
    }

    /** Also called whenever the strength of a signal changes, which changes nothing for the core. */
    @Override
    public void onCapabilitiesChanged(Network network, NetworkCapabilities now) {
        int bits = 0;
        int[] asked = {
            NetworkCapabilities.NET_CAPABILITY_VALIDATED,
            NetworkCapabilities.NET_CAPABILITY_CAPTIVE_PORTAL,
            NetworkCapabilities.NET_CAPABILITY_NOT_VPN,
        };
        for (int bit = 0; bit < asked.length; bit++) {
            bits |= now.hasCapability(asked[bit]) ? 1 << bit : 0;
        }
        if (bits != capabilities) {
            capabilities = bits;
            vigie.tellSoon("changed");
        }
    }

    private ConnectivityManager manager() {
        return (ConnectivityManager) vigie.getSystemService(Context.CONNECTIVITY_SERVICE);
    }
}
