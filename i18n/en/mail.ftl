# Mails to people.

## Every mail

mail-hello = Hello { $name },
mail-install = Install the app
mail-install-how = Install the app “Vigie” on your phone, from where your company offers it. If your company manages your phone, it is there already.
mail-activate = Activate it
mail-activate-how = On the phone, open this link with the app, or paste it there:
mail-qr = Or read this mail on another screen and scan the code with the Vigie app. The phone’s own camera only opens a web page.
mail-qr-alt = QR code with your activation link
mail-link = The activation link:
mail-typed = Neither works? Choose “Type the code” in the app and enter:
mail-typed-server = Server
mail-typed-code = Code
mail-one-phone = This link is yours alone and protects one phone at a time.
mail-until = It works until { $date }.
mail-again = Once a phone is activated, the same link works on a new phone for another { $days } days: keep this mail.
mail-again-yes = Once a phone is activated, the same link works on a new phone for another { $days } days, if you say yes on the old one: keep this mail, and the old phone.
mail-ask = It works for one phone. For a new phone, ask your company’s administrator for a new link.
mail-privacy = Before anything is sent, the app shows what your company may see and what it never sees.
mail-help = Questions? { $contact } helps you.
mail-help-nobody = Questions? Ask your company’s administrator.

## The welcome mail

mail-welcome-subject = { $company } protects your phone: activate Vigie
mail-welcome-title = Protect your phone with { $company }
mail-welcome-intro = { $company } offers you Vigie, an app that watches over the security of your phone. Two steps, a few minutes.
mail-welcome-button = Activate Vigie

## The mail to somebody who comes back

mail-reactivate-subject = { $company }: reactivate Vigie
mail-reactivate-title = Reactivate Vigie for { $company }
mail-reactivate-intro = { $company } protects your phone with Vigie from now on. The app may still be on your phone; activate it once more. Nothing of an earlier company stays on it.
mail-reactivate-button = Reactivate Vigie

mail-administrator-title = You are invited as an administrator of Vigie at { $company }
mail-administrator-what = Vigie protects your company’s phones. Open this link and choose a password. It works once, within three days.
mail-administrator-not-you = If you did not expect this mail, do not open the link, and tell your company.

## The mail about a phone that was activated

mail-enrolled-subject = { $company }: Vigie was activated on a phone
mail-enrolled-title = A phone was activated with your link
mail-enrolled-intro = On { $when }, a phone ({ $platform }) was activated with your link from { $company }.
mail-enrolled-replaced = The phone that was protected before is no longer protected: this one took its place.
mail-enrolled-you = Was it you? Then there is nothing to do.
mail-enrolled-not-you = Was it not you? Somebody else has your link. Tell your company’s administrator at once: they can deactivate the phone and send you a new link.

## The mail about a silent phone

mail-silent-subject = { $company }: open Vigie on your phone
mail-silent-title = Nothing is heard from Vigie on your phone
mail-silent-intro = Since { $when }, nothing was heard from Vigie on your phone ({ $platform }). Nobody can say now whether it is safe.
mail-silent-open = Open the Vigie app once while the phone is connected to the internet. It does the rest by itself.
mail-silent-gone = Was the app removed, or was the phone replaced, lost or stolen? Then tell your company’s administrator.
mail-silent-last = { $company } counts this phone as inactive now. Nothing more is written to you about it.

## A change at an administrator’s account

mail-account-subject = { $company }: your Vigie account was changed
mail-account-title = Your account was changed
mail-account-passkey-added = On { $when }, a passkey was added to your account. It signs you in without a password.
mail-account-passkey-removed = On { $when }, a passkey was removed from your account.
mail-account-factor-set = On { $when }, an authenticator app was set up for your account. Earlier codes no longer work.
mail-account-factor-removed = On { $when }, the second factor of your account was turned off.
mail-account-not-you = Was it not you? Somebody else was signed in as you. Change your password at once, and tell the other administrators and whoever runs the server.
