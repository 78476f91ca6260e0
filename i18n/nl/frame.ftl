# Wat om elke pagina van het portaal staat: menu, balk voor de duim, zoeken.

nav-menu = Menu
nav-thumb = Hoofdpagina’s
demo-tag = Demonstratie
filter-more = Filters

# Zoeken
search-title = Zoeken
search-name = Zoek personen, toestellen, apps en dreigingen
search-hint = Zoeken ( / )
search-what = Namen en adressen van personen, eigenaars en modellen van toestellen, namen en pakketten van apps, en waar dreigingen over gaan.
search-nothing = Niets heet “{ $what }”.
search-all = Alles tonen wat past
