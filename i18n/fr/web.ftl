# Liens et messages que quelqu’un fait vérifier.

link-block = N’ouvrez pas ce lien
link-warn = Prudence avec ce lien
link-nothing = Rien ne parle contre ce lien
link-nothing-do = Cela ne veut pas dire qu’il est sûr : peut-être que personne ne connaît encore ce site. Comparez le nom ci-dessous lettre par lettre avec celui que vous attendez.
link-trusted = Vous faites confiance à ce site
link-trusted-do = Sans cela, Vigie vous mettrait en garde. Vous pouvez retirer votre confiance sur la page précédente.
link-company-allows = Votre entreprise autorise ce site
link-company-allows-do = Quoi qu’en disent les listes, votre entreprise l’autorise.
link-open = Ce site reste ouvert
link-open-do = Votre téléphone ou votre protection en a besoin, ou c’est un appel à l’aide.
link-why-malware = Ce site figure sur une liste de sites qui diffusent des programmes nuisibles.
link-why-phishing = Ce site figure sur une liste de sites qui prennent des mots de passe ou des paiements sous un faux nom.
link-why-scam = Ce site figure sur une liste de sites qui trompent : fausses boutiques, faux gains, faux placements.
link-why-surveillance = Ce site appartient à un fabricant d’apps qui surveillent les gens en secret.
link-why-unwanted = Ce site figure sur une liste de sites à risque : programmes indésirables, prise de contrôle à distance, minage à vos frais.
link-why-content = Votre entreprise ne veut pas de pages de ce genre sur ses téléphones.
link-why-company-blocked = Votre entreprise bloque ce site.
link-why-suspected-phishing = Aucune liste ne connaît ce site. Son adresse est faite comme celles qui volent des mots de passe ou de l’argent.
link-why-disguised = Cette adresse est écrite pour passer pour une autre. Un expéditeur honnête n’écrit pas ainsi.
link-note = Votre entreprise précise :
link-where = Où il mène
link-owner = La partie en gras dit à qui est le site. Devant et derrière, n’importe qui peut écrire ce qu’il veut.
link-inside-mail-filter = Un filtre de messagerie est placé devant. Derrière :
link-inside-redirect = Il ne fait que renvoyer vers :
link-inside-copy = Il montre la copie d’une page de :
link-inside-parameter = Il nomme un autre site et peut y renvoyer :
link-do-1 = Ne l’ouvrez pas et, si c’est déjà fait, n’y saisissez rien.
link-do-2 = Si vous attendez quelque chose de cet expéditeur, passez par son app ou par une adresse que vous tapez vous-même.
link-do-3 = Si vous y avez saisi un mot de passe ou un numéro de carte, changez le mot de passe et appelez votre banque sans attendre.
link-entry = Ce qui figure sur la liste
link-odd = Ce que l’adresse a d’étrange
link-weighed = Tout ce qui a été pesé
link-against = contre
link-for = pour
link-score = Ressemblance avec l’hameçonnage : { $n } sur 100. Rien n’a quitté ce téléphone.
link-trust = Vous connaissez ce site ?
link-trust-what = Si vous lui faites confiance, Vigie ne vous mettra plus en garde, sur ce téléphone seulement. Vous pourrez revenir en arrière.
link-trust-do = Faire confiance à ce site
link-other = Ce lien n’ouvre pas de page web
link-other-do = Il commence par « { $scheme } » et déclenche autre chose sur votre téléphone. Si vous ne savez pas quoi, n’y touchez pas.
trick-user-info = Un autre nom est placé devant le @, là où l’œil se pose d’abord. Le lien n’y mène pas.
trick-address-for-name = Un numéro remplace le nom. Les entreprises utilisent des noms.
trick-odd-address = Le numéro est écrit de façon à être méconnaissable.
trick-escaped-host = Des lettres du nom sont cachées derrière des signes de pourcentage.
trick-mixed-scripts = Le nom contient des lettres d’autres alphabets qui ressemblent aux nôtres.
trick-hidden-characters = Il contient des caractères invisibles.
trick-odd-slashes = Des barres obliques manquent ou sont inversées.
trick-odd-port = Il passe par une entrée que les pages web n’utilisent pas.
link-anyway = L’ouvrir quand même
anyway-question = L’ouvrir malgré la mise en garde ?
anyway-whose = Il mène à
anyway-expect = La partie en gras est-elle, lettre par lettre, ce que vous attendez ? Si le lien vient d’un message, c’est rarement le cas.
anyway-if = Si vous continuez
anyway-if-1 = N’y tapez ni mot de passe, ni numéro de carte, ni code.
anyway-if-2 = N’en téléchargez et n’en installez rien.
anyway-if-3 = À votre retour, Vigie montre ce qu’il faut faire si quelque chose a mal tourné.
anyway-sees-nothing = Votre entreprise n’en apprend rien. Cela reste sur ce téléphone.
anyway-sees-that = Votre entreprise apprend que vous avez ouvert un site dangereux. Lequel, cela reste sur ce téléphone.
anyway-sees-name = Votre entreprise apprend que vous avez ouvert ce site, par son nom, pour pouvoir aider.
anyway-stay = Ne pas l’ouvrir
anyway-open = Ouvrir { $host }
anyway-leaving = Vers le site
anyway-go = Si rien ne s’ouvre, continuez ici
anyway-after = Revenir à Vigie
settle-title = Qu’y avez-vous fait ?
settle-nothing-typed = Je n’y ai rien tapé
settle-password-changed = J’ai changé mon mot de passe
settle-what = La menace est alors terminée. Vigie la montre jusqu’à ce que vous le disiez, pendant deux semaines au plus. Votre administrateur voit votre réponse.
settled-nothing-typed = Vous avez dit n’y avoir rien tapé. C’est terminé.
settled-password-changed = Vous avez dit avoir changé votre mot de passe. C’est bien : c’est terminé.
finding-lapsed = Son temps est passé : elle s’est terminée d’elle-même.
event-site-opened = Vous avez ouvert { $domain } malgré la mise en garde
event-site-nothing-typed = Vous avez dit n’avoir rien tapé sur { $domain }
event-site-password-changed = Vous avez dit avoir changé votre mot de passe après { $domain }
site-class-malware = Programmes nuisibles
site-class-phishing = Hameçonnage connu d’une liste
site-class-scam = Escroquerie : faux magasins, faux prix, faux placements
site-class-suspected-phishing = Ressemble à de l’hameçonnage
site-class-unwanted = Un risque : programmes indésirables, contrôle à distance, minage
site-class-company-blocked = Bloqué par votre entreprise
web-message = Vérifier un message
web-message-how = Collez un SMS ou un e-mail. Vigie examine ses liens et ce qu’il vous demande. Rien n’est conservé ni envoyé.
web-message-label = Collez le message
web-message-sender = Qui l’a envoyé (numéro ou nom), si vous le savez
web-message-button = Vérifier le message
web-trusted = Sites auxquels vous faites confiance
web-trusted-none = Aucun. Quand Vigie n’a qu’un soupçon sur un site, vous pouvez dire que vous lui faites confiance.
web-distrust = Ne plus faire confiance
web-suspected = Ressemble à de l’hameçonnage
message-title = Message
message-block = Ce message mène à un danger
message-block-do = Au moins un de ses liens est connu comme nuisible. N’en ouvrez aucun.
message-warn = Cela ressemble à une fraude
message-warn-do = Il dit ce que disent les messages qui veulent de l’argent ou des mots de passe sous un faux nom.
message-nothing = Rien ne parle contre ce message
message-nothing-do = Ce n’est pas une garantie. L’attendez-vous de cet expéditeur ? Sinon, demandez-lui par un numéro que vous connaissez.
message-some = Certaines choses se remarquent
message-some-do = À elles seules, elles ne prouvent rien. Attendez-vous ce message de cet expéditeur ? Sinon, demandez-lui par un numéro que vous connaissez.
message-partly = Tout n’a pas pu être examiné
message-partly-do = Dans ce qui a été examiné, rien ne parle contre lui. N’ouvrez aucun lien dans le reste, et demandez à l’expéditeur par un numéro que vous connaissez.
message-do-1 = Ne répondez pas et n’ouvrez aucun de ses liens.
message-do-2 = Demandez à celui qu’il prétend être, par un numéro ou une app que vous aviez déjà.
message-do-3 = Si vous avez déjà payé ou donné un mot de passe, appelez votre banque sans attendre et changez le mot de passe.
message-signs = Ce qui frappe
message-quote = « { $words } »
message-links-none = Il ne contient aucun lien.
message-link-block = Ne l’ouvrez pas
message-link-warn = Prudence
message-link-nothing = Rien ne parle contre
message-cut = Le message contient plus que ce qui a été examiné.
message-private = Votre message a été examiné sur ce téléphone. Rien n’a été conservé ni envoyé.
sign-urgency = Il presse, ou menace
sign-account = Un compte serait bloqué ou à confirmer
sign-payment = Il faudrait payer, ou être remboursé
sign-parcel = Un colis attendrait
sign-bank = Il parle comme une banque
sign-tax = Il parle comme le fisc, une mutuelle ou une administration
sign-family = Il parle comme un proche qui a un nouveau numéro
sign-prize = Vous auriez gagné quelque chose
sign-job = Un travail bien payé pour peu d’efforts
sign-investment = De l’argent qui se multiplierait
sign-credentials = Il demande un mot de passe, un code ou un numéro de carte
sign-remote = Il veut un programme qui laisse quelqu’un d’autre entrer dans votre téléphone
sign-call-back = Il veut que vous rappeliez ou répondiez
sign-costly-number = Il donne un numéro qui peut coûter cher
sender-foreign-number = Le numéro vient d’un autre pays
sender-ordinary-number = Un simple numéro de mobile parle au nom d’une entreprise
sender-mail-address = Une adresse e-mail remplace le numéro
sender-look-alike = Des lettres du nom de l’expéditeur imitent les nôtres
event-link-suspected = Ressemble à de l’hameçonnage : { $domain }
event-message = Vous avez fait vérifier un message
event-message-warned = Un message qui ressemble à une fraude
event-site-trusted = Vous faites confiance à { $domain }
event-site-distrusted = Vous ne faites plus confiance à { $domain }
message-links =
    { $n ->
        [one] Son lien
       *[other] Ses liens ({ $n })
    }
web-report-none = Rien n’a été vérifié pendant cette période.
web-report-log = Voir dans le journal
web-report-days = Jour par jour, en chiffres
web-report-key-blocked = bloqué
web-report-key-warned = signalé
web-report-key-calm = rien contre
web-report =
    { $n ->
        [one] Ce qui a été vérifié en 1 jour
       *[other] Ce qui a été vérifié en { $n } jours
    }
web-report-checked =
    { $n ->
        [one] { $n } vérifié,
       *[other] { $n } vérifiés,
    }
web-report-warned =
    { $n ->
        [one] { $n } signalé,
       *[other] { $n } signalés,
    }
web-report-blocked =
    { $n ->
        [one] { $n } bloqué.
       *[other] { $n } bloqués.
    }
web-report-chart =
    { $n ->
        [one] Liens, codes et messages vérifiés chaque jour : { $n } au plus
       *[other] Liens, codes et messages vérifiés chaque jour : { $n } au plus
    }
