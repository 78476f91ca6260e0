# Ce que le matériel des téléphones prouve : dans l’app et dans le portail.

proof-title = Preuve par le matériel
proof-what = Le matériel sécurisé de ce téléphone se porte garant de ce qui est dit prouvé, quoi que dise le système.
proof-admin-what = Le matériel sécurisé du téléphone se porte garant de ce qui est dit prouvé, quoi que dise son système. Ce qui est inconnu n’est pas bon.
proof-never = Le matériel de ce téléphone n’a pas encore été interrogé.
proof-off = Votre politique ne le demande à aucun téléphone.
proof-waits = Demandée { $when }, sans réponse pour l’instant.
proof-again = Elle sera demandée à nouveau au prochain contact.
proof-at = Réponse { $when }.
proof-ask = Demander à nouveau
proof-do = Que faire
proof-says = Ce qu’il dit
proof-proved = prouvé
proof-reported = déclaré
proof-unknown = inconnu
proof-newer-reported = Le système déclare la mise à jour de sécurité du { $reported }, le matériel en a prouvé une plus ancienne ({ $proved }). L’une des deux est fausse : prenez avec prudence ce que dit ce téléphone.

## Ce qu’il dit

proof-security-level = Matériel sécurisé
proof-security-level-strong-box = Une puce à part (StrongBox)
proof-security-level-trusted-environment = Partie protégée du processeur (TEE)
proof-security-level-software = Aucun : du logiciel seul
proof-boot-state = Démarrage
proof-boot-state-verified = Le système du fabricant
proof-boot-state-self-signed = Un système avec une clé choisie par le propriétaire
proof-boot-state-unverified = N’importe quel système
proof-boot-state-failed = Le système a échoué au contrôle
proof-bootloader = Chargeur de démarrage
proof-bootloader-locked = Verrouillé
proof-bootloader-unlocked = Déverrouillé
proof-os-version = Android
proof-patch-level = Mise à jour de sécurité du système
proof-vendor-patch-level = Mise à jour de sécurité du fabricant
proof-boot-patch-level = Mise à jour de sécurité du démarrage
proof-package = App qui a demandé
proof-signer = Signée par (SHA-256)

## Ce qui en est sorti

proof-held = La preuve tient.
proof-held-software = La preuve tient, mais aucun matériel ne s’en porte garant : rien n’est prouvé.
proof-silent = Le téléphone n’a pas répondu en un jour.
proof-silent-do = Ouvrez Vigie sur le téléphone. Si elle n’est pas à jour, mettez-la à jour.
proof-unable-not-there = Ce téléphone ne peut rien prouver : son système n’a rien de tel.
proof-unable-not-there-do = Il n’a rien d’anormal. Là où une preuve est exigée, il faut un autre téléphone.
proof-unable-failed = Le matériel de ce téléphone n’a pas pu établir de preuve.
proof-unable-failed-do = Redémarrez le téléphone pendant qu’il est en ligne, puis demandez à nouveau.
proof-refused = Refusée : { $code }
proof-refused-forged = La preuve a été refusée : elle est abîmée ou falsifiée.
proof-refused-forged-do = Demandez à nouveau. Si elle est encore refusée, examinez le téléphone : quelqu’un a peut-être modifié son système.
proof-refused-revoked = La preuve a été refusée : sa clé a été révoquée. De telles clés ont été copiées de téléphones, et n’importe qui peut s’en servir.
proof-refused-revoked-do = Examinez le téléphone. Si son système est celui du fabricant, celui-ci doit lui donner une nouvelle clé ; sinon, faites restaurer le système.
proof-refused-expired = La preuve a été refusée : sa clé avait expiré ou n’est pas encore valable.
proof-refused-expired-do = Vérifiez la date du serveur. Un téléphone qui va chercher ses clés doit être en ligne ; demandez ensuite à nouveau.
proof-refused-late = La réponse est venue trop tard pour compter.
proof-refused-late-do = Rien : le téléphone est interrogé à nouveau de lui-même.
proof-refused-app = La preuve a été refusée : une autre app l’a demandée, ou une app signée par quelqu’un d’autre.
proof-refused-app-do = Faites supprimer Vigie, puis réinstaller d’où votre entreprise la fournit.
proof-refused-emulator = La preuve a été refusée : elle vient d’un téléphone imité par un ordinateur.
proof-refused-emulator-do = Désactivez-le, sauf s’il sert à des tests.
