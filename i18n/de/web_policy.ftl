# Was ein Unternehmen über Webseiten sagt, und warum Telefone so entscheiden: das Portal.

nav-web = Web

## Warum

why-intro = Was Ihre Telefone mit Webseiten und Links tun, und warum.
why-policy = Regeln für Webseiten
why-title = Warum wird eine Seite geöffnet oder gesperrt, oder warum wird vor ihr gewarnt?
why-how = Fügen Sie einen Link oder einen Namen ein. Sie sehen, was ein Telefon entscheiden würde, und alles, was es abwägt. Nichts wird abgerufen.
why-field = Link oder Name
why-do = Grund zeigen
why-wrong = Das ist keine Webadresse
why-wrong-scheme = Sie beginnt mit { $scheme }: und öffnet keine Webseite. Telefone sagen das auch.
why-wrong-long = Sie ist länger, als eine Webadresse sein darf: 8.192 Zeichen.
why-wrong-link = Fügen Sie einen Link wie https://example.org/seite oder einen Namen wie example.org ein.
why-block = Telefone blockieren das
why-warn = Telefone warnen davor
why-note = Telefone öffnen das und vermerken es
why-allow = Telefone öffnen das
why-block-short = Blockiert
why-warn-short = Warnung
why-allow-short = Öffnet
why-nothing = Nichts spricht dagegen. Das ist kein Versprechen, dass es sicher ist.
why-company-allows = Es steht auf Ihrer eigenen Erlaubnisliste, was auch immer Bedrohungslisten und der Richter sagen.
why-company-blocks = Es steht auf Ihrer eigenen Sperrliste.
why-own-server = Es ist Ihr eigener Server: Ein Telefon, das ihn nicht erreicht, ist nicht geschützt.
why-always-open = Telefone brauchen es, oder es ist ein Notruf.
why-may-trust = Die Person darf der Seite auf dem eigenen Telefon trotzdem vertrauen.
why-under = Nach Version { $version } der Richtlinie und den Bedrohungslisten, die in Kraft sind.
why-chain = Wie entschieden wird
why-chain-how = In dieser Reihenfolge. Was zuerst spricht, entscheidet; was später spricht, wird gezeigt, zählt aber nicht.
why-step-allow = Ihre Erlaubnisliste
why-step-allow-none = Keine Ihrer Regeln erlaubt es.
why-step-trust = Seiten, denen die Person vertraut
why-step-trust-none = Jede Person hat eigene; sie bleiben auf dem Telefon.
why-step-open = Was immer offen bleibt
why-step-open-none = Es gehört nicht dazu.
why-step-block = Ihre Sperrliste
why-step-block-none = Keine Ihrer Regeln sperrt es.
why-step-list = Bedrohungslisten
why-step-list-none = Keine Liste, die in Kraft ist, kennt es.
why-on-list = Auf einer Liste: { $class }
why-step-trick = Tricks in der Adresse
why-step-trick-none = Keine.
why-trick-honest = Ehrliche Seiten tun das auch: Es entscheidet nicht.
why-step-judge = Richter über Phishing
why-score = Sieht nach Phishing aus: { $n } von 100. Bei der Empfindlichkeit „{ $step }“ meldet er sich ab { $least }.
why-policy-says = Ihre Richtlinie zu „{ $class }“: { $mode }
why-decided = Hat entschieden
why-late = Kam später: zählte nicht
why-soft = In Ruhe gelassen
why-sent-as = So wird sie gesendet

## Arten von Seiten

web-class-malware = Schädliche Programme
web-class-phishing = Phishing
web-class-scam = Betrug
web-class-suspected-phishing = Sieht nach Phishing aus
web-class-surveillance = Hersteller von Stalkerware
web-class-unwanted = Unerwünscht und riskant
web-class-company-blocked = Ihre Sperrliste
web-class-adult = Für Erwachsene
web-class-gambling = Glücksspiel
web-class-violence = Gewalt und Waffen
web-class-drugs = Drogen
web-class-piracy = Illegale Kopien
web-class-ads = Werbung und Tracking
web-mode-off = Aus
web-mode-detect = Nur vermerken
web-mode-warn = Warnen
web-mode-block = Blockieren
sensitivity-low = Niedrig
sensitivity-medium = Mittel
sensitivity-high = Hoch
web-rule-below = { $host } und alles darunter
web-class-malware-what = Listen kennen sie, weil sie schädliche Programme verbreitet oder steuert.
web-class-phishing-what = Listen kennen sie, weil sie unter falschem Namen Passwörter oder Zahlungen abfängt.
web-class-scam-what = Listen kennen sie, weil sie betrügt: falsche Läden, falsche Gewinne, falsche Geldanlagen.
web-class-suspected-phishing-what = Keine Liste kennt sie; ihre Adresse ist gebaut wie die von Phishing.
web-class-surveillance-what = Sie verkauft oder bedient Apps, die jemanden heimlich überwachen.
web-class-unwanted-what = Ein Risiko: unerwünschte Programme, Fernsteuerung, Schürfen auf fremde Kosten.
web-class-company-blocked-what = Was auf Ihrer eigenen Sperrliste steht.
web-class-adult-what = Seiten für Erwachsene.
web-class-gambling-what = Spiele um Geld.
web-class-violence-what = Gewalt, Hass, Waffen.
web-class-drugs-what = Drogen.
web-class-piracy-what = Kopien ohne Zustimmung des Eigentümers.
web-class-ads-what = Werbung, und was Menschen von Seite zu Seite verfolgt.

## Das Formular der Richtlinie

web-harm = Seiten, die schaden
web-content = Wovon Seiten handeln
web-content-what = Dafür brauchen Telefone Bedrohungslisten, die Seiten einordnen. Importieren Sie sie unter Einstellungen.
web-trust = Die Person darf einer solchen Seite vertrauen
web-trust-short = Vertrauen erlaubt
web-sensitivity-what = Wie leicht sich der Richter zu Adressen meldet, die keine Liste kennt. Gemessen an Adressen selten besuchter Seiten, die er nie zuvor gesehen hat.
sensitivity-low-what = Am wenigsten Fehlalarme: für alles, was geöffnet wird.
sensitivity-medium-what = Für Links, die in Nachrichten kommen.
sensitivity-high-what = Findet am meisten und verdächtigt mehr ehrliche Seiten.
sensitivity-measured =
    { $n ->
        [one] Verdächtigt 1 von 1.000 ehrlichen Seiten.
       *[other] Verdächtigt { $n } von 1.000 ehrlichen Seiten.
    }
web-lists = Ihre eigenen Listen
web-list-allow = Erlaubnisliste
web-list-allow-what = Öffnet immer, was auch immer Bedrohungslisten und der Richter sagen.
web-list-allow-none = Noch kein Name. Was Sie erlauben, öffnet auf jedem Telefon, was auch immer sonst bekannt ist.
web-list-block = Sperrliste
web-list-block-what = Öffnet auf keinem Telefon.
web-list-block-none = Noch kein Name. Was Sie sperren, öffnet auf keinem Telefon.
web-list-search = Namen oder Notiz suchen
web-brands = Ihre eigenen Namen
web-brands-what = Mitarbeitende werden mit der Anmeldeseite des eigenen Unternehmens geködert. Nennen Sie Ihre Namen und Ihre echten Domains: Nachahmungen werden verdächtigt wie die einer Bank.
web-brands-more =
    { $n ->
        [one] Ein weiterer Name
       *[other] { $n } weitere Namen
    }
web-brand-name = Name
web-brand-domains = Echte Domains, mit Kommas dazwischen
web-brand-example = Klinikum Nord
policy-brand = Geben Sie jedem Ihrer Namen mindestens drei Buchstaben und die echten Domains, die dazu gehören.
policy-brand-domain = Eine echte Domain ist eine, die jemand besitzen kann, wie example.org: keine Endung wie co.uk und kein Muster.
policy-brand-many = Das sind zu viele Namen: höchstens 50.

## Was sich ändert

change-web-mode = Seiten: { $class }
change-web-trust = Die Person darf vertrauen: { $class }
change-sensitivity = Empfindlichkeit des Richters über Phishing
change-web-allow = Erlaubt: { $host }
change-web-block = Gesperrt: { $host }
change-web-added =
    { $n ->
        [one] 1 Name hinzugefügt
       *[other] { $n } Namen hinzugefügt
    }
change-web-removed =
    { $n ->
        [one] 1 Name entfernt
       *[other] { $n } Namen entfernt
    }
change-web-before = wie zuvor
change-web-names =
    { $n ->
        [0] keine Namen
        [one] 1 Name
       *[other] { $n } Namen
    }
change-brand = Eigener Name: { $name }
review-pages = Was Menschen öffnen, bleibt auf ihren Telefonen: Wen das gewarnt hätte, weiß niemand.
review-silence-pages = Telefone würden vor diesen Seiten nicht mehr warnen: { $classes }
review-silence-hosts = Bedrohungslisten kennen diese Seiten als schädlich, und sie wären erlaubt:
review-silence-under =
    { $n ->
        [one] Unterhalb von { $host } oder auf dessen Seiten kennen Bedrohungslisten einen Namen als schädlich, und er wäre erlaubt:
       *[other] Unterhalb von { $host } oder auf dessen Seiten kennen Bedrohungslisten { $n } Namen als schädlich, und sie wären erlaubt:
    }
review-silence-under-more =
    { $n ->
        [one] Dasselbe gilt für einen weiteren Host.
       *[other] Dasselbe gilt für { $n } weitere Hosts.
    }
review-silence-more = und { $n } weitere

## Ihre eigenen Listen

web-rule-add = Namen hinzufügen
web-rule-host = Hostname, Link oder IP-Adresse
web-rule-also-below = Auch alles darunter
web-rule-note = Notiz, die der Person gezeigt wird
web-rule-with-below = und alles darunter
web-rule-alone = nur dieser Name
web-rule-ended = Abgelaufen
web-import-title = Liste importieren
web-import-how = Ein Name je Zeile: example.org, *.example.org, ||example.org^, Links oder Zeilen einer Hosts-Datei. Sie sehen zuerst, was hinzugefügt würde.
web-import-result =
    { $new ->
        [0] Nichts hinzuzufügen
        [one] 1 Name hinzuzufügen
       *[other] { $new } Namen hinzuzufügen
    }{ $bad ->
        [0] {""}
        [one] , 1 Zeile nicht übernommen
       *[other] , { $bad } Zeilen nicht übernommen
    }
web-import-known =
    { $n ->
        [one] 1 steht schon da.
       *[other] { $n } stehen schon da.
    }
web-import-pages =
    { $n ->
        [one] 1 Zeile nennt eine einzelne Seite. Es zählt der ganze Host mit allen Seiten.
       *[other] { $n } Zeilen nennen einzelne Seiten. Es zählen die ganzen Hosts mit allen Seiten.
    }
web-import-whole = der ganze Host
web-import-confirm =
    { $n ->
        [one] 1 Namen in Kraft setzen
       *[other] { $n } Namen in Kraft setzen
    }
web-import-bad =
    { $n ->
        [one] 1 Zeile wird nicht übernommen
       *[other] { $n } Zeilen werden nicht übernommen
    }
web-line-not-a-name = Das ist kein Hostname. Schreiben Sie einen wie example.org.
web-line-other-scheme = Das öffnet keine Webseite.
web-line-suffix = Das ist eine Endung, unter der jeder Namen bekommt, wie co.uk. Nennen Sie eine einzelne Seite.
web-line-provider = Unter diesem Anbieter bekommen Fremde Namen. Erlauben Sie den einen Namen, den Sie kennen.
web-line-several-words = In dieser Zeile stehen mehrere Wörter.
web-line-options = Diese Regel eines Werbeblockers sagt mehr als einen Namen: Hier würde sie etwas anderes bedeuten.
web-line-pattern = Muster werden nicht verstanden. Nennen Sie die Seite.
web-line-exception = Das ist eine Ausnahme: Sie gehört auf die Erlaubnisliste.
web-line-range = Das ist ein Bereich von Adressen. Nennen Sie einzelne.
web-line-itself = Das ist das Telefon selbst.
web-line-full = Die Liste ist voll: höchstens 5.000 Namen. Mehr gehört in eine Bedrohungsliste unter Einstellungen.

## Von „warum“ aus

web-own = Ihre eigene Regel
web-own-there = Sie haben eine Regel für { $host }. Eine neue tritt an ihre Stelle.
web-own-do = Selbst entscheiden
web-own-what = Es wird eine neue Version Ihrer Richtlinie, und Telefone übernehmen sie in Sekunden.
web-own-scope = Worum es geht
web-own-allow = Immer erlauben
web-own-block = Sperren
