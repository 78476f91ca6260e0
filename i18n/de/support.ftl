# Bis wann Telefone Sicherheitsupdates bekommen

support-title = Updates der Modelle
support-lead = Ein Telefon, das keine Sicherheitsupdates mehr bekommt, bleibt für jede Lücke offen, die danach gefunden wird. Bei diesen ist zuerst Schluss.
support-as-of = Wie endoflife.date es bis zum { $date } bei den Herstellern gesammelt hat.
support-all = Alle
support-is-over = Keine Updates mehr
support-is-soon = Ende binnen eines Jahres
support-is-later = Später
support-is-no-end = Kein Ende genannt
support-is-unknown = Nicht bekannt
support-until = Bekommt Sicherheitsupdates bis zum { $day }.
support-until-about = Bekommt Sicherheitsupdates etwa bis zum { $day }; der Tag ist geschätzt.
support-ended = Seine Sicherheitsupdates endeten am { $day }.
support-ended-about = Seine Sicherheitsupdates endeten etwa am { $day }; der Tag ist geschätzt.
support-over = Es bekommt keine Sicherheitsupdates mehr.
support-no-end = Der Hersteller nennt kein Ende der Sicherheitsupdates. Das ist kein Versprechen.
support-unknown = Über dieses Modell ist hier nichts bekannt. Fragen Sie den Hersteller, wie lange es Updates bekommt.
support-newest = Das neueste System, das es bekommen kann, ist { $system }.
support-could = Es kann auf { $system } aktualisiert werden.
support-behind-only = Dieses hat ein älteres.
support-behind = { $n ->
    [one] Eines davon hat ein älteres.
   *[other] { $n } davon haben ein älteres.
}
support-unsaid = { $system }, Modell nicht mitgeteilt
support-how = Ein Hersteller kann Updates früher oder später beenden als angekündigt. Ob ein Telefon installiert, was es haben könnte, sagt sein Sicherheitsupdate.
