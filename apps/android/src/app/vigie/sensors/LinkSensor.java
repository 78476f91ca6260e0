package app.vigie.sensors;

import android.content.Context;
import android.net.ConnectivityManager;
import android.net.LinkProperties;
import android.net.Network;
import android.net.NetworkInfo;
import android.net.ProxyInfo;
import android.net.RouteInfo;
import android.net.Uri;
import android.net.wifi.ScanResult;
import android.net.wifi.WifiManager;
import android.os.Build;
import java.net.InetAddress;
import java.util.List;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/** The connection to the network: what it told the phone, and what is in the air. LinkFacts of the core. */
public final class LinkSensor {
    private final Context context;

    public LinkSensor(Context context) {
        this.context = context;
    }

    /** What the phone tells; empty lists where it tells nothing. */
    public JSONObject read() throws JSONException {
        JSONArray gateways = new JSONArray();
        JSONArray routes = new JSONArray();
        JSONArray resolvers = new JSONArray();
        LinkProperties link = Facts.ask(this::link);
        if (link != null) {
            for (RouteInfo route : link.getRoutes()) {
                add(route, gateways, routes);
            }
            for (InetAddress resolver : link.getDnsServers()) {
                resolvers.put(text(resolver));
            }
        }
        JSONObject facts = new JSONObject()
                .put("gateways", gateways)
                .put("routes", routes)
                .put("resolvers", resolvers)
                .put("nearby", nearby());
        Facts.put(facts, "proxy", link == null ? null : proxy(link.getHttpProxy()));
        // The system keeps to itself where a network says that one has to sign in.
        Facts.put(facts, "portal_api", null);
        return facts;
    }

    @SuppressWarnings("deprecation")
    private LinkProperties link() {
        ConnectivityManager connectivity =
                (ConnectivityManager) context.getSystemService(Context.CONNECTIVITY_SERVICE);
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.M) {
            return connectivity.getLinkProperties(connectivity.getActiveNetwork());
        }
        NetworkInfo active = connectivity.getActiveNetworkInfo();
        for (Network network : connectivity.getAllNetworks()) {
            NetworkInfo info = connectivity.getNetworkInfo(network);
            if (active != null && info != null && info.getType() == active.getType()) {
                return connectivity.getLinkProperties(network);
            }
        }
        return null;
    }

    private static void add(RouteInfo route, JSONArray gateways, JSONArray routes) throws JSONException {
        InetAddress via = route.getGateway();
        if (via == null || via.isAnyLocalAddress()) {
            return;
        }
        if (route.isDefaultRoute()) {
            gateways.put(text(via));
        } else {
            String to = text(route.getDestination().getAddress()) + "/" + route.getDestination().getPrefixLength();
            routes.put(new JSONObject().put("to", to).put("via", text(via)));
        }
    }

    private static JSONObject proxy(ProxyInfo proxy) throws JSONException {
        if (proxy == null) {
            return null;
        }
        Uri script = proxy.getPacFileUrl();
        JSONObject facts = new JSONObject();
        Facts.put(facts, "host", Facts.text(proxy.getHost()));
        Facts.put(facts, "port", proxy.getPort() > 0 ? proxy.getPort() : null);
        Facts.put(facts, "script", script == null ? null : Facts.text(script.toString()));
        return facts;
    }

    /** The access points of the last scan that the system made; without the location permission it shows none. */
    private JSONArray nearby() throws JSONException {
        WifiManager manager = (WifiManager) context.getApplicationContext().getSystemService(Context.WIFI_SERVICE);
        List<ScanResult> results = manager == null ? null : Facts.ask(manager::getScanResults);
        JSONArray nearby = new JSONArray();
        if (results == null) {
            return nearby;
        }
        for (ScanResult seen : results) {
            String bssid = NetworkSensor.address(seen.BSSID);
            if (bssid != null) {
                JSONObject point = new JSONObject().put("ssid", seen.SSID == null ? "" : seen.SSID).put("bssid", bssid);
                Facts.put(point, "security", Facts.ask(() -> WifiSecurities.of(seen)));
                nearby.put(point);
            }
        }
        return nearby;
    }

    /** An address without the interface that a link-local one is on. */
    private static String text(InetAddress address) {
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        return scope < 0 ? text : text.substring(0, scope);
    }
}
