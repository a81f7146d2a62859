# What people read when something cannot be done. Each text says how to go on;
# .button with .phrase is a button that says the phrase.

error-time-never-happened = On { $day } there is no { $time }: the clock goes forward then. Choose another time.

error-seat-already-taken = Somebody was just ahead of you at { $spot }. Choose another spot.
    .button = Find another spot
    .phrase = book flex spot
error-spot-full = { $spot } is full then. Choose another spot.
    .button = Find another spot
    .phrase = book flex spot
error-already-somewhere-else = You already have a spot then: { $spot }, { $location }. Move it, or choose another time.
    .button = Show my bookings
    .phrase = my bookings
error-colleague-already-booked = Your colleague already has a spot then. Choose another time.
    .button = See who is in
    .phrase = who is in
error-location-closed = { $holiday ->
    [none] { $opens ->
        [none] { $location ->
            [none] We are closed on { $day }. Choose another day.
           *[other] { $location } is closed on { $day }. Choose another day or location.
        }
       *[other] { $location } is open from { $opens } to { $closes } then. Choose another time or location.
    }
   *[other] It is { $holiday } on { $day }. Choose another day.
}
    .button = Find another spot
    .phrase = book flex spot
error-too-far-ahead = You can book up to { $last_day }. That is { $days } days ahead. Choose an earlier day.
    .button = Find another day
    .phrase = book flex spot
error-day-is-past = This day has passed already: { $day }. Choose today or later.
    .button = Find a spot today
    .phrase = book flex spot today
error-time-is-past = That time has passed already: { $slot }. Choose a later time.
    .button = Find a spot tomorrow
    .phrase = book flex spot tomorrow
error-slot-empty = The end is not after the start. Choose a later end.
    .button = Find another time
    .phrase = book flex spot
error-slot-off-grid = You book by the quarter of an hour, within one day. Choose 9:00 or 9:15, for example.
    .button = Find another time
    .phrase = book flex spot
error-colleague-not-in-department = You only book for colleagues of your own department. Choose another colleague.
    .button = Book a flex spot
    .phrase = book flex spot
error-booking-not-found = I cannot find this booking any more. See your bookings for how things stand.
    .button = Show my bookings
    .phrase = my bookings
error-booking-is-past = This booking has passed: { $slot }. You cannot change it any more.
    .button = Show my bookings
    .phrase = my bookings
error-spot-not-found = This spot is no longer in use. Choose another spot.
    .button = Find another spot
    .phrase = book flex spot
error-location-not-found = I do not know the location { $location }. Choose another location.
    .button = See free spots
    .phrase = free flex spots
error-too-many-favourites = You already have { $most } favourites. Remove one first.
    .button = Show my favourites
    .phrase = my favourites
