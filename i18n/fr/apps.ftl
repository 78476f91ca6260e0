# Apps on the phone in depth: the list, one app, what changed, what the person trusts.

## The list

apps-changes = Ce qui a changé depuis la dernière analyse
apps-changes-more =
    { $n ->
        [one] 1 autre changement
       *[other] { $n } autres changements
    }
apps-show = N’afficher que
apps-show-all = Toutes
apps-show-threats = Avec menaces
apps-show-banned = Non autorisées
apps-show-changed = Nouvelles ou modifiées
apps-show-file = Depuis un fichier
apps-show-none = Aucune app ici.
apps-unreadable = Illisible
apps-banned = Non autorisée par votre entreprise
apps-banned-rule = Non autorisée par votre entreprise : { $rule }
apps-trusted-you = Vous faites confiance à cette app
apps-trusted-company = Votre entreprise fait confiance à cette app
apps-tag-new = Nouvelle
apps-tag-updated = Mise à jour
apps-tag-gained = Peut faire plus
apps-tag-resigned = Autre signataire

## What changed about an app

change-new = Nouvelle
change-new-version = Nouvelle, version { $to }
change-updated = Mise à jour de { $from } vers { $to }
change-replaced = Remplacée par un autre paquet de la version { $to }
change-removed = N’est plus sur ce téléphone
change-gained = Elle peut maintenant aussi : { $what }
change-gained-small =
    { $n ->
        [one] Elle demande 1 autorisation de plus, sans danger en soi
       *[other] Elle demande { $n } autorisations de plus, sans danger en soi
    }
change-lost =
    { $n ->
        [one] Elle demande 1 autorisation de moins
       *[other] Elle demande { $n } autorisations de moins
    }
change-resigned = Signée par quelqu’un d’autre qu’avant
change-resigned-what = Une mise à jour ne change jamais le signataire d’une app : Android le refuse. Quelqu’un a retiré cette app et en a mis une autre sous son nom. Si ce n’était pas vous, désinstallez-la et prévenez votre administrateur.

## One app

app-found = Ce qui a été trouvé
app-unreadable-what = Vigie ne peut pas dire ce que fait cette app : son paquet ne se lit pas comme Android le lit.
app-banned-what = Votre entreprise n’autorise pas cette app sur les téléphones qu’elle protège.
app-harmful-company = Votre entreprise considère cette app comme nuisible.
app-company-rule = Règle de votre entreprise
app-trusted-company-what = Votre entreprise a examiné cette app et lui fait confiance. Ses propres interdictions restent valables.
app-trusted-you-what = Vous avez dit que vous faites confiance à cette app. Ceci n’est donc pas signalé : { $title }.
app-trust-since = Depuis le { $when }
app-trust-withdraw = Je ne lui fais plus confiance
app-changed = Dernier changement
app-risk = Son niveau de risque
app-risk-what = Plus une app peut en faire, et moins elle est protégée, plus le nombre est élevé. Un nombre élevé ne prouve pas qu’une app est mauvaise.
app-risk-security = Sécurité
app-risk-privacy = Vie privée
app-risk-points = { $n } sur 100
app-risk-none = Rien ne s’y ajoute.
app-may = Ce qu’elle peut faire
app-may-what = Quand Android vous demande d’abord, elle ne le peut qu’après votre accord.
app-may-nothing = Rien pour quoi Android vous demanderait votre accord.
app-roles = Pouvoirs particuliers
app-roles-what = Chacun ne fonctionne que si vous l’activez dans les paramètres du téléphone.
app-size = Taille
app-libraries = Bibliothèques natives
app-splits = Parties
app-tricks = Faite pour tromper
app-tricks-what = Quelque chose dans ce paquet trompe ceux qui l’examinent. Une app honnête n’en a pas besoin.

## Groups of permissions

may-group-messages = Messages
may-group-calls = Appels
may-group-contacts = Contacts et agenda
may-group-location = Position
may-group-microphone = Micro
may-group-camera = Appareil photo
may-group-files = Fichiers
may-group-screen = Écran et autres apps
may-group-phone = Téléphone
may-group-other = Autres demandes d’Android

## What a permission allows, to be read after “It may”

may-read-messages = lire vos SMS et MMS
may-send-messages = envoyer des SMS, même payants
may-make-calls = appeler sans vous demander votre accord
may-answer-calls = répondre aux appels
may-read-calls = voir qui vous appelez et qui vous appelle
may-change-calls = modifier la liste de vos appels
may-read-contacts = lire vos contacts
may-change-contacts = modifier vos contacts
may-see-accounts = voir les comptes de ce téléphone
may-read-calendar = lire votre agenda
may-change-calendar = modifier votre agenda
may-precise-location = savoir exactement où vous êtes
may-rough-location = savoir à peu près où vous êtes
may-background-location = suivre votre position, même quand elle est fermée
may-photo-places = voir où vos photos ont été prises
may-record-sound = enregistrer le son
may-take-pictures = prendre des photos et des vidéos
may-read-files = lire vos photos, vidéos et fichiers
may-change-files = modifier ou effacer vos fichiers
may-all-files = lire et modifier tous les fichiers de ce téléphone
may-draw-over = s’afficher par-dessus d’autres apps
may-install-apps = installer d’autres apps
may-remove-apps = retirer d’autres apps
may-see-apps = voir quelles apps vous avez
may-see-usage = voir quand vous utilisez quelle app
may-change-settings = modifier des paramètres du téléphone
may-phone-identity = lire votre numéro et l’identité de ce téléphone
may-body-sensors = lire les capteurs de votre corps et vos mouvements
may-nearby-devices = trouver et utiliser des appareils autour de vous
may-show-notifications = vous montrer des notifications

## Special powers

power-accessibility = Lire et commander tout ce qui est à l’écran
power-device-admin = Administrer le téléphone, par exemple le verrouiller ou résister à son propre retrait
power-notification-listener = Lire toutes vos notifications, y compris les codes de votre banque
power-vpn = Faire passer par elle tout votre trafic
power-input-method = Être votre clavier, et donc voir tout ce que vous tapez
power-autofill = Remplir vos mots de passe, et donc les connaître
power-calls = Intervenir dans vos appels
power-sms-handler = Gérer tous vos SMS

## Trust

trust-button = Je fais confiance à cette app
trust-title = Faites-vous confiance à cette app ?
trust-about = Il s’agit de { $app }. Voici ce qui a été trouvé :
trust-means = Ce que signifie votre confiance
trust-means-1 = Cette menace prend fin et n’est plus signalée pour cette app.
trust-means-2 = Vigie continue de vérifier : si elle trouve autre chose dans cette app, elle vous le dit.
trust-means-3 = Votre entreprise voit pourquoi la menace a pris fin.
trust-means-4 = Votre confiance prend fin si quelqu’un d’autre signe l’app, si votre entreprise change ses règles, ou si vous la retirez.
trust-unsure = Si vous hésitez, ou si quelqu’un vous a demandé de le faire, n’allez pas plus loin. Demandez à votre administrateur.
trust-yes = Oui, je lui fais confiance
trust-no = Non, revenir
trust-closed = Vous avez dit que vous faites confiance à cette app : cette menace a donc pris fin.
trust-see = Voir l’app

## Event log

event-trusted = Vous faites confiance à { $app } malgré : { $title }
event-trust-ended-person = Vous ne faites plus confiance à { $app } : { $title }
event-trust-ended-policy = Votre entreprise a mis fin à votre confiance en { $app } : { $title }
event-trust-ended-signer = Votre confiance en { $app } a pris fin, car quelqu’un d’autre l’a signée : { $title }
event-app = { $app } : { $what }
