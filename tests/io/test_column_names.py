"""Columns of news tools, lists without texts, and JSON that stands column by column."""

import json

import pandas as pd
import pytest

from framing.corpus.corpus import EmptyCorpusError
from framing.corpus.reading import read_corpus
from framing.io.column_names import is_table, listing_of
from framing.types import FramingError

TEXT = (
    "The weir at Ostwick was closed on Monday after a night of frost, and the mill stands still until it is mended. "
    "Forty people came to the meeting in the chapel, which went on until midnight, and nobody could say who would pay. "
    "The surveyor is to come again in March, and his report is due before the summer."
)
OTHER = TEXT.replace("Monday", "Tuesday")


@pytest.mark.parametrize(
    ("columns", "name"),
    [
        ("id,indexed_date,language,media_name,media_url,publish_date,title,url", "Media Cloud"),
        ("URL,MobileURL,Date,Title", "GDELT"),
        ("url,title,seendate,domain,language", "GDELT"),
        ("GLOBALEVENTID,SQLDATE,DATEADDED,SOURCEURL", "GDELT"),
        ("Key,Item Type,Author,Title,Url,Abstract Note", "Zotero"),
        ("Title,StoreId,documentType,pubdate", "ProQuest"),
        ("Headline,Publication Date,Source Name,Word Count", "Factiva"),
    ],
)
def test_lists_without_texts_are_named(tmp_path, columns, name):
    assert listing_of(columns.split(","))[0] == name
    path = tmp_path / "list.csv"
    path.write_text(f"{columns}\n{','.join('x' for _ in columns.split(','))}\n", encoding="utf-8")
    with pytest.raises(FramingError, match=f"no column holds the text .a list of addresses of {name}: ") as error:
        read_corpus(path, outlet="Herald")
    assert "--column text=NAME" in str(error.value)
    assert "\n" not in str(error.value)


def test_other_lists():
    assert listing_of(["link", "headline"]) == ("", listing_of(["url", "mobileurl", "date", "title"])[1])
    assert listing_of(["name", "age"]) == ("", "")


@pytest.mark.parametrize(
    ("columns", "outlet", "day"),
    [
        ({"seendate": "20240105T101500Z", "domain": "herald.example"}, "herald.example", "2024-01-05"),
        (
            {"SQLDATE": "20240101", "DATEADDED": "20240105101500", "domain": "herald.example"},
            "herald.example",
            "2024-01-05",
        ),
        ({"media_name": "Herald", "publish_date": "2024-01-05"}, "Herald", "2024-01-05"),
        ({"pubtitle": "Herald", "pubdate": "January 5, 2024", "entryDate": "2024-02-01"}, "Herald", "2024-01-05"),
        ({"Publication Title": "Herald", "Date": "2024-01-05", "Date Added": "2024-02-01"}, "Herald", "2024-01-05"),
    ],
    ids=["GDELT articles", "GDELT events", "Media Cloud", "ProQuest", "Zotero"],
)
def test_columns_of_news_tools(columns, outlet, day):
    (article,) = read_corpus(pd.DataFrame([{**columns, "text": TEXT}]))
    assert (article.outlet, str(article.date)) == (outlet, day)


def read_json(tmp_path, value):
    path = tmp_path / "a.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    return read_corpus(path)


FRAME = pd.DataFrame({"outlet": ["Herald", "Post"], "text": [TEXT, OTHER]})


@pytest.mark.parametrize("orient", ["records", "columns", "split", "list"])
def test_json_tables(tmp_path, orient):
    value = FRAME.to_dict("list") if orient == "list" else json.loads(FRAME.to_json(orient=orient))
    assert [(a.outlet, a.row, a.text) for a in read_json(tmp_path, value)] == [("Herald", 1, TEXT), ("Post", 2, OTHER)]


def test_json_columns_of_unequal_length(tmp_path):
    with pytest.raises(EmptyCorpusError, match=r"columns are of unequal length .outlet 1, text 2."):
        read_json(tmp_path, {"outlet": ["Herald"], "text": [TEXT, OTHER]})


def test_an_article_whose_authors_and_paragraphs_are_lists_is_one(tmp_path):
    value = {"outlet": "Herald", "authors": ["Mary Obi", "Jo Hale"], "text": TEXT, "tags": ["weir"]}
    (article,) = read_json(tmp_path, value)
    assert (article.author, article.text) == ("Mary Obi, Jo Hale", TEXT)


def test_a_table_that_is_called_a_text_is_told(tmp_path):
    (tmp_path / "table.txt").write_text(f"id\toutlet\ttitle\ttext\n1\tHerald\tWeir\t{TEXT}\n", encoding="utf-8")
    with pytest.raises(EmptyCorpusError, match=r"a table: its first line names columns; call it \.tsv or \.csv"):
        read_corpus(tmp_path / "table.txt", outlet="Herald")


@pytest.mark.parametrize("text", [TEXT, "Title, date, text\n", "The text, the title and the date\nare missing.", ""])
def test_prose_is_no_table(text):
    assert not is_table(text)
