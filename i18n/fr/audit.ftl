# Le journal d’audit en mots.

audit-line = Ligne
audit-whom = Concerne
audit-address = Adresse
column-when-utc = Quand (UTC)
audit-about = Sujet
audit-any-area = Tous les sujets
audit-anybody = Tout le monde
audit-file = Télécharger en CSV
audit-area-people = Personnes, groupes et liens
audit-area-phones = Téléphones
audit-area-threats = Menaces et apps
audit-area-policy = Politique et listes
audit-area-mails = E-mails
audit-area-administrators = Administrateurs
audit-area-server = Serveur et paramètres
audit-by-phone = Le téléphone
audit-by-stranger = Quelqu’un qui n’est pas connecté
audit-by-link = La personne qui avait le lien
audit-by-command = La ligne de commande du serveur
audit-by-server = Vigie
audit-by-gone = Un administrateur retiré depuis
audit-mail-welcome = E-mail de bienvenue
audit-mail-reactivate = E-mail après une réactivation
audit-mail-account = E-mail sur un compte
audit-mail-administrator = Invitation d’un administrateur
audit-mail-enrolled = E-mail sur un nouveau téléphone

audit-activation-made = Lien d’activation créé
audit-activation-revocation-undone = Révocation du lien annulée
audit-activation-revoked = Lien d’activation révoqué
audit-activation-takeover-approved = Nouveau téléphone accepté
audit-activation-takeover-asked = Un nouveau téléphone demande à prendre la relève
audit-activation-takeover-denied = Nouveau téléphone refusé
audit-app-report-deleted = Rapport sur une app supprimé
audit-app-uploaded = App envoyée pour examen
audit-audit-exported = Journal téléchargé
audit-audit-names-removed = Noms retirés du journal
audit-device-deactivated = Téléphone désactivé
audit-device-deactivation-undone = Désactivation annulée
audit-device-enrolled = Vigie activée
audit-device-handed-over = Un autre téléphone a pris la relève
audit-device-scan-asked = Analyse demandée à un téléphone
audit-finding-handled = Menace marquée comme traitée
audit-finding-ignored = Menace acceptée
audit-finding-none = Menace rouverte
audit-group-added = Groupe ajouté
audit-group-deleted = Groupe supprimé
audit-group-renamed = Groupe renommé
audit-keys-announced = Prochaines clés du serveur annoncées
audit-keys-removed = Anciennes clés du serveur retirées
audit-keys-switched = Nouvelles clés du serveur en vigueur
audit-keys-withdrawn = Prochaines clés du serveur retirées
audit-lists-fetched = Liste de menaces récupérée
audit-lists-imported = Liste de menaces importée
audit-lists-refused = Liste de menaces refusée
audit-lists-removed = Liste de menaces retirée
audit-mail-written = E-mail écrit
audit-people-imported = Liste de personnes importée
audit-people-invited-again = E-mail de bienvenue renvoyé
audit-person-added = Personne ajoutée
audit-person-changed = Données d’une personne modifiées
audit-person-deleted = Personne supprimée
audit-person-end-undone = Fin de l’option annulée
audit-person-ended = Option d’une personne terminée
audit-person-reactivated = Personne réactivée
audit-policy-published = Politique mise en vigueur
audit-policy-renumbered = Politique renumérotée après une restauration
audit-question-answered = Réponse à une question sur une app
audit-question-closed = Question sur une app terminée sans avis
audit-report-dropped = Données interdites par la politique écartées
audit-retention-applied = Données arrivées à échéance supprimées
audit-session-ended = Session terminée
audit-settings-changed = Paramètres modifiés
audit-threats-exported = Menaces téléchargées
audit-overview-exported = Vue d’ensemble téléchargée sous forme de rapport (PDF)
audit-webhook-tested = Test envoyé à un gestionnaire d’appareils
audit-user-created = Entreprise configurée
audit-user-invitation-withdrawn = Invitation retirée
audit-user-invited = Administrateur invité
audit-user-joined = Invitation acceptée
audit-user-locked = Compte bloqué un moment
audit-user-passkey-added = Clé d’accès ajoutée
audit-user-passkey-copied = Une clé d’accès a peut-être été copiée
audit-user-passkey-removed = Clé d’accès retirée
audit-user-passkey-used = Connexion par clé d’accès
audit-user-password-changed = Mot de passe modifié
audit-user-proof-failed = Identité non confirmée
audit-user-proof-refused = Trop d’essais de confirmation
audit-user-proved = Identité confirmée
audit-user-recovery-code-used = Code de secours utilisé
audit-user-recovery-codes-made = Nouveaux codes de secours
audit-user-removed = Administrateur retiré
audit-user-reset = Nouveau mot de passe par un lien
audit-user-reset-link-made = Lien pour un nouveau mot de passe créé
audit-user-sign-in-failed = Échec de connexion
audit-user-sign-in-refused = Connexion refusée après plusieurs essais
audit-user-signed-in = Connexion
audit-user-totp-off = Second facteur désactivé
audit-user-totp-on = Second facteur activé
audit-user-totp-replaced = Second facteur remplacé

audit-first-policy = La politique de départ
audit-after-version = Renumérotée après la version { $n } : un téléphone connaissait un numéro plus élevé
audit-lines =
    { $n ->
        [one] { $n } ligne
       *[other] { $n } lignes
    }
audit-tries =
    { $n ->
        [one] Après { $n } essai
       *[other] Après { $n } essais
    }
audit-counter = Son compteur a reculé
audit-by-passkey = Avec une clé d’accès
audit-know-keys = Téléphones qui les connaissent
audit-kept-people = Personnes
audit-kept-phones = Téléphones
audit-kept-findings = Menaces
audit-kept-mails = E-mails
audit-kept-records = Enregistrements
audit-kept-links = Liens
audit-kept-questions = Questions
audit-kept-alarms = Fausses alertes
audit-kept-zones = Zones de menace
audit-kept-sessions = Connexions
