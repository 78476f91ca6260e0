# Was die Hardware von Telefonen beweist: in der App und im Portal.

proof-title = Beweis durch die Hardware
proof-what = Für alles, was bewiesen heißt, bürgt die sichere Hardware dieses Telefons, was auch immer das System sagt.
proof-admin-what = Für alles, was bewiesen heißt, bürgt die sichere Hardware des Telefons, was auch immer sein System sagt. Was nicht bekannt ist, ist nicht gut.
proof-never = Die Hardware dieses Telefons wurde noch nicht gefragt.
proof-off = Ihre Richtlinie verlangt es von keinem Telefon.
proof-waits = Gefragt { $when }, noch keine Antwort.
proof-again = Beim nächsten Kontakt wird wieder gefragt.
proof-at = Antwort { $when }.
proof-ask = Noch einmal fragen
proof-do = Was zu tun ist
proof-says = Was sie sagt
proof-proved = bewiesen
proof-reported = gemeldet
proof-unknown = nicht bekannt
proof-newer-reported = Das System meldet das Sicherheitsupdate vom { $reported }, die Hardware hat ein älteres bewiesen ({ $proved }). Eines von beiden ist nicht wahr: Seien Sie vorsichtig mit dem, was dieses Telefon sagt.

## Was sie sagt

proof-security-level = Sichere Hardware
proof-security-level-strong-box = Ein eigener Chip (StrongBox)
proof-security-level-trusted-environment = Geschützter Teil des Prozessors (TEE)
proof-security-level-software = Keine: nur Software
proof-boot-state = Start
proof-boot-state-verified = Das System des Herstellers
proof-boot-state-self-signed = Ein System mit einem Schlüssel, den der Besitzer gewählt hat
proof-boot-state-unverified = Irgendein System
proof-boot-state-failed = Das System hat die Kontrolle nicht bestanden
proof-bootloader = Bootloader
proof-bootloader-locked = Gesperrt
proof-bootloader-unlocked = Entsperrt
proof-os-version = Android
proof-patch-level = Sicherheitsupdate des Systems
proof-vendor-patch-level = Sicherheitsupdate des Herstellers
proof-boot-patch-level = Sicherheitsupdate des Starts
proof-package = App, die gefragt hat
proof-signer = Signiert von (SHA-256)

## Was herauskam

proof-held = Der Beweis hält.
proof-held-software = Der Beweis hält, doch keine Hardware bürgt dafür: Nichts ist bewiesen.
proof-silent = Das Telefon hat binnen eines Tages nicht geantwortet.
proof-silent-do = Öffnen Sie Vigie auf dem Telefon. Ist es veraltet, aktualisieren Sie es.
proof-unable-not-there = Dieses Telefon kann nichts beweisen: Sein System hat nichts dergleichen.
proof-unable-not-there-do = Ihm fehlt nichts. Wo ein Beweis verlangt wird, braucht es ein anderes Telefon.
proof-unable-failed = Die Hardware dieses Telefons konnte keinen Beweis liefern.
proof-unable-failed-do = Starten Sie das Telefon neu, während es online ist, und fragen Sie noch einmal.
proof-refused = Abgelehnt: { $code }
proof-refused-forged = Der Beweis wurde abgelehnt: Er ist beschädigt oder gefälscht.
proof-refused-forged-do = Fragen Sie noch einmal. Wird er wieder abgelehnt, sehen Sie sich das Telefon an: Vielleicht hat jemand sein System verändert.
proof-refused-revoked = Der Beweis wurde abgelehnt: Sein Schlüssel wurde widerrufen. Solche Schlüssel wurden aus Telefonen kopiert, und jeder kann sie nutzen.
proof-refused-revoked-do = Sehen Sie sich das Telefon an. Ist sein System das des Herstellers, muss der ihm einen neuen Schlüssel geben; sonst lassen Sie das System wiederherstellen.
proof-refused-expired = Der Beweis wurde abgelehnt: Sein Schlüssel war abgelaufen oder gilt noch nicht.
proof-refused-expired-do = Prüfen Sie das Datum des Servers. Ein Telefon, das seine Schlüssel holt, muss online sein; fragen Sie dann noch einmal.
proof-refused-late = Die Antwort kam zu spät, um zu zählen.
proof-refused-late-do = Nichts: Das Telefon wird von selbst wieder gefragt.
proof-refused-app = Der Beweis wurde abgelehnt: Eine andere App hat gefragt, oder eine, die jemand anders signiert hat.
proof-refused-app-do = Lassen Sie Vigie entfernen und von dort installieren, wo Ihr Unternehmen es bereitstellt.
proof-refused-emulator = Der Beweis wurde abgelehnt: Er kommt von einem Telefon, das ein Computer nachahmt.
proof-refused-emulator-do = Deaktivieren Sie es, wenn es nicht für Tests da ist.
