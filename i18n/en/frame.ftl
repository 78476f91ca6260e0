# What stands around every page of the portal: menu, bar for the thumb, search.

nav-menu = Menu
nav-thumb = Main pages
demo-tag = Demonstration
filter-more = Filters

# Search
search-title = Search
search-name = Search people, phones, apps and threats
search-hint = Search ( / )
search-what = Names and addresses of people, owners and models of phones, names and packages of apps, and what threats are about.
search-nothing = Nothing found for “{ $what }”.
search-all = Show all results

# Asking once, and taking back
undo = Undo
undo-what = You can undo this for one minute. Phones are told only after that.
done-undone = Undone. Everything is as it was before.
done-no-link = There is no link to print. Renew it first.
person-revoke-what = From now on the link works for no phone. Phones that are protected stay protected.
device-deactivate-what = The phone is no longer protected and reports nothing. You can undo this for one minute; then the phone is told and forgets its key.

# The link, as a card and on the page behind it
card-title = Card to hand over
card-print = Print a card
card-qr = QR code with the activation link
landing-open = Open in Vigie
landing-get-android = Get Vigie for Android
landing-get-ios = Get Vigie for iPhone
settings-app-android = Link to the app for Android
settings-app-ios = Link to the app for iPhone
settings-app-hint = A store, or a download of your own. People find both on the page behind their activation link, and on their card.
field-app-link = This is not an address that begins with https://.

# An app that is gone
fleet-gone-title = This app is no longer on any phone
fleet-gone-what = It was uninstalled everywhere, or the phones that had it are gone. What was found about it stays with the threats; search for its name to see it.

# F-Droid
stores-fdroid-on = Ask F-Droid
stores-fdroid-off = Stop asking F-Droid
stores-fdroid-what = F-Droid has free apps whose code is open. This server fetches its list of apps, some 50 MB, and packages that people ask about; F-Droid does not learn who asks.
done-fdroid-on = F-Droid is asked from now on. Its list of apps is being fetched.
done-fdroid-off = F-Droid is no longer asked.
