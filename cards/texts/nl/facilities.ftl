# Facilitair en HR: catalogus, bruikleenregister, cijfers.

command-equipment-catalogue = catalogus
    .button = Bekijk de catalogus
    .about = Beheer wat er te leen is en hoeveel er nog is.
command-equipment-register = bruikleenregister
    .button = Bekijk het register
    .about = Zoek wie wat heeft, en wat te laat is.

catalogue-title = Catalogus
catalogue-count = { $count ->
    [0] De catalogus is leeg.
    [one] Er is 1 artikel.
   *[other] Er zijn { $count } artikelen.
 }
catalogue-low-count = { $count ->
    [0] Niets is bijna op.
    [one] 1 artikel is bijna op.
   *[other] { $count } artikelen zijn bijna op.
 }
catalogue-pick = Kies een artikel
catalogue-show-item = Bekijk dit artikel
catalogue-show-all = Bekijk de hele catalogus
catalogue-show-low = Toon wat bijna op is
catalogue-packages = Bekijk de pakketten
catalogue-to-register = Bekijk het register
catalogue-to-adoption = Bekijk de cijfers
catalogue-stock-enough = { $stock } op voorraad
catalogue-stock-low = Bijna op: { $stock } op voorraad
catalogue-stock-not-offered = Niet te bestellen, { $stock } op voorraad
catalogue-item = Artikel { $code }, { $stock } op voorraad.
catalogue-stock = Op voorraad
catalogue-low-at = Bijna op vanaf
catalogue-picture = Adres van het plaatje (https)
catalogue-offered = Te bestellen
catalogue-offered-yes = Medewerkers kunnen dit bestellen
catalogue-save = Bewaar
catalogue-saved = Het is bewaard.
catalogue-tax = Fiscale categorie
catalogue-tax-arbo = Arbovoorziening
catalogue-tax-necessary = Noodzakelijk
catalogue-tax-free = Vrije ruimte
catalogue-save-tax = Bewaar de categorie
catalogue-packages-title = Pakketten
catalogue-packages-text = Dit is versie { $version }. Een nieuwe versie lees je in met slimmer import-catalogue.

register-title = Bruikleenregister
register-text = Dit past bij wat je zoekt.
register-none = Niets past bij wat je zoekt.
register-words = Naam, artikel of nummer
register-which = Welke
register-which-all = Alles
register-which-asked = Aangevraagd
register-which-coming = Besteld
register-which-lent = In bruikleen
register-which-back = Komt terug
register-which-late = Te laat
register-which-over = Klaar
register-pick = Kies een regel
register-show = Bekijk deze regel
register-find = Zoek
register-to-catalogue = Bekijk de catalogus
register-owner = { $name }, { $department }
register-gone = Iemand die niet meer in dienst is
register-since = { $state } sinds { $day }
register-state-requested = Aangevraagd
register-state-approved = Goedgekeurd
register-state-rejected = Afgewezen
register-state-withdrawn = Ingetrokken
register-state-ordered = Besteld
register-state-scheduled = Afspraak gemaakt
register-state-installed = Gebracht
register-state-adjusted = Ingesteld
register-state-on-loan = In bruikleen
register-state-return-due = Moet terug
register-state-collected = Opgehaald
register-state-refurbished = Terug in de voorraad
register-state-written-off = Afgeschreven
register-record = { $name }, nummer { $id }
register-because = De reden: { $reason }
register-step = { $day }: { $step }, door { $actor }
register-step-approve = goedgekeurd
register-step-reject = afgewezen
register-step-withdraw = ingetrokken
register-step-order = besteld
register-step-schedule = afspraak gemaakt
register-step-miss = niet gelukt
register-step-cancel = kan niet geleverd worden
register-step-install = gebracht
register-step-adjust = ingesteld
register-step-lend = in bruikleen
register-step-ask-back = teruggevraagd
register-step-keep = mag blijven
register-step-collect = opgehaald
register-step-restock = terug in de voorraad
register-step-write-off = afgeschreven
register-step-repair = reparatie gevraagd
register-step-move = verhuizing gevraagd
register-step-swap = ruil gevraagd
register-actor-employee = de medewerker
register-actor-manager = de leidinggevende
register-actor-facilities = facilitair
register-actor-hr = HR
register-actor-supplier = de leverancier
register-actor-system = het systeem
register-grade = In welke staat is het?
register-take-back = Plaats terug in de voorraad
register-taken-back = Het is verwerkt.
register-reason = Waarom schrijf je het af?
register-write-off = Verwijder en schrijf af
register-written-off = Het is afgeschreven.

adoption-title = Wie er bestelden
adoption-share = Ongeveer { $share } procent van de medewerkers heeft iets besteld.
adoption-too-few = Er zijn te weinig medewerkers voor een cijfer.
adoption-months = Per maand
adoption-month = { $month } { $year }
adoption-people = { $count ->
    [0] niemand
   *[other] { $count } medewerkers
 }
adoption-few = minder dan 5 medewerkers
adoption-departments = Per afdeling
adoption-of = ongeveer { $share } procent
adoption-why = Alleen groepen van 5 of meer, afgerond op 5 procent. Zo zegt het niets over één persoon.

error-stock-changed = Er is intussen besteld. De voorraad is nu { $stock }. Kijk het na en bewaar opnieuw.
