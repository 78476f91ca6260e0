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
