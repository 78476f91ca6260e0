# Was um jede Seite des Portals steht: Menü, Leiste für den Daumen, Suche.

nav-menu = Menü
nav-thumb = Hauptseiten
demo-tag = Vorführung
filter-more = Filter

# Suche
search-title = Suche
search-name = Personen, Geräte, Apps und Bedrohungen suchen
search-hint = Suchen ( / )
search-what = Namen und Adressen von Personen, Besitzer und Modelle von Geräten, Namen und Pakete von Apps und worum es bei Bedrohungen geht.
search-nothing = Nichts heißt „{ $what }“.
search-all = Alles zeigen, was passt
