# Words that every card uses: dates, parts of a day, zones, lists.

weekday-1 = maandag
    .short = ma
weekday-2 = dinsdag
    .short = di
weekday-3 = woensdag
    .short = wo
weekday-4 = donderdag
    .short = do
weekday-5 = vrijdag
    .short = vr
weekday-6 = zaterdag
    .short = za
weekday-7 = zondag
    .short = zo

month-1 = januari
    .short = jan
month-2 = februari
    .short = feb
month-3 = maart
    .short = mrt
month-4 = april
    .short = apr
month-5 = mei
    .short = mei
month-6 = juni
    .short = jun
month-7 = juli
    .short = jul
month-8 = augustus
    .short = aug
month-9 = september
    .short = sep
month-10 = oktober
    .short = okt
month-11 = november
    .short = nov
month-12 = december
    .short = dec

date-day = { $weekday } { $day } { $month } { $year }
date-day-week = { $day } (week { $week })
date-day-short = { $weekday } { $day } { $month }
date-short-moment = { $day }, { $time }
date-clock = { $hours }.{ $minutes }
date-hours = { $start }–{ $end } uur
date-part-hours = { $part }, { $hours }
date-slot = { $day }, { $hours } (week { $week })
date-moment = { $day }, { $time } uur

part-morning = ochtend
part-afternoon = middag
part-day = hele dag

zone-quiet = rust
    .about = stil werken
zone-normal = ruis
    .about = gewoon werken
zone-lively = bruis
    .about = overleg en drukte

holiday-new-year = Nieuwjaarsdag
holiday-easter-monday = tweede paasdag
holiday-kings-day = Koningsdag
holiday-liberation-day = Bevrijdingsdag
holiday-ascension-day = Hemelvaartsdag
holiday-whit-monday = tweede pinksterdag
holiday-christmas-day = eerste kerstdag
holiday-boxing-day = tweede kerstdag

list-and = { $first } en { $last }
