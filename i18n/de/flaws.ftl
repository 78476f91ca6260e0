# Bekannte Lücken der Systeme

flaws-title = Bekannte Lücken
flaws-lead = { $n ->
    [0] Soweit bekannt, hat kein Telefon eine Lücke, die Angreifer ausnutzen.
    [one] Ein Telefon hat Lücken, die Angreifer ausnutzen.
   *[other] { $n } Telefone haben Lücken, die Angreifer ausnutzen.
}
flaws-as-of = Nach dem Stand der Apple-Versionen vom { $date }.
flaws-bulletins-as-of = Sicherheitsbulletins für Android, wie dieser Server sie bekommen hat: { $date }.
flaws-updates = Was ein Update schließt
flaws-of-version = { $n ->
    [one] { $used ->
        [0] Eine bekannte Lücke; dass Angreifer sie ausnutzen, ist nicht bekannt.
       *[other] Eine bekannte Lücke, die Angreifer ausnutzen.
    }
   *[other] { $n } bekannte Lücken, { $used ->
        [0] von keiner ist bekannt, dass Angreifer sie ausnutzen.
        [one] eine davon nutzen Angreifer aus.
       *[other] { $used } davon nutzen Angreifer aus.
    }
}
flaws-at-least = Es können mehr sein: Ältere Versionen stehen nicht in den Daten.
flaws-at-least-android = Es können mehr sein: Lücken einzelner Chips und was älter ist als die Daten, sind nicht mitgezählt.
flaws-by-patch = Das gilt für das älteste Sicherheitsupdate unter diesen Telefonen.
flaws-closed-by = Geschlossen mit { $versions }.
flaws-patch = das Sicherheitsupdate vom { $date }
flaws-newer-models = Späte Versionen einer älteren Reihe gibt es nur für alte Modelle: Neuere bekommen die nächste Reihe.
flaws-older = { $n ->
    [one] Ein Telefon hat alle bekannten Korrekturen seiner älteren Reihe erhalten.
   *[other] { $n } Telefone haben alle bekannten Korrekturen ihrer älteren Reihen erhalten.
} Was nur eine neuere Reihe schließt, ist nicht mitgezählt: Niemand sagt, ob die ältere es hat.
flaws-unknown = { $n ->
    [one] Über ein Telefon ist hier nichts bekannt.
   *[other] Über { $n } Telefone ist hier nichts bekannt.
}
flaws-unknown-android = Einzelne Lücken sind nur für Apples Systeme ab iOS 12 bekannt, so weit die Daten reichen; Telefone mit Android werden nach dem Alter ihres Sicherheitsupdates beurteilt, solange dieser Server keine Bulletins bekommt.
flaws-unknown-bulletins = Einzelne Lücken sind für Apples Systeme ab iOS 12 bekannt und für Telefone mit Android, die ihr Sicherheitsupdate nennen und deren Version in den Bulletins vorkommt.
flaws-each = Lücke für Lücke
flaws-only = Lücken von { $system }
flaws-none = Hier ist keine offene Lücke bekannt.
flaws-device-none = Keine bekannt: Keine spätere Version seiner Reihe, die hier bekannt ist, schließt eine.
flaws-device-older = Was nur eine neuere Reihe schließt, ist nicht mitgezählt.
flaws-all = Alle
flaw-column = Lücke
flaw-known = Was bekannt ist
flaw-closed = Geschlossen mit
flaw-phones = Telefone
flaw-phones-n = { $n ->
    [one] Ein Telefon
   *[other] { $n } Telefone
}
flaw-used = Von Angreifern ausgenutzt
flaw-used-why = Der Hersteller oder der Katalog der US-Behörde CISA sagt, dass Angreifer sie ausgenutzt haben. Aktualisieren Sie diese Telefone zuerst.
flaw-unsaid = Ausnutzung nicht bekannt
flaw-unsaid-why = Niemand sagt, dass Angreifer sie ausnutzen. Harmlos ist sie damit nicht: Ein Update schließt sie.
flaw-lead = { $n ->
    [0] Soweit bekannt, hat kein Telefon in Gebrauch sie.
    [one] Ein Telefon in Gebrauch hat sie.
   *[other] { $n } Telefone in Gebrauch haben sie.
}
flaw-unsaid-phones = { $n ->
    [one] Von einem Telefon mit einer älteren Reihe oder ohne lesbare Version sagt niemand, ob es sie hat.
   *[other] Von { $n } Telefonen mit älteren Reihen oder ohne lesbare Version sagt niemand, ob sie sie haben.
}
flaw-open-on = Telefone, die sie haben
flaw-open-on-none = Keine bekannt.
flaw-closed-hint = Ein Telefon hat sie, bis es die letzte dieser Versionen aus seiner eigenen Reihe hat.
flaw-record = Ihr Eintrag bei cve.org
flaw-gone-title = Eine solche Lücke ist hier nicht bekannt
flaw-gone-what = Weder eine Apple-Version noch ein Android-Bulletin in den Daten nennt eine Lücke mit dieser Nummer.
