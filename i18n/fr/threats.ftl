# Threats, evidence, permissions and privacy items, in words for the person who holds the phone.

## Kinds of threats: title, what happened, why it matters, what to do

threat-known-malware-title = App dangereuse
threat-known-malware-what = Cette app figure sur une liste de programmes conçus pour nuire.
threat-known-malware-why = Elle peut voler des mots de passe, de l'argent ou des messages.
threat-known-malware-do-1 = Désinstallez l'app.
threat-known-malware-do-2 = Changez vos mots de passe importants depuis un autre appareil.
threat-known-malware-do-3 = En cas de doute, demandez à votre administrateur.
threat-stalkerware-title = App qui vous espionne
threat-stalkerware-what = Cette app est connue pour surveiller un téléphone en secret. Elle peut lire les messages, suivre la position et écouter.
threat-stalkerware-why = La personne qui l'a installée sait peut-être où vous êtes et ce que vous écrivez.
threat-stalkerware-do-1 = Pensez d'abord à votre sécurité : si quelqu'un veut vous contrôler, il remarquera la disparition de l'app. Avant de la supprimer, demandez de l'aide depuis un autre téléphone.
threat-stalkerware-do-2 = Quand vous ne risquez rien, désinstallez l'app.
threat-stalkerware-do-3 = Changez vos mots de passe importants depuis un autre appareil.
threat-stalkerware-do-4 = Qui peut aider : une ligne d'écoute contre les violences conjugales, ou stopstalkerware.org.
threat-banned-app-title = Non autorisée par votre entreprise
threat-banned-app-what = Votre entreprise n'autorise pas cette app sur les téléphones qu'elle protège.
threat-banned-app-why = Tant qu'elle est installée, votre téléphone ne respecte pas les règles de l'entreprise.
threat-banned-app-do-1 = Désinstallez l'app.
threat-banned-app-do-2 = En cas de doute, demandez à votre administrateur.
threat-sideloaded-app-title = Ne vient pas d'un magasin d'apps
threat-sideloaded-app-what = Cette app a été installée depuis un fichier, pas par un magasin d'apps.
threat-sideloaded-app-why = Personne ne l'a vérifiée avant vous. La plupart des apps nuisibles arrivent ainsi.
threat-sideloaded-app-do-1 = Si vous ne l'avez pas installée vous-même, désinstallez-la.
threat-sideloaded-app-do-2 = Si vous en avez besoin, prenez-la dans un magasin.
threat-debuggable-app-title = App faite pour les tests
threat-debuggable-app-what = L'auteur de cette app l'a laissée ouverte au débogage.
threat-debuggable-app-why = Quiconque branche un câble au téléphone peut lire ce que l'app enregistre.
threat-debuggable-app-do-1 = Désinstallez l'app.
threat-debuggable-app-do-2 = En cas de doute, demandez à votre administrateur.
threat-malformed-app-title = App illisible
threat-malformed-app-what = Le paquet de cette app est endommagé, ou fait pour tromper les contrôles.
threat-malformed-app-why = Vigie ne peut pas vous dire ce qu’elle fait.
threat-malformed-app-do-1 = Désinstallez l'app.
threat-malformed-app-do-2 = En cas de doute, demandez à votre administrateur.
threat-vulnerable-os-title = Système dépassé
threat-vulnerable-os-what = Le système de ce téléphone a des failles connues et corrigées ailleurs.
threat-vulnerable-os-why = Des attaquants utilisent ces failles pour prendre le contrôle sans que vous fassiez rien.
threat-vulnerable-os-do-1 = Installez la mise à jour du système dans les réglages.
threat-vulnerable-os-do-2 = S'il n'y en a pas pour ce téléphone, demandez-en un autre à votre administrateur.
threat-patch-too-old-title = Mise à jour de sécurité en retard
threat-patch-too-old-what = La dernière mise à jour de sécurité est plus ancienne que ce que permet votre entreprise.
threat-patch-too-old-why = Les failles trouvées depuis restent ouvertes sur ce téléphone.
threat-patch-too-old-do-1 = Installez la mise à jour du système dans les réglages.
threat-patch-too-old-do-2 = S'il n'y en a pas pour ce téléphone, demandez-en un autre à votre administrateur.
threat-no-screen-lock-title = Pas de verrouillage d'écran
threat-no-screen-lock-what = Quiconque tient ce téléphone peut l’utiliser.
threat-no-screen-lock-why = Un téléphone perdu livre courrier, photos et comptes.
threat-no-screen-lock-do-1 = Choisissez un code, un mot de passe ou une empreinte.
threat-developer-options-title = Options pour développeurs activées
threat-developer-options-what = Des réglages destinés aux auteurs d'apps sont activés.
threat-developer-options-why = Ils ouvrent des accès au téléphone dont presque personne n’a besoin.
threat-developer-options-do-1 = Désactivez les options pour développeurs dans les réglages.
threat-usb-debugging-title = Débogage USB activé
threat-usb-debugging-what = Un ordinateur branché par câble peut commander ce téléphone.
threat-usb-debugging-why = Une simple borne de recharge suffit pour installer des apps ou copier des données.
threat-usb-debugging-do-1 = Désactivez le débogage USB dans les options pour développeurs.
threat-rooted-title = Téléphone débridé
threat-rooted-what = Les protections du système ont été retirées de ce téléphone.
threat-rooted-why = Toute app peut tout lire, et Vigie aussi peut être trompée.
threat-rooted-do-1 = N’utilisez pas ce téléphone pour le travail avant de l’avoir restauré.
threat-rooted-do-2 = Demandez de l’aide à votre administrateur.
threat-protection-reduced-title = Autorisation manquante
threat-protection-reduced-what = Il manque à Vigie une autorisation nécessaire à une partie de son travail.
threat-protection-reduced-why = Cette partie de la protection n’est pas active.
threat-protection-reduced-do-1 = Accordez l’autorisation, ou non : le choix vous appartient.
threat-unsecured-wifi-title = Wi-Fi sans protection
threat-unsecured-wifi-what = Ce que vous envoyez sur ce Wi-Fi n'est pas chiffré, ou l'est par une méthode percée.
threat-unsecured-wifi-why = Quiconque à proximité peut écouter, et vous mener vers de faux sites.
threat-unsecured-wifi-do-1 = Quittez ce Wi-Fi et utilisez le réseau mobile.
threat-unsecured-wifi-do-2 = Si vous devez rester, n’envoyez rien de confidentiel.

## What the button says

resolution-uninstall = Désinstaller
resolution-update-os = Ouvrir les mises à jour
resolution-set-screen-lock = Choisir un verrouillage
resolution-open-developer-options = Ouvrir les options
resolution-leave-network = Quitter ce Wi-Fi
resolution-grant-permission = Accorder
resolution-ask-for-help = Obtenir de l’aide

## Facts of the evidence

fact-package = Paquet
fact-label = Nom
fact-app-version = Version
fact-file-sha256 = Fichier (SHA-256)
fact-signer-sha256 = Signataire (SHA-256)
fact-signer-sha1 = Signataire (SHA-1)
fact-installer = Installée par
fact-family = Connue comme
fact-defect = Défaut
fact-ban-reason = Votre entreprise dit
fact-os-version = Système
fact-patch-level = Mise à jour de sécurité du
fact-patch-age-days = Âge en jours
fact-allowed-age-days = Permis, en jours
fact-support-ended = Fin du support
fact-newest-release = Version la plus récente
fact-missing-fixes = Failles corrigées depuis
fact-exploited-flaws = Dont attaquées
fact-setting = Réglage
fact-root-sign = Indice trouvé
fact-ssid = Wi-Fi
fact-bssid = Point d’accès
fact-wifi-security = Chiffrement
fact-permission = Autorisation

## Permissions: name, what it is for, what is lost without it

permission-location = Localisation
permission-location-for = Android ne donne le nom d’un Wi-Fi qu’aux apps qui ont cette autorisation.
permission-location-lost = Sans elle, Vigie ne peut pas nommer un Wi-Fi dangereux.
permission-background = Activité en arrière-plan
permission-background-for = Pour que Vigie veille pendant que vous faites autre chose.
permission-background-lost = Sans elle, le système peut arrêter Vigie et les menaces sont vues tard.
permission-sms = SMS
permission-sms-for = Pour vérifier les liens des messages d’inconnus.
permission-sms-lost = Sans elle, les liens reçus par SMS ne sont pas vérifiés.
permission-vpn = VPN ou DNS chiffré
permission-vpn-for = Pour arrêter les sites dangereux avant leur chargement. Tout reste sur le téléphone.
permission-vpn-lost = Sans elle, la protection web est inactive.
permission-all-files = Tous les fichiers
permission-all-files-for = Pour trouver des fichiers dangereux dans vos téléchargements.
permission-all-files-lost = Sans elle, seules les apps installées sont vérifiées.

## What the company may collect, and what for

privacy-device-model = Modèle du téléphone
privacy-device-model-for = Pour savoir quelle mise à jour il faut à quel téléphone.
privacy-os-version = Système et sa version
privacy-os-version-for = Pour avertir des failles connues.
privacy-location = Position du téléphone
privacy-location-for = Pour savoir où une attaque a eu lieu.
privacy-wifi-networks = Noms des réseaux Wi-Fi
privacy-wifi-networks-for = Pour avertir vos collègues d’un réseau dangereux.
privacy-installed-apps = Apps installées
privacy-installed-apps-for = Pour trouver les apps dangereuses sur tous les téléphones de l’entreprise.
