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
landing-typed = No camera and no link? Type this
landing-typed-how = In the app choose “Type the code” and enter both. Spaces and hyphens do not matter.
landing-server = Server
landing-code = Code
landing-secret = Keep this link to yourself: it protects one phone at a time, and whoever uses it takes over from yours.
landing-languages = Language

## Problems

landing-unknown-title = This link is not known
landing-unknown-do = Perhaps only part of it was copied. Open the whole link from the e-mail, or ask your administrator to send it again.
landing-incomplete-title = Part of this link is missing
landing-incomplete-do = Perhaps it broke over two lines. Copy all of it from the e-mail, or click the button there. The app also accepts a link with spaces and line breaks inside.
landing-too-much-title = There is too much at the end of this link
landing-too-much-do = Some of the text around it was copied with it. Click the button in the e-mail, or copy only the link.
landing-revoked-title = This link is no longer valid
landing-revoked-do = Your administrator replaced or ended it. Look for a newer e-mail, or ask for one.
landing-used-title = This link has already been used
landing-used-do = It no longer works for another phone. Ask your administrator for a new link.
landing-expired-title = This link was not used in time
landing-expired-do = Ask your administrator for a new one.
landing-busy-title = Too many tries
landing-busy-do = Wait a minute, then open the link again.
landing-failed-title = This is not working at the moment
landing-failed-do = Your link is fine; the server has a problem. Try again later.
