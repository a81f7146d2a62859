# Facilities and HR: catalogue, loan register, figures.

command-equipment-catalogue = catalogue
    .button = See the catalogue
    .about = Manage what can be borrowed and how much is left.
command-equipment-register = loan register
    .button = See the register
    .about = Find who has what, and what is late.

catalogue-title = Catalogue
catalogue-count = { $count ->
    [0] The catalogue is empty.
    [one] There is 1 item.
   *[other] There are { $count } items.
 }
catalogue-low-count = { $count ->
    [0] Nothing is nearly sold out.
    [one] 1 item is nearly sold out.
   *[other] { $count } items are nearly sold out.
 }
catalogue-pick = Choose an item
catalogue-show-item = Show this item
catalogue-show-all = See the whole catalogue
catalogue-show-low = Show what is nearly sold out
catalogue-packages = See the packages
catalogue-to-register = See the register
catalogue-to-adoption = See the figures
catalogue-stock-enough = { $stock } in stock
catalogue-stock-low = Nearly sold out: { $stock } in stock
catalogue-stock-not-offered = Not offered, { $stock } in stock
catalogue-item = Item { $code }, { $stock } in stock.
catalogue-stock = In stock
catalogue-low-at = Low from
catalogue-picture = Address of the picture (https)
catalogue-offered = Offered
catalogue-offered-yes = Staff can order this
catalogue-save = Save
catalogue-saved = It is saved.
catalogue-tax = Tax category
catalogue-tax-arbo = Health and safety provision
catalogue-tax-necessary = Necessary
catalogue-tax-free = Free allowance
catalogue-save-tax = Save the category
catalogue-packages-title = Packages
catalogue-packages-text = This is version { $version }. A new version is read in with slimmer import-catalogue.

register-title = Loan register
register-text = This fits your search.
register-none = Nothing fits your search.
register-words = Name, item or number
register-which = Which
register-which-all = All
register-which-asked = Requested
register-which-coming = Ordered
register-which-lent = On loan
register-which-back = Coming back
register-which-late = Late
register-which-over = Over
register-pick = Choose a line
register-show = Show this line
register-find = Search
register-to-catalogue = See the catalogue
register-owner = { $name }, { $department }
register-gone = Somebody who no longer works here
register-since = { $state } since { $day }
register-state-requested = Requested
register-state-approved = Approved
register-state-rejected = Declined
register-state-withdrawn = Withdrawn
register-state-ordered = Ordered
register-state-scheduled = Visit agreed
register-state-installed = Delivered
register-state-adjusted = Adjusted
register-state-on-loan = On loan
register-state-return-due = Has to go back
register-state-collected = Collected
register-state-refurbished = Back in stock
register-state-written-off = Written off
register-record = { $name }, number { $id }
register-because = The reason: { $reason }
register-step = { $day }: { $step }, by { $actor }
register-step-approve = approved
register-step-reject = declined
register-step-withdraw = withdrawn
register-step-order = ordered
register-step-schedule = visit agreed
register-step-miss = did not work out
register-step-cancel = cannot be delivered
register-step-install = delivered
register-step-adjust = adjusted
register-step-lend = on loan
register-step-ask-back = asked back
register-step-keep = may stay
register-step-collect = collected
register-step-restock = back in stock
register-step-write-off = written off
register-step-repair = repair asked for
register-step-move = move asked for
register-step-swap = swap asked for
register-actor-employee = the employee
register-actor-manager = the manager
register-actor-facilities = facilities
register-actor-hr = HR
register-actor-supplier = the supplier
register-actor-system = the system
register-grade = In what condition is it?
register-take-back = Put back in stock
register-taken-back = It is done.
register-reason = Why do you write it off?
register-write-off = Remove and write off
register-written-off = It is written off.

adoption-title = Who ordered
adoption-share = About { $share } per cent of the staff ordered something.
adoption-too-few = There are too few staff for a figure.
adoption-months = Each month
adoption-month = { $month } { $year }
adoption-people = { $count ->
    [0] nobody
   *[other] { $count } people
 }
adoption-few = fewer than 5 people
adoption-departments = Each department
adoption-of = about { $share } per cent
adoption-why = Only groups of 5 or more, rounded to 5 per cent. So it says nothing about one person.

error-stock-changed = Somebody ordered meanwhile. The stock is { $stock } now. Check it and save again.
