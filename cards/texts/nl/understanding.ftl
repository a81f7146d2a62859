# What is wrong with what somebody typed, and how to go on.

problem-past-day = Die dag is al voorbij: { $day }. Kies vandaag of later.
problem-past-time = Op { $day } is { $at } uur al voorbij. Kies een latere tijd.
problem-time-never-happened = Op { $day } bestaat { $at } uur niet: de klok gaat dan vooruit. Kies een andere tijd.
problem-end-before-start = Het einde ({ $until } uur) ligt niet na het begin ({ $at } uur). Kies een latere eindtijd.
problem-end-day-before-start = De laatste dag ligt niet na { $day }. Kies een latere laatste dag.
problem-closed-day = Op { $day } is de gemeente dicht. Kies een andere dag.
problem-impossible-date = De datum { $words } bestaat niet. Kies een andere dag.
problem-impossible-time = De tijd { $words } bestaat niet. Kies een tijd van 0.00 tot 24.00 uur.
problem-no-such-week = Week { $words } is er niet. Kies een andere week.
problem-wrong-weekday = Die dag klopt niet: het is { $day }. Noem alleen de datum of alleen de weekdag.
problem-no-evening = Voor de avond ken ik geen dagdeel. Noem een tijd, bijvoorbeeld 18.00–20.00 uur.
problem-too-many-days = Dat zijn te veel dagen ineens. Kies hoogstens twee maanden.
problem-no-day = Op welke dag? Noem de dag en de tijd samen.
problem-own-only = { $words ->
    [none] Je wijzigt of annuleert hier alleen je eigen boekingen. Laat je collega’s het zelf doen.
   *[other] Je wijzigt of annuleert hier alleen je eigen boekingen. Vraag het { $words } zelf.
}
problem-once-only = Dit kan ik alleen voor één dag of een paar dagen. Noem de dagen.
problem-whole-team = Voor een heel team boek ik niet in één keer. Noem de collega voor wie het is.
problem-two-days = Ik lees meer dan één dag. Noem één dag tegelijk.
problem-two-times = Ik lees meer dan één tijd. Noem één tijd tegelijk.
problem-other-part-of-day = Om { $at } uur is het een ander deel van de dag. Welke tijd bedoel je?
problem-even-weeks = Even en oneven weken ken ik niet. Zeg bijvoorbeeld “om de week op dinsdag”.
problem-unclear = { $words ->
    [none] Ik begrijp niet alles en wil niet gokken. Kun je het anders zeggen?
   *[other] Dit stuk begrijp ik niet: “{ $words }”. Kun je het anders zeggen?
}
problem-rooms-only = Daarop kan ik alleen bij vergaderruimtes letten. Vraag een plek zonder die wens.
problem-unknown-place = De plaats “{ $words }” ken ik niet. Typ de naam van een locatie.
problem-unknown-person = Ik ken “{ $words }” niet als collega. Typ de hele naam.
problem-two-places = Ik lees meer dan één plaats. Noem één plaats tegelijk.
problem-too-long = Dat is een lang bericht. Zeg in één of twee zinnen wat je wilt.
