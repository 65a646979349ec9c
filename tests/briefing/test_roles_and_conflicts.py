"""What a sentence may be used for: ruled out is no cause, done is no task, two values stay two."""

from advocate_desk.briefing import StatementKind


def section(brief, heading):
    return " ".join(s.text for part in brief.sections if part.heading.startswith(heading) for s in part.statements)


def test_a_ruled_out_idea_is_no_cause(samples, brief_from):
    assert "denial" not in section(brief_from(samples["headed_postmortem"]), "Cause")
    assert "false requests" not in section(brief_from(samples["headed_postmortem"]), "Cause")


def test_a_done_action_is_no_task(samples, brief_from):
    doing = section(brief_from(samples["headed_postmortem"]), "What we are doing")
    assert "Done: we have taken back the repeat policy" in doing
    assert "To do: take back" not in doing


def test_a_question_of_the_retrospective_is_no_action(samples, brief_from):
    assert "staging" not in section(brief_from(samples["headed_postmortem"]), "What we are doing").lower()


def test_an_action_keeps_its_owner_and_date(samples, brief_from):
    doing = section(brief_from(samples["headed_postmortem"]), "What we are doing")
    assert "owner: Payments team; by 22 November 2024" in doing


def test_a_silent_source_gets_no_invented_cause(brief_from):
    brief = brief_from("The shop was down for 3 hours. Customers could not pay. Service is back.")
    assert section(brief, "Cause") == "The cause is not recorded."
    assert any("Why did this happen" in question for question in brief.unanswered)


def test_the_duration_is_the_one_of_the_failure_and_not_of_the_ticket(brief_from):
    report = (
        "# Mail outage\n\n- Start: 2024-03-01 10:00\n- Restored: 2024-03-01 11:30\n- Closed: 2024-03-04 16:00\n\n"
        "## Impact\n\nCustomers could not send mail.\n"
    )
    assert "for 1 hour 30 minutes" in brief_from(report).statements[0].text


def test_a_duration_that_disagrees_with_its_own_times_is_shown_with_both_values(brief_from):
    report = (
        "# Mail outage\n\n- Started: 2024-03-01 10:00\n- Repaired: 2024-03-01 11:30\n- Time to repair: 1h 10m\n\n"
        "## Impact\n\nCustomers could not send mail.\n"
    )
    brief = brief_from(report)
    assert brief.conflicts[0].values == ("1 hour 10 minutes", "1 hour 30 minutes")
    assert brief.conflicts[0].text in {statement.text for statement in brief.statements}


def test_what_was_corrected_later_is_not_told(brief_from):
    text = (
        "# Disk failure\n\n## What happened\n\nWe thought that disk seven of the archive had failed. "
        "However, it was in fact disk nine of the main store.\n"
    )
    assert "disk seven" not in " ".join(statement.text for statement in brief_from(text).statements)


def test_somebody_elses_we_is_quoted_as_theirs(samples, brief_from):
    brief = brief_from(samples["mail_thread"])
    quoted = [statement.text for statement in brief.statements if "2,300 parcels" in statement.text]
    assert quoted
    assert quoted[0].startswith("Dana Kowalski wrote: “We had to go back to paper lists")


def test_a_status_page_is_read_from_its_newest_news(samples, brief_from):
    brief = brief_from(samples["status_page"])
    assert "closed at 17:42" in section(brief, "Bottom line")
    assert "too few machines" in section(brief, "Cause")


def test_a_promise_with_its_date_is_a_commitment(samples, brief_from):
    assert "16 May 2025" in section(brief_from(samples["call_note"]), "Commitments")
    assert section(brief_from(samples["call_note"]), "Cause").startswith("Our sales team had promised")


def test_silence_is_said_and_never_filled(samples, brief_from):
    brief = brief_from(samples["forum_post"])
    silent = [statement for statement in brief.statements if statement.kind is StatementKind.NOT_RECORDED]
    assert any(statement.text == "How long it lasted is not recorded." for statement in silent)
