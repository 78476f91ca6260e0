# The page behind an activation link.
landing-title = Activez Vigie sur votre téléphone
landing-intro = Ce lien s’utilise avec l’app Vigie. Deux étapes, et votre téléphone est protégé.
landing-install = Installez l’app Vigie
landing-install-how = Votre administrateur vous dit où la trouver.
landing-activate = Activez-la
landing-activate-how = Ouvrez l’app et choisissez « Scanner le code QR », collez le lien ci-dessous, ou tapez le code.
landing-qr = Scannez ceci avec l’app Vigie, pas avec l’appareil photo du téléphone.
landing-qr-name = Code QR de votre lien d’activation
landing-link = Lien d’activation
landing-copy = Copier le lien
landing-typed = Sans appareil photo ni lien : tapez ceci
landing-typed-how = Dans l’app, choisissez « Taper le code » et saisissez les deux. Espaces et traits d’union ne comptent pas.
landing-server = Serveur
landing-code = Code
landing-secret = Gardez ce lien pour vous : il protège un seul téléphone à la fois, et quiconque l’utilise prend la place du vôtre.
landing-languages = Langue

## Problems

landing-unknown-title = Ce lien est inconnu
landing-unknown-do = Il a peut-être été copié en partie. Ouvrez le lien entier depuis l’e-mail, ou demandez à votre administrateur de le renvoyer.
landing-incomplete-title = Il manque une partie de ce lien
landing-incomplete-do = Il s’est peut-être coupé en deux lignes. Copiez-le en entier depuis l’e-mail, ou cliquez sur le bouton. L’app accepte aussi un lien qui contient des espaces et des retours à la ligne.
landing-too-much-title = Il y a quelque chose en trop à la fin de ce lien
landing-too-much-do = Une partie du texte voisin a été copiée avec lui. Cliquez sur le bouton de l’e-mail, ou copiez seulement le lien.
landing-revoked-title = Ce lien n’est plus valable
landing-revoked-do = Votre administrateur l’a remplacé ou y a mis fin. Cherchez un e-mail plus récent, ou demandez-en un.
landing-used-title = Ce lien a déjà été utilisé
landing-used-do = Il n’active plus aucun autre téléphone. Demandez un nouveau lien à votre administrateur.
landing-expired-title = Ce lien n’a pas été utilisé à temps
landing-expired-do = Demandez-en un nouveau à votre administrateur.
landing-busy-title = Trop d’essais
landing-busy-do = Attendez une minute, puis rouvrez le lien.
landing-failed-title = Cela ne fonctionne pas pour le moment
landing-failed-do = Votre lien est bon ; c’est le serveur qui a un problème. Réessayez plus tard.
