"""`glossary` from the command line: list, add, remove, import and export, for the desk and for an account."""

import json


def test_a_word_is_added_listed_and_removed(run_cli):
    assert run_cli("glossary", "add", "flux gate", "release valve").code == 0
    found = json.loads(run_cli("--json", "glossary", "list").out)["glossary"]
    assert [(one["term"], one["plain"], one["account"], one["own"]) for one in found] == [
        ("flux gate", "release valve", None, True)
    ]
    assert run_cli("glossary", "remove", "Flux Gate").code == 0
    assert json.loads(run_cli("--json", "glossary", "list").out)["glossary"] == []


def test_what_ships_is_listed_on_demand(run_cli):
    found = json.loads(run_cli("--json", "glossary", "list", "firewall", "--all").out)["glossary"]
    assert "firewall" in [one["term"] for one in found]
    assert not any(one["own"] for one in found)


def test_an_account_has_its_own_words(run_cli):
    run_cli("account", "add", "Northwind")
    assert run_cli("glossary", "add", "LAA", "--account", "Northwind").code == 0
    assert "Northwind" in run_cli("glossary", "list", "--account", "Northwind").out
    assert run_cli("glossary", "remove", "LAA").code == 2
    assert run_cli("glossary", "add", "LAA", "--account", "Nobody").code == 2


def test_a_file_goes_out_and_comes_back(run_cli, tmp_path):
    run_cli("glossary", "add", "flux gate", "release valve", "--gloss", "what lets a version out")
    target = tmp_path / "words.csv"
    assert run_cli("glossary", "export", str(target)).code == 0
    run_cli("glossary", "remove", "flux gate")
    assert run_cli("glossary", "import", str(target)).code == 0
    assert "release valve" in run_cli("glossary", "list").out


def test_bad_input_is_a_clear_word(run_cli, tmp_path):
    bad = tmp_path / "bad.csv"
    bad.write_text("term,plain,number\npod,box,dozens\n", encoding="utf-8")
    ran = run_cli("glossary", "import", str(bad))
    assert (ran.code, "2" in ran.err) == (2, True)
    assert run_cli("glossary", "add", "  ").code == 2
    assert run_cli("glossary", "export", str(tmp_path / "words.docx")).code == 2
    assert run_cli("glossary", "import", str(tmp_path / "missing.csv")).code == 3
