"""Reports of other houses: status pages, forms, tables and stories fill the right slots and fall into no trap."""


def section(brief, heading):
    return " ".join(s.text for part in brief.sections if part.heading.startswith(heading) for s in part.statements)


def everything(brief):
    return " ".join(statement.text for statement in brief.statements)


def test_a_status_word_on_its_own_line_labels_what_follows(samples, brief_from):
    brief = brief_from(samples["hotel_status"])
    assert "uests could not pay for a room" in section(brief, "Bottom line")
    assert "merchant number expired" in section(brief, "Cause")
    assert "closed at 17:42" in section(brief, "Bottom line")


def test_promises_of_earlier_news_end_with_the_case(samples, brief_from):
    brief = brief_from(samples["hotel_status"])
    assert "updates" not in section(brief, "Commitments").replace("update is", "")
    assert "learn more" not in everything(brief)
    assert "monitoring the results" not in everything(brief)


def test_fields_that_share_a_line_are_read_one_by_one(samples, brief_from):
    brief = brief_from(samples["ferry_form"])
    assert "2 hours 15 minutes" in everything(brief)
    assert "began at 07:10" in section(brief, "Business impact")
    assert "77120" not in everything(brief)
    assert "North pier -" not in everything(brief)


def test_each_labelled_line_of_a_form_fills_its_slot(samples, brief_from):
    brief = brief_from(samples["ferry_form"])
    assert "Passengers could not board" in section(brief, "Bottom line")
    assert "unplugged the reader cabinet" in section(brief, "Cause")
    assert "lock" in section(brief, "What we are doing")
    assert "labelled" not in section(brief, "Cause")


def test_the_foot_of_a_page_is_no_part_of_the_story(samples, brief_from):
    text = everything(brief_from(samples["ferry_form"]))
    assert "opyright" not in text
    assert "helpful" not in text


def test_a_task_table_gives_owner_date_and_what_is_done(samples, brief_from):
    doing = section(brief_from(samples["lift_table"]), "What we are doing")
    assert "To do: order a second control cabinet; owner: Facilities; by 14 March 2025" in doing
    assert "To do: post the stair plan" not in doing


def test_a_duration_inside_a_line_of_fields_is_the_duration(samples, brief_from):
    brief = brief_from(samples["lift_table"])
    assert "Visitors were unable to reach the upper floors for 50 minutes" in section(brief, "Bottom line")
    assert "Okafor" not in everything(brief)


def test_a_sentence_that_introduces_a_list_names_it(samples, brief_from):
    cause = section(brief_from(samples["mill_story"]), "Cause")
    assert "bearing" in cause
    assert "blades" not in cause


def test_an_apology_is_no_event(samples, brief_from):
    text = everything(brief_from(samples["mill_story"]))
    assert "sorry" not in text
    assert "Of this" not in text
    assert "In order to restart" not in section(brief_from(samples["mill_story"]), "Bottom line")
