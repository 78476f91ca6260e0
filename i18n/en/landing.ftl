# The page behind an activation link.
landing-title = Activate Vigie on your phone
landing-intro = This link belongs to the Vigie app. Two steps, and your phone is protected.
landing-install = Install the Vigie app
landing-install-how = Your administrator tells you where to get it.
landing-activate = Activate it
landing-activate-how = Open the app and choose “Scan QR code”, paste the link below, or type the code.
landing-qr = Scan this with the Vigie app, not with the camera of the phone.
landing-qr-name = QR code with your activation link
landing-link = Activation link
landing-copy = Copy the link
landing-typed = Without camera and link: type this
landing-typed-how = In the app choose “Type the code” and enter both. Blanks and hyphens do not matter.
landing-server = Server
landing-code = Code
landing-secret = Keep this link to yourself: it protects one phone at a time, and whoever uses it takes over from yours.
landing-languages = Language

## Problems

landing-unknown-title = This link is not known
landing-unknown-do = Perhaps it was copied in part. Open the whole link from the e-mail, or ask your administrator to send it again.
landing-incomplete-title = A part of this link is missing
landing-incomplete-do = Perhaps it broke over two lines. Copy all of it from the e-mail, or click the button there. The app also takes a link with blanks and line breaks inside.
landing-too-much-title = Something stands at the end of this link
landing-too-much-do = Letters of the text around it became a part of it. Click the button in the e-mail, or copy the link alone.
landing-revoked-title = This link is no longer valid
landing-revoked-do = Your administrator replaced or ended it. Look for a newer e-mail, or ask for one.
landing-used-title = This link was used already
landing-used-do = It opens for no other phone any more. Ask your administrator for a new link.
landing-expired-title = This link was not used in time
landing-expired-do = Ask your administrator for a new one.
landing-busy-title = Too many tries
landing-busy-do = Wait a minute, then open the link again.
landing-failed-title = This does not work just now
landing-failed-do = Your link is fine; the server has a problem. Try again later.
