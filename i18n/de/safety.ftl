# For somebody whose phone has an app that watches them, and for those who talk with them. Sources of the
# advice: the Coalition Against Stalkerware (stopstalkerware.org) and its member NNEDV (techsafety.org).

## The first page: its name says nothing, because it stands in the browser’s history

care-name = Ihr Telefon
care-title = Eine App beobachtet Sie vielleicht
care-what = { $app } steht auf einer Liste von Apps, die dazu gemacht sind, jemanden heimlich zu beobachten. Solche Apps können Nachrichten lesen, wissen, wo Sie sind, und mithören.
care-first = Sie müssen jetzt nichts tun.
care-first-why = Wer die App installiert hat, kann merken, dass sie weg ist. Denken Sie zuerst an Ihre Sicherheit. Nichts davon ist Ihre Schuld.
care-danger = Ich bin vielleicht in Gefahr
care-danger-what = Sprechen Sie mit jemandem, der sich damit auskennt. Hilfetelefone sind kostenlos, und Sie müssen Ihren Namen nicht nennen.
care-danger-button = Hilfe finden
care-keep = Zuerst sichern, was gefunden wurde
care-keep-what = Ist die App weg, ist auch der Beweis weg. Ein Protokoll kann Ihnen bei der Polizei oder vor Gericht helfen.
care-keep-button = Protokoll erstellen
care-safe = Ich bin sicher: deinstallieren
care-safe-what = Nur wenn, wer sie installiert hat, Ihnen nichts antun kann. Wir gehen es zuerst durch.
care-safe-button = Woran Sie zuerst denken
care-company-not = { $company } sieht das nicht.
care-company-not-what = Weder die App noch dass sie auf Ihrem Telefon ist, wird gesendet. Sie entscheiden, wem Sie es sagen.
care-company-sees = { $company } sieht das.
care-company-sees-what = Ihr Unternehmen will von solchen Apps erfahren: Ihre Administratoren sehen, welche App es ist und dass es Ihr Telefon ist.
care-leave = Diese Seite schnell verlassen
care-leave-what = Öffnet gewöhnliche Tipps. Vigie vermerkt nicht, dass Sie hier waren, und die erste Seite sagt dann nichts von dieser App. Sie finden sie unter Apps.
care-aside = Die erste Seite von Vigie sagt nichts von dieser App, seit Sie schnell gegangen sind. Sie ist noch auf diesem Telefon.
care-show-again = Auf der ersten Seite wieder zeigen
dash-on = Vigie ist eingeschaltet
care-more = Mehr über diese App
care-before = Bevor Sie diese App entfernen

## Help

care-other-phone = Nehmen Sie, wenn es geht, ein anderes Telefon, in das niemand sonst schauen kann. Was Sie auf diesem tun, kann gesehen werden, auch Anrufe.
care-help-what = Sie können um Rat fragen, ohne jemandem etwas zu melden.
care-help-others = In anderen Ländern
care-help-elsewhere = Hilfe in aller Welt
care-help-source = Bei jeder Nummer steht, wer sie wann veröffentlicht hat. Nummern ändern sich: Antwortet niemand, versuchen Sie die nächste.
care-help-work = Bei der Arbeit:
care-emergency = Im Notfall
help-line-always = Tag und Nacht
help-line-afternoons = täglich von 12 bis 20 Uhr

country-at = Österreich
country-au = Australien
country-be = Belgien
country-ca = Kanada
country-ch = Schweiz
country-de = Deutschland
country-es = Spanien
country-fr = Frankreich
country-gb = Vereinigtes Königreich
country-ie = Irland
country-it = Italien
country-lu = Luxemburg
country-nl = Niederlande
country-us = Vereinigte Staaten

## The record

record-what = Das Protokoll sagt, welche App wann gefunden wurde, wer sie signiert hat und an welchen Prüfsummen sie zu erkennen ist. Es entsteht auf diesem Telefon und wird niemandem gesendet.
record-seen = Wer dieses Telefon beobachtet, kann Dateien darauf sehen. Geben Sie das Protokoll bald weiter, oder fotografieren Sie diese Seite mit einem anderen Telefon.
record-text = Als Text speichern
record-json = Für Fachleute speichern (JSON)
record-shown = Was darin steht
record-head = Protokoll einer App, die Vigie gefunden hat
record-made = Erstellt am { $when }
record-phone = Telefon
record-app = Die App
record-since = Gefunden am { $when }
record-until = Weg seit { $when }
record-sum = SHA-256 der Zeilen darüber

## Removing it

remove-what = Ist die App entfernt, sieht sie nichts mehr. Was jemand schon weiß, bleibt.
remove-before = Vorher
remove-before-1 = Gibt es jemanden, der Ihnen etwas antun könnte, wenn er es merkt? Dann fragen Sie zuerst ein Hilfetelefon.
remove-before-2 = Sichern Sie ein Protokoll, auf einem anderen Gerät.
remove-before-3 = Überlegen Sie, wo Sie sein werden, wenn es bemerkt wird.
remove-after = Danach
remove-after-1 = Ändern Sie wichtige Passwörter von einem anderen Gerät aus, zuerst das der E-Mail.
remove-after-2 = Wählen Sie eine neue Bildschirmsperre, die niemand kennt.
remove-not-now = Jetzt nicht
remove-button = { $app } deinstallieren

## Ordinary tips

tips-title = Tipps für Ihr Telefon
tips-intro = Fünf kleine Gewohnheiten halten ein Telefon gesund.
tips-update = Updates installieren
tips-update-what = Sie schließen Lücken, die schon bekannt sind.
tips-lock = Bildschirm sperren
tips-lock-what = Mit sechs Ziffern oder mehr, oder mit dem Finger.
tips-apps = Apps ausmisten
tips-apps-what = Was Sie seit Monaten nicht benutzt haben, kann weg.
tips-links = Links zuerst ansehen
tips-links-what = Lange drücken zeigt, wohin ein Link führt; oder prüfen Sie ihn mit Vigie.
tips-restart = Ab und zu neu starten
tips-restart-what = Einmal pro Woche schafft Speicher und schließt Updates ab.

## How to talk about it, for administrators

talk-title = Bevor Sie darüber sprechen
talk-why = Wer jemanden mit so einer App beobachtet, steht dieser Person meist nahe. Was Sie tun, kann auffallen.
talk-1 = Sprechen Sie persönlich und unter vier Augen. Schreiben Sie nicht an dieses Telefon und rufen Sie es nicht an: Beides kann mitgelesen oder mitgehört werden.
talk-2 = Verlangen Sie nicht, die App gleich zu entfernen. Das kann die Lage verschlimmern; den Zeitpunkt wählt die Person.
talk-3 = Raten Sie nicht, wer es war, und machen Sie keine Vorwürfe. Sagen Sie, was gefunden wurde und dass Hilfe kostenlos ist.
talk-4 = Weihen Sie so wenige wie möglich ein. Schreiben Sie keine Namen in Tickets oder Begründungen.
talk-5 = Bieten Sie ein anderes Gerät an und Ruhe für einen Anruf bei einem Hilfetelefon.
talk-more = Worauf es ankommt, wenn man Betroffenen schreibt

## The second step of signing in

second-step-title = Ihr Code
second-step-hint = Die sechs Ziffern Ihrer Authenticator-App. Ohne Ihr Telefon geben Sie einen Wiederherstellungscode ein.
second-step-back = Von vorn beginnen
sign-in-code-wrong = Dieser Code stimmt nicht oder wurde schon benutzt. Warten Sie auf den nächsten und versuchen Sie es noch einmal.
