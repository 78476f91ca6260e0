package app.vigie;

import android.content.Context;
import android.content.res.Configuration;
import android.os.Build;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which of the app's four languages the phone speaks. */
final class Languages {
    private static final List<String> KNOWN = Arrays.asList("de", "en", "fr", "nl");

    private Languages() {}

    /** The first of the person's languages that the app has; English where it has none. */
    static String of(Context context) {
        Configuration configuration = context.getResources().getConfiguration();
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.N) {
            return known(configuration.locale);
        }
        for (int index = 0; index < configuration.getLocales().size(); index++) {
            String language = configuration.getLocales().get(index).getLanguage();
            if (KNOWN.contains(language)) {
                return language;
            }
        }
        return "en";
    }

    /** Whether the app has a language, by its two letters. */
    static boolean has(String language) {
        return KNOWN.contains(language);
    }

    private static String known(Locale locale) {
        return KNOWN.contains(locale.getLanguage()) ? locale.getLanguage() : "en";
    }
}
