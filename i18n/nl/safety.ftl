# For somebody whose phone has an app that watches them, and for those who talk with them. Sources of the
# advice: the Coalition Against Stalkerware (stopstalkerware.org) and its member NNEDV (techsafety.org).

## The first page: its name says nothing, because it stands in the browser’s history

care-name = Uw telefoon
care-title = Een app kijkt misschien met u mee
care-what = { $app } staat op een lijst van apps die gemaakt zijn om iemand stiekem te volgen. Zulke apps kunnen berichten lezen, weten waar u bent en meeluisteren.
care-first = U hoeft nu niets te doen.
care-first-why = Wie de app heeft geïnstalleerd, kan merken dat ze weg is. Denk eerst aan uw veiligheid. Niets hiervan is uw schuld.
care-danger = Ik ben misschien in gevaar
care-danger-what = Praat met iemand die dit kent. Hulplijnen zijn gratis en u hoeft uw naam niet te zeggen.
care-danger-button = Hulp zoeken
care-keep = Bewaar eerst wat gevonden is
care-keep-what = Is de app weg, dan is ook het bewijs weg. Een verslag kan helpen bij de politie of een advocaat.
care-keep-button = Verslag maken
care-safe = Ik ben veilig: verwijderen
care-safe-what = Alleen als wie de app installeerde u geen kwaad kan doen. We lopen het eerst na.
care-safe-button = Waar u eerst aan denkt
care-company-not = { $company } ziet dit niet.
care-company-not-what = Noch de app, noch dat ze op uw telefoon staat, wordt verstuurd. U beslist aan wie u het vertelt.
care-company-sees = { $company } ziet dit.
care-company-sees-what = Uw bedrijf wil van zulke apps weten: de beheerders zien welke app het is en dat het uw telefoon is.
care-leave = Deze pagina snel verlaten
care-leave-what = Opent gewone tips. Vigie noteert niet dat u hier was, en de eerste pagina zegt dan niets over deze app. U vindt ze onder Apps.
care-aside = De eerste pagina van Vigie zegt niets over deze app sinds u snel vertrok. Ze staat nog op deze telefoon.
care-show-again = Weer op de eerste pagina tonen
dash-on = Vigie staat aan
care-more = Meer over deze app
care-before = Voordat u deze app verwijdert

## Help

care-other-phone = Gebruik als het kan een andere telefoon, waar niemand anders in kan kijken. Wat u op deze doet, kan gezien worden, ook bellen.
care-help-what = U kunt raad vragen zonder iets aan iemand te melden.
care-help-others = In andere landen
care-help-elsewhere = Hulp over de hele wereld
care-help-source = Bij elke lijn staat wie ze publiceerde en wanneer. Nummers veranderen: krijgt u geen antwoord, probeer dan het volgende.
care-help-work = Op het werk:
care-emergency = Bij nood
help-line-always = dag en nacht
help-line-afternoons = elke dag van 12 tot 20 uur

country-at = Oostenrijk
country-au = Australië
country-be = België
country-ca = Canada
country-ch = Zwitserland
country-de = Duitsland
country-es = Spanje
country-fr = Frankrijk
country-gb = Verenigd Koninkrijk
country-ie = Ierland
country-it = Italië
country-lu = Luxemburg
country-nl = Nederland
country-us = Verenigde Staten

## The record

record-what = Het verslag zegt welke app gevonden is, wanneer, wie ze ondertekende en met welke controlegetallen ze te herkennen is. Het wordt op deze telefoon gemaakt en naar niemand gestuurd.
record-seen = Wie op deze telefoon meekijkt, kan bestanden zien. Geef het verslag snel door, of fotografeer deze pagina met een andere telefoon.
record-text = Opslaan als tekst
record-json = Opslaan voor deskundigen (JSON)
record-shown = Wat erin staat
record-head = Verslag van een app die Vigie vond
record-made = Gemaakt op { $when }
record-phone = Telefoon
record-app = De app
record-since = Gevonden op { $when }
record-until = Weg op { $when }
record-sum = SHA-256 van de regels hierboven

## Removing it

remove-what = Als u de app verwijdert, kan ze niets meer zien. Wat iemand al weet, blijft.
remove-before = Vooraf
remove-before-1 = Is er iemand die u kwaad kan doen als die het merkt? Vraag dan eerst raad bij een hulplijn.
remove-before-2 = Bewaar een verslag, op een ander toestel.
remove-before-3 = Bedenk waar u bent wanneer het gemerkt wordt.
remove-after = Daarna
remove-after-1 = Verander uw belangrijke wachtwoorden vanaf een ander toestel, eerst dat van uw e-mail.
remove-after-2 = Kies een nieuwe schermvergrendeling die niemand kent.
remove-not-now = Nu niet
remove-button = { $app } verwijderen

## Ordinary tips

tips-title = Tips voor uw telefoon
tips-intro = Vijf kleine gewoontes houden een telefoon gezond.
tips-update = Installeer updates
tips-update-what = Ze sluiten lekken die al bekend zijn.
tips-lock = Vergrendel uw scherm
tips-lock-what = Met zes cijfers of meer, of uw vinger.
tips-apps = Ruim apps op
tips-apps-what = Wat u maanden niet gebruikte, mag weg.
tips-links = Kijk eerst naar links
tips-links-what = Houd een link ingedrukt om te zien waar die heen gaat, of laat Vigie kijken.
tips-restart = Start af en toe opnieuw op
tips-restart-what = Eens per week maakt geheugen vrij en rondt updates af.

## How to talk about it, for administrators

talk-title = Voordat u erover praat
talk-why = Wie iemand met zo’n app volgt, staat meestal dicht bij die persoon. Wat u doet, kan opvallen.
talk-1 = Praat onder vier ogen. Schrijf niet naar deze telefoon en bel er niet naar: alles kan gelezen of gehoord worden.
talk-2 = Vraag niet om de app meteen te verwijderen. Dat kan het erger maken; de persoon kiest het moment.
talk-3 = Raad niet wie het deed en verwijt niets. Zeg wat er gevonden is, en dat hulp gratis is.
talk-4 = Betrek zo weinig mogelijk mensen. Schrijf geen namen in tickets of redenen.
talk-5 = Bied een ander toestel aan en een rustig moment om een hulplijn te bellen.
talk-more = Waarop te letten als u aan slachtoffers schrijft

## The second step of signing in

second-step-title = Uw code
second-step-hint = De zes cijfers van uw authenticator-app. Zonder uw telefoon typt u een herstelcode.
second-step-back = Opnieuw beginnen
sign-in-code-wrong = Deze code klopt niet, of is al gebruikt. Wacht op de volgende en probeer opnieuw.
