error-wave-not-found = I cannot find this survey (any more). Ask HR whether a new one is coming.
error-wave-not-open = This survey is not open (any more). Your answers were not counted and not kept. The next survey will come to you.
error-already-answered = You had already answered this survey. Your first answers count. There is nothing more to do.
error-ballot-not-valid = These answers do not fit the questions. Your text can be { $most } characters long. Open the questions again.
error-no-question-chosen = Choose at least one question. A survey holds { $most }.
    .button = See the surveys
    .phrase = surveys
error-too-many-questions = Those are too many questions. Choose at most { $most }, so that it takes two minutes.
    .button = See the surveys
    .phrase = surveys
error-wave-days-out-of-order = These days do not fit. A survey takes 3 to 28 days and begins by { $last_day }.
    .button = See the surveys
    .phrase = surveys
error-wave-without-name = Give the survey a name. It stands above the questions.
    .button = See the surveys
    .phrase = surveys
error-wave-moved-on = This survey is past that. First see how it stands now.
    .button = See the surveys
    .phrase = surveys
error-question-text-missing = Fill in name and question, in both languages. A question can have { $most } characters.
    .button = See the surveys
    .phrase = surveys
error-own-wave-not-reviewed = You planned this survey yourself. A colleague in HR looks at the comments.
    .button = See the surveys
    .phrase = surveys
error-no-result-yet = There is no result for you (yet). Your manager sees it first, you a day later.
error-agreement-not-valid = I cannot keep this agreement. Use at most { $most } characters and a day until { $last_day }.
    .button = See the result
    .phrase = results
error-too-many-agreements = You have { $most } agreements already. Finish one first: less is more.
    .button = See the agreements
    .phrase = team agreements
error-agreement-not-found = I cannot find this agreement (any more).
    .button = See the agreements
    .phrase = team agreements

command-pulse-open = survey
    .button = Fill in the survey
    .about = Answer a short, confidential survey.
command-pulse-results = results
    .button = See the results
    .about = See what came out of the last survey.
command-pulse-agreements = team agreements
    .button = See the agreements
    .about = See what your team agreed after a survey.
command-pulse-plan = surveys
    .button = See the surveys
    .about = Plan surveys and see the questions, as HR.

# Topics of messages

topic-pulse-ask = surveys and reminders of them
    .why = You get this because HR asks you to take part in a survey.
topic-pulse-result = results for managers
    .why = You get this because you lead a group that took part.
topic-pulse-team-result = results of surveys
    .why = You get this because your team was in a survey.
topic-pulse-agreement = agreements of your team that you see to
    .why = You get this because you see to this agreement.

# Being asked

pulse-ask-title = Survey: { $name }
pulse-ask-why = How is your work going? With your answers, teams make better agreements.
pulse-ask-reminder = You can still answer this survey. If you would rather not, that is fine too.
pulse-ask-how-long = { $questions ->
    [one] It is 1 question and takes two minutes. You have until { $until }.
   *[other] It is { $questions } questions and takes two minutes. You have until { $until }.
 }
pulse-ask-confidential = Confidential: results of groups only. Nobody sees your answers, neither your manager nor HR.
pulse-ask-floor = A number is shown from 5 answers on, comments from 10. No setting makes that less.
pulse-ask-skip = You may skip any question. Nobody gets a list of who did not take part.
pulse-ask-changed = This is what you agreed after the last survey
pulse-ask-open = Open the questions
pulse-no-more = Stop asking me

pulse-form-text = Confidential: results of groups only. Skip what you do not want to answer.
pulse-form-open = Rather name nobody. HR takes names out. Your team reads this only from 10 comments on.
pulse-choose = Choose an answer
pulse-skip = I skip this question
pulse-scale-1 = Strongly disagree
pulse-scale-2 = Disagree
pulse-scale-3 = Neither agree nor disagree
pulse-scale-4 = Agree
pulse-scale-5 = Strongly agree
pulse-send = Send your answers
pulse-stop = Stop without sending
pulse-stopped = You stopped. I kept nothing.
pulse-thanks = Thank you! Your answers count. You cannot see them again: they are sealed.
pulse-worried = Did you write about something that does not feel safe? Do talk to somebody. I warned nobody.
pulse-adviser = The confidential adviser listens and passes nothing on: { $adviser }.
pulse-adviser-unknown = The confidential adviser listens and passes nothing on. You find them on the intranet.
pulse-nothing-open-title = There is no survey for you now
pulse-nothing-open = None is open, you have a rest between two surveys, or you took part already.
pulse-cannot-look-up = I cannot look answers up, not even for you. They are sealed, and after the close no answer belongs to a name.
pulse-see-result = See the last result

# The result

pulse-result-title = Result: { $name }
pulse-about = Result of { $group }. About { $participation } % took part.
pulse-group-of = everybody below { $name }
pulse-group-all = everybody who was asked
pulse-nothing-shown = Too few people took part to show anything.
pulse-hidden-small = Your own group gave too few answers. So you see the group above it.
pulse-hidden-shield = Your own group is left out, as answers of a few people could be worked out.
pulse-hidden-changed = A few people came to or left your own group. So you see the group above it.
pulse-chart = Favourable answers by theme, in percent
pulse-share-exact = { $answers ->
    [one] { $percent } % favourable{ $interval }, 1 answer
   *[other] { $percent } % favourable{ $interval }, { $answers } answers
 }
pulse-share-at-most = { $answers ->
    [one] at most { $percent } % favourable{ $interval }, 1 answer
   *[other] at most { $percent } % favourable{ $interval }, { $answers } answers
 }
pulse-share-at-least = { $answers ->
    [one] at least { $percent } % favourable{ $interval }, 1 answer
   *[other] at least { $percent } % favourable{ $interval }, { $answers } answers
 }
pulse-promoter = { $answers ->
    [one] score { $score }{ $interval }, 1 answer
   *[other] score { $score }{ $interval }, { $answers } answers
 }
pulse-between = {" "}(between { $low } and { $high })
pulse-trend-up = ↑ Really higher than last time
pulse-trend-down = ↓ Really lower than last time
pulse-interval = Favourable is agree or strongly agree. Between brackets is where the true number probably lies.
pulse-some-left-out = Questions with too few answers are left out.
pulse-before = This is what you agreed after the last survey
pulse-agreed = Your agreements
pulse-no-action = You chose on purpose: no action.
pulse-to-decide = Talk about it with your team. The next survey waits for an agreement, or for ‘no action’.
pulse-read-comments = Read the comments
pulse-guide-open = Open the guide for the talk
pulse-agree = Put down an agreement
pulse-agree-nothing = Choose no action
pulse-share = Show your team the result now
pulse-shared = Your team can see the result now, with the word ‘results’.
pulse-recorded = The agreement is recorded. Whoever sees to it gets a message in time.
pulse-nothing-agreed = Recorded: no action. The next survey can go ahead.
pulse-back = Go back to the result

pulse-comments-title = Comments: { $name }
pulse-comments-text = In random order. Names and numbers were taken out. Do not find out who wrote what.
pulse-comments-more = Read more comments

pulse-guide-title = Guide for the talk
pulse-guide-text = Take half an hour for it, with your whole team.
pulse-guide-1 = 1. Show the result and thank everybody. Never ask who answered what.
pulse-guide-2 = 2. Ask: what strikes us, and what do we recognise?
pulse-guide-3 = 3. Choose one theme together that you can do something about yourselves.
pulse-guide-4 = 4. Agree on one to three things: what, who and when.
pulse-guide-5 = 5. Is there nothing to do? Then record ‘no action’ together.

# Agreements

pulse-agreement-line = { $words } ({ $owner }, by { $day }: { $state })
pulse-agreement-open = under way
pulse-agreement-done = done
pulse-agreement-dropped = dropped
pulse-somebody = a colleague
pulse-agree-title = Record an agreement
pulse-agree-text = What are you going to do? Keep it small: at most three agreements.
pulse-agree-words = Agreement
pulse-agree-owner = Who sees to it
pulse-agree-day = By
pulse-agree-save = Save the agreement
pulse-agreements-title = Agreements after the survey
pulse-agreements-text = { $agreements ->
    [0] You and your team have no open agreements.
    [one] You and your team have 1 open agreement.
   *[other] You and your team have { $agreements } open agreements.
 }
pulse-agreement-done-number = Mark { $number } as done
pulse-agreement-settled = Noted. Your team sees it with the next survey.
pulse-agreements-all = See the agreements
pulse-done = Mark it as done
pulse-drop = Take the agreement off
pulse-follow-up-title = How is this agreement going?

# The plan of HR

pulse-desk-title = Surveys
pulse-desk-text = You see numbers only. Nobody sees who took part.
pulse-desk-empty = There are no questions yet. Begin with the first ones, or write your own.
pulse-desk-show = See survey { $number }
pulse-desk-begin = Put the first questions there
pulse-desk-plan = Put a survey together
pulse-desk-questions = See themes and questions
pulse-desk-comments = See comments
pulse-desk-held = { $comments ->
    [0] No comments wait for you.
    [one] 1 comment waits for you.
   *[other] { $comments } comments wait for you.
 }
pulse-desk-held-own = { $comments ->
    [one] In your own survey 1 comment waits for a colleague in HR.
   *[other] In your own surveys { $comments } comments wait for a colleague in HR.
 }
pulse-desk-back = Go back to the surveys
pulse-wave-line = { $state }, from { $first } to { $last }
pulse-wave-title = Survey: { $name }
pulse-state-planned = planned
    .about = This survey is planned. Nobody has been asked yet.
pulse-state-starting = begins
    .about = This survey begins now. That takes a few seconds.
pulse-state-open = open
    .about = This survey is open. The result comes only after its end.
pulse-state-closing = being counted
    .about = This survey is being counted now. That takes a few seconds.
pulse-state-closed = closed
    .about = This survey is closed. Managers have the result, teams a day later.
pulse-state-cancelled = cancelled
    .about = This survey was cancelled. The answers were thrown away unread.
pulse-fact-who = For whom
pulse-fact-opens = Begins
pulse-fact-closes = Ends
pulse-fact-every = How often
pulse-fact-asked = Asked
pulse-fact-answered = Participation
pulse-about-percent = about { $percent } %
pulse-everybody = everybody
pulse-every = { $weeks ->
    [one] every week
   *[other] every { $weeks } weeks
 }
pulse-third = group { $third } of 3
pulse-third-all = everybody at once
pulse-third-of = group { $third } of 3, from: { $who }
pulse-preview = See it as a respondent
pulse-start = Open the survey now
pulse-close = End the survey now
pulse-cancel = Cancel the survey
pulse-cancel-sure = Are you sure? All answers are then thrown away unread.
pulse-cancel-yes = Confirm that it is cancelled
pulse-cancel-no = Keep the survey
pulse-planned = The survey is planned. First see it as a respondent.

pulse-form-title = Put a survey together
pulse-form-plan = Choose at most { $most } questions. I leave out who was asked in the last 60 days.
pulse-slower = Twice fewer than 60 % took part. My proposal: half as often, every { $weeks } weeks.
pulse-form-name = Name of the survey
pulse-form-questions = Questions (at most { $most })
pulse-form-open-question = Open question
pulse-form-none = no open question
pulse-form-opens = Begins on
pulse-form-closes = Ends on
pulse-form-third = Whom you ask
pulse-form-departments = Departments (none chosen: everybody)
pulse-form-save = Save the survey

pulse-themes-title = Themes and questions
pulse-themes-text = Other words make a new version. Comparing with earlier then stops.
pulse-theme-line = { $theme }, version { $version }{ $retired }
pulse-theme-retired = , not in use
pulse-theme-change = Change question { $number }
pulse-theme-add = Put a new question here
pulse-themes-more = See more questions
pulse-themes-back = Go back to the questions
pulse-reword-title = Change a question
pulse-reword-text = With new words, the trend line begins again.
pulse-theme-new-title = A new question
pulse-theme-new-text = Write a sentence that one can agree with. To agree is favourable.
pulse-theme-name-nl = Theme (Dutch)
pulse-theme-name-en = Theme (English)
pulse-theme-text-nl = Question (Dutch)
pulse-theme-text-en = Question (English)
pulse-theme-kind = Kind of answer
pulse-kind-scale = agree or disagree
pulse-kind-promoter = a number from 0 to 10
pulse-kind-open = own words
pulse-theme-save = Save the question
pulse-theme-retire = Take the theme away
pulse-theme-restore = Restore the theme

pulse-review-title = Looking at comments
pulse-review-text = { $comments ->
    [0] No comments wait for you.
    [one] 1 comment waits. A second pair of eyes reads each one before the team does.
   *[other] { $comments } comments wait. A second pair of eyes reads them before the team does.
 }
pulse-review-how = Decline what points at a person. Criticism may stay.
pulse-review-release = Approve
pulse-review-withhold = Decline
pulse-flag-name = A name was taken out.
pulse-flag-maybe-name = There may still be a name in it.
pulse-flag-phone = A phone number was taken out.
pulse-flag-email = An e-mail address was taken out.
pulse-flag-bsn = A citizen service number was taken out.

# In the weekly overview

pulse-digest-title = Surveys
pulse-digest-open = A survey is open until { $until }.
pulse-digest-share = About { $percent } % of all who were asked took part already.
pulse-digest-result = The result of ‘{ $name }’ is there. Type: results.
pulse-digest-to-decide = Talk about ‘{ $name }’ with your team and record what you do.
pulse-digest-due = { $owner ->
    [none] Agreement: { $words } (by { $day })
   *[other] Agreement: { $words } ({ $owner }, by { $day })
 }
pulse-digest-done = Mark agreement as done
pulse-digest-settled = The agreement is done.
