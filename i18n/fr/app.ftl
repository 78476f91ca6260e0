# The screens of the app on the phone.

## Everywhere

app-skip = Aller au contenu
app-back = Retour
app-tabs = Parties de l’app
app-overview = Accueil
app-continue = Continuer
app-save = Enregistrer
app-code = Code :
app-state-ok = En ordre
app-state-warn = Demande votre attention
app-state-crit = Critique
app-state-off = Non protégé
app-trouble = Cela n’a pas fonctionné
app-trouble-do = Rien n’est perdu. Réessayez ; si cela se reproduit, donnez le code à votre administrateur.
app-address = Cet écran n’existe pas
app-address-what = L’adresse est erronée, ou ce qu’elle montrait n’existe plus. Votre protection continue.
app-large = Ce fichier est trop grand pour l’app. Rien n’a été gardé ; choisissez une image plus petite.
app-unread = Impossible de lire cet envoi. Revenez en arrière et réessayez.

## Welcome

welcome-title = Bienvenue dans Vigie
welcome-1 = Vigie veille
welcome-1-text = Elle vérifie vos apps, votre téléphone et votre réseau, et vous dit clairement ce qui ne va pas.
welcome-2 = Votre vie reste la vôtre
welcome-2-text = Tout est vérifié sur ce téléphone. Vous pouvez lire tout ce qui en sort.
welcome-3 = Des raisons, pas des alarmes
welcome-3-text = Pour chaque menace, Vigie explique ce qui s’est passé, pourquoi c’est important et que faire.
welcome-start = Commencer

## Activate

activate-title = Activer Vigie
activate-intro = Votre entreprise vous a envoyé un e-mail avec un code QR et un lien. Choisissez le plus simple pour vous.
activate-scan = Scanner le code QR
activate-scan-how = Ouvrez l’e-mail sur un ordinateur et visez le code avec l’appareil photo.
activate-scan-button = Scanner avec l’appareil photo
activate-picture = Choisir une image du code
activate-picture-send = Lire l’image
camera-refused = L’appareil photo ne peut pas être utilisé. Autorisez-le dans les paramètres, ou choisissez une image.
activate-link = Utiliser le lien d’activation
activate-link-label = Collez le lien complet de l’e-mail
activate-link-button = Activer
activate-code = Taper le code
activate-code-how = Le serveur et le code figurent dans l’e-mail, sous le code QR.
activate-code-server = Serveur
activate-code-label = Code de 25 lettres et chiffres
activate-code-button = Activer avec le code

## Why an activation did not work

activate-not-vigie-title = Ce n’est pas un lien Vigie
activate-not-vigie-do = Cherchez l’e-mail de votre entreprise : son lien contient « /activate/ ».
activate-incomplete-title = Il manque la fin du lien
activate-incomplete-do = Copiez-le en entier, y compris ce qui suit le signe #.
activate-wrapped-title = Un filtre de messagerie a remplacé ce lien
activate-wrapped-do = Le filtre de votre entreprise a mis son propre lien à la place, et le nôtre ne peut pas y être lu. Ouvrez-le dans un navigateur : copiez le lien de la page qui s’affiche, ou scannez son code QR.
activate-long-title = Ce texte est trop long
activate-long-do = Collez seulement le lien d’activation.
activate-not-https-title = Ce lien n’est pas sécurisé
activate-not-https-do = Il commence par http://, alors que les liens d’activation commencent par https://. Copiez-le à nouveau depuis l’e-mail.
activate-cut-title = Il manque une partie au milieu
activate-cut-do = Il manque quelque chose entre « /activate/ » et le signe #. Copiez le lien en entier.
activate-too-much-inside-title = Il y a quelque chose en trop au milieu
activate-too-much-inside-do = Entre « /activate/ » et le signe # se trouve quelque chose qui n’y a pas sa place. Copiez à nouveau le lien depuis l’e-mail.
activate-too-much-at-end-title = Il y a quelque chose en trop à la fin
activate-too-much-at-end-do = Le texte qui suit le lien a été copié avec lui. Retirez-le, ou copiez seulement le lien.
activate-damaged-title = Un caractère du lien a changé
activate-damaged-do = Copiez le lien au lieu de le taper, ou utilisez « Taper le code », qui repère les fautes de frappe.
activate-several-title = Il y a plusieurs liens dans ce texte
activate-several-do = Collez seulement le plus récent.
activate-server-title = Ce n’est pas le nom d’un serveur
activate-server-do = Tapez-le comme dans l’e-mail, par exemple vigie.example.org.
activate-code-length-title = Le code n’est pas complet
activate-code-length-do = Il compte 25 lettres et chiffres en cinq groupes. Comparez chaque groupe avec l’e-mail.
activate-code-letter-title = Un caractère n’a pas sa place dans le code
activate-code-letter-do = Les codes ne contiennent ni la lettre U, ni d’autre signe que le trait d’union. Comparez chaque groupe avec l’e-mail.
activate-mistyped-title = Il y a une faute de frappe dans le code
activate-mistyped-do = Une lettre ou un chiffre est faux. Comparez chaque groupe avec l’e-mail.
activate-other-server-title = Ce code est celui d’un autre serveur
activate-other-server-do = Le serveur qui a répondu n’a pas créé ce code : le code n’a donc pas été envoyé. Vérifiez le nom du serveur ; s’il est juste, changez de réseau, ou contactez votre administrateur.
activate-unknown-title = Le serveur ne connaît pas ce lien
activate-unknown-do = Vérifiez que vous l’avez copié en entier, ou demandez à votre administrateur de le renvoyer.
activate-revoked-title = Ce lien n’est plus valable
activate-revoked-do = Votre administrateur l’a remplacé ou y a mis fin. Cherchez un e-mail plus récent, ou demandez-en un.
activate-used-title = Ce lien a déjà été utilisé
activate-used-do = Il n’active plus aucun autre téléphone. Demandez un nouveau lien à votre administrateur.
activate-denied-title = L’ancien téléphone a dit non
activate-denied-do = Le téléphone qui utilise ce lien a refusé, et aucun autre ne peut redemander pendant une heure. Si c’était une erreur, ou si vous n’avez plus ce téléphone, demandez un nouveau lien à votre administrateur.
activate-unanswered-title = Personne n’a répondu sur l’ancien téléphone
activate-unanswered-do = Ouvrez le lien une nouvelle fois pour redemander. Si vous n’avez plus ce téléphone, demandez un nouveau lien à votre administrateur.
activate-expired-title = Ce lien n’a pas été utilisé à temps
activate-expired-do = Demandez-en un nouveau à votre administrateur.
activate-busy-title = Trop d’essais
activate-busy-do = Attendez une minute, puis réessayez.
activate-clock-title = Ce téléphone n’est pas à l’heure
activate-clock-do = Dans les paramètres, réglez la date et l’heure sur automatique, puis réessayez.
activate-unreachable-title = Le serveur est injoignable
activate-unreachable-do = Vérifiez que ce téléphone est en ligne, puis réessayez. Votre lien reste valable.
activate-unverified-title = Vérification du serveur incomplète
activate-unverified-do = Ce qui a répondu n’est pas le serveur de votre entreprise, ou le serveur a changé. Rien n’a été envoyé. Changez de réseau, ou contactez votre administrateur en donnant le code.
activate-no-code-title = Aucun code QR trouvé
activate-no-code-do = Prenez la photo de plus près et bien droite, avec le code en entier.
activate-no-picture-title = Ce fichier n’est pas une image
activate-no-picture-do = Choisissez une image PNG, JPEG ou WebP.
activate-failed-title = Cela ne fonctionne pas pour le moment
activate-failed-do = Réessayez plus tard. Si cela se reproduit, donnez le code à votre administrateur.

## A new phone takes over

waiting-title = Nouveau téléphone
waiting-say-yes = Dites oui sur votre ancien téléphone
waiting-why = Votre lien protège un autre téléphone. Ouvrez-y Vigie et confirmez que ce nouveau téléphone est le vôtre. Cette page continue toute seule.
takeover-number = Numéro à comparer
waiting-number-what = Votre ancien téléphone doit montrer le même numéro. S’il en montre un autre, répondez non : quelqu’un d’autre utilise votre lien.
waiting-trouble = Le serveur ne répond pas en ce moment. Vigie continue de demander.
waiting-gone = Vous n’avez plus l’ancien téléphone ?
waiting-gone-do = Demandez un nouveau lien à votre administrateur : il fonctionne tout de suite sur ce téléphone. Faites de même si Vigie ne pose aucune question sur l’ancien.
waiting-until = Vous pouvez répondre jusqu’au { $when }.
waiting-other = Utiliser un autre lien
takeover-title = Un nouveau téléphone veut reprendre votre protection. Est-ce le vôtre ?
takeover-what = Si vous dites oui, le nouveau téléphone est protégé et celui-ci ne l’est plus. Si cela ne vient pas de vous, dites non.
takeover-compare = Ne dites oui que si le nouveau téléphone est dans votre main et montre le même numéro.
takeover-who = Un téléphone sous { $platform } a demandé le { $when }.
takeover-yes = Oui, c’est le mien
takeover-no = Non
takeover-said-yes = Vous avez dit oui
takeover-said-yes-what = Le nouveau téléphone prend la relève en quelques secondes si sa page est ouverte. Ce téléphone n’est alors plus protégé, et vous le dit.
takeover-said-no = Vous avez dit non
takeover-said-no-what = Le nouveau téléphone a été refusé, et aucun ne peut redemander avec votre lien jusqu’au { $when }. Si vous ne savez pas qui a demandé, prévenez votre administrateur.
takeover-changed = Un autre nouveau téléphone demande maintenant
takeover-changed-what = Celui que vous avez vu ne demande plus. Comparez à nouveau le numéro avant de répondre.
takeover-show = Montrer son numéro
takeover-missed = Votre réponse est arrivée trop tard et ne compte pas : le téléphone ne demandait plus. Recommencez sur le nouveau téléphone.
takeover-on-its-way = Votre réponse part dès que le serveur est joignable.

## Permissions

permissions-title = Autorisations
permissions-intro = Ce que Vigie demande, pourquoi, et ce qui manque sans cela. C’est vous qui décidez, et vous pouvez changer d’avis plus tard.
permission-granted = Autorisé
permission-refused = Refusé
permission-unavailable = Non demandé dans cette version
permission-allow = Autoriser
permissions-allow-all = Tout autoriser
permissions-all = Tout ce que cette version demande est autorisé.
permissions-without = Continuer sans
permissions-honest = Vigie vous dira quelle protection manque.

## Scan

scan-title = Analyse
scan-running = Vérification en cours
scan-apps = { $done } apps sur { $all }
scan-waiting = À suivre
scan-clean = Rien à signaler
scan-see = Ci-dessous : ce qui a été trouvé, et ce que vous pouvez faire.
scan-found = Trouvé jusqu’ici
scan-leave = Vous pouvez quitter cette page ; l’analyse continue.
scan-done = Aller à l’accueil

## Overview

dash-ok = Rien à signaler
dash-not-looked = Pas encore vérifié
dash-not-looked-why = Le téléphone n’a pas encore transmis son état.
dash-checked =
    { $n ->
        [0] Aucune app n’est installée ; ce téléphone et son réseau ont été vérifiés { $when }.
        [one] { $n } app, ce téléphone et son réseau ont été vérifiés { $when }.
       *[other] { $n } apps, ce téléphone et son réseau ont été vérifiés { $when }.
    }
dash-crit = { $n } menaces critiques
dash-crit-below = Voyez-les maintenant, l’une après l’autre.
dash-warn =
    { $n ->
        [one] Un point à voir
       *[other] { $n } points à voir
    }
dash-what-to-do = Que faire
dash-scan = Analyser maintenant
dash-open = Menaces en cours
dash-protected-by = Protégé par { $company }.
dash-contact = Dernier contact : { $when }.
tile-open =
    { $n ->
        [0] Rien trouvé
        [one] { $n } menace
       *[other] { $n } menaces
    }
tile-on-request = Vérifié seulement sur demande
tile-reduced = En partie : autorisation manquante ({ $permission })
tile-unknown = Pas encore connu
tile-apps-ok =
    { $n ->
        [0] Aucune app vérifiée
        [one] { $n } app vérifiée
       *[other] { $n } apps vérifiées
    }
tile-device-ok = À jour et verrouillé
tile-network-ok = Rien à redire sur ce réseau
tile-network-offline = Hors ligne
zones-title = Zones de menace
zones-what = Vigie vous avertit des réseaux Wi-Fi où d’autres personnes de votre entreprise ont été attaquées. Les marques rouges montrent où, à un kilomètre près.
zones-none = Aucune zone de menace connue
zones-known =
    { $n ->
        [one] Une zone connue ; votre téléphone n’y est pas connecté
       *[other] { $n } zones connues ; votre téléphone n’est connecté à aucune
    }
zones-map = Carte des zones de menace ; la liste en dessous dit la même chose
zones-you = Vous êtes ici, à un kilomètre près
zones-in = Agrandir
zones-out = Réduire
zones-search = Aller à une ville
zones-search-none = Aucune ville de ce nom sur cette carte.
zones-source = Carte : Natural Earth · villes : GeoNames (CC BY 4.0)
zones-list-near = Les plus proches de vous
zones-list-newest = Vues en dernier
zones-empty = Personne n’a encore rencontré de réseau dangereux. Les zones apparaissent ici dès que plusieurs téléphones de votre entreprise ont été attaqués sur le même point d’accès.
zones-here = à moins de 2 km
zones-far = à { $km } km
zones-more =
    { $n ->
        [one] Une autre zone est sur la carte.
       *[other] { $n } autres zones sont sur la carte.
    }
zones-private = Le serveur de votre entreprise envoie toutes les zones à ce téléphone, et le téléphone cherche lui-même : personne n’apprend quel lieu vous consultez.
zones-from = de { $name }
zones-by-admin = confirmée par votre administrateur
zones-nameless = Wi-Fi sans nom
zones-no-place = Vigie ne sait ni où vous êtes, ni sur quel Wi-Fi. La carte fonctionne sans cela, pas l’avertissement.
server-unverified-title = Vérification du serveur incomplète
server-unverified-do = Ce qui répond n’est pas le serveur de votre entreprise, ou ses clés ont changé pendant que ce téléphone était sans contact. Rien n’est envoyé, et Vigie continue de veiller. Si cela dure sur un autre réseau, demandez un nouveau lien d’activation à votre administrateur.
server-unreachable-title = Pas de contact avec le serveur
server-unreachable-do = Vigie continue de veiller et enverra ses rapports quand le serveur répondra.
server-clock-title = Ce téléphone n’est pas à l’heure
server-clock-do = Dans les paramètres, réglez la date et l’heure sur automatique.

## The end of protection

ended-title = Ce téléphone n’est plus protégé
ended-handed-over = Un autre téléphone a été activé avec le même lien. Un lien protège un seul téléphone à la fois.
ended-deactivated = { $company } a mis fin à la protection de ce téléphone.
ended-unknown = Le serveur ne connaît plus ce téléphone.
ended-nothing-sent = Vigie n’envoie plus rien et n’analyse plus rien.
ended-activate = Activer avec un lien

## Apps

apps-title = Apps
apps-some =
    { $n ->
        [one] { $n } app sur { $total } demande votre attention
       *[other] { $n } apps sur { $total } demandent votre attention
    }
apps-none = Aucune app n’est installée. Chaque nouvelle app est vérifiée aussitôt et listée ici.
apps-search = Chercher une app
apps-no-match = Aucune app ne porte ce nom.
apps-nothing = Rien trouvé
app-nothing-found = Cette app n’est sur aucune liste, et aucune règle de votre entreprise ne s’y oppose.
app-facts = Ce que cette app dit d’elle-même
app-source = Provenance
app-from-system = le système
app-from-store = le magasin d’apps { $store }
app-from-file = un fichier
app-from-unknown = le téléphone ne le sait pas
app-target = Faite pour
app-signed = Signée
app-unsigned = non
app-permissions =
    { $n ->
        [0] Ne demande aucune autorisation
        [one] Demande { $n } autorisation
       *[other] Demande { $n } autorisations
    }

## Device

device-title = Ce téléphone
check-vulnerable-os = Version du système
check-vulnerable-os-ok = Aucune raison connue de s’inquiéter
check-no-more-updates = Mises à jour du fabricant
check-no-more-updates-ok = Encore données
check-patch-too-old = Mise à jour de sécurité
check-patch-too-old-ok = Assez récente pour votre entreprise
check-no-screen-lock = Verrouillage de l’écran
check-no-screen-lock-ok = Activé
check-developer-options = Options pour les développeurs
check-developer-options-ok = Désactivées
check-usb-debugging = Débogage USB
check-usb-debugging-ok = Désactivé
check-rooted = Root ou jailbreak
check-rooted-ok = Aucun signe trouvé
check-app-access-risk = Apps ayant du pouvoir sur le téléphone
check-app-access-risk-ok = Aucune venue d’ailleurs que d’un magasin
device-fine = En ordre
device-unknown-what = C’est peut-être en ordre, peut-être pas.
device-said = Autres protections du système
device-on = Activé
device-off = Désactivé
device-advanced-protection = Protection avancée
device-lockdown-mode = Mode Isolement
device-supported = Mises à jour de sécurité du fabricant
device-supported-until = Jusqu’au { $day }
device-supported-about = Jusqu’au { $day } environ (estimation)
device-supported-ended-about = Arrêtées vers le { $day } (estimation)
device-holders = Apps ayant du pouvoir sur le téléphone
device-holders-what = Certaines étaient fournies avec le téléphone, comme son clavier. Les autres ont reçu ce pouvoir dans les paramètres.
check-system-tampered = Modifications du système
check-system-tampered-ok = Aucun signe trouvé
check-integrity-not-proved = Preuve par le matériel
check-integrity-not-proved-ok = Le matériel se porte garant de ce téléphone
check-selinux-off = Gardien du système (SELinux)
check-selinux-off-ok = Activé
check-bootloader-unlocked = Chargeur de démarrage
check-bootloader-unlocked-ok = Verrouillé
check-vigie-tampered = Vigie elle-même
check-vigie-tampered-ok = Aucun signe de modification
check-encryption-off = Chiffrement du stockage
check-encryption-off-ok = Activé
check-wireless-debugging = Débogage sans fil
check-wireless-debugging-ok = Désactivé
check-unknown-sources = Sources inconnues
check-unknown-sources-ok = Non autorisées
check-app-verification-off = Play Protect
check-app-verification-off-ok = Activé
check-adb-installs-unverified = Vérification des apps d’un ordinateur
check-adb-installs-unverified-ok = Activée
check-user-ca-certificate = Certificats ajoutés
check-user-ca-certificate-ok = Aucun
check-foreign-always-on-vpn = VPN permanent
check-foreign-always-on-vpn-ok = Aucune autre app
check-global-proxy = Proxy pour tout le téléphone
check-global-proxy-ok = Aucun
check-updates-off = Mises à jour automatiques du système
check-updates-off-ok = Activées
check-screen-captured = Écran enregistré ou partagé
check-screen-captured-ok = Pas en ce moment
check-emulator = Téléphone imité
check-emulator-ok = Aucun signe trouvé
check-os-downgrade = Retour à un système plus ancien
check-os-downgrade-ok = Aucun constaté

## Network

network-title = Réseau
network-fine = Rien à redire sur ce réseau
network-offline = Hors ligne
network-watch = Vigie vérifie comment le Wi-Fi est chiffré, et si quelqu’un intercepte les connexions, supprime le chiffrement ou donne de fausses adresses.
network-now = Connecté à
network-kind = Type
network-wifi = Wi-Fi
network-mobile = Réseau mobile
network-operator = Opérateur
network-name-hidden = masqué : la position n’est pas autorisée
network-interception = Interception
interception-none =
    { $n ->
        [one] aucune : un site connu a répondu lui-même
       *[other] aucune : { $n } sites connus ont répondu eux-mêmes
    }
interception-found = constatée, voir ci-dessous
interception-inspected = trafic lu par l’inspection de votre propre entreprise, comme elle le souhaite
interception-silence = non vérifiée : aucun site connu n’a répondu
interception-waits = vérifiée dès que vous vous serez identifié
interception-unknown = pas encore vérifiée
interception-off = non vérifiée : votre entreprise a désactivé ce contrôle
network-history = Auparavant
network-no-history = Aucun réseau dangereux jusqu’ici.
wifi-open = aucun (ouvert)
wifi-owe = Enhanced Open
wifi-wep = WEP (dépassé)
wifi-wpa2 = WPA2
wifi-wpa3 = WPA3
wifi-enterprise = Entreprise (802.1X)
wifi-unknown = inconnu

## A finding

finding-title = Menace
finding-gone = Disparue
finding-since = Depuis le { $when }
finding-until = jusqu’au { $when }
finding-do = Que faire
finding-closed = C’est terminé : la cause a disparu.
finding-why = Ce qui le montre
finding-list = D’après la liste
finding-details = Détails techniques
finding-rule = Règle
finding-policy = Politique
finding-sent = Envoyé à votre entreprise
finding-sent-yes = Oui.
finding-sent-no = Pas encore.
finding-resolve = Résoudre

## Web

web-title = Web
web-state = Cette version vérifie ce que vous demandez. Elle ne surveille pas votre navigation.
web-check = Vérifier un lien
web-check-label = Collez le lien
web-check-button = Vérifier
web-qr = Vérifier un code QR
web-qr-how = Vigie lit tous les codes de l’image et dit ce que chacun demande. Rien n’est ouvert.
web-asked =
    { $n ->
        [one] Vos demandes du dernier jour
       *[other] Vos demandes des { $n } derniers jours
    }
web-asked-none = Rien pour l’instant. Les liens que vous vérifiez s’affichent ici, sur ce téléphone seulement.
web-listed = Sur une liste
web-unlisted = Sur aucune liste
link-none = Ce n’est pas un lien web
link-none-do = Il n’y a rien à vérifier. Restez prudent quant à ce qu’il vous demande de faire.
link-text = Votre demande
link-another = En vérifier un autre

## Event log

log-title = Journal
log-filter = Afficher seulement
log-all = Tout
log-open = En cours
log-days =
    { $n ->
        [one] Le dernier jour
       *[other] Les { $n } derniers jours
    }
log-none = Il ne s’est rien passé pendant cette période.
log-look = Voir
event-activated = Activé par { $company }
event-privacy = Vous avez lu la page sur votre vie privée
event-closed = Terminé : { $title }
event-scanned = Analyse terminée : { $apps } apps, { $open } menaces en cours
event-policy = Nouvelles règles de votre entreprise (version { $version })
event-keys = Le serveur de votre entreprise a de nouvelles clés ; les anciennes ne comptent plus
event-keys-refused = Le serveur a annoncé des clés qui ne sont pas dignes de confiance ; ce téléphone garde celles qu’il connaît ({ $code })
event-takeover-asked = Un nouveau téléphone ({ $platform }) veut prendre la relève
event-takeover-yes = Vous avez dit oui à un nouveau téléphone
event-takeover-no = Vous avez dit non à un nouveau téléphone
event-link = Vous avez vérifié { $domain }
event-link-listed = Lien dangereux : { $domain }
event-server-trouble = Pas de contact avec le serveur ({ $code })
event-server-back = Le serveur répond de nouveau
event-records-refused =
    { $n ->
        [one] Le serveur ne peut pas enregistrer un élément ; il n’est plus envoyé
       *[other] Le serveur ne peut pas enregistrer { $n } éléments ; ils ne sont plus envoyés
    }
event-granted = Autorisation accordée : { $permission }
event-taken = Autorisation retirée : { $permission }
event-ended = Fin de la protection ({ $code })

## Menu, settings, what was sent, about

menu-title = Menu
settings-title = Paramètres
settings-language = Langue
settings-language-phone = Comme le téléphone
settings-display = Affichage
display-system = Comme le téléphone
display-light = Clair
display-dark = Sombre
settings-period = Période des rapports
settings-days =
    { $n ->
        [one] { $n } jour
       *[other] { $n } jours
    }
settings-activate = Utiliser un autre lien d’activation
settings-activate-what = Tout ce qui concerne l’entreprise actuelle est effacé de ce téléphone.
sent-title = Ce qui a été envoyé
sent-intro = Chaque message sorti de ce téléphone, octet par octet, à
sent-none = Rien n’est encore sorti de ce téléphone.
sent-file =
    { $n ->
        [one] Enregistrer 1 message dans un fichier
       *[other] Enregistrer { $n } messages dans un fichier
    }
sent-delivered = remis
sent-waiting = en attente
sent-device = État du téléphone
sent-apps = Apps installées
sent-opened = Menace trouvée
sent-closed = Menace terminée
sent-trusted = Vous faites confiance à une app
sent-rated = Gravité modifiée
sent-code = Code tapé
sent-enrol = Activation
sent-sync = Rapport
sent-wait = Question : y a-t-il du nouveau ?
sent-lookup = App recherchée
sent-intel = Question : y a-t-il des listes plus récentes ?
sent-says = Contenu
sent-times = { $n } fois depuis le { $since }
sent-not-yet = pas encore de réponse
sent-no-answer = pas de réponse : il est peut-être arrivé, peut-être pas
sent-next = Partira avec le prochain rapport
sent-lookups = Ce que vous avez recherché s’affiche jusqu’à l’arrêt de Vigie, sans jamais être enregistré.
sent-forget = L’oublier maintenant
about-title = À propos de Vigie
about-level = Protection de ce téléphone
about-app = App et serveur
about-company = Entreprise
about-server = Serveur
about-contact = Dernier contact
about-scan = Dernière analyse
about-device = Identifiant de ce téléphone
about-lists = Listes et leurs dates
about-diagnostics = Diagnostic pour votre administrateur
level-live = Active
level-reduced = En partie : autorisation manquante ({ $permission })
level-on-request = Seulement sur demande : cette version ne surveille pas la navigation
level-unknown = Pas encore connu

## Help

help-title = Aide
help-contact = Votre entreprise vous aide :
help-blank = J’ai scanné le code et une page web s’est ouverte
help-blank-answer = Vous avez utilisé l’appareil photo du téléphone. Ouvrez Vigie et scannez le code depuis l’app ; la page affiche aussi le lien à copier.
help-several = Puis-je utiliser mon lien sur plusieurs téléphones ?
help-several-answer = Un lien protège un téléphone à la fois. En activer un second met fin à la protection du premier, qui vous le dit.
help-new-phone = J’ai un nouveau téléphone
help-new-phone-answer = Installez-y Vigie et utilisez le même e-mail. Gardez l’ancien téléphone à portée de main : il passe la main tout seul, ou vous le demande d’abord, selon le choix de votre entreprise. Si le lien ne s’ouvre pas, ou si l’ancien téléphone ou l’e-mail est perdu, demandez un nouveau lien à votre administrateur.
help-leaving = Je change d’employeur
help-leaving-answer = Votre entreprise met fin à la protection et Vigie vous le dit. Un nouvel employeur peut vous envoyer un lien : activez-le, et rien de l’ancienne entreprise ne reste sur le téléphone.
help-control = Que peut faire mon administrateur sur mon téléphone ?
help-control-answer = Demander une analyse, fixer les règles d’évaluation des menaces et mettre fin à la protection. Rien n’est effacé, bloqué ni ouvert à distance.
help-privacy = Que voit mon administrateur ?
help-privacy-answer = Ce que liste la page « Votre vie privée », et rien d’autre. « Ce qui a été envoyé » montre chaque message, octet par octet.
help-unverified = « Vérification du serveur incomplète » : qu’est-ce que cela veut dire ?
help-unverified-answer = Le téléphone connaît la clé du serveur de votre entreprise. Quelqu’un d’autre a répondu, ou le serveur a changé de clé. Rien n’est envoyé tant que ce n’est pas éclairci : essayez un autre réseau, puis donnez le code à votre administrateur.
help-grey = Que veut dire le gris ?
help-grey-answer = Cette partie n’est pas protégée, ou seulement en partie, et la ligne dit pourquoi : une autorisation manque, ou cette version ne sait pas encore le faire.
help-watched = Je pense que quelqu’un surveille mon téléphone
help-watched-answer = Pensez d’abord à votre sécurité. Supprimer une app espionne peut alerter la personne qui l’a installée. Depuis un autre téléphone, parlez à quelqu’un de confiance ; stopstalkerware.org indique qui peut aider dans votre pays. En cas d’urgence, appelez la police.

## The pages of a virtual phone’s own system

phone-system = Le téléphone lui-même, pas Vigie
phone-settings = Paramètres du téléphone
phone-settings-what = Ce téléphone est un dossier : ce que vous changez ici est écrit dans son fichier phone.toml.
phone-security = Sécurité
phone-screen-lock = Verrouillage de l’écran
phone-update = Mise à jour du système
phone-permissions = Autorisations de Vigie
phone-ways = VPN et proxy
phone-powers = Apps ayant du pouvoir sur le téléphone
phone-powers-what = Cochez une app pour lui retirer son pouvoir.
phone-back = Retour à Vigie
phone-ask = Autoriser Vigie à utiliser ceci ?
phone-refuse = Ne pas autoriser
phone-uninstall = Désinstaller cette app ?
phone-uninstall-yes = OK, désinstaller
phone-cancel = Annuler
