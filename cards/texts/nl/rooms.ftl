# Meeting rooms: looking for one, asking for it, and what Outlook makes of it.

command-rooms-search = zoek een vergaderruimte nu
    .about = Vind een vrije ruimte, ook hybride of met collega’s erbij.
    .button = Zoek een vergaderruimte
command-rooms-book = boek een vergaderruimte nu
    .about = Kies een vrije ruimte en boek die.
    .button = Boek een vergaderruimte
command-rooms-mine = mijn vergaderruimtes
    .about = Bekijk je ruimtes, ook die uit Outlook.
    .button = Toon mijn ruimtes
command-rooms-cancel = annuleer mijn vergaderruimte
    .about = Zeg een ruimte af.
    .button = Annuleer een ruimte
command-rooms-move = verplaats mijn vergaderruimte
    .about = Kies een andere tijd of ruimte.
    .button = Verplaats een ruimte
command-rooms-extend = verleng mijn vergadering
    .about = Houd de ruimte langer, als die vrij is.
    .button = Verleng een vergadering
command-rooms-check-in = inchecken
    .button = Check in
    .about = Laat weten dat je vergadering doorgaat.
command-rooms-end = stop mijn vergadering
    .about = Geef de ruimte eerder terug.
    .button = Stop een vergadering

topic-rooms-cancelled = ruimtes die vervallen
    .why = Je krijgt dit omdat een ruimte van jou niet meer is geboekt.
topic-rooms-check-in = herinneringen om je te melden
    .why = Je krijgt dit omdat je nog niet hebt gemeld dat je er bent.

# One room

room-where = { $room }, { $building }
room-seats = { $seats ->
    [one] 1 stoel
   *[other] { $seats } stoelen
}
room-people = { $seats ->
    [one] 1 persoon
   *[other] { $seats } personen
}
room-floor = { $floor ->
    [ground] begane grond
   *[other] verdieping { $floor }
}
room-equipment-video = hybride
room-equipment-display = scherm
room-wheelchair-accessible = rolstoeltoegankelijk
room-reason-fits = { $count ->
    [one] past bij jullie
   *[other] past bij jullie met { $count } stoelen
}
room-reason-roomy = { $count ->
    [one] ruim
   *[other] ruim: { $count } stoelen
}
room-reason-near-attendees = { $count ->
    [one] één van jullie werkt die dag in dit gebouw
   *[other] { $count } van jullie werken die dag in dit gebouw
}
room-reason-as-asked = heeft wat je vroeg

length-minutes = { $minutes } minuten
length-hours = { $hours } uur
length-both = { $hours } uur en { $minutes } minuten

# Looking for a room

rooms-title = Kies een ruimte
rooms-title-move = Kies een andere ruimte of tijd
rooms-when = { $slot }
rooms-moving = Nu heb je { $room }, { $slot }.
rooms-with = Met { $names }.
rooms-spoken = { $count ->
    [one] Er is 1 ruimte vrij.
   *[other] Hier zijn { $count } vrije ruimtes.
}
rooms-room = Ruimte { $number }: { $room }
rooms-book = Boek ruimte { $number }
rooms-move = Kies ruimte { $number }
rooms-unknown = { $count ->
    [one] Van 1 ruimte is onbekend of die vrij is.
   *[other] Van { $count } ruimtes is onbekend of ze vrij zijn.
}
rooms-full-title = Er is geen ruimte vrij
rooms-full = Er is geen passende ruimte vrij op { $slot }.
rooms-no-such = Zo’n ruimte hebben we niet. Kies minder stoelen of andere wensen.
rooms-elsewhere = Wel vrij in een ander gebouw of op een andere verdieping:
rooms-other-times = Op deze tijden is wel een ruimte vrij:
rooms-other-time = Zoek { $hours }
rooms-not-reached-title = Outlook antwoordt nu niet
rooms-not-reached = Ik weet nog niet welke ruimtes vrij zijn. Ik zoek even door, en zet het hier neer. Blijft het stil? Probeer het dan opnieuw.
rooms-retry = Probeer opnieuw
rooms-other = Zoek een ruimte
rooms-differently = Zoek anders
rooms-again = Zoek opnieuw
rooms-day = Dag
rooms-starts = Begin
rooms-minutes = Duur
rooms-seats = Personen
rooms-building = Gebouw
rooms-any-building = alle gebouwen
rooms-equipment = Apparatuur
rooms-equipment-any = maakt niet uit
rooms-equipment-hybrid = hybride (video)
rooms-equipment-screen = scherm

# A common time

common-title = Dan kan iedereen
common-spoken = { $count ->
    [one] Er is 1 moment waarop iedereen kan.
   *[other] Er zijn { $count } momenten waarop iedereen kan.
}
common-title-unknown = Dan zijn de anderen vrij
common-spoken-unknown = { $count ->
    [one] Er is 1 moment waarop de anderen kunnen.
   *[other] Er zijn { $count } momenten waarop de anderen kunnen.
}
common-length = Duur: { $length }.
common-unknown = De agenda van { $names } kan ik niet lezen. Vraag zelf of dit past.
common-moment = Moment { $number }: { $slot }
common-book = Boek moment { $number }
common-myself = Zoek zelf een tijd
common-none-title = Geen moment gevonden
common-none = Van { $first } tot en met { $last } is er geen moment. Kies een andere week of een kortere duur.

# A room that comes back

series-title = Een ruimte die terugkomt
series-spoken = { $free ->
    [0] { $room } is op geen van die dagen vrij, { $hours }.
    [one] { $room } is op 1 dag vrij, { $hours }.
   *[other] { $room } is op { $free } dagen vrij, { $hours }.
}
series-taken = { $count ->
    [one] Op 1 dag is de ruimte bezet:
   *[other] Op { $count } dagen is de ruimte bezet:
}
series-unknown = { $count ->
    [one] Van 1 dag is onbekend of de ruimte vrij is. Ik vraag die wel aan:
   *[other] Van { $count } dagen is dat onbekend. Ik vraag ze wel aan:
}
series-skipped = Dan werkt de gemeente niet, dus die sla ik over: { $days }.
series-free = { $count ->
    [one] Op 1 dag is de ruimte vrij:
   *[other] Op { $count } dagen is de ruimte vrij:
}
series-more = En nog { $count }.
series-cut-off = Verder vooruit kan nu nog niet. Boek die later.
series-book = { $count ->
    [one] Boek die ene dag
   *[other] Boek die { $count } dagen
}
series-booked-title = De ruimtes zijn aangevraagd
series-booked = { $count ->
    [one] { $room } is 1 keer aangevraagd. Je ziet bij je ruimtes of dat lukt.
   *[other] { $room } is { $count } keer aangevraagd. Je ziet bij je ruimtes of dat lukt.
}

# A booking

room-title-requested = Je ruimte is aangevraagd
room-title-confirmed = Je ruimte is bevestigd
room-title-declined = De ruimte is niet beschikbaar
room-title-cancelled = Je ruimte is geannuleerd
room-title-released = Je ruimte is vrijgegeven
room-title-failed = De aanvraag is niet gelukt
room-status-requested = Ik vraag de ruimte aan in Outlook. Deze kaart wordt vanzelf bijgewerkt.
room-status-changing = Je wijziging is aangevraagd. Deze kaart wordt vanzelf bijgewerkt.
room-status-tentative = De beheerder van de ruimte moet nog akkoord geven.
room-status-refused = Die wijziging lukte niet. Je houdt de ruimte zoals je die had.
room-status-confirmed = De ruimte is voor jou.
room-status-declined = De ruimte zei nee. De afspraak staat wel in je agenda.
room-status-cancelled = De afspraak staat niet meer in je agenda.
room-status-released = Niemand had zich gemeld. De ruimte is weer vrij voor anderen.
room-status-failed = Outlook nam de aanvraag niet aan. Er staat niets in je agenda.
room-spoken = { $room }, { $slot }.
room-subject = Titel
room-subject-needed = Vul een titel in.
room-when = Wanneer
room-place = Waar
room-about = Ruimte
room-guests = Met
room-instead = Dit kan wel:
room-join = Open Teams
room-check-in = Meld dat je er bent
room-extend = Verleng { $minutes } minuten
room-end = Stop nu
room-edit = Wijzig titel of mensen
room-edit-title = Wijzig je afspraak
room-colleague = Nodig een collega uit
room-save = Bewaar
room-keep = Toon de afspraak
room-change = Verplaats
room-cancel = Annuleer
room-mine = Toon mijn ruimtes
room-show = Toon de afspraak
room-ended-title = De ruimte komt vrij
room-ended = Je geeft { $room } terug vanaf { $until }.
room-not-extended-title = Verlengen kan niet
room-not-extended = { $room } is daarna voor iemand anders. Kies een andere ruimte, of stop op tijd.
room-reminder-title = Kom je nog?
room-reminder = Je vergadering in { $room } is begonnen. Je hebt je nog niet gemeld.
room-reminder-then = Zonder antwoord geef ik de ruimte over tien minuten vrij.
room-come = Meld ‘ik kom’
room-not-come = Meld ‘ik kom niet’
room-gone-cancelled = Je afspraak in { $room } is in Outlook geannuleerd.
room-gone-declined = { $room } is niet meer voor jou. De afspraak staat nog in je agenda.
room-gone-released = Niemand meldde zich in { $room }. De ruimte is weer vrij.
room-gone-failed = Outlook nam de aanvraag voor { $room } niet aan.
room-gone-requested = { $room } moet opnieuw antwoorden.
room-gone-confirmed = { $room } is weer voor jou.
room-default-subject = Overleg

# Somebody's own rooms

my-rooms-title-open = Mijn ruimtes
my-rooms-title-cancel = Welke ruimte wil je annuleren?
my-rooms-title-move = Welke ruimte wil je verplaatsen?
my-rooms-title-extend = Welke vergadering wil je verlengen?
my-rooms-title-end = Welke vergadering wil je stoppen?
my-rooms-count = { $count ->
    [one] Je hebt 1 ruimte.
   *[other] Je hebt { $count } ruimtes.
}
my-rooms-stale = Outlook antwoordt nu niet. Dit is wat ik het laatst zag.
my-rooms-line = { $number }: { $subject }
my-rooms-open = Bekijk { $number }
my-rooms-cancel = Annuleer { $number }
my-rooms-move = Verplaats { $number }
my-rooms-extend = Verleng { $number }
my-rooms-end = Stop { $number }
my-rooms-state-requested = aangevraagd
my-rooms-state-confirmed = bevestigd
my-rooms-state-declined = geen ruimte
my-rooms-state-cancelled = geannuleerd
my-rooms-state-released = vrijgegeven
my-rooms-state-failed = niet gelukt
my-rooms-outlook = uit Outlook
my-rooms-none-title = Je hebt geen ruimtes
my-rooms-none = Zoek een ruimte voor een tijd die je uitkomt.

# What can stand in the way

error-room-booking-not-found = Deze afspraak vind ik niet meer. Bekijk je ruimtes voor de laatste stand.
    .button = Toon mijn ruimtes
    .phrase = mijn vergaderruimtes
error-room-booking-is-past = Deze afspraak is voorbij of geannuleerd: { $slot }. Daar kun je niets meer aan wijzigen.
    .button = Toon mijn ruimtes
    .phrase = mijn vergaderruimtes
error-room-request-under-way = De aanvraag voor { $slot } loopt nog. Wijzig die als de ruimte heeft geantwoord.
    .button = Toon mijn ruimtes
    .phrase = mijn vergaderruimtes
error-room-not-found = Deze ruimte is niet meer te boeken. Kies een andere ruimte.
    .button = Zoek een ruimte
    .phrase = zoek een vergaderruimte nu
error-room-time-is-past = Die tijd is al voorbij: { $slot }. Kies een latere tijd.
    .button = Zoek een ruimte
    .phrase = zoek een vergaderruimte nu
error-room-too-far-ahead = Ruimtes kun je boeken tot en met { $last_day }. Kies een eerdere dag.
    .button = Zoek een ruimte
    .phrase = zoek een vergaderruimte nu
error-meeting-too-long = Een ruimte boek je voor hoogstens { $hours } uur. Kies een kortere tijd.
    .button = Zoek een ruimte
    .phrase = zoek een vergaderruimte nu
error-meeting-off-grid = Je boekt per kwartier. Kies bijvoorbeeld 9.00 of 9.15 uur.
    .button = Zoek een ruimte
    .phrase = zoek een vergaderruimte nu
error-meeting-empty = Het einde ligt niet na het begin op { $day }. Kies een latere eindtijd.
    .button = Zoek een ruimte
    .phrase = zoek een vergaderruimte nu
error-check-in-too-early = Je kunt je melden vanaf tien minuten voor het begin: { $slot }.
    .button = Toon mijn ruimtes
    .phrase = mijn vergaderruimtes
error-no-rooms-known = Ik weet nog niet welke ruimtes er zijn. Probeer het over een paar minuten opnieuw.
    .button = Zoek een ruimte
    .phrase = zoek een vergaderruimte nu
error-repeat-not-understood = Zo’n herhaling ken ik niet. Zeg bijvoorbeeld “elke dinsdag tot 1 februari”.
    .button = Zoek een ruimte
    .phrase = zoek een vergaderruimte nu
error-time-needed-to-repeat = Zeg er ook de tijden bij, bijvoorbeeld “elke dinsdag van 10 tot 11 uur”.
    .button = Zoek een ruimte
    .phrase = zoek een vergaderruimte nu
error-search-too-long = Ik zoek hoogstens twee weken ineens. Kies minder dagen.
    .button = Zoek een ruimte
    .phrase = zoek een vergaderruimte nu
error-colleague-not-found = Die collega ken ik niet. Kies een naam uit de lijst.
    .button = Toon mijn ruimtes
    .phrase = mijn vergaderruimtes
