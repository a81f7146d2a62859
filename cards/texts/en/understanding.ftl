# What is wrong with what somebody typed, and how to go on.

problem-past-day = That day has passed already: { $day }. Choose today or later.
problem-past-time = It is past { $at } on { $day }. Choose a later time.
problem-time-never-happened = On { $day } there is no { $at }: the clock goes forward then. Choose another time.
problem-end-before-start = The end ({ $until }) is not after the start ({ $at }). Choose a later end.
problem-end-day-before-start = The last day is not after { $day }. Choose a later last day.
problem-closed-day = The municipality is closed on { $day }. Choose another day.
problem-impossible-date = There is no date { $words }. Choose another day.
problem-impossible-time = There is no time { $words }. Choose a time from 0:00 to 24:00.
problem-no-such-week = There is no week { $words }. Choose another week.
problem-wrong-weekday = That day does not fit: it is { $day }. Give only the date or only the weekday.
problem-no-evening = I know no evening as a part of the day. Give a time, for example 18:00–20:00.
problem-too-many-days = That is too many days at once. Choose two months at most.
problem-no-day = On which day? Give the day and the time together.
problem-own-only = { $words ->
    [none] You change or cancel only your own bookings here. Let your colleagues do it themselves.
   *[other] You change or cancel only your own bookings here. Ask { $words } to do it.
}
problem-once-only = I can do this only for one day or a few days. Give the days.
problem-whole-team = I do not book for a whole team at once. Name the colleague it is for.
problem-two-days = I read more than one day. Give one day at a time.
problem-two-times = I read more than one time. Give one time at a time.
problem-other-part-of-day = { $at } is in another part of the day. Which time do you mean?
problem-even-weeks = I do not know even and odd weeks. Say “every other Tuesday”, for example.
problem-unclear = { $words ->
    [none] I do not understand all of it and will not guess. Can you say it another way?
   *[other] I do not understand this part: “{ $words }”. Can you say it another way?
}
problem-rooms-only = I can look for that with meeting rooms only. Ask for a spot without it.
problem-unknown-place = I do not know the place “{ $words }”. Type the name of a location.
problem-unknown-person = I do not know “{ $words }” as a colleague. Type the full name.
problem-two-places = I read more than one place. Give one place at a time.
problem-too-long = That is a long message. Say what you want in one or two sentences.
