# The page behind an activation link.
landing-title = Vigie auf Ihrem Telefon aktivieren
landing-intro = Dieser Link gehört zur Vigie-App. Zwei Schritte, und Ihr Telefon ist geschützt.
landing-install = Installieren Sie die Vigie-App
landing-install-how = Ihr Administrator sagt Ihnen, wo Sie sie finden.
landing-activate = Aktivieren Sie sie
landing-activate-how = Öffnen Sie die App und wählen Sie „QR-Code scannen“, fügen Sie den Link unten ein oder tippen Sie den Code.
landing-qr = Scannen Sie dies mit der Vigie-App, nicht mit der Kamera des Telefons.
landing-qr-name = QR-Code mit Ihrem Aktivierungslink
landing-link = Aktivierungslink
landing-copy = Link kopieren
landing-typed = Ohne Kamera und Link: Tippen Sie dies
landing-typed-how = Wählen Sie in der App „Code tippen“ und geben Sie beides ein. Leerzeichen und Bindestriche zählen nicht.
landing-server = Server
landing-code = Code
landing-secret = Behalten Sie diesen Link für sich: Er schützt ein Telefon, und wer ihn benutzt, nimmt die Stelle des Ihren ein.
landing-languages = Sprache

## Problems

landing-unknown-title = Dieser Link ist unbekannt
landing-unknown-do = Vielleicht wurde er nur teilweise kopiert. Öffnen Sie den ganzen Link aus der E-Mail, oder bitten Sie Ihren Administrator, ihn noch einmal zu senden.
landing-incomplete-title = Ein Teil dieses Links fehlt
landing-incomplete-do = Vielleicht brach er auf zwei Zeilen um. Kopieren Sie ihn ganz aus der E-Mail oder klicken Sie dort auf die Schaltfläche. Die App nimmt auch einen Link mit Leerzeichen und Zeilenumbrüchen darin.
landing-too-much-title = Am Ende dieses Links steht zu viel
landing-too-much-do = Buchstaben des Textes daneben sind hineingeraten. Klicken Sie auf die Schaltfläche in der E-Mail oder kopieren Sie den Link allein.
landing-revoked-title = Dieser Link gilt nicht mehr
landing-revoked-do = Ihr Administrator hat ihn ersetzt oder beendet. Suchen Sie eine neuere E-Mail, oder bitten Sie um eine.
landing-used-title = Dieser Link wurde schon benutzt
landing-used-do = Er gilt für kein anderes Telefon mehr. Bitten Sie Ihren Administrator um einen neuen Link.
landing-expired-title = Dieser Link wurde nicht rechtzeitig benutzt
landing-expired-do = Bitten Sie Ihren Administrator um einen neuen.
landing-busy-title = Zu viele Versuche
landing-busy-do = Warten Sie eine Minute und öffnen Sie den Link dann noch einmal.
landing-failed-title = Das geht gerade nicht
landing-failed-do = Ihr Link ist in Ordnung; der Server hat ein Problem. Versuchen Sie es später noch einmal.
