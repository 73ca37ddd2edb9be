"""A trial shows the numbers and everything that is wrong, and releases nothing."""

import dataclasses

from indicators.release import open_release
from tests.engine.conftest import counted, made_up_source, measure, tree


def test_a_trial_compares_with_what_is_released_and_changes_nothing(run, store, counts, project):
    def moved(counts):
        return counts[["country"]].assign(value=counts["count"] * 2)[counts["country"] != "HTI"]

    project({"counts": counts}, measure("counted", moved))
    before = tree(store.location)
    said = run("try", "counted")
    rows = {line.split()[1]: line.replace("│", " ").split()[1:] for line in said.splitlines() if "│" in line}
    assert rows["BRA"] == ["Brazil", "80", "2024-02-01", "observed", "40", "+40"]
    assert rows["URY"] == ["Uruguay", "4", "2024-02-01", "observed", "2", "+2"]
    assert rows["HTI"] == ["Haiti", "30", "(2024-02-01)", "gone"]
    bars = {line.split()[0]: line.count("█") for line in said.splitlines() if "█" in line}
    assert bars == {"BRA": 60, "URY": 3}
    assert "A build would keep the released values: " in said
    assert "BRA 40 → 80" in said
    assert tree(store.location) == before


def test_a_trial_of_what_was_never_released_makes_a_page_beside_the_released(run, counts, project, tmp_path):
    one = measure("new_one", counted, unit={"en": "pc"}, title={"en": "New one"}, experimental=True)
    project({"counts": counts}, measure("counted", counted), one)
    for _ in range(3):
        said = run("try", "new_one")
    data = tmp_path / "cache" / "try" / "new_one"
    assert f"INDICATORS_DATA={data} dashboard serve --port 8050" in said
    assert said.endswith("http://127.0.0.1:8050/es/indicator/new_one\n")
    assert "released" not in said
    made = open_release(data)
    assert not made.faults()
    assert list(made.indicators) == ["counted", "new_one"]
    assert made.values("new_one")["value"].max() == 40
    assert list(open_release().indicators) == ["counted"]


def test_a_trial_before_the_first_release_holds_what_it_needs(run, store, project, photograph, tmp_path):
    def twice(counted):
        return counted[["country"]].assign(value=counted["value"] * 2)

    source = made_up_source()
    photograph("counts", source, d2024_01_01="BR,1")
    project({"counts": source}, measure("counted", counted), measure("twice", twice), measure("other", twice))
    assert "BRA Brazil" in run("try", "twice")
    assert list(open_release(tmp_path / "cache" / "try" / "twice").indicators) == ["counted", "twice"]


def test_a_trial_says_every_failure_and_shows_the_values_all_the_same(run, counts, project):
    def wrong(counts):
        return counts[["country"]].assign(value=counts["count"] * 10, status="guessed")

    project({"counts": counts}, measure("counted", wrong), bad="indicators/measures/bad.py: SyntaxError")
    said = run("try", "counted", status=1)
    assert "counted: value lies outside 0 to 100: 2 rows, BRA 2024-02-01 400 guessed" in said
    assert "counted: status is none of observed, estimated, not_applicable: 5 rows" in said
    assert "│ BRA Brazil" in said
    assert "dashboard serve" not in said, "there is no page of values that fail"
    assert "SyntaxError" not in said, "what is wrong with others is for another day"


def test_what_is_left_to_fill_in_is_named_with_its_lines(run, counts, project):
    gaps = measure("counted", counted, steward="LACNIC")
    gaps = dataclasses.replace(gaps, code=b'"""FILL: a sentence."""\nsteward="FILL"\nrefill = 1\n')
    project({"counts": counts}, gaps)
    said = run("try", "counted", status=1)
    assert "FILL is left on lines 1, 2\n" in said
    assert "│ BRA Brazil" in said, "words that are missing do not hide the numbers"
    assert "counted: FILL is left on lines 1, 2" in run("check", "counted", status=1)
    assert "counted: FILL is left on lines 1, 2" in run("build", "--force", status=1)


def test_a_mistake_gets_one_message_that_says_what_to_do(run, store, project, photograph):
    def both(counts, weights):
        return counts

    source = made_up_source()
    photograph("counts", source, d2024_01_01="BR,1")
    lost = {"lost": "indicators/measures/lost.py: compute takes FILL"}
    project({"counts": source, "weights": made_up_source()}, measure("weighed", both), **lost)
    assert "there is no indicator 'wieghed'; did you mean weighed?" in run("try", "wieghed", status=1)
    assert "there is no indicator 'wieghed'; did you mean weighed?" in run("sample", "wieghed", status=1)
    assert run("try", "lost", status=1) == "Error: indicators/measures/lost.py: compute takes FILL\n"
    for command in ("try", "sample"):
        said = run(command, "weighed", status=1)
        assert "no snapshot of weights; run `indicators snapshot weights --from PATH`" in said
