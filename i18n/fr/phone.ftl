# The app: what is wrong on one row each, the first screen, what renews itself.

apps-dangers = Demande votre attention
causes-small =
    { $n ->
        [one] Un point qui peut attendre
       *[other] { $n } points qui peuvent attendre
    }
welcome-pages = Pages de cette présentation
sent-raw = Le message lui-même, tel qu’il a été envoyé
app-gone = Disparue
app-gone-what = { $app } n’est plus sur ce téléphone. Constaté le { $when }.
app-gone-found = Ce qui a été trouvé quand elle était là
app-gone-others = Les autres apps
removing-checking = Vérification : { $app } est-elle toujours là ?
removing-gone = { $app } n’est plus là.
dash-scanning = Analyse : { $done } apps sur { $all }

## What this phone knows of an app that is looked up

here-title = Ce que ce téléphone sait
here-banned = Votre entreprise n’autorise pas cette app
here-listed = Sur une liste d’apps nuisibles : { $list }
here-installed = Sur ce téléphone : { $app }
here-gone = Était sur ce téléphone : { $app }
lookup-only-here = Seul ce téléphone connaît cette app
lookup-only-here-do = Le serveur n’a rien trouvé à son sujet. Voici ce qui a été trouvé ici.

## Asking the administrators about an app

sent-ask = Question à votre administrateur
sent-false-alarm = Fausse alerte à votre administrateur
ask-title = Demander à votre administrateur
ask-what = Votre administrateur verra de quelle app il s’agit, et que la question vient de vous.
ask-button = Demander à mon administrateur
asked-delivered = La question est chez votre administrateur
asked-before = Vous avez déjà posé cette question
asked-what = La question figure dans le portail de votre entreprise. Attendez la réponse avant d’installer l’app ; vous la trouverez ici en recherchant l’app à nouveau.
ask-waits = Vous avez interrogé votre administrateur le { $when }. Il n’a pas encore répondu.
ask-closed = Votre administrateur a clos votre question le { $when } sans donner d’avis. Vous pouvez la reposer.
ask-answered = Votre administrateur a répondu à votre question le { $when }.
