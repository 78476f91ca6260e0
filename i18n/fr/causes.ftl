# Les menaces ouvertes selon leur cause, en mots pour les administrateurs.

## Types de menaces, comme les administrateurs les appellent

admin-known-malware = Logiciel malveillant
admin-stalkerware = Logiciel espion
admin-banned-app = App interdite
admin-sideloaded-app = App hors magasin
admin-app-access-risk = App ayant un pouvoir sur le téléphone
admin-debuggable-app = App faite pour les tests
admin-malformed-app = App illisible
admin-riskware = Outil qui affaiblit la protection
admin-remote-control-app = App de contrôle à distance
admin-hacking-tool = Outil d’attaque
admin-adware = Publiciel
admin-masquerading-app = Imitation d’une autre app
admin-lookalike-icon = Logo d’une autre app
admin-dangerous-capabilities = Pouvoirs dangereux
admin-hidden-app = App cachée
admin-dropper = Code caché
admin-vulnerable-signing = Signature faible
admin-test-signed-app = Clé de test
admin-invalid-signature = Signature invalide
admin-clear-text-traffic = Échanges sans chiffrement
admin-exposed-components = Ouverte aux autres apps
admin-outdated-target = Faite pour un ancien Android
admin-vulnerable-library = Bibliothèque vulnérable
admin-weak-cryptography = Chiffrement faible
admin-excessive-trackers = Nombreux pisteurs
admin-vulnerable-os = Système dépassé
admin-no-more-updates = Plus de mises à jour de sécurité
admin-patch-too-old = Mise à jour de sécurité en retard
admin-no-screen-lock = Pas de verrouillage de l’écran
admin-developer-options = Options pour les développeurs
admin-usb-debugging = Débogage USB
admin-rooted = Téléphone rooté ou débridé
admin-system-tampered = Système modifié
admin-integrity-not-proved = Non prouvé par le matériel
admin-selinux-off = SELinux désactivé
admin-bootloader-unlocked = Chargeur de démarrage déverrouillé
admin-vigie-tampered = App Vigie modifiée
admin-encryption-off = Stockage non chiffré
admin-wireless-debugging = Débogage sans fil
admin-unknown-sources = Sources inconnues autorisées
admin-app-verification-off = Play Protect désactivé
admin-adb-installs-unverified = Apps par USB non vérifiées
admin-user-ca-certificate = Certificat racine ajouté
admin-foreign-always-on-vpn = VPN permanent d’une autre app
admin-global-proxy = Proxy pour tout le téléphone
admin-updates-off = Mises à jour automatiques désactivées
admin-screen-captured = Écran enregistré ou partagé
admin-emulator = Téléphone imité (émulateur)
admin-os-downgrade = Système plus ancien qu’avant
admin-protection-reduced = Autorisation manquante
admin-unsecured-wifi = Wi-Fi sans protection
admin-fake-certificate = Interception par faux certificat
admin-tls-stripping = Chiffrement supprimé
admin-content-tampering = Pages modifiées en chemin
admin-tls-downgrade = Chiffrement plus ancien sur un réseau
admin-arp-spoofing = Un autre appareil à la place du routeur
admin-route-change = Partie d’internet détournée
admin-gateway-change = Un autre routeur pendant une connexion
admin-rogue-access-point = Faux Wi-Fi sous un nom connu
admin-rogue-access-point-nearby = Faux Wi-Fi à proximité
admin-danger-zone = Wi-Fi d’une zone de menace
admin-danger-zone-nearby = Wi-Fi d’une zone de menace à proximité
admin-suspicious-proxy = Proxy imposé par un réseau
admin-dns-tampering = Fausses adresses par DNS
admin-captive-portal = Réseau avec page de connexion
admin-fake-certificate-what = Sur un réseau où se trouvait ce téléphone, quelqu’un d’autre a répondu à la place d’hôtes connus, avec un certificat qu’aucune autorité publique ne garantit. S’il s’agit de votre propre passerelle, qui inspecte les connexions, indiquez sa clé dans la politique : ce ne sera plus une alerte.
admin-fake-certificate-do-1 = Si le signataire est votre propre inspection du trafic, inscrivez le SHA-256 de la clé de sa racine dans la politique, page Réseau, sous « Votre propre inspection des connexions ».
admin-fake-certificate-do-2 = Sinon, demandez à la personne ce qu’elle y a ouvert, fermez les sessions et changez les mots de passe qui peuvent être concernés.
admin-fake-certificate-do-3 = Prévenez les autres personnes qui fréquentent ce lieu, si votre politique vous montre lequel.
admin-rogue-access-point-what = Un Wi-Fi où se trouvait ce téléphone porte le nom d’un Wi-Fi connu ou de votre entreprise, sans être sécurisé comme lui, ou son point d’accès est d’un autre fabricant. Quelqu’un a pu l’installer pour que les téléphones s’y connectent d’eux-mêmes ; qui l’exploite voit et dirige ce qui est envoyé.
admin-rogue-access-point-do-1 = S’il s’agit de votre propre Wi-Fi, cherchez-y, par son adresse, un point d’accès qui n’est pas le vôtre.
admin-rogue-access-point-do-2 = S’il a demandé le mot de passe du vrai, changez celui-ci, et tout ce qui y a été saisi.
admin-rogue-access-point-do-3 = Prévenez les autres personnes qui fréquentent ce lieu, si votre politique vous montre lequel.
admin-arp-spoofing-what = Sur un réseau où se trouvait ce téléphone, un autre appareil a répondu à la place du routeur, et tout passait par lui. Qui possède cet appareil voit quels sites sont utilisés, peut mener ailleurs et lit ce qui n’est pas chiffré.
admin-arp-spoofing-do-1 = S’il s’agit de votre propre réseau, cherchez au commutateur ou au point d’accès, par son adresse, l’appareil qui répond maintenant comme routeur, et retirez-le.
admin-arp-spoofing-do-2 = Sinon, demandez à la personne ce qu’elle y a ouvert sans chiffrement, et changez les mots de passe qui peuvent être concernés.
admin-arp-spoofing-do-3 = Prévenez les autres personnes qui fréquentent ce lieu, si votre politique vous montre lequel.
admin-suspicious-proxy-what = Un réseau où se trouvait ce téléphone fait passer ce que les apps ouvrent par un proxy que votre politique ne nomme pas. Le proxy voit quels sites sont ouverts, et lit et modifie ce qui n’est pas chiffré.
admin-suspicious-proxy-do-1 = S’il s’agit d’un proxy de votre entreprise, inscrivez son hôte dans la politique, partie réseau, parmi les proxys.
admin-suspicious-proxy-do-2 = Sinon, demandez à la personne ce qu’elle y a ouvert sans chiffrement, et changez les mots de passe qui peuvent être concernés.
admin-dns-tampering-what = Un réseau où se trouvait ce téléphone a donné de fausses adresses pour des sites connus. Certains fournisseurs le font pour la publicité, des attaquants pour mener à la copie d’un site.
admin-dns-tampering-do-1 = S’il s’agit de votre propre réseau, vérifiez quel serveur DNS il indique, et qui l’a réglé.
admin-dns-tampering-do-2 = Sinon, demandez à la personne si elle y a saisi un mot de passe, et changez ceux qui peuvent être concernés.
admin-harmful-link = Lien vers un site dangereux
admin-visited-harmful-site = Site dangereux ouvert
admin-harmful-link-what = Cette personne a vérifié un lien, un code ou un message, et Vigie a signalé ou bloqué le site derrière. Rien n’a été ouvert. Un seul est ordinaire ; plusieurs le même jour sont une vague d’hameçonnage.
admin-harmful-link-do-1 = Si plusieurs personnes l’ont reçu, dites à tous à quoi ressemble le message.
admin-harmful-link-do-2 = Bloquez le site par votre politique s’il n’est que signalé.
admin-visited-harmful-site-what = Cette personne a ouvert un site malgré la mise en garde de Vigie. Son téléphone lui dit ce qu’il faut faire et lui demande ce qu’elle y a fait.
admin-visited-harmful-site-do-1 = Demandez, sans reproche : a-t-elle tapé un mot de passe, donné un numéro de carte, installé quelque chose ?
admin-visited-harmful-site-do-2 = Si un mot de passe de l’entreprise a pu être volé, donnez-en un nouveau et fermez les sessions ouvertes.
admin-visited-harmful-site-do-3 = Bloquez le site par votre politique, pour que personne d’autre n’y arrive.

## Ce que fait une app, après « Une app sur 3 téléphones … »

cause-does-known-malware = est sur une liste de logiciels malveillants
cause-does-stalkerware = lit les messages en secret
cause-does-banned-app = est interdite par votre politique
cause-does-sideloaded-app = ne vient pas d’un magasin
cause-does-app-access-risk = ne vient pas d’un magasin et a un pouvoir sur le téléphone
cause-does-debuggable-app = est faite pour les tests
cause-does-malformed-app = ne peut pas être lue
cause-does-riskware = affaiblit la protection
cause-does-remote-control-app = laisse d’autres commander le téléphone
cause-does-hacking-tool = est faite pour attaquer
cause-does-adware = contient de la publicité indésirable
cause-does-masquerading-app = se fait passer pour une autre
cause-does-lookalike-icon = montre le logo d’une autre
cause-does-dangerous-capabilities = a les pouvoirs d’un cheval de Troie bancaire
cause-does-hidden-app = se cache et a des pouvoirs dangereux
cause-does-dropper = contient du code caché
cause-does-vulnerable-signing = a une signature faible
cause-does-test-signed-app = est signée avec une clé de test
cause-does-invalid-signature = a une signature invalide
cause-does-clear-text-traffic = communique sans chiffrement
cause-does-exposed-components = est ouverte aux autres apps
cause-does-outdated-target = est faite pour un ancien Android
cause-does-vulnerable-library = contient une bibliothèque vulnérable
cause-does-weak-cryptography = protège mal ses données
cause-does-excessive-trackers = renseigne de nombreuses sociétés

## Ce qui est, compté en téléphones

cause-app =
    { $n ->
        [one] Une app sur un téléphone { $does }
       *[other] Une app sur { $n } téléphones { $does }
    }
cause-apps =
    { $n ->
        [one] { $title } : { $apps } apps d’un même signataire sur un téléphone
       *[other] { $title } : { $apps } apps d’un même signataire sur { $n } téléphones
    }
cause-apps-name =
    { $more ->
        [one] { $name } et une autre app
       *[other] { $name } et { $more } autres apps
    }
cause-apps-what = Ces apps sont signées avec la même clé : elles ont toutes le même auteur. Au moins l’une d’elles est connue pour être nuisible.
cause-access-point-name = point d’accès { $address }
cause-update-title = Mise à jour manquante
cause-wifi =
    { $n ->
        [one] Un Wi-Fi sans protection concerne un téléphone
       *[other] Un Wi-Fi sans protection concerne { $n } téléphones
    }
cause-wifi-fake-certificate =
    { $n ->
        [one] Un réseau à faux certificats concerne un téléphone
       *[other] Un réseau à faux certificats concerne { $n } téléphones
    }
cause-wifi-tls-stripping =
    { $n ->
        [one] Un réseau qui supprime le chiffrement concerne un téléphone
       *[other] Un réseau qui supprime le chiffrement concerne { $n } téléphones
    }
cause-wifi-content-tampering =
    { $n ->
        [one] Un réseau qui modifie des pages concerne un téléphone
       *[other] Un réseau qui modifie des pages concerne { $n } téléphones
    }
cause-wifi-tls-downgrade =
    { $n ->
        [one] Un réseau au chiffrement plus ancien concerne un téléphone
       *[other] Un réseau au chiffrement plus ancien concerne { $n } téléphones
    }
cause-wifi-arp-spoofing =
    { $n ->
        [one] Un réseau où un autre appareil prend la place du routeur concerne un téléphone
       *[other] Un réseau où un autre appareil prend la place du routeur concerne { $n } téléphones
    }
cause-wifi-route-change =
    { $n ->
        [one] Un réseau qui détourne une partie d’internet concerne un téléphone
       *[other] Un réseau qui détourne une partie d’internet concerne { $n } téléphones
    }
cause-wifi-gateway-change =
    { $n ->
        [one] Un réseau a changé de routeur pendant qu’un téléphone y était connecté
       *[other] Un réseau a changé de routeur pendant que { $n } téléphones y étaient connectés
    }
cause-wifi-rogue-access-point =
    { $n ->
        [one] Un faux Wi-Fi concerne un téléphone
       *[other] Un faux Wi-Fi concerne { $n } téléphones
    }
cause-wifi-rogue-access-point-nearby =
    { $n ->
        [one] Un faux Wi-Fi se trouvait près d’un téléphone
       *[other] Un faux Wi-Fi se trouvait près de { $n } téléphones
    }
cause-wifi-danger-zone =
    { $n ->
        [one] Un Wi-Fi d’une zone de menace concerne un téléphone
       *[other] Un Wi-Fi d’une zone de menace concerne { $n } téléphones
    }
cause-wifi-danger-zone-nearby =
    { $n ->
        [one] Un Wi-Fi d’une zone de menace se trouvait près d’un téléphone
       *[other] Un Wi-Fi d’une zone de menace se trouvait près de { $n } téléphones
    }
cause-wifi-suspicious-proxy =
    { $n ->
        [one] Un réseau avec son propre proxy concerne un téléphone
       *[other] Un réseau avec son propre proxy concerne { $n } téléphones
    }
cause-wifi-dns-tampering =
    { $n ->
        [one] Un réseau à fausses adresses concerne un téléphone
       *[other] Un réseau à fausses adresses concerne { $n } téléphones
    }
cause-wifi-captive-portal =
    { $n ->
        [one] Un réseau attend qu’un téléphone s’identifie
       *[other] Un réseau attend que { $n } téléphones s’identifient
    }
cause-site =
    { $n ->
        [one] { $name } a été signalé ou bloqué sur un téléphone
       *[other] { $name } a été signalé ou bloqué sur { $n } téléphones
    }
cause-site-visited =
    { $n ->
        [one] Le site dangereux { $name } a été ouvert sur un téléphone
       *[other] Le site dangereux { $name } a été ouvert ou vérifié sur { $n } téléphones
    }
cause-is-fake-certificate =
    { $n ->
        [one] Une interception par faux certificat concerne un téléphone
       *[other] Une interception par faux certificat concerne { $n } téléphones
    }
cause-is-tls-stripping =
    { $n ->
        [one] La suppression du chiffrement concerne un téléphone
       *[other] La suppression du chiffrement concerne { $n } téléphones
    }
cause-is-content-tampering =
    { $n ->
        [one] Des pages modifiées en chemin concernent un téléphone
       *[other] Des pages modifiées en chemin concernent { $n } téléphones
    }
cause-is-tls-downgrade =
    { $n ->
        [one] Un chiffrement plus ancien sur un réseau concerne un téléphone
       *[other] Un chiffrement plus ancien sur des réseaux concerne { $n } téléphones
    }
cause-is-arp-spoofing =
    { $n ->
        [one] Un autre appareil à la place du routeur concerne un téléphone
       *[other] Un autre appareil à la place du routeur concerne { $n } téléphones
    }
cause-is-route-change =
    { $n ->
        [one] Une partie d’internet détournée concerne un téléphone
       *[other] Une partie d’internet détournée concerne { $n } téléphones
    }
cause-is-gateway-change =
    { $n ->
        [one] Un téléphone a vu changer le routeur de son réseau
       *[other] { $n } téléphones ont vu changer le routeur de leur réseau
    }
cause-is-rogue-access-point =
    { $n ->
        [one] Un faux Wi-Fi concerne un téléphone
       *[other] De faux Wi-Fi concernent { $n } téléphones
    }
cause-is-rogue-access-point-nearby =
    { $n ->
        [one] Un faux Wi-Fi se trouvait près d’un téléphone
       *[other] De faux Wi-Fi se trouvaient près de { $n } téléphones
    }
cause-is-danger-zone =
    { $n ->
        [one] Un Wi-Fi d’une zone de menace concerne un téléphone
       *[other] Des Wi-Fi de zones de menace concernent { $n } téléphones
    }
cause-is-danger-zone-nearby =
    { $n ->
        [one] Un Wi-Fi d’une zone de menace se trouvait près d’un téléphone
       *[other] Des Wi-Fi de zones de menace se trouvaient près de { $n } téléphones
    }
cause-is-suspicious-proxy =
    { $n ->
        [one] Un proxy imposé par un réseau concerne un téléphone
       *[other] Des proxys imposés par des réseaux concernent { $n } téléphones
    }
cause-is-dns-tampering =
    { $n ->
        [one] De fausses adresses par DNS concernent un téléphone
       *[other] De fausses adresses par DNS concernent { $n } téléphones
    }
cause-is-captive-portal =
    { $n ->
        [one] Un téléphone est sur un réseau avec page de connexion
       *[other] { $n } téléphones sont sur des réseaux avec page de connexion
    }
cause-is-harmful-link =
    { $n ->
        [one] Sur un téléphone, un lien dangereux a été vérifié sans être ouvert
       *[other] Sur { $n } téléphones, des liens dangereux ont été vérifiés sans être ouverts
    }
cause-is-visited-harmful-site =
    { $n ->
        [one] Sur un téléphone, un site dangereux a été ouvert malgré la mise en garde
       *[other] Sur { $n } téléphones, des sites dangereux ont été ouverts malgré la mise en garde
    }
cause-update =
    { $n ->
        [one] Il manque à un téléphone la mise à jour vers { $name }
       *[other] Il manque à { $n } téléphones la mise à jour vers { $name }
    }
cause-unsupported =
    { $n ->
        [one] Un téléphone sous { $name } ne reçoit plus de mises à jour
       *[other] { $n } téléphones sous { $name } ne reçoivent plus de mises à jour
    }
cause-permission =
    { $n ->
        [one] Un téléphone refuse une autorisation à Vigie : { $name }
       *[other] { $n } téléphones refusent une autorisation à Vigie : { $name }
    }
cause-kind =
    { $n ->
        [one] { $title } sur un téléphone
       *[other] { $title } sur { $n } téléphones
    }
cause-title =
    { $n ->
        [one] { $title } sur un téléphone
       *[other] { $title } sur { $n } téléphones
    }
cause-is-patch-too-old =
    { $n ->
        [one] Il manque des mises à jour de sécurité à un téléphone
       *[other] Il manque des mises à jour de sécurité à { $n } téléphones
    }
cause-is-no-screen-lock =
    { $n ->
        [one] Un téléphone n’a pas de verrouillage de l’écran
       *[other] { $n } téléphones n’ont pas de verrouillage de l’écran
    }
cause-is-developer-options =
    { $n ->
        [one] Les options pour les développeurs sont activées sur un téléphone
       *[other] Les options pour les développeurs sont activées sur { $n } téléphones
    }
cause-is-usb-debugging =
    { $n ->
        [one] Un téléphone peut être commandé par câble
       *[other] { $n } téléphones peuvent être commandés par câble
    }
cause-is-rooted =
    { $n ->
        [one] Un téléphone est rooté ou débridé
       *[other] { $n } téléphones sont rootés ou débridés
    }
cause-is-system-tampered =
    { $n ->
        [one] Le système d’un téléphone a été modifié
       *[other] Le système de { $n } téléphones a été modifié
    }
cause-is-integrity-not-proved =
    { $n ->
        [one] Le matériel d’un téléphone ne prouve pas qu’il est intact
       *[other] Le matériel de { $n } téléphones ne prouve pas qu’ils sont intacts
    }
cause-is-selinux-off =
    { $n ->
        [one] SELinux est désactivé sur un téléphone
       *[other] SELinux est désactivé sur { $n } téléphones
    }
cause-is-bootloader-unlocked =
    { $n ->
        [one] Un téléphone a un chargeur de démarrage déverrouillé
       *[other] { $n } téléphones ont un chargeur de démarrage déverrouillé
    }
cause-is-vigie-tampered =
    { $n ->
        [one] Sur un téléphone, l’app Vigie a été modifiée ou manipulée
       *[other] Sur { $n } téléphones, l’app Vigie a été modifiée ou manipulée
    }
cause-is-encryption-off =
    { $n ->
        [one] Un téléphone ne chiffre pas son stockage
       *[other] { $n } téléphones ne chiffrent pas leur stockage
    }
cause-is-wireless-debugging =
    { $n ->
        [one] Un téléphone peut être commandé par le Wi-Fi
       *[other] { $n } téléphones peuvent être commandés par le Wi-Fi
    }
cause-is-unknown-sources =
    { $n ->
        [one] Un téléphone autorise les apps de sources inconnues
       *[other] { $n } téléphones autorisent les apps de sources inconnues
    }
cause-is-app-verification-off =
    { $n ->
        [one] Play Protect est désactivé sur un téléphone
       *[other] Play Protect est désactivé sur { $n } téléphones
    }
cause-is-adb-installs-unverified =
    { $n ->
        [one] Un téléphone ne vérifie pas les apps venant d’un ordinateur
       *[other] { $n } téléphones ne vérifient pas les apps venant d’un ordinateur
    }
cause-is-user-ca-certificate =
    { $n ->
        [one] Un téléphone a un certificat racine ajouté par quelqu’un
       *[other] { $n } téléphones ont un certificat racine ajouté par quelqu’un
    }
cause-is-foreign-always-on-vpn =
    { $n ->
        [one] Sur un téléphone, le VPN permanent est une autre app
       *[other] Sur { $n } téléphones, le VPN permanent est une autre app
    }
cause-is-global-proxy =
    { $n ->
        [one] Un téléphone a un proxy pour tous les réseaux
       *[other] { $n } téléphones ont un proxy pour tous les réseaux
    }
cause-is-updates-off =
    { $n ->
        [one] Un téléphone ne met pas à jour son système de lui-même
       *[other] { $n } téléphones ne mettent pas à jour leur système d’eux-mêmes
    }
cause-is-screen-captured =
    { $n ->
        [one] L’écran d’un téléphone est enregistré ou partagé
       *[other] Les écrans de { $n } téléphones sont enregistrés ou partagés
    }
cause-is-emulator =
    { $n ->
        [one] Un téléphone est imité par un ordinateur
       *[other] { $n } téléphones sont imités par des ordinateurs
    }
cause-is-os-downgrade =
    { $n ->
        [one] Un téléphone a un système plus ancien qu’avant
       *[other] { $n } téléphones ont un système plus ancien qu’avant
    }
cause-is-no-more-updates =
    { $n ->
        [one] Un téléphone ne reçoit plus de mises à jour de sécurité
       *[other] { $n } téléphones ne reçoivent plus de mises à jour de sécurité
    }
cause-is-vulnerable-os =
    { $n ->
        [one] Un téléphone a un système dépassé
       *[other] { $n } téléphones ont un système dépassé
    }
cause-see =
    { $n ->
        [one] Voir le téléphone
       *[other] Voir { $n } téléphones
    }
cause-more =
    { $n ->
        [one] et 1 autre
       *[other] et { $n } autres
    }
cause-who-was-there = Qui y était
cause-concerned =
    { $n ->
        [one] Où cela a été trouvé
       *[other] Trouvé { $n } fois
    }
cause-all =
    { $n ->
        [one] Voir dans la liste
       *[other] Voir les { $n }
    }
causes-more =
    { $n ->
        [one] Une autre cause attend dans la liste.
       *[other] { $n } autres causes attendent dans la liste.
    }
causes-can-wait =
    { $n ->
        [one] Un point mineur peut attendre.
       *[other] { $n } points mineurs peuvent attendre.
    }
need-inactive-do =
    { $n ->
        [one] Voir le téléphone
       *[other] Voir { $n } téléphones
    }
need-silent-do =
    { $n ->
        [one] Voir le téléphone
       *[other] Voir { $n } téléphones
    }
need-questions =
    { $n ->
        [one] { $n } question sur une app attend une réponse
       *[other] { $n } questions sur des apps attendent une réponse
    }
need-questions-below =
    { $n ->
        [one] Quelqu’un voudrait savoir avant de l’installer.
       *[other] Des personnes voudraient savoir avant de les installer.
    }
need-questions-do =
    { $n ->
        [one] Voir la question
       *[other] Voir { $n } questions
    }
need-lists-do = Obtenir des listes récentes
need-invited-do =
    { $n ->
        [one] Renvoyer l’e-mail
       *[other] Renvoyer l’e-mail à { $n } personnes
    }
threat-mark-all =
    { $n ->
        [one] Marquer comme traitée
       *[other] Marquer les { $n } comme traitées
    }

## Lignes et boutons

threats-below =
    { $n ->
        [one] Une menace en cours, d’une seule cause. Les menaces dont la cause disparaît prennent fin d’elles-mêmes.
       *[other] { $n } menaces en cours, { $causes ->
            [one] d’une seule cause
           *[other] de { $causes } causes
        }. Les menaces dont la cause disparaît prennent fin d’elles-mêmes.
    }
cause-ban = L’interdire
cause-ban-everywhere = Interdire cette app sur tous les téléphones
cause-first = Vu pour la première fois
cause-newest = Vu de nouveau, sur un autre téléphone ou autrement
overview-print = Imprimer
done-invited-again = L’e-mail de bienvenue est renvoyé.
threats-handled = Traitées
threats-all = Toutes
threats-narrow = Gravité et catégorie
threats-none-undecided = Rien n’attend votre décision.
threats-opened = La menace affichée à côté de la liste
threats-back = Retour à la liste
threats-pick = Choisir :
threats-pick-all = Toutes sur cette page
threats-bulk = En traiter plusieurs à la fois
threat-pick-missing = Rien n’est coché : cochez ce que vous voulez traiter.
threat-choice-missing = Choisissez que faire : marquer comme traitée, ou accepter.
threat-mark = Marquer comme traitées
threat-next = Suivante
threat-allow = Accepter…
threat-allow-do = Accepter
threat-allow-what = Tout reste tel quel, et personne n’a plus à s’en occuper. Rien ne change sur le téléphone.
threat-allow-app = Pour faire confiance à cette app sur tous les téléphones, donnez votre propre verdict à son sujet.
threat-reason-hint = Nécessaire pour accepter ; d’autres le liront plus tard.
threat-deeper = Plus de détails
threat-admin-do = Ce que vous pouvez faire
moment-handled = Marquée comme traitée
moment-ignored = Acceptée
moment-none = Décision annulée
column-person = Personne
column-closed = Terminée
column-decided-by = Décision de
keys-title = Raccourcis clavier de cette page
keys-on = Les raccourcis d’une touche sont actifs sur cette page
keys-down = plus bas dans la liste
keys-up = plus haut dans la liste
keys-open = ouvrir la ligne
keys-pick = cocher la ligne
keys-handle = marquer comme traitée la menace affichée
keys-allow = accepter la menace affichée, avec un motif
keys-next = à la suivante
keys-bulk = traiter tout ce qui est coché
installed-by-hand = À la main, depuis un fichier
wifi-security-open = Aucun
wifi-security-wep = WEP, qui est dépassé
wifi-security-owe = Enhanced Open
wifi-security-wpa2 = WPA2
wifi-security-wpa3 = WPA3
wifi-security-enterprise = Entreprise (802.1X)
sign-no-root = Personne à qui les téléphones font confiance ne garantit son certificat
sign-other-key = Sa clé n’est pas celle du serveur de votre entreprise
sign-installed-root = Seul un certificat installé sur ce téléphone le garantit
sign-other-name = Son certificat est celui d’un autre site
sign-issuers-key = Il a la même clé que son signataire
sign-shared-key = Des sites sans aucun rapport ont ici une seule clé
sign-unpublished = Son certificat n’a jamais été publié, contrairement aux vrais
sign-no-h2 = Il ne parle pas HTTP/2, contrairement au vrai site
sign-root-sent = Il envoie lui-même sa racine
sign-weak-key = Sa clé est trop courte : { $detail } bits
sign-product = Il nomme un outil qui lit les connexions
sign-page-in-plain = Sa page est arrivée sans chiffrement
sign-leads-to-plain = Il mène à une page sans chiffrement
sign-private-address = Son adresse ici est celle d’un réseau privé
sign-one-address = Tous seraient à une seule adresse
sign-made-up-name = Un nom qui ne peut pas exister a reçu une adresse
sign-other-address = Un résolveur chiffré donne une autre adresse, et personne ne répond à celle-ci comme étant le site
sign-portal-answer = Une page dont la réponse est connue en a donné une autre (état { $detail })
sign-content-changed = Son contenu n’est pas celui qui a été envoyé
sign-content-script = Scripts ou cadres ajoutés : { $detail }
sign-content-longer = Elle est plus longue de { $detail } octets
sign-content-shorter = Elle est plus courte de { $detail } octets
sign-older-tls = Il parle { $detail } ici, et une version plus récente ailleurs
sign-no-h2-here = Il ne parle pas HTTP/2 ici, alors qu’il le fait ailleurs
sign-talked-down = Le site lui-même dit qu’on lui a demandé moins que ce que ce téléphone demandait
sign-portal-told = Le réseau lui-même dit qu’il faut s’identifier
sign-gateway-changed = Le routeur n’est plus le même appareil qu’à votre arrivée
sign-gateway-shared = L’appareil qui répond comme routeur a aussi une adresse à lui ici
sign-route-aside = Il fait passer une partie d’internet ailleurs : { $detail }
sign-route-changed = Chemins qui ont changé pendant votre connexion : { $detail }
sign-weaker-security = Il est moins sécurisé que le réseau de ce nom
sign-foreign-maker = Les réseaux de votre entreprise ont des points d’accès d’autres fabricants
sign-other-maker = Son point d’accès est d’un autre fabricant qu’auparavant
sign-true-one-nearby = Le vrai est aussi à portée
sign-any-name = Un seul point d’accès répond sous { $detail } noms, selon ce que cherchent les téléphones
sign-proxy = Il fait tout passer par un proxy
sign-proxy-script = Un fichier qu’il indique choisit le proxy
sign-proxy-script-in-plain = Un fichier qu’il indique choisit le proxy, et arrive sans chiffrement
chart-others = Autres
chart-day = { $date } : { $n } apparues, dont { $critical } critiques
systems-title = Systèmes des téléphones en service
systems-at-risk = Mises à jour manquantes
systems-well = Aucune mise à jour manquante connue
systems-others = Autres
systems-bar = { $name } : { $n } téléphones, dont { $risk } avec des mises à jour manquantes
