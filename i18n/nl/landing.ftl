# The page behind an activation link.
landing-title = Activeer Vigie op uw telefoon
landing-intro = Deze link hoort bij de Vigie-app. Twee stappen en uw telefoon is beschermd.
landing-install = Installeer de Vigie-app
landing-install-how = Uw beheerder zegt waar u ze vindt.
landing-activate = Activeer ze
landing-activate-how = Open de app en kies “QR-code scannen”, plak de link hieronder, of typ de code.
landing-qr = Scan dit met de Vigie-app, niet met de camera van de telefoon.
landing-qr-name = QR-code met uw activeringslink
landing-link = Activeringslink
landing-copy = Link kopiëren
landing-typed = Zonder camera en link: typ dit
landing-typed-how = Kies in de app “De code typen” en vul beide in. Spaties en streepjes tellen niet.
landing-server = Server
landing-code = Code
landing-secret = Hou deze link voor uzelf: hij beschermt één telefoon tegelijk, en wie hem gebruikt, neemt de plaats van de uwe in.
landing-languages = Taal

## Problems

landing-unknown-title = Deze link is onbekend
landing-unknown-do = Misschien is hij maar deels gekopieerd. Open de hele link uit de e-mail, of vraag uw beheerder om hem opnieuw te sturen.
landing-incomplete-title = Een deel van deze link ontbreekt
landing-incomplete-do = Misschien brak hij af over twee regels. Kopieer hem helemaal uit de e-mail, of klik daar op de knop. De app neemt ook een link met spaties en regeleinden erin.
landing-too-much-title = Er staat iets te veel aan het einde van deze link
landing-too-much-do = Letters van de tekst ernaast hoorden er plots bij. Klik op de knop in de e-mail, of kopieer alleen de link.
landing-revoked-title = Deze link is niet meer geldig
landing-revoked-do = Uw beheerder heeft hem vervangen of stopgezet. Zoek een recentere e-mail, of vraag er een.
landing-used-title = Deze link is al gebruikt
landing-used-do = Hij werkt voor geen andere telefoon meer. Vraag uw beheerder om een nieuwe link.
landing-expired-title = Deze link is niet op tijd gebruikt
landing-expired-do = Vraag uw beheerder om een nieuwe.
landing-busy-title = Te veel pogingen
landing-busy-do = Wacht een minuut en open de link opnieuw.
landing-failed-title = Dit werkt nu even niet
landing-failed-do = Uw link is goed; de server heeft een probleem. Probeer het later opnieuw.
