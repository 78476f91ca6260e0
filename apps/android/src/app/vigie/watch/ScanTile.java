package app.vigie.watch;

import android.annotation.TargetApi;
import android.os.Build;
import android.os.Handler;
import android.os.Looper;
import android.service.quicksettings.Tile;
import android.service.quicksettings.TileService;
import app.vigie.R;
import app.vigie.Vigie;
import org.json.JSONObject;

/** The quick-settings tile: how the phone stands, and a scan by one touch. Tiles of apps came with Android 7. */
@TargetApi(Build.VERSION_CODES.N)
public final class ScanTile extends TileService {
    @Override
    public void onStartListening() {
        refresh();
    }

    @Override
    public void onClick() {
        ((Vigie) getApplication()).tellSoon("scan");
        refresh();
    }

    private void refresh() {
        Vigie vigie = (Vigie) getApplication();
        vigie.background().execute(() -> {
            JSONObject state = vigie.tell("state");
            new Handler(Looper.getMainLooper()).post(() -> show(state));
        });
    }

    private void show(JSONObject state) {
        Tile tile = getQsTile();
        if (tile == null) {
            return;
        }
        boolean running = state != null && state.optString("stage").equals("running");
        tile.setState(running ? Tile.STATE_ACTIVE : Tile.STATE_INACTIVE);
        tile.setLabel(getString(R.string.tile));
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.Q) {
            tile.setSubtitle(getString(Words.of(state)));
        }
        tile.updateTile();
    }
}
