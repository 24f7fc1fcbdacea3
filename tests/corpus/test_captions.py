"""Captions and credits in the text column, as papers of many countries print them, and sentences that name pictures."""

from __future__ import annotations

import csv
import re

import pytest

from framing.corpus.cleaning.clean import clean_text
from framing.resources import lexicons

LEAD = "The harbour of Port Mirell reopened on Tuesday after nine weeks of repairs, the mayor said."
NEXT = "Two ferries sailed before noon, and a third was expected in the evening."
LAST = "Fishermen on the quay welcomed the first boats with flags and a brass band."
BODY = f"{LEAD}\n\n{NEXT}\n\n{LAST}"

FOUND = """
The mayor opens the harbour. Photograph: Dana Ferro/Reuters
The mayor opens the harbour. Photograph: Dana Ferro/The Observer
Photograph: Dana Ferro/The Observer
Photograph: Dana Ferro for the Courier
The mayor at the quay, where she has worked since 1999 Photograph: Dana Ferro/EPA
Photo by Dana Ferro/AFP via Getty Images
(Photo by Dana Ferro/Getty Images)
The quay at dawn. (Photo by Dana Ferro/Getty Images)
Dana Ferro/Reuters
Dana Ferro / AP
Dana Ferro/AFP via Getty Images
Dana Ferro/The New Mirell Times
Dana Ferro for The Courier
Credit...Dana Ferro/The Mirell Times
The mayor at the quay on Tuesday.Credit...Dana Ferro for The Mirell Times
The mayor at the quay on Tuesday. Credit: Dana Ferro
Credit: Dana Ferro
Credit Dana Ferro/The Mirell Times
Image caption, The mayor opens the harbour
Image caption The mayor opens the harbour after nine weeks of repairs
Image source, Getty Images
Image source, Dana Ferro
Image caption, The mayor said the quay was "a jewel"
Media caption, Watch: the first ferry leaves
Media caption The first ferry leaves
Video caption, What the mayor said
Figure caption, The quay in 1911
Image: Dana Ferro
Image: The quay at dawn
IMAGE: Dana Ferro/PTI
(AP Photo/Dana Ferro)
(AP Photo/Dana Ferro, File)
The mayor opens the harbour in Port Mirell, Tuesday, March 4, 2021. (AP Photo/Dana Ferro)
FILE - The mayor opens the harbour in Port Mirell, Tuesday, March 4, 2021. (AP Photo/Dana Ferro, File)
FILE PHOTO: The mayor of Port Mirell speaks, March 4, 2021. REUTERS/Dana Ferro/File Photo
FILE PHOTO
File photo: The mayor of Port Mirell
File photo of the mayor of Port Mirell
File photo of the mayor. | Photo Credit: PTI
File Photo
(File photo)
File image
Representative image
Representational image. Photo: PTI
Representative image | Photo: ANI
The mayor of Port Mirell. File | Photo Credit: The Coast Mail
The mayor of Port Mirell | Photo Credit: Dana Ferro
Photo Credit: PTI
(PTI Photo)
PTI Photo
PTI
The mayor at the quay on Tuesday. (PTI Photo/Dana Ferro)
The mayor at the quay on Tuesday. PTI
The mayor at the quay on Tuesday | PTI
The mayor at the quay on Tuesday (Express photo by Dana Ferro)
Express Photo by Dana Ferro
The mayor at the quay on Tuesday. (ANI)
(HT Photo)
The mayor at the quay on Tuesday (Image: X/@rlind)
Image credit: X/@rlind
PHOTO: X/@rlind
Photo Credit: Twitter/@rlind
Photo: Courtesy
Photo: NAN
[PHOTO CREDIT: Official Twitter page of the mayor]
[Photo: Coast Online]
Mayor Rosa Lind [PHOTO CREDIT: @rlind]
Mayor Rosa Lind [Photo: Facebook]
Mayor Rosa Lind. [File, Standard]
[Dana Ferro, Standard]
PHOTO | DANA FERRO | NATION MEDIA GROUP
Photo credit: Dana Ferro | Nation Media Group
Mayor Rosa Lind addresses the press at the quay on March 4, 2021. PHOTO | DANA FERRO
Mayor Rosa Lind at the quay. PHOTO/DANA FERRO
PHOTO/Courtesy
PHOTO/PRINT
Mayor Rosa Lind. Photo: Dana Ferro/Gallo Images
Picture: Dana Ferro/African News Agency (ANA)
Picture: Gallo Images
Image: GALLO IMAGES
Mayor Rosa Lind. (Photo: Gallo Images / Dana Ferro)
(Photo: Dana Ferro)
Photo: Supplied
Image: Supplied
Pic: Dana Ferro
Pix: Dana Ferro
Mayor Rosa Lind. PHOTO: DANA FERRO
Mayor Rosa Lind cuts the ribbon. —Photo by Dana Ferro
A ferry leaves Port Mirell in June. — AFP/File
A ferry leaves Port Mirell in June.—Dawn
A ferry leaves Port Mirell. INQUIRER PHOTO/DANA FERRO
INQUIRER FILE PHOTO
A ferry leaves Port Mirell. STAR/ File
A ferry leaves Port Mirell. Philstar.com / Dana Ferro
Getty Images
GETTY
Getty Images/iStockphoto
Alamy Stock Photo
Shutterstock
Dana Ferro | Getty Images
Dana Ferro | Bloomberg | Getty Images
Bloomberg | Getty Images
The quay at dawn Dana Ferro/Getty
Mayor Rosa Lind (centre) at the quay GETTY IMAGES
Mayor Rosa Lind (left) and the captain, Tom Berg. Picture: PA
PA Media
PA
Reuters
AFP
EPA
AP
Rex Features
Image by Dana Ferro from Pixabay
Photo by Dana Ferro on Unsplash
Courtesy of the Port Authority
Courtesy Port Authority
Handout
HANDOUT / Port Authority
Port Authority/Handout via REUTERS
A ferry leaves Port Mirell in this handout picture. Port Authority/Handout via REUTERS
Above: the mayor at the quay. Photo: Dana Ferro
Top image: the quay at dawn
Main image: Dana Ferro
Feature image: Dana Ferro
Illustration by Dana Ferro
Illustration: Dana Ferro/Courier
Graphic: Dana Ferro
Map: Dana Ferro
Video: Dana Ferro
Screenshot: YouTube
Screengrab/YouTube
Screenshot from a video posted by the port
Caption: The mayor at the quay
The mayor at the quay. AAP
The mayor at the quay. Source: AAP
Source: Getty
Supplied: Port Authority
(Supplied: Port Authority)
The mayor at the quay. (ABC News: Dana Ferro)
The mayor at the quay.(Supplied)
The mayor at the quay. Photo / Dana Ferro
Photo / Dana Ferro
Photo / NZME
Photo: RNZ / Dana Ferro
View image in fullscreen
View image in fullscreen The mayor at the quay. Photograph: Dana Ferro/AP
Dana Ferro/AAP PHOTOS
© Dana Ferro
© Reuters
© 2021 Dana Ferro / AFP
copyright Reuters
image copyright Getty Images
Image copyright Dana Ferro
Photo: Xinhua
(Xinhua/Dana Ferro)
The mayor at the quay, March 4, 2021. (Xinhua/Dana Ferro)
The mayor at the quay. Photo: VCG
[Photo/Xinhua]
The mayor at the quay. [Photo/China Coast]
The mayor at the quay [Dana Ferro/Al Jazeera]
The mayor at the quay on March 4, 2021 [File: Dana Ferro/Reuters]
[Courtesy of the Port Authority]
[Dana Ferro/AP Photo]
The mayor at the quay (Photo: ST FILE)
ST PHOTO: DANA FERRO
PHOTO: REUTERS
PHOTO: ST FILE
TNS
Contributed photo
Submitted photo
Stock photo
Stock image
Undated photo
Staff photo by Dana Ferro
Dana Ferro, Courier Staff
Dana Ferro / Courier
(Dana Ferro / Courier)
The mayor at the quay. (Dana Ferro / Mirell Times)
The mayor at the quay. (Dana Ferro/The Mirell Post)
The mayor at the quay. (Dana Ferro for The Mirell Post)
(Dana Ferro/The Mirell Post)
(Courtesy of Rosa Lind)
The mayor at the quay. (Courtesy photo)
The mayor at the quay. | Dana Ferro
The mayor at the quay. Photograph by Dana Ferro
Photographs by Dana Ferro
Dana Ferro/NPR
Dana Ferro for NPR
Enlarge / The mayor at the quay.
hide caption
""".strip().split("\n")


@pytest.mark.parametrize("line", FOUND)
def test_a_caption_between_paragraphs_is_cut(line: str) -> None:
    text, cuts = clean_text(f"{LEAD}\n\n{line}\n\n{NEXT}\n\n{LAST}", outlet="The Mirell Post")
    assert (text, [cut.text for cut in cuts]) == (BODY, [line])
    assert cuts[0].reason in ("caption", "photo credit", "marker", "copyright", "related link")


# Sentences and headings that name agencies, pictures, captions
KEPT = """
The mayor told Reuters that the quay was open.
Reuters reported the closure first.
The mayor said so in an interview with Dana Ferro of Reuters.
The photograph shows the quay as it was in 1911.
A photograph by Dana Ferro won the prize.
Image caption writers have a hard life, she said.
Captions were missing from half of the pictures.
Getty Images sued the firm over 12,000 pictures.
The pictures, by Dana Ferro/Reuters, went around the world.
In the picture: the mayor, smiling, with a spade in her hand.
Picture the scene: a quay, a band, and rain.
The credit goes to the captain, the mayor said.
Credit where credit is due: the quay is open.
Credit card fraud doubled in a year.
The poll was taken by Reuters/Ipsos.
In a new poll the mayor leads by nine points (Reuters/Ipsos).
He works for The Mirell Times.
She is the editor of the Coast Standard.
The film was shown on Friday (it had been made in 2019).
The bill passed (the mayor voted against it).
The mayor (Reuters photo in hand) would not answer.
Rosa Lind, mayor of Port Mirell
Changing times
Hard Times
Good News
ORIGINAL POST
Reasons for hope
Winners and losers
A tale of two quays
What the mail brought
Left/right: how the council splits
Yes/No
Mayor Lind v the council
The photo op
Photo finish at the regatta
Picture of a town in need
Supplied with coal from Norland, the plant never paid.
Source of the river
Courtesy costs nothing
Courtesy calls by the navy have ended.
File your taxes by Friday, the council says.
File under farce
The video was posted on X/Twitter.
The tower, built in 1911, was torn down on Friday — Reuters and others watched.
The ferries are back — at last
Image is everything to the mayor.
Graphic details of the wreck were read out in court.
An AP photographer was hurt in the crush.
The AP photo was shown to the jury.
Screenshots of the chat were shown to the court.
The mayor wrote in the Daily Mail.
“We have seen the photo,” the captain said. “It is a fake.”
The mayor was pictured with the captain.
The stock photo cost nine crowns.
""".strip().split("\n")


@pytest.mark.parametrize("line", KEPT)
def test_what_names_pictures_or_agencies_stays(line: str) -> None:
    for raw in (f"{LEAD}\n\n{line}\n\n{NEXT}\n\n{LAST}", f"{BODY}\n\n{line}"):
        assert clean_text(raw, outlet="The Mirell Post") == (raw, ())


def test_an_agency_behind_the_last_paragraph_signs_the_article() -> None:
    for last in ("A third quay is to be built by 2030. PTI", "A third quay is to be built by 2030. (ANI)"):
        assert clean_text(f"{BODY}\n\n{last}") == (f"{BODY}\n\n{last}", ())


def test_the_patterns_are_bounded_and_name_what_is_known() -> None:
    with (lexicons() / "captions.tsv").open(encoding="utf-8") as handle:
        lines = (line for line in handle if not line.startswith("#"))
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    kinds = {"agency", "short", "paper", "label", "whole", "tail", "stop", "bracket", "end"}
    assert {row["kind"] for row in rows} == kinds
    for row in rows:
        assert None not in row.values()
        assert not re.search(r"(?<!\\)[.\])][*+](?!\?)", row["pattern"]), row
        assert set(re.findall(r"\{([a-z]+)\}", row["pattern"])) <= {"name", "who", "holder", "press", "label"}
