# Words that every card uses: dates, parts of a day, zones, lists.

weekday-1 = Monday
    .short = Mon
weekday-2 = Tuesday
    .short = Tue
weekday-3 = Wednesday
    .short = Wed
weekday-4 = Thursday
    .short = Thu
weekday-5 = Friday
    .short = Fri
weekday-6 = Saturday
    .short = Sat
weekday-7 = Sunday
    .short = Sun

month-1 = January
    .short = Jan
month-2 = February
    .short = Feb
month-3 = March
    .short = Mar
month-4 = April
    .short = Apr
month-5 = May
    .short = May
month-6 = June
    .short = Jun
month-7 = July
    .short = Jul
month-8 = August
    .short = Aug
month-9 = September
    .short = Sep
month-10 = October
    .short = Oct
month-11 = November
    .short = Nov
month-12 = December
    .short = Dec

date-day = { $weekday } { $day } { $month } { $year }
date-day-week = { $day } (week { $week })
date-day-short = { $weekday } { $day } { $month }
date-short-moment = { $day }, { $time }
date-clock = { $hours }:{ $minutes }
date-hours = { $start }–{ $end }
date-part-hours = { $part }, { $hours }
date-slot = { $day }, { $hours } (week { $week })
date-moment = { $day }, { $time }

part-morning = morning
part-afternoon = afternoon
part-day = whole day

zone-quiet = quiet
    .about = silent work
zone-normal = normal
    .about = ordinary work
zone-lively = lively
    .about = meeting and bustle

holiday-new-year = New Year’s Day
holiday-easter-monday = Easter Monday
holiday-kings-day = King’s Day
holiday-liberation-day = Liberation Day
holiday-ascension-day = Ascension Day
holiday-whit-monday = Whit Monday
holiday-christmas-day = Christmas Day
holiday-boxing-day = Boxing Day

list-and = { $first } and { $last }
