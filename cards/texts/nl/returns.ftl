# Uit dienst: alles gaat terug.

command-equipment-leaving = vertrekkers
    .button = Bekijk wie er vertrekt
    .about = Zie wie er uit dienst gaat, en leg een laatste dag vast.

topic-equipment-leaving = spullen die terug moeten als je vertrekt
    .why = Je krijgt dit omdat je uit dienst gaat en nog spullen in bruikleen hebt.
topic-equipment-kept = spullen die je toch houdt
    .why = Je krijgt dit omdat je laatste dag is veranderd.
topic-equipment-not-returned = spullen van vertrekkers in je team
    .why = Je krijgt dit omdat iemand in je team vertrekt en nog spullen heeft.

returns-title = Je spullen gaan terug
returns-text = Je laatste dag is { $day }. De leverancier haalt voor die dag op wat je in bruikleen hebt.
returns-arrange = Lever alles in
returns-arranged = De leverancier krijgt het door en stelt tijden voor.
returns-form-text = De leverancier haalt in één keer op: { $items }. Waar staat het?
returns-send = Laat alles ophalen
returns-kept-title = Je houdt je spullen
returns-kept = Je laatste dag is veranderd. Er hoeft nu niets terug. Wat je al gepland had, is afgezegd.
returns-late-title = Er moeten nog spullen terug
returns-late-text = { $count ->
    [one] De laatste dag van { $name } is { $day }. Er is voor 1 ding nog geen afspraak om het op te halen.
   *[other] De laatste dag van { $name } is { $day }. Er is voor { $count } dingen nog geen afspraak om ze op te halen.
 }
returns-late-help = Herinner { $name } eraan. In de chat met mij kiest { $name } een tijd.
returns-late-more = Bekijk wat er op je wacht

leavers-title = Wie er vertrekt
leavers-text = { $count ->
    [0] Er is niemand met een laatste dag.
    [one] Van 1 collega weet ik de laatste dag.
   *[other] Van { $count } collega’s weet ik de laatste dag.
 }
leavers-how = Typ bijvoorbeeld: Youssef gaat uit dienst op 31 januari.
leavers-held = { $count ->
    [0] { $day }. Niets in bruikleen.
    [one] { $day }. Nog 1 ding in bruikleen of besteld.
   *[other] { $day }. Nog { $count } dingen in bruikleen of besteld.
 }
leavers-all = Bekijk iedereen
leaver-stays = Er is geen laatste dag bekend.
leaver-leaves-hr = De laatste dag is { $day }. Dat heeft HR vastgelegd.
leaver-leaves-directory = De laatste dag is { $day }. Dat staat in de personeelsgids.
leaver-day = Laatste dag in dienst
leaver-set = Leg deze dag vast
leaver-forget = Verwijder deze dag
leaver-noted = De dag staat vast. Vier weken van tevoren plan ik dat alles teruggaat.
leaver-forgotten = De dag van HR is vergeten. De personeelsgids geldt weer.
leaver-nothing = Niets in bruikleen of besteld.

error-leaver-not-found = Ik ken deze collega niet. Kijk of de naam klopt.
    .button = Bekijk wie er vertrekt
    .phrase = vertrekkers
error-last-day-not-possible = Kies een dag tussen een maand geleden en twee jaar vooruit.
error-nothing-to-return = Er hoeft niets terug. Bekijk wat je hebt.
    .button = Bekijk wat je hebt
    .phrase = mijn bestellingen
