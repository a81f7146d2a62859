# Tips van ambassadeurs: lezen, plaatsen, beslissen, vragen stellen.

command-tips-list = tips
    .button = Bekijk de tips
    .about = Lees tips van collega’s over slim samenwerken.
command-tips-post = plaats tip
    .button = Plaats een tip
    .about = Deel als ambassadeur een tip met collega’s.

# Onderwerpen

topic-tips-home = tips over thuiswerken
    .why = Je krijgt dit omdat een ambassadeur een tip deelt over thuiswerken.
topic-tips-city-hall = tips over werken op het stadhuis
    .why = Je krijgt dit omdat een ambassadeur een tip deelt over het stadhuis.
topic-tips-meetings = tips over vergaderen
    .why = Je krijgt dit omdat een ambassadeur een tip deelt over vergaderen.
topic-tips-digital = tips over digitaal werken
    .why = Je krijgt dit omdat een ambassadeur een tip deelt over digitaal werken.
topic-tips-health = tips over gezond werken
    .why = Je krijgt dit omdat een ambassadeur een tip deelt over gezond werken.
topic-tips-together = tips over contact met collega’s
    .why = Je krijgt dit omdat een ambassadeur een tip deelt over contact met collega’s.
topic-tips-welcome = de beste tips als je ergens nieuw bent
    .why = Je krijgt dit omdat je nieuw bent op je afdeling.
topic-tips-to-approve = tips die op een besluit wachten
    .why = Je krijgt dit omdat jij over tips van anderen mag beslissen.
topic-tips-decided = besluiten over jouw tips
    .why = Je krijgt dit omdat iemand over jouw tip besliste.
topic-tips-question = vragen over jouw tips
    .why = Je krijgt dit omdat een lezer een vraag heeft over jouw tip.
topic-tips-answer = antwoorden op jouw vragen over tips
    .why = Je krijgt dit omdat je een vraag over een tip stelde.

tip-theme-home = thuiswerken
tip-theme-city-hall = werken op het stadhuis
tip-theme-meetings = vergaderen
tip-theme-digital = digitaal werken
tip-theme-health = gezond werken
tip-theme-together = contact met collega’s

# Een tip

tip-by = Tip van { $name } over { $theme }
tip-by-somebody = Tip van een ambassadeur over { $theme }
tip-picture-about = Plaatje bij de tip: { $title }
tip-votes = { $helpful } van de { $rated } stemmen: nuttig
tip-vote-helpful = Jij vindt deze tip nuttig.
tip-vote-unhelpful = Jij vindt deze tip niet nuttig.
tip-thanks = Bedankt, je stem telt mee. De ambassadeur ziet alleen aantallen.
tip-helpful = Vind nuttig
tip-unhelpful = Vind niet nuttig
tip-ask = Stel een vraag
tip-open-link = Open { $host }
tip-all = Bekijk alle tips
tip-back = Bekijk de tip
tip-withdrawn-title = Deze tip is er niet meer
tip-withdrawn = De ambassadeur heeft deze tip ingetrokken.

ask-title = Stel een vraag over deze tip
ask-text = Ik geef je vraag door aan de ambassadeur. Je naam gaat niet mee. Het antwoord krijg je hier.
ask-label = Je vraag
ask-send = Verstuur je vraag
ask-sent = Je vraag is verstuurd. Het antwoord krijg je hier.

tips-title = Tips
tips-none = Ik vind geen tips die passen. Zoek met andere woorden.
tips-words = Zoek in de tips
tips-theme = Thema
tips-any-theme = alle thema’s
tips-search = Zoek
tips-more = Bekijk meer tips
tips-open = Bekijk tip { $number }
tips-line = Over { $theme }, { $helpful } keer nuttig gevonden
tips-desk = Bekijk je werk als ambassadeur
tips-welcome-title = Welkom op je afdeling
tips-welcome = Deze tips vonden collega’s het nuttigst.

# Een tip plaatsen

tip-form-title = Titel
tip-form-heading = Deel een tip
tip-form-text = Vul de tip in en bekijk het voorbeeld.
tip-form-body = Tekst
tip-form-marks = Zo maak je tekst op: **vet** met twee sterretjes, lijsten met een streepje.
tip-form-link = Link (mag leeg blijven)
tip-form-picture = Link naar een plaatje (mag leeg blijven)
tip-form-audience = Voor wie
tip-form-departments = Welke afdelingen (alleen bij: meerdere afdelingen)
tip-form-from = Vanaf
tip-form-until = Tot en met
tip-form-preview = Bekijk het voorbeeld

tip-audience-own = mijn eigen afdeling
tip-audience-several = meerdere afdelingen
tip-audience-everyone = iedereen
tip-audience-next = ambassadeurs van afdelingen die nog volgen

tip-preview-readers = { $readers ->
    [one] Deze tip gaat naar 1 lezer.
   *[other] Deze tip gaat naar { $readers } lezers.
 }
tip-preview-change = { $readers ->
    [one] De tip verandert bij 1 lezer.
   *[other] De tip verandert bij { $readers } lezers.
 }
tip-preview-muted = { $people ->
    [one] 1 collega wil geen tips over dit thema.
   *[other] { $people } collega’s willen geen tips over dit thema.
 }
tip-facts = Voor: { $who }. Van { $first } tot en met { $last }.
tip-submit = Vraag goedkeuring
tip-send = Verstuur de tip
tip-edit = Bewerk de tip
tip-withdraw = Trek de tip in
tip-submitted = Je tip wacht op goedkeuring door een ander. Je hoort het van mij.
tip-sent = Je tip gaat nu naar de lezers.

tip-state-draft = Dit is een concept. Nog niemand ziet het.
tip-state-waiting = Deze tip wacht op goedkeuring.
tip-state-approved = Deze tip is goedgekeurd.
tip-state-declined = Deze tip is afgewezen. Je kunt hem aanpassen en opnieuw insturen.
tip-state-withdrawn = Deze tip is ingetrokken.
tip-state-proposed = Je wijziging wacht op goedkeuring.
tip-remark = Opmerking: { $remark }
tip-counts = { $readers } lezers, { $helpful } keer nuttig, { $unhelpful } keer niet nuttig

# Beslissen over een tip

decide-title = Mag deze tip naar collega’s?
decide-text = Een collega-ambassadeur wil deze tip delen. Jij beslist.
decide-change = Een collega-ambassadeur wil een tip veranderen. Dit is de nieuwe tekst.
decide-remark = Opmerking bij afwijzen (mag leeg blijven)
decide-approve = Keur goed
decide-decline = Wijs af
decided-title = Over deze tip is beslist
decided-own-title = Over jouw tip is beslist
decided-approved = De tip is goedgekeurd.
decided-declined = De tip is afgewezen.
decided-withdrawn = De ambassadeur heeft de tip ingetrokken.
decided-changed = De ambassadeur past de tip nog aan.
decided-by = Beslist door { $name }
decided-open = Bekijk je tip

desk-title = Je werk als ambassadeur
desk-text = Besluiten: { $waiting }. Vragen aan jou: { $questions }. Eigen tips: { $own }.
desk-post = Plaats een tip
desk-decide = Bekijk besluit { $number }
desk-answer = Bekijk vraag { $number }
desk-kind-decide = Wacht op jouw besluit
desk-kind-question = Een vraag over jouw tip
desk-kind-mine = Een tip van jou

reader-question-title = Een lezer heeft een vraag
reader-question-about = Over de tip: { $title }
reader-question-answer = Je antwoord
reader-question-send = Verstuur je antwoord
answer-sent = Je antwoord is verstuurd.
answer-title = Antwoord op je vraag
answer-asked = Je vroeg: { $question }
answer-given = Antwoord: { $answer }

error-tip-without-words = Een tip heeft een titel en een tekst nodig. Vul ze allebei in.
error-tip-too-long = De tip is te lang. De titel mag { $title } tekens hebben en de tekst { $text }.
error-link-not-safe = Deze link kan ik niet tonen. Gebruik een heel adres dat begint met https.
error-no-department-chosen = Kies minstens één afdeling, anders leest niemand de tip.
error-tip-days-out-of-order = Deze dagen kloppen niet. Kies een einddag na de begindag, uiterlijk { $last_day }.
error-tip-not-found = Deze tip vind ik niet (meer).
    .button = Bekijk de tips
    .phrase = tips
error-tip-not-yours = Dit kan alleen bij een tip van jezelf die nog loopt.
    .button = Bekijk de tips
    .phrase = tips
error-own-tip-not-decided = Over je eigen tip beslist een ander. Vraag een tweede ambassadeur of de beheerder.
    .button = Bekijk de tips
    .phrase = tips
error-question-without-words = Ik zie nog geen tekst. Vul iets in en probeer het opnieuw.
    .button = Bekijk de tips
    .phrase = tips
error-question-not-found = Deze vraag vind ik niet (meer).
    .button = Bekijk de tips
    .phrase = tips
tip-form-where = Waar
tip-form-channel = Zet de tip in het kanaal van de afdeling, als dat er is
tip-preview-channels = { $departments ->
    [none] Er is nog geen kanaal. Iedereen krijgt de tip zelf. Noem mij in het kanaal en typ “koppel kanaal”.
   *[other] In het kanaal van { $departments } komt de tip ook, voor iedereen daar.
}
tip-one-by-one = Deze tip was voor het kanaal van je afdeling. Daar ben ik niet meer, dus je krijgt hem hier.
