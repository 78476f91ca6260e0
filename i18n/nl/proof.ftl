# Wat de hardware van telefoons bewijst: in de app en in de portal.

proof-title = Bewijs door de hardware
proof-what = De beveiligde hardware van deze telefoon staat in voor wat bewezen heet, wat het systeem ook zegt.
proof-admin-what = De beveiligde hardware van de telefoon staat in voor wat bewezen heet, wat haar systeem ook zegt. Wat niet bekend is, is niet goed.
proof-never = De hardware van deze telefoon werd nog niets gevraagd.
proof-off = Uw beleid vraagt het aan geen enkele telefoon.
proof-waits = Gevraagd { $when }, nog geen antwoord.
proof-again = Het wordt bij het volgende contact opnieuw gevraagd.
proof-at = Antwoord { $when }.
proof-ask = Opnieuw vragen
proof-do = Wat te doen
proof-says = Wat ze zegt
proof-proved = bewezen
proof-reported = gemeld
proof-unknown = niet bekend
proof-newer-reported = Het systeem meldt de beveiligingsupdate van { $reported }, de hardware bewees een oudere ({ $proved }). Een van beide is niet waar: wees voorzichtig met wat deze telefoon zegt.

## Wat ze zegt

proof-security-level = Beveiligde hardware
proof-security-level-strong-box = Een eigen chip (StrongBox)
proof-security-level-trusted-environment = Beschermd deel van de processor (TEE)
proof-security-level-software = Geen: alleen software
proof-boot-state = Opstarten
proof-boot-state-verified = Het systeem van de fabrikant
proof-boot-state-self-signed = Een systeem met een sleutel die de eigenaar koos
proof-boot-state-unverified = Eender welk systeem
proof-boot-state-failed = Het systeem doorstond de controle niet
proof-bootloader = Bootloader
proof-bootloader-locked = Vergrendeld
proof-bootloader-unlocked = Ontgrendeld
proof-os-version = Android
proof-patch-level = Beveiligingsupdate van het systeem
proof-vendor-patch-level = Beveiligingsupdate van de fabrikant
proof-boot-patch-level = Beveiligingsupdate van het opstarten
proof-package = App die erom vroeg
proof-signer = Ondertekend door (SHA-256)

## Wat eruit kwam

proof-held = Het bewijs klopt.
proof-held-software = Het bewijs klopt, maar geen hardware staat ervoor in: er is niets bewezen.
proof-silent = De telefoon antwoordde niet binnen een dag.
proof-silent-do = Open Vigie op de telefoon. Is ze verouderd, werk ze dan bij.
proof-unable-not-there = Deze telefoon kan niets bewijzen: haar systeem kent zoiets niet.
proof-unable-not-there-do = Er is niets mis mee. Waar een bewijs verplicht is, is er een andere telefoon nodig.
proof-unable-failed = De hardware van deze telefoon kon geen bewijs maken.
proof-unable-failed-do = Start de telefoon opnieuw op terwijl ze online is, en vraag het opnieuw.
proof-refused = Geweigerd: { $code }
proof-refused-forged = Het bewijs werd geweigerd: het is stuk of vervalst.
proof-refused-forged-do = Vraag het opnieuw. Wordt het weer geweigerd, bekijk dan de telefoon: misschien heeft iemand haar systeem gewijzigd.
proof-refused-revoked = Het bewijs werd geweigerd: de sleutel is ingetrokken. Zulke sleutels zijn uit telefoons gekopieerd, en iedereen kan ze gebruiken.
proof-refused-revoked-do = Bekijk de telefoon. Is haar systeem dat van de fabrikant, dan moet die haar een nieuwe sleutel geven; laat anders het systeem herstellen.
proof-refused-expired = Het bewijs werd geweigerd: de sleutel was verlopen of is nog niet geldig.
proof-refused-expired-do = Controleer de datum van de server. Een telefoon die haar sleutels ophaalt, moet online zijn; vraag het dan opnieuw.
proof-refused-late = Het antwoord kwam te laat om te tellen.
proof-refused-late-do = Niets: de telefoon wordt vanzelf opnieuw gevraagd.
proof-refused-app = Het bewijs werd geweigerd: een andere app vroeg erom, of een die iemand anders ondertekende.
proof-refused-app-do = Laat Vigie verwijderen en opnieuw installeren vanwaar uw bedrijf de app aanbiedt.
proof-refused-emulator = Het bewijs werd geweigerd: het komt van een telefoon die een computer nabootst.
proof-refused-emulator-do = Deactiveer ze, tenzij ze voor tests dient.
