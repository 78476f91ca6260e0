## Die Richtlinie: Formular, Prüfung, Versionen

steer-filter = Art von Bedrohung suchen
steer-filter-do = Suchen
steer-filter-none = Keine Art von Bedrohung enthält diese Wörter.
steer-parts = Teile der Richtlinie
steer-part-apps = Apps
steer-part-web = Web
steer-part-device = Gerät
steer-part-network = Netzwerk
steer-part-own = Verbotene Apps
steer-part-privacy = Privatsphäre
steer-part-limits = Grenzen
steer-want = Ein Telefon muss dies überwachen, um als geschützt zu gelten
steer-none-here = Hier gibt es noch nichts einzustellen.
steer-trust = Die Person darf einer solchen App vertrauen
steer-default = Voreinstellung: { $rule }
steer-changed = Geändert
steer-differs = Weicht von der Voreinstellung ab
steer-limits-there = Wie alt ein Sicherheitsupdate sein darf, steht unter Grenzen.
steer-more-bans =
    { $n ->
        [one] Eine weitere App
       *[other] { $n } weitere Apps
    }
steer-changes =
    { $n ->
        [0] Noch keine Änderungen
        [one] 1 Änderung
       *[other] { $n } Änderungen
    }
steer-alerts =
    { $n ->
        [0] würde heute niemanden zusätzlich warnen
        [one] würde heute 1 Person warnen
       *[other] würde heute { $n } Personen warnen
    }
steer-calms =
    { $n ->
        [one] würde Meldungen bei 1 Person beenden
       *[other] würde Meldungen bei { $n } Personen beenden
    }
steer-review = Prüfen

## Was sich ändert, in Worten

change-to = wird zu
change-yes = Ja
change-no = Nein
change-root = Dem Stammzertifikat { $sha256 } vertrauen
change-none = Keine
change-wanted = Muss überwacht werden: { $front }
change-trust = Die Person darf ihr vertrauen: { $title }
change-allowed = Erlaubt
change-banned = Verboten
change-banned-because = Verboten: { $reason }
change-rule = Regel: { $name }
change-verdict = Ihr eigenes Urteil: { $target }
change-leaves = Darf erhoben werden
change-stays = Bleibt auf dem Telefon
change-term = Tage, bis Erledigtes gelöscht wird

## Bevor sie in Kraft tritt

review-title = Änderungen prüfen
review-intro = Noch ist nichts in Kraft.
review-changes =
    { $n ->
        [one] 1 Änderung
       *[other] { $n } Änderungen
    }
review-none = Das ist bereits in Kraft.
review-what-if = Was heute geschehen würde
review-alerts =
    { $n ->
        [0] Niemand bekäme eine neue Meldung.
        [one] 1 Person bekäme eine neue Meldung.
       *[other] { $n } Personen bekämen eine neue Meldung.
    }
review-calms =
    { $n ->
        [one] Bei 1 Person würde eine Meldung enden.
       *[other] Bei { $n } Personen würden Meldungen enden.
    }
review-alerted = Neue Meldungen
review-calmed = Meldungen, die enden
review-more =
    { $n ->
        [one] und 1 weitere
       *[other] und { $n } weitere
    }
review-unknown = Was noch niemand wissen kann
review-unknown-kind =
    { $n ->
        [one] { $title }: 1 Telefon sollte nicht danach suchen oder hat die geltenden Regeln noch nicht übernommen. Es meldet das nach der nächsten Prüfung.
       *[other] { $title }: { $n } Telefone sollten nicht danach suchen oder haben die geltenden Regeln noch nicht übernommen. Sie melden das nach der nächsten Prüfung.
    }
review-without-apps =
    { $n ->
        [one] 1 Telefon behält die Liste seiner Apps für sich: Was Ihre Regeln dort finden, zeigt sich erst, wenn sie in Kraft sind.
       *[other] { $n } Telefone behalten die Liste ihrer Apps für sich: Was Ihre Regeln dort finden, zeigt sich erst, wenn sie in Kraft sind.
    }
review-unreadable = Apps mit unlesbarem Paket werden erst gemeldet, wenn nach ihnen gesucht wird.
review-how = Berechnet aus dem, was Ihre Telefone zuletzt gesendet haben, mit denselben Regeln, die auf den Telefonen entscheiden. Telefone, die seitdem ohne Kontakt sind, können abweichen.
review-silence = Sie schalten Meldungen über etwas Kritisches ab.
review-silence-phones =
    { $n ->
        [0] Heute ist es auf keinem Telefon offen. Künftig würde niemand davor gewarnt.
        [one] Heute ist es auf 1 Telefon offen. Niemand würde mehr davor gewarnt.
       *[other] Heute ist es auf { $n } Telefonen offen. Niemand würde mehr davor gewarnt.
    }
review-silence-tick =
    { $n ->
        [0] Ja, nicht mehr davor warnen
        [one] Ja, auf 1 Telefon nicht mehr davor warnen
       *[other] Ja, auf { $n } Telefonen nicht mehr davor warnen
    }
review-silence-missing = Damit würden Meldungen über etwas Kritisches abgeschaltet. Wenn Sie das wollen, setzen Sie unten das Häkchen.
review-back = Zurück zum Formular

## Versionen

versions-title = Versionen
versions-intro = Wer was wann geändert hat. Jede Version kann wieder in Kraft treten.
version-title = Version { $n }
version-in-force = In Kraft
version-first = Die erste Version
version-same = Nichts Wichtiges wurde geändert
version-changed = Was sie geändert hat
restore-title = Zurück zu Version { $n }
restore-what = Alles wird wieder wie damals:
restore-do = Zurück zu dieser Version
restore-how = Sie sehen zuerst, was sich ändern würde, und für wen. Es wird eine neue Version: Nichts geht verloren.

## Checks of the network

policy-network = Prüfungen des Netzes
policy-network-checks = Telefone prüfen, ob ihr Netz mithört
policy-network-checks-what = Sie fragen Ihren Server und die Seiten unten, ob sie selbst antworten, bei jedem Netzwechsel und bei jeder Prüfung. Aus: Niemand wird gefragt, und Abhören wird nicht gefunden.
policy-network-hosts = Bekannte Seiten, eine je Zeile
policy-network-hosts-what = Höchstens sechs. Ob die Verschlüsselung entfernt wird, zeigt sich an Seiten, die bekanntlich von HTTP zu HTTPS führen: www.wikipedia.org. Eine Seite, die Sie hinzufügen, wird nach ihrem Zertifikat gefragt.
policy-network-inspectors = Ihre eigene Prüfung von Verbindungen: SHA-256 des Schlüssels ihrer Wurzel, dann ein Name, eine je Zeile
policy-network-inspectors-what = Wer einen solchen Schlüssel hat, darf im Namen anderer antworten, und es ist keine Bedrohung.
policy-network-host-wrong = Eine bekannte Seite ist ein Name wie www.example.org, ohne https:// und ohne Pfad.
policy-network-hosts-many = Höchstens sechs bekannte Seiten werden gefragt: Lassen Sie einige weg.
policy-network-inspector-wrong = Eine Prüfung wird mit dem SHA-256 ihres Schlüssels angegeben, 64 Zeichen von 0 bis f, und dann einem Namen.
policy-proof = Beweis durch die Hardware
policy-proof-what = Die sichere Hardware von Android-Telefonen kann beweisen, wie sie gestartet sind und welches System läuft. Wird von sich aus erbeten; kann ein Telefon es nicht, folgt daraus nichts. Braucht „System und seine Version“ bei dem, was das Telefon verlässt.
policy-proof-asked = Erbeten
policy-proof-required = Verlangt: Ein Android-Telefon, das nichts beweist, ist gefährdet
policy-proof-off = Aus
policy-roots = Zertifikate auf Telefonen
policy-roots-list = Stammzertifikate, die installiert sein dürfen: ihr SHA-256, eines je Zeile
policy-roots-what = Jedes andere Stammzertifikat, das jemand installiert hat, wird gefunden. Die Bedrohung nennt seinen SHA-256.
policy-roots-wrong = Ein Zertifikat wird mit seinem SHA-256 angegeben, 64 Zeichen von 0 bis f.
policy-roots-many = Höchstens 50 Zertifikaten kann vertraut werden.
policy-network-more = Eine Seite in einfachem HTTP, ein verschlüsselter Resolver
policy-network-plain = Seite dieses Servers in unverschlüsseltem HTTP: ihr Host und, wenn nicht 80, ihr Port
policy-network-plain-what = Wo listen.plain sie ausgibt, rufen Telefone sie ab, um Netze zu bemerken, die Seiten verändern. Wer mitliest, sieht den Namen des Servers. Leer: Nichts wird abgerufen.
policy-network-plain-wrong = Die Seite in unverschlüsseltem HTTP wird durch einen Host und, wenn nicht 80, einen Port angegeben, etwa vigie.example.org:8080.
policy-network-resolver = Verschlüsselter Resolver, mit dem Namen verglichen werden
policy-network-resolver-what = Ein Host, der DNS über TLS spricht (dns.example.org), oder eine Adresse für DNS über HTTPS (https://dns.example.org/dns-query). Er erfährt die Namen der bekannten Seiten und die Adresse jedes Telefons. Leer: Niemand wird gefragt.
policy-network-resolver-wrong = Der verschlüsselte Resolver ist ein Host wie dns.example.org oder eine Adresse wie https://dns.example.org/dns-query.
policy-network-wifi = Ihre eigenen WLANs, eines je Zeile
policy-network-wifi-what = Wie es gesichert ist (open, owe, wep, wpa2, wpa3, enterprise), dann, falls bekannt, womit die Adressen seiner Zugangspunkte beginnen, dann sein Name: enterprise 9c:53:22,9c:53:23 Büro. Wer einen solchen Namen mit weniger Sicherheit oder anderen Zugangspunkten trägt, wird gemeldet.
policy-network-wifi-wrong = Ein WLAN wird durch Sicherung und Namen angegeben, etwa: enterprise Büro.
policy-network-proxies = Ihre eigenen Proxys, ein Host je Zeile
policy-network-proxies-what = Ein Proxy, den ein Netz setzt, wird gemeldet, es sei denn, sein Host oder der der Datei, die ihn wählt, steht hier. Eine Datei, die über einfaches HTTP kommt, zählt nur in Ihren eigenen WLANs.
policy-network-proxy-wrong = Ein Proxy wird durch seinen Host angegeben, etwa proxy.example.org, ohne Port und Pfad.
