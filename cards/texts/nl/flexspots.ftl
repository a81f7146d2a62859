# Flex spots: looking for one, booking it, changing it, and who is in.

command-flexspots-book = boek flexplek morgen
    .about = Kies uit de beste vrije plekken en boek er een.
    .button = Boek een flexplek
command-flexspots-free = vrije flexplekken vandaag
    .about = Bekijk waar nog plek is.
    .button = Bekijk vrije plekken
command-flexspots-mine = mijn boekingen
    .about = Bekijk, verplaats of annuleer wat je hebt geboekt.
    .button = Toon mijn boekingen
command-flexspots-cancel = annuleer mijn boeking
    .about = Zeg een plek af. Je kunt dat nog herstellen.
    .button = Annuleer een boeking
command-flexspots-move = verplaats mijn boeking
    .about = Kies een andere dag, tijd of plek.
    .button = Verplaats een boeking
command-flexspots-who = wie is er morgen
    .about = Bekijk welke collega’s er zijn.
    .button = Bekijk wie er is
command-flexspots-favourites = mijn favorieten
    .about = Bekijk je favoriete plekken.
    .button = Toon mijn favorieten

# One spot

spot-where = { $spot }, { $location }
spot-line = { $zone } · { $floor ->
    [0] begane grond
   *[other] verdieping { $floor }
}
spot-line-outside = { $zone } · { $kind }
spot-kind-external-host = externe locatie
spot-kind-external-host-seats = externe locatie, { $seats ->
    [one] nog 1 stoel vrij
   *[other] nog { $seats } stoelen vrij
}
spot-feature-sit-stand-desk = zit-stabureau
spot-feature-two-monitors = twee schermen
spot-feature-docking-station = dockingstation
spot-feature-wheelchair-accessible = rolstoeltoegankelijk

reason-favourite = een favoriet van jou
reason-team = { $count ->
    [one] één teamgenoot zit hier
   *[other] { $count } teamgenoten zitten hier
}
reason-near-team = { $count ->
    [one] één teamgenoot op deze verdieping
   *[other] { $count } teamgenoten op deze verdieping
}
reason-usual-location = je zit hier vaak
reason-zone-as-asked = { $zone ->
    [quiet] stil, zoals je vroeg
    [lively] levendig, zoals je vroeg
   *[normal] ruis, zoals je vroeg
}
reason-features-as-asked = heeft wat je vroeg
reason-nobody-yet = er zit nog niemand

# Looking for a spot

find-title = Kies een flexplek
find-title-colleague = Flexplek voor { $name }
find-title-move = Verplaats je boeking
find-when = { $slot }
find-moving = Nu heb je { $spot }, { $slot }.
find-own = Je hebt dan al { $spot }. Kies je een andere plek, dan verplaats ik je boeking.
find-own-other-time = Die dag heb je ook { $spot }, { $hours }.
find-only = Alleen { $hours }
find-retry = Die plek is net bezet. Hieronder staat wat nu vrij is.
find-rest = Je vroeg ook om { $days }. Die komen hierna.
find-spoken = { $count ->
    [one] Er is 1 voorstel.
   *[other] Er zijn { $count } voorstellen.
}
find-spot = Plek { $number }: { $spot }
find-book = Boek plek { $number }
find-move = Kies plek { $number }
find-differently = Zoek anders
find-again = Zoek opnieuw
find-day = Dag
find-part = Dagdeel
find-zone = Zone
find-location = Locatie
find-any-zone = alle zones
find-any-location = alle locaties

full-title = Er is geen plek vrij
full-taken = Alle plekken die passen zijn bezet op { $slot }.
full-closed = We zijn gesloten op { $slot }.
full-closed-holiday = We zijn gesloten op { $slot }. Het is dan { $holiday }.
full-no-such-spot = Zo’n plek hebben we niet. Kies een andere zone of locatie.
full-alternatives = Dit kan wel:
full-nothing-else = Kies hieronder een andere dag, zone of locatie.
alternative-other-zone = Andere zone
alternative-other-location = Andere locatie
alternative-other-part = Ander dagdeel
alternative-other-day = Andere dag
alternative-fewer-features = Andere voorzieningen

# How many seats are free

free-title = Zoveel plek is er vrij
free-count = { $seats ->
    [one] Er is 1 stoel vrij, op { $slot }.
   *[other] Er zijn { $seats } stoelen vrij, op { $slot }.
}
free-zone = { $zone }: { $seats }
free-more = { $count ->
    [one] En nog 1 locatie.
   *[other] En nog { $count } locaties.
}
free-differently = Kies een plek
free-again = Zoek een plek

# A booking

booked-title-booked = Je plek is geboekt
booked-title-colleague = De plek van { $name } is geboekt
booked-title-moved = Je boeking is verplaatst
booked-title-shown = Je boeking
booked-title-restored = Je boeking staat er weer
booked-title-already = Je hebt dan al een plek
booked-spoken = { $spot }, { $slot }.
booked-colleague-note = { $name } ziet de boeking bij de eigen boekingen.
booked-when = Wanneer
booked-where = Waar
booked-seat = Stoel
booked-spot = Plek
booked-features = Met
booked-address = Adres
booked-open = Open
booked-facilities = Gebouw
booked-house-rules = Huisregels
booked-next = Zoek een plek voor { $day }
booked-move = Verplaats boeking
booked-cancel = Annuleer boeking
booked-colleague = Boek ook voor een collega
booked-add-favourite = Bewaar als favoriet
booked-mine = Toon mijn boekingen

cancelled-title = Je boeking is geannuleerd
cancelled-title-colleague = De boeking van { $name } is geannuleerd
cancelled-restore = Herstel boeking
cancelled-other = Zoek een andere plek

mine-title = Mijn boekingen
mine-none-title = Je hebt geen boekingen
mine-none = Zoek een plek voor een dag die je uitkomt.
mine-which-cancel = Welke boeking wil je annuleren?
mine-which-move = Welke boeking wil je verplaatsen?
mine-none-then = Op die dag heb je geen boeking. Dit heb je wel geboekt.
mine-count = { $count ->
    [one] Je hebt 1 boeking.
   *[other] Je hebt { $count } boekingen.
}
mine-part = Nummer { $first } tot en met { $last } van { $count }.
mine-open = Bekijk { $day }
mine-cancel = Annuleer { $day }
mine-move = Verplaats { $day }
mine-more = Toon de volgende
mine-first = Toon de eerste
mine-book = Boek een flexplek

range-title = { $count ->
    [one] Wil je deze boeking annuleren?
   *[other] Wil je deze { $count } boekingen annuleren?
}
range-days = Van { $first } tot en met { $last }.
range-line = **{ $slot }**: { $spot }
range-yes = { $count ->
    [one] Annuleer deze boeking
   *[other] Annuleer deze { $count }
}
range-no = Bewaar alles
range-none-title = Je hebt dan geen boekingen
range-none = Van { $first } tot en met { $last } staat er niets.
range-done-title = { $count ->
    [one] 1 boeking is geannuleerd
   *[other] { $count } boekingen zijn geannuleerd
}

# Colleagues

who-title = Wie is er op { $day }?
who-scope = Van
who-scope-team = mijn team
who-scope-department = mijn afdeling
who-scope-location = deze locatie
who-nobody = Er heeft nog niemand een plek geboekt.
who-count = { $count ->
    [one] 1 collega heeft een plek.
   *[other] { $count } collega’s hebben een plek.
}
who-hidden = { $count ->
    [one] Van 1 collega zie je geen naam.
   *[other] Van { $count } collega’s zie je geen naam.
}
who-line = **{ $name }**: { $spot }, { $hours }
who-more = En nog { $count }.
who-again = Zoek collega’s
who-book = Boek een plek die dag

colleague-title = Boek voor een collega
colleague-about = Kies iemand van je eigen afdeling.
colleague-name = Collega
colleague-placeholder = Typ een naam
colleague-find = Zoek een plek
colleague-unknown = { $name } ken ik niet op jouw afdeling. Kies hieronder een collega.
colleague-several = Er zijn meer collega’s die { $name } heten. Kies wie je bedoelt.
colleague-choose = Kies { $name }

# Favourites

favourites-title = Je favoriete plekken
favourites-none-title = Je hebt nog geen favorieten
favourites-none = Boek een plek en kies daarna ‘Bewaar als favoriet’.
favourites-about = Deze plekken stel ik als eerste voor.
favourites-added = { $spot } is nu een favoriet.
favourites-removed = { $spot } is geen favoriet meer.
favourites-which = Favoriet
favourites-remove = Verwijder favoriet
favourites-find = Zoek een flexplek

# What a building can have; other words are shown as facilities entered them

facility-wifi = wifi
facility-coffee = koffie
facility-lunch = lunch
facility-parking = parkeerplaatsen
facility-bicycle-storage = fietsenstalling
facility-wheelchair-accessible = rolstoeltoegankelijk
facility-meeting-corner = overleghoek
