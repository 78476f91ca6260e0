package app.vigie;

import android.util.Log;
import app.vigie.keys.Attestation;
import app.vigie.keys.Seal;
import app.vigie.sensors.AppsSensor;
import app.vigie.sensors.DeviceSensor;
import app.vigie.sensors.LinkSensor;
import app.vigie.sensors.NetworkSensor;
import app.vigie.sensors.PermissionsSensor;
import app.vigie.transport.Exchanges;
import app.vigie.watch.Alerts;
import java.io.IOException;
import org.json.JSONException;
import org.json.JSONObject;

/** Answers the core: each question goes to the class that it is about. Nothing is decided here. */
public final class PhoneShell implements Shell {
    private static final String LOG = "vigie";

    private final DeviceSensor device;
    private final NetworkSensor network;
    private final LinkSensor link;
    private final PermissionsSensor permissions;
    private final AppsSensor apps;
    private final Places places;
    private final Asking asking;
    private final Radios radios;
    private final Alerts alerts;
    private final Seal seal;
    private final Attestation attestation = new Attestation();
    private final Exchanges exchanges = new Exchanges();

    PhoneShell(Vigie vigie) {
        device = new DeviceSensor(vigie);
        network = new NetworkSensor(vigie);
        link = new LinkSensor(vigie);
        permissions = new PermissionsSensor(vigie);
        apps = new AppsSensor(vigie);
        places = new Places(vigie);
        asking = new Asking(vigie, permissions);
        radios = new Radios(vigie);
        alerts = new Alerts(vigie);
        seal = new Seal(vigie);
    }

    /** What asks the person for permissions; the activity tells it what was answered. */
    Asking asking() {
        return asking;
    }

    @Override
    public byte[] answer(byte[] question) {
        String ask = "";
        try {
            Frame asked = Frame.read(question);
            ask = asked.head.optString("ask");
            return answer(ask, asked).write();
        } catch (IOException error) {
            return Frame.error("door.unreadable", String.valueOf(error.getMessage())).write();
        } catch (JSONException error) {
            return Frame.error("door.incomplete", String.valueOf(error.getMessage())).write();
        } catch (Throwable error) {
            // Nothing may be thrown into the core.
            Log.e(LOG, "the phone cannot answer " + ask, error);
            return Frame.error("shell.failed", error.getClass().getSimpleName()).write();
        }
    }

    private Frame answer(String ask, Frame asked) throws JSONException {
        JSONObject head = asked.head;
        switch (ask) {
            case "observe":
                return new Frame(observe());
            case "apps":
                return new Frame(apps.read());
            case "uninstall":
                return places.uninstall(head.getString("package"));
            case "open":
                return places.open(head.getString("place"));
            case "ask":
                return asking.ask(head.getJSONArray("permissions"));
            case "exchange":
                return exchanges.exchange(head, asked.body);
            case "pin-of":
                return exchanges.pinOf(head);
            case "connection":
                return new Frame(new JSONObject().put("number", network.connection()));
            case "alert":
                return alerts.show(head);
            case "measure":
                return radios.take(head.getString("measure"), head.getBoolean("begin"));
            case "radio":
                return radios.state(head.getString("measure"));
            case "seal":
                return seal.seal(asked.body);
            case "unseal":
                return seal.unseal(asked.body);
            case "attest":
                return attestation.attest(asked.body);
            default:
                return Frame.error("door.unknown", "this phone does not know the question");
        }
    }

    private JSONObject observe() throws JSONException {
        JSONObject network = this.network.read();
        String home = this.network.home();
        return new JSONObject()
                .put("device", device.read())
                .put("network", network == null ? JSONObject.NULL : network)
                .put("link", link.read())
                .put("permissions", permissions.read())
                .put("home", home == null ? JSONObject.NULL : home);
    }
}
