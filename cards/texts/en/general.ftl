# What the bot says about itself and when it cannot do what was asked.

input-words = Fill in something for { $label }.
input-choose = Make a choice for “{ $label }”.
input-day = Choose a day.

welcome-title = Welcome to Slimmer Samenwerken
welcome-hello = Hello { $name }!
welcome-what = I help you to work in a hybrid way. Here you book a flex spot or a meeting room, and order things for home.
welcome-how = Type what you want, in plain words. Or choose below.
welcome-privacy = Colleagues see when you are in, never when you were. You can hide your name.

hi-title = Hello { $name }!
hi-text = What can I do for you?

thanks = You’re welcome!

help-title = This is what I can do for you
help-how = Type it in your own words. For example:
help-line = **{ $phrase }**: { $about }
help-languages = You can type in Dutch as well.

settings-title = Settings
settings-language = Language
settings-language-nl = Dutch
settings-language-en = English
settings-name = Your name
settings-name-shown = visible to colleagues
settings-name-hidden = hidden from colleagues
settings-name-about = Is your name hidden? Then we count you, without your name.
settings-hide-name = Hide my name
settings-show-name = Show my name
settings-to-nl = Speak Dutch (Nederlands)
settings-to-en = Speak English
settings-changed-language = From now on I speak English with you.
settings-changed-hidden = Your name is hidden now.
settings-changed-shown = Your name is visible now.

not-understood-title = I do not understand that
not-understood = Try it in other words. These are phrases I know:

question-title = Do you mean this?
question-which-day = Which day do you mean?
question-which-time = Which time do you mean?
question-which-location = Which location do you mean?
question-which-person = Which colleague do you mean?
question-which-seats = For how many people is it?
question-which-other = What do you mean?
question-type = You can type it too.
question-choose = Choose { $reading }
question-seats = { $seats ->
    [one] 1 person
   *[other] { $seats } people
}

missing-title = One more question
missing-day = Which day is it for?
missing-time = What time should it start?
missing-location = At which location?
missing-person = Which colleague is it for?
missing-equipment = What do you need?
missing-vehicle = Do you want a bicycle or a car?
missing-type = Just type your answer. I remember the rest for ten minutes.

problem-title = That is not possible

not-offered-title = I cannot do that yet
not-offered = I understand what you want. But I cannot do this for you yet.

not-allowed-title = Your role does not allow this
not-allowed = Only colleagues with another role can do this. Ask your manager.

no-longer-valid-title = This card is no longer valid
no-longer-valid = Something has changed since. Start again below.

private-title = Let’s go on in our own chat
private = Others can read along here. Open the chat with me and ask your question there.
private-open = Open our chat

went-wrong-title = Sorry, something went wrong
went-wrong = This is our fault, not yours. Please try again later.
went-wrong-desk = Does it keep failing? Go to { $desk } and mention number { $number }.
went-wrong-number = Does it keep failing? Mention number { $number } to the help desk.

away-title = I cannot get at it for a moment
away = My data cannot be reached for a moment. Nothing has changed.
away-way = Please try again in a few minutes.

who-are-you-title = I do not know you yet
who-are-you = You are not in the staff directory yet. After your first working day that can take a day.
who-are-you-way = Try again tomorrow, or ask the help desk.

refused-title = That did not work

# The commands: the phrase in help and in Teams' menu (32 characters at most), and what it does.

command-general-help = help
    .button = See what I can do
    .about = See what I can do for you.
command-settings-show = settings
    .button = Open settings
    .about = Choose your language and hide your name.
