# For somebody whose phone has an app that watches them, and for those who talk with them. Sources of the
# advice: the Coalition Against Stalkerware (stopstalkerware.org) and its member NNEDV (techsafety.org).

## The first page: its name says nothing, because it stands in the browser’s history

care-name = Votre téléphone
care-title = Une app vous surveille peut-être
care-what = { $app } figure sur une liste d’apps conçues pour surveiller quelqu’un en secret. Ces apps peuvent lire les messages, savoir où vous êtes et écouter.
care-first = Rien ne vous oblige à agir tout de suite.
care-first-why = La personne qui l’a installée peut remarquer sa disparition. Pensez d’abord à votre sécurité. Rien de tout cela n’est votre faute.
care-danger = Je suis peut-être en danger
care-danger-what = Parlez à quelqu’un qui connaît ces situations. Les lignes d’écoute sont gratuites et vous n’avez pas à donner votre nom.
care-danger-button = Trouver de l’aide
care-keep = Garder d’abord une trace
care-keep-what = Une fois l’app partie, la preuve l’est aussi. Un relevé peut vous aider auprès de la police ou d’un avocat.
care-keep-button = Faire un relevé
care-safe = Je suis en sécurité : désinstaller
care-safe-what = Seulement si la personne qui l’a installée ne peut pas vous faire de mal. Voyons d’abord ensemble.
care-safe-button = À quoi penser d’abord
care-company-not = { $company } ne le voit pas.
care-company-not-what = Rien n’est envoyé : ni quelle app, ni qu’elle est sur votre téléphone. C’est vous qui décidez à qui en parler.
care-company-sees = { $company } le voit.
care-company-sees-what = Votre entreprise a choisi d’être informée de ces apps : ses administrateurs voient de quelle app il s’agit et que c’est votre téléphone.
care-leave = Quitter vite cette page
care-leave-what = Ouvre des conseils ordinaires. Vigie ne note pas votre passage ici.
care-aside = La première page de Vigie ne dit rien de cette app depuis que vous avez quitté ces pages en hâte. L’app est toujours sur ce téléphone.
care-show-again = L’afficher de nouveau sur la première page
dash-on = Vigie est active
care-more = En savoir plus sur cette app
care-before = Avant de supprimer cette app

## Help

care-other-phone = Si vous le pouvez, utilisez un autre téléphone, que personne d’autre ne peut consulter. Ce que vous faites sur celui-ci peut être vu, les appels aussi.
care-help-what = Vous pouvez demander conseil sans rien signaler à personne.
care-help-others = Dans d’autres pays
care-help-elsewhere = De l’aide partout dans le monde
care-help-source = À côté de chaque ligne figurent qui l’a publiée et quand. Les numéros changent : si l’un ne répond pas, essayez le suivant.
care-help-work = Au travail :
care-emergency = En cas d’urgence
help-line-always = jour et nuit
help-line-afternoons = tous les jours de 12 h à 20 h

country-at = Autriche
country-au = Australie
country-be = Belgique
country-ca = Canada
country-ch = Suisse
country-de = Allemagne
country-es = Espagne
country-fr = France
country-gb = Royaume-Uni
country-ie = Irlande
country-it = Italie
country-lu = Luxembourg
country-nl = Pays-Bas
country-us = États-Unis

## The record

record-what = Le relevé indique quelle app a été trouvée, quand, qui l’a signée, et les empreintes qui l’identifient. Il est fait sur ce téléphone et n’est envoyé à personne.
record-seen = La personne qui surveille ce téléphone peut en voir les fichiers. Transmettez vite le relevé, ou photographiez cette page avec un autre téléphone.
record-text = Enregistrer en texte
record-json = Enregistrer pour un expert (JSON)
record-shown = Ce qu’il contient
record-head = Relevé d’une app trouvée par Vigie
record-made = Fait le { $when }
record-phone = Téléphone
record-app = L’app
record-since = Trouvée le { $when }
record-until = Disparue le { $when }
record-sum = SHA-256 des lignes ci-dessus

## Removing it

remove-what = Supprimer l’app met fin à ce qu’elle peut voir. Cela n’efface pas ce que quelqu’un sait déjà.
remove-before = Avant
remove-before-1 = Quelqu’un pourrait-il vous faire du mal en le remarquant ? Demandez d’abord conseil à une ligne d’écoute.
remove-before-2 = Gardez un relevé, sur un autre appareil.
remove-before-3 = Décidez où vous serez quand cela se remarquera.
remove-after = Ensuite
remove-after-1 = Changez vos mots de passe importants depuis un autre appareil, celui de l’e-mail d’abord.
remove-after-2 = Choisissez un nouveau verrouillage d’écran que personne ne connaît.
remove-not-now = Pas maintenant
remove-button = Désinstaller { $app }

## Ordinary tips

tips-title = Conseils pour votre téléphone
tips-intro = Cinq petites habitudes gardent un téléphone en bonne santé.
tips-update = Installer les mises à jour
tips-update-what = Elles ferment des failles déjà connues.
tips-lock = Verrouiller l’écran
tips-lock-what = Six chiffres ou plus, ou votre empreinte.
tips-apps = Faire le tri dans les apps
tips-apps-what = Ce qui n’a pas servi depuis des mois peut partir.
tips-links = Vérifier les liens d’abord
tips-links-what = Appuyez longuement pour voir où mène un lien, ou vérifiez-le avec Vigie.
tips-restart = Redémarrer de temps en temps
tips-restart-what = Une fois par semaine : cela libère la mémoire et termine les mises à jour.

## How to talk about it, for administrators

talk-title = Avant d’en parler
talk-why = La personne qui surveille quelqu’un avec une telle app lui est le plus souvent proche. Ce que vous faites peut se remarquer.
talk-1 = Parlez de vive voix et en tête-à-tête. N’écrivez pas à ce téléphone et ne l’appelez pas : tout peut être lu ou entendu.
talk-2 = Ne demandez pas de supprimer l’app tout de suite. Cela peut aggraver la situation ; c’est à la personne de choisir le moment.
talk-3 = Ne cherchez pas qui l’a fait et ne faites aucun reproche. Dites ce qui a été trouvé, et que l’aide est gratuite.
talk-4 = Mettez le moins de monde possible dans la confidence. N’écrivez aucun nom dans les tickets ou les motifs.
talk-5 = Proposez un autre appareil et un moment au calme pour appeler une ligne d’écoute.
talk-more = À garder en tête quand on écrit à des victimes

## The second step of signing in

second-step-title = Votre code
second-step-hint = Les six chiffres de votre app d’authentification. Sans votre téléphone, tapez un code de secours.
second-step-back = Recommencer
sign-in-code-wrong = Ce code est incorrect, ou a déjà servi. Attendez le suivant et réessayez.
