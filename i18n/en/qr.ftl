# The codes of a picture, and what each asks a phone to do.

qr-found =
    { $n ->
        [one] One code in the picture
       *[other] { $n } codes in the picture
    }
qr-nothing-done = Vigie only reads. Nothing was opened, joined, called or paid.
qr-unreadable =
    { $n ->
        [one] One more code in the picture cannot be read. Take a picture of it from closer.
       *[other] { $n } more codes in the picture cannot be read. Take a picture of each from closer.
    }
qr-part = Part { $number } of { $total }. The other parts are not in the picture, so this is not the whole text.
qr-joined = Put together from { $total } codes of a set
qr-cannot-read-title = There is a QR code, and it cannot be read
qr-cannot-read-do = It is blurred, damaged or partly covered. Take the picture from closer and straight on, in even light.
qr-too-large-title = This picture is too large
qr-too-large-do = Cut it down to the code, or take a new picture.

## Kinds

qr-link = Opens a web page
qr-activation = Activates Vigie
qr-wifi = Joins a Wi-Fi network
qr-contact = Adds a contact
qr-call = Calls a number
qr-message = Sends a text message
qr-mail = Writes an e-mail
qr-place = Shows a place on the map
qr-event = Adds a date to the calendar
qr-transfer = Pays from a bank account
qr-crypto = Pays in a cryptocurrency
qr-app = Opens another app
qr-otp = Sets up one-time passwords
qr-otp-many = Moves one-time passwords to another phone
qr-device = Lets another device into your account
qr-passkey = Signs in on another device with your passkey
qr-sim = Downloads a SIM
qr-takeover = Hands a phone to somebody’s management
qr-text = Is only text
qr-part-of = Holds one part of a text

## Facts

qr-fact-address = Address
qr-fact-network = Network
qr-fact-network-hex = Name, if it is a code
qr-fact-security = Protection
qr-fact-identity = Your name there
qr-fact-name = Name
qr-fact-organisation = Company
qr-fact-role = Role
qr-fact-number = Number
qr-fact-mail = E-mail
qr-fact-hidden-to = Hidden copies
qr-fact-note = Note
qr-fact-to = To
qr-fact-subject = Subject
qr-fact-text = Text
qr-fact-place = Place
qr-fact-what = What
qr-fact-start = From
qr-fact-end = To
qr-fact-payee = Payee, as the code says
qr-fact-iban = Account
qr-fact-bank-country = Country of the account
qr-fact-amount = Amount
qr-fact-amount-free = You choose
qr-fact-reference = Reference
qr-fact-currency = Currency
qr-fact-function = What is asked of the wallet
qr-fact-app = App
qr-fact-scheme = Kind of link
qr-fact-issuer = For
qr-fact-account = Account
qr-fact-service = Service
qr-fact-server = Server
qr-fact-repeats = Repeats
qr-fact-digits = Check digits and length
qr-digits-right = right: the number is not mistyped
qr-digits-wrong = wrong
qr-yes = Yes
qr-number-country = { $number } ({ $country })
qr-number-international = no country
qr-wifi-open = None: open
qr-wifi-wep = WEP, which is broken
qr-wifi-password = Password
qr-wifi-wpa3 = WPA3
qr-wifi-enhanced = Encrypted without a password
qr-wifi-enterprise = Account of a company
qr-wifi-unknown = Not known
qr-link-odd = Not an ordinary web address

## What to know before

qr-warn-open-network = You would join an open network: whoever is near can read what is not encrypted.
qr-warn-broken-encryption = WEP is broken: whoever is near can read along.
qr-warn-hidden-network = The network hides its name, so your phone calls for it wherever you are.
qr-warn-account-network = Your phone would sign in to this network. Make sure that it is your company’s.
qr-warn-premium-number = This number costs more than an ordinary call.
qr-warn-foreign-number = This number is in another country.
qr-warn-short-number = Short numbers can cost a lot, or start a subscription.
qr-warn-steers-phone = This is no number to talk to. It changes settings, for instance to whom your calls go.
qr-warn-payee = Anybody can print such a code. Compare the account with an invoice that you know is right.
qr-warn-wrong-account = The account number has a mistake: its check digits or its length are wrong.
qr-warn-foreign-account = The account is in another country.
qr-warn-no-way-back = Such a payment cannot be taken back.
qr-warn-gives-rights = This is no payment. It may give somebody a right over all that the wallet holds.
qr-warn-brings-app = The link brings an app or a profile. Check the app first.
qr-warn-harmful-scheme = The link runs a program or opens a file of the phone. No honest code does that: do not open it.
qr-warn-holds-secret = The code holds a secret. Show it to nobody, and keep no picture of it.
qr-warn-gives-access = Whoever made this code gets in when you scan it. Go on only if you started this yourself, on a device in front of you.
qr-warn-hidden-letters = The text holds letters that cannot be seen, or that turn its direction.
qr-warn-activation = This phone is active already. The code would activate another phone: it is for the person whom it was sent to.
