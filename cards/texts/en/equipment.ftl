# Home-work equipment: choosing, ordering, deciding, having on loan.

command-equipment-order = order an office chair
    .button = Order something for home
    .about = Order furniture and gear to work from home.
command-equipment-mine = my orders
    .button = Show your orders
    .about = See what you ordered and have on loan.
command-equipment-return = return something
    .button = Return something
    .about = Give back something that you have on loan.
command-equipment-defect = report something broken
    .button = Report something broken
    .about = Have something repaired, moved or swapped.
command-equipment-agreement = loan agreement
    .button = Read the agreement
    .about = Read what you accepted.
command-equipment-approvals = approvals
    .button = Show what waits
    .about = Decide about requests in your team.

topic-equipment-to-approve = requests for home-work equipment
    .why = You get this because somebody in your team asks for more than the package.
topic-equipment-reminder = requests that wait long
    .why = You get this because a request has waited two working days for a decision.
topic-equipment-decided = decisions about your requests
    .why = You get this because something that you asked for was decided.
topic-equipment-question = questions about your requests
    .why = You get this because your manager wants to know something about your request.
topic-equipment-answer = answers about requests
    .why = You get this because you asked something about a request.
topic-equipment-visit = appointments with the supplier
    .why = You get this because the supplier brings or fetches something.

# The package

equipment-item = { $name } ({ $grade })
equipment-grade-new = new
equipment-grade-as-new = refurbished, as good as new
equipment-grade-good = refurbished, good
equipment-grade-used = used
equipment-grade-broken = broken
equipment-picture = Picture of: { $name }
equipment-package-title = Your package for home
equipment-package-text = You can have this on loan. Your employer pays. Your manager decides about what exceeds your package.
equipment-in-package = Part of your package
equipment-above = Exceeds your package: your manager decides
equipment-had = You have it or asked for it
equipment-in-basket = Is in your basket
equipment-sold-out = Sold out for now
equipment-which = What would you like?
equipment-put = Put in your basket
equipment-more = Show more
equipment-first = Go to the start
equipment-to-basket = { $count ->
    [one] Show your basket (1 thing)
   *[other] Show your basket ({ $count } things)
 }
equipment-to-package = Show your package
equipment-to-mine = Show your orders
equipment-added = I put it in your basket.
equipment-basket-title = Your basket
equipment-basket-empty = Your basket is empty.
equipment-basket-text = { $count ->
    [one] There is 1 thing in your basket. Nothing is ordered yet.
   *[other] There are { $count } things in your basket. Nothing is ordered yet.
 }
equipment-not-after-all = Rather not
equipment-take-out = Take out of your basket
equipment-order = Order
equipment-order-here = Order here in the chat

# The order

equipment-form-title = Order your home-work equipment
equipment-form-text = You order: { $items }.
equipment-address-why = The supplier gets your name, address and phone number, for this visit only. After the visit we erase them.
equipment-street = Street and number
equipment-street-example = Dorpsstraat 1
equipment-postal-code = Postal code
equipment-town = Town
equipment-phone = Phone number
equipment-reason = Why do you need more than your package? Write nothing about your health.
equipment-agreement-title = Loan agreement (version { $version })
equipment-agreement-heading = Loan agreement
equipment-agreement-text = The things stay the municipality’s. You use them for your work and take good care of them. You report it if something breaks. You pay nothing. When your employment ends, we fetch everything again.
equipment-agreement-label = Agreement
equipment-agreement-accept = I accept the loan agreement
equipment-agreement-none = You have not accepted an agreement yet.
equipment-agreement-accepted = You accepted version { $version } on { $moment }.
equipment-show-agreement = Read the agreement
equipment-order-now = Order now
equipment-ordered-title = Your order is placed
equipment-ordered-text = I keep you informed. The supplier will offer you some times.

# How it stands

equipment-state-requested = Waits for your manager.
equipment-state-approved = Approved. I order it now.
equipment-state-rejected = Declined.
equipment-state-withdrawn = Withdrawn.
equipment-state-ordered = Ordered. The supplier will offer times.
equipment-state-scheduled = The supplier will bring it.
equipment-state-scheduled-at = The supplier brings it { $when }.
equipment-state-installed = Delivered. Confirm that you have it.
equipment-state-installed-adjusted = Delivered. Confirm when it was adjusted for you.
equipment-state-adjusted = Adjusted for you. Confirm that it is fine.
equipment-state-on-loan = On loan. All is well.
equipment-state-on-loan-at = On loan. The supplier comes { $when }.
equipment-state-return-due = Will be fetched. The supplier will offer times.
equipment-state-return-due-no-address = Has to go back. Give your address, and the supplier will collect it.
equipment-state-return-due-at = The supplier fetches it { $when }.
equipment-state-collected = Fetched.
equipment-state-refurbished = Back in stock.
equipment-state-written-off = Written off.
equipment-since = Since { $day }
equipment-remark = Remark: { $remark }
equipment-mine-title = Your home-work equipment
equipment-mine-none = You have not ordered anything yet.
equipment-mine-count = { $count ->
    [one] You ordered or have 1 thing on loan.
   *[other] You ordered or have { $count } things on loan.
 }
equipment-show = Show number { $number }
equipment-back = Show all that you have
equipment-back-to-it = Go back
equipment-times = When does it suit you?
equipment-choose-time = Choose this time
equipment-time-chosen = The appointment is made.
equipment-received = Confirm that you have it
equipment-adjusted = Confirm that it was adjusted
equipment-thanks = Thank you, I noted it.
equipment-withdraw = Withdraw your request
equipment-withdrawn = Your request is withdrawn.
equipment-repair = Ask the supplier for help
equipment-give-back = Give it back
equipment-report-text = The supplier looks at it and will contact you.
equipment-wish = What is needed?
equipment-wish-repair = It is broken
equipment-wish-move = I move house
equipment-wish-swap = I want to swap it
equipment-report-send = Send the supplier
equipment-reported = The supplier knows and will contact you.
equipment-return-text = The supplier comes to fetch it. Where is it?
equipment-return-send = Have it fetched
equipment-return-asked = It will be fetched. The supplier will offer times.

# Deciding

equipment-decide-title = May this exceed the package?
equipment-decide-text = { $name } asks for: { $item }.
equipment-decide-reason = The reason
equipment-decide-had = Has already: { $items }
equipment-decide-had-none = Has nothing on loan yet.
equipment-decide-remark = Your remark or question (needed to decline)
equipment-decide-open = Show request { $number }
equipment-approve = Approve
equipment-decline = Decline
equipment-ask = Ask something
equipment-asked = I passed on your question.
equipment-no-answer-yet = No answer yet.
equipment-decided-title = This request is decided
equipment-decided-approved = Approved for { $name }: { $item }.
equipment-decided-declined = Declined for { $name }: { $item }.
equipment-decided-withdrawn = { $name } withdrew the request: { $item }.
equipment-outcome-title = Your request is decided
equipment-outcome-approved = Your manager agrees: { $item }. I order it now.
equipment-outcome-declined = Your manager does not agree: { $item }.
equipment-to-waiting = Show what waits
equipment-waiting-title = Requests in your team
equipment-waiting-text = { $count ->
    [0] Nothing waits for you.
    [one] 1 request waits for you.
   *[other] { $count } requests wait for you.
 }
equipment-question-title = A question about your request
equipment-question-about = About: { $item }
equipment-answered = Your answer: { $answer }
equipment-answer-label = Your answer
equipment-answer-send = Send your answer

# Visits of the supplier

equipment-visit-times-title = Choose a time
equipment-visit-title = News from the supplier
equipment-missed = The visit did not happen. New times will come.

digest-equipment-title = Requests for home-work equipment
digest-equipment-waiting = { $count ->
    [one] 1 request waits for you. The reason:
   *[other] { $count } requests wait for you. The reason of the oldest:
 }

error-equipment-not-found = I do not find this among your things. Look at what you have.
    .button = Show what you have
    .phrase = my orders
error-step-not-possible = That is not possible now with { $name }. Look how it stands.
    .button = Show what you have
    .phrase = my orders
error-item-sold-out = { $name } is sold out. Nothing is ordered yet. Remove it from your basket, or try next week.
    .button = Show your package
    .phrase = order equipment
error-item-not-offered = That is not in the catalogue. Look at what there is.
    .button = Show your package
    .phrase = order equipment
error-basket-empty = Your basket is empty. Choose something from your package first.
    .button = Show your package
    .phrase = order equipment
error-agreement-not-accepted = Accept the loan agreement first.
error-agreement-changed = The loan agreement has changed. Read it again and order anew.
    .button = Show your package
    .phrase = order equipment
error-address-incomplete = Fill in an address with number, postal code and town, and a Dutch phone number.
error-reason-missing = Write briefly why.
error-nobody-to-approve = I do not know who your manager is. Ask the help desk.
error-time-not-offered = This time is not possible any more. Choose another time.
    .button = Show what you have
    .phrase = my orders
error-remark-missing = First write what you want to say.
