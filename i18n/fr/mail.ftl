# Mails to people.

## Every mail

mail-hello = Bonjour { $name },
mail-install = Installez l’app
mail-install-how = Installez l’app « Vigie » sur votre téléphone, là où votre entreprise la propose. Si votre entreprise gère votre téléphone, elle y est déjà.
mail-activate = Activez-la
mail-activate-how = Sur le téléphone, ouvrez ce lien avec l’app, ou collez-le dedans :
mail-qr = Ou lisez cet e-mail sur un autre écran et scannez le code avec l’app Vigie. L’appareil photo du téléphone n’ouvre qu’une page web.
mail-qr-alt = Code QR avec votre lien d’activation
mail-link = Le lien d’activation :
mail-typed = Rien ne fonctionne ? Choisissez « Taper le code » dans l’app et saisissez :
mail-typed-server = Serveur
mail-typed-code = Code
mail-one-phone = Ce lien est à vous seul et protège un téléphone à la fois.
mail-until = Il fonctionne jusqu’au { $date }.
mail-again = Une fois un téléphone activé, le même lien fonctionne encore { $days } jours sur un nouveau téléphone : gardez cet e-mail.
mail-again-yes = Une fois un téléphone activé, le même lien fonctionne encore { $days } jours sur un nouveau téléphone, si vous dites oui sur l’ancien : gardez cet e-mail, et l’ancien téléphone.
mail-ask = Il fonctionne pour un seul téléphone. Pour un nouveau téléphone, demandez un nouveau lien à l’administrateur de votre entreprise.
mail-privacy = Avant tout envoi, l’app montre ce que votre entreprise peut voir et ce qu’elle ne voit jamais.
mail-help = Des questions ? { $contact } vous aide.
mail-help-nobody = Des questions ? Demandez à l’administrateur de votre entreprise.

## The welcome mail

mail-welcome-subject = { $company } protège votre téléphone : activez Vigie
mail-welcome-title = Protégez votre téléphone avec { $company }
mail-welcome-intro = { $company } vous propose Vigie, une app qui veille sur la sécurité de votre téléphone. Deux étapes, quelques minutes.
mail-welcome-button = Activer Vigie

## The mail to somebody who comes back

mail-reactivate-subject = { $company } : réactivez Vigie
mail-reactivate-title = Réactivez Vigie pour { $company }
mail-reactivate-intro = { $company } protège désormais votre téléphone avec Vigie. L’app est peut-être encore sur votre téléphone ; activez-la une nouvelle fois. Rien d’une entreprise précédente n’y reste.
mail-reactivate-button = Réactiver Vigie

mail-administrator-title = Vous êtes invité comme administrateur de Vigie chez { $company }
mail-administrator-what = Vigie protège les téléphones de votre entreprise. Ouvrez ce lien et choisissez un mot de passe. Il fonctionne une fois, pendant trois jours.
mail-administrator-not-you = Si vous n’attendiez pas cet e-mail, n’ouvrez pas le lien et prévenez votre entreprise.

## Le message sur un téléphone qui a été activé

mail-enrolled-subject = { $company } : Vigie a été activée sur un téléphone
mail-enrolled-title = Un téléphone a été activé avec votre lien
mail-enrolled-intro = Le { $when }, un téléphone ({ $platform }) a été activé avec votre lien de { $company }.
mail-enrolled-replaced = Le téléphone protégé jusqu’ici ne l’est plus : celui-ci a pris sa place.
mail-enrolled-you = C’était vous ? Il n’y a rien à faire.
mail-enrolled-not-you = Ce n’était pas vous ? Quelqu’un d’autre a votre lien. Prévenez tout de suite l’administrateur de votre entreprise : il peut désactiver ce téléphone et vous envoyer un nouveau lien.

## The mail about a silent phone

mail-silent-subject = { $company } : ouvrez Vigie sur votre téléphone
mail-silent-title = Vigie ne donne plus de nouvelles sur votre téléphone
mail-silent-intro = Depuis le { $when }, Vigie ne donne plus de nouvelles sur votre téléphone ({ $platform }). Personne ne peut dire s’il est en sécurité.
mail-silent-open = Ouvrez une fois l’app Vigie quand le téléphone est connecté à internet. Elle fait le reste toute seule.
mail-silent-gone = L’app a été supprimée, ou le téléphone remplacé, perdu ou volé ? Prévenez l’administrateur de votre entreprise.
mail-silent-last = { $company } compte maintenant ce téléphone comme inactif. Plus aucun e-mail ne vous sera envoyé à ce sujet.

## A change at an administrator’s account

mail-account-subject = { $company } : votre compte Vigie a été modifié
mail-account-title = Votre compte a été modifié
mail-account-passkey-added = Le { $when }, une clé d’accès a été ajoutée à votre compte. Elle vous connecte sans mot de passe.
mail-account-passkey-removed = Le { $when }, une clé d’accès a été retirée de votre compte.
mail-account-factor-set = Le { $when }, une app d’authentification a été ajoutée à votre compte. Les anciens codes ne fonctionnent plus.
mail-account-factor-removed = Le { $when }, le second facteur de votre compte a été désactivé.
mail-account-not-you = Ce n’était pas vous ? Quelqu’un d’autre était connecté à votre place. Changez tout de suite votre mot de passe, et prévenez les autres administrateurs et la personne qui gère le serveur.
