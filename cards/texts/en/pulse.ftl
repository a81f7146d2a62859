error-wave-not-found = I cannot find this survey (any more). Ask HR whether a new one is coming.
error-wave-not-open = This survey is not open (any more). Your answers were not counted and not kept. The next survey will come to you.
error-already-answered = You had already answered this survey. Your first answers count. There is nothing more to do.
error-ballot-not-valid = These answers do not fit the questions. Your text can be { $most } characters long. Open the questions again.
