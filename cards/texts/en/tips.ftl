# Tips of ambassadors: reading, posting, deciding, asking.

command-tips-list = tips
    .button = See the tips
    .about = Read tips from colleagues about working together.
command-tips-post = post tip
    .button = Post a tip
    .about = Share a tip with colleagues, as an ambassador.

# Topics

topic-tips-home = tips about working from home
    .why = You get this because an ambassador shares a tip about working from home.
topic-tips-city-hall = tips about working at city hall
    .why = You get this because an ambassador shares a tip about city hall.
topic-tips-meetings = tips about meetings
    .why = You get this because an ambassador shares a tip about meetings.
topic-tips-digital = tips about digital work
    .why = You get this because an ambassador shares a tip about digital work.
topic-tips-health = tips about healthy work
    .why = You get this because an ambassador shares a tip about healthy work.
topic-tips-together = tips about contact with colleagues
    .why = You get this because an ambassador shares a tip about contact with colleagues.
topic-tips-welcome = the best tips when you are new
    .why = You get this because you are new in your department.
topic-tips-to-approve = tips that wait for a decision
    .why = You get this because you may decide about tips of others.
topic-tips-decided = decisions about your tips
    .why = You get this because somebody decided about your tip.
topic-tips-question = questions about your tips
    .why = You get this because a reader has a question about your tip.
topic-tips-answer = answers to your questions about tips
    .why = You get this because you asked a question about a tip.

tip-theme-home = working from home
tip-theme-city-hall = working at city hall
tip-theme-meetings = meetings
tip-theme-digital = digital work
tip-theme-health = healthy work
tip-theme-together = contact with colleagues

# A tip

tip-by = Tip from { $name } about { $theme }
tip-by-somebody = Tip from an ambassador about { $theme }
tip-picture-about = Picture with the tip: { $title }
tip-votes = { $helpful } of { $rated } votes: helpful
tip-vote-helpful = You find this tip helpful.
tip-vote-unhelpful = You do not find this tip helpful.
tip-thanks = Thank you, your vote counts. The ambassador only sees numbers.
tip-helpful = Mark as helpful
tip-unhelpful = Mark as not helpful
tip-ask = Ask a question
tip-open-link = Open { $host }
tip-all = See all tips
tip-back = See the tip
tip-withdrawn-title = This tip is gone
tip-withdrawn = The ambassador took this tip back.

ask-title = Ask a question about this tip
ask-text = I pass your question on to the ambassador. Your name does not go along. You get the answer here.
ask-label = Your question
ask-send = Send your question
ask-sent = Your question was sent. You get the answer here.

tips-title = Tips
tips-none = I find no tips that fit. Search with other words.
tips-words = Search the tips
tips-theme = Theme
tips-any-theme = all themes
tips-search = Search
tips-more = See more tips
tips-open = See tip { $number }
tips-line = About { $theme }, found helpful { $helpful } times
tips-desk = See your work as ambassador
tips-welcome-title = Welcome to your department
tips-welcome = Colleagues found these tips most helpful.

# Posting a tip

tip-form-heading = Share a tip
tip-form-title = Title
tip-form-text = Fill in the tip and see the preview.
tip-form-body = Text
tip-form-marks = This is how you mark text: **bold** with two asterisks, lists with a dash.
tip-form-link = Link (may stay empty)
tip-form-picture = Link to a picture (may stay empty)
tip-form-audience = For whom
tip-form-departments = Which departments (only with: several departments)
tip-form-from = From
tip-form-until = Until and including
tip-form-preview = See the preview

tip-audience-own = my own department
tip-audience-several = several departments
tip-audience-everyone = everyone
tip-audience-next = ambassadors of departments that come next

tip-preview-readers = { $readers ->
    [one] This tip goes to 1 reader.
   *[other] This tip goes to { $readers } readers.
 }
tip-preview-change = { $readers ->
    [one] The tip changes for 1 reader.
   *[other] The tip changes for { $readers } readers.
 }
tip-preview-muted = { $people ->
    [one] 1 colleague does not want tips about this theme.
   *[other] { $people } colleagues do not want tips about this theme.
 }
tip-facts = For: { $who }. From { $first } to { $last }.
tip-submit = Ask for approval
tip-send = Send the tip
tip-edit = Edit the tip
tip-withdraw = Take the tip back
tip-submitted = Your tip waits for approval by somebody else. I will let you know.
tip-sent = Your tip now goes to the readers.

tip-state-draft = This is a draft. Nobody sees it yet.
tip-state-waiting = This tip waits for approval.
tip-state-approved = This tip is approved.
tip-state-declined = This tip was declined. You can change it and send it in again.
tip-state-withdrawn = This tip was taken back.
tip-state-proposed = Your change waits for approval.
tip-remark = Remark: { $remark }
tip-counts = { $readers } readers, { $helpful } times helpful, { $unhelpful } times not helpful

# Deciding about a tip

decide-title = May this tip go to colleagues?
decide-text = A fellow ambassador wants to share this tip. You decide.
decide-change = A fellow ambassador wants to change a tip. This is the new text.
decide-remark = Remark when declining (may stay empty)
decide-approve = Approve
decide-decline = Decline
decided-title = This tip was decided
decided-own-title = Your tip was decided
decided-approved = The tip was approved.
decided-declined = The tip was declined.
decided-withdrawn = The ambassador took the tip back.
decided-changed = The ambassador is still changing the tip.
decided-by = Decided by { $name }
decided-open = See your tip

desk-title = Your work as ambassador
desk-text = Decisions: { $waiting }. Questions to you: { $questions }. Own tips: { $own }.
desk-post = Post a tip
desk-decide = See decision { $number }
desk-answer = See question { $number }
desk-kind-decide = Waits for your decision
desk-kind-question = A question about your tip
desk-kind-mine = A tip of yours

reader-question-title = A reader has a question
reader-question-about = About the tip: { $title }
reader-question-answer = Your answer
reader-question-send = Send your answer
answer-sent = Your answer was sent.
answer-title = Answer to your question
answer-asked = You asked: { $question }
answer-given = Answer: { $answer }

error-tip-without-words = A tip needs a title and a text. Fill in both.
error-tip-too-long = The tip is too long. The title may have { $title } characters and the text { $text }.
error-link-not-safe = I cannot show this link. Use a whole address that begins with https.
error-no-department-chosen = Choose at least one department, or nobody reads the tip.
error-tip-days-out-of-order = These days are not right. Choose a last day after the first, { $last_day } at the latest.
error-tip-not-found = I cannot find this tip (any more).
    .button = See the tips
    .phrase = tips
error-tip-not-yours = This only works with a tip of your own that still runs.
    .button = See the tips
    .phrase = tips
error-own-tip-not-decided = Somebody else decides about your own tip. Ask a second ambassador or the administrator.
    .button = See the tips
    .phrase = tips
error-question-without-words = I see no text yet. Fill in something and try again.
    .button = See the tips
    .phrase = tips
error-question-not-found = I cannot find this question (any more).
    .button = See the tips
    .phrase = tips
tip-form-where = Where
tip-form-channel = Post the tip in the channel of the department, if there is one
tip-preview-channels = { $departments ->
    [none] There is no channel yet. Everybody gets the tip themselves. Mention me in the channel and type “link channel”.
   *[other] The tip also comes in the channel of { $departments }, for everybody there.
}
tip-one-by-one = This tip was for the channel of your department. I am no longer there, so you get it here.
