# Ce qu’une entreprise dit des pages web, et pourquoi les téléphones décident ainsi : le portail.

nav-web = Web

## Pourquoi

why-intro = Ce que vos téléphones font des pages web et des liens, et pourquoi.
why-policy = Règles pour les pages web
why-title = Pourquoi une page s’ouvre, est signalée ou bloquée
why-how = Collez un lien ou un nom. Vous voyez ce qu’un téléphone déciderait, et tout ce qu’il pèse. Rien n’est téléchargé.
why-field = Lien ou nom
why-do = Voir pourquoi
why-wrong = Ce n’est pas une adresse web
why-wrong-scheme = Elle commence par « { $scheme } » et n’ouvre pas de page web. Les téléphones le disent.
why-wrong-long = Elle est plus longue que ne peut l’être une adresse web : 8 192 caractères.
why-wrong-link = Collez un lien tel que https://example.org/page, ou un nom tel que example.org.
why-block = Les téléphones bloquent cette page
why-warn = Les téléphones mettent en garde
why-note = Les téléphones ouvrent cette page et le notent
why-allow = Les téléphones ouvrent cette page
why-block-short = Bloqué
why-warn-short = Mise en garde
why-allow-short = S’ouvre
why-nothing = Rien ne parle contre elle. Cela ne garantit pas qu’elle est sûre.
why-company-allows = Elle figure sur votre liste d’autorisation, quoi qu’en disent les listes de menaces et le juge.
why-company-blocks = Elle figure sur votre liste de blocage.
why-own-server = C’est votre propre serveur : un téléphone qui ne l’atteint pas n’est pas protégé.
why-always-open = Les téléphones en ont besoin, ou c’est un appel à l’aide.
why-may-trust = La personne peut malgré tout faire confiance au site, sur son téléphone.
why-under = Selon la version { $version } de la politique et les listes de menaces en vigueur.
why-chain = Comment c’est décidé
why-chain-how = Dans cet ordre. Ce qui parle en premier décide ; la suite est montrée, mais ne joue pas.
why-step-allow = Votre liste d’autorisation
why-step-allow-none = Aucune de vos règles ne l’autorise.
why-step-trust = Sites auxquels la personne fait confiance
why-step-trust-none = Propres à chacun : ils restent sur le téléphone.
why-step-open = Ce qui reste toujours ouvert
why-step-open-none = Elle n’en fait pas partie.
why-step-block = Votre liste de blocage
why-step-block-none = Aucune de vos règles ne la bloque.
why-step-list = Listes de menaces
why-step-list-none = Aucune liste en vigueur ne la connaît.
why-on-list = Sur une liste : { $class }
why-step-trick = Ruses dans l’adresse
why-step-trick-none = Aucune.
why-trick-honest = Des pages honnêtes le font aussi : cela ne décide pas.
why-step-judge = Juge de l’hameçonnage
why-score = Ressemblance avec l’hameçonnage : { $n } sur 100. À la sensibilité « { $step } », il parle à partir de { $least }.
why-policy-says = Votre politique pour « { $class } » : { $mode }
why-decided = A décidé
why-late = Venu après : n’a pas joué
why-soft = Laissé passer
why-sent-as = Telle qu’elle est envoyée

## Genres de pages

web-class-malware = Programmes nuisibles
web-class-phishing = Hameçonnage
web-class-scam = Escroqueries
web-class-suspected-phishing = Ressemble à de l’hameçonnage
web-class-surveillance = Fabricants de logiciels espions
web-class-unwanted = Indésirable et risqué
web-class-company-blocked = Votre liste de blocage
web-class-adult = Pour adultes
web-class-gambling = Jeux d’argent
web-class-violence = Violence et armes
web-class-drugs = Drogues
web-class-piracy = Copies illégales
web-class-ads = Publicité et pistage
web-mode-off = Désactivé
web-mode-detect = Noter seulement
web-mode-warn = Mettre en garde
web-mode-block = Bloquer
sensitivity-low = Faible
sensitivity-medium = Moyenne
sensitivity-high = Élevée
web-rule-below = { $host } et tout ce qui est en dessous
web-class-malware-what = Des listes le connaissent pour diffuser ou commander des programmes nuisibles.
web-class-phishing-what = Des listes le connaissent pour prendre des mots de passe ou des paiements sous un faux nom.
web-class-scam-what = Des listes le connaissent pour tromper : fausses boutiques, faux gains, faux placements.
web-class-suspected-phishing-what = Aucune liste ne le connaît ; son adresse est faite comme celles de l’hameçonnage.
web-class-surveillance-what = Il vend ou sert des apps qui surveillent quelqu’un en secret.
web-class-unwanted-what = Un risque : programmes indésirables, prise de contrôle à distance, minage aux frais d’autrui.
web-class-company-blocked-what = Ce qui figure sur votre propre liste de blocage.
web-class-adult-what = Pages pour adultes.
web-class-gambling-what = Jeux avec mise d’argent.
web-class-violence-what = Violence, haine, armes.
web-class-drugs-what = Drogues.
web-class-piracy-what = Copies sans l’accord du propriétaire.
web-class-ads-what = Publicités, et ce qui suit les gens d’une page à l’autre.

## Le formulaire de la politique

web-harm = Pages qui nuisent
web-content = De quoi parlent les pages
web-content-what = Il faut pour cela des listes de menaces qui classent les pages. Importez-les sous Paramètres.
web-trust = La personne peut faire confiance à un tel site
web-trust-short = confiance permise
web-sensitivity-what = À partir de quand le juge parle d’adresses qu’aucune liste ne connaît. Mesuré sur des adresses de sites peu visités qu’il n’avait jamais vues.
sensitivity-low-what = Le moins de fausses alertes : pour tout ce qui s’ouvre.
sensitivity-medium-what = Pour les liens qui arrivent dans des messages.
sensitivity-high-what = Trouve le plus, et soupçonne plus de pages honnêtes.
sensitivity-measured =
    { $n ->
        [one] Soupçonne 1 page honnête sur 1 000.
       *[other] Soupçonne { $n } pages honnêtes sur 1 000.
    }
web-lists = Vos propres listes
web-list-allow = Liste d’autorisation
web-list-allow-what = S’ouvre toujours, quoi qu’en disent les listes de menaces et le juge.
web-list-allow-none = Aucun nom pour l’instant. Ce que vous autorisez s’ouvre sur tous les téléphones, quoi qu’on en sache.
web-list-block = Liste de blocage
web-list-block-what = Ne s’ouvre sur aucun téléphone.
web-list-block-none = Aucun nom pour l’instant. Ce que vous bloquez ne s’ouvre sur aucun téléphone.
web-list-search = Chercher un nom ou une note
web-brands = Vos propres noms
web-brands-what = On piège le personnel avec la page de connexion de sa propre entreprise. Indiquez vos noms et vos vrais domaines : leurs imitations sont soupçonnées comme celles d’une banque.
web-brands-more =
    { $n ->
        [one] Un autre nom
       *[other] { $n } autres noms
    }
web-brand-name = Nom
web-brand-domains = Vrais domaines, séparés par des virgules
web-brand-example = Hôpital Nord
policy-brand = Donnez à chacun de vos noms trois lettres au moins, et les vrais domaines qui lui appartiennent.
policy-brand-domain = Un vrai domaine est un nom que quelqu’un peut détenir, tel que example.org : pas une terminaison telle que co.uk, ni un motif.
policy-brand-many = Il y a trop de noms : 50 au plus.

## Ce qui change

change-web-mode = Pages : { $class }
change-web-trust = La personne peut lui faire confiance : { $class }
change-sensitivity = Sensibilité du juge de l’hameçonnage
change-web-allow = Autorisé : { $host }
change-web-block = Bloqué : { $host }
change-web-added =
    { $n ->
        [one] 1 nom ajouté
       *[other] { $n } noms ajoutés
    }
change-web-removed =
    { $n ->
        [one] 1 nom retiré
       *[other] { $n } noms retirés
    }
change-web-before = comme avant
change-web-names =
    { $n ->
        [0] aucun nom
        [one] 1 nom
       *[other] { $n } noms
    }
change-brand = Votre nom : { $name }
review-pages = Ce que les gens ouvrent reste sur leur téléphone : nul ne sait qui aurait été mis en garde.
review-silence-pages = Les téléphones ne mettraient plus en garde contre ces pages : { $classes }
review-silence-hosts = Des listes de menaces signalent ces sites comme nuisibles, et ils seraient autorisés :
review-silence-under =
    { $n ->
        [one] Sous { $host } ou parmi ses pages, des listes de menaces signalent un nom comme nuisible, et il serait autorisé :
       *[other] Sous { $host } ou parmi ses pages, des listes de menaces signalent { $n } noms comme nuisibles, et ils seraient autorisés :
    }
review-silence-under-more =
    { $n ->
        [one] Il en va de même pour un autre hôte.
       *[other] Il en va de même pour { $n } autres hôtes.
    }
review-silence-more = et { $n } de plus

## Vos propres listes

web-rule-add = Ajouter un nom
web-rule-host = Nom d’hôte, lien ou adresse IP
web-rule-also-below = Et tout ce qui est en dessous
web-rule-note = Note, montrée à la personne
web-rule-with-below = et tout ce qui est en dessous
web-rule-alone = ce nom seulement
web-rule-ended = Expirée
web-import-title = Importer une liste
web-import-how = Un nom par ligne : example.org, *.example.org, ||example.org^, des liens, ou les lignes d’un fichier hosts. Vous verrez d’abord ce qui serait ajouté.
web-import-result =
    { $new ->
        [0] Rien à ajouter
        [one] 1 nom à ajouter
       *[other] { $new } noms à ajouter
    }{ $bad ->
        [0] {""}
        [one] , 1 ligne refusée
       *[other] , { $bad } lignes refusées
    }
web-import-known =
    { $n ->
        [one] 1 y figure déjà.
       *[other] { $n } y figurent déjà.
    }
web-import-pages =
    { $n ->
        [one] 1 ligne nomme une page. C’est tout le site qui compte, avec toutes ses pages.
       *[other] { $n } lignes nomment des pages. Ce sont les sites entiers qui comptent, avec toutes leurs pages.
    }
web-import-whole = tout le site
web-import-confirm =
    { $n ->
        [one] Mettre 1 nom en vigueur
       *[other] Mettre { $n } noms en vigueur
    }
web-import-bad =
    { $n ->
        [one] 1 ligne n’est pas prise
       *[other] { $n } lignes ne sont pas prises
    }
web-line-not-a-name = Ce n’est pas un nom d’hôte. Écrivez un nom tel que example.org.
web-line-other-scheme = Ceci n’ouvre pas de page web.
web-line-suffix = C’est une terminaison sous laquelle n’importe qui obtient un nom, telle que co.uk. Nommez un site.
web-line-provider = N’importe qui obtient un nom chez ce fournisseur. Autorisez le seul nom que vous connaissez.
web-line-several-words = Il y a plusieurs mots sur cette ligne.
web-line-options = Cette règle de bloqueur de publicité dit plus qu’un nom : elle aurait ici un autre sens.
web-line-pattern = Les motifs ne sont pas compris. Nommez le site.
web-line-exception = C’est une exception : sa place est sur la liste d’autorisation.
web-line-range = C’est une plage d’adresses. Nommez-les une à une.
web-line-itself = C’est le téléphone lui-même.
web-line-full = La liste est pleine : 5 000 noms au plus. Le reste a sa place dans une liste de menaces, sous Paramètres.

## Depuis « pourquoi »

web-own = Votre propre règle
web-own-there = Vous avez une règle pour { $host }. Une nouvelle prend sa place.
web-own-do = Décider vous-même
web-own-what = Cela devient une nouvelle version de votre politique, que les téléphones reçoivent en quelques secondes.
web-own-scope = Ce qu’elle concerne
web-own-allow = Toujours autoriser
web-own-block = Bloquer
