"""What is English prose and what is none."""

from itertools import cycle, islice

import pytest

from framing.corpus.prose import check_prose
from framing.io.decoding import SetAsideError

ENGLISH = (
    "The harbour board met on Tuesday and heard that the new crane, which had been ordered in May, still stood idle. "
    "Its chair said that the engineers would need until June, and that nobody could say what the delay would cost. "
)
ASIDE = {
    "Croatian": (
        "Predsjednik vlade rekao je u utorak da će se novi most otvoriti do kraja godine. Građani su ogorčeni zbog "
        "kašnjenja i traže odgovore od gradske uprave, koja već mjesecima obećava da će radovi biti gotovi na vrijeme."
    ),
    "Bosnian": (
        "Načelnik općine je izjavio da su radovi na putu završeni i da će saobraćaj biti pušten naredne sedmice. "
        "Mještani su zadovoljni, ali traže da se uradi i rasvjeta kako bi djeca sigurno išla u školu."
    ),
    "traditional Chinese": "市長 星期二 表示 新的 大橋 將於 年底前 通車。 市民 對 延誤 感到 憤怒, 要求 答覆。",
    "transliterated Russian": (
        "Prezident zayavil vo vtornik, chto novyy most otkroyut do kontsa goda. Zhiteli goroda nedovolny zaderzhkoy i "
        "trebuyut otvetov ot merii, kotoraya uzhe neskolko mesyatsev obeshchaet, chto raboty budut zakoncheny v srok."
    ),
    "German": "Der Bürgermeister sagte am Dienstag, dass die neue Brücke bis Ende des Jahres eröffnet werden soll.",
    "Malay": "Presiden mengatakan pada hari Selasa bahwa jembatan baru akan dibuka pada akhir tahun ini oleh menteri.",
    "no language": "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt.",
    "code": (
        "def total(rows): return sum(row['n'] for row in rows if row['n'] > 0)\n"
        "class Table(dict): def __init__(self, *a, **k): super().__init__(*a, **k); self.rows = []\n"
    ),
    "one word": "crane ",
    "one word in capitals": "THE ",
    "two words": "crane idle ",
}


@pytest.mark.parametrize("text", ASIDE.values(), ids=ASIDE)
def test_what_is_no_english_prose_is_set_aside(text: str) -> None:
    with pytest.raises(SetAsideError):
        check_prose(" ".join(islice(cycle([text]), 40)))


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        ENGLISH.upper(),
        ENGLISH.lower(),
        ENGLISH.replace("crane", "grúa, la máquina del puerto"),
        "Xolani Ngcobo and Nomvula Mkhize of Umkhumbane met Thandeka Buthelezi in Maphumulo, and Sipho Zungu spoke. ",
        "The council voted 7–2 (with 3 abstentions) to fund the £1.2m bridge; work starts on 4/5/2024 at 9:30. ",
        "Rents rose 4% (to $1,200), wages 2% to $3,100, and prices 3%, the bureau said; see https://example.org/a. ",
        "**When will it open?** In June, we hope. **And the road?** It is _not_ for us to say. **Who pays?** We do. ",
        "Dem don open di bridge, but the people of the town say that the road to it is still bad and full of water. ",
        "Fire in Lund.",
        "Obi wins",
        "",
        "1 2 3",
    ],
)
def test_english_prose_is_let_in(text: str) -> None:
    check_prose(text)
    check_prose(f"{text} " * 3)
