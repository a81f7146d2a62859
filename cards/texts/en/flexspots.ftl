# Flex spots: looking for one, booking it, changing it, and who is in.

command-flexspots-book = book flex spot tomorrow
    .about = Choose one of the best free spots and book it.
    .button = Book a flex spot
command-flexspots-free = free flex spots today
    .about = See where there is room.
    .button = See free spots
command-flexspots-mine = my bookings
    .about = See, move or cancel what you have booked.
    .button = Show my bookings
command-flexspots-cancel = cancel my booking
    .about = Give up a spot. You can undo that.
    .button = Cancel a booking
command-flexspots-move = move my booking
    .about = Choose another day, time or spot.
    .button = Move a booking
command-flexspots-who = who is in tomorrow
    .about = See which colleagues are in.
    .button = See who is in
command-flexspots-favourites = my favourites
    .about = See your favourite spots.
    .button = Show my favourites

# One spot

spot-where = { $spot }, { $location }
spot-line = { $zone } · { $floor ->
    [0] ground floor
   *[other] floor { $floor }
}
spot-line-outside = { $zone } · { $kind }
spot-kind-external-host = external location
spot-kind-external-host-seats = external location, { $seats ->
    [one] 1 seat left
   *[other] { $seats } seats left
}
spot-feature-sit-stand-desk = sit-stand desk
spot-feature-two-monitors = two monitors
spot-feature-docking-station = docking station
spot-feature-wheelchair-accessible = wheelchair accessible

reason-favourite = one of your favourites
reason-team = { $count ->
    [one] one of your team sits here
   *[other] { $count } of your team sit here
}
reason-near-team = { $count ->
    [one] one of your team on this floor
   *[other] { $count } of your team on this floor
}
reason-usual-location = you often sit here
reason-zone-as-asked = { $zone ->
    [quiet] quiet, as you asked
    [lively] lively, as you asked
   *[normal] normal, as you asked
}
reason-features-as-asked = has what you asked for
reason-nobody-yet = nobody sits here yet

# Looking for a spot

find-title = Choose a flex spot
find-title-colleague = Flex spot for { $name }
find-title-move = Move your booking
find-when = { $slot }
find-moving = Now you have { $spot }, { $slot }.
find-own = You already have { $spot } then. Choose another one and I will move your booking.
find-own-other-time = That day you also have { $spot }, { $hours }.
find-only = Only { $hours }
find-retry = That spot was just taken. Below is what is free now.
find-rest = You also asked for { $days }. They come next.
find-spoken = { $count ->
    [one] There is 1 suggestion.
   *[other] There are { $count } suggestions.
}
find-spot = Spot { $number }: { $spot }
find-book = Book spot { $number }
find-move = Choose spot { $number }
find-differently = Look for something else
find-again = Search again
find-day = Day
find-part = Part of day
find-zone = Zone
find-location = Location
find-any-zone = all zones
find-any-location = all locations

full-title = No spot is free
full-taken = All spots that fit are taken on { $slot }.
full-closed = We are closed on { $slot }.
full-closed-holiday = We are closed on { $slot }. It is { $holiday } then.
full-no-such-spot = We do not have such a spot. Choose another zone or location.
full-alternatives = This is possible:
full-nothing-else = Choose another day, zone or location below.
alternative-other-zone = Another zone
alternative-other-location = Another location
alternative-other-part = Another part of the day
alternative-other-day = Another day
alternative-fewer-features = Other equipment

# How many seats are free

free-title = This is how much room there is
free-count = { $seats ->
    [one] 1 seat is free, on { $slot }.
   *[other] { $seats } seats are free, on { $slot }.
}
free-zone = { $zone }: { $seats }
free-more = { $count ->
    [one] And 1 more location.
   *[other] And { $count } more locations.
}
free-differently = Choose a spot
free-again = Find a spot

# A booking

booked-title-booked = Your spot is booked
booked-title-colleague = The spot for { $name } is booked
booked-title-moved = Your booking has been moved
booked-title-shown = Your booking
booked-title-restored = Your booking is back
booked-title-already = You already have a spot then
booked-spoken = { $spot }, { $slot }.
booked-colleague-note = { $name } sees the booking in their own list.
booked-when = When
booked-where = Where
booked-seat = Seat
booked-spot = Spot
booked-features = With
booked-address = Address
booked-open = Open
booked-facilities = Building
booked-house-rules = House rules
booked-next = Find a spot for { $day }
booked-move = Move booking
booked-cancel = Cancel booking
booked-colleague = Book for a colleague too
booked-add-favourite = Save as favourite
booked-mine = Show my bookings

cancelled-title = Your booking is cancelled
cancelled-title-colleague = The booking of { $name } is cancelled
cancelled-restore = Restore booking
cancelled-other = Find another spot

mine-title = My bookings
mine-none-title = You have no bookings
mine-none = Find a spot for a day that suits you.
mine-which-cancel = Which booking do you want to cancel?
mine-which-move = Which booking do you want to move?
mine-none-then = You have no booking on that day. This is what you have booked.
mine-count = { $count ->
    [one] You have 1 booking.
   *[other] You have { $count } bookings.
}
mine-part = Numbers { $first } to { $last } of { $count }.
mine-open = See { $day }
mine-cancel = Cancel { $day }
mine-move = Move { $day }
mine-more = Show the next ones
mine-first = Show the first ones
mine-book = Book a flex spot

range-title = { $count ->
    [one] Do you want to cancel this booking?
   *[other] Do you want to cancel these { $count } bookings?
}
range-days = From { $first } up to and including { $last }.
range-line = **{ $slot }**: { $spot }
range-yes = { $count ->
    [one] Cancel this booking
   *[other] Cancel these { $count }
}
range-no = Keep everything
range-none-title = You have no bookings then
range-none = There is nothing from { $first } up to and including { $last }.
range-done-title = { $count ->
    [one] 1 booking is cancelled
   *[other] { $count } bookings are cancelled
}

# Colleagues

who-title = Who is in on { $day }?
who-scope = From
who-scope-team = my team
who-scope-department = my department
who-scope-location = this location
who-nobody = Nobody has booked a spot yet.
who-count = { $count ->
    [one] 1 colleague has a spot.
   *[other] { $count } colleagues have a spot.
}
who-hidden = { $count ->
    [one] 1 colleague does not show a name.
   *[other] { $count } colleagues do not show a name.
}
who-line = **{ $name }**: { $spot }, { $hours }
who-more = And { $count } more.
who-again = Find colleagues
who-book = Book a spot that day

colleague-title = Book for a colleague
colleague-about = Choose somebody of your own department.
colleague-name = Colleague
colleague-placeholder = Type a name
colleague-find = Find a spot
colleague-unknown = I do not know { $name } in your department. Choose a colleague below.
colleague-several = Several colleagues are called { $name }. Choose the one you mean.
colleague-choose = Choose { $name }

# Favourites

favourites-title = Your favourite spots
favourites-none-title = You have no favourites yet
favourites-none = Book a spot and then choose ‘Save as favourite’.
favourites-about = I suggest these spots first.
favourites-added = { $spot } is a favourite now.
favourites-removed = { $spot } is no longer a favourite.
favourites-which = Favourite
favourites-remove = Remove favourite
favourites-find = Find a flex spot

# What a building can have; other words are shown as facilities entered them

facility-wifi = wifi
facility-coffee = coffee
facility-lunch = lunch
facility-parking = parking
facility-bicycle-storage = bicycle storage
facility-wheelchair-accessible = wheelchair accessible
facility-meeting-corner = meeting corner
