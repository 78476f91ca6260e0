# The page behind an activation link.
landing-title = Activate Vigie on your phone
landing-intro = This link belongs to the Vigie app. Two steps, and your phone is protected.
landing-install = Install the Vigie app
landing-install-how = Your administrator tells you where to get it.
landing-activate = Activate it
landing-activate-how = Open the app and choose “Scan QR code”, or paste the link below.
landing-qr = Scan this with the Vigie app, not with the camera of the phone.
landing-qr-name = QR code with your activation link
landing-link = Activation link
landing-copy = Copy the link
landing-secret = Keep this link to yourself: it protects one phone at a time, and whoever uses it takes over from yours.
landing-languages = Language

## Problems

landing-unknown-title = This link is not known
landing-unknown-do = Perhaps it was copied in part. Open the whole link from the e-mail, or ask your administrator to send it again.
landing-revoked-title = This link is no longer valid
landing-revoked-do = Your administrator replaced or ended it. Look for a newer e-mail, or ask for one.
landing-busy-title = Too many tries
landing-busy-do = Wait a minute, then open the link again.
landing-failed-title = This does not work just now
landing-failed-do = Your link is fine; the server has a problem. Try again later.
