# What is wrong with what was said, by the name that the understanding gives it. Each says how to go on.

problem-title = That is not possible
problem-unclear = I do not understand all of it. Say it in one short sentence.
problem-past-day = That day has passed already: { $day }. Name today or a later day.
problem-past-time = That time has passed already: { $day }, { $at }. Name a later time.
problem-impossible-date = The date { $words } does not exist. Name another day.
problem-impossible-time = The time { $words } does not exist. Name a time between 0:00 and 24:00.
problem-time-never-happened = On { $day } there is no { $at }: the clock goes forward then. Name another time.
problem-wrong-weekday = That date is on another day: { $day }. Name the day once more.
problem-no-such-week = Week { $words } does not exist in that year. Name another week.
problem-end-before-start = The end { $until } is not after { $at }. Name a later end.
problem-end-day-before-start = The last day is not after the first: { $day }. Name a later day.
problem-too-many-days = Those are too many days in a row. Name a shorter time.
problem-two-days = You name several days that do not go together. Name one.
problem-two-times = You name several times that do not go together. Name one.
problem-no-evening = You cannot book anything for the evening. Choose the morning, the afternoon or a time.
problem-even-weeks = I cannot repeat in even or odd weeks. Say ‘every other week’, for example.
