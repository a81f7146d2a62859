# Messages that nobody asked for: what stands below them, who gets them, and how that goes.

unasked-why = { $why } Type “messages” to choose what you get.
unasked-mute = Stop this topic
unasked-mute-about = Get no more messages about: { $topic }
muted = Fine, I will send you nothing more about: { $topic }. Type “messages” to change that.

# Topics. Each has a name and a reason.

topic-flexspots-booked-for-you = spots that a colleague books for you
    .why = You get this because a colleague booked something for you.
topic-flexspots-cancelled-for-you = spots that a colleague cancels for you
    .why = You get this because a colleague cancelled your spot.

# Your own messages

wishes-title = Your messages
wishes-state = Now
wishes-on = You get messages.
wishes-paused = You get nothing until { $day }.
wishes-quiet = I send nothing between 18:00 and 8:00, at weekends and on holidays. You get one message a day at most, unless it really matters.
wishes-topics = You get messages about
wishes-pause = Send me nothing until (empty: do not pause)
wishes-zone = Your time zone
wishes-save = Save
wishes-resume = Resume my messages
wishes-console = See the deliveries
wishes-changed-saved = Your choices are saved.
wishes-changed-paused = Fine, I will send you nothing until that day.
wishes-changed-resumed = You get messages again.

zone-of-amsterdam = The Netherlands
zone-of-london = London and Lisbon
zone-of-athens = Athens and Helsinki
zone-of-curacao = Curaçao, Aruba and Bonaire
zone-of-paramaribo = Suriname

# Deliveries, for administrators

console-title = Delivery of messages
console-none = There are no mailings to several people yet.
console-line = { $stage }, made on { $moment }
console-open = See mailing { $number }
console-more = See more
console-refresh = Refresh
console-singles = Messages to one person, last 7 days: { $delivered } delivered, { $skipped } skipped, { $failed } failed.

progress = { $done } of { $total } people done ({ $percent }%)

campaign-name = Mailing { $number }: { $topic }
campaign-stage = Stage
campaign-began = Made
campaign-ends = Done around
campaign-cut-off = { $people ->
    [one] For 1 person the connection was lost while sending.
   *[other] For { $people } people the connection was lost while sending.
 } They may have the message twice.
campaign-acted = { $people ->
    [one] 1 person used a button on the message.
   *[other] { $people } people used a button on the message.
 } Teams does not tell who read it.
campaign-refresh = Refresh
campaign-pause = Pause
campaign-resume = Resume
campaign-dry-run = See a dry run
campaign-stop = Stop for good
campaign-missed = See who did not get it
campaign-all = See all mailings

stage-running = under way
stage-paused = paused
stage-cancelled = stopped
stage-done = done

stop-title = Do you want to stop this mailing?
stop-text = { $people } people will not get the message then. You cannot undo this.
stop-yes = Stop for good
stop-no = See the mailing

forecast-title = Dry run: nothing was sent
forecast-text = { $people } people will get this message if it goes on now.
forecast-now = at once
forecast-later = later, at a quiet moment
forecast-no-address = no address known yet
forecast-too-late = it would be too late
forecast-opted-out = do not want this topic
forecast-left = do not work here any more

missed-title = Who did not get it, and why
missed-nobody = Everybody whose turn it was has the message.
missed-line = **{ $name }**: { $state }, { $reason }
missed-later = **{ $name }**: { $reason }. Next attempt on { $moment }.
missed-left = A former colleague
missed-retry = Try the failed ones again

delivery-waiting = waiting
delivery-sending = being sent
delivery-delivered = delivered
delivery-failed = failed
delivery-skipped = skipped
delivery-unknown = unknown

hindrance-opted-out = does not want this topic
hindrance-paused = has paused messages
hindrance-quiet-hours = it was outside working hours
hindrance-one-a-day = already had a message that day
hindrance-too-late = it was too late
hindrance-nothing-to-say = there was nothing to tell
hindrance-not-installed = does not have the app yet
hindrance-blocked = has blocked the bot
hindrance-left = does not work here any more
hindrance-cancelled = the mailing was stopped
hindrance-busy = Teams was too busy
hindrance-cut-off = no answer came from Teams
hindrance-too-big = the message was too big
hindrance-refused = Teams refused the message
hindrance-fault = we could not make the message

error-campaign-not-found = This mailing does not exist (any more).
    .button = See the deliveries
    .phrase = deliveries
error-pause-too-long = Choose a day that is still to come, { $last_day } at the latest.

command-deliveries-pause = send nothing until 1 March
    .button = Pause messages
    .about = Get no messages from me for a while.
command-deliveries-settings = messages
    .button = Choose your messages
    .about = Choose what I send you messages about.
command-deliveries-console = deliveries
    .button = See the deliveries
    .about = See how messages are doing.

# What a colleague did with your spots

news-booked-title = { $name } booked a spot for you
news-cancelled-title = { $name } cancelled your spot
news-somebody = A colleague
news-show = See the booking
unasked-in-channel = This message is for everybody in the channel of { $department }.
