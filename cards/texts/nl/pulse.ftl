error-wave-not-found = Deze meting vind ik niet (meer). Vraag HR of er een nieuwe komt.
error-wave-not-open = Deze meting is niet (meer) open. Je antwoorden zijn niet meegeteld en niet bewaard. De volgende meting krijg je vanzelf.
error-already-answered = Je had deze meting al ingevuld. Je eerste antwoorden tellen mee. Je hoeft niets meer te doen.
error-ballot-not-valid = Deze antwoorden passen niet bij de vragen. Je tekst mag { $most } tekens lang zijn. Open de vragen opnieuw.
