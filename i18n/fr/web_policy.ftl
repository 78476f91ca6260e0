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
