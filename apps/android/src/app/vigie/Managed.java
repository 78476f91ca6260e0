package app.vigie;

import android.content.Context;
import android.content.RestrictionsManager;
import android.content.SharedPreferences;
import android.os.Bundle;

/**
 * What the company's device management set for this app: an activation link and a language. It is here so that a phone is
 * activated without a hand.
 */
public final class Managed {
    private static final String LAST_LINK = "managed-link";

    private final Vigie vigie;

    Managed(Vigie vigie) {
        this.vigie = vigie;
    }

    /** Hands a new link to the core, once; and the language, whenever this is called. */
    public void apply() {
        String language = text("language");
        if (Languages.has(language)) {
            vigie.tell(Vigie.with(Vigie.message("language"), "language", language));
        }
        String link = text("activation_link");
        SharedPreferences memory = vigie.getSharedPreferences("shell", Context.MODE_PRIVATE);
        if (link.isEmpty() || link.equals(memory.getString(LAST_LINK, null))) {
            return;
        }
        if (vigie.tell(Vigie.with(Vigie.message("activate"), "link", link)) != null) {
            memory.edit().putString(LAST_LINK, link).apply();
        }
    }

    /** The language that is set, or another one where none is. */
    String language(String otherwise) {
        String language = text("language");
        return Languages.has(language) ? language : otherwise;
    }

    private String text(String key) {
        RestrictionsManager manager = (RestrictionsManager) vigie.getSystemService(Context.RESTRICTIONS_SERVICE);
        Bundle restrictions = manager == null ? null : manager.getApplicationRestrictions();
        String value = restrictions == null ? null : restrictions.getString(key);
        return value == null ? "" : value.trim();
    }
}
