# Bekannte Lücken der Systeme

flaws-title = Bekannte Lücken
flaws-lead = { $n ->
    [0] Soweit bekannt, hat kein Telefon eine Lücke, die Angreifer ausnutzen.
    [one] Ein Telefon hat Lücken, die Angreifer ausnutzen.
   *[other] { $n } Telefone haben Lücken, die Angreifer ausnutzen.
}
flaws-as-of = Nach dem Stand der Apple-Versionen vom { $date }.
flaws-updates = Was ein Update schließt
flaws-of-version = { $n ->
    [one] Eine bekannte Lücke
   *[other] { $n } bekannte Lücken
}, { $used ->
    [0] von keiner ist bekannt, dass Angreifer sie ausnutzen.
    [one] eine davon nutzen Angreifer aus.
   *[other] { $used } davon nutzen Angreifer aus.
}
flaws-at-least = Es können mehr sein: Ältere Versionen stehen nicht in den Daten.
flaws-closed-by = Geschlossen mit { $versions }.
flaws-unknown = { $n ->
    [one] Über ein Telefon ist hier nichts bekannt.
   *[other] Über { $n } Telefone ist hier nichts bekannt.
} Einzelne Lücken sind nur für Apples Systeme ab iOS 12 bekannt; Telefone mit Android werden nach dem Alter ihres Sicherheitsupdates beurteilt.
flaws-each = Lücke für Lücke
flaws-only = Lücken von { $system }
flaws-none = Kein Telefon hat eine Lücke, die hier bekannt ist.
flaws-device-none = Keine bekannt: Es hat die letzte Version seiner Reihe.
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
flaw-used-why = Apple oder der Katalog der US-Behörde CISA sagt, dass Angreifer sie ausgenutzt haben. Aktualisieren Sie diese Telefone zuerst.
flaw-unsaid = Ausnutzung nicht bekannt
flaw-unsaid-why = Niemand sagt, dass Angreifer sie ausnutzen. Harmlos ist sie damit nicht: Ein Update schließt sie.
flaw-lead = { $n ->
    [0] Kein Telefon in Gebrauch hat sie.
    [one] Ein Telefon in Gebrauch hat sie.
   *[other] { $n } Telefone in Gebrauch haben sie.
}
flaw-open-on = Telefone, die sie haben
flaw-open-on-none = Keine.
flaw-closed-hint = Ein Telefon hat sie, bis es die letzte dieser Versionen aus seiner eigenen Reihe hat.
flaw-record = Ihr Eintrag bei cve.org
flaw-gone-title = Eine solche Lücke ist hier nicht bekannt
flaw-gone-what = Keine Apple-Version in den Daten schließt eine Lücke mit dieser Nummer.
