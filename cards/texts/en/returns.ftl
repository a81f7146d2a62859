# Leaving: everything goes back.

command-equipment-leaving = leavers
    .button = See who is leaving
    .about = See who is leaving, and set a last day.

topic-equipment-leaving = things to give back when you leave
    .why = You get this because you are leaving and still have things on loan.
topic-equipment-kept = things you keep after all
    .why = You get this because your last day changed.
topic-equipment-not-returned = things of people who leave your team
    .why = You get this because somebody in your team is leaving and still has things.

returns-title = Your things go back
returns-text = Your last day is { $day }. Before then, the supplier collects what you have on loan.
returns-arrange = Give everything back
returns-arranged = The supplier hears of it and will offer times.
returns-form-text = The supplier collects in one go: { $items }. Where is it?
returns-send = Have everything collected
returns-kept-title = You keep your things
returns-kept = Your last day changed. Nothing has to go back now. What was planned is cancelled.
returns-late-title = Things still have to go back
returns-late-text = { $count ->
    [one] The last day of { $name } is { $day }. No visit is agreed yet to collect 1 thing.
   *[other] The last day of { $name } is { $day }. No visit is agreed yet to collect { $count } things.
 }
returns-late-help = Please remind { $name }. In the chat with me, { $name } can choose a time.
returns-late-more = See what waits for you

leavers-title = Who is leaving
leavers-text = { $count ->
    [0] Nobody has a last day.
    [one] I know the last day of 1 colleague.
   *[other] I know the last day of { $count } colleagues.
 }
leavers-how = Type for instance: Youssef is leaving on 31 January.
leavers-held = { $count ->
    [0] { $day }. Nothing on loan.
    [one] { $day }. Still 1 thing on loan or ordered.
   *[other] { $day }. Still { $count } things on loan or ordered.
 }
leavers-all = See everybody
leaver-stays = No last day is known.
leaver-leaves-hr = The last day is { $day }. HR set that.
leaver-leaves-directory = The last day is { $day }. The directory says so.
leaver-day = Last day of employment
leaver-set = Save this day
leaver-forget = Remove this day
leaver-noted = The day is set. Four weeks before, I plan that everything goes back.
leaver-forgotten = The day of HR is forgotten. The directory holds again.
leaver-nothing = Nothing on loan or ordered.

error-leaver-not-found = I do not know this colleague. Check the name.
    .button = See who is leaving
    .phrase = leavers
error-last-day-not-possible = Choose a day between a month ago and two years ahead.
error-nothing-to-return = Nothing has to go back. See what you have.
    .button = See what you have
    .phrase = my orders
