# The page behind an activation link.
landing-title = Activez Vigie sur votre téléphone
landing-intro = Ce lien s'utilise avec l'app Vigie. Deux étapes, et votre téléphone est protégé.
landing-install = Installez l'app Vigie
landing-install-how = Votre administrateur vous dit où la trouver.
landing-activate = Activez-la
landing-activate-how = Ouvrez l'app et choisissez « Scanner le code QR », ou collez le lien ci-dessous.
landing-qr = Scannez ceci avec l'app Vigie, pas avec l'appareil photo du téléphone.
landing-qr-name = Code QR de votre lien d'activation
landing-link = Lien d'activation
landing-copy = Copier le lien
landing-secret = Gardez ce lien pour vous : il protège un seul téléphone à la fois, et celui qui l’utilise prend la place du vôtre.
landing-languages = Langue

## Problems

landing-unknown-title = Ce lien est inconnu
landing-unknown-do = Il a peut-être été copié en partie. Ouvrez le lien entier depuis l’e-mail, ou demandez à votre administrateur de le renvoyer.
landing-revoked-title = Ce lien n'est plus valable
landing-revoked-do = Votre administrateur l’a remplacé ou arrêté. Cherchez un e-mail plus récent, ou demandez-en un.
landing-busy-title = Trop d’essais
landing-busy-do = Attendez une minute, puis rouvrez le lien.
landing-failed-title = Cela ne marche pas pour le moment
landing-failed-do = Votre lien est bon ; le serveur a un souci. Réessayez plus tard.
