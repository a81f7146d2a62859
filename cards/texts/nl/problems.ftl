# What is wrong with what was said, by the name that the understanding gives it. Each says how to go on.

problem-title = Dat kan niet
problem-unclear = Ik begrijp niet alles. Zeg het in één korte zin.
problem-past-day = Die dag is al voorbij: { $day }. Noem vandaag of een dag later.
problem-past-time = Die tijd is al voorbij: { $day }, { $at } uur. Noem een latere tijd.
problem-impossible-date = De datum { $words } bestaat niet. Noem een andere dag.
problem-impossible-time = De tijd { $words } bestaat niet. Noem een tijd tussen 0.00 en 24.00 uur.
problem-time-never-happened = Op { $day } bestaat { $at } uur niet: de klok gaat dan vooruit. Noem een andere tijd.
problem-wrong-weekday = Die datum valt op een andere dag: { $day }. Noem de dag nog eens.
problem-no-such-week = Week { $words } bestaat niet in dat jaar. Noem een andere week.
problem-end-before-start = De eindtijd { $until } uur ligt niet na { $at } uur. Noem een latere eindtijd.
problem-end-day-before-start = De laatste dag ligt niet na de eerste: { $day }. Noem een latere dag.
problem-too-many-days = Dat zijn te veel dagen achter elkaar. Noem een kortere tijd.
problem-two-days = Je noemt meer dagen die niet samen passen. Noem er één.
problem-two-times = Je noemt meer tijden die niet samen passen. Noem er één.
problem-no-evening = ’s Avonds kun je niets boeken. Kies de ochtend, de middag of een tijd.
problem-even-weeks = Herhalen in even of oneven weken kan ik niet. Zeg bijvoorbeeld ‘om de week’.
