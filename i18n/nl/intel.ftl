# Dreigingslijsten: hun leeftijd en updates op de telefoon, en de pagina in het portaal.

# De app
lists-old =
    { $n ->
        [one] De dreigingslijsten zijn { $n } dag oud
       *[other] De dreigingslijsten zijn { $n } dagen oud
    }
lists-old-why = Dat is meer dan uw bedrijf toestaat. Nieuwere dreigingen kunnen gemist worden. De lijsten vernieuwen zichzelf zodra de server van uw bedrijf nieuwere heeft.
lists-old-level =
    { $n ->
        [one] Werkt met lijsten van { $n } dag oud
       *[other] Werkt met lijsten van { $n } dagen oud
    }
lists-pack = Update { $number } van de server van uw bedrijf, gemaakt op { $when }.
lists-no-pack = Zoals geleverd met de app. Nog geen update van de server van uw bedrijf.
lists-entries =
    { $n ->
        [one] { $n } vermelding
       *[other] { $n } vermeldingen
    }
event-lists =
    { $n ->
        [one] Dreigingslijsten bijgewerkt: { $n } vermelding
       *[other] Dreigingslijsten bijgewerkt: { $n } vermeldingen
    }
event-lists-refused = Nieuwere dreigingslijsten zijn geweigerd; de oude blijven ({ $code })
event-lists-clean = Nieuwere dreigingslijsten zijn geweigerd omdat ze noemen wat als veilig bekend is: { $hits } ({ $code })

# Het portaal
intel-title = Dreigingslijsten
intel-intro = Telefoons zoeken apps, certificaten, bestanden en sites op in deze lijsten. Ze komen als één ondertekend pakket; telefoons halen alleen wat veranderd is.
intel-open = Lijsten bekijken
intel-current = Wat telefoons krijgen
intel-none = Nog geen pakket. Het wordt kort na de start gemaakt.
intel-number = Pakket
intel-made = Gemaakt
intel-entries = Vermeldingen
intel-size = Grootte
intel-key = Sleutel die pakketten ondertekent
intel-download = Pakket downloaden
intel-lists = Lijsten in het pakket
intel-list = Lijst
intel-date = Bijgewerkt tot
intel-licence = Licentie
intel-ages = Hoe oud ze zijn
intel-age-oldest = Oudste lijst: { $list }, { $age }.
intel-age-allowed =
    { $n ->
        [one] Uw beleid laat { $n } dag toe.
       *[other] Uw beleid laat { $n } dagen toe.
    }
intel-age-old-apps = Te oud: zolang er geen nieuwere lijst met die naam is en uw beleid deze leeftijd niet toelaat, worden apps op geen enkele telefoon volledig bewaakt.
intel-age-old-web = Te oud: links die sindsdien gevaarlijk werden, zijn niet bekend.
intel-too-old = Ouder dan toegelaten
intel-sources = Geïmporteerd en opgehaald
intel-no-sources = Nog niets: telefoons krijgen de lijsten die met deze versie meekomen.
intel-from-import = geïmporteerd { $when }
intel-from-feed = opgehaald { $when }
intel-rejected =
    { $n ->
        [one] { $n } vermelding geweigerd
       *[other] { $n } vermeldingen geweigerd
    }
intel-remove = Weghalen
intel-feeds = Volgens schema opgehaald
intel-feed-every =
    { $n ->
        [one] elk uur
       *[other] elke { $n } uur
    }
intel-feed-never = nog niet opgehaald
intel-feed-ok = overgenomen { $when }
intel-feed-bad = geweigerd { $when }; de oude lijst blijft
intel-import = Een bestand importeren
intel-import-how = Een pakket (.pack) dat ondertekend is met een sleutel die deze server vertrouwt, of een lijst zoals de uitgever die aanbiedt. Een lijst met dezelfde naam vervangt de oude. Er verandert niets als een lijst iets noemt dat als veilig bekend is.
intel-confirm = Een lijst wijzigt waarvoor elke telefoon waarschuwt, en het is een tijd geleden dat u bevestigde wie u bent.
intel-confirm-again = Er is nog niets geïmporteerd. Bevestig hierboven dat u het bent, en kies het bestand opnieuw.
intel-file = Bestand
intel-name = Naam
intel-name-hint = Voor een pakket: leeg voor de eigen naam. De velden hieronder gelden alleen voor lijsten.
intel-url = Waar ze gepubliceerd is
intel-class = Wat de vermeldingen zijn
intel-format = Formaat
intel-format-auto = herkennen aan het bestand
intel-do-import = Importeren
intel-not-here = De lijsten horen bij de hele server, die ook andere bedrijven bedient. De beheerder van de server wijzigt ze in de configuratie.
intel-taken =
    { $n ->
        [one] { $n } vermelding overgenomen
       *[other] { $n } vermeldingen overgenomen
    }
intel-account = { $repeated } dubbel, { $aside } niet voor telefoons, { $rejected } geweigerd.
intel-published = Telefoons krijgen het nieuwe pakket nu.
intel-unchanged = De inhoud is dezelfde als voorheen: telefoons hebben niets nieuws nodig.
intel-refused = Niet overgenomen. Alles blijft zoals het was.
intel-hits = Door de lijst genoemd, maar als veilig bekend
intel-bad-lines = Geweigerde vermeldingen
intel-line = Regel
intel-entry = Vermelding
intel-why = Reden
done-list-removed = De lijst is weggehaald.
intel-left-out = Weggelaten door de controle
intel-left-out-why = Deze vermeldingen zouden hebben gemeld wat van veel mensen is. Pagina’s en namen eronder kunnen nog altijd op een lijst staan.
intel-clean-widely-used = Veel mensen gebruiken het.
intel-clean-test-key = Iedereen kan met deze sleutel ondertekenen.
intel-clean-dynamic-dns = Iedereen kan een naam onder dit domein hebben.
intel-clean-shared-hosting = Iedereen kan een site onder dit domein hebben.
intel-clean-link-shortener = Iedereen kan een link op deze host hebben.

# Waarom een lijst geweigerd wordt: de code die ernaast staat
refused-intel-file = De server kon een van zijn eigen bestanden niet lezen of schrijven.
refused-intel-field = In het formulier ontbreekt iets, of het is niet te begrijpen.
refused-intel-format-unknown = Naam en begin van het bestand verraden de indeling niet: kies die.
refused-intel-list-too-large = Het bestand is groter dan een lijst mag zijn.
refused-intel-too-many-entries = De lijst heeft meer vermeldingen dan een lijst mag hebben.
refused-intel-too-many-rejected = Te veel regels zijn niet te begrijpen: is dit de juiste indeling?
refused-intel-list-unreadable = Het bestand is niet te lezen als een lijst in deze indeling.
refused-intel-empty = De lijst heeft geen vermelding die telefoons kunnen gebruiken.
refused-intel-source-damaged = Een eerder overgenomen lijst is beschadigd: importeer of haal die opnieuw, of verwijder die. Tot dan houden telefoons wat ze hebben.
refused-intel-status = De server van de lijst weigerde.
refused-intel-too-slow = De lijst kwam niet op tijd aan: de server is traag, of de lijst is erg groot.
refused-intel-stopped = Het werk werd voor het einde gestopt. Probeer het opnieuw.
refused-intel-not-a-pack = Het bestand is geen ondertekend pakket dreigingslijsten.
refused-intel-format = Het pakket heeft een indeling die deze versie niet kent.
refused-intel-too-large = Het pakket zou groter worden dan telefoons aannemen.
refused-intel-inconsistent = Het pakket spreekt zichzelf tegen.
refused-intel-unknown-key = Het pakket is ondertekend met een sleutel die deze server niet kent.
refused-intel-bad-signature = De handtekening van het pakket is ongeldig: misschien heeft iemand het gewijzigd.
refused-intel-damaged = Het pakket is beschadigd.
refused-intel-wrong-base = De wijzigingen horen bij een ander pakket dan het aanwezige.
refused-intel-not-newer = Het pakket is niet nieuwer dan het aanwezige.
refused-intel-self-test = Het pakket doorstaat zijn eigen proef niet: de lijsten zouden missen wat ze moeten vinden.
refused-intel-names-clean = De lijst noemt wat als schoon bekend is, en zou vals alarm geven.
refused-catalog-bad-url = Dit adres kan niet worden opgehaald.
refused-catalog-address-refused = Het adres ligt in uw eigen netwerk; daar worden geen lijsten gehaald.
refused-catalog-redirect-refused = De server van de lijst verwijst naar elders; daar worden geen lijsten gehaald.
refused-catalog-too-large = Het antwoord is groter dan een lijst mag zijn.
refused-catalog-unreachable = De server van de lijst is niet te bereiken.
