# The weekly overview of managers.

command-digests-show = weekly overview
    .button = See the weekly overview
    .about = See what the week of your team looks like, as a manager.

topic-digests-weekly = your weekly overview as a manager
    .why = You get this every week because you lead a team.

digest-title = Weekly overview, week { $week } of { $year }
digest-team = { $people ->
    [one] About your team of 1 colleague
   *[other] About your team of { $people } colleagues
 }
digest-whole = About all { $people } colleagues in your team and the teams below
digest-empty = There is nothing to tell this week.
digest-fold-in = Show teams below too
digest-fold-away = Show my team only
digest-settings = Choose day and time

digest-use-title = Flex spots
digest-used = Last week your colleagues came to a flex spot { $times } times in all.
digest-used-little = Last week your colleagues came to a flex spot fewer than { $few } times in all.
digest-used-much = Last week nearly everybody was at a flex spot nearly every day.
digest-planned = People with a flex spot, the rest of this week
digest-compared = How many percent were in last week, on average
digest-our-department = Your department
digest-other-departments = All others

digest-tip-title = Tip of the week
digest-tips-new = { $tips ->
    [one] There is 1 new tip for your department. Type “tips”.
   *[other] There are { $tips } new tips for your department. Type “tips”.
 }

digest-approvals-title = Waits for your decision
digest-waiting = { $tips ->
    [one] 1 tip waits for a decision.
   *[other] { $tips } tips wait for a decision. This is the first.
 }
digest-with-link = With a link to { $host }. Type “tips” to open it.

digest-settings-title = Your weekly overview
digest-when = Choose when you get the overview. On a holiday it comes a day later.
digest-saved = Your choice was saved.
digest-day = Day
digest-time = Time
digest-zone = The time is that of your own time zone. Type “messages” to choose it.
digest-save = Save
digest-back = See the weekly overview

error-no-team = The weekly overview is for those who lead a team. The directory shows no team for you.
    .button = Show my bookings
    .phrase = my bookings

digest-rooms-title = Meeting rooms
digest-rooms-used = Last week your team booked a room { $times } times.
digest-rooms-used-little = Last week your team booked a room fewer than { $few } times.
digest-rooms-planned = For the rest of this week there are { $times } bookings.
digest-rooms-planned-little = For the rest of this week there are fewer than { $few } bookings.
