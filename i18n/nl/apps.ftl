# Apps on the phone in depth: the list, one app, what changed, what the person trusts.

## The list

apps-changes = Wat er sinds de laatste scan is veranderd
apps-changes-more =
    { $n ->
        [one] Nog 1 verandering
       *[other] Nog { $n } veranderingen
    }
apps-show = Alleen tonen
apps-show-all = Alle
apps-show-threats = Met dreigingen
apps-show-banned = Niet toegestaan
apps-show-changed = Nieuw of veranderd
apps-show-file = Uit een bestand
apps-show-none = Geen app hier.
apps-unreadable = Niet leesbaar
apps-banned = Niet toegestaan door uw bedrijf
apps-banned-rule = Niet toegestaan door uw bedrijf: { $rule }
apps-trusted-you = U vertrouwt deze app
apps-trusted-company = Uw bedrijf vertrouwt deze app
apps-tag-new = Nieuw
apps-tag-updated = Bijgewerkt
apps-tag-gained = Mag meer
apps-tag-resigned = Andere ondertekenaar

## What changed about an app

change-new = Nieuw
change-new-version = Nieuw, versie { $to }
change-updated = Bijgewerkt van { $from } naar { $to }
change-replaced = Vervangen door een ander pakket van versie { $to }
change-removed = Niet meer op deze telefoon
change-gained = De app mag nu ook: { $what }
change-gained-small =
    { $n ->
        [one] De app vraagt 1 extra machtiging die op zichzelf niemand schaadt
       *[other] De app vraagt { $n } extra machtigingen die op zichzelf niemand schaden
    }
change-lost =
    { $n ->
        [one] De app vraagt 1 machtiging minder
       *[other] De app vraagt { $n } machtigingen minder
    }
change-resigned = Iemand anders dan voorheen heeft de app ondertekend
change-resigned-what = Een update verandert nooit wie een app heeft ondertekend: Android weigert dat. Iemand heeft deze app verwijderd en een andere onder dezelfde naam geplaatst. Was u dat niet, verwijder de app dan en vertel het uw beheerder.

## One app

app-found = Wat er is gevonden
app-unreadable-what = Vigie kan niet zeggen wat deze app doet, omdat het pakket niet te lezen is zoals Android het leest.
app-banned-what = Uw bedrijf staat deze app niet toe op telefoons die het beschermt.
app-harmful-company = Uw bedrijf noemt deze app schadelijk.
app-company-rule = Regel van uw bedrijf
app-trusted-company-what = Uw bedrijf heeft deze app bekeken en vertrouwt ze. De eigen verboden blijven gelden.
app-trusted-you-what = U hebt gezegd dat u deze app vertrouwt. Daarom wordt dit niet gemeld: { $title }.
app-trust-since = Sinds { $when }
app-trust-withdraw = Ik vertrouw deze app niet meer
app-changed = Laatste verandering
app-risk = Hoe riskant de app is
app-risk-what = Hoe meer een app mag en hoe zwakker ze gebouwd is, hoe hoger het getal. Een hoog getal bewijst niet dat een app slecht is.
app-risk-security = Veiligheid
app-risk-privacy = Privacy
app-risk-points = { $n } van 100
app-risk-none = Niets draagt hieraan bij.
app-may = Wat de app mag
app-may-what = Waar Android u eerst iets vraagt, mag de app het pas nadat u akkoord ging.
app-may-nothing = Niets waar Android u om zou vragen.
app-roles = Bijzondere bevoegdheden
app-roles-what = Elk daarvan werkt pas als u het in de instellingen van de telefoon inschakelt.
app-size = Grootte
app-libraries = Native bibliotheken
app-splits = Delen
app-tricks = Gebouwd om te misleiden
app-tricks-what = Iets in dit pakket misleidt wie het onderzoekt. Eerlijke apps hebben dat niet nodig.

## Groups of permissions

may-group-messages = Berichten
may-group-calls = Oproepen
may-group-contacts = Contacten en agenda
may-group-location = Locatie
may-group-microphone = Microfoon
may-group-camera = Camera
may-group-files = Bestanden
may-group-screen = Scherm en andere apps
may-group-phone = Telefoon
may-group-other = Andere dingen waar Android u om vraagt

## What a permission allows, to be read after “It may”

may-read-messages = uw sms’en en mms’en lezen
may-send-messages = sms’en sturen, ook die geld kosten
may-make-calls = bellen zonder te vragen
may-answer-calls = oproepen beantwoorden
may-read-calls = zien wie u belt en wie u opbelt
may-change-calls = de lijst van uw oproepen wijzigen
may-read-contacts = uw contacten lezen
may-change-contacts = uw contacten wijzigen
may-see-accounts = de accounts op deze telefoon zien
may-read-calendar = uw agenda lezen
may-change-calendar = uw agenda wijzigen
may-precise-location = precies weten waar u bent
may-rough-location = ongeveer weten waar u bent
may-background-location = volgen waar u bent, ook als de app gesloten is
may-photo-places = zien waar uw foto’s zijn genomen
may-record-sound = geluid opnemen
may-take-pictures = foto’s en video’s maken
may-read-files = uw foto’s, video’s en bestanden lezen
may-change-files = uw bestanden wijzigen of wissen
may-all-files = elk bestand op deze telefoon lezen en wijzigen
may-draw-over = over andere apps heen tekenen
may-install-apps = andere apps installeren
may-remove-apps = andere apps verwijderen
may-see-apps = zien welke apps u hebt
may-see-usage = zien wanneer u welke app gebruikt
may-change-settings = instellingen van de telefoon wijzigen
may-phone-identity = uw nummer en de identiteit van deze telefoon lezen
may-body-sensors = sensoren van uw lichaam en uw bewegingen lezen
may-nearby-devices = toestellen in uw buurt vinden en gebruiken
may-show-notifications = u meldingen tonen

## Special powers

power-accessibility = Alles op uw scherm lezen en bedienen
power-device-admin = De telefoon beheren, bijvoorbeeld vergrendelen of zich tegen verwijdering verzetten
power-notification-listener = Al uw meldingen lezen, ook codes van uw bank
power-vpn = Al uw verkeer door zichzelf sturen
power-input-method = Uw toetsenbord zijn, en zo alles zien wat u typt
power-autofill = Uw wachtwoorden invullen, en ze dus kennen
power-calls = Aan uw oproepen deelnemen
power-sms-handler = Al uw sms’en behandelen

## Trust

trust-button = Ik vertrouw deze app
trust-title = Vertrouwt u deze app?
trust-about = Het gaat om { $app }, en dit is gevonden:
trust-means = Wat uw vertrouwen betekent
trust-means-1 = Deze dreiging wordt gesloten en voor deze app niet meer gemeld.
trust-means-2 = Vigie blijft controleren: wat er verder aan deze app wordt gevonden, krijgt u te horen.
trust-means-3 = Uw bedrijf ziet dat de dreiging is gesloten.
trust-means-4 = Uw vertrouwen eindigt als iemand anders de app ondertekent, als uw bedrijf zijn regels verandert of als u het intrekt.
trust-unsure = Twijfelt u, of heeft iemand u gevraagd dit te doen? Ga dan niet verder en vraag het uw beheerder.
trust-yes = Ja, ik vertrouw ze
trust-no = Nee, terug
trust-closed = U hebt gezegd dat u deze app vertrouwt; daarom is deze dreiging gesloten.
trust-see = De app bekijken

## Event log

event-trusted = U vertrouwt { $app } ondanks: { $title }
event-trust-ended-person = U vertrouwt { $app } niet meer: { $title }
event-trust-ended-policy = Uw bedrijf heeft uw vertrouwen in { $app } beëindigd: { $title }
event-trust-ended-signer = Uw vertrouwen in { $app } is geëindigd, omdat iemand anders de app heeft ondertekend: { $title }
event-app = { $app }: { $what }
