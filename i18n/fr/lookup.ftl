# Vérifier une app avant de l’installer : sur le téléphone, et les magasins dans les réglages du portail.

## La question

lookup-title = Vérifier une app
lookup-ask = Vérifiez une app avant de l’installer
lookup-label = Nom de l’app, ou son lien dans le magasin
lookup-button = Vérifier
lookup-private = Le serveur de votre entreprise répond. Il ne note ni votre question, ni qui l’a posée.
lookup-another = Vérifier une autre app
lookup-asked-about = Votre demande

## Réponses

lookup-several = De laquelle s’agit-il ?
lookup-several-do = Plusieurs apps correspondent. Comparez les noms lettre par lettre : les fausses apps prennent le nom d’apps connues.
lookup-available = Pas encore analysée. Touchez pour la faire analyser.
lookup-pending = Cette app est en cours d’analyse
lookup-pending-do = Le serveur la récupère dans le magasin et l’examine. Cela prend quelques secondes ; attendez avant de l’installer.
lookup-again = Relancer la recherche
lookup-busy = Le serveur est occupé
lookup-busy-do = D’autres demandent aussi. Réessayez dans une minute.
lookup-failed = Cette app n’a pas pu être analysée
lookup-failed-do = Nous ne savons pas si elle est sûre. Ne l’installez pas pour l’instant ; redemandez plus tard, ou demandez à votre administrateur en citant le code.
lookup-tampered = Le fichier du magasin n’est pas celui qui était promis
lookup-tampered-do = Quelqu’un l’a peut-être remplacé en chemin. N’installez pas cette app et donnez le code à votre administrateur.
lookup-none = On ne sait rien de cette app
lookup-none-do = Cela ne veut pas dire qu’elle est mauvaise, ni qu’elle est sûre. N’installez que des apps du magasin de votre téléphone, vérifiez qui l’a faite et depuis quand elle existe, et en cas de doute demandez à votre administrateur.
lookup-nowhere = Ce serveur ne consulte aucun magasin d’apps
lookup-nowhere-do = Votre entreprise ne l’a pas activé. Dès qu’une app est sur ce téléphone, Vigie la vérifie, ici même.
lookup-store-not-asked = Ce magasin ne peut pas être interrogé
lookup-store-not-asked-do = Son lien ne dit pas de quelle app il s’agit. Essayez plutôt avec le nom de l’app.
lookup-repository = C’est un magasin entier, pas une app
lookup-repository-do = N’ajoutez pas un magasin envoyé par un inconnu. Vérifiez une seule app, par son nom ou son propre lien.
lookup-offline = Le serveur est injoignable
lookup-offline-do = La recherche d’une app passe par le serveur de votre entreprise. Vérifiez que ce téléphone est en ligne et réessayez ; d’ici là, mieux vaut ne pas installer l’app. Les apps de ce téléphone restent vérifiées.
lookup-refused = Le serveur n’a pas répondu à cette question
lookup-refused-do = Réessayez plus tard. Si cela se reproduit, donnez le code à votre administrateur.

## Le verdict

lookup-banned = Votre entreprise n’autorise pas cette app
lookup-banned-do = Ne l’installez pas sur ce téléphone.
lookup-harmful = Votre entreprise considère cette app comme nuisible
lookup-trusted = Votre entreprise a examiné cette app et lui fait confiance
lookup-trusted-do = Votre entreprise connaît cette app et qui l’a signée. Ne la prenez que dans le magasin de votre téléphone.
lookup-malicious = N’installez pas cette app
lookup-malicious-do = Elle est connue comme nuisible, ou elle se fait passer pour une autre.
lookup-suspicious = Mieux vaut ne pas installer cette app
lookup-suspicious-do = Elle est conçue comme les apps nuisibles. Rien ne prouve qu’elle en soit une ; demandez d’abord à votre administrateur.
lookup-suspicious-signature-do = Sa signature manque ou ne correspond pas au fichier : quelqu’un l’a peut-être modifiée. Prenez l’app chez son auteur ou dans un magasin ; en cas de doute, demandez à votre administrateur.
lookup-unwanted = Réfléchissez avant d’installer cette app
lookup-unwanted-do = Elle fait des choses que la plupart des gens et des entreprises ne veulent pas sur un téléphone.
lookup-vulnerable = Cette app est mal protégée
lookup-vulnerable-do = Nous n’avons pas trouvé de mauvaise intention, mais d’autres pourraient profiter de ses faiblesses. Ne lui confiez ni mots de passe ni données privées.
lookup-vulnerable-by-do = Nous n’avons pas trouvé de mauvaise intention, mais ses faiblesses servent à d’autres : { $by }. Ne lui confiez ni mots de passe ni données privées.
lookup-clean = Nous n’avons rien trouvé contre cette app
lookup-clean-do = Elle n’est sur aucune liste d’apps nuisibles, et elle n’est pas conçue comme elles. Voyez ci-dessous ce qu’elle peut faire, et si cela va avec son usage.
lookup-not-analysed = Personne n’a analysé cette app
lookup-not-analysed-do = Ce serveur ne peut pas obtenir son fichier ; nous transmettons seulement ce qu’on en dit. Ce n’est pas un verdict. En cas de doute, demandez à votre administrateur.
lookup-ios-do = Apple ne permet à personne d’examiner les fichiers des apps. Voici ce que dit l’App Store, et rien de plus. Ce n’est pas un verdict.
lookup-installed = Cette app est déjà sur votre téléphone.
lookup-installed-see = Voir ce qui a été trouvé
lookup-worst = Une version présente dans votre entreprise, ou qu’elle a fait contrôler, a reçu ce verdict :

## Le rapport

lookup-found = Ce qui y a été trouvé
lookup-rule = Une règle du serveur de votre entreprise le dit
lookup-may = Ce qu’elle peut faire
lookup-may-hint = Android vous le demande pour la plupart. Vous pouvez refuser.
lookup-may-nothing = Rien qui touche à vos données ou à votre téléphone.
lookup-permissions-all =
    { $n ->
        [one] La seule autorisation demandée
       *[other] Les { $n } autorisations demandées
    }
lookup-may-messages = Lire ou envoyer vos messages
lookup-may-calls = Voir vos appels ou appeler
lookup-may-contacts = Lire vos contacts et vos comptes
lookup-may-location = Savoir où vous êtes
lookup-may-microphone = Écouter par le microphone
lookup-may-camera = Prendre des photos et des vidéos
lookup-may-files = Lire vos photos et vos fichiers
lookup-may-calendar = Lire votre agenda
lookup-may-screen = Lire votre écran ou s’afficher par-dessus
lookup-may-notifications = Lire toutes vos notifications
lookup-may-keyboard = Voir ce que vous tapez ou remplissez
lookup-may-administer = Verrouiller ou effacer votre téléphone
lookup-may-traffic = Voir tout votre trafic internet
lookup-may-apps = Voir ou installer d’autres apps
lookup-may-identity = Connaître votre numéro et reconnaître votre téléphone
lookup-may-body = Suivre votre corps et vos mouvements
lookup-may-nearby = Trouver des appareils près de vous
lookup-may-internet = Envoyer et recevoir par internet
lookup-tracks = Qui est informé à votre sujet
lookup-trackers-unknown = Cette version de Vigie ne cherche pas encore les pisteurs dans les apps ; nous ne pouvons pas le dire.
lookup-trackers-none = Elle ne contient aucun pisteur connu.
lookup-trackers = Elle contient du code qui informe d’autres à votre sujet :
lookup-warnings = Le magasin lui-même avertit :
lookup-warning-tracking = Elle vous suit ou signale ce que vous faites.
lookup-warning-ads = Elle affiche de la publicité.
lookup-warning-knownvuln = Elle a une faille de sécurité connue.
lookup-warning-nonfreenet = Elle dépend d’un service qui n’est pas ouvert.
lookup-warning-tetherednet = Elle dépend du serveur d’une seule entreprise.
lookup-warning-nosourcesince = Son code source n’est plus publié.
lookup-warning-nsfw = Elle montre des choses qui n’ont pas leur place au travail.
lookup-signed = Qui l’a signée
lookup-signed-as-named = La signature est celle que le magasin annonce : personne n’a changé le fichier en chemin.
lookup-signed-holds = La signature est valable : le fichier est tel que son auteur l’a signé.
lookup-unsigned = Android n’accepterait aucune signature de ce fichier.
lookup-signer-name = Nom que se donne le signataire
lookup-scores = Ses risques, par conception
lookup-scores-hint = 0 : aucune raison de s’inquiéter ; 100 : beaucoup. Ce nombre n’est pas un verdict.
lookup-security = Sécurité
lookup-privacy = Vie privée
lookup-low = risque faible
lookup-medium = risque moyen
lookup-high = risque élevé
lookup-no-reasons = Aucune raison trouvée.
lookup-risk-operates-screen = Elle peut lire et commander l’écran
lookup-risk-administers-phone = Elle peut administrer le téléphone
lookup-risk-reads-notifications = Elle peut lire les notifications
lookup-risk-is-keyboard = C’est un clavier
lookup-risk-takes-traffic = Elle prend le trafic du téléphone
lookup-risk-draws-over = Elle peut s’afficher par-dessus d’autres apps
lookup-risk-sends-sms = Elle peut envoyer des SMS
lookup-risk-installs-apps = Elle peut installer des apps
lookup-risk-all-files = Elle peut accéder à tous les fichiers
lookup-risk-debuggable = Elle est faite pour le débogage
lookup-risk-old-target = Elle est faite pour un ancien Android et évite les protections récentes
lookup-risk-clear-text = Elle peut envoyer des données sans chiffrement
lookup-risk-trusts-user-certificates = Elle se fie à des certificats ajoutés par n’importe qui
lookup-risk-exposed-components = D’autres apps peuvent accéder à certaines de ses parties
lookup-risk-signature = Quelque chose ne va pas avec sa signature
lookup-risk-evasive = Son fichier est fait pour tromper
lookup-risk-reads-screen = Elle peut lire ce qui est à l’écran
lookup-risk-reads-sms = Elle peut lire les messages
lookup-risk-reads-calls = Elle peut voir qui vous appelez
lookup-risk-reads-contacts = Elle peut lire les contacts
lookup-risk-reads-calendar = Elle peut lire l’agenda
lookup-risk-records-sound = Elle peut enregistrer le son
lookup-risk-takes-pictures = Elle peut prendre des photos
lookup-risk-precise-location = Elle peut savoir exactement où vous êtes
lookup-risk-background-location = Elle peut vous suivre tout le temps
lookup-risk-reads-files = Elle peut lire des fichiers
lookup-risk-sees-apps = Elle peut voir toutes vos apps
lookup-risk-reads-usage = Elle peut voir comment vous utilisez le téléphone
lookup-risk-phone-identity = Elle peut reconnaître votre téléphone
lookup-risk-body-sensors = Elle peut lire les capteurs corporels
lookup-risk-advertising-id = Elle utilise votre identifiant publicitaire

## D’où cela vient

lookup-from = D’où nous le savons
lookup-looked = Où nous avons cherché
lookup-source-lists = Liste d’apps nuisibles
lookup-source-company = Les téléphones de votre entreprise
lookup-source-vetted = Les apps que votre entreprise a fait contrôler
lookup-source-reports = Les rapports de ce serveur
lookup-source-f-droid = Dépôt F-Droid
lookup-source-apple = L’App Store d’Apple
lookup-source-trouble = n’a pas pu être interrogé ({ $code })
lookup-source-asked = interrogé
lookup-source-of = état au { $when }
lookup-source-stale = plus ancien qu’il ne faudrait
lookup-phones =
    { $n ->
        [one] sur 1 téléphone
       *[other] sur { $n } téléphones
    }
lookup-developer = Faite par
lookup-version = Version dans le magasin
lookup-analysed = Analysée
lookup-analysed-value = { $when }, version { $version }, par Vigie { $engine }
lookup-other-store = Un autre magasin peut fournir un autre fichier sous le même nom. Ce rapport porte sur le fichier nommé ici.

## Le portail

stores-title = Magasins d’apps
stores-what = On vérifie les apps avant de les installer. Seuls les magasins ci-dessous sont interrogés, et seulement par ce serveur ; qui a demandé quoi n’est pas conservé. L’exploitant les définit dans le fichier de configuration.
stores-none = Aucun magasin n’est configuré : rien ne quitte ce serveur, et on le dit à qui vérifie une app. L’exploitant ajoute des magasins dans le fichier de configuration.
stores-fresh = À jour
stores-stale = Ancien
stores-failed = La dernière mise à jour a échoué
stores-failed-do = Ce qui a été reçu en dernier reste valable. Vérifiez que le serveur peut atteindre cette adresse et qu’elle est toujours juste dans le fichier de configuration.
stores-never = Pas encore récupéré
stores-running = Mise à jour en cours
stores-apps =
    { $n ->
        [one] 1 app
       *[other] { $n } apps
    }
stores-made = liste d’apps du { $when }
stores-refreshed = dernière demande { $when }
stores-first-key = Aucune empreinte n’est configurée : la première clé vue fait foi.
stores-apple = L’App Store d’Apple est interrogé pour les apps d’iPhone. Il voit ce serveur et la question, pas qui l’a posée.
stores-refresh = Mettre à jour maintenant
done-stores-refresh = Les magasins sont interrogés. Rechargez cette page dans un instant.
