# The administrator’s portal.

## Everywhere

portal-skip = Naar de inhoud
nav-name = Pagina’s
nav-overview = Overzicht
nav-threats = Dreigingen
nav-devices = Toestellen
nav-people = Personen
nav-groups = Groepen
nav-company = Bedrijf
nav-policy = Beleid
nav-outbox = Postvak UIT
nav-audit = Auditlogboek
nav-settings = Instellingen
nav-account = Uw account
save = Opslaan
cancel = Annuleren
pager-next = Volgende pagina
demo-banner = Dit zijn demonstratiegegevens: deze personen bestaan niet en hun telefoons zijn virtueel. De bevindingen zijn echt, gemaakt door de engine op echte pakketten.

## Signing in

sign-in = Aanmelden
sign-in-title = Aanmelden bij het portaal
sign-in-password = Wachtwoord
sign-in-code = Code van uw authenticator-app
sign-in-wrong = E-mail, wachtwoord of code klopt niet. Probeer opnieuw.
sign-in-locked = Te veel pogingen voor dit account vanaf hier: 15 minuten lang wordt er geen bekeken. Probeer daarna opnieuw, of meld u aan met een browser die zich al eens aanmeldde.
sign-in-busy = Te veel pogingen vanaf uw netwerk. Wacht een minuut.
sign-in-no-users = Nog niemand kan zich aanmelden. Open de installatielink die Vigie bij het starten toonde.
passkey-sign-in = Aanmelden met een toegangssleutel
passkey-none-used = Er is geen toegangssleutel gebruikt. Probeer opnieuw, of gebruik uw wachtwoord.
passkey-refused = Deze toegangssleutel wordt niet aanvaard. Misschien is hij uit uw account verwijderd: meld u aan met uw wachtwoord.
passkey-late = Dat duurde langer dan vijf minuten, of het antwoord was al eens gebruikt. Probeer opnieuw.
passkey-copied = Deze toegangssleutel bestaat misschien dubbel: zijn teller liep terug. Hij wordt niet aanvaard. Meld u aan met uw wachtwoord, verwijder hem uit uw account en voeg een nieuwe toe.
passkey-confirm = Liever een toegangssleutel gebruiken
sign-out = Afmelden

## Set-up

setup-title = Vigie instellen
setup-intro = Deze link werkt één keer. Hij maakt uw bedrijf aan en u de eerste beheerder.
setup-company = Uw bedrijf
setup-you = U
setup-create = Aanmaken
setup-failed = Dit kon niet worden opgeslagen. Bekijk het logboek van de server.
setup-expired = Deze installatielink is niet meer geldig
setup-expired-do = Hij is gebruikt, vervangen of ouder dan een dag. Start Vigie opnieuw: zolang niemand zich kan aanmelden, toont het een nieuwe.
link-title = Kies uw wachtwoord
link-reset = Deze link werkt één keer. U kiest ermee een nieuw wachtwoord. Uw tweede factor staat dan uit en u bent overal elders afgemeld: stel daarna een nieuwe tweede factor in.
link-join = Deze link werkt één keer. U wordt ermee beheerder van { $company }.
link-choose = Kiezen en aanmelden
link-expired = Deze link is niet meer geldig
link-expired-do = Hij is gebruikt, vervangen of te oud. Vraag een nieuwe waar u hem kreeg: bij een andere beheerder, of bij wie de server beheert.

## Fields and what is wrong with them

field-your-name = Uw naam
field-empty = Dit is nodig.
field-name = De naam ontbreekt.
field-email = Dit is geen e-mailadres.
field-email-missing = Het e-mailadres ontbreekt.
field-email-two = Hier staat meer dan één e-mailadres: geef elke persoon er één.
field-email-letters = Voor de @ staan letters zoals ü of é, die niet elke mailserver aanneemt. Vraag een adres zonder die letters.
field-email-domain = Wat na de @ staat, is geen naam van een mailserver, zoals example.org.
field-email-long = Dit adres is langer dan mailservers aannemen: 64 tekens voor de @, 254 in totaal.
field-email-taken = Iemand in uw bedrijf heeft dit adres al.
field-language = De taal moet en, fr, nl of de zijn.
field-seats = Plaatsen moet een getal van 1 tot 1.000.000 zijn.
field-seats-taken = Er zijn meer plaatsen bezet. Beëindig eerst de optie van enkele personen.
field-retention = Dagen moet een getal van 7 tot 3650 zijn.
field-link-days = Dagen moet een getal van 1 tot 365 zijn.
field-inactive-days = Dagen moet een getal van 2 tot 3650 zijn.
field-reuse-days = Dagen moet een getal van 0 tot 3650 zijn.
password-hint = Minstens 12 tekens. Enkele woorden die alleen u samen zou zetten zijn het best.
password-short = Het wachtwoord heeft minder dan 12 tekens.
password-long = Het wachtwoord is te lang.
password-common = Dit wachtwoord hoort bij die welke het eerst geprobeerd worden: veel mensen kozen het al. Neem enkele woorden die alleen u samen zou zetten.
password-pattern = Het wachtwoord is een patroon, zoals herhaalde delen, toetsen naast elkaar of een reeks: anderen raden het.
password-name = Het wachtwoord bevat uw naam: anderen raden het.
password-address = Het wachtwoord bevat een deel van uw e-mailadres: anderen raden het.
password-company = Het wachtwoord bevat de naam van uw bedrijf: anderen raden het.
password-product = Het wachtwoord bevat de naam van dit product: anderen raden het.
proof-wrong = Wachtwoord of code klopt niet. Er is niets gewijzigd.
proof-locked = Te veel pogingen: 15 minuten lang wordt er geen bekeken. Er is niets gewijzigd.
proof-code = Huidige code, of een herstelcode
step-up-title = Bevestig dat u het bent
step-up-why = Dit is niet zomaar terug te draaien, en het is een tijd geleden dat u bevestigde wie u bent. Wat u invulde gaat mee: niets gaat verloren.
step-up-go-on = Bevestigen en doorgaan

## Problems

problem-title = Dit is niet gelukt
problem-not-found = Deze pagina of dit onderdeel bestaat niet. Misschien is het verwijderd.
problem-seats = Alle plaatsen zijn bezet. Beëindig de optie van iemand die vertrokken is, of verhoog het aantal plaatsen in de instellingen.
problem-taken = Iemand heeft dit al.
problem-state = Dat kan nu niet. Bekijk de huidige toestand en probeer opnieuw.
problem-store = De database antwoordt niet. Er ging niets verloren; probeer opnieuw en bekijk het logboek van de server.
problem-address = Er is niets op dit adres
problem-address-what = De link is oud of onvolledig, of waar hij naartoe leidde is verwijderd.
problem-method = Dit adres is voor een knop of een formulier, niet voor de adresbalk.
problem-unread = Wat verstuurd werd is niet te lezen. Ga terug, bekijk het formulier en verstuur het opnieuw.
problem-large = Wat verstuurd werd is groter dan deze server aanneemt. Er werd niets bewaard; verstuur iets kleiners.
problem-slow = Dit duurde te lang en werd afgebroken. Probeer opnieuw.
problem-busy = Te veel pogingen. Wacht een minuut en probeer opnieuw.
problem-failed = Er ging iets mis op deze server. Het logboek van de server zegt wat; probeer later opnieuw.
problem-csrf = Dit kwam niet van een pagina van dit portaal, dus er werd niets veranderd. Open het portaal opnieuw en probeer het daar. Gebeurt het bij elke poging, dan is het openbare adres van de server niet ingesteld zoals u het opent.
problem-host = Deze server kent de naam in de adresbalk niet. Open het portaal via het openbare adres. Als de naam klopt, voegt de beheerder van de server hem toe aan listen.names in de configuratie.
problem-invited = Werd u uitgenodigd om uw telefoon te beschermen? Open de link in de e-mail opnieuw, of scan de QR-code met de Vigie-app.
problem-portal = Naar het portaal

## Overview

overview-needs =
    { $n ->
        [0] Niets vraagt uw aandacht
        [one] Eén punt vraagt uw aandacht
       *[other] { $n } punten vragen uw aandacht
    }
need-silent =
    { $n ->
        [one] 1 telefoon zwijgt
       *[other] { $n } telefoons zwijgen
    }
need-inactive =
    { $n ->
        [one] 1 telefoon is inactief
       *[other] { $n } telefoons zijn inactief
    }
chart-title = Geopende dreigingen, 30 dagen
chart-name = Geopende dreigingen per dag over 30 dagen; hoogstens { $n } per dag
chart-empty = Geen dreiging gevonden in 30 dagen.
live-title = Actieve bescherming
first-title = Drie stappen naar de eerste beschermde telefoon
first-person = Voeg een persoon toe. Die krijgt een welkomstmail.
first-mail = Lees de mail in de outbox: hij bevat de link en de QR-code.
first-policy = Bekijk het beleid: wat hoeveel telt, en wat verzameld mag worden.

## Lists

filter-search = Zoeken
filter-apply = Filteren
filter-nothing = Niets past bij dit filter.
filter-clear = Alles tonen
filter-sort = Volgorde
filter-any-state = Elke toestand
filter-any-group = Elke groep
filter-any-system = Elk systeem
filter-any-severity = Elke ernst
column-name = Naam
column-email = E-mail
column-state = Toestand
column-group = Groep
column-language = Taal
column-phone = Telefoon
column-system = Systeem
column-worst = Ergste open dreiging
column-seen = Laatst gezien
column-threat = Dreiging
column-severity = Ernst
column-front = Categorie
column-opened = Opgedoken
column-when = Wanneer
column-mail = E-mail

## People

people-seats = { $taken } van { $seats } plaatsen zijn bezet
people-add = Persoon toevoegen
people-search = Naam of e-mail
people-none = Nog niemand. Voeg iemand toe of importeer een lijst: ieder krijgt een mail met de activeringslink.
person-ended = Beëindigd
person-new-intro = Er wordt een plaats gebruikt, en de welkomstmail is in de taal van de persoon.
person-add-send = Toevoegen en mail sturen
person-since = toegevoegd op { $when }
person-edit = Gegevens
person-activation = Activering
person-no-device = Nog geen telefoon. Hij verschijnt hier zodra de persoon de app heeft geactiveerd.
person-link-valid = De activeringslink is geldig tot u hem intrekt.
person-link-none = Er is geen geldige link. De mail sturen maakt een nieuwe.
person-send = Activering opnieuw sturen
person-renew = Link vernieuwen en sturen
person-renew-what = De oude link werkt niet meer. Een beschermde telefoon blijft dat.
person-revoke = Link intrekken
person-leaving = Als iemand vertrekt
person-end = Optie beëindigen
person-end-what = De plaats komt vrij, de link werkt niet meer en de telefoon weet het een minuut later.
person-ended-what = De optie van deze persoon is beëindigd. Heractiveren neemt een plaats en stuurt een mail met een nieuwe link.
person-reactivate = Heractiveren
person-delete = Persoon verwijderen
person-delete-what =
    { $n ->
        [one] Alles over deze persoon verdwijnt: link, mails, 1 telefoon en zijn dreigingen. Het auditlogboek onthoudt dat het gebeurd is. Dit kan niet ongedaan worden gemaakt.
       *[other] Alles over deze persoon verdwijnt: link, mails, { $n } telefoons en hun dreigingen. Het auditlogboek onthoudt dat het gebeurd is. Dit kan niet ongedaan worden gemaakt.
    }

## Import

import-title = Lijst importeren
import-how = Een lijst met naam, e-mail, taal en groep, bewaard als CSV of Unicode-tekst. De kopregel mag in het Engels, Frans, Nederlands of Duits zijn, in elke volgorde; andere kolommen blijven weg. Er wordt niets toegevoegd voor u het voorbeeld zag.
import-file = CSV-bestand
import-paste = Of plak de regels
import-preview = Voorbeeld
import-result =
    { $good ->
        [one] 1 persoon kan worden toegevoegd
       *[other] { $good } personen kunnen worden toegevoegd
    }, { $bad ->
        [one] 1 regel niet
       *[other] { $bad } regels niet
    }
import-nothing-yet = Er is nog niets toegevoegd.
import-bad = Regels die niet bruikbaar zijn
import-good = Worden toegevoegd
import-line = Regel
import-content = Zoals geschreven
import-why = Wat er mis is
import-new-groups = Deze groepen worden gemaakt:
import-seats =
    { $n ->
        [one] Er ontbreekt 1 plaats: verhoog het aantal in de instellingen, of verwijder regels.
       *[other] Er ontbreken { $n } plaatsen: verhoog het aantal in de instellingen, of verwijder regels.
    }
import-confirm =
    { $n ->
        [one] 1 persoon toevoegen en mail sturen
       *[other] { $n } personen toevoegen en mails sturen
    }
import-empty = Kies een bestand of plak regels.
import-too-large = Het bestand is te groot: hoogstens 6 MB.
import-too-many = Meer dan 20.000 personen: importeer de rest in een tweede bestand.
import-twice = Hetzelfde adres staat op een eerdere regel.
import-workbook = Dit is een bestand van een rekenblad, geen tekst. Kies in het rekenblad “Opslaan als” en dan CSV, en neem dat bestand.
import-no-text = Dit bestand is geen lijst in tekstvorm. Bewaar de lijst als CSV en neem dat bestand.
import-damaged = Een teken in deze regel is beschadigd (�). Schrijf het opnieuw.
import-unclosed = In deze regel begint een aanhalingsteken dat nergens wordt gesloten.
import-first-name = Voornaam
import-infix = Tussenvoegsel
import-last-name = Achternaam
import-how-read = Hoe de lijst is gelezen
import-encoding = Geschreven in
import-separator = Kolommen gescheiden door
import-comma = Komma
import-semicolon = Puntkomma
import-tab = Tab
import-bar = Verticale streep
import-columns-read = Kolommen
import-left-out = Weggelaten kolommen
import-titles = Weggelaten regels boven de kopregel
import-changed-invisible = Onzichtbare tekens zijn weggehaald.
import-changed-mailto = “mailto:” is weggehaald.
import-changed-brackets = Alleen wat tussen de haken staat, is genomen.
import-changed-dot = Een teken aan het einde van het adres is weggehaald.
import-changed-domain = Zo geschreven dat elke mailserver het kan bereiken (RFC 5890).
import-ended-what = Hun optie is beëindigd. De lijst verandert niets voor hen: heractiveer hen op hun pagina.
import-known-what = De lijst verandert niets voor hen, en ze krijgen geen tweede mail.
import-done = Import
mails-waiting-what = Dit gaat vanzelf verder, ook als u deze pagina sluit.
mails-all-written = Alle mails zijn geschreven; de mailserver krijgt ze een voor een.
mails-all-kept = Alle mails zijn geschreven. Er is geen mailserver ingesteld, dus ze blijven in de outbox.
import-more =
    { $n ->
        [one] En nog 1.
       *[other] En nog { $n }.
    }
import-download-bad =
    { $n ->
        [one] De regel downloaden om te verbeteren
       *[other] De { $n } regels downloaden om te verbeteren
    }
import-known =
    { $n ->
        [one] 1 persoon is er al
       *[other] { $n } personen zijn er al
    }
import-ended =
    { $n ->
        [one] 1 persoon is er, maar beëindigd
       *[other] { $n } personen zijn er, maar beëindigd
    }
import-known-done =
    { $n ->
        [one] 1 persoon was er al en bleef ongewijzigd.
       *[other] { $n } personen waren er al en bleven ongewijzigd.
    }
import-ended-done =
    { $n ->
        [one] 1 persoon is er, maar de optie is beëindigd: heractiveer op de pagina van de persoon.
       *[other] { $n } personen zijn er, maar hun optie is beëindigd: heractiveer hen op hun pagina.
    }
mails-waiting =
    { $n ->
        [one] 1 mail moet nog worden geschreven.
       *[other] { $n } mails moeten nog worden geschreven.
    }
import-added =
    { $n ->
        [0] Er kwam niemand bij
        [one] 1 persoon is toegevoegd
       *[other] { $n } personen zijn toegevoegd
    }

## Groups

groups-intro = Groepen ordenen personen: afdelingen, teams, vestigingen.
groups-none = Nog geen groep. Voeg er hier een toe, of noem ze in een geïmporteerde lijst.
group-none = Geen groep
group-name = Naam van de groep
group-add = Toevoegen
group-change = Wijzigen
group-delete = Groep verwijderen
group-taken = Er is al een groep met die naam.
group-people =
    { $n ->
        [0] Niemand
        [one] 1 persoon
       *[other] { $n } personen
    }

## Devices

devices-search = Eigenaar of model
devices-patch-before = beveiligingsupdate van vóór { $date }
devices-none = Nog geen telefoon. Telefoons verschijnen hier zodra personen de app activeren met de link uit hun mail.
device-deactivated = Gedeactiveerd
device-nothing = Niets open
sort-seen-last = Laatst gezien eerst
sort-seen-first = Langst zonder contact eerst
sort-worst = Ergste dreiging eerst
sort-newest = Nieuwste eerst
device-owner = Eigenaar
device-seen = laatst gezien { $when }
device-scan = Scan vragen
device-deactivate = Deactiveren
device-open = Open dreigingen
device-left-out =
    { $n ->
        [one] Op { $when } stonden op deze telefoon meer dan { $most } dreigingen open. De { $most } ergste zijn hier bewaard; één is weggelaten.
       *[other] Op { $when } stonden op deze telefoon meer dan { $most } dreigingen open. De { $most } ergste zijn hier bewaard; { $n } zijn weggelaten.
    }
device-history = Eerdere dreigingen
device-no-history = Tot nu toe geen.
device-apps = Geïnstalleerde apps
device-apps-clean =
    { $n ->
        [one] { $n } app waarin niets gevonden is
       *[other] { $n } apps waarin niets gevonden is
    }
device-no-apps = Geen lijst met apps: het privacybeleid houdt ze op de telefoon, of er was nog geen scan.
device-facts = Deze telefoon
device-enrolled = Geactiveerd
device-scanned = Laatste scan
device-apps-scanned =
    { $n ->
        [one] 1 app
       *[other] { $n } apps
    }
device-never = nog niet
device-id = Id
device-privacy = Wat uw privacybeleid op de telefoon houdt, ontbreekt hier.
device-permissions = Machtigingen van de app
permission-not-asked = Nog niet gevraagd
level-not-live = Niet actief: een machtiging ontbreekt, of er was nog geen scan
policy-current = (van kracht)
policy-older = (een oudere)

## Threats

threats-search = Eigenaar, app of netwerk
threats-open = Open
threats-closed = Gesloten
threats-trusted = Vertrouwd door de persoon
threats-lapsed = Voorbij
threats-nothing-typed = Typte er niets
threats-password-changed = Wachtwoord gewijzigd
threats-none = Er is nog geen dreiging gemeld. Wat telefoons vinden, verschijnt hier met bewijs.
threats-none-open = Niets open.
threat-user-told = Wat de persoon moet doen
threat-no-evidence = Het bewijs bleef op de telefoon: uw privacybeleid laat het niet vertrekken.
list-of = van { $date }
threat-id = Id
threat-times = Tijden
threat-opened = Opgedoken
threat-received = Gemeld
threat-handle = Uw beslissing
threat-reason = Reden
threat-reason-missing = Schrijf een reden: anderen lezen ze later.
handled-none = Niet beslist
handled-handled = Afgehandeld
handled-ignored = Toegestaan
handled-undo = Ongedaan maken

## Policy

policy-intro = telefoons hebben een nieuwe versie binnen seconden
policy-threats = Dreigingen
policy-threats-what = Melden toont het aan de persoon; Alleen noteren rapporteert zonder alarm; Uit zoekt er niet naar.
policy-kinds =
    { $n ->
        [one] { $n } soort
       *[other] { $n } soorten
    }
policy-mode = Wat er gebeurt
policy-banned = Verboden apps
policy-banned-what = Per pakket, zoals com.example.app. De reden wordt aan de persoon getoond. Maak een regel leeg om ze te verwijderen.
policy-reason = Reden die de persoon leest
policy-privacy-what = Wat uit staat verlaat nooit een telefoon. De persoon ziet elke wijziging voor er iets nieuws verstuurd wordt.
policy-limits = Grenzen
policy-patch-age = Oudste toegestane beveiligingsupdate, in dagen
policy-silent = Dagen tot een telefoon als “zonder contact” telt
policy-publish = Van kracht maken
policy-days = Grenzen zijn aantallen dagen van 1 tot 3650.
policy-package = Een pakket heeft delen met punten ertussen, zoals com.example.app. Bekijk de lijst met apps.
policy-lost-update = Iemand anders heeft intussen een andere versie van kracht gemaakt. Vergelijk, en maak daarna de uwe van kracht: uw wijzigingen staan nog in het formulier.
policy-versions = Versies
policy-version = Versie
policy-author = Door
policy-hash = Hash

## Outbox

outbox-sends = Mails worden via uw mailserver verstuurd.
outbox-keeps = Er is geen mailserver ingesteld: mails worden hier bewaard en niet verstuurd. Open er een en geef de link zelf door.
outbox-none = Nog geen mail. Elke toegevoegde persoon krijgt er een.
mail-outbox = Bewaard
mail-queued = Wacht
mail-sent = Verstuurd
mail-failed = Niet verstuurd
mail-tries =
    { $n ->
        [one] Eén keer geprobeerd:
       *[other] { $n } keer geprobeerd:
    }
mail-next = Volgende poging: { $when }
mail-as-seen = De mail zoals men hem ziet
mail-plain = Platte tekst
mail-source = Bron

## Audit log

audit-whole = De keten van regels is heel: geen enkele is gewijzigd of verwijderd.
audit-broken = De keten is gebroken bij regel { $line }: iemand heeft de database gewijzigd.
audit-since = Regels 1 tot { $line } zijn gecontroleerd en gepubliceerd op { $date }, de latere zojuist.
audit-cut-off = Het einde van het logboek ontbreekt: het eindigt met regel { $last }, terwijl regel { $line } was gepubliceerd. Iemand heeft de database veranderd, of er is een oudere teruggezet.
audit-rewritten = Regel { $line } is een andere dan er was gepubliceerd: iemand heeft het logboek opnieuw geschreven.
audit-head = Kop van de keten
audit-head-what = Bewaar dit woord ergens anders. Daarmee zegt “vigie audit --head WOORD” op de server later of het einde van het logboek is afgesneden of het logboek opnieuw is geschreven. Het logboek van de server zelf bevat het eenmaal per dag.
audit-who = Wie
audit-what = Wat
audit-detail = Detail

## Account

totp-title = Tweede factor
totp-why = Een code van uw telefoon naast het wachtwoord. Wie uw wachtwoord kent, kan zich dan nog niet aanmelden.
totp-is-on = Aan
totp-turn-on = Aanzetten
totp-turn-off = Uitzetten
totp-replace = Een andere authenticator-app gebruiken
recovery-title = Herstelcodes
recovery-once = Deze codes worden alleen nu getoond. Druk ze af of schrijf ze op, en bewaar ze niet bij uw telefoon.
recovery-how = Elk vervangt één keer de code van uw telefoon: bij het aanmelden en hier. De vorige werken niet meer.
recovery-kept = Ik heb ze bewaard
recovery-left = { $n ->
    [one] Er is nog één herstelcode.
   *[other] Er zijn nog { $n } herstelcodes.
}
recovery-new = Nieuwe herstelcodes
recovery-new-what = Tien nieuwe codes vervangen alle vorige.
totp-step-1 = Scan deze code met een authenticator-app, of typ het geheim.
totp-step-2 = Typ de zes cijfers die de app toont.
totp-qr = QR-code voor uw authenticator-app
totp-secret = Geheim:
totp-wrong = Deze code klopt niet. Controleer de klok van uw telefoon en typ de nieuwste.
passkeys-title = Toegangssleutels
passkeys-what = Met een toegangssleutel meldt u zich aan met vinger, gezicht of pincode, zonder wachtwoord en code. Hij werkt alleen op dit adres, dus een nagemaakte pagina krijgt niets van u los.
passkeys-where = Toegangssleutels vragen een browser die ze ondersteunt, met JavaScript, op:
passkeys-no-name = Toegangssleutels kunnen hier niet: het openbare adres van de server is een nummer, en browsers maken ze alleen voor namen.
passkey-new = Toegangssleutel toevoegen
passkey-new-how = Uw browser vraagt nu waar de toegangssleutel bewaard wordt: op dit toestel, op uw telefoon of op een beveiligingssleutel.
passkey-name = Naam
passkey-name-hint = Om hem te herkennen, zoals ‘Laptop’ of ‘Blauwe sleutel’.
passkey-name-first = Toegangssleutel { $n }
passkey-make = Toegangssleutel maken
passkey-none-made = Er is geen toegangssleutel gemaakt. Probeer opnieuw; uw browser zegt misschien waarom.
passkey-not-added = De toegangssleutel is niet toegevoegd: het antwoord van uw browser klopte niet. Probeer opnieuw.
passkey-address = Toegangssleutels werken niet op het adres dat u opende.
passkey-full = U hebt 20 toegangssleutels, het meeste dat een account mag hebben. Verwijder er eerst een.
passkey-taken = Deze toegangssleutel is al eens toegevoegd.
passkey-added = toegevoegd { $when }
passkey-used = laatst gebruikt { $when }
passkey-unused = nog niet gebruikt
passkey-remove = Verwijderen
passkey-remove-named = { $name } verwijderen
password-change = Wachtwoord wijzigen
password-old = Huidig wachtwoord
password-new = Nieuw wachtwoord
sessions-title = Waar u aangemeld bent
sessions-this = Deze browser
sessions-end = Beëindigen

## Settings

settings-name = Naam van het bedrijf
settings-mail-language = Taal van mails aan nieuwe personen
settings-seats = Plaatsen
settings-help = Contact voor hulp
settings-help-hint = Een adres of telefoonnummer; personen zien het in de app en in mails.
settings-retention = Dagen tot verwijdering
settings-retention-hint = Na zoveel dagen worden mensen van wie de optie eindigde, vervangen of gedeactiveerde telefoons, gesloten dreigingen en e-mails definitief verwijderd.
settings-link-days = Dagen dat een ongebruikte link geldt
settings-link-days-hint = Een activeringslink die zoveel dagen niet gebruikt is, eindigt. Opnieuw versturen maakt een nieuwe.
settings-reuse-days = Dagen dat een link op een nieuwe telefoon werkt
settings-reuse-days-hint = Geteld vanaf de eerste telefoon. Met 0 werkt een link één keer, en wie van telefoon verandert, vraagt u een nieuwe.
settings-inactive-days = Dagen tot een telefoon zonder contact inactief is
settings-inactive-days-hint = Een telefoon is eerder zonder contact, zoals het beleid zegt. Een inactieve is er wellicht niet meer: vraag het na, of deactiveer hem.
settings-reminds = Mails over telefoons zonder contact
settings-reminds-on = Aan de persoon schrijven
settings-reminds-off = Aan niemand schrijven
settings-reminds-hint = Eén keer wanneer een telefoon niets meer laat weten, één keer wanneer die inactief is. Niemand krijgt een mail zolang de meeste telefoons zwijgen.
settings-takeover = Een nieuwe telefoon met een gebruikte link
settings-takeover-free = Is meteen beschermd
settings-takeover-free-what = Binnen deze dagen kan wie de link heeft er een telefoon mee beschermen. De bescherming van de oude telefoon eindigt.
settings-takeover-ask = Heeft het ja van de oude telefoon nodig
settings-takeover-ask-what = De oude telefoon vraagt het de eigenaar, en beide tonen een nummer om te vergelijken. Is hij weg of is zijn Vigie ouder dan deze keuze, vernieuw dan de link.
settings-takeover-never = Heeft een nieuwe link nodig
settings-takeover-never-what = Elke link beschermt één telefoon. Wie van telefoon verandert, vraagt u een nieuwe link.
settings-server = Deze server
settings-address = Adres voor telefoons
settings-pin = Vingerafdruk van de sleutel
settings-policy-key = Sleutel van de regels
settings-keys-since = Deze sleutels sinds
settings-next-pin = Vingerafdruk van de volgende sleutel
settings-next-known = Telefoons die de volgende sleutels kennen
settings-next-phones = { $know } van { $all }
administrators-title = Beheerders
administrators-second-factor = met tweede factor
administrators-passkey = met toegangssleutel
administrators-no-second-factor = zonder tweede factor
administrators-invited = uitgenodigd, tot { $until }
administrators-invite = Een beheerder uitnodigen
administrators-invite-how = Die krijgt een mail met een link die één keer werkt, drie dagen lang, en kiest zelf een wachtwoord.
administrators-remove = Verwijderen
administrators-withdraw = Intrekken
administrator-taken = Dit adres is al van een beheerder.
administrator-last = De laatste beheerder blijft: niemand zou zich nog kunnen aanmelden. Nodig eerst een andere uit.

## What was just done

done-setup = Welkom. Uw bedrijf is ingesteld.
done-person-added = Toegevoegd. De welkomstmail staat in de outbox.
done-person-saved = Opgeslagen.
done-mail-written = De activering is opnieuw onderweg.
done-link-renewed = De oude link is beëindigd; de nieuwe is onderweg.
done-link-revoked = De link is ingetrokken.
done-person-ended = De optie is beëindigd; de plaats is vrij.
done-person-reactivated = Geheractiveerd. De mail is onderweg.
done-person-deleted = De persoon is verwijderd.
done-group-added = De groep is toegevoegd.
done-group-saved = Opgeslagen.
done-group-deleted = De groep is verwijderd; de personen blijven.
done-scan-asked = De telefoon wordt gevraagd te scannen.
done-proof-asked = De hardware van de telefoon wordt bij het volgende contact gevraagd.
done-device-deactivated = De telefoon is gedeactiveerd.
done-threat-handled = Uw beslissing is genoteerd.
done-policy-published = Van kracht. Telefoons nemen het binnen seconden over.
done-policy-same = Er is niets gewijzigd.
done-language = Opgeslagen.
done-password = Uw wachtwoord is gewijzigd; andere browsers zijn afgemeld.
done-reset = Uw wachtwoord is nieuw. Stel nu een tweede factor in: de oude staat uit.
done-joined = Welkom. Stel een tweede factor in bij uw account.
done-administrator-invited = De uitnodiging staat in het postvak uit.
done-administrator-removed = De beheerder is verwijderd en afgemeld.
done-administrator-withdrawn = De uitnodiging is ingetrokken.
done-totp-off = De tweede factor staat uit.
done-passkey-added = De toegangssleutel is toegevoegd. Voortaan meldt hij u aan.
done-passkey-removed = De toegangssleutel is verwijderd. Wis hem ook van uw toestel: hij opent niets meer.
done-session-ended = Die sessie is beëindigd.
done-settings = Opgeslagen.

zones-lead = Wifinetwerken waar telefoons van uw bedrijf zijn aangevallen, per toegangspunt en omgeving. Telefoons krijgen een zone te zien zodra { $n } mensen die tegenkwamen, of u die bevestigt.
zones-map-portal = Kaart van dreigingszones; de lijst eronder zegt hetzelfde
zones-map-most = De kaart toont de { $n } zones die het meest zeggen; de lijst bevat ze allemaal.
zones-empty-portal = Nog geen dreigingszone. Zones komen van aanvallen op wifinetwerken, als het beleid telefoons laat zeggen waar ze zijn en hoe netwerken heten.
zones-told = Telefoons weten ervan
zones-few = Telefoons weten er niet van: te weinig mensen kwamen die tegen
zones-confirmed = Bevestigd
zones-dismissed = Weggehaald
zones-faded = Zegt niets meer
zones-met =
    { $n ->
        [0] Niemand die er nog is, kwam die tegen.
        [one] Eén persoon kwam die tegen.
       *[other] { $n } mensen kwamen die tegen.
    }
zones-met-enough = Genoeg mensen kwamen die tegen.
zones-area = Omgeving { $place }, { $first } tot { $last }
zones-confirm = Bevestigen
zones-dismiss = Weghalen
zones-undecide = Aan het aantal mensen overlaten
zones-back = Terugzetten
done-zone-confirmed = Telefoons krijgen deze zone te zien.
done-zone-confirmed-faded = Bevestigd, maar geen telefoon krijgt de zone te zien: er is daar te lang niets gezien. Gebeurt er weer iets, dan krijgen telefoons die wel te zien.
done-zone-dismissed = Geen telefoon krijgt deze zone te zien.
done-zone-undecided = Het aantal mensen dat de zone tegenkwam, bepaalt of telefoons die te zien krijgen.
zones-people = Hoeveel mensen een zone moeten zijn tegengekomen voordat telefoons ervan weten
zones-people-hint = Van { $least } tot { $most }. Met minder worden telefoons eerder gewaarschuwd; met meer zegt een zone minder over wie daar was.
zones-people-save = Opslaan
done-zone-people = Opgeslagen. Het geldt vanaf nu; zones waarvan telefoons al weten, blijven.
zones-older = Oudere zones
