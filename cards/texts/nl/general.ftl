# What the bot says about itself and when it cannot do what was asked.

input-words = Vul iets in bij { $label }.
input-choose = Maak een keuze bij “{ $label }”.
input-day = Kies een dag.

welcome-title = Welkom bij Slimmer Samenwerken
welcome-hello = Hallo { $name }!
welcome-what = Ik help je om hybride te werken. Je boekt hier een flexplek of vergaderruimte, en bestelt spullen voor thuis.
welcome-how = Typ wat je wilt, in gewone woorden. Of kies hieronder.
welcome-privacy = Collega’s zien wanneer je er bent, nooit wanneer je er was. Je kunt je naam verbergen.

hi-title = Hallo { $name }!
hi-text = Waar kan ik je mee helpen?

thanks = Graag gedaan!

help-title = Dit kan ik voor je doen
help-how = Typ het in je eigen woorden. Bijvoorbeeld:
help-line = **{ $phrase }**: { $about }
help-languages = Je mag ook Engels typen.

settings-title = Instellingen
settings-language = Taal
settings-language-nl = Nederlands
settings-language-en = Engels
settings-name = Je naam
settings-name-shown = zichtbaar voor collega’s
settings-name-hidden = verborgen voor collega’s
settings-name-about = Is je naam verborgen? Dan tellen we je wel mee, zonder naam.
settings-hide-name = Verberg mijn naam
settings-show-name = Toon mijn naam
settings-to-nl = Praat Nederlands
settings-to-en = Praat Engels (English)
settings-changed-language = Vanaf nu praat ik Nederlands met je.
settings-changed-hidden = Je naam is nu verborgen.
settings-changed-shown = Je naam is nu zichtbaar.

not-understood-title = Dat begrijp ik niet
not-understood = Probeer het met andere woorden. Deze zinnen ken ik in elk geval:

question-title = Bedoel je dit?
question-which-day = Welke dag bedoel je?
question-which-time = Welke tijd bedoel je?
question-which-location = Welke locatie bedoel je?
question-which-person = Welke collega bedoel je?
question-which-seats = Voor hoeveel personen is het?
question-which-other = Wat bedoel je?
question-type = Je kunt het ook typen.
question-choose = Kies { $reading }
question-seats = { $seats ->
    [one] 1 persoon
   *[other] { $seats } personen
}

missing-title = Nog één vraag
missing-day = Voor welke dag is het?
missing-time = Hoe laat moet het beginnen?
missing-location = Op welke locatie?
missing-person = Voor welke collega is het?
missing-equipment = Wat heb je nodig?
missing-vehicle = Wil je een fiets of een auto?
missing-type = Typ alleen je antwoord. De rest onthoud ik tien minuten.

problem-title = Dat kan niet

not-offered-title = Dat kan ik nog niet
not-offered = Ik begrijp wat je wilt. Maar dit kan ik nog niet voor je doen.

not-allowed-title = Dat mag je niet met deze rol
not-allowed = Alleen collega’s met een andere rol kunnen dit. Vraag het aan je leidinggevende.

no-longer-valid-title = Deze kaart is niet meer geldig
no-longer-valid = Er is intussen iets veranderd. Begin hieronder opnieuw.

private-title = Ga verder in onze eigen chat
private = Hier lezen anderen mee. Open de chat met mij en stel je vraag daar.
private-open = Open onze chat

went-wrong-title = Sorry, er ging iets mis
went-wrong = Dat ligt aan ons, niet aan jou. Probeer het straks nog eens.
went-wrong-desk = Blijft het misgaan? Ga naar { $desk } en noem nummer { $number }.
went-wrong-number = Blijft het misgaan? Noem dan nummer { $number } bij de helpdesk.

away-title = Ik kan er even niet bij
away = Mijn gegevens zijn even niet bereikbaar. Er is niets veranderd.
away-way = Probeer het over een paar minuten opnieuw.

who-are-you-title = Ik ken je nog niet
who-are-you = Je staat nog niet in de personeelsgids. Na je eerste werkdag duurt dat soms een dag.
who-are-you-way = Probeer het morgen opnieuw, of vraag het aan de helpdesk.

refused-title = Dat lukt niet

# The commands: the phrase in help and in Teams' menu (32 characters at most), and what it does.

command-general-help = help
    .button = Bekijk wat ik kan
    .about = Bekijk wat ik voor je kan doen.
command-settings-show = instellingen
    .button = Open instellingen
    .about = Kies je taal en verberg je naam.
