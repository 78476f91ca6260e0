# Apps op alle toestellen, keuring, regels over apps.

nav-apps = Apps

## Oordelen

verdict-clean = Niets gevonden
verdict-clean-what = Geen lijst kent deze app, en niets erin lijkt schadelijk. Dat bewijst niet dat ze onschadelijk is.
verdict-vulnerable = Heeft zwakke plekken
verdict-vulnerable-what = Niemand zegt dat deze app kwaad wil. Haar zwakke plekken helpen anderen: { $by }.
attacker-debuggable-app = wie een kabel op de telefoon aansluit, kan lezen wat de app bewaart
attacker-vulnerable-signing = wie een veranderde kopie op een oudere telefoon zet, kan die voor de echte app laten doorgaan
attacker-test-signed-app = elke ontwikkelaar kan een update maken die de telefoon voor echt houdt
attacker-clear-text-traffic = wie op hetzelfde netwerk zit, kan meelezen en veranderen wat aankomt
attacker-exposed-components = andere apps op de telefoon kunnen delen van haar aanroepen
attacker-outdated-target = andere apps op de telefoon stuiten op minder beveiligingen van Android dan bij apps voor nieuwere versies
attacker-vulnerable-library = wie de app een bestand of een antwoord stuurt, kan een gepubliceerd lek proberen
attacker-weak-cryptography = wie in handen krijgt wat ze bewaart of verstuurt, kan het misschien lezen of veranderen
verdict-unwanted = Vaak ongewenst
verdict-unwanted-what = De app doet openlijk wat een bedrijf zelden op zijn telefoons wil. Bekijk de bevindingen en beslis.
verdict-suspicious = Verdacht
verdict-suspicious-what = Niemand heeft bewezen dat deze app schadelijk is, maar ze is gemaakt zoals schadelijke apps. Installeer haar niet zonder goede reden.
verdict-suspicious-signature = De handtekening ontbreekt of past niet bij het bestand: niemand kan zeggen wie de app heeft gemaakt, of dat iemand haar daarna heeft veranderd. Dat zegt niets over wat de app doet. Haal haar bij de maker of uit een store.
verdict-suspicious-unreadable = Het pakket, of een deel ervan, is niet te lezen zoals Android het leest: het is beschadigd, of gemaakt om controles te misleiden. Niemand kan u zeggen wat de app doet; installeer haar dus niet.
verdict-malicious = Schadelijk
verdict-malicious-what = Een lijst kent deze app als schadelijk, of ze doet zich voor als een andere app. Laat haar op geen enkele telefoon toe.

## Overzicht

apps-intro = Alle apps op uw telefoons, voor zover uw privacybeleid hun lijsten de telefoons laat verlaten.
fleet-search = Naam of pakket
apps-verdict = Oordeel
apps-any-verdict = Elk oordeel
apps-source = Herkomst
apps-any-source = Elke herkomst
apps-allowed = Toegestaan
apps-allowed-or-not = Toegestaan of verboden
apps-not-allowed = Verboden
apps-phones = Telefoons
apps-versions = Versies
apps-vetted = Gekeurd
fleet-none = Nog geen app. Apps verschijnen hier zodra een telefoon heeft gescand, tenzij uw privacybeleid de lijst op de telefoon houdt.
apps-sort-worst = Ergste oordeel eerst
apps-sort-phones = Op de meeste telefoons eerst
apps-sort-security = Hoogste beveiligingsrisico eerst
apps-sort-privacy = Hoogste privacyrisico eerst
apps-sort-name = Op naam
source-store = Een appstore
source-sideloaded = Een bestand of het web
source-system = Deel van het systeem
source-unknown = Niet bekend

## Eén app

app-on-no-phone = Geen telefoon heeft haar nu.
app-known = Wat bekend is
app-trackers = Trackers
app-no-report = Nog geen rapport.
app-ban = Niet toestaan
app-ban-what = Elke telefoon met dit pakket zegt het binnen enkele seconden aan de gebruiker.
app-ban-do = Verbieden
app-is-banned = Het pakket staat op uw lijst van verboden apps:
done-app-banned = Van kracht: de app is verboden.

## Keuring

vet-title = Een app keuren
vet-intro = Upload Android-pakketten voordat iemand ze installeert. Ze worden hier op uw server gelezen, nergens heen gestuurd, en gewist zodra het rapport klaar is.
vet-drop = Zet pakketten hier neer, of kies ze
vet-files = Pakketten
vet-limit = APK, APKS, XAPK of APKM, elk hoogstens { $max } MiB
vet-send = Uploaden en onderzoeken
vet-sending = Bezig met uploaden
vet-broken = Het uploaden brak af. Controleer uw verbinding en probeer het opnieuw.
vet-too-large = Dit bestand is groter dan { $max } MiB, de grens van deze server.
vet-empty = Dit bestand is leeg.
vet-cut-off = Het uploaden brak af voordat het bestand compleet was. Probeer het opnieuw.
vet-disk = De server kon dit bestand niet opslaan. Bekijk zijn logboek en zijn vrije ruimte.
vet-queue-full = Er wachten al te veel bestanden. Probeer het opnieuw als er enkele klaar zijn.
vet-no-file = Kies eerst een bestand.
vet-known = Hetzelfde bestand werd eerder gekeurd.
vet-open = Het rapport openen
vet-reports = Rapporten
vet-none = Nog geen rapport. Upload een pakket, dan verschijnt het rapport hier.
vet-app = App
vet-outcome = Uitkomst
vet-risks = Risico: beveiliging / privacy
vet-queued = Wacht
vet-running = Wordt onderzocht
vet-done = Klaar
vet-failed = Niet leesbaar
vet-wait = Dit duurt enkele seconden. De pagina ververst zichzelf.
vet-error-other = Dit pakket kan niet worden onderzocht. Android zou het waarschijnlijk ook niet installeren.
vet-error-apk-not-a-zip = Dit is geen Android-pakket: geen ZIP-archief dat Android zou kunnen openen.
vet-error-apk-no-manifest = Dit is geen Android-pakket: het heeft geen AndroidManifest.xml.
vet-error-apk-broken-manifest = Het manifest van dit pakket is beschadigd, of gemaakt om wie het leest te misleiden.
vet-error-apk-app-bundle = Dit is een app-bundel (AAB) voor een store. Maak er eerst pakketten van, met bundletool.
vet-error-apk-no-base = Deze bundel heeft geen basispakket.
vet-error-apk-too-large = Dit pakket is te groot.
vet-error-vet-file-lost = Het bestand was weg voordat het aan de beurt was. Upload het opnieuw.
vet-error-vet-broke-off = Het onderzoek brak af. Meld dit met de SHA-256 van het bestand.
done-vet-queued = Geüpload. Het onderzoek loopt.
done-vet-known = Hetzelfde bestand werd eerder gekeurd: dit is het rapport.

## Rapport

report-title = Rapport
report-print = Afdrukken
report-printed = Afgedrukt
report-judged-again = Opnieuw beoordeeld: { $when }
report-analysed = Geanalyseerd
report-named-by = Genoemd door lijsten
report-named-by-none = geen
report-findings = Bevindingen
report-no-findings = Er werd niets gevonden.
report-app = De app
report-sdk = Android-versies (API: laagste – gemaakt voor)
report-refused = Kan niet worden geïnstalleerd op
report-refused-exported-left-out = Android 12 en nieuwer: { $places } zegt niet of andere apps erbij kunnen (android:exported)
report-size = Grootte
report-file = Bestand
report-origin = Herkomst
report-uploaded = Geüpload door { $name }
report-engine = Engine
report-signing = Handtekening
report-signed = Android aanvaardt haar
report-not-signed = Android aanvaardt haar niet
report-schemes = Schema’s
report-signer = Ondertekenaar
report-older-key = Eerdere sleutel
report-claimed = Zegt te zijn
report-valid-until = geldig tot { $date }
report-stamp = Stempel van de store
report-stamp-good = echt
report-stamp-bad = niet echt
report-weak-digest = Zwakke controlesom
report-error = Fout
report-warning = Opvallend
report-permissions = Machtigingen
report-dangerous = gevaarlijk
report-implied = door Android toegevoegd
report-none = Geen.
report-more = Nog { $n }
report-network = Netwerk
report-clear-text = Onversleuteld verkeer toegestaan
report-user-certificates = Vertrouwt certificaten die de gebruiker installeerde
report-clear-domains = Onversleuteld naar
report-pinned-domains = Vastgezette sleutels voor
report-yes = ja
report-no = nee
report-tricks = Trucs
report-components = Onderdelen
report-exposed = open voor elke app
report-guarded = beschermd door
report-inside = Bestanden erin
report-split = deel van de bundel
report-split-other = andere ondertekenaar
report-split-unreadable = niet te lezen
report-native = native bibliotheek
report-native-title = Native bibliotheken
report-next = Verder
report-fleet = Deze app op uw telefoons
report-delete = Het rapport verwijderen
done-report-deleted = Het rapport werd verwijderd.
component-activity = scherm
component-service = dienst
component-receiver = ontvanger
component-provider = aanbieder
role-accessibility = Bedient het scherm
role-device-admin = Beheert de telefoon
role-notification-listener = Leest meldingen
role-vpn = Neemt het verkeer
role-input-method = Toetsenbord
role-autofill = Vult wachtwoorden in
role-calls = Behandelt oproepen
role-sms-handler = Behandelt sms’en

## Risico’s

risk-title-security = Beveiligingsrisico
risk-title-privacy = Privacyrisico
risk-nothing = Niets draagt eraan bij.
risk-operates-screen = Kan het scherm lezen en bedienen
risk-administers-phone = Kan de telefoon beheren
risk-reads-notifications = Leest elke melding
risk-is-keyboard = Is een toetsenbord: ziet wat er wordt getypt
risk-takes-traffic = Kan al het verkeer van de telefoon nemen
risk-draws-over = Kan over andere apps heen tekenen
risk-sends-sms = Kan sms’en sturen
risk-installs-apps = Kan andere apps installeren
risk-all-files = Kan alle bestanden lezen en wijzigen
risk-debuggable = Is gemaakt voor foutopsporing
risk-old-target = Is gemaakt voor een oude Android zonder de bescherming van vandaag
risk-clear-text = Staat onversleuteld verkeer toe
risk-trusts-user-certificates = Vertrouwt certificaten die de gebruiker installeerde
risk-exposed-components = Stelt delen van zichzelf open voor elke app
risk-signature = De handtekening is niet in orde
risk-evasive = Is gemaakt om hulpmiddelen te misleiden die haar bekijken
risk-reads-screen = Kan het scherm lezen
risk-reads-sms = Leest sms’en
risk-reads-calls = Leest de oproepenlijst
risk-reads-contacts = Leest contacten
risk-reads-calendar = Leest de agenda
risk-records-sound = Kan geluid opnemen
risk-takes-pictures = Kan foto’s maken
risk-precise-location = Kent de precieze locatie
risk-background-location = Kent de locatie ook als ze gesloten is
risk-reads-files = Leest bestanden
risk-sees-apps = Ziet welke apps geïnstalleerd zijn
risk-reads-usage = Ziet welke apps worden gebruikt
risk-phone-identity = Leest de identiteit van de telefoon
risk-body-sensors = Leest lichaamssensoren
risk-advertising-id = Leest de reclame-id

## Vergelijken

compare-title = Twee versies vergelijken
compare-intro = Wat een update verandert, voordat uw telefoons haar hebben.
compare-choose = Kiezen om te vergelijken
compare-do = Vergelijken
compare-hint = Kies twee rapporten van één app.
compare-with = Vergelijken met versie { $version }
compare-older = Ouder
compare-newer = Nieuwer
compare-same = Geen verandering
compare-added = nieuw
compare-removed = weg
compare-roles = Rollen
compare-packages = Dit zijn twee verschillende pakketten.
compare-signer-same = Dezelfde ondertekenaar
compare-signer-same-what = Beide versies zijn met dezelfde sleutel ondertekend. Android aanvaardt de ene als update van de andere.
compare-signer-rotated = De ondertekenaar wisselde van sleutel
compare-signer-rotated-what = De oude sleutel staat borg voor de nieuwe, zoals Android het voorziet.
compare-signer-other = Een andere ondertekenaar
compare-signer-other-what = De nieuwere versie werd niet ondertekend door wie de oudere ondertekende. Android weigert haar als update; het kan een vervalsing zijn. Vraag het de maker voordat u haar toestaat.

## Eigen oordelen

override-title = Uw eigen oordeel
override-what = Het staat boven elke lijst en elke detector, op al uw telefoons.
override-verdict = Deze app is
override-trusted = Vertrouwd: er wordt niets over gemeld
override-malicious = Schadelijk: ze moet weg
override-scope = Dit geldt voor
override-scope-app = elke versie van deze app van deze ondertekenaar
override-scope-signer = alles van deze ondertekenaar
override-scope-file = alleen dit bestand (versie { $version })
override-reason = Reden
override-until = Tot (leeg: voorgoed)
override-set = Van kracht maken
override-ends = tot { $date }
override-never-ends = voorgoed
override-list = Uw eigen oordelen
override-none = Geen. Geef er een op de pagina van een app of een rapport.
override-withdraw = Intrekken
override-incomplete = Kies een oordeel en waarvoor het geldt.
override-reason-missing = Schrijf een reden: anderen lezen haar later.
override-date-wrong = De dag moet in de toekomst liggen.
override-too-many = Er zijn te veel oordelen. Trek er eerst enkele in.
target-file = Bestand
target-signed-by = ondertekend door
target-signer = Alles ondertekend door
done-override-set = Van kracht. Telefoons hebben het binnen enkele seconden.
done-override-withdrawn = Ingetrokken. Telefoons weten het binnen enkele seconden.

## Regels

rules-title = Regels over apps
rules-intro = Een app die aan een regel voldoet is verboden, of toegestaan ondanks andere regels.
rules-in-force = Van kracht
rules-none = Nog geen regel. Bijvoorbeeld: vraagt sms en komt niet uit een store.
rule-new = Nieuwe regel
rule-change = De regel wijzigen
rule-edit = Wijzigen
rule-remove = Verwijderen
rule-all = Dit alles moet waar zijn:
rule-fact = Feit
rule-choose = Kies …
rule-is = Waar of niet
rule-yes = is zo
rule-not = is niet zo
rule-value = Waarde
rule-name = Naam van de regel
rule-action = Apps die voldoen zijn
rule-ban = verboden
rule-allow = toegestaan
rule-try = Opnieuw tellen
rule-empty = Kies ten minste één feit.
rule-value-wrong = Een van de waarden past niet bij haar feit.
rule-name-missing = Geef de regel een naam: mensen lezen haar.
rule-too-many = Er zijn te veel regels. Verwijder er eerst enkele.
rule-lost-update = Iemand anders maakte intussen een ander beleid van kracht. Bekijk het, en probeer het opnieuw.
rule-fact-package = Pakket (* voor om het even wat)
rule-fact-label = Naam bevat
rule-fact-signer = SHA-256 van de ondertekenaar
rule-fact-source = Herkomst
rule-fact-requests = Vraagt de machtiging
rule-fact-role = Heeft de rol
rule-fact-tracker = Bevat de tracker
rule-fact-trackers-above = Meer trackers dan
rule-fact-target-sdk-below = Gemaakt voor een API-niveau onder
rule-fact-security-risk-above = Beveiligingsrisico boven
rule-fact-privacy-risk-above = Privacyrisico boven
rule-fact-debuggable = Gemaakt voor foutopsporing
rule-fact-found = Werd herkend als
hits-unknown = Vul de regel aan om te zien wat ze zou treffen.
hits-count =
    { $apps ->
        [0] Ze zou nu geen app treffen.
        [one] Ze zou nu 1 app op { $phones ->
            [one] 1 telefoon
           *[other] { $phones } telefoons
        } treffen.
       *[other] Ze zou nu { $apps } apps op { $phones ->
            [one] 1 telefoon
           *[other] { $phones } telefoons
        } treffen.
    }
hits-at-least = Misschien meer: het zijn te veel telefoons om ze tijdens het typen één voor één te tellen.
hits-phones =
    { $n ->
        [one] 1 telefoon
       *[other] { $n } telefoons
    }

## In het beleidsformulier

policy-apps = Regels over apps en uw eigen oordelen
policy-apps-what = Regels over feiten van apps, met een telling van wat ze zouden treffen.
policy-trust = Wat iemand zelf mag vertrouwen
policy-trust-what = Bevindingen over apps die de gebruiker van een telefoon opzij mag zetten.
policy-intel-age = Hoogste leeftijd van lijsten met bekende dreigingen voor volledige bescherming, in dagen
risk-test-key = Is ondertekend met een sleutel die iedereen heeft
risk-weak-signature = Is alleen op de oude manier ondertekend (v1)
risk-weak-cryptography = Beschermt gegevens en verbindingen slecht
risk-vulnerable-library = Bevat een bibliotheek met een bekend lek
risk-loads-code = Kan tijdens het draaien andere code laden
risk-runs-commands = Kan opdrachten van het systeem uitvoeren
risk-packed = Verbergt zijn code met een packer
risk-embedded-code = Bevat programma’s waar ze niet horen
risk-hides-icon = Kan eigen onderdelen of het pictogram verbergen
risk-looks-for-root = Zoekt roottoegang of gebruikt die
risk-open-web-view = Stelt zich open voor de webpagina’s die ze toont
risk-captures-screen = Kan het scherm opnemen
risk-reads-clipboard = Leest wat gekopieerd wordt
risk-lists-apps = Vraagt welke apps geïnstalleerd zijn
risk-trackers = Vertelt andere bedrijven wat de persoon doet

report-trackers = Trackers
report-libraries = Bibliotheken
report-code = Wat de code gebruikt
report-code-size =
    { $files ->
        [one] 1 codebestand
       *[other] { $files } codebestanden
    }, { $classes ->
        [one] 1 klasse
       *[other] { $classes } klassen
    }. Of een aanroep ooit gebeurt, is niet bekend.
report-hosts = Adressen in de code
report-hosts-count = { $n } adressen
tracker-analytics = Telt wat mensen doen
tracker-advertising = Toont reclame
tracker-attribution = Meldt welke reclame de app bracht
tracker-crash = Meldt crashes
tracker-location = Verzamelt locaties
tracker-social = Hoort bij een sociaal netwerk
tracker-push = Stuurt berichten en campagnes
tracker-profiling = Maakt profielen van mensen
tracker-adware = Toont reclame buiten de app

## YARA-regels in een rapport

verdict-by-rule = Een regel van uzelf zegt dit. De lijsten en detectoren van Vigie zouden op zichzelf minder zeggen. Lees hieronder waar de regel naar zoekt.
yara-title = YARA-regels
yara-no-match = Geen van de regels past.
yara-where = Past op
yara-whole-file = het bestand als geheel
yara-and-more = { $n ->
    [one] { $entry } en nog een bestand
   *[other] { $entry } en nog { $n } bestanden
}
yara-found = Gevonden
yara-offset = bij byte { $n }
yara-namespace = Regelbestand
yara-tags = Labels
yara-set = Beoordeeld met
yara-set-value = { $n ->
    [one] één regel, gewijzigd op { $date }
   *[other] { $n } regels, laatst gewijzigd op { $date }
}
yara-left-out = { $n ->
    [one] Nog een regel past; de ernstigste worden getoond.
   *[other] Nog { $n } regels passen; de ernstigste worden getoond.
}
yara-timed-out = De regels hadden te weinig tijd: ze hebben niet het hele pakket gezien. Wat ze tot dan vonden, wordt getoond.
yara-failed = De regels braken af: ze hebben niet het hele pakket gezien. Wat ze tot dan vonden, wordt getoond.
yara-code-too-large = Een codebestand is zo gemaakt dat het lezen ervan al het geheugen vult: regels over code hebben het niet gezien.
yara-slowest = De meeste tijd ging naar
yara-stopped-at = Gestopt bij
yara-other-rules = De regels zijn sinds dit rapport veranderd. Verwijder het rapport en upload het bestand opnieuw om die van vandaag toe te passen.
yara-unasked = Dit rapport is zonder YARA-regels gemaakt. Verwijder het rapport en upload het bestand opnieuw om die van vandaag toe te passen.
yara-gone = Er gelden geen YARA-regels meer. Verwijder het rapport en upload het bestand opnieuw om de app zonder regels te beoordelen.

## Questions of people about apps

questions-title = Mensen vragen naar deze apps
questions-answer = Antwoorden
questions-others =
    { $n ->
        [one] en nog iemand
       *[other] en { $n } anderen
    }
questions-more =
    { $n ->
        [one] Er wordt naar nog een app gevraagd. Die volgt zodra deze beantwoord zijn.
       *[other] Er wordt naar nog { $n } apps gevraagd. Die volgen zodra deze beantwoord zijn.
    }
question-title = Een vraag over een app
question-gone-title = Deze vraag is er niet meer
question-gone-what = Ze werd verwijderd met wie ze stelde, of haar tijd was om.
question-asked = Wat er gevraagd wordt
question-who = Gevraagd door
question-for = Voor een telefoon met
question-typed = Opgezocht als
question-known = Uw bedrijf kent deze app
question-known-what = Op haar pagina staat het formulier voor een oordeel. Een oordeel beantwoordt de vraag.
question-vet = Laten analyseren
question-vet-what = Upload het pakket. Het rapport beantwoordt de vraag, en u kunt er uw eigen oordeel aan toevoegen.
question-ban-what = Wie de app opzoekt of heeft, hoort dat ze niet toegestaan is, met uw reden.
question-close = Sluiten zonder oordeel
question-close-what = De persoon ziet dat u de vraag gesloten hebt en niets over de app zei.
question-close-do = Vraag sluiten
question-answered = Beantwoord of gesloten:
done-question-banned = Van kracht: de app is niet meer toegestaan. Dat beantwoordt de vraag.
done-question-closed = De vraag is gesloten.
