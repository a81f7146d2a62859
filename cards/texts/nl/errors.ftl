# What people read when something cannot be done. Each text says how to go on;
# .button with .phrase is a button that says the phrase.

error-time-never-happened = Op { $day } bestaat { $time } uur niet: de klok gaat dan vooruit. Kies een andere tijd.

error-seat-already-taken = Iemand anders was je net voor op { $spot }. Kies een andere plek.
    .button = Zoek een andere plek
    .phrase = boek flexplek
error-spot-full = { $spot } is dan vol. Kies een andere plek.
    .button = Zoek een andere plek
    .phrase = boek flexplek
error-already-somewhere-else = Je hebt dan al een plek: { $spot }, { $location }. Verplaats die, of kies een andere tijd.
    .button = Toon mijn boekingen
    .phrase = mijn boekingen
error-colleague-already-booked = Je collega heeft dan al een plek. Kies een andere tijd.
    .button = Bekijk wie er is
    .phrase = wie is er
error-location-closed = { $holiday ->
    [none] { $opens ->
        [none] { $location ->
            [none] Op { $day } zijn we gesloten. Kies een andere dag.
           *[other] { $location } is gesloten op { $day }. Kies een andere dag of locatie.
        }
       *[other] { $location } is dan open van { $opens } tot { $closes } uur. Kies een andere tijd of locatie.
    }
   *[other] Op { $day } is het { $holiday }. Kies een andere dag.
}
    .button = Zoek een andere plek
    .phrase = boek flexplek
error-too-far-ahead = Je kunt tot en met { $last_day } boeken. Dat is { $days } dagen vooruit. Kies een eerdere dag.
    .button = Zoek een andere dag
    .phrase = boek flexplek
error-day-is-past = Deze dag is al voorbij: { $day }. Kies vandaag of later.
    .button = Zoek een plek vandaag
    .phrase = boek flexplek vandaag
error-time-is-past = Die tijd is al voorbij: { $slot }. Kies een latere tijd.
    .button = Zoek een plek morgen
    .phrase = boek flexplek morgen
error-slot-empty = De eindtijd ligt niet na de begintijd. Kies een latere eindtijd.
    .button = Zoek een andere tijd
    .phrase = boek flexplek
error-slot-off-grid = Je boekt per kwartier, binnen één dag. Kies bijvoorbeeld 9.00 of 9.15 uur.
    .button = Zoek een andere tijd
    .phrase = boek flexplek
error-colleague-not-in-department = Je boekt alleen voor collega’s van je eigen afdeling. Kies een andere collega.
    .button = Boek een flexplek
    .phrase = boek flexplek
error-booking-not-found = Deze boeking vind ik niet meer. Bekijk je boekingen voor de laatste stand.
    .button = Toon mijn boekingen
    .phrase = mijn boekingen
error-booking-is-past = Deze boeking is voorbij: { $slot }. Daar kun je niets meer aan wijzigen.
    .button = Toon mijn boekingen
    .phrase = mijn boekingen
error-spot-not-found = Deze plek is niet meer in gebruik. Kies een andere plek.
    .button = Zoek een andere plek
    .phrase = boek flexplek
error-location-not-found = De locatie { $location } ken ik niet. Kies een andere locatie.
    .button = Bekijk vrije plekken
    .phrase = vrije flexplekken
error-too-many-favourites = Je hebt al { $most } favorieten. Verwijder er eerst een.
    .button = Toon mijn favorieten
    .phrase = mijn favorieten
