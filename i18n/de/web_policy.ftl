# Was ein Unternehmen über Webseiten sagt, und warum Telefone so entscheiden: das Portal.

nav-web = Web

## Warum

why-intro = Was Ihre Telefone mit Webseiten und Links tun, und warum.
why-policy = Regeln für Webseiten
why-title = Warum wird eine Seite geöffnet, gewarnt oder blockiert?
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
why-step-trust-none = Jeder hat eigene: Sie bleiben auf dem Telefon.
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
