# Mails to people.

## Every mail

mail-hello = Dag { $name },
mail-install = Installeer de app
mail-install-how = Installeer de app “Vigie” op uw telefoon, van waar uw bedrijf ze aanbiedt. Beheert uw bedrijf uw telefoon, dan staat ze er al op.
mail-activate = Activeer ze
mail-activate-how = Open op de telefoon deze link met de app, of plak hem daar:
mail-qr = Of lees deze mail op een ander scherm en scan de code met de Vigie-app. De camera van de telefoon opent alleen een webpagina.
mail-qr-alt = QR-code met uw activeringslink
mail-link = De activeringslink:
mail-typed = Lukt geen van beide? Kies “De code typen” in de app en vul in:
mail-typed-server = Server
mail-typed-code = Code
mail-one-phone = Deze link is alleen van u en beschermt één telefoon tegelijk.
mail-until = Hij werkt tot { $date }.
mail-again = Zodra een telefoon geactiveerd is, werkt dezelfde link nog { $days } dagen op een nieuwe telefoon: bewaar deze mail.
mail-again-yes = Zodra een telefoon geactiveerd is, werkt dezelfde link nog { $days } dagen op een nieuwe telefoon, als u ja zegt op de oude: bewaar deze mail, en de oude telefoon.
mail-ask = Hij werkt voor één telefoon. Vraag met een nieuwe telefoon een nieuwe link aan de beheerder van uw bedrijf.
mail-privacy = Voor er iets verstuurd wordt, toont de app wat uw bedrijf kan zien en wat het nooit ziet.
mail-help = Vragen? { $contact } helpt u.
mail-help-nobody = Vragen? Vraag het de beheerder van uw bedrijf.

## The welcome mail

mail-welcome-subject = { $company } beschermt uw telefoon: activeer Vigie
mail-welcome-title = Bescherm uw telefoon met { $company }
mail-welcome-intro = { $company } biedt u Vigie aan, een app die over de veiligheid van uw telefoon waakt. Twee stappen, enkele minuten.
mail-welcome-button = Vigie activeren

## The mail to somebody who comes back

mail-reactivate-subject = { $company }: activeer Vigie opnieuw
mail-reactivate-title = Activeer Vigie opnieuw voor { $company }
mail-reactivate-intro = { $company } beschermt uw telefoon voortaan met Vigie. De app staat misschien nog op uw telefoon; activeer ze opnieuw. Niets van een vroeger bedrijf blijft erop.
mail-reactivate-button = Vigie opnieuw activeren

mail-administrator-title = U bent uitgenodigd als beheerder van Vigie bij { $company }
mail-administrator-what = Vigie beschermt de telefoons van uw bedrijf. Open deze link en kies een wachtwoord. Hij werkt één keer, binnen drie dagen.
mail-administrator-not-you = Verwachtte u deze mail niet, open de link dan niet en licht uw bedrijf in.

## De mail over een telefoon die geactiveerd is

mail-enrolled-subject = { $company }: Vigie is op een telefoon geactiveerd
mail-enrolled-title = Er is een telefoon geactiveerd met uw link
mail-enrolled-intro = Op { $when } is een telefoon ({ $platform }) geactiveerd met uw link van { $company }.
mail-enrolled-replaced = De telefoon die tot dan toe beschermd was, is dat niet meer: deze heeft zijn plaats ingenomen.
mail-enrolled-you = Was u het? Dan hoeft u niets te doen.
mail-enrolled-not-you = Was u het niet? Dan heeft iemand anders uw link. Verwittig meteen de beheerder van uw bedrijf: die kan de telefoon deactiveren en u een nieuwe link sturen.

## The mail about a silent phone

mail-silent-subject = { $company }: open Vigie op uw telefoon
mail-silent-title = Van Vigie op uw telefoon wordt niets meer vernomen
mail-silent-intro = Sinds { $when } is er niets meer vernomen van Vigie op uw telefoon ({ $platform }). Niemand kan zeggen of die veilig is.
mail-silent-open = Open de app Vigie één keer terwijl de telefoon met internet verbonden is. De rest doet de app vanzelf.
mail-silent-gone = Is de app verwijderd, of de telefoon vervangen, verloren of gestolen? Zeg het de beheerder van uw bedrijf.
mail-silent-last = { $company } telt deze telefoon nu als inactief. Hierover krijgt u geen e-mail meer.

## A change at an administrator’s account

mail-account-subject = { $company }: uw Vigie-account is gewijzigd
mail-account-title = Uw account is gewijzigd
mail-account-passkey-added = Op { $when } is een toegangssleutel aan uw account toegevoegd. Hij meldt u aan zonder wachtwoord.
mail-account-passkey-removed = Op { $when } is een toegangssleutel uit uw account verwijderd.
mail-account-factor-set = Op { $when } is een authenticator-app voor uw account ingesteld. Vroegere codes werken niet meer.
mail-account-factor-removed = Op { $when } is de tweede factor van uw account uitgezet.
mail-account-not-you = Was u het niet? Dan was iemand anders onder uw naam aangemeld. Wijzig meteen uw wachtwoord, en verwittig de andere beheerders en wie de server beheert.
