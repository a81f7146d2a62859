# Het weekoverzicht van leidinggevenden.

command-digests-show = weekoverzicht
    .button = Bekijk het weekoverzicht
    .about = Zie als leidinggevende hoe de week van je team eruitziet.

topic-digests-weekly = je weekoverzicht als leidinggevende
    .why = Je krijgt dit elke week omdat je een team leidt.

digest-title = Weekoverzicht week { $week } van { $year }
digest-team = { $people ->
    [one] Over je team van 1 collega
   *[other] Over je team van { $people } collega’s
 }
digest-whole = Over alle { $people } collega’s in je team en de teams daaronder
digest-empty = Deze week is er niets te melden.
digest-fold-in = Toon ook teams daaronder
digest-fold-away = Toon alleen mijn team
digest-settings = Kies dag en tijd

digest-use-title = Flexplekken
digest-used = Vorige week kwamen je collega’s samen { $times } keer naar een flexplek.
digest-used-little = Vorige week kwamen je collega’s samen minder dan { $few } keer naar een flexplek.
digest-used-much = Vorige week was bijna iedereen bijna elke dag op een flexplek.
digest-planned = Mensen met een flexplek, de rest van deze week
digest-compared = Hoeveel procent er vorige week gemiddeld was
digest-our-department = Jouw afdeling
digest-other-departments = Alle andere

digest-tip-title = Tip van de week
digest-tips-new = { $tips ->
    [one] Er is 1 nieuwe tip voor je afdeling. Typ “tips”.
   *[other] Er zijn { $tips } nieuwe tips voor je afdeling. Typ “tips”.
 }

digest-approvals-title = Wacht op jouw besluit
digest-waiting = { $tips ->
    [one] Er wacht 1 tip op een besluit.
   *[other] Er wachten { $tips } tips op een besluit. Dit is de eerste.
 }
digest-with-link = Met een link naar { $host }. Typ “tips” om hem te openen.

digest-settings-title = Je weekoverzicht
digest-when = Kies wanneer je het overzicht krijgt. Op een feestdag komt het een dag later.
digest-saved = Je keuze is bewaard.
digest-day = Dag
digest-time = Tijd
digest-zone = De tijd is die van je eigen tijdzone. Typ “berichten” om die te kiezen.
digest-save = Bewaar
digest-back = Bekijk het weekoverzicht

error-no-team = Het weekoverzicht is voor wie een team leidt. In de gids heb jij geen team.
    .button = Toon mijn boekingen
    .phrase = mijn boekingen

digest-rooms-title = Vergaderruimtes
digest-rooms-used = Vorige week boekte je team { $times } keer een ruimte.
digest-rooms-used-little = Vorige week boekte je team minder dan { $few } keer een ruimte.
digest-rooms-planned = De rest van deze week staan er { $times } boekingen.
digest-rooms-planned-little = De rest van deze week staan er minder dan { $few } boekingen.
