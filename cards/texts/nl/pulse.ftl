error-wave-not-found = Deze meting vind ik niet (meer). Vraag HR of er een nieuwe komt.
error-wave-not-open = Deze meting is niet (meer) open. Je antwoorden zijn niet meegeteld en niet bewaard. De volgende meting krijg je vanzelf.
error-already-answered = Je had deze meting al ingevuld. Je eerste antwoorden tellen mee. Je hoeft niets meer te doen.
error-ballot-not-valid = Deze antwoorden passen niet bij de vragen. Je tekst mag { $most } tekens lang zijn. Open de vragen opnieuw.
error-no-question-chosen = Kies minstens één vraag. Er passen er { $most } in een meting.
    .button = Bekijk de metingen
    .phrase = metingen
error-too-many-questions = Dat zijn te veel vragen. Kies er hoogstens { $most }, dan kost het twee minuten.
    .button = Bekijk de metingen
    .phrase = metingen
error-wave-days-out-of-order = Deze dagen kloppen niet. Een meting duurt 3 tot 28 dagen en begint uiterlijk { $last_day }.
    .button = Bekijk de metingen
    .phrase = metingen
error-wave-without-name = Geef de meting een naam. Die staat boven de vragen.
    .button = Bekijk de metingen
    .phrase = metingen
error-wave-moved-on = Dit kan niet (meer) bij deze meting. Bekijk eerst hoe het er nu mee staat.
    .button = Bekijk de metingen
    .phrase = metingen
error-question-text-missing = Vul naam en vraag in, in beide talen. Een vraag mag { $most } tekens hebben.
    .button = Bekijk de metingen
    .phrase = metingen
error-own-wave-not-reviewed = Deze meting heb je zelf opgesteld. Een collega van HR bekijkt de opmerkingen.
    .button = Bekijk de metingen
    .phrase = metingen
error-no-result-yet = Er is (nog) geen uitslag voor jou. Je leidinggevende ziet hem eerst, jij een dag later.
error-agreement-not-valid = Deze afspraak kan ik niet bewaren. Gebruik hoogstens { $most } tekens en een dag tot { $last_day }.
    .button = Bekijk de uitslag
    .phrase = resultaten
error-too-many-agreements = Jullie hebben al { $most } afspraken. Maak er eerst een af: minder is meer.
    .button = Bekijk de afspraken
    .phrase = teamafspraken
error-agreement-not-found = Deze afspraak vind ik niet (meer).
    .button = Bekijk de afspraken
    .phrase = teamafspraken

command-pulse-open = vragenlijst
    .button = Vul de vragenlijst in
    .about = Beantwoord een korte, vertrouwelijke meting.
command-pulse-results = resultaten
    .button = Bekijk de resultaten
    .about = Bekijk de uitslag van de laatste meting.
command-pulse-agreements = teamafspraken
    .button = Bekijk de afspraken
    .about = Bekijk wat je team afsprak na een meting.
command-pulse-plan = metingen
    .button = Bekijk de metingen
    .about = Plan metingen en bekijk de vragen, als HR.

# Onderwerpen van berichten

topic-pulse-ask = vragenlijsten en herinneringen eraan
    .why = Je krijgt dit omdat HR jou vraagt mee te doen aan een meting.
topic-pulse-result = uitslagen voor leidinggevenden
    .why = Je krijgt dit omdat jij een groep leidt die meedeed.
topic-pulse-team-result = uitslagen van metingen
    .why = Je krijgt dit omdat je team in een meting zat.
topic-pulse-agreement = afspraken van je team waar jij voor zorgt
    .why = Je krijgt dit omdat jij voor deze afspraak zorgt.

# Gevraagd worden

pulse-ask-title = Meting: { $name }
pulse-ask-why = Hoe gaat het met je werk? Met jullie antwoorden maken teams betere afspraken.
pulse-ask-reminder = Je kunt deze meting nog invullen. Doe je niet mee? Dan is dat ook goed.
pulse-ask-how-long = { $questions ->
    [one] Het is 1 vraag en kost twee minuten. Het kan tot en met { $until }.
   *[other] Het zijn { $questions } vragen en het kost twee minuten. Het kan tot en met { $until }.
 }
pulse-ask-confidential = Vertrouwelijk: alleen groepsresultaten. Niemand ziet jouw antwoorden, ook je leidinggevende en HR niet.
pulse-ask-floor = Een cijfer zie je vanaf 5 antwoorden, opmerkingen vanaf 10. Geen instelling maakt dat minder.
pulse-ask-skip = Elke vraag mag je overslaan. Niemand krijgt een lijst van wie niet meedeed.
pulse-ask-changed = Dit spraken jullie af na de vorige meting
pulse-ask-open = Open de vragen
pulse-no-more = Stop met vragen aan mij

pulse-form-text = Vertrouwelijk: alleen groepsresultaten. Sla over wat je niet wilt beantwoorden.
pulse-form-open = Noem liever geen namen. HR haalt ze weg. Je team leest dit pas vanaf 10 opmerkingen.
pulse-choose = Kies een antwoord
pulse-skip = Deze vraag sla ik over
pulse-scale-1 = Helemaal oneens
pulse-scale-2 = Oneens
pulse-scale-3 = Niet eens, niet oneens
pulse-scale-4 = Eens
pulse-scale-5 = Helemaal eens
pulse-send = Verstuur je antwoorden
pulse-stop = Stop zonder te versturen
pulse-stopped = Je bent gestopt. Ik heb niets bewaard.
pulse-thanks = Bedankt! Je antwoorden tellen mee. Je kunt ze niet terugzien: ze zijn verzegeld.
pulse-worried = Schreef je over iets dat niet veilig voelt? Praat er dan met iemand over. Ik heb niemand gewaarschuwd.
pulse-adviser = De vertrouwenspersoon luistert en zegt niets door: { $adviser }.
pulse-adviser-unknown = De vertrouwenspersoon luistert en zegt niets door. Je vindt die op het intranet.
pulse-nothing-open-title = Er is nu geen meting voor jou
pulse-nothing-open = Er loopt er geen, je hebt rust tussen twee metingen, of je deed al mee.
pulse-cannot-look-up = Antwoorden kan ik niet opzoeken, ook niet voor jou. Ze zijn verzegeld, en na afloop hoort geen antwoord meer bij een naam.
pulse-see-result = Bekijk de laatste uitslag

# De uitslag

pulse-result-title = Uitslag: { $name }
pulse-about = Resultaat van { $group }. Ongeveer { $participation } % deed mee.
pulse-group-of = iedereen onder { $name }
pulse-group-all = iedereen die gevraagd is
pulse-nothing-shown = Er deden te weinig mensen mee om iets te tonen.
pulse-hidden-small = Je eigen groep gaf te weinig antwoorden. Daarom zie je de groep erboven.
pulse-hidden-shield = Je eigen groep blijft weg, anders zijn antwoorden van een paar mensen te herleiden.
pulse-hidden-changed = In je eigen groep wisselden een paar mensen. Daarom zie je de groep erboven.
pulse-chart = Gunstige antwoorden per thema, in procenten
pulse-share-exact = { $answers ->
    [one] { $percent } % gunstig{ $interval }, 1 antwoord
   *[other] { $percent } % gunstig{ $interval }, { $answers } antwoorden
 }
pulse-share-at-most = { $answers ->
    [one] hoogstens { $percent } % gunstig{ $interval }, 1 antwoord
   *[other] hoogstens { $percent } % gunstig{ $interval }, { $answers } antwoorden
 }
pulse-share-at-least = { $answers ->
    [one] minstens { $percent } % gunstig{ $interval }, 1 antwoord
   *[other] minstens { $percent } % gunstig{ $interval }, { $answers } antwoorden
 }
pulse-promoter = { $answers ->
    [one] score { $score }{ $interval }, 1 antwoord
   *[other] score { $score }{ $interval }, { $answers } antwoorden
 }
pulse-between = {" "}(tussen { $low } en { $high })
pulse-trend-up = ↑ Echt hoger dan de vorige keer
pulse-trend-down = ↓ Echt lager dan de vorige keer
pulse-interval = Gunstig is eens of helemaal eens. Tussen haakjes staat waar het echte cijfer waarschijnlijk ligt.
pulse-some-left-out = Vragen met te weinig antwoorden laat ik weg.
pulse-before = Dit spraken jullie af na de vorige meting
pulse-agreed = Jullie afspraken
pulse-no-action = Jullie kozen bewust voor: geen actie.
pulse-to-decide = Praat erover met je team. De volgende meting komt pas na een afspraak, of na ‘geen actie’.
pulse-read-comments = Lees de opmerkingen
pulse-guide-open = Open de gespreksgids
pulse-agree = Leg een afspraak vast
pulse-agree-nothing = Kies voor geen actie
pulse-share = Toon de uitslag nu aan je team
pulse-shared = Je team kan de uitslag nu zien, met het woord ‘resultaten’.
pulse-recorded = De afspraak is vastgelegd. Wie ervoor zorgt, krijgt op tijd een bericht.
pulse-nothing-agreed = Vastgelegd: geen actie. De volgende meting kan doorgaan.
pulse-back = Ga terug naar de uitslag

pulse-comments-title = Opmerkingen: { $name }
pulse-comments-text = In willekeurige volgorde. Namen en nummers zijn weggehaald. Zoek niet uit wie wat schreef.
pulse-comments-more = Lees meer opmerkingen

pulse-guide-title = Gids voor het gesprek
pulse-guide-text = Neem er een half uur voor, met je hele team.
pulse-guide-1 = 1. Toon de uitslag en bedank iedereen. Vraag nooit wie wat antwoordde.
pulse-guide-2 = 2. Vraag: wat valt op, en wat herkennen we?
pulse-guide-3 = 3. Kies samen één thema waar jullie zelf iets aan kunnen doen.
pulse-guide-4 = 4. Spreek één tot drie dingen af: wat, wie en wanneer.
pulse-guide-5 = 5. Is er niets te doen? Leg dan samen ‘geen actie’ vast.

# Afspraken

pulse-agreement-line = { $words } ({ $owner }, uiterlijk { $day }: { $state })
pulse-agreement-open = loopt
pulse-agreement-done = gedaan
pulse-agreement-dropped = vervallen
pulse-somebody = een collega
pulse-agree-title = Leg een afspraak vast
pulse-agree-text = Wat gaan jullie doen? Houd het klein: hoogstens drie afspraken.
pulse-agree-words = Afspraak
pulse-agree-owner = Wie zorgt ervoor
pulse-agree-day = Uiterlijk op
pulse-agree-save = Bewaar de afspraak
pulse-agreements-title = Afspraken na de meting
pulse-agreements-text = { $agreements ->
    [0] Er lopen geen afspraken van jou of je team.
    [one] Er loopt 1 afspraak van jou of je team.
   *[other] Er lopen { $agreements } afspraken van jou of je team.
 }
pulse-agreement-done-number = Meld { $number } als gedaan
pulse-agreement-settled = Genoteerd. Je team ziet het bij de volgende meting.
pulse-agreements-all = Bekijk de afspraken
pulse-done = Meld dat het gedaan is
pulse-drop = Laat de afspraak vervallen
pulse-follow-up-title = Hoe staat het met deze afspraak?

# Het plan van HR

pulse-desk-title = Metingen
pulse-desk-text = Je ziet alleen aantallen. Wie meedeed, ziet niemand.
pulse-desk-empty = Er zijn nog geen vragen. Begin met de startvragen, of schrijf je eigen.
pulse-desk-show = Bekijk meting { $number }
pulse-desk-begin = Plaats de startvragen
pulse-desk-plan = Stel een meting op
pulse-desk-questions = Bekijk thema’s en vragen
pulse-desk-comments = Bekijk opmerkingen
pulse-desk-held = { $comments ->
    [0] Er wachten geen opmerkingen op jou.
    [one] Er wacht 1 opmerking op jou.
   *[other] Er wachten { $comments } opmerkingen op jou.
 }
pulse-desk-held-own = { $comments ->
    [one] Bij jouw eigen meting wacht 1 opmerking op een collega van HR.
   *[other] Bij jouw eigen metingen wachten { $comments } opmerkingen op een collega van HR.
 }
pulse-desk-back = Ga terug naar de metingen
pulse-wave-line = { $state }, van { $first } tot en met { $last }
pulse-wave-title = Meting: { $name }
pulse-state-planned = gepland
    .about = Deze meting is gepland. Nog niemand is gevraagd.
pulse-state-starting = begint
    .about = Deze meting begint nu. Dat duurt een paar tellen.
pulse-state-open = loopt
    .about = Deze meting loopt. De uitslag komt pas na het einde.
pulse-state-closing = wordt geteld
    .about = Deze meting wordt nu geteld. Dat duurt een paar tellen.
pulse-state-closed = afgesloten
    .about = Deze meting is afgesloten. Leidinggevenden hebben de uitslag, teams een dag later.
pulse-state-cancelled = geannuleerd
    .about = Deze meting is geannuleerd. De antwoorden zijn ongelezen weggegooid.
pulse-fact-who = Voor wie
pulse-fact-opens = Begint
pulse-fact-closes = Eindigt
pulse-fact-every = Hoe vaak
pulse-fact-asked = Gevraagd
pulse-fact-answered = Deelname
pulse-about-percent = ongeveer { $percent } %
pulse-everybody = iedereen
pulse-every = { $weeks ->
    [one] elke week
   *[other] elke { $weeks } weken
 }
pulse-third = groep { $third } van de 3
pulse-third-all = iedereen tegelijk
pulse-third-of = groep { $third } van de 3, uit: { $who }
pulse-preview = Bekijk als deelnemer
pulse-start = Open de meting nu
pulse-close = Stop de meting nu
pulse-cancel = Annuleer de meting
pulse-cancel-sure = Weet je het zeker? Alle antwoorden gaan dan ongelezen weg.
pulse-cancel-yes = Bevestig het annuleren
pulse-cancel-no = Laat de meting staan
pulse-planned = De meting is gepland. Bekijk hem eerst als deelnemer.

pulse-form-title = Stel een meting op
pulse-form-plan = Kies hoogstens { $most } vragen. Wie in 60 dagen al gevraagd is, sla ik over.
pulse-slower = Twee keer deed minder dan 60 % mee. Mijn voorstel: half zo vaak, elke { $weeks } weken.
pulse-form-name = Naam van de meting
pulse-form-questions = Vragen (hoogstens { $most })
pulse-form-open-question = Open vraag
pulse-form-none = geen open vraag
pulse-form-opens = Begint op
pulse-form-closes = Eindigt op
pulse-form-third = Wie vraag je
pulse-form-departments = Afdelingen (niets gekozen: iedereen)
pulse-form-save = Bewaar de meting

pulse-themes-title = Thema’s en vragen
pulse-themes-text = Andere woorden maken een nieuwe versie. De vergelijking met eerder stopt dan.
pulse-theme-line = { $theme }, versie { $version }{ $retired }
pulse-theme-retired = , niet in gebruik
pulse-theme-change = Wijzig vraag { $number }
pulse-theme-add = Plaats een nieuwe vraag
pulse-themes-more = Bekijk meer vragen
pulse-themes-back = Ga terug naar de vragen
pulse-reword-title = Wijzig een vraag
pulse-reword-text = Bij een nieuwe tekst begint de trendlijn opnieuw.
pulse-theme-new-title = Een nieuwe vraag
pulse-theme-new-text = Schrijf een zin waar je het mee eens kunt zijn. Eens is gunstig.
pulse-theme-name-nl = Thema (Nederlands)
pulse-theme-name-en = Thema (Engels)
pulse-theme-text-nl = Vraag (Nederlands)
pulse-theme-text-en = Vraag (Engels)
pulse-theme-kind = Soort antwoord
pulse-kind-scale = eens of oneens
pulse-kind-promoter = cijfer van 0 tot en met 10
pulse-kind-open = eigen woorden
pulse-theme-save = Bewaar de vraag
pulse-theme-retire = Haal het thema weg
pulse-theme-restore = Herstel het thema

pulse-review-title = Opmerkingen bekijken
pulse-review-text = { $comments ->
    [0] Er wachten geen opmerkingen op jou.
    [one] Er wacht 1 opmerking. Een tweede paar ogen leest elke opmerking voor het team dat doet.
   *[other] Er wachten { $comments } opmerkingen. Een tweede paar ogen leest ze voor het team dat doet.
 }
pulse-review-how = Wijs af wat naar een persoon wijst. Kritiek mag blijven.
pulse-review-release = Keur goed
pulse-review-withhold = Wijs af
pulse-flag-name = Een naam is weggehaald.
pulse-flag-maybe-name = Er staat misschien nog een naam in.
pulse-flag-phone = Een telefoonnummer is weggehaald.
pulse-flag-email = Een mailadres is weggehaald.
pulse-flag-bsn = Een burgerservicenummer is weggehaald.

# In het weekoverzicht

pulse-digest-title = Metingen
pulse-digest-open = Er loopt een meting tot en met { $until }.
pulse-digest-share = Ongeveer { $percent } % van alle gevraagden deed al mee.
pulse-digest-result = De uitslag van ‘{ $name }’ is er. Typ: resultaten.
pulse-digest-to-decide = Bespreek ‘{ $name }’ met je team en leg vast wat jullie doen.
pulse-digest-due = { $owner ->
    [none] Afspraak: { $words } (uiterlijk { $day })
   *[other] Afspraak: { $words } ({ $owner }, uiterlijk { $day })
 }
pulse-digest-done = Meld afspraak gedaan
pulse-digest-settled = De afspraak is gedaan.
