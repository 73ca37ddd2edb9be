"""Names of autonomous systems are kept as published."""

import gzip

import pytest

from indicators.sources import as_names

NAME = "ases_20250326.tsv"
BAD = {
    "empty": (lambda raw: b"", "is empty"),
    "cut within a line": (lambda raw: raw[:-3], "line 7: ends within a line"),
    "a page": (lambda raw: b"<html>\n</html>\n", "line 1: '<html>'; expected cells"),
    "columns swapped": (lambda raw: raw.replace(b"13335\tNA", b"NA\t13335"), "line 4, column asn: 'NA'"),
    "a cell more": (lambda raw: raw.replace(b"\tNA", b"\tNA\tUS"), "line 4, column beyond: 'US'"),
    "no name": (lambda raw: raw.replace(b"\tNA", b"\t "), "line 4, column name: ' '; expected a name"),
    "twice": (lambda raw: raw.replace(b"13335", b"786"), "line 4, column asn: '786'; expected it once"),
    "too large": (lambda raw: raw.replace(b"4294967295", b"4294967296"), "line 7, column asn: '4294967296'"),
    "Latin-1": (lambda raw: raw.replace("ó".encode(), b"\xf3"), "line 2: not utf-8 text"),
    "a damaged archive": (lambda raw: gzip.compress(raw)[:-9], "archive is damaged or cut short"),
}


def test_names_keep_quotes_commas_and_what_looks_like_nothing(example, kept):
    date, read = kept(as_names, NAME, example(f"ipfire/{NAME}"))
    names = dict(zip(read["asn"], read["name"], strict=True))
    assert date == "2025-03-26"
    assert names[11081] == 'United Telecommunication Services (UTS), "Flow'
    assert names[13335] == "NA"
    assert names[31783] == "SKYRIDER COMMUNICATIONS LLC"
    assert len(names) == 7


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_with_one_message_and_nothing_changes(case, example, refusal):
    spoil, expected = BAD[case]
    raw = example(f"ipfire/{NAME}")
    assert expected in refusal(as_names, NAME, spoil(raw), (NAME, raw))


def test_an_accident_is_refused_or_changes_no_more_than_the_file_says(example, survivors):
    for harmed, read in survivors(as_names, NAME, example(f"ipfire/{NAME}")):
        said = dict(line.split("\t")[:2] for line in harmed.decode().removesuffix("\n").split("\n"))
        assert {str(asn): name for asn, name in read.itertuples(index=False)} == {
            asn: name.strip() for asn, name in said.items()
        }


@pytest.mark.upstream
@pytest.mark.parametrize(
    ("name", "count"),
    [("ases_20221029.tsv.gz", 93412), ("ases_20250326.tsv.gz", 98990), ("ases_20260822.tsv.gz", 105650)],
)
def test_every_name_is_read(name, count, upstream, kept):
    assert len(kept(as_names, name, (upstream / "ipfire" / name).read_bytes())[1]) == count
