# Bedrohungslisten: ihr Alter und ihre Aktualisierung auf dem Telefon und die Seite im Portal.

# Die App
lists-old =
    { $n ->
        [one] Die Bedrohungslisten sind { $n } Tag alt
       *[other] Die Bedrohungslisten sind { $n } Tage alt
    }
lists-old-why = Das ist mehr, als Ihr Unternehmen erlaubt. Neuere Bedrohungen können unerkannt bleiben. Die Listen erneuern sich von selbst, sobald der Server Ihres Unternehmens neuere hat.
lists-old-level =
    { $n ->
        [one] Arbeitet mit { $n } Tag alten Listen
       *[other] Arbeitet mit { $n } Tage alten Listen
    }
lists-pack = Aktualisierung { $number } vom Server Ihres Unternehmens, erstellt am { $when }.
lists-no-pack = Wie mit der App geliefert. Noch keine Aktualisierung vom Server Ihres Unternehmens.
lists-entries =
    { $n ->
        [one] { $n } Eintrag
       *[other] { $n } Einträge
    }
event-lists =
    { $n ->
        [one] Bedrohungslisten aktualisiert: { $n } Eintrag
       *[other] Bedrohungslisten aktualisiert: { $n } Einträge
    }
event-lists-refused = Neuere Bedrohungslisten wurden abgelehnt; die alten bleiben ({ $code })
event-lists-clean = Neuere Bedrohungslisten wurden abgelehnt, weil sie nennen, was als unbedenklich bekannt ist: { $hits } ({ $code })

# Das Portal
intel-title = Bedrohungslisten
intel-intro = In diesen Listen schlagen Telefone Apps, Zertifikate, Dateien und Websites nach. Sie kommen als ein signiertes Paket; Telefone holen nur, was sich geändert hat.
intel-open = Listen ansehen
intel-current = Was Telefone bekommen
intel-none = Noch kein Paket. Es entsteht kurz nach dem Start.
intel-number = Paket
intel-made = Erstellt
intel-entries = Einträge
intel-size = Größe
intel-key = Schlüssel, der Pakete signiert
intel-download = Paket herunterladen
intel-lists = Listen im Paket
intel-list = Liste
intel-date = Stand
intel-licence = Lizenz
intel-ages = Wie alt sie sind
intel-age-oldest = Älteste Liste: { $list }, { $age }.
intel-age-allowed =
    { $n ->
        [one] Ihre Richtlinie erlaubt { $n } Tag.
       *[other] Ihre Richtlinie erlaubt { $n } Tage.
    }
intel-age-old-apps = Zu alt: Solange keine neuere Liste dieses Namens da ist und Ihre Richtlinie dieses Alter nicht erlaubt, werden Apps auf keinem Telefon vollständig überwacht.
intel-age-old-web = Zu alt: Links, die seither gefährlich wurden, sind nicht bekannt.
intel-too-old = Älter als erlaubt
intel-sources = Eingelesen und abgeholt
intel-no-sources = Noch nichts: Telefone bekommen die Listen, die mit dieser Version geliefert werden.
intel-from-import = eingelesen { $when }
intel-from-feed = abgeholt { $when }
intel-rejected =
    { $n ->
        [one] { $n } Eintrag abgelehnt
       *[other] { $n } Einträge abgelehnt
    }
intel-remove = Herausnehmen
intel-feeds = Regelmäßig abgeholt
intel-feed-every =
    { $n ->
        [one] jede Stunde
       *[other] alle { $n } Stunden
    }
intel-feed-never = noch nicht abgeholt
intel-feed-ok = übernommen { $when }
intel-feed-bad = abgelehnt { $when }; die alte Liste bleibt
intel-import = Datei einlesen
intel-import-how = Ein Paket (.pack), signiert mit einem Schlüssel, dem dieser Server vertraut, oder eine Liste, wie ihr Herausgeber sie anbietet. Eine Liste gleichen Namens ersetzt die alte. Nichts ändert sich, wenn eine Liste etwas nennt, das als unbedenklich bekannt ist.
intel-confirm = Eine Liste ändert, wovor jedes Telefon warnt, und es ist eine Weile her, dass Sie sich zuletzt ausgewiesen haben.
intel-confirm-again = Noch wurde nichts importiert. Bestätigen Sie oben, dass Sie es sind, und wählen Sie die Datei noch einmal.
intel-file = Datei
intel-name = Name
intel-name-hint = Bei einem Paket: leer für dessen eigenen Namen. Die Felder darunter gelten nur für Listen.
intel-url = Wo sie veröffentlicht ist
intel-class = Was ihre Einträge sind
intel-format = Format
intel-format-auto = an der Datei erkennen
intel-do-import = Einlesen
intel-not-here = Die Listen gelten für den ganzen Server, der auch anderen Firmen dient. Sein Betreiber ändert sie in der Konfiguration.
intel-taken =
    { $n ->
        [one] { $n } Eintrag übernommen
       *[other] { $n } Einträge übernommen
    }
intel-account = { $repeated } doppelt, { $aside } nicht für Telefone, { $rejected } abgelehnt.
intel-published = Telefone bekommen ab jetzt das neue Paket.
intel-unchanged = Der Inhalt ist derselbe wie zuvor: Telefone brauchen nichts Neues.
intel-refused = Nicht übernommen. Alles bleibt, wie es war.
intel-hits = Von der Liste genannt, aber als unbedenklich bekannt
intel-bad-lines = Abgelehnte Einträge
intel-line = Zeile
intel-entry = Eintrag
intel-why = Grund
done-list-removed = Die Liste wurde herausgenommen.
intel-left-out = Von der Prüfung ausgelassen
intel-left-out-why = Diese Einträge hätten gemeldet, was vielen gehört. Seiten und Namen darunter können weiterhin auf einer Liste stehen.
intel-clean-widely-used = Viele benutzen es.
intel-clean-test-key = Mit diesem Schlüssel kann jeder signieren.
intel-clean-dynamic-dns = Unter dieser Domain kann jeder einen Namen haben.
intel-clean-shared-hosting = Unter dieser Domain kann jeder eine Website haben.
intel-clean-link-shortener = Auf diesem Host kann jeder einen Link haben.

# Warum eine Liste abgelehnt wird: der Code, der daneben steht
refused-intel-file = Der Server konnte eine eigene Datei nicht lesen oder schreiben.
refused-intel-field = Im Formular fehlt etwas, oder es ist nicht zu verstehen.
refused-intel-format-unknown = Name und Anfang der Datei verraten ihr Format nicht: Wählen Sie es aus.
refused-intel-list-too-large = Die Datei ist größer, als eine Liste sein darf.
refused-intel-too-many-entries = Die Liste hat mehr Einträge, als eine Liste haben darf.
refused-intel-too-many-rejected = Zu viele Zeilen sind nicht zu verstehen: Ist es das richtige Format?
refused-intel-list-unreadable = Die Datei lässt sich nicht als Liste dieses Formats lesen.
refused-intel-empty = Die Liste hat keinen Eintrag, den Telefone nutzen können.
refused-intel-source-damaged = Eine früher übernommene Liste ist beschädigt: Importieren oder holen Sie sie neu, oder entfernen Sie sie. Bis dahin behalten Telefone, was sie haben.
refused-intel-status = Der Server der Liste hat abgelehnt.
refused-intel-too-slow = Die Liste kam nicht rechtzeitig an: Ihr Server ist langsam, oder sie ist sehr groß.
refused-intel-stopped = Die Arbeit wurde vor dem Ende angehalten. Versuchen Sie es noch einmal.
refused-intel-not-a-pack = Die Datei ist kein signiertes Paket von Bedrohungslisten.
refused-intel-format = Das Paket hat ein Format, das diese Version nicht kennt.
refused-intel-too-large = Das Paket würde größer, als Telefone annehmen.
refused-intel-inconsistent = Das Paket widerspricht sich.
refused-intel-unknown-key = Das Paket ist mit einem Schlüssel signiert, den dieser Server nicht kennt.
refused-intel-bad-signature = Die Signatur des Pakets ist ungültig: Vielleicht hat es jemand verändert.
refused-intel-damaged = Das Paket ist beschädigt.
refused-intel-wrong-base = Die Änderungen gehören zu einem anderen Paket als dem vorhandenen.
refused-intel-not-newer = Das Paket ist nicht neuer als das vorhandene.
refused-intel-self-test = Das Paket besteht seine eigene Prüfung nicht: Seine Listen würden übersehen, was sie finden müssen.
refused-intel-names-clean = Die Liste nennt, was als sauber bekannt ist: Sie würde falsch alarmieren.
refused-catalog-bad-url = Diese Adresse kann nicht geholt werden.
refused-catalog-address-refused = Die Adresse liegt im eigenen Netz; dort werden keine Listen geholt.
refused-catalog-redirect-refused = Der Server der Liste verweist anderswohin; dort werden keine Listen geholt.
refused-catalog-too-large = Die Antwort ist größer, als eine Liste sein darf.
refused-catalog-unreachable = Der Server der Liste ist nicht zu erreichen.
