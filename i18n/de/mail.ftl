# Mails to people.

## Every mail

mail-hello = Guten Tag { $name },
mail-install = App installieren
mail-install-how = Installieren Sie die App „Vigie“ auf Ihrem Telefon, von dort, wo Ihr Unternehmen sie anbietet. Verwaltet Ihr Unternehmen Ihr Telefon, ist sie schon da.
mail-activate = Aktivieren
mail-activate-how = Öffnen Sie diesen Link auf dem Telefon mit der App oder fügen Sie ihn dort ein:
mail-qr = Oder lesen Sie diese Mail auf einem anderen Bildschirm und scannen Sie den Code mit der Vigie-App. Die Kamera des Telefons öffnet nur eine Webseite.
mail-qr-alt = QR-Code mit Ihrem Aktivierungslink
mail-link = Der Aktivierungslink:
mail-typed = Geht beides nicht? Wählen Sie in der App „Code tippen“ und geben Sie ein:
mail-typed-server = Server
mail-typed-code = Code
mail-one-phone = Dieser Link gehört nur Ihnen und schützt jeweils nur ein Telefon.
mail-until = Er gilt bis { $date }.
mail-again = Sobald ein Telefon aktiviert ist, gilt derselbe Link noch { $days } Tage für ein neues Telefon: Bewahren Sie die Mail auf.
mail-again-yes = Sobald ein Telefon aktiviert ist, gilt derselbe Link noch { $days } Tage für ein neues Telefon, wenn Sie auf dem alten Ja sagen: Bewahren Sie die Mail und das alte Telefon auf.
mail-ask = Er gilt für ein Telefon. Mit einem neuen Telefon bitten Sie den Administrator Ihres Unternehmens um einen neuen Link.
mail-privacy = Bevor etwas gesendet wird, zeigt die App, was Ihr Unternehmen sehen kann und was es nie sieht.
mail-help = Fragen? { $contact } hilft Ihnen.
mail-help-nobody = Fragen? Wenden Sie sich an den Administrator Ihres Unternehmens.

## The welcome mail

mail-welcome-subject = { $company } schützt Ihr Telefon: Vigie aktivieren
mail-welcome-title = Schützen Sie Ihr Telefon mit { $company }
mail-welcome-intro = { $company } bietet Ihnen Vigie an, eine App, die über die Sicherheit Ihres Telefons wacht. Zwei Schritte, wenige Minuten.
mail-welcome-button = Vigie aktivieren

## The mail to somebody who comes back

mail-reactivate-subject = { $company }: Vigie wieder aktivieren
mail-reactivate-title = Aktivieren Sie Vigie wieder für { $company }
mail-reactivate-intro = { $company } schützt Ihr Telefon ab jetzt mit Vigie. Vielleicht ist die App noch auf Ihrem Telefon; aktivieren Sie sie noch einmal. Nichts von einem früheren Unternehmen bleibt darauf.
mail-reactivate-button = Vigie wieder aktivieren

mail-administrator-title = Sie sind als Administrator von Vigie bei { $company } eingeladen
mail-administrator-what = Vigie schützt die Telefone Ihres Unternehmens. Öffnen Sie diesen Link und wählen Sie ein Passwort. Er gilt einmal, drei Tage lang.
mail-administrator-not-you = Wenn Sie keine solche Mail erwartet haben, öffnen Sie den Link nicht und sagen Sie Ihrem Unternehmen Bescheid.

## Die Mail über ein Telefon, das aktiviert wurde

mail-enrolled-subject = { $company }: Vigie wurde auf einem Telefon aktiviert
mail-enrolled-title = Mit Ihrem Link wurde ein Telefon aktiviert
mail-enrolled-intro = Am { $when } wurde ein Telefon ({ $platform }) mit Ihrem Link von { $company } aktiviert.
mail-enrolled-replaced = Das bisher geschützte Telefon ist nicht mehr geschützt: Dieses hat seinen Platz eingenommen.
mail-enrolled-you = Waren Sie es? Dann ist nichts zu tun.
mail-enrolled-not-you = Waren Sie es nicht? Dann hat jemand anderes Ihren Link. Sagen Sie es sofort dem Administrator Ihres Unternehmens: Er kann das Telefon deaktivieren und Ihnen einen neuen Link senden.

## The mail about a silent phone

mail-silent-subject = { $company }: Öffnen Sie Vigie auf Ihrem Telefon
mail-silent-title = Vigie meldet sich auf Ihrem Telefon nicht mehr
mail-silent-intro = Seit dem { $when } kam von Vigie auf Ihrem Telefon ({ $platform }) keine Nachricht mehr. Niemand kann sagen, ob es sicher ist.
mail-silent-open = Öffnen Sie einmal die App Vigie, während das Telefon mit dem Internet verbunden ist. Den Rest tut sie von selbst.
mail-silent-gone = Wurde die App entfernt, oder das Telefon ersetzt, verloren oder gestohlen? Sagen Sie es dem Administrator Ihres Unternehmens.
mail-silent-last = { $company } zählt dieses Telefon nun als inaktiv. Weiter wird Ihnen darüber nicht geschrieben.

## A change at an administrator’s account

mail-account-subject = { $company }: Ihr Vigie-Konto wurde geändert
mail-account-title = Ihr Konto wurde geändert
mail-account-passkey-added = Am { $when } wurde Ihrem Konto ein Passkey hinzugefügt. Er meldet Sie ohne Passwort an.
mail-account-passkey-removed = Am { $when } wurde ein Passkey aus Ihrem Konto entfernt.
mail-account-factor-set = Am { $when } wurde für Ihr Konto eine Authenticator-App eingerichtet. Frühere Codes gelten nicht mehr.
mail-account-factor-removed = Am { $when } wurde der zweite Faktor Ihres Kontos ausgeschaltet.
mail-account-not-you = Waren Sie es nicht? Dann war jemand anderes als Sie angemeldet. Ändern Sie sofort Ihr Passwort und sagen Sie es den anderen Administratoren und dem Betreiber des Servers.
