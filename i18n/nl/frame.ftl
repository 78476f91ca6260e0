# Wat om elke pagina van het portaal staat: menu, balk voor de duim, zoeken.

nav-menu = Menu
nav-thumb = Hoofdpagina’s
demo-tag = Demonstratie
filter-more = Filters

# Zoeken
search-title = Zoeken
search-name = Zoek personen, telefoons, apps en dreigingen
search-hint = Zoeken ( / )
search-what = Namen en adressen van personen, eigenaars en modellen van telefoons, namen en pakketten van apps, en waar dreigingen over gaan.
search-nothing = Niets gevonden voor “{ $what }”.
search-all = Alle resultaten tonen

# Eén keer vragen, en ongedaan maken
undo = Ongedaan maken
undo-what = U kunt dit één minuut lang ongedaan maken. Telefoons krijgen het pas daarna te horen.
done-undone = Ongedaan gemaakt. Alles is weer zoals het was.
done-no-link = Er is geen link om af te drukken. Vernieuw hem eerst.
person-revoke-what = De link werkt vanaf nu voor geen enkele telefoon. Beschermde telefoons blijven beschermd.
device-deactivate-what = De telefoon is niet meer beschermd en meldt niets meer. U kunt dat één minuut lang ongedaan maken; daarna krijgt de telefoon het te horen en vergeet hij zijn sleutel.

# De link, op een kaart en op zijn pagina
card-title = Kaart om mee te geven
card-print = Kaart afdrukken
card-qr = QR-code met de activeringslink
landing-open = Openen in Vigie
landing-get-android = Vigie voor Android
landing-get-ios = Vigie voor iPhone
settings-app-android = Link naar de app voor Android
settings-app-ios = Link naar de app voor iPhone
settings-app-hint = Een store of uw eigen download. Mensen vinden beide op de pagina achter hun activeringslink en op hun kaart.
field-app-link = Dit is geen adres dat met https:// begint.

# Een app die weg is
fleet-gone-title = Deze app staat op geen enkele telefoon meer
fleet-gone-what = Hij werd overal verwijderd, of de telefoons met de app zijn weg. Wat erover gevonden werd, blijft bij de dreigingen; zoek op de naam om het te zien.

# F-Droid
stores-fdroid-on = F-Droid raadplegen
stores-fdroid-off = F-Droid niet meer raadplegen
stores-fdroid-what = F-Droid heeft vrije apps met open code. Deze server haalt de lijst met apps op, ongeveer 50 MB, en pakketten waarnaar gevraagd wordt; F-Droid komt niet te weten wie vraagt.
done-fdroid-on = F-Droid wordt vanaf nu geraadpleegd. De lijst met apps wordt opgehaald.
done-fdroid-off = F-Droid wordt niet meer geraadpleegd.
