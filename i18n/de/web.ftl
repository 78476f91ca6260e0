# Links und Nachrichten, nach denen jemand fragt.

link-block = Öffnen Sie diesen Link nicht
link-warn = Vorsicht mit diesem Link
link-nothing = Nichts spricht dagegen
link-nothing-do = Das macht ihn nicht sicher: Vielleicht kennt noch niemand die Seite. Vergleichen Sie den Namen unten Buchstabe für Buchstabe mit dem erwarteten.
link-trusted = Sie vertrauen dieser Seite
link-trusted-do = Sonst würde Vigie Sie warnen. Auf der Seite davor können Sie Ihr Vertrauen zurücknehmen.
link-company-allows = Ihr Unternehmen erlaubt diese Seite
link-company-allows-do = Was immer Listen dazu sagen, Ihr Unternehmen lässt sie zu.
link-open = Diese Seite bleibt offen
link-open-do = Ihr Telefon oder Ihr Schutz braucht sie, oder Sie holen damit im Notfall Hilfe.
link-why-malware = Diese Seite steht auf einer Liste von Seiten, die schädliche Programme verbreiten.
link-why-phishing = Diese Seite steht auf einer Liste von Seiten, die unter falschem Namen Passwörter oder Zahlungen verlangen.
link-why-scam = Diese Seite steht auf einer Liste von Seiten, die betrügen: falsche Geschäfte, falsche Gewinne, falsche Geldanlagen.
link-why-surveillance = Diese Seite gehört zu einem Hersteller von Apps, die Menschen heimlich überwachen.
link-why-unwanted = Diese Seite steht auf einer Liste riskanter Seiten: unerwünschte Programme, Fernsteuerung, Schürfen auf Ihre Kosten.
link-why-content = Ihr Unternehmen möchte Seiten dieser Art nicht auf seinen Telefonen.
link-why-company-blocked = Ihr Unternehmen sperrt diese Seite.
link-why-suspected-phishing = Keine Liste kennt diese Seite. Ihre Adresse ist gebaut wie die von Seiten, die Passwörter oder Geld stehlen.
link-why-disguised = Diese Adresse ist so geschrieben, dass man sie für eine andere hält. Ehrliche Absender schreiben nicht so.
link-note = Ihr Unternehmen sagt:
link-where = Wohin er führt
link-owner = Der fette Teil sagt, wem die Seite gehört. Davor und dahinter kann jeder schreiben, was er will.
link-inside-mail-filter = Ein Mailfilter steht davor. Dahinter:
link-inside-redirect = Er leitet nur weiter, zu:
link-inside-copy = Er zeigt die Kopie einer Seite von:
link-inside-parameter = Er nennt eine andere Seite und leitet vielleicht dorthin weiter:
link-do-1 = Öffnen Sie ihn nicht. Haben Sie ihn schon geöffnet, geben Sie dort nichts ein.
link-do-2 = Erwarten Sie etwas von diesem Absender, gehen Sie über dessen App oder eine selbst eingegebene Adresse dorthin.
link-do-3 = Haben Sie dort ein Passwort oder eine Kartennummer eingegeben, ändern Sie das Passwort und rufen Sie jetzt Ihre Bank an.
link-entry = Was auf der Liste steht
link-odd = Was an der Adresse seltsam ist
link-weighed = Alles, was abgewogen wurde
link-against = dagegen
link-for = dafür
link-score = Ähnelt Phishing: { $n } von 100. Nichts davon hat dieses Telefon verlassen.
link-trust = Kennen Sie diese Seite?
link-trust-what = Wenn Sie ihr vertrauen, warnt Vigie Sie nicht mehr davor, nur auf diesem Telefon. Sie können es zurücknehmen.
link-trust-do = Dieser Seite vertrauen
link-other = Das öffnet keine Webseite
link-other-do = Er beginnt mit { $scheme }: und startet etwas anderes auf Ihrem Telefon. Wissen Sie nicht was, lassen Sie es.
trick-user-info = Vor dem @ steht ein anderer Name, auf den viele zuerst sehen. Dorthin führt der Link nicht.
trick-address-for-name = Eine Zahl steht, wo ein Name hingehört. Unternehmen verwenden Namen.
trick-odd-address = Die Zahl ist so geschrieben, dass man sie nicht erkennt.
trick-escaped-host = Buchstaben des Namens sind hinter Prozentzeichen versteckt.
trick-mixed-scripts = Im Namen stehen Buchstaben anderer Alphabete, die wie unsere aussehen.
trick-hidden-characters = Es enthält Zeichen, die niemand sieht.
trick-odd-slashes = Schrägstriche fehlen oder stehen verkehrt.
trick-odd-port = Er verlangt einen Eingang, den Webseiten nicht benutzen.
link-anyway = Trotzdem öffnen
anyway-question = Trotz der Warnung öffnen?
anyway-whose = Er führt zu
anyway-expect = Ist der fette Teil Buchstabe für Buchstabe das, was Sie erwarten? Wenn der Link aus einer Nachricht kommt, ist er es meist nicht.
anyway-if = Wenn Sie weitergehen
anyway-if-1 = Geben Sie dort kein Passwort, keine Kartennummer und keinen Code ein.
anyway-if-2 = Laden und installieren Sie nichts von dort.
anyway-if-3 = Wenn Sie zurückkommen, zeigt Vigie, was zu tun ist, falls etwas schiefging.
anyway-sees-nothing = Ihre Firma erfährt nichts davon. Es bleibt auf diesem Telefon.
anyway-sees-that = Ihre Firma erfährt, dass Sie eine gefährliche Seite geöffnet haben. Welche, bleibt auf diesem Telefon.
anyway-sees-name = Ihre Firma erfährt, dass Sie diese Seite geöffnet haben, mit ihrem Namen, damit sie helfen kann.
anyway-stay = Nicht öffnen
anyway-open = { $host } öffnen
anyway-leaving = Weiter zur Seite
anyway-go = Wenn sich nichts öffnet, geht es hier weiter
anyway-after = Zurück zu Vigie
settle-title = Was haben Sie dort getan?
settle-nothing-typed = Ich habe dort nichts eingegeben
settle-password-changed = Ich habe mein Passwort geändert
settle-what = Dann ist das erledigt. Vigie zeigt es, bis Sie es sagen, höchstens zwei Wochen. Ihr Administrator sieht, was Sie sagen.
settled-nothing-typed = Sie haben gesagt, dass Sie dort nichts eingegeben haben. Das ist erledigt.
settled-password-changed = Sie haben gesagt, dass Sie Ihr Passwort geändert haben. Gut so: Das ist erledigt.
finding-lapsed = Seine Zeit ist um, und es hat sich von selbst geschlossen.
event-site-opened = Sie haben { $domain } trotz der Warnung geöffnet
event-site-nothing-typed = Sie haben gesagt, dass Sie auf { $domain } nichts eingegeben haben
event-site-password-changed = Sie haben gesagt, dass Sie nach { $domain } Ihr Passwort geändert haben
site-class-malware = Schädliche Programme
site-class-phishing = Phishing, einer Liste bekannt
site-class-scam = Betrug: falsche Läden, Gewinne oder Geldanlagen
site-class-suspected-phishing = Sieht nach Phishing aus
site-class-unwanted = Ein Risiko: unerwünschte Programme, Fernsteuerung, Schürfen
site-class-company-blocked = Von Ihrer Firma gesperrt
web-message = Eine Nachricht prüfen
web-message-how = Fügen Sie eine SMS oder E-Mail ein. Vigie sieht sich die Links an und was sie von Ihnen will. Nichts davon wird aufbewahrt oder gesendet.
web-message-label = Nachricht einfügen
web-message-sender = Wer sie geschickt hat (Nummer oder Name), falls bekannt
web-message-button = Nachricht prüfen
web-trusted = Seiten, denen Sie vertrauen
web-trusted-none = Keine. Wo Vigie eine Seite nur verdächtigt, können Sie sagen, dass Sie ihr vertrauen.
web-distrust = Nicht mehr vertrauen
web-suspected = Sieht nach Phishing aus
message-title = Nachricht
message-block = Diese Nachricht führt in eine Falle
message-block-do = Mindestens einer ihrer Links ist als schädlich bekannt. Öffnen Sie keinen.
message-warn = Das sieht nach Betrug aus
message-warn-do = Sie sagt, was Nachrichten sagen, die unter falschem Namen Geld oder Passwörter wollen.
message-nothing = Nichts spricht dagegen
message-nothing-do = Das ist kein Versprechen. Erwarten Sie sie von diesem Absender? Wenn nicht, fragen Sie über eine Nummer, die Sie kennen.
message-some = Einiges fällt auf
message-some-do = Für sich allein beweist es nichts. Erwarten Sie diese Nachricht von diesem Absender? Wenn nicht, fragen Sie über eine Nummer, die Sie kennen.
message-partly = Nicht alles konnte geprüft werden
message-partly-do = In dem, was geprüft wurde, spricht nichts dagegen. Öffnen Sie keinen Link im Rest und fragen Sie den Absender unter einer Nummer, die Sie kennen.
message-do-1 = Antworten Sie nicht, und öffnen Sie keinen Link darin.
message-do-2 = Fragen Sie bei dem nach, von dem sie angeblich kommt, über eine Nummer oder App, die Sie schon hatten.
message-do-3 = Haben Sie schon bezahlt oder ein Passwort verraten, rufen Sie jetzt Ihre Bank an und ändern Sie das Passwort.
message-signs = Was auffällt
message-quote = „{ $words }“
message-links-none = Es steht kein Link darin.
message-link-block = Nicht öffnen
message-link-warn = Vorsicht
message-link-nothing = Nichts spricht dagegen
message-cut = Die Nachricht enthält mehr, als angesehen wurde.
message-private = Ihre Nachricht wurde auf diesem Telefon angesehen. Nichts davon wurde aufbewahrt oder gesendet.
sign-urgency = Sie drängt oder droht
sign-account = Ein Konto sei gesperrt oder müsse bestätigt werden
sign-payment = Etwas sei zu zahlen oder zurückzubekommen
sign-parcel = Ein Paket warte angeblich
sign-bank = Sie spricht wie eine Bank
sign-tax = Sie spricht wie ein Finanzamt, eine Krankenkasse oder eine Behörde
sign-family = Sie spricht wie jemand aus der Familie mit neuer Nummer
sign-prize = Angeblich haben Sie etwas gewonnen
sign-job = Arbeit, die für wenig Mühe gut bezahlt wird
sign-investment = Geld, das sich vermehren soll
sign-credentials = Sie fragt nach Passwort, Code oder Kartennummer
sign-remote = Sie will ein Programm, das andere auf Ihr Telefon lässt
sign-call-back = Sie will, dass Sie anrufen oder antworten
sign-costly-number = Sie nennt eine Nummer, die viel kosten kann
sender-foreign-number = Die Nummer ist aus einem anderen Land
sender-ordinary-number = Eine gewöhnliche Mobilnummer spricht für ein Unternehmen
sender-mail-address = Eine E-Mail-Adresse steht anstelle einer Nummer
sender-look-alike = Buchstaben im Namen des Absenders sehen nur aus wie unsere
event-link-suspected = Sieht nach Phishing aus: { $domain }
event-message = Sie haben nach einer Nachricht gefragt
event-message-warned = Eine Nachricht, die nach Betrug aussieht
event-site-trusted = Sie vertrauen { $domain }
event-site-distrusted = Sie vertrauen { $domain } nicht mehr
message-links =
    { $n ->
        [one] Ihr Link
       *[other] Ihre Links ({ $n })
    }
web-report-none = In dieser Zeit wurde nichts geprüft.
web-report-log = In den Ereignissen ansehen
web-report-days = Tag für Tag, in Zahlen
web-report-key-blocked = gesperrt
web-report-key-warned = gewarnt
web-report-key-calm = nichts dagegen
web-report =
    { $n ->
        [one] Was an 1 Tag geprüft wurde
       *[other] Was in { $n } Tagen geprüft wurde
    }
web-report-checked =
    { $n ->
        [one] { $n } geprüft,
       *[other] { $n } geprüft,
    }
web-report-warned =
    { $n ->
        [one] { $n } gewarnt,
       *[other] { $n } gewarnt,
    }
web-report-blocked =
    { $n ->
        [one] { $n } gesperrt.
       *[other] { $n } gesperrt.
    }
web-report-chart =
    { $n ->
        [one] Links, Codes und Nachrichten, die je Tag geprüft wurden: höchstens { $n }
       *[other] Links, Codes und Nachrichten, die je Tag geprüft wurden: höchstens { $n }
    }
