# Berichten waar niemand om vroeg: wat eronder staat, wie ze krijgt, en hoe het daarmee gaat.

unasked-why = { $why } Typ “berichten” om te kiezen wat je krijgt.
unasked-mute = Stop met dit onderwerp
unasked-mute-about = Krijg geen berichten meer over: { $topic }
muted = Goed, ik stuur je niets meer over: { $topic }. Typ “berichten” om dat te veranderen.

# Onderwerpen. Elk heeft een naam en een reden.

topic-flexspots-booked-for-you = plekken die een collega voor je boekt
    .why = Je krijgt dit omdat een collega iets voor je boekte.
topic-flexspots-cancelled-for-you = plekken die een collega voor je annuleert
    .why = Je krijgt dit omdat een collega jouw plek annuleerde.

# Je eigen berichten

wishes-title = Je berichten
wishes-state = Nu
wishes-on = Je krijgt berichten.
wishes-paused = Je krijgt niets tot { $day }.
wishes-quiet = Ik stuur niets tussen 18.00 en 8.00 uur, in het weekend en op feestdagen. Je krijgt hooguit één bericht per dag, behalve als het echt nodig is.
wishes-topics = Hierover krijg je berichten
wishes-pause = Stuur me niets tot (leeg is: niet pauzeren)
wishes-zone = Je tijdzone
wishes-save = Bewaar
wishes-resume = Hervat mijn berichten
wishes-console = Bekijk de bezorging
wishes-changed-saved = Je keuzes zijn bewaard.
wishes-changed-paused = Goed, tot die dag stuur ik je niets.
wishes-changed-resumed = Je krijgt weer berichten.

zone-of-amsterdam = Nederland
zone-of-london = Londen en Lissabon
zone-of-athens = Athene en Helsinki
zone-of-curacao = Curaçao, Aruba en Bonaire
zone-of-paramaribo = Suriname

# De bezorging, voor beheerders

console-title = Bezorging van berichten
console-none = Er zijn nog geen verzendingen naar meer mensen.
console-line = { $stage }, gemaakt op { $moment }
console-open = Bekijk verzending { $number }
console-more = Bekijk meer
console-refresh = Ververs
console-singles = Berichten aan één persoon, laatste 7 dagen: { $delivered } bezorgd, { $skipped } overgeslagen, { $failed } mislukt.

progress = { $done } van { $total } mensen klaar ({ $percent }%)

campaign-name = Verzending { $number }: { $topic }
campaign-stage = Stand
campaign-began = Gemaakt
campaign-ends = Klaar rond
campaign-cut-off = { $people ->
    [one] Bij 1 persoon viel de verbinding weg tijdens het versturen.
   *[other] Bij { $people } mensen viel de verbinding weg tijdens het versturen.
 } Zij kunnen het bericht dubbel hebben.
campaign-acted = { $people ->
    [one] 1 persoon gebruikte een knop op het bericht.
   *[other] { $people } mensen gebruikten een knop op het bericht.
 } Teams vertelt niet wie het las.
campaign-refresh = Ververs
campaign-pause = Pauzeer
campaign-resume = Hervat
campaign-dry-run = Bekijk een proef
campaign-stop = Stop voorgoed
campaign-missed = Bekijk wie het niet kreeg
campaign-all = Bekijk alle verzendingen

stage-running = bezig
stage-paused = gepauzeerd
stage-cancelled = gestopt
stage-done = klaar

stop-title = Wil je deze verzending stoppen?
stop-text = { $people } mensen krijgen het bericht dan niet. Dit kun je niet terugdraaien.
stop-yes = Stop voorgoed
stop-no = Bekijk de verzending

forecast-title = Proef: er is niets verstuurd
forecast-text = { $people } mensen krijgen dit bericht als het nu verdergaat.
forecast-now = meteen
forecast-later = later, op een rustig moment
forecast-no-address = nog geen adres bekend
forecast-too-late = dan is het te laat
forecast-opted-out = wil dit onderwerp niet
forecast-left = werkt hier niet meer

missed-title = Wie het niet kreeg, en waarom
missed-nobody = Iedereen die aan de beurt was, heeft het bericht.
missed-line = **{ $name }**: { $state }, { $reason }
missed-later = **{ $name }**: { $reason }. Volgende poging op { $moment }.
missed-left = Een oud-collega
missed-retry = Probeer de mislukte opnieuw

delivery-waiting = wacht
delivery-sending = wordt verstuurd
delivery-delivered = bezorgd
delivery-failed = mislukt
delivery-skipped = overgeslagen
delivery-unknown = onbekend

hindrance-opted-out = wil dit onderwerp niet
hindrance-paused = heeft berichten gepauzeerd
hindrance-quiet-hours = het viel buiten werktijd
hindrance-one-a-day = kreeg die dag al een bericht
hindrance-too-late = het was te laat
hindrance-nothing-to-say = er was niets te melden
hindrance-not-installed = heeft de app nog niet
hindrance-blocked = heeft de bot geblokkeerd
hindrance-left = werkt hier niet meer
hindrance-cancelled = de verzending is gestopt
hindrance-busy = Teams was te druk
hindrance-cut-off = het antwoord van Teams kwam niet
hindrance-too-big = het bericht was te groot
hindrance-refused = Teams weigerde het bericht
hindrance-fault = wij konden het bericht niet maken

error-campaign-not-found = Deze verzending is er niet (meer).
    .button = Bekijk de bezorging
    .phrase = bezorging
error-pause-too-long = Kies een dag die nog komt, uiterlijk { $last_day }.

command-deliveries-pause = stuur niets tot 1 maart
    .button = Pauzeer berichten
    .about = Krijg een tijd geen berichten van mij.
command-deliveries-settings = berichten
    .button = Kies je berichten
    .about = Kies waarover ik je berichten stuur.
command-deliveries-console = bezorging
    .button = Bekijk de bezorging
    .about = Zie hoe het met berichten gaat.

# Wat een collega met jouw plekken deed

news-booked-title = { $name } heeft een plek voor je geboekt
news-cancelled-title = { $name } heeft je plek geannuleerd
news-somebody = Een collega
news-show = Bekijk boeking
unasked-in-channel = Dit bericht is voor iedereen in het kanaal van { $department }.
