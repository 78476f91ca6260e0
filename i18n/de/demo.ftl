# Die Vorführung: das Telefon, das neben dem Portal bereitsteht.
demo-phone-open = Beispieltelefon
demo-phone-title = Dieses Telefon öffnet sich auf einem anderen Rechner
demo-phone-elsewhere = Die Bildschirme des virtuellen Telefons lassen sich nur auf dem Rechner öffnen, auf dem Vigie läuft. Öffnen Sie das Portal dort, unter der Adresse, die beim Start angezeigt wurde, und versuchen Sie es noch einmal.
