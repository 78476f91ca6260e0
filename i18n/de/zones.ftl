# Threat zones that servers exchange as files.

zones-exchange = Austausch mit anderen Servern
zones-exchange-lead = Gefahrenzonen als Dateien zwischen Servern, deren Administratoren das vereinbart haben. Eine Datei sagt, in welchen Gegenden was gefunden wurde, nie wer dort war, und nennt Zugangspunkte so, dass nur beide Server und ihre Telefone sie erkennen.
zones-servers = Server mit Vereinbarung
zones-servers-none = Noch keine.
zones-of-it =
    { $n ->
        [0] Keine Zonen
        [one] Eine Zone
       *[other] { $n } Zonen
    }
zones-file-of = Datei von { $when }
zones-agreed = Schlüssel, Nummer und Geheimnis
zones-our-key = Schlüssel dieses Servers
zones-their-key = Schlüssel des anderen Servers
zones-our-company = Nummer dieses Unternehmens
zones-their-company = Nummer des anderen Unternehmens
zones-secret = Geheimnis beider Server
zones-secret-hint = 64 Ziffern von 0 bis f, auf beiden Servern dieselben. Lassen Sie das Feld leer, wird eines erzeugt: Sagen Sie es nur dem anderen Administrator.
zones-export = Datei für ihn herunterladen
zones-clear = Seine Zonen entfernen
zones-end = Vereinbarung beenden
zones-import = Datei eines anderen Servers übernehmen
zones-import-how = Sie ersetzt alles, was dieser Server vorher gesagt hat. Zonen, die Sie entfernt haben, bleiben entfernt.
zones-do-import = Datei übernehmen
zones-prove = Eine Datei ändert, wovor jedes Telefon warnt, und es ist eine Weile her, dass Sie sich zuletzt ausgewiesen haben.
zones-agree = Mit einem anderen Server vereinbaren
zones-agree-how = Beide Administratoren geben den Schlüssel des anderen Servers, die Nummer des anderen Unternehmens und dasselbe Geheimnis ein. Auch Telefone erfahren das Geheimnis: Sie brauchen es, um einen Zugangspunkt wiederzuerkennen.
zones-name = Wie Sie ihn nennen
zones-do-agree = Vereinbaren
zones-wrong-key = Das ist kein Schlüssel: 43 Buchstaben und Ziffern, wie die Seite des anderen Servers sie zeigt.
zones-wrong-company = Das ist keine Nummer eines Unternehmens: 36 Zeichen, wie die Seite des anderen Servers sie zeigt.
zones-wrong-secret = Das ist kein Geheimnis: 64 Ziffern von 0 bis f.
zones-own-key = Das ist der Schlüssel dieses Servers.
zones-name-taken = Ein anderer Server heißt so.
zones-secret-taken = Eine andere Vereinbarung hat dieses Geheimnis: Jede braucht ein eigenes.
zones-refused = Die Datei wurde nicht übernommen
zones-taken =
    { $n ->
        [0] { $name } nennt jetzt keine Zone.
        [one] { $name } nennt eine Zone.
       *[other] { $name } nennt { $n } Zonen.
    }
zones-taken-away =
    { $n ->
        [one] Eine weitere wurde vorher entfernt und bleibt es.
       *[other] { $n } weitere wurden vorher entfernt und bleiben es.
    }
done-zone-source-added = Vereinbart. Sagen Sie dem anderen Administrator den Schlüssel dieses Servers, die Nummer dieses Unternehmens und das Geheimnis.
done-zone-source-cleared = Seine Zonen wurden entfernt.
done-zone-source-removed = Die Vereinbarung ist beendet; seine Zonen sind weg.
refused-zones-too-large = Die Datei ist größer, als eine Datei von Gefahrenzonen sein darf.
refused-zones-other-format = Das ist keine Datei von Gefahrenzonen.
refused-zones-other-version = Eine spätere Version von Vigie hat die Datei geschrieben: Aktualisieren Sie diesen Server.
refused-zones-bad-signature = Die Datei wurde unterwegs geändert oder ist nicht von dem Server, den sie nennt.
refused-zones-other-secret = Der andere Server verwendet ein anderes Geheimnis: Beide müssen dasselbe eingeben.
refused-zones-other-company = Ein anderes Unternehmen jenes Servers hat die Datei gemacht. Vergleichen Sie seine Nummer mit seinem Administrator.
refused-zones-too-old = Die Datei ist älter als 30 Tage: Bitten Sie um eine neue.
refused-zones-too-new = Die Datei wurde in der Zukunft gemacht: Eine der beiden Uhren geht falsch.
refused-zones-too-many = Die Datei enthält mehr Zonen, als eine Datei enthalten darf.
refused-zones-bad-zone = Die Datei enthält etwas, das keine Gefahrenzone sein kann.
refused-zones-other-server = Mit dem Server, der die Datei gemacht hat, ist nichts vereinbart. Vergleichen Sie seinen Schlüssel mit seinem Administrator und vereinbaren Sie es zuerst.
refused-zones-seen-before = Diese Datei oder eine spätere wurde schon übernommen.

# Networks on which something was found.

networks-title = Netze
networks-lead = WLANs, in denen in den letzten { $n } Tagen etwas gefunden wurde.
networks-no-names = Telefone senden keine Namen von WLANs: Die Datenschutzrichtlinie behält sie dort.
networks-names-before = Die Namen unten wurden vorher gesendet und bleiben, bis die Aufbewahrungsfrist des Unternehmens vorbei ist.
networks-none = Kein Telefon hat ein Netz genannt.
networks-people =
    { $n ->
        [0] Niemand, der noch da ist
        [one] Ein Mensch
       *[other] { $n } Menschen
    }
networks-last = zuletzt { $when }
networks-open =
    { $n ->
        [one] eine offen
       *[other] { $n } offen
    }
networks-see = Ansehen
networks-unnamed =
    { $n ->
        [one] Ein weiterer Fund betrifft ein Netz, dessen Name nicht gesendet wurde.
       *[other] { $n } weitere Funde betreffen Netze, deren Namen nicht gesendet wurden.
    }
