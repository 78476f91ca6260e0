# What leaves a phone: the privacy page and the words that the portal and the documents share with it.

## The page

privacy-title = Votre vie privée
privacy-leaves = Ce qui sort d’un téléphone
privacy-intro = Vigie ne peut rien envoyer d’autre que ce qui est écrit ici, et vous pouvez lire chaque message. Ces choix sont ceux de
privacy-never = Jamais collecté
privacy-may = Peut être collecté
privacy-always = Toujours envoyé
privacy-always-what = Aucune entreprise ne peut le désactiver : sans cela, personne ne pourrait vous aider.
privacy-nothing-more = Votre entreprise a désactivé tout ce qui peut l’être.

## Never collected

privacy-never-browsing = Les pages que vous visitez
privacy-never-browsing-but = Les pages que vous visitez, sauf les noms des sites dangereux
privacy-never-links = Les liens et codes QR que vous vérifiez
privacy-never-links-but = Les liens, codes QR et messages que vous vérifiez, sauf les noms des sites dangereux
privacy-never-messages = Messages, e-mails, appels, contacts et agenda
privacy-never-media = Photos, vidéos et fichiers
privacy-never-passwords = Mots de passe
privacy-never-apps = Ce que vous faites dans vos apps
privacy-off = Votre entreprise l’a désactivé

## Who sees it, and for how long

privacy-who = Qui le voit
privacy-who-what = Les administrateurs de { $company }, sous votre nom, et ceux qui gèrent son serveur. Personne d’autre : ni les auteurs de Vigie, ni des publicitaires.
privacy-long = Pendant combien de temps
privacy-long-days =
    { $n ->
        [one] L’état de ce téléphone : tant qu’il est protégé. Les menaces terminées, et tout le reste après la fin de votre protection : 1 jour. Ensuite, c’est effacé.
       *[other] L’état de ce téléphone : tant qu’il est protégé. Les menaces terminées, et tout le reste après la fin de votre protection : { $n } jours. Ensuite, c’est effacé.
    }
privacy-long-unknown = Votre entreprise ne l’a pas encore indiqué à ce téléphone. Vous pouvez le lui demander.

## What changed

privacy-changed-title = Votre entreprise a changé ce qu’elle collecte
privacy-changed-on = Nouveau : { $item }. Avant : jamais.
privacy-changed-off = N’est plus envoyé : { $item }.
privacy-changed-days = Conservé après la fin : { $n } jours. Avant : { $before } jours.
privacy-changed-days-first = Conservé après la fin : { $n } jours.
privacy-changed = Tant que vous ne continuez pas, rien de nouveau n’est envoyé. Votre protection continue entre-temps.

## The full policy

privacy-full = La politique complète
privacy-full-1 = Toutes les vérifications se font sur ce téléphone. Ce qui est désactivé est retiré ici avant tout envoi, et encore une fois sur le serveur.
privacy-full-2 = Votre administrateur voit ce téléphone sous votre nom : son état, ses menaces en cours et ce qui peut être collecté.
privacy-full-3 = Vous pouvez demander à votre entreprise ce qu’elle conserve sur vous, et de l’effacer.
privacy-version = Version { $version }

## What the company may collect, what for, and its name in the middle of a sentence

privacy-device-model = Modèle du téléphone
privacy-device-model-for = Pour savoir quelle mise à jour il faut à quel téléphone.
privacy-device-model-in = le modèle du téléphone
privacy-os-version = Système et sa version
privacy-os-version-for = Pour avertir des failles connues.
privacy-os-version-in = le système et sa version
privacy-location = Position du téléphone
privacy-location-for = Pour savoir où une attaque a eu lieu. D’autres entreprises avec lesquelles la vôtre a conclu un accord peuvent apprendre dans quelle zone, jamais qui y était.
privacy-location-in = la position du téléphone
privacy-wifi-networks = Noms des réseaux Wi-Fi
privacy-wifi-networks-for = Pour avertir vos collègues d’un réseau dangereux. D’autres entreprises avec lesquelles la vôtre a conclu un accord peuvent apprendre quel est son point d’accès, jamais son nom ni qui y était.
privacy-wifi-networks-in = les noms des réseaux Wi-Fi
privacy-installed-apps = Apps installées
privacy-installed-apps-for = Pour trouver les apps dangereuses sur tous les téléphones de l’entreprise.
privacy-installed-apps-in = les apps installées
privacy-stalkerware = Les apps qui vous surveillent en secret
privacy-stalkerware-for = Pour que quelqu’un puisse aider au travail quand il y en a une. Tant que c’est désactivé, rien n’en est envoyé : ni quelle app, ni qu’elle est sur votre téléphone.
privacy-stalkerware-in = les apps qui vous surveillent en secret
privacy-web-domains = Noms des sites dangereux
privacy-web-domains-for = Pour avertir vos collègues d’un site qui vole des mots de passe ou de l’argent. Jamais l’adresse d’une page, et seulement les sites que Vigie a signalés ou bloqués.
privacy-web-domains-in = les noms des sites dangereux

## What is always sent, and what for

always-findings = Menaces trouvées
always-findings-for = Pour que votre administrateur puisse aider. Quelle app, quel réseau ou quel site : seulement si « Peut être collecté » le dit. Une app qui vous surveille en secret : là aussi, seulement si c’est indiqué.
always-protection = Niveau de protection de ce téléphone
always-protection-for = Pour voir si vous êtes protégé.
always-permissions = Autorisations de Vigie
always-permissions-for = Pour voir ce qui manque à une protection complète.
always-network = Type de réseau
always-network-for = Pour voir si d’autres, à proximité, peuvent lire ce que vous envoyez. Ni son nom, ni son emplacement. Pour le vérifier, ce téléphone se connecte au serveur de votre entreprise, à quelques sites très connus et, si votre entreprise en indique un, à un serveur de noms ; ils n’en apprennent pas plus que de quiconque les ouvre.
always-app = Vigie elle-même
always-app-for = Pour vous aider dans votre langue et repérer les anciennes versions.
always-lookup = Apps que vous recherchez
always-lookup-for = Seulement quand vous le demandez. Le serveur répond et n’en garde rien.
always-asked = Les questions et fausses alertes à votre administrateur
always-asked-for = Seulement quand vous appuyez sur le bouton. Votre administrateur les voit sous votre nom ; elles sont conservées aussi longtemps que votre entreprise conserve des données.
always-lists = Listes de menaces sur ce téléphone
always-lists-for = Pour en obtenir de plus récentes.
always-messages = Avec chaque envoi
always-messages-for = Pour que personne ne puisse se faire passer pour votre téléphone.
always-activation = Une fois, à l’activation
always-activation-for = Pour que le serveur sache à qui le lien était destiné.

## Each single thing, in the middle of a line

datum-threat-kind = le type de menace
datum-severity = sa gravité
datum-threat-subject = s’il s’agit du téléphone, d’une app, d’un réseau, d’un site, d’une autorisation ou d’un certificat
datum-threat-times = son début et sa fin
datum-ending = comment elle s’est terminée, si vous le dites : que vous faites confiance à l’app, ou ce que vous avez fait sur le site
datum-rule-and-list = la règle et la liste qui l’ont trouvée
datum-phone-setting = le paramètre en cause, comme l’absence de verrouillage de l’écran
datum-root-signs = les signes d’une altération du système ou de l’app Vigie
datum-installed-roots = les certificats racine que quelqu’un a installés : nom et empreinte
datum-company-limit = la limite fixée par votre entreprise
datum-threat-number = un numéro
datum-live-fronts = les parties protégées
datum-measures = ce que les règles de votre entreprise ont fait contre une menace sur ce téléphone : quelle mesure, à cause de quel type de menace, depuis quand et jusqu’à quand
datum-scan-time = la fin de la dernière analyse
datum-scan-count = le nombre d’apps vérifiées
datum-permission-states = chaque autorisation de Vigie, accordée ou non
datum-network-kind = Wi-Fi ou réseau mobile
datum-wifi-security = la sécurité du Wi-Fi
datum-network-checks = ce que les vérifications du réseau ont trouvé d’anormal, et sur quel site connu
datum-platform = Android ou iOS
datum-vigie-version = la version de Vigie
datum-language = la langue de ses écrans
datum-lookup-words = les mots ou le lien que vous avez tapés
datum-asked-app = l’app sur laquelle vous interrogez votre administrateur
datum-false-alarm = le site que vous signalez comme fausse alerte, sans la page, et ce que Vigie en disait
datum-list-number = le numéro de la liste
datum-list-checksum = sa somme de contrôle
datum-phone-id = le numéro que le serveur a donné à ce téléphone
datum-message-time = l’heure
datum-record-number = un numéro et ce dont il s’agit
datum-policy-in-force = la version des règles de votre entreprise qui s’applique
datum-server-keys = les numéros des clés du serveur que le téléphone connaît
datum-takeover-answer = votre réponse à un nouveau téléphone qui veut prendre la relève, et lequel vous avez vu
datum-signature = une somme de contrôle et une signature
datum-address = l’adresse Internet d’où il vient
datum-activation-code = le code de votre lien d’activation
datum-public-key = une nouvelle clé de ce téléphone, sa moitié publique
datum-phone-model = le modèle
datum-system-version = la version du système
datum-patch-level = la date de la dernière mise à jour de sécurité
datum-missing-updates = les mises à jour et correctifs manquants
datum-hardware-proof = ce que le matériel sécurisé de ce téléphone prouve : son système, son démarrage, l’app qui le demande
datum-position = la latitude et la longitude
datum-position-accuracy = leur précision
datum-threat-zone = qu’un réseau Wi-Fi d’une zone de menace est à proximité, et ce qui a déjà été trouvé dans une telle zone et quand pour la dernière fois (cela seulement si les noms des réseaux Wi-Fi peuvent aussi être envoyés)
datum-wifi-name = le nom du Wi-Fi
datum-wifi-address = l’adresse de son point d’accès
datum-network-names = ce qu’un réseau montre de lui-même : sa page de connexion, le signataire de ses certificats et sa clé, et les adresses qu’il donne
datum-network-devices = quels appareils sont son routeur, en prennent la place ou sont son proxy
datum-app-name = les noms des apps
datum-app-version = leurs versions
datum-app-checksum = les sommes de contrôle de leurs fichiers
datum-app-signer = qui les a signées
datum-app-source = d’où elles ont été installées
datum-app-build = l’Android pour lequel elles sont faites
datum-app-abilities = les autorisations qu’elles demandent et les pouvoirs qu’elles ont reçus
datum-app-trackers = les pisteurs qu’elles contiennent
datum-app-risk = leurs points de risque
datum-app-findings = ce qui a été trouvé à leur sujet
datum-app-inside = le code, les fichiers et les adresses suspects qu’elles contiennent
datum-company-word = ce que votre entreprise en dit
datum-stalkerware = qu’une app vous surveille en secret, et laquelle
datum-site-name = le nom du site que Vigie a signalé ou bloqué
datum-site-danger = ce qui le rend dangereux
