# Thuiswerkmiddelen: kiezen, bestellen, beslissen, in bruikleen hebben.

command-equipment-order = bestel een bureaustoel
    .button = Bestel iets voor thuis
    .about = Bestel meubels en apparatuur om thuis te werken.
command-equipment-mine = mijn bestellingen
    .button = Bekijk je bestellingen
    .about = Zie wat je hebt besteld en in bruikleen hebt.
command-equipment-return = lever iets in
    .button = Lever iets in
    .about = Lever iets in dat je in bruikleen hebt.
command-equipment-defect = meld iets dat kapot is
    .button = Meld iets dat kapot is
    .about = Laat iets maken, verplaatsen of ruilen.
command-equipment-agreement = bruikleenovereenkomst
    .button = Lees de overeenkomst
    .about = Lees waar je akkoord mee ging.
command-equipment-approvals = goedkeuringen
    .button = Bekijk wat er wacht
    .about = Beslis over aanvragen in je team.

topic-equipment-to-approve = aanvragen voor thuiswerkmiddelen
    .why = Je krijgt dit omdat iemand in je team iets vraagt buiten het pakket.
topic-equipment-reminder = aanvragen die lang wachten
    .why = Je krijgt dit omdat een aanvraag al twee werkdagen op een besluit wacht.
topic-equipment-decided = besluiten over jouw aanvragen
    .why = Je krijgt dit omdat er is beslist over iets dat jij vroeg.
topic-equipment-question = vragen over jouw aanvragen
    .why = Je krijgt dit omdat je leidinggevende iets wil weten over je aanvraag.
topic-equipment-answer = antwoorden over aanvragen
    .why = Je krijgt dit omdat je een vraag stelde over een aanvraag.
topic-equipment-visit = afspraken met de leverancier
    .why = Je krijgt dit omdat de leverancier iets bij je brengt of ophaalt.

# Het pakket

equipment-item = { $name } ({ $grade })
equipment-grade-new = nieuw
equipment-grade-as-new = opgeknapt, zo goed als nieuw
equipment-grade-good = opgeknapt, goed
equipment-grade-used = gebruikt
equipment-grade-broken = kapot
equipment-picture = Plaatje van: { $name }
equipment-package-title = Je thuiswerkpakket
equipment-package-text = Dit kun je in bruikleen krijgen. Je werkgever betaalt het. Wat buiten je pakket valt, keurt je leidinggevende goed.
equipment-in-package = Hoort bij je pakket
equipment-above = Buiten je pakket: je leidinggevende beslist
equipment-had = Dit heb je al of is aangevraagd
equipment-in-basket = Ligt in je mandje
equipment-sold-out = Is nu op
equipment-which = Wat wil je hebben?
equipment-put = Leg in je mandje
equipment-more = Bekijk meer
equipment-first = Ga naar het begin
equipment-to-basket = { $count ->
    [one] Bekijk je mandje (1 ding)
   *[other] Bekijk je mandje ({ $count } dingen)
 }
equipment-to-package = Bekijk je pakket
equipment-to-mine = Bekijk je bestellingen
equipment-added = Ik heb het in je mandje gelegd.
equipment-basket-title = Je mandje
equipment-basket-empty = Er ligt nog niets in je mandje.
equipment-basket-text = { $count ->
    [one] Er ligt 1 ding in je mandje. Er is nog niets besteld.
   *[other] Er liggen { $count } dingen in je mandje. Er is nog niets besteld.
 }
equipment-not-after-all = Toch niet
equipment-take-out = Haal uit je mandje
equipment-order = Bestel
equipment-order-here = Bestel hier in de chat

# De bestelling

equipment-form-title = Bestel je thuiswerkspullen
equipment-form-text = Je bestelt: { $items }.
equipment-address-why = De leverancier krijgt je naam, adres en telefoonnummer, alleen voor dit bezoek. Na het bezoek wissen we ze.
equipment-street = Straat en huisnummer
equipment-street-example = Dorpsstraat 1
equipment-postal-code = Postcode
equipment-town = Woonplaats
equipment-phone = Telefoonnummer
equipment-reason = Waarom heb je iets buiten je pakket nodig? Schrijf niets over je gezondheid.
equipment-agreement-title = Bruikleenovereenkomst (versie { $version })
equipment-agreement-heading = Bruikleenovereenkomst
equipment-agreement-text = De spullen blijven van de gemeente. Je gebruikt ze voor je werk en gaat er netjes mee om. Gaat er iets kapot, dan meld je dat. Je betaalt niets. Als je uit dienst gaat, halen we alles weer op.
equipment-agreement-label = Akkoord
equipment-agreement-accept = Ik ga akkoord met de bruikleenovereenkomst
equipment-agreement-none = Je hebt nog geen overeenkomst gesloten.
equipment-agreement-accepted = Je ging akkoord met versie { $version } op { $moment }.
equipment-show-agreement = Lees de overeenkomst
equipment-order-now = Bestel nu
equipment-ordered-title = Je bestelling is gedaan
equipment-ordered-text = Ik houd je op de hoogte. De leverancier stelt je een paar tijden voor.

# Hoe het ermee staat

equipment-state-requested = Wacht op je leidinggevende.
equipment-state-approved = Goedgekeurd. Ik bestel het nu.
equipment-state-rejected = Afgewezen.
equipment-state-withdrawn = Ingetrokken.
equipment-state-ordered = Besteld. De leverancier stelt tijden voor.
equipment-state-scheduled = De leverancier komt het brengen.
equipment-state-scheduled-at = De leverancier brengt het { $when }.
equipment-state-installed = Gebracht. Bevestig dat je het hebt.
equipment-state-installed-adjusted = Gebracht. Bevestig het als het voor jou is ingesteld.
equipment-state-adjusted = Voor jou ingesteld. Bevestig dat het goed is.
equipment-state-on-loan = In bruikleen. Alles is in orde.
equipment-state-on-loan-at = In bruikleen. De leverancier komt { $when }.
equipment-state-return-due = Wordt opgehaald. De leverancier stelt tijden voor.
equipment-state-return-due-no-address = Moet terug. Geef je adres, dan komt de leverancier het halen.
equipment-state-return-due-at = De leverancier haalt het { $when } op.
equipment-state-collected = Opgehaald.
equipment-state-refurbished = Terug in de voorraad.
equipment-state-written-off = Afgeschreven.
equipment-since = Sinds { $day }
equipment-remark = Opmerking: { $remark }
equipment-mine-title = Je thuiswerkspullen
equipment-mine-none = Je hebt nog niets besteld.
equipment-mine-count = { $count ->
    [one] Je hebt 1 ding besteld of in bruikleen.
   *[other] Je hebt { $count } dingen besteld of in bruikleen.
 }
equipment-show = Bekijk nummer { $number }
equipment-back = Bekijk alles wat je hebt
equipment-back-to-it = Ga terug
equipment-times = Wanneer past het?
equipment-choose-time = Kies deze tijd
equipment-time-chosen = De afspraak staat.
equipment-received = Bevestig dat je het hebt
equipment-adjusted = Bevestig dat het is ingesteld
equipment-thanks = Bedankt, ik heb het genoteerd.
equipment-withdraw = Trek je aanvraag in
equipment-withdrawn = Je aanvraag is ingetrokken.
equipment-repair = Vraag hulp van de leverancier
equipment-give-back = Lever het in
equipment-report-text = De leverancier kijkt ernaar en neemt contact met je op.
equipment-wish = Wat is er nodig?
equipment-wish-repair = Het is kapot
equipment-wish-move = Ik verhuis
equipment-wish-swap = Ik wil het ruilen
equipment-report-send = Stuur de leverancier
equipment-reported = De leverancier weet het en neemt contact met je op.
equipment-return-text = De leverancier komt het halen. Waar staat het?
equipment-return-send = Laat het ophalen
equipment-return-asked = Het wordt opgehaald. De leverancier stelt tijden voor.

# Beslissen

equipment-decide-title = Mag dit buiten het pakket?
equipment-decide-text = { $name } vraagt: { $item }.
equipment-decide-reason = De reden
equipment-decide-had = Heeft al: { $items }
equipment-decide-had-none = Heeft nog niets in bruikleen.
equipment-decide-remark = Je opmerking of vraag (nodig bij afwijzen)
equipment-decide-open = Bekijk aanvraag { $number }
equipment-approve = Keur goed
equipment-decline = Wijs af
equipment-ask = Vraag iets
equipment-asked = Ik heb je vraag doorgegeven.
equipment-no-answer-yet = Nog geen antwoord.
equipment-decided-title = Over deze aanvraag is beslist
equipment-decided-approved = Goedgekeurd voor { $name }: { $item }.
equipment-decided-declined = Afgewezen voor { $name }: { $item }.
equipment-decided-withdrawn = { $name } heeft de aanvraag ingetrokken: { $item }.
equipment-outcome-title = Over je aanvraag is beslist
equipment-outcome-approved = Je leidinggevende vindt het goed: { $item }. Ik bestel het nu.
equipment-outcome-declined = Je leidinggevende vindt het niet goed: { $item }.
equipment-to-waiting = Bekijk wat er wacht
equipment-waiting-title = Aanvragen in je team
equipment-waiting-text = { $count ->
    [0] Er wacht niets op jou.
    [one] Er wacht 1 aanvraag op jou.
   *[other] Er wachten { $count } aanvragen op jou.
 }
equipment-question-title = Een vraag over je aanvraag
equipment-question-about = Over: { $item }
equipment-answered = Je antwoord: { $answer }
equipment-answer-label = Je antwoord
equipment-answer-send = Verstuur je antwoord

# Bezoek van de leverancier

equipment-visit-times-title = Kies een tijd
equipment-visit-title = Nieuws van de leverancier
equipment-missed = Het bezoek ging niet door. Er komen nieuwe tijden.

digest-equipment-title = Aanvragen voor thuiswerkspullen
digest-equipment-waiting = { $count ->
    [one] Er wacht 1 aanvraag op jou. De reden:
   *[other] Er wachten { $count } aanvragen op jou. De reden van de oudste:
 }

error-equipment-not-found = Ik vind dit niet tussen jouw spullen. Bekijk wat je hebt.
    .button = Bekijk wat je hebt
    .phrase = mijn bestellingen
error-step-not-possible = Dat kan nu niet met { $name }. Bekijk hoe het ermee staat.
    .button = Bekijk wat je hebt
    .phrase = mijn bestellingen
error-item-sold-out = { $name } is op. Er is nog niets besteld. Haal het uit je mandje, of probeer het volgende week.
    .button = Bekijk je pakket
    .phrase = thuiswerkspullen
error-item-not-offered = Dat staat niet in de catalogus. Bekijk wat er wel is.
    .button = Bekijk je pakket
    .phrase = thuiswerkspullen
error-basket-empty = Je mandje is leeg. Kies eerst iets uit je pakket.
    .button = Bekijk je pakket
    .phrase = thuiswerkspullen
error-agreement-not-accepted = Ga eerst akkoord met de bruikleenovereenkomst.
error-agreement-changed = De bruikleenovereenkomst is veranderd. Lees hem nog eens en bestel opnieuw.
    .button = Bekijk je pakket
    .phrase = thuiswerkspullen
error-address-incomplete = Vul een adres met huisnummer, postcode en plaats in, en een Nederlands telefoonnummer.
error-reason-missing = Schrijf kort waarom.
error-nobody-to-approve = Ik weet niet wie jouw leidinggevende is. Vraag het aan de helpdesk.
error-time-not-offered = Deze tijd kan niet meer. Kies een andere tijd.
    .button = Bekijk wat je hebt
    .phrase = mijn bestellingen
error-remark-missing = Schrijf eerst wat je wilt zeggen.
