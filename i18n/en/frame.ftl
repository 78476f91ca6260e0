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
search-nothing = Nothing is called “{ $what }”.
search-all = Show all that fit
