# Applications du parc, contrôle, règles sur les applications.

nav-apps = Apps

## Verdicts

verdict-clean = Rien trouvé
verdict-clean-what = Cette app n’est sur aucune liste, et rien en elle ne semble nuisible. Cela ne prouve pas qu’elle est inoffensive.
verdict-vulnerable = A des faiblesses
verdict-vulnerable-what = Personne ne prête de mauvaises intentions à cette app. Ses faiblesses servent à d’autres : { $by }.
attacker-debuggable-app = quiconque branche un câble au téléphone peut lire ce qu’elle enregistre
attacker-vulnerable-signing = quiconque apporte une copie modifiée sur un ancien téléphone peut la faire passer pour l’original
attacker-test-signed-app = n’importe quel développeur peut faire une mise à jour que le téléphone prend pour authentique
attacker-clear-text-traffic = quiconque est sur le même réseau peut lire ses échanges et les modifier
attacker-exposed-components = d’autres apps du téléphone peuvent appeler certaines de ses parties
attacker-outdated-target = d’autres apps du téléphone rencontrent moins de protections d’Android qu’avec une app faite pour une version récente
attacker-vulnerable-library = quiconque lui envoie un fichier ou une réponse peut essayer une faille publiée
attacker-weak-cryptography = quiconque obtient ce qu’elle enregistre ou envoie peut le lire ou le modifier
verdict-unwanted = Souvent indésirable
verdict-unwanted-what = L’app fait ouvertement ce qu’une entreprise souhaite rarement sur ses téléphones. Lisez les constats et décidez.
verdict-suspicious = Suspecte
verdict-suspicious-what = Personne n’a prouvé que cette app est nuisible, mais elle est conçue comme celles qui le sont. Ne l’installez pas sans une bonne raison.
verdict-suspicious-signature = Sa signature manque ou ne correspond pas au fichier : personne ne peut dire qui l’a faite, ni si quelqu’un l’a modifiée depuis. Cela ne dit rien de ce que fait l’app. Prenez-la chez son auteur ou dans un magasin d’apps.
verdict-suspicious-unreadable = Le paquet, ou une partie, ne peut pas être lu comme Android le lit : il est endommagé, ou fait pour tromper les contrôles. Personne ne peut vous dire ce que fait cette app ; ne l’installez donc pas.
verdict-malicious = Nuisible
verdict-malicious-what = Cette app est sur une liste d’apps nuisibles, ou elle se fait passer pour une autre. Ne la laissez entrer sur aucun téléphone.

## Inventaire

apps-intro = Toutes les apps de vos téléphones, dans la mesure où votre politique de confidentialité laisse sortir leurs listes.
fleet-search = Nom ou paquet
apps-verdict = Verdict
apps-any-verdict = Tous les verdicts
apps-source = Provenance
apps-any-source = Toutes les provenances
apps-allowed = Autorisée
apps-allowed-or-not = Autorisées ou interdites
apps-not-allowed = Interdite
apps-phones = Téléphones
apps-versions = Versions
apps-vetted = Contrôlée
fleet-none = Pas encore d’app. Elles apparaissent ici dès qu’un téléphone a été analysé, sauf si votre politique de confidentialité garde la liste sur le téléphone.
apps-sort-worst = Verdict le plus grave d’abord
apps-sort-phones = Les plus répandues d’abord
apps-sort-security = Risque de sécurité le plus élevé d’abord
apps-sort-privacy = Risque pour la vie privée le plus élevé d’abord
apps-sort-name = Par nom
source-store = Un magasin d’apps
source-sideloaded = Un fichier ou le Web
source-system = Partie du système
source-unknown = Inconnue

## Une application

app-on-no-phone = Aucun téléphone ne l’a en ce moment.
app-known = Ce que l’on sait
app-trackers = Pisteurs
app-no-report = Pas encore de rapport.
app-ban = Interdire cette app
app-ban-what = Tout téléphone qui a ce paquet le dit à la personne en quelques secondes.
app-ban-do = Interdire
app-is-banned = Ce paquet est sur votre liste d’apps interdites :
done-app-banned = En vigueur : l’app est interdite.

## Contrôle

vet-title = Contrôler une app
vet-intro = Téléversez des paquets Android avant que quelqu’un ne les installe. Ils sont lus ici, sur votre serveur, ne sont envoyés nulle part, et sont supprimés une fois le rapport établi.
vet-drop = Déposez des paquets ici, ou choisissez-les
vet-files = Paquets
vet-limit = APK, APKS, XAPK ou APKM, { $max } Mio au plus chacun
vet-send = Téléverser et analyser
vet-sending = Envoi en cours
vet-broken = L’envoi a été interrompu. Vérifiez votre connexion et réessayez.
vet-too-large = Ce fichier dépasse { $max } Mio, la limite de ce serveur.
vet-empty = Ce fichier est vide.
vet-cut-off = L’envoi s’est arrêté avant la fin du fichier. Réessayez.
vet-disk = Le serveur n’a pas pu enregistrer ce fichier. Consultez son journal et son espace libre.
vet-queue-full = Trop de fichiers attendent déjà. Réessayez quand certains seront terminés.
vet-no-file = Choisissez d’abord un fichier.
vet-known = Le même fichier a déjà été contrôlé.
vet-open = Ouvrir son rapport
vet-reports = Rapports
vet-none = Pas encore de rapport. Téléversez un paquet : son rapport apparaîtra ici.
vet-app = App
vet-outcome = Résultat
vet-risks = Risque : sécurité / vie privée
vet-queued = En attente
vet-running = En cours d’analyse
vet-done = Terminé
vet-failed = Illisible
vet-wait = Cela prend quelques secondes. La page s’actualise d’elle-même.
vet-error-other = Ce paquet ne peut pas être analysé. Android ne l’installerait très probablement pas non plus.
vet-error-apk-not-a-zip = Ce n’est pas un paquet Android : ce n’est pas une archive ZIP qu’Android pourrait ouvrir.
vet-error-apk-no-manifest = Ce n’est pas un paquet Android : il n’a pas de fichier AndroidManifest.xml.
vet-error-apk-broken-manifest = Le manifeste de ce paquet est endommagé, ou fait pour tromper qui le lit.
vet-error-apk-app-bundle = C’est un App Bundle (AAB) destiné à un magasin. Produisez-en d’abord des paquets, avec bundletool.
vet-error-apk-no-base = Cet ensemble n’a pas de paquet de base.
vet-error-apk-too-large = Ce paquet est trop grand.
vet-error-vet-file-lost = Le fichier avait disparu avant son tour. Téléversez-le à nouveau.
vet-error-vet-broke-off = L’analyse s’est interrompue. Veuillez le signaler avec l’empreinte SHA-256 du fichier.
done-vet-queued = Téléversé. L’analyse est en cours.
done-vet-known = Le même fichier a déjà été contrôlé : voici son rapport.

## Rapport

report-title = Rapport
report-print = Imprimer
report-printed = Imprimé
report-judged-again = Jugé de nouveau : { $when }
report-analysed = Analysé
report-named-by = Cité par les listes
report-named-by-none = aucune
report-findings = Constats
report-no-findings = Rien n’a été trouvé.
report-app = L’app
report-sdk = Versions d’Android (API : minimale – visée)
report-refused = Ne s’installe pas sur
report-refused-exported-left-out = Android 12 et plus récent : { $places } ne dit pas si d’autres apps y ont accès (android:exported)
report-size = Taille
report-file = Fichier
report-origin = Provenance
report-uploaded = Téléversé par { $name }
report-engine = Moteur
report-signing = Signature
report-signed = Android l’accepte
report-not-signed = Android ne l’accepte pas
report-schemes = Schémas
report-signer = Signataire
report-older-key = Clé antérieure
report-claimed = Prétend être
report-valid-until = valable jusqu’au { $date }
report-stamp = Sceau du magasin
report-stamp-good = authentique
report-stamp-bad = non authentique
report-weak-digest = Empreinte faible
report-error = Erreur
report-warning = Inhabituel
report-permissions = Autorisations
report-dangerous = dangereuse
report-implied = ajoutée par Android
report-none = Aucun.
report-more = Encore { $n }
report-network = Réseau
report-clear-text = Trafic non chiffré permis
report-user-certificates = Se fie aux certificats installés par l’utilisateur
report-clear-domains = Non chiffré vers
report-pinned-domains = Clés épinglées pour
report-yes = oui
report-no = non
report-tricks = Ruses
report-components = Composants
report-exposed = ouvert à toute app
report-guarded = protégé par
report-inside = Fichiers à l’intérieur
report-split = partie de l’ensemble
report-split-other = autre signataire
report-split-unreadable = illisible
report-native = bibliothèque native
report-native-title = Bibliothèques natives
report-next = Continuer
report-fleet = Cette app sur vos téléphones
report-delete = Supprimer le rapport
done-report-deleted = Le rapport a été supprimé.
component-activity = écran
component-service = service
component-receiver = récepteur
component-provider = fournisseur
role-accessibility = Commande l’écran
role-device-admin = Administre le téléphone
role-notification-listener = Lit les notifications
role-vpn = Prend le trafic
role-input-method = Clavier
role-autofill = Remplit les mots de passe
role-calls = Traite les appels
role-sms-handler = Traite les SMS

## Risques

risk-title-security = Risque de sécurité
risk-title-privacy = Risque pour la vie privée
risk-nothing = Rien n’y contribue.
risk-operates-screen = Peut lire et commander l’écran
risk-administers-phone = Peut administrer le téléphone
risk-reads-notifications = Lit toutes les notifications
risk-is-keyboard = Est un clavier : voit ce qui est tapé
risk-takes-traffic = Peut prendre tout le trafic du téléphone
risk-draws-over = Peut s’afficher par-dessus d’autres apps
risk-sends-sms = Peut envoyer des SMS
risk-installs-apps = Peut installer d’autres apps
risk-all-files = Peut lire et modifier tous les fichiers
risk-debuggable = Est faite pour le débogage
risk-old-target = Est faite pour un ancien Android, sans les protections d’aujourd’hui
risk-clear-text = Permet le trafic non chiffré
risk-trusts-user-certificates = Se fie aux certificats installés par l’utilisateur
risk-exposed-components = Ouvre des parties d’elle-même à toute app
risk-signature = Sa signature n’est pas en ordre
risk-evasive = Est faite pour tromper les outils qui l’examinent
risk-reads-screen = Peut lire l’écran
risk-reads-sms = Lit les SMS
risk-reads-calls = Lit le journal d’appels
risk-reads-contacts = Lit les contacts
risk-reads-calendar = Lit l’agenda
risk-records-sound = Peut enregistrer le son
risk-takes-pictures = Peut prendre des photos
risk-precise-location = Connaît la position exacte
risk-background-location = Connaît la position même quand elle est fermée
risk-reads-files = Lit des fichiers
risk-sees-apps = Voit quelles apps sont installées
risk-reads-usage = Voit quelles apps sont utilisées
risk-phone-identity = Lit l’identité du téléphone
risk-body-sensors = Lit les capteurs corporels
risk-advertising-id = Lit l’identifiant publicitaire

## Comparaison

compare-title = Comparer deux versions
compare-intro = Ce qu’une mise à jour change, avant que vos téléphones ne l’aient.
compare-choose = Choisir pour comparer
compare-do = Comparer
compare-hint = Choisissez deux rapports d’une même app.
compare-with = Comparer avec la version { $version }
compare-older = Ancienne
compare-newer = Nouvelle
compare-same = Aucun changement
compare-added = nouveau
compare-removed = disparu
compare-roles = Rôles
compare-packages = Ce sont deux paquets différents.
compare-signer-same = Même signataire
compare-signer-same-what = Les deux versions ont été signées avec la même clé. Android accepte l’une comme mise à jour de l’autre.
compare-signer-rotated = Le signataire a changé de clé
compare-signer-rotated-what = L’ancienne clé se porte garante de la nouvelle, comme Android le prévoit.
compare-signer-other = Autre signataire
compare-signer-other-what = La nouvelle version n’a pas été signée par le signataire de l’ancienne. Android la refuse comme mise à jour ; c’est peut-être une contrefaçon. Interrogez l’éditeur avant de l’autoriser.

## Vos propres verdicts

override-title = Votre propre verdict
override-what = Il prévaut sur toute liste et tout détecteur, sur tous vos téléphones.
override-verdict = Cette app est
override-trusted = De confiance : rien n’est signalé à son sujet
override-malicious = Nuisible : elle doit disparaître
override-scope = Cela vaut pour
override-scope-app = toute version de cette app par ce signataire
override-scope-signer = tout ce que signe ce signataire
override-scope-file = ce fichier seulement (version { $version })
override-reason = Motif
override-until = Jusqu’au (vide : sans fin)
override-set = Mettre en vigueur
override-ends = jusqu’au { $date }
override-never-ends = sans fin
override-list = Vos propres verdicts
override-none = Aucun. Donnez-en un sur la page d’une app ou d’un rapport.
override-withdraw = Retirer
override-incomplete = Choisissez un verdict et sa portée.
override-reason-missing = Indiquez un motif : d’autres le liront plus tard.
override-date-wrong = La date doit être à venir.
override-too-many = Il y a trop de verdicts. Retirez-en d’abord.
target-file = Fichier
target-signed-by = signée par
target-signer = Tout ce qui est signé par
done-override-set = En vigueur. Les téléphones le reçoivent en quelques secondes.
done-override-withdrawn = Retiré. Les téléphones le savent en quelques secondes.

## Règles

rules-title = Règles sur les apps
rules-intro = Une app qui correspond à une règle est interdite, ou autorisée malgré d’autres règles.
rules-in-force = En vigueur
rules-none = Pas encore de règle. Par exemple : demande les SMS et ne vient pas d’un magasin.
rule-new = Nouvelle règle
rule-change = Modifier la règle
rule-edit = Modifier
rule-remove = Retirer
rule-all = Tout ceci doit être vrai :
rule-fact = Critère
rule-choose = Choisir…
rule-is = Vrai ou non
rule-yes = est vrai
rule-not = n’est pas vrai
rule-value = Valeur
rule-name = Nom de la règle
rule-action = Les apps concernées sont
rule-ban = interdites
rule-allow = autorisées
rule-try = Compter à nouveau
rule-empty = Choisissez au moins un critère.
rule-value-wrong = L’une des valeurs ne convient pas à son critère.
rule-name-missing = Donnez un nom à la règle : d’autres le liront.
rule-too-many = Il y a trop de règles. Retirez-en d’abord.
rule-lost-update = Quelqu’un d’autre a mis une autre politique en vigueur entre-temps. Consultez-la, puis réessayez.
rule-fact-package = Paquet (* remplace n’importe quoi)
rule-fact-label = Le nom contient
rule-fact-signer = SHA-256 du signataire
rule-fact-source = Provenance
rule-fact-requests = Demande l’autorisation
rule-fact-role = A le rôle
rule-fact-tracker = Contient le pisteur
rule-fact-trackers-above = Plus de pisteurs que
rule-fact-target-sdk-below = Faite pour un niveau d’API inférieur à
rule-fact-security-risk-above = Risque de sécurité supérieur à
rule-fact-privacy-risk-above = Risque pour la vie privée supérieur à
rule-fact-debuggable = Est faite pour le débogage
rule-fact-found = A été reconnue comme
hits-unknown = Complétez la règle pour voir ce qu’elle toucherait.
hits-count =
    { $apps ->
        [0] Elle ne toucherait aucune app actuellement.
        [one] Elle toucherait 1 app sur { $phones ->
            [one] 1 téléphone
           *[other] { $phones } téléphones
        } actuellement.
       *[other] Elle toucherait { $apps } apps sur { $phones ->
            [one] 1 téléphone
           *[other] { $phones } téléphones
        } actuellement.
    }
hits-at-least = Peut-être davantage : les téléphones sont trop nombreux pour être comptés un à un pendant que vous tapez.
hits-phones =
    { $n ->
        [one] 1 téléphone
       *[other] { $n } téléphones
    }

## Dans le formulaire de la politique

policy-apps = Règles sur les apps et vos propres verdicts
policy-apps-what = Des règles sur les caractéristiques des apps, avec le nombre d’apps concernées.
policy-trust = Ce à quoi les personnes peuvent faire confiance elles-mêmes
policy-trust-what = Les constats sur des apps que la personne qui a le téléphone peut écarter.
policy-intel-age = Âge maximal des listes de menaces connues pour une protection complète, en jours
risk-test-key = Est signée avec une clé que tout le monde possède
risk-weak-signature = N’est signée que de l’ancienne manière (v1)
risk-weak-cryptography = Protège mal les données et les connexions
risk-vulnerable-library = Contient une bibliothèque dont une faille est publiée
risk-loads-code = Peut charger d’autre code pendant son exécution
risk-runs-commands = Peut exécuter des commandes du système
risk-packed = Cache son code avec un outil de compression
risk-embedded-code = Contient des programmes là où il ne devrait pas y en avoir
risk-hides-icon = Peut cacher ses propres parties ou son icône
risk-looks-for-root = Cherche un accès root ou s’en sert
risk-open-web-view = S’ouvre aux pages web qu’elle affiche
risk-captures-screen = Peut enregistrer l’écran
risk-reads-clipboard = Lit ce qui est copié
risk-lists-apps = Demande quelles apps sont installées
risk-trackers = Informe d’autres sociétés de ce que fait la personne

report-trackers = Pisteurs
report-libraries = Bibliothèques
report-code = Ce que son code utilise
report-code-size =
    { $files ->
        [one] { $files } fichier
       *[other] { $files } fichiers
    } de code, { $classes ->
        [one] { $classes } classe
       *[other] { $classes } classes
    }. On ne sait pas si un appel a vraiment lieu.
report-hosts = Adresses dans son code
report-hosts-count = { $n } adresses
tracker-analytics = Compte ce que font les gens
tracker-advertising = Affiche de la publicité
tracker-attribution = Indique quelle publicité a amené l’app
tracker-crash = Signale les pannes
tracker-location = Collecte les positions
tracker-social = Appartient à un réseau social
tracker-push = Envoie des messages et des campagnes
tracker-profiling = Établit des profils
tracker-adware = Fait de la publicité hors de l’app

## Règles YARA dans un rapport

verdict-by-rule = C’est une de vos propres règles qui le dit. À eux seuls, les listes et les détecteurs de Vigie en diraient moins. Lisez ci-dessous ce que cherche la règle.
yara-title = Règles YARA
yara-no-match = Aucune des règles ne s’applique.
yara-where = S’applique à
yara-whole-file = le fichier dans son ensemble
yara-and-more = { $n ->
    [one] { $entry } et un autre fichier
   *[other] { $entry } et { $n } autres fichiers
}
yara-found = Trouvé
yara-offset = à l’octet { $n }
yara-namespace = Fichier de règles
yara-tags = Étiquettes
yara-set = Jugée par
yara-set-value = { $n ->
    [one] une règle, modifiée le { $date }
   *[other] { $n } règles, modifiées pour la dernière fois le { $date }
}
yara-left-out = { $n ->
    [one] Une autre règle s’applique ; les plus graves sont affichées.
   *[other] { $n } autres règles s’appliquent ; les plus graves sont affichées.
}
yara-timed-out = Les règles n’ont pas eu assez de temps : elles n’ont pas vu tout le paquet. Ce qu’elles ont trouvé jusque-là est affiché.
yara-failed = Les règles se sont interrompues : elles n’ont pas vu tout le paquet. Ce qu’elles ont trouvé jusque-là est affiché.
yara-code-too-large = Un fichier de code est fait pour que sa lecture occupe toute la mémoire : les règles qui portent sur le code ne l’ont pas vu.
yara-slowest = Le plus long :
yara-stopped-at = Arrêt à
yara-other-rules = Les règles ont changé depuis ce rapport. Pour appliquer celles d’aujourd’hui, supprimez le rapport et téléversez à nouveau le fichier.
yara-unasked = Ce rapport a été fait sans règles YARA. Pour appliquer celles d’aujourd’hui, supprimez le rapport et téléversez à nouveau le fichier.
yara-gone = Plus aucune règle YARA n’est en vigueur. Pour juger l’app sans elles, supprimez le rapport et téléversez à nouveau le fichier.

## Questions of people about apps

questions-title = On vous interroge sur ces apps
questions-answer = Répondre
questions-others =
    { $n ->
        [one] et une autre personne
       *[other] et { $n } autres personnes
    }
questions-more =
    { $n ->
        [one] Une autre app fait l’objet d’une question. Elle suivra quand celles-ci auront leur réponse.
       *[other] { $n } autres apps font l’objet de questions. Elles suivront quand celles-ci auront leur réponse.
    }
question-title = Une question sur une app
question-gone-title = Cette question n’existe plus
question-gone-what = Elle a été supprimée avec la personne qui l’a posée, ou son délai était écoulé.
question-asked = Ce qui est demandé
question-who = Demandé par
question-for = Pour un téléphone sous
question-typed = Recherchée sous
question-known = Votre entreprise connaît cette app
question-known-what = Sa page contient le formulaire pour donner un avis. Un avis répond à la question.
question-vet = La faire analyser
question-vet-what = Envoyez son paquet. Le rapport répond à la question, et vous pouvez y ajouter votre avis.
question-ban-what = Toute personne qui recherche l’app, ou qui l’a, apprend qu’elle n’est pas autorisée, avec votre motif.
question-close = Clore sans avis
question-close-what = La personne voit que vous avez clos la question sans vous prononcer sur l’app.
question-close-do = Clore la question
question-answered = Répondue ou terminée :
done-question-banned = En vigueur : l’app n’est plus autorisée. Cela répond à la question.
done-question-closed = La question est terminée.
