# Meeting rooms: looking for one, asking for it, and what Outlook makes of it.

command-rooms-search = find a meeting room now
    .about = Find a free room, also hybrid or with colleagues.
    .button = Find a meeting room
command-rooms-book = book a meeting room now
    .about = Choose a free room and book it.
    .button = Book a meeting room
command-rooms-mine = my meeting rooms
    .about = See your rooms, also those from Outlook.
    .button = Show my rooms
command-rooms-cancel = cancel my meeting room
    .about = Cancel a room.
    .button = Cancel a room
command-rooms-move = move my meeting room
    .about = Choose another time or room.
    .button = Move a room
command-rooms-extend = extend my meeting
    .about = Keep the room longer, if it is free.
    .button = Extend a meeting
command-rooms-check-in = check in
    .button = Check in
    .about = Say that your meeting goes on.
command-rooms-end = end my meeting
    .about = Give the room back early.
    .button = End a meeting

topic-rooms-cancelled = rooms that are lost
    .why = You get this because a room of yours is not booked any more.
topic-rooms-check-in = reminders to check in
    .why = You get this because you did not check in yet.

# One room

room-where = { $room }, { $building }
room-seats = { $seats ->
    [one] 1 seat
   *[other] { $seats } seats
}
room-people = { $seats ->
    [one] 1 person
   *[other] { $seats } people
}
room-floor = { $floor ->
    [ground] ground floor
   *[other] floor { $floor }
}
room-equipment-video = hybrid
room-equipment-display = screen
room-wheelchair-accessible = wheelchair accessible
room-reason-fits = { $count ->
    [one] fits you
   *[other] fits you with { $count } seats
}
room-reason-roomy = { $count ->
    [one] roomy
   *[other] roomy: { $count } seats
}
room-reason-near-attendees = { $count ->
    [one] one of you works in this building that day
   *[other] { $count } of you work in this building that day
}
room-reason-as-asked = has what you asked for

length-minutes = { $minutes } minutes
length-hours = { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
}
length-both = { $hours ->
    [one] 1 hour and { $minutes } minutes
   *[other] { $hours } hours and { $minutes } minutes
}

# Looking for a room

rooms-title = Choose a room
rooms-title-move = Choose another room or time
rooms-when = { $slot }
rooms-moving = Now you have { $room }, { $slot }.
rooms-with = With { $names }.
rooms-spoken = { $count ->
    [one] There is 1 free room.
   *[other] Here are { $count } free rooms.
}
rooms-room = Room { $number }: { $room }
rooms-book = Book room { $number }
rooms-move = Choose room { $number }
rooms-unknown = { $count ->
    [one] Nobody knows whether 1 more room is free.
   *[other] Nobody knows whether { $count } more rooms are free.
}
rooms-full-title = There is no free room
rooms-full = No room that fits is free on { $slot }.
rooms-no-such = We have no such room. Choose fewer seats or other wishes.
rooms-elsewhere = Free in another building or on another floor:
rooms-other-times = At these times a room is free:
rooms-other-time = Search { $hours }
rooms-not-reached-title = Outlook does not answer now
rooms-not-reached = I do not know yet which rooms are free. I keep looking and will show it here. Does nothing come? Then try again.
rooms-retry = Try again
rooms-other = Find a room
rooms-differently = Search differently
rooms-again = Search again
rooms-day = Day
rooms-starts = Start
rooms-minutes = Length
rooms-seats = People
rooms-building = Building
rooms-any-building = all buildings
rooms-equipment = Equipment
rooms-equipment-any = does not matter
rooms-equipment-hybrid = hybrid (video)
rooms-equipment-screen = screen

# A common time

common-title = Then everybody can come
common-spoken = { $count ->
    [one] There is 1 moment at which everybody can come.
   *[other] There are { $count } moments at which everybody can come.
}
common-title-unknown = The others are free then
common-spoken-unknown = { $count ->
    [one] There is 1 moment at which the others can come.
   *[other] There are { $count } moments at which the others can come.
}
common-length = Length: { $length }.
common-unknown = I cannot read the calendar of { $names }. Please ask whether this suits them.
common-moment = Moment { $number }: { $slot }
common-book = Book moment { $number }
common-myself = Search a time myself
common-none-title = No moment found
common-none = There is no moment from { $first } to { $last }. Choose another week or a shorter meeting.

# A room that comes back

series-title = A room that comes back
series-spoken = { $free ->
    [0] { $room } is free on none of those days, { $hours }.
    [one] { $room } is free on 1 day, { $hours }.
   *[other] { $room } is free on { $free } days, { $hours }.
}
series-taken = { $count ->
    [one] On 1 day the room is taken:
   *[other] On { $count } days the room is taken:
}
series-unknown = { $count ->
    [one] Nobody knows whether it is free on 1 day. I will ask for it:
   *[other] Nobody knows that of { $count } days. I will ask for them:
}
series-skipped = The municipality is closed then, so I skip these: { $days }.
series-free = { $count ->
    [one] On 1 day the room is free:
   *[other] On { $count } days the room is free:
}
series-more = And { $count } more.
series-cut-off = Further ahead is not possible yet. Book those later.
series-book = { $count ->
    [one] Book that one day
   *[other] Book those { $count } days
}
series-booked-title = The rooms are requested
series-booked = { $count ->
    [one] { $room } is requested once. Your rooms show whether that works out.
   *[other] { $room } is requested { $count } times. Your rooms show whether that works out.
}

# A booking

room-title-requested = Your room is requested
room-title-confirmed = Your room is confirmed
room-title-declined = The room is not available
room-title-cancelled = Your room is cancelled
room-title-released = Your room is given back
room-title-failed = The request did not work
room-status-requested = I am asking for the room in Outlook. This card updates itself.
room-status-changing = Your change is requested. This card updates itself.
room-status-tentative = Whoever answers for the room still has to agree.
room-status-refused = That change did not work. You keep the room as you had it.
room-status-confirmed = The room is yours.
room-status-declined = The room said no. The meeting is still in your calendar.
room-status-cancelled = The meeting is not in your calendar any more.
room-status-released = Nobody checked in. The room is free for others again.
room-status-failed = Outlook did not take the request. There is nothing in your calendar.
room-spoken = { $room }, { $slot }.
room-subject = Title
room-subject-needed = Fill in a title.
room-when = When
room-place = Where
room-about = Room
room-guests = With
room-instead = This is possible:
room-join = Open Teams
room-check-in = Check in
room-extend = Extend by { $minutes } minutes
room-end = End now
room-edit = Change title or people
room-edit-title = Change your meeting
room-colleague = Invite a colleague
room-save = Save
room-keep = Show the meeting
room-change = Move
room-cancel = Cancel
room-mine = Show my rooms
room-show = Show the meeting
room-ended-title = The room becomes free
room-ended = You give { $room } back from { $until }.
room-not-extended-title = Extending is not possible
room-not-extended = { $room } is somebody else’s after that. Choose another room, or end in time.
room-reminder-title = Are you coming?
room-reminder = Your meeting in { $room } has begun. You did not check in yet.
room-reminder-then = Without an answer I give the room back in ten minutes.
room-come = Check in
room-not-come = Cancel the meeting
room-gone-cancelled = Your meeting in { $room } was cancelled in Outlook.
room-gone-declined = { $room } is not yours any more. The meeting is still in your calendar.
room-gone-released = Nobody checked in to { $room }. The room is free again.
room-gone-failed = Outlook did not take the request for { $room }.
room-gone-requested = { $room } has to answer again.
room-gone-confirmed = { $room } is yours again.
room-default-subject = Meeting

# Somebody's own rooms

my-rooms-title-open = My rooms
my-rooms-title-cancel = Which room do you want to cancel?
my-rooms-title-move = Which room do you want to move?
my-rooms-title-extend = Which meeting do you want to extend?
my-rooms-title-end = Which meeting do you want to end?
my-rooms-count = { $count ->
    [one] You have 1 room.
   *[other] You have { $count } rooms.
}
my-rooms-stale = Outlook does not answer now. This is what I saw last.
my-rooms-line = { $number }: { $subject }
my-rooms-open = See { $number }
my-rooms-cancel = Cancel { $number }
my-rooms-move = Move { $number }
my-rooms-extend = Extend { $number }
my-rooms-end = End { $number }
my-rooms-state-requested = requested
my-rooms-state-confirmed = confirmed
my-rooms-state-declined = no room
my-rooms-state-cancelled = cancelled
my-rooms-state-released = given back
my-rooms-state-failed = did not work
my-rooms-outlook = from Outlook
my-rooms-none-title = You have no rooms
my-rooms-none = Find a room for a time that suits you.

# What can stand in the way

error-room-booking-not-found = I cannot find this meeting any more. See your rooms for how things stand.
    .button = Show my rooms
    .phrase = my meeting rooms
error-room-booking-is-past = This meeting is over or cancelled: { $slot }. It cannot change any more.
    .button = Show my rooms
    .phrase = my meeting rooms
error-room-request-under-way = The request for { $slot } is still under way. Change it when the room has answered.
    .button = Show my rooms
    .phrase = my meeting rooms
error-room-not-found = This room cannot be booked any more. Choose another room.
    .button = Find a room
    .phrase = find a meeting room now
error-room-time-is-past = That time has passed: { $slot }. Choose a later time.
    .button = Find a room
    .phrase = find a meeting room now
error-room-too-far-ahead = Rooms can be booked until { $last_day }. Choose an earlier day.
    .button = Find a room
    .phrase = find a meeting room now
error-meeting-too-long = A room can be booked for { $hours } hours at most. Choose a shorter time.
    .button = Find a room
    .phrase = find a meeting room now
error-meeting-off-grid = You book by the quarter of an hour. Choose 9:00 or 9:15, for example.
    .button = Find a room
    .phrase = find a meeting room now
error-meeting-empty = The end does not come after the start on { $day }. Choose a later end.
    .button = Find a room
    .phrase = find a meeting room now
error-check-in-too-early = You can check in from ten minutes before the start: { $slot }.
    .button = Show my rooms
    .phrase = my meeting rooms
error-no-rooms-known = I do not know yet which rooms there are. Try again in a few minutes.
    .button = Find a room
    .phrase = find a meeting room now
error-repeat-not-understood = I do not know such a repeat. Say “every Tuesday until 1 February”, for example.
    .button = Find a room
    .phrase = find a meeting room now
error-time-needed-to-repeat = Say the times too: “every Tuesday from 10 to 11”, for example.
    .button = Find a room
    .phrase = find a meeting room now
error-search-too-long = I search at most two weeks at once. Choose fewer days.
    .button = Find a room
    .phrase = find a meeting room now
error-colleague-not-found = I do not know that colleague. Choose a name from the list.
    .button = Show my rooms
    .phrase = my meeting rooms
