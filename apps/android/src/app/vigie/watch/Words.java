package app.vigie.watch;

import app.vigie.R;
import org.json.JSONObject;

/** How the phone stands, in one sentence, for the tile and the notification of the service. */
final class Words {
    private Words() {}

    /** The sentence for `state` as the core tells it; null while it starts. */
    static int of(JSONObject state) {
        String stage = state == null ? "" : state.optString("stage");
        switch (stage) {
            case "none":
            case "privacy":
                return R.string.not_activated;
            case "ended":
                return R.string.ended;
            case "permissions":
            case "first-scan":
            case "running":
                return ofLevel(state.optString("level"));
            default:
                return R.string.level_unknown;
        }
    }

    private static int ofLevel(String level) {
        switch (level) {
            case "protected":
                return R.string.level_protected;
            case "partly":
                return R.string.level_partly;
            case "at-risk":
                return R.string.level_at_risk;
            default:
                return R.string.level_unknown;
        }
    }
}
