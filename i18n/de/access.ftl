# The page in the place of mail or a website that the company closed to a phone.
access-title = Für Ihr Telefon vorerst geschlossen
access-why = { $company } schließt dies für Telefone, auf denen etwas Gefährliches gefunden wurde. Sie haben nichts falsch gemacht, und nichts ist verloren.
access-what = Öffnen Sie die Vigie-App auf Ihrem Telefon. Sie sagt, was sie gefunden hat, und führt Sie Schritt für Schritt.
access-found = Was gefunden wurde
access-since = seit
access-open = Öffnen Sie die Vigie-App auf Ihrem Telefon
access-open-how = Sie sagt, was sie gefunden hat, und führt Sie Schritt für Schritt.
access-wait = Sobald es gelöst ist, öffnet sich der Zugang von selbst
access-wait-how = Das dauert wenige Sekunden. Sie müssen niemandem Bescheid geben.
access-again = Laden Sie diese Seite neu
access-help = Sie kommen nicht weiter? Fragen Sie hier:
access-stranger-what = Dies ist nur für Menschen offen, deren Telefon Vigie schützt. Bitten Sie Ihre Administration um einen Aktivierungslink.

## The policy
steer-closes = Schließt E-Mail und Websites für alle, bei denen dies auf einem Telefon offen ist
change-closes = Schließt E-Mail und Websites: { $title }
review-kept-out = { $n ->
    [one] E-Mail und Websites würden sofort für 1 Person geschlossen.
   *[other] E-Mail und Websites würden sofort für { $n } Personen geschlossen.
}

## The app
dash-closed = E-Mail und Websites von { $company } können für dieses Telefon geschlossen sein
dash-closed-why = Wegen: { $titles }, { $when }. Sie öffnen sich von selbst, sobald das gelöst ist, oder wenn Ihre Administration sie öffnet.

## Geräteverwaltungen, die benachrichtigt werden, in den Einstellungen
webhook-title = Geräteverwaltungen, die benachrichtigt werden
webhook-what = Jede erfährt, wie groß das Risiko eines Telefons ist und welche Arten von Bedrohungen dazu führen, sobald sich das ändert. Der Betreiber nennt sie in der Konfigurationsdatei.
webhook-told = Alles gemeldet
webhook-telling = Wird gemeldet
webhook-failing = Nimmt keine Nachrichten an
webhook-nothing = Noch nichts gemeldet
webhook-taken = zuletzt angenommen { $when }
webhook-next = nächster Versuch { $when }
webhook-waiting = { $n ->
    [one] 1 Telefon steht noch aus
   *[other] { $n } Telefone stehen noch aus
}
webhook-test = Test senden
webhook-tested = Der Test wurde angenommen (HTTP { $status }).
webhook-test-failed = Der Test wurde nicht angenommen.
