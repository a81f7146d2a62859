from tests.features.pulse.late_answers import held_up


async def test_each_answer_is_counted_once_or_refused_while_workers_close_and_die(surveys):
    await held_up(surveys, 500, deaths=1)
