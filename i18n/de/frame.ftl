# Was um jede Seite des Portals steht: Menü, Leiste für den Daumen, Suche.

nav-menu = Menü
nav-thumb = Hauptseiten
demo-tag = Vorführung
filter-more = Filter

# Suche
search-title = Suche
search-name = Personen, Telefone, Apps und Bedrohungen suchen
search-hint = Suchen ( / )
search-what = Namen und Adressen von Personen, Besitzer und Modelle von Telefonen, Namen und Pakete von Apps und worum es bei Bedrohungen geht.
search-nothing = Nichts gefunden für „{ $what }“.
search-all = Alle Ergebnisse zeigen

# Einmal fragen und zurücknehmen
undo = Rückgängig
undo-what = Sie können das eine Minute lang rückgängig machen. Erst danach erfahren es die Telefone.
done-undone = Rückgängig gemacht. Alles ist wie vorher.
done-no-link = Es gibt keinen Link zum Drucken. Erneuern Sie ihn zuerst.
person-revoke-what = Der Link gilt ab jetzt für kein Telefon mehr. Geschützte Telefone bleiben geschützt.
device-deactivate-what = Das Telefon ist nicht mehr geschützt und meldet nichts mehr. Sie können das eine Minute lang rückgängig machen; dann erfährt es das Telefon und vergisst seinen Schlüssel.

# Der Link, auf einer Karte und auf seiner Seite
card-title = Karte zum Mitgeben
card-print = Karte drucken
card-qr = QR-Code mit dem Aktivierungslink
landing-open = In Vigie öffnen
landing-get-android = Vigie für Android
landing-get-ios = Vigie für iPhone
settings-app-android = Link zur App für Android
settings-app-ios = Link zur App für iPhone
settings-app-hint = Ein Store oder ein eigener Download. Man findet beide auf der Seite hinter dem Aktivierungslink und auf der Karte.
field-app-link = Das ist keine Adresse, die mit https:// beginnt.

# Eine App, die weg ist
fleet-gone-title = Diese App ist auf keinem Telefon mehr
fleet-gone-what = Sie wurde überall deinstalliert, oder die Telefone mit ihr sind weg. Was über sie gefunden wurde, bleibt bei den Bedrohungen; suchen Sie nach ihrem Namen.

# F-Droid
stores-fdroid-on = F-Droid befragen
stores-fdroid-off = F-Droid nicht mehr befragen
stores-fdroid-what = F-Droid hat freie Apps mit offenem Code. Dieser Server holt die Liste der Apps, etwa 50 MB, und Pakete, nach denen gefragt wird; F-Droid erfährt nicht, wer fragt.
done-fdroid-on = F-Droid wird ab jetzt befragt. Seine Liste der Apps wird geholt.
done-fdroid-off = F-Droid wird nicht mehr befragt.
