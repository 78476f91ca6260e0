# The administrator’s portal.

## Everywhere

portal-skip = Aller au contenu
nav-name = Pages
nav-overview = Vue d’ensemble
nav-threats = Menaces
nav-devices = Appareils
nav-people = Personnes
nav-groups = Groupes
nav-company = Entreprise
nav-policy = Politique
nav-outbox = Boîte d’envoi
nav-audit = Journal d’audit
nav-settings = Paramètres
nav-account = Votre compte
save = Enregistrer
cancel = Annuler
pager-next = Page suivante
demo-banner = Données de démonstration : ces personnes n’existent pas et leurs téléphones sont virtuels. Ce qui a été trouvé est réel : le moteur a analysé de vrais paquets.

## Signing in

sign-in = Se connecter
sign-in-title = Connexion au portail
sign-in-password = Mot de passe
sign-in-code = Code de votre app d’authentification
sign-in-wrong = L’e-mail, le mot de passe ou le code est incorrect. Réessayez.
sign-in-locked = Trop d’essais pour ce compte depuis ici : aucun n’est accepté pendant 15 minutes. Réessayez ensuite, ou connectez-vous avec un navigateur déjà utilisé pour ce compte.
sign-in-busy = Trop d’essais depuis votre réseau. Attendez une minute.
sign-in-no-users = Personne ne peut encore se connecter. Ouvrez le lien de configuration que Vigie a affiché au démarrage.
passkey-sign-in = Se connecter avec une clé d’accès
passkey-none-used = Aucune clé d’accès n’a été utilisée. Réessayez, ou utilisez votre mot de passe.
passkey-refused = Cette clé d’accès n’est pas acceptée. Elle a peut-être été retirée de votre compte : connectez-vous avec votre mot de passe.
passkey-late = Cela a pris plus de cinq minutes, ou la réponse avait déjà servi. Réessayez.
passkey-copied = Cette clé d’accès existe peut-être en double : son compteur a reculé. Elle n’est pas acceptée. Connectez-vous avec votre mot de passe, retirez-la de votre compte et ajoutez-en une nouvelle.
passkey-confirm = Utiliser une clé d’accès à la place
sign-out = Se déconnecter

## Set-up

setup-title = Configurer Vigie
setup-intro = Ce lien fonctionne une seule fois. Il crée votre entreprise et fait de vous son premier administrateur.
setup-company = Votre entreprise
setup-you = Vous
setup-create = Créer
setup-failed = Impossible d’enregistrer. Consultez le journal du serveur.
setup-expired = Ce lien de configuration n’est plus valable
setup-expired-do = Il a été utilisé, remplacé, ou a plus d’un jour. Redémarrez Vigie : tant que personne ne peut se connecter, il en affiche un nouveau.
link-title = Choisissez votre mot de passe
link-reset = Ce lien fonctionne une seule fois. Il vous permet de choisir un nouveau mot de passe. Votre second facteur est alors désactivé et vous êtes déconnecté partout ailleurs : ajoutez ensuite un nouveau second facteur.
link-join = Ce lien fonctionne une seule fois. Il fait de vous un administrateur de { $company }.
link-choose = Choisir et se connecter
link-expired = Ce lien n’est plus valable
link-expired-do = Il a été utilisé, remplacé, ou est trop ancien. Demandez-en un nouveau à la personne qui vous l’a donné : un autre administrateur, ou la personne qui gère le serveur.

## Fields and what is wrong with them

field-your-name = Votre nom
field-empty = Ce champ est obligatoire.
field-name = Il manque le nom.
field-email = Ce n’est pas une adresse e-mail.
field-email-missing = Il manque l’adresse e-mail.
field-email-two = Il y a plusieurs adresses e-mail ici : donnez-en une par personne.
field-email-letters = Avant le @ se trouvent des lettres comme ü ou é, que certains serveurs de messagerie refusent. Demandez une adresse sans ces lettres.
field-email-domain = Ce qui suit le @ n’est pas le nom d’un serveur de messagerie, comme example.org.
field-email-long = Cette adresse est plus longue que ce qu’acceptent les serveurs : 64 caractères avant le @, 254 en tout.
field-email-taken = Quelqu’un dans votre entreprise a déjà cette adresse.
field-language = La langue doit être en, fr, nl ou de.
field-seats = Le nombre de places doit être entre 1 et 1 000 000.
field-seats-taken = Il y a plus de places prises que cela. Mettez d’abord fin à l’option de quelques personnes.
field-retention = Le nombre de jours doit être entre 7 et 3650.
field-link-days = Le nombre de jours doit être entre 1 et 365.
field-inactive-days = Le nombre de jours doit être entre 2 et 3650.
field-reuse-days = Le nombre de jours doit être entre 0 et 3650.
password-hint = Au moins 12 caractères. Le mieux : quelques mots que vous seriez seul à réunir.
password-short = Le mot de passe a moins de 12 caractères.
password-long = Le mot de passe est trop long.
password-common = Ce mot de passe est parmi les premiers essayés : beaucoup l’ont choisi avant vous. Prenez quelques mots que vous seriez seul à réunir.
password-pattern = Le mot de passe suit un modèle : parties répétées, touches voisines ou suites. D’autres le devineraient.
password-name = Le mot de passe contient votre nom : d’autres le devineraient.
password-address = Le mot de passe contient une partie de votre adresse e-mail : d’autres le devineraient.
password-company = Le mot de passe contient le nom de votre entreprise : d’autres le devineraient.
password-product = Le mot de passe contient le nom de ce produit : d’autres le devineraient.
proof-wrong = Mot de passe ou code incorrect. Rien n’a changé.
proof-locked = Trop d’essais : aucun n’est accepté pendant 15 minutes. Rien n’a changé.
proof-code = Code actuel, ou un code de secours
step-up-title = Confirmez que c’est bien vous
step-up-why = Cette action ne s’annule pas facilement, et votre dernière confirmation date d’un moment. Ce que vous avez rempli est conservé : rien n’est perdu.
step-up-go-on = Confirmer et continuer

## Problems

problem-title = Cela n’a pas fonctionné
problem-not-found = Cette page ou cet élément n’existe pas. Il a peut-être été supprimé.
problem-seats = Toutes les places sont prises. Mettez fin à l’option d’une personne partie, ou augmentez le nombre de places dans les paramètres.
problem-taken = Quelqu’un l’a déjà.
problem-state = Cela n’est pas possible maintenant. Consultez l’état actuel et réessayez.
problem-store = La base de données ne répond pas. Rien n’est perdu ; réessayez et consultez le journal du serveur.
problem-address = Il n’y a rien à cette adresse
problem-address-what = Le lien est ancien ou incomplet, ou ce qu’il désignait a été supprimé.
problem-method = Cette adresse est faite pour un bouton ou un formulaire, pas pour la barre d’adresse.
problem-unread = Impossible de lire cet envoi. Revenez en arrière, vérifiez le formulaire et envoyez-le à nouveau.
problem-large = Ce qui a été envoyé dépasse ce que ce serveur accepte. Rien n’a été gardé ; envoyez quelque chose de plus petit.
problem-slow = Cela a duré trop longtemps et a été interrompu. Réessayez.
problem-busy = Trop d’essais. Attendez une minute et réessayez.
problem-failed = Une erreur s’est produite sur ce serveur. Son journal indique laquelle ; réessayez plus tard.
problem-csrf = Cet envoi ne vient pas d’une page de ce portail ; rien n’a donc été modifié. Ouvrez à nouveau le portail et réessayez. Si cela se répète, l’adresse publique du serveur n’est pas celle que vous utilisez.
problem-host = Ce serveur ne répond pas au nom qui figure dans la barre d’adresse. Ouvrez le portail par son adresse publique. Si ce nom est juste, la personne qui gère le serveur l’ajoute à listen.names dans sa configuration.
problem-invited = Vous avez été invité à protéger votre téléphone ? Ouvrez à nouveau le lien de l’e-mail, ou scannez son code QR avec l’app Vigie.
problem-portal = Aller au portail

## Overview

overview-needs =
    { $n ->
        [0] Rien ne demande votre attention
        [one] { $n } point demande votre attention
       *[other] { $n } points demandent votre attention
    }
need-silent =
    { $n ->
        [one] { $n } téléphone ne donne plus de nouvelles
       *[other] { $n } téléphones ne donnent plus de nouvelles
    }
need-inactive =
    { $n ->
        [one] { $n } téléphone est inactif
       *[other] { $n } téléphones sont inactifs
    }
chart-title = Menaces apparues, 30 jours
chart-name = Menaces apparues par jour sur 30 jours ; au plus { $n } par jour
chart-empty = Aucune menace trouvée en 30 jours.
live-title = Protection active
first-title = Trois étapes vers le premier téléphone protégé
first-person = Ajoutez une personne. Elle reçoit un e-mail de bienvenue.
first-mail = Lisez l’e-mail dans la boîte d’envoi : il contient le lien et le code QR.
first-policy = Consultez la politique : l’importance de chaque menace, et ce qui peut être collecté.

## Lists

filter-search = Chercher
filter-apply = Filtrer
filter-nothing = Rien ne correspond à ce filtre.
filter-clear = Tout afficher
filter-sort = Ordre
filter-any-state = Tous les états
filter-any-group = Tous les groupes
filter-any-system = Tous les systèmes
filter-any-severity = Toutes les gravités
column-name = Nom
column-email = E-mail
column-state = État
column-group = Groupe
column-language = Langue
column-phone = Téléphone
column-system = Système
column-worst = Menace la plus grave
column-seen = Dernières nouvelles
column-threat = Menace
column-severity = Gravité
column-front = Catégorie
column-opened = Apparue
column-when = Quand
column-mail = E-mail

## People

people-seats = { $taken } places prises sur { $seats }
people-add = Ajouter une personne
people-search = Nom ou e-mail
people-none = Personne pour l’instant. Ajoutez quelqu’un ou importez une liste : chacun reçoit un e-mail avec son lien d’activation.
person-ended = Terminée
person-new-intro = Une place est prise. L’e-mail de bienvenue est écrit dans la langue de la personne.
person-add-send = Ajouter et envoyer l’e-mail
person-since = ajoutée le { $when }
person-edit = Détails
person-activation = Activation
person-no-device = Pas encore de téléphone. Il apparaît ici dès que la personne a activé l’app.
person-link-valid = Le lien d’activation est valable jusqu’à ce que vous le révoquiez.
person-link-none = Il n’y a pas de lien valable. L’envoi de l’e-mail en crée un.
person-send = Renvoyer l’activation
person-renew = Renouveler le lien et l’envoyer
person-renew-what = L’ancien lien ne fonctionne plus. Un téléphone protégé le reste.
person-revoke = Révoquer le lien
person-leaving = Quand quelqu’un part
person-end = Mettre fin à l’option
person-end-what = La place est libérée, le lien ne fonctionne plus, et le téléphone est prévenu une minute plus tard.
person-ended-what = L’option de cette personne est terminée. La réactiver prend une place et envoie un e-mail avec un nouveau lien.
person-reactivate = Réactiver
person-delete = Supprimer la personne
person-delete-what =
    { $n ->
        [one] Tout ce qui concerne cette personne disparaît : lien, e-mails, { $n } téléphone et ses menaces. Le journal d’audit garde la trace de l’acte. C’est irréversible.
       *[other] Tout ce qui concerne cette personne disparaît : lien, e-mails, { $n } téléphones et leurs menaces. Le journal d’audit garde la trace de l’acte. C’est irréversible.
    }

## Import

import-title = Importer une liste
import-how = Une liste avec nom, e-mail, langue et groupe, enregistrée en CSV ou en texte Unicode. L’en-tête peut être en anglais, français, néerlandais ou allemand, dans n’importe quel ordre ; les autres colonnes sont ignorées. Rien n’est ajouté avant l’aperçu.
import-file = Fichier CSV
import-paste = Ou collez les lignes
import-preview = Aperçu
import-result =
    { $good ->
        [one] { $good } personne peut être ajoutée
       *[other] { $good } personnes peuvent être ajoutées
    }, { $bad ->
        [one] { $bad } ligne ne peut pas l’être
       *[other] { $bad } lignes ne peuvent pas l’être
    }
import-nothing-yet = Rien n’a encore été ajouté.
import-bad = Lignes inutilisables
import-good = Seront ajoutées
import-line = Ligne
import-content = Texte de la ligne
import-why = Le problème
import-new-groups = Ces groupes seront créés :
import-seats =
    { $n ->
        [one] Il manque { $n } place : augmentez le nombre dans les paramètres, ou retirez des lignes.
       *[other] Il manque { $n } places : augmentez le nombre dans les paramètres, ou retirez des lignes.
    }
import-confirm =
    { $n ->
        [one] Ajouter { $n } personne et envoyer l’e-mail
       *[other] Ajouter { $n } personnes et envoyer les e-mails
    }
import-empty = Choisissez un fichier ou collez des lignes.
import-too-large = Le fichier est trop grand : 6 Mo au plus.
import-too-many = Plus de 20 000 personnes : importez le reste dans un second fichier.
import-twice = La même adresse figure sur une ligne précédente.
import-workbook = C’est un fichier de tableur, pas un texte. Dans le tableur, choisissez « Enregistrer sous », puis CSV, et prenez le fichier obtenu.
import-no-text = Ce fichier n’est pas une liste sous forme de texte. Enregistrez la liste en CSV et choisissez ce fichier.
import-damaged = Un caractère de cette ligne est abîmé (�). Écrivez-le à nouveau.
import-unclosed = Un guillemet s’ouvre sur cette ligne et n’est jamais fermé.
import-first-name = Prénom
import-infix = Particule
import-last-name = Nom de famille
import-how-read = Comment la liste a été lue
import-encoding = Codage
import-separator = Séparateur des colonnes
import-comma = Virgule
import-semicolon = Point-virgule
import-tab = Tabulation
import-bar = Barre verticale
import-columns-read = Colonnes
import-left-out = Colonnes ignorées
import-titles = Lignes ignorées au-dessus de l’en-tête
import-changed-invisible = Des caractères invisibles ont été retirés.
import-changed-mailto = « {"mailto:"} » a été retiré.
import-changed-brackets = Seule la partie entre crochets a été reprise.
import-changed-dot = Un signe à la fin de l’adresse a été retiré.
import-changed-domain = Écrite de façon que tout serveur de messagerie puisse l’atteindre (RFC 5890).
import-ended-what = Leur option a pris fin. La liste ne change rien pour ces personnes : réactivez-les sur leur page.
import-known-what = La liste ne change rien pour ces personnes, et elles ne reçoivent pas de second e-mail.
import-done = Importation
mails-waiting-what = Cela continue tout seul, même si vous fermez cette page.
mails-all-written = Tous les e-mails sont écrits ; le serveur de messagerie les reçoit l’un après l’autre.
mails-all-kept = Tous les e-mails sont écrits. Aucun serveur de messagerie n’est configuré : ils restent dans la boîte d’envoi.
import-more =
    { $n ->
        [one] Et encore { $n }.
       *[other] Et encore { $n }.
    }
import-download-bad =
    { $n ->
        [one] Télécharger la ligne à corriger
       *[other] Télécharger les { $n } lignes à corriger
    }
import-known =
    { $n ->
        [one] { $n } personne est déjà là
       *[other] { $n } personnes sont déjà là
    }
import-ended =
    { $n ->
        [one] { $n } personne est déjà là, mais son option a pris fin
       *[other] { $n } personnes sont déjà là, mais leur option a pris fin
    }
import-known-done =
    { $n ->
        [one] { $n } personne était déjà là et n’a pas changé.
       *[other] { $n } personnes étaient déjà là et n’ont pas changé.
    }
import-ended-done =
    { $n ->
        [one] { $n } personne est déjà là, mais son option a pris fin : réactivez-la sur sa page.
       *[other] { $n } personnes sont déjà là, mais leur option a pris fin : réactivez-les sur leur page.
    }
mails-waiting =
    { $n ->
        [one] { $n } e-mail reste à écrire.
       *[other] { $n } e-mails restent à écrire.
    }
import-added =
    { $n ->
        [0] Aucune personne n’a été ajoutée
        [one] { $n } personne a été ajoutée
       *[other] { $n } personnes ont été ajoutées
    }

## Groups

groups-intro = Les groupes organisent les personnes : services, équipes, sites.
groups-none = Pas encore de groupe. Ajoutez-en un ici, ou nommez-le dans une liste importée.
group-none = Aucun groupe
group-name = Nom du groupe
group-add = Ajouter
group-change = Modifier
group-delete = Supprimer le groupe
group-taken = Un groupe de ce nom existe déjà.
group-people =
    { $n ->
        [0] Aucune personne
        [one] { $n } personne
       *[other] { $n } personnes
    }

## Devices

devices-search = Propriétaire ou modèle
devices-patch-before = mise à jour de sécurité antérieure au { $date }
devices-none = Pas encore de téléphone. Ils apparaissent ici quand les personnes activent l’app avec le lien de leur e-mail.
device-deactivated = Désactivé
device-nothing = Rien à signaler
sort-seen-last = Vus récemment d’abord
sort-seen-first = Sans nouvelles depuis longtemps d’abord
sort-worst = Menace la plus grave d’abord
sort-newest = Plus récents d’abord
device-owner = Propriétaire
device-seen = vu { $when }
device-scan = Demander une analyse
device-deactivate = Désactiver
device-open = Menaces en cours
device-left-out =
    { $n ->
        [one] Plus de { $most } menaces étaient en cours sur ce téléphone le { $when }. Les { $most } plus graves sont gardées ici ; une a été laissée de côté.
       *[other] Plus de { $most } menaces étaient en cours sur ce téléphone le { $when }. Les { $most } plus graves sont gardées ici ; { $n } ont été laissées de côté.
    }
device-history = Menaces passées
device-no-history = Aucune jusqu’ici.
device-apps = Apps installées
device-apps-clean =
    { $n ->
        [one] { $n } app sans rien à signaler
       *[other] { $n } apps sans rien à signaler
    }
device-no-apps = Pas de liste d’apps : la politique de confidentialité la garde sur le téléphone, ou il n’y a pas encore eu d’analyse.
device-facts = Ce téléphone
device-enrolled = Activé
device-scanned = Dernière analyse
device-apps-scanned =
    { $n ->
        [one] { $n } app
       *[other] { $n } apps
    }
device-never = pas encore
device-id = Identifiant
device-privacy = Ce que votre politique de confidentialité garde sur le téléphone n’apparaît pas ici.
device-permissions = Autorisations de l’app
permission-not-asked = Pas encore demandé
level-not-live = Inactive : il manque une autorisation ou une première analyse
policy-current = (en vigueur)
policy-older = (une plus ancienne)

## Threats

threats-search = Propriétaire, app ou réseau
threats-open = En cours
threats-closed = Terminée
threats-trusted = App à laquelle la personne fait confiance
threats-lapsed = Passée
threats-nothing-typed = N’y a rien tapé
threats-password-changed = Mot de passe changé
threats-none = Aucune menace signalée. Ce que trouvent les téléphones apparaît ici avec ses preuves.
threats-none-open = Rien en cours.
threat-user-told = Ce qui est conseillé à la personne
threat-no-evidence = Les preuves sont restées sur le téléphone : votre politique de confidentialité ne les laisse pas sortir.
list-of = au { $date }
threat-id = Identifiant
threat-times = Dates
threat-opened = Apparue
threat-received = Signalée
threat-handle = Votre décision
threat-reason = Motif
threat-reason-missing = Indiquez un motif : d’autres le liront plus tard.
handled-none = Sans décision
handled-handled = Traitée
handled-ignored = Acceptée
handled-undo = Annuler

## Policy

policy-intro = les téléphones reçoivent une nouvelle version en quelques secondes
policy-threats = Menaces
policy-threats-what = « Alerter » prévient la personne ; « Noter seulement » le signale sans alarme ; « Désactivé » ne le cherche pas.
policy-kinds =
    { $n ->
        [one] { $n } type
       *[other] { $n } types
    }
policy-mode = Ce qui se passe
policy-banned = Apps interdites
policy-banned-what = Par paquet, comme com.example.app. Le motif est montré à la personne. Videz une ligne pour la retirer.
policy-reason = Motif montré à la personne
policy-privacy-what = Ce qui est désactivé ne quitte jamais un téléphone. La personne voit chaque changement avant tout nouvel envoi.
policy-limits = Limites
policy-patch-age = Mise à jour de sécurité la plus ancienne admise, en jours
policy-silent = Jours sans contact avant qu’un téléphone soit dit « sans nouvelles »
policy-publish = Mettre en vigueur
policy-days = Les limites sont des nombres de jours de 1 à 3650.
policy-package = Un paquet a des parties séparées par des points, comme com.example.app. Consultez la liste des apps.
policy-lost-update = Quelqu’un d’autre a mis une autre version en vigueur entre-temps. Comparez, puis mettez la vôtre en vigueur : vos changements sont encore dans le formulaire.
policy-versions = Versions
policy-version = Version
policy-author = Par
policy-hash = Empreinte

## Outbox

outbox-sends = Les e-mails sont envoyés par votre serveur de messagerie.
outbox-keeps = Aucun serveur de messagerie n’est configuré : les e-mails sont gardés ici et non envoyés. Ouvrez-en un et transmettez le lien vous-même.
outbox-none = Pas encore d’e-mail. Chaque personne ajoutée en reçoit un.
mail-outbox = Gardé
mail-queued = En attente
mail-sent = Envoyé
mail-failed = Non envoyé
mail-tries =
    { $n ->
        [one] Essayé { $n } fois :
       *[other] Essayé { $n } fois :
    }
mail-next = Prochain essai : { $when }
mail-as-seen = L’e-mail tel que la personne le voit
mail-plain = Texte simple
mail-source = Source

## Audit log

audit-whole = La chaîne des lignes est intacte : aucune n’a été modifiée ni retirée.
audit-broken = La chaîne est rompue à la ligne { $line } : quelqu’un a modifié la base de données.
audit-since = Les lignes 1 à { $line } ont été vérifiées et publiées le { $date }, les suivantes à l’instant.
audit-cut-off = La fin du journal manque : il s’arrête à la ligne { $last }, alors que la ligne { $line } avait été publiée. Quelqu’un a modifié la base de données, ou une base plus ancienne a été restaurée.
audit-rewritten = La ligne { $line } n’est pas celle qui avait été publiée : quelqu’un a réécrit le journal.
audit-head = Tête de la chaîne
audit-head-what = Gardez ce mot ailleurs. Avec lui, « vigie audit --head MOT » sur le serveur dira plus tard si la fin du journal a été coupée ou si le journal a été réécrit. Le journal du serveur le contient une fois par jour.
audit-who = Qui
audit-what = Quoi
audit-detail = Détail

## Account

totp-title = Second facteur
totp-why = Un code de votre téléphone en plus du mot de passe. Même avec votre mot de passe, personne d’autre ne peut se connecter.
totp-is-on = Activé
totp-turn-on = Activer
totp-turn-off = Désactiver
totp-replace = Utiliser une autre app d’authentification
recovery-title = Codes de secours
recovery-once = Ces codes ne s’affichent qu’une fois. Imprimez-les ou notez-les, et gardez-les ailleurs que sur votre téléphone.
recovery-how = Chacun remplace une fois le code de votre téléphone : à la connexion et ici. Les anciens ne fonctionnent plus.
recovery-kept = Je les ai gardés
recovery-left = { $n ->
    [one] Il reste { $n } code de secours.
   *[other] Il reste { $n } codes de secours.
}
recovery-new = Nouveaux codes de secours
recovery-new-what = Dix nouveaux codes remplacent tous les anciens.
totp-step-1 = Scannez ce code avec une app d’authentification, ou tapez le secret.
totp-step-2 = Tapez les six chiffres que montre l’app.
totp-qr = Code QR pour votre app d’authentification
totp-secret = Secret :
totp-wrong = Ce code est incorrect. Vérifiez que votre téléphone est à l’heure, et tapez le code le plus récent.
passkeys-title = Clés d’accès
passkeys-what = Avec une clé d’accès, vous vous connectez par le doigt, le visage ou un code PIN, sans mot de passe ni code. Elle ne fonctionne qu’à cette adresse : une page imitée n’obtient rien de vous.
passkeys-where = Les clés d’accès demandent un navigateur qui les prend en charge, avec JavaScript, à l’adresse :
passkeys-no-name = Pas de clés d’accès ici : l’adresse publique du serveur est un numéro, et les navigateurs n’en créent que pour des noms.
passkey-new = Ajouter une clé d’accès
passkey-new-how = Votre navigateur demande maintenant où garder la clé d’accès : sur cet appareil, sur votre téléphone ou sur une clé de sécurité.
passkey-name = Nom
passkey-name-hint = Pour la reconnaître, par exemple « Portable » ou « Clé bleue ».
passkey-name-first = Clé d’accès { $n }
passkey-make = Créer la clé d’accès
passkey-none-made = Aucune clé d’accès n’a été créée. Réessayez ; votre navigateur dit peut-être pourquoi.
passkey-not-added = La clé d’accès n’a pas été ajoutée : la réponse de votre navigateur était incorrecte. Réessayez.
passkey-address = Les clés d’accès ne fonctionnent pas à l’adresse que vous avez ouverte.
passkey-full = Vous avez 20 clés d’accès, le maximum pour un compte. Retirez-en une d’abord.
passkey-taken = Cette clé d’accès a déjà été ajoutée.
passkey-added = ajoutée { $when }
passkey-used = dernière utilisation { $when }
passkey-unused = pas encore utilisée
passkey-remove = Retirer
passkey-remove-named = Retirer { $name }
password-change = Changer le mot de passe
password-old = Mot de passe actuel
password-new = Nouveau mot de passe
sessions-title = Vos connexions
sessions-this = Ce navigateur
sessions-end = Terminer

## Settings

settings-name = Nom de l’entreprise
settings-mail-language = Langue des e-mails aux nouvelles personnes
settings-seats = Places
settings-help = Contact pour l’aide
settings-help-hint = Une adresse ou un numéro de téléphone ; les personnes le voient dans l’app et les e-mails.
settings-retention = Jours avant suppression
settings-retention-hint = Après ce nombre de jours, les personnes dont l’option a pris fin, les téléphones remplacés ou désactivés, les menaces terminées et les e-mails sont supprimés définitivement.
settings-link-days = Durée d’un lien non utilisé, en jours
settings-link-days-hint = Un lien d’activation que personne n’a utilisé pendant ce nombre de jours prend fin. Le renvoyer en crée un nouveau.
settings-reuse-days = Jours où un lien fonctionne sur un nouveau téléphone
settings-reuse-days-hint = Comptés depuis son premier téléphone. Avec 0, un lien fonctionne une fois, et toute personne qui change de téléphone vous en demande un nouveau.
settings-inactive-days = Jours avant qu’un téléphone sans nouvelles soit inactif
settings-inactive-days-hint = Un téléphone est sans nouvelles plus tôt, selon la politique. Un téléphone inactif n’existe sans doute plus : demandez, ou désactivez-le.
settings-reminds = E-mails sur les téléphones sans nouvelles
settings-reminds-on = Écrire à la personne
settings-reminds-off = N’écrire à personne
settings-reminds-hint = Une fois quand un téléphone ne donne plus de nouvelles, une fois quand il est inactif. Personne ne reçoit d’e-mail tant que la plupart des téléphones sont sans nouvelles.
settings-takeover = Un nouveau téléphone avec un lien déjà utilisé
settings-takeover-free = Est protégé tout de suite
settings-takeover-free-what = Pendant ces jours, quiconque a le lien peut s’en servir pour protéger un téléphone. La protection de l’ancien téléphone prend fin.
settings-takeover-ask = Il faut le oui de l’ancien téléphone
settings-takeover-ask-what = L’ancien téléphone demande à son propriétaire, et les deux montrent un numéro à comparer. S’il n’est plus là ou si sa version de Vigie est plus ancienne que ce choix, renouvelez le lien.
settings-takeover-never = Il faut un nouveau lien
settings-takeover-never-what = Chaque lien protège un téléphone. Toute personne qui change de téléphone vous demande un nouveau lien.
settings-server = Ce serveur
settings-address = Adresse pour les téléphones
settings-pin = Empreinte de sa clé
settings-policy-key = Clé de ses règles
settings-keys-since = Ces clés depuis
settings-next-pin = Empreinte de la prochaine clé
settings-next-known = Téléphones qui connaissent les prochaines clés
settings-next-phones = { $know } sur { $all }
administrators-title = Administrateurs
administrators-second-factor = avec second facteur
administrators-passkey = avec clé d’accès
administrators-no-second-factor = sans second facteur
administrators-invited = invité, jusqu’au { $until }
administrators-invite = Inviter un administrateur
administrators-invite-how = Il reçoit un e-mail avec un lien qui fonctionne une fois, pendant trois jours, et choisit son propre mot de passe.
administrators-remove = Retirer
administrators-withdraw = Retirer l’invitation
administrator-taken = Cette adresse est déjà celle d’un administrateur.
administrator-last = Le dernier administrateur reste : plus personne ne pourrait se connecter. Invitez-en d’abord un autre.

## What was just done

done-setup = Bienvenue. Votre entreprise est configurée.
done-person-added = Ajoutée. L’e-mail de bienvenue est dans la boîte d’envoi.
done-person-saved = Enregistré.
done-mail-written = L’activation est repartie.
done-link-renewed = L’ancien lien a pris fin ; le nouveau est en route.
done-link-revoked = Le lien a été révoqué.
done-person-ended = L’option a pris fin ; la place est libre.
done-person-reactivated = Réactivée. L’e-mail est en route.
done-person-deleted = La personne a été supprimée.
done-group-added = Le groupe a été ajouté.
done-group-saved = Enregistré.
done-group-deleted = Le groupe a été supprimé ; ses personnes restent.
done-scan-asked = L’analyse est demandée au téléphone.
done-proof-asked = Le matériel du téléphone sera interrogé au prochain contact.
done-device-deactivated = Le téléphone a été désactivé.
done-threat-handled = Votre décision est notée.
done-policy-published = En vigueur. Les téléphones reçoivent la nouvelle version en quelques secondes.
done-policy-same = Rien n’a changé.
done-language = Enregistré.
done-password = Votre mot de passe a changé ; les autres navigateurs sont déconnectés.
done-reset = Votre mot de passe a été changé. Ajoutez maintenant un second facteur : l’ancien est désactivé.
done-joined = Bienvenue. Ajoutez un second facteur dans votre compte.
done-administrator-invited = L’invitation est dans la boîte d’envoi.
done-administrator-removed = L’administrateur a été retiré et déconnecté.
done-administrator-withdrawn = L’invitation a été retirée.
done-totp-off = Le second facteur est désactivé.
done-passkey-added = La clé d’accès a été ajoutée. Désormais, elle vous connecte.
done-passkey-removed = La clé d’accès a été retirée. Supprimez-la aussi de votre appareil : elle n’ouvre plus rien.
done-session-ended = Cette connexion a pris fin.
done-settings = Enregistré.

zones-lead = Réseaux Wi-Fi où des téléphones de votre entreprise ont été attaqués, par point d’accès et par zone géographique. Les téléphones apprennent une zone dès que { $n } personnes l’ont rencontrée, ou que vous la confirmez.
zones-map-portal = Carte des zones de menace ; la liste en dessous dit la même chose
zones-map-most = La carte montre les { $n } zones qui en disent le plus ; la liste les contient toutes.
zones-empty-portal = Aucune zone de menace pour l’instant. Elles viennent d’attaques sur des réseaux Wi-Fi, quand la politique permet aux téléphones de dire où ils sont et le nom des réseaux.
zones-told = Les téléphones la connaissent
zones-few = Les téléphones ne la connaissent pas : trop peu de personnes l’ont rencontrée
zones-confirmed = Confirmée
zones-dismissed = Retirée
zones-faded = Ne dit plus rien
zones-met =
    { $n ->
        [0] Aucune des personnes qui l’ont rencontrée n’est plus là.
        [one] Une personne l’a rencontrée.
       *[other] { $n } personnes l’ont rencontrée.
    }
zones-met-enough = Assez de personnes l’ont rencontrée.
zones-area = Zone { $place }, du { $first } au { $last }
zones-confirm = Confirmer
zones-dismiss = Retirer
zones-undecide = S’en remettre au nombre de personnes
zones-back = La remettre
done-zone-confirmed = Les téléphones apprennent cette zone.
done-zone-confirmed-faded = Confirmée, mais aucun téléphone ne l’apprend : rien n’y a été vu depuis trop longtemps. Si cela change, les téléphones l’apprendront.
done-zone-dismissed = Aucun téléphone n’apprend cette zone.
done-zone-undecided = Le nombre de personnes qui l’ont rencontrée décide si les téléphones l’apprennent.
zones-people = Combien de personnes doivent avoir rencontré une zone avant que les téléphones l’apprennent
zones-people-hint = De { $least } à { $most }. Avec moins, les téléphones sont avertis plus tôt ; avec plus, une zone en dit moins sur qui y était.
zones-people-save = Enregistrer
done-zone-people = Enregistré. Cela vaut dès maintenant ; les zones que les téléphones connaissent restent.
zones-older = Zones plus anciennes
