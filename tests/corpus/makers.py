"""Files of every kind that is read, made of a few articles."""

from __future__ import annotations

import base64
import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import pandas as pd


class Made(NamedTuple):
    """An article to be put into a file."""

    title: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


FIRST = Made(
    "Orchard growers ask for help after the late frost",
    (
        "Growers in the Elm valley have asked the province for help after a late frost killed most of the blossom.",
        "“We stood in the trees all night with fires, and it was not enough,” said Petra Lindqvist, who grows pears.",
        "The province’s minister for farming, Owen Adeyemi, said that he would visit the valley before the weekend.",
        "Insurers do not pay for frost in April, and the growers’ union wants that to change before the next spring.",
    ),
)
SECOND = Made(
    "Pear prices to double by the autumn, traders warn",
    (
        "Traders expect pears to cost twice as much by the autumn, since the frost has left the Elm valley bare.",
        "“Nobody will make money this year, least of all the growers,” said Samuel Roth, who buys for three chains.",
        "The chains have promised not to fill the gap with fruit from abroad, though nobody can hold them to that.",
        "A third of the valley’s growers are older than sixty, and their union fears that many will now give up.",
    ),
)
Maker = Callable[[Sequence[Made]], bytes]


def plain(articles: Sequence[Made]) -> bytes:
    return f"{articles[0].title}\n\n{articles[0].text}\n".encode()


def markdown(articles: Sequence[Made]) -> bytes:
    return f"# {articles[0].title}\n\n{articles[0].text}\n".encode()


def page(articles: Sequence[Made]) -> bytes:
    body = "".join(f"<p>{p}</p>" for p in articles[0].paragraphs)
    title = articles[0].title
    head = f'<head><meta charset="utf-8"><title>{title}</title><meta property="og:title" content="{title}"></head>'
    return f"<!DOCTYPE html><html lang=en>{head}<body><article><h1>{title}</h1>{body}</article></body></html>".encode()


def word(articles: Sequence[Made]) -> bytes:
    import docx

    document = docx.Document()
    document.add_heading(articles[0].title, 1)
    for paragraph in articles[0].paragraphs:
        document.add_paragraph(paragraph)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def rtf(articles: Sequence[Made]) -> bytes:
    def escaped(text: str) -> str:
        return "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in text)

    link = '{{\\field{{\\*\\fldinst{{HYPERLINK "https://valley.example/1"}}}}{{\\fldrslt{{{}}}}}}}'
    lines = [link.format(escaped(articles[0].title)), *map(escaped, articles[0].paragraphs)]
    return (
        "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}\\f0\n" + "\\par\n\\par\n".join(lines) + "}"
    ).encode()


def pdf(articles: Sequence[Made], layout: str = "width: 380pt, height: 300pt", indent: bool = False) -> bytes:
    import typst

    header = 'numbering: "1", header: [The Valley Post, 5 May 2024]'
    style = "#set par(first-line-indent: 12pt, spacing: 0.65em, justify: true)" if indent else ""
    text = "\n\n".join(articles[0].paragraphs)
    return bytes(typst.compile(f"#set page({layout}, {header})\n{style}\n= {articles[0].title}\n\n{text}".encode()))


def frame(articles: Sequence[Made]) -> pd.DataFrame:
    return pd.DataFrame(
        {"outlet": "Valley Post", "title": [a.title for a in articles], "text": [a.text for a in articles]}
    )


def table(separator: str) -> Maker:
    return lambda articles: frame(articles).to_csv(index=False, sep=separator).encode()


def lines(articles: Sequence[Made]) -> bytes:
    return "\n".join(json.dumps(row) for row in frame(articles).to_dict("records")).encode()


def records(articles: Sequence[Made]) -> bytes:
    return json.dumps(frame(articles).to_dict("records")).encode()


def parquet(articles: Sequence[Made]) -> bytes:
    return bytes(frame(articles).to_parquet())


def sheet(articles: Sequence[Made]) -> bytes:
    file = io.BytesIO()
    frame(articles).to_excel(file, index=False, engine="xlsxwriter")
    return file.getvalue()


def open_sheet(articles: Sequence[Made]) -> bytes:
    def cells(values: Iterable[str]) -> str:
        shown = "".join(
            f'<table:table-cell office:value-type="string"><text:p>{v}</text:p></table:table-cell>' for v in values
        )
        return f"<table:table-row>{shown}</table:table-row>"

    rows = cells(["outlet", "title", "text"]) + "".join(
        cells(["Valley Post", a.title, a.text.replace("\n\n", "</text:p><text:p/><text:p>")]) for a in articles
    )
    name = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = "".join(f' xmlns:{kind}="{name}:{kind}:1.0"' for kind in ("office", "table", "text"))
    table = f'<table:table table:name="a">{rows}</table:table>'
    inner = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    content = (
        f'<?xml version="1.0"?><office:document-content{spaces} office:version="1.3">{inner}</office:document-content>'
    )
    media = "application/vnd.oasis.opendocument.spreadsheet"
    entry = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{media}"/>'
    manifest = (
        f'<manifest:manifest xmlns:manifest="{name}:manifest:1.0" manifest:version="1.3">{entry}</manifest:manifest>'
    )
    return zipped(
        {"mimetype": media.encode(), "META-INF/manifest.xml": manifest.encode(), "content.xml": content.encode()}
    )


OLD_SHEET = (
    "c-rk)PiP!f82@II%|F{Tt*MZz<x#L|T?)mEmv)VyQP4EjVnqa<-F=%KGP|?R%x1e@tkxU_!IR>pP!KPzUi^a|^yWdR=s^&KL@$CTLBT_t_4|JB"
    "&FoB?Vgg!J@`icy-uJ%$f8M;AudnP~z3{<-HQLZl&=9Tn$7v)3bNC)lCR4=g{k{y7=NRApo%Ww<<6|7iks^J%`>Rojp~QQQ3iST)7u*y5$oF&9"
    "rum?y)lF;<K?m0n9gcJF&^rv7q#0<n4}BH=t>`ZU^E31h0`fZg<BYrNJWE%~^G6=AS^P}l5Y{G1_<jVM?*TbR`{_%`;+NlW3~rHTL(ld9oeKwt"
    "chN=SxXtO74qbnhra6EY>G!@O`Yox{&(#k6=E5Cf_#b)r=qB(t3&TX`sQ&^Ie1$jHpC?R!-K+HI=(ycexh8{7?CZEl6ni{is#u?mZy|cx^?lt_"
    "3qcegBRUyY8*W%ri($~!VWiw>N!5c;HMHMWZavnaiW^$_Zmd;3WSYy4Ge;o>)FsW&i1qWR#eGZ-hA4WNd}{J@nOq+E4D0c%!LwzoyG*mhqgsZh"
    "4UWs;R0X8Y^AL2Jd9*=SXM7E)%eT*cY;lD;;+bO3o|P*6n<+eCtbx1=W5`OxeUpyT1YdWkGguS+fUnwhmc=Yb^A$k@k)n9rqeWg98C@O=u4v=|"
    "H=+`7Tb7%_a>1d+GGwkX>VQj$?o^_I%eX?Zz^fuv?0p>C)aXU{Nwh41TZ5?;Q=6DX@TO)8iH))B^bNc`qaygogB4Ng-Ng5Ga53wPkaiML7oW_s"
    "CK6eV^%7;ZjuGwHMo)AU`+Te!-Hj&_zveTg!cU`t&fs+6`6WoNS-T$Nam1X%G!tv^MdH~u^X=vA8RUs)tq`9`#$@A^$Xv|j`3y&<15X8@?E*iB"
    "+=0b0G^k=OUeh<UsKxzR&_q@X!9U6`6k5=3sM?`d)scz=RSP;5U#m(FrRa9zPP0`~ap=~hV!LkGde?DIBTZ_lD}=cuLe;t=Nr{1qi7R3xZZ$1V"
    "Nr?_j5Y>Abm0gC%d^cHD6Y@d9COBCqH!MFN4v7D9lc+#PofhOgbE=>ed$znx(KQ)w34EFehEBEgAg^bwEm_%aZWBmKck?iBEWxLEB>vE#Ifc|}"
    "<Vvr?t3Aj~5=}77R*|HFhg8j%V|FFGL7Fmc!WOfQB?)aJS5N&gu)xI@ncaXw*2<Jw-SQL5D;P_jlq`L+^%yAwZ&#7P3K)K-ESjkvNzxmuX443S"
    "z|L>D**KeRXK}+z#I@yNr0LX;MhnR_DVE+Qh3Ww}TblJ;wkM_81YJIpTF^nX@vQed>`AeRzguw5oywhacjNrGi~Abw!FVrDfm8g}z53p--#k%S"
    "C_fL#IlPC>7tmeu(xyJWA{0zKiIt(WKLU#T(7y_<w_|(&{WPE5_<49?za2bs9yqUI^)So1AMM-n-I?({JYM<b$&U}N{8YY|$Cu{TUYfr2UHJkX"
    ";zL7?>E$|4C8y-P{g$*(%E{BQr{y2e&s=wM9xF^)-TU@4Zx3CA&xrjY&CJ9*PC6@CUkSCd3AF?2A&c*TdN`d4b<t86HlZ%$s7+)>(wR_85Kk2L"
    "(T9S{C;ma3pq;kUcG}jOgIYE_m(*v`?v11Nzs@zj*LQxC{BPSSd>+L(#kKHx(%V-4+(tzw;pJ?RCi!0|?F>#?OE{|p{M>Hicbk*7XUl|Be_si0"
    "SN{5T^!$hA{|UW@A@T"
)


def old_sheet(_articles: Sequence[Made]) -> bytes:
    """Excel 97: a workbook of FIRST and SECOND that was saved once, since nothing that is kept up writes such files."""
    return zlib.decompress(base64.b85decode(OLD_SHEET))


def rss(articles: Sequence[Made]) -> bytes:
    items = "".join(
        f"<item><title>{a.title}</title><link>https://valley.example/{n}</link><dc:creator>Ida Falk</dc:creator>"
        f"<pubDate>Fri, 0{n} May 2024 10:00:00 GMT</pubDate><description>Short.</description>"
        f"<content:encoded><![CDATA[{''.join(f'<p>{p}</p>' for p in a.paragraphs)}]]></content:encoded></item>"
        for n, a in enumerate(articles, 1)
    )
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    channel = f"<channel><title>Valley Post</title>{items}</channel>"
    return f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" {spaces}>{channel}</rss>'.encode()


def atom(articles: Sequence[Made]) -> bytes:
    entries = "".join(
        f"<entry><title>{a.title}</title><id>tag:{n}</id><link href='https://valley.example/{n}'/>"
        f"<author><name>Ida Falk</name></author><updated>2024-05-0{n}T10:00:00Z</updated>"
        f"<content type='html'>{''.join(f'&lt;p&gt;{p}&lt;/p&gt;' for p in a.paragraphs)}</content></entry>"
        for n, a in enumerate(articles, 1)
    )
    feed = f"<title>Valley Post</title><id>tag:valley</id><updated>2024-05-09T10:00:00Z</updated>{entries}"
    return f'<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom">{feed}</feed>'.encode()


def crawl(packed: bool) -> Maker:
    def make(articles: Sequence[Made]) -> bytes:
        from warcio.statusandheaders import StatusAndHeaders
        from warcio.warcwriter import WARCWriter

        file = io.BytesIO()
        writer = WARCWriter(file, gzip=packed)
        writer.write_record(writer.create_warcinfo_record("crawl.warc", {"software": "test"}))
        for n, article in enumerate(articles, 1):
            for status, kind, body in (
                ("404 Not Found", "text/html", b"<p>gone</p>"),
                ("200 OK", "image/png", b"\x89PNG"),
                ("200 OK", "text/html; charset=utf-8", page([article])),
            ):
                headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
                address = f"https://www.valley.example/{n}"
                writer.write_record(
                    writer.create_warc_record(address, "response", payload=io.BytesIO(body), http_headers=headers)
                )
        return file.getvalue()

    return make


def zipped(files: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file.getvalue()


def archive(articles: Sequence[Made]) -> bytes:
    return zipped({f"{n}.txt": plain([a]) for n, a in enumerate(articles, 1)})


MAKERS: dict[str, Maker] = {
    ".txt": plain, ".text": plain, ".md": markdown, ".html": page, ".htm": page, ".xhtml": page,
    ".docx": word, ".rtf": rtf, ".pdf": pdf,
    ".csv": table(","), ".tsv": table("\t"), ".json": records, ".jsonl": lines, ".ndjson": lines, ".parquet": parquet,
    ".xlsx": sheet, ".xlsm": sheet, ".ods": open_sheet, ".xls": old_sheet,
    ".xml": rss, ".rss": rss, ".atom": atom, ".warc": crawl(False), ".warc.gz": crawl(True),
    ".zip": archive, ".csv.gz": lambda articles: gzip.compress(table(",")(articles)),
}  # fmt: skip
ONE = frozenset({".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".docx", ".rtf", ".pdf"})
"""Kinds of file that hold one article."""
