# Les codes d’une image, et ce que chacun demande au téléphone.

qr-found =
    { $n ->
        [one] Un code sur l’image
       *[other] { $n } codes sur l’image
    }
qr-nothing-done = Vigie n’a fait que lire. Rien n’a été ouvert, rejoint, appelé ou payé.
qr-unreadable =
    { $n ->
        [one] Un autre code de l’image est illisible. Photographiez-le de plus près.
       *[other] { $n } autres codes de l’image sont illisibles. Photographiez-les chacun de plus près.
    }
qr-part = Partie { $number } sur { $total }. Les autres parties ne sont pas sur l’image : ce texte est incomplet.
qr-joined = Assemblé à partir des { $total } codes d’un ensemble
qr-cannot-read-title = Il y a un code QR, mais il est illisible
qr-cannot-read-do = Il est flou, abîmé ou en partie caché. Photographiez-le de plus près et bien en face, sous une lumière uniforme.
qr-too-large-title = Cette image est trop grande
qr-too-large-do = Recadrez-la sur le code, ou prenez une nouvelle photo.

## Sortes

qr-link = Ouvre une page web
qr-activation = Active Vigie
qr-wifi = Rejoint un réseau Wi-Fi
qr-contact = Ajoute un contact
qr-call = Appelle un numéro
qr-message = Envoie un SMS
qr-mail = Écrit un e-mail
qr-place = Montre un lieu sur la carte
qr-event = Ajoute un rendez-vous à l’agenda
qr-transfer = Paie depuis un compte bancaire
qr-crypto = Paie en cryptomonnaie
qr-app = Ouvre une autre app
qr-otp = Configure des mots de passe à usage unique
qr-otp-many = Transfère des mots de passe à usage unique vers un autre téléphone
qr-device = Donne à un autre appareil l’accès à votre compte
qr-passkey = Connecte un autre appareil avec votre clé d’accès
qr-sim = Télécharge une carte SIM
qr-takeover = Confie la gestion d’un téléphone à quelqu’un
qr-text = N’est que du texte
qr-part-of = Contient une partie d’un texte

## Faits

qr-fact-address = Adresse
qr-fact-network = Réseau
qr-fact-network-hex = Nom, s’il s’agit d’un code
qr-fact-security = Protection
qr-fact-identity = Votre nom sur ce réseau
qr-fact-name = Nom
qr-fact-organisation = Entreprise
qr-fact-role = Fonction
qr-fact-number = Numéro
qr-fact-mail = E-mail
qr-fact-hidden-to = Copies cachées
qr-fact-note = Note
qr-fact-to = À
qr-fact-subject = Objet
qr-fact-text = Texte
qr-fact-place = Lieu
qr-fact-what = Quoi
qr-fact-start = Début
qr-fact-end = Fin
qr-fact-payee = Bénéficiaire, selon le code
qr-fact-iban = Compte
qr-fact-bank-country = Pays du compte
qr-fact-amount = Montant
qr-fact-amount-free = Au choix
qr-fact-reference = Référence
qr-fact-currency = Monnaie
qr-fact-function = Ce qui est demandé au portefeuille
qr-fact-app = App
qr-fact-scheme = Sorte de lien
qr-fact-issuer = Pour
qr-fact-account = Compte
qr-fact-service = Service
qr-fact-server = Serveur
qr-fact-repeats = Se répète
qr-fact-digits = Chiffres de contrôle et longueur
qr-digits-right = corrects : pas de faute de frappe
qr-digits-wrong = faux
qr-yes = Oui
qr-number-country = { $number } ({ $country })
qr-number-international = aucun pays
qr-wifi-open = Aucune : ouvert
qr-wifi-wep = WEP, qui n’est plus sûr
qr-wifi-password = Mot de passe
qr-wifi-wpa3 = WPA3
qr-wifi-enhanced = Chiffré sans mot de passe
qr-wifi-enterprise = Compte d’entreprise
qr-wifi-unknown = Inconnue
qr-link-odd = Adresse web inhabituelle

## À savoir avant

qr-warn-open-network = Vous rejoindriez un réseau ouvert : toute personne proche peut lire ce qui n’est pas chiffré.
qr-warn-broken-encryption = WEP n’est plus sûr : toute personne proche peut lire ce qui passe.
qr-warn-hidden-network = Ce réseau cache son nom : votre téléphone le cherchera partout où vous êtes.
qr-warn-account-network = Votre téléphone s’identifierait sur ce réseau. Assurez-vous que c’est celui de votre entreprise.
qr-warn-premium-number = Ce numéro est surtaxé.
qr-warn-foreign-number = Ce numéro est dans un autre pays.
qr-warn-short-number = Les numéros courts peuvent coûter cher, ou lancer un abonnement.
qr-warn-steers-phone = Ce n’est pas un numéro à appeler. Il change des paramètres, par exemple vers qui vont vos appels.
qr-warn-payee = N’importe qui peut imprimer un tel code. Comparez le compte avec une facture dont vous êtes sûr.
qr-warn-wrong-account = Le numéro de compte contient une erreur : ses chiffres de contrôle ou sa longueur sont faux.
qr-warn-foreign-account = Le compte est dans un autre pays.
qr-warn-no-way-back = Un tel paiement est définitif.
qr-warn-gives-rights = Ce n’est pas un paiement. Quelqu’un pourrait recevoir un droit sur tout ce que contient le portefeuille.
qr-warn-brings-app = Ce lien installe une app ou un profil. Vérifiez d’abord l’app.
qr-warn-harmful-scheme = Ce lien lance un programme ou ouvre un fichier du téléphone. Aucun code honnête ne fait cela : ne l’ouvrez pas.
qr-warn-holds-secret = Ce code contient un secret. Ne le montrez à personne et n’en gardez pas d’image.
qr-warn-gives-access = La personne qui a créé ce code obtient l’accès dès que vous le scannez. Ne continuez que si vous avez vous-même lancé l’opération, sur un appareil devant vous.
qr-warn-hidden-letters = Le texte contient des caractères invisibles, ou qui en inversent le sens.
qr-warn-activation = Ce téléphone est déjà activé. Ce code en activerait un autre : il est réservé à la personne à qui il a été envoyé.
