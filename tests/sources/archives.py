"""Files of other programs, made by hand in the shape those programs write."""

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """An archive of these members, in their order, packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def word(body: str, before: str = "") -> bytes:
    """A Word file with this body, in the order of parts that Word writes."""
    document = f'<w:document xmlns:w="{_W}"><w:body>{body}<w:sectPr/></w:body></w:document>'
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": "<Relationships/>",
            "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?>\n{before}{document}',
            "docProps/core.xml": "<coreProperties/>",
        }
    )


def paragraph(*runs: str) -> str:
    return "<w:p>" + "".join(f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs) + "</w:p>"


def workbook(rows: Sequence[Sequence[str | int]], sheet: str | None = None, shared: bool = True) -> bytes:
    """A workbook of one sheet; whole numbers in column B are days, as Excel counts them.

    Excel keeps words apart from the sheet (`shared`), other programs in it.
    """
    words: list[str] = []
    written = []
    for down, cells in enumerate(rows, 1):
        row = ""
        for across, cell in enumerate(cells):
            place = f"{chr(65 + across)}{down}"
            if isinstance(cell, int):
                row += f'<c r="{place}" s="1"><v>{cell}</v></c>'
            elif shared:
                words.append(cell)
                row += f'<c r="{place}" t="s"><v>{len(words) - 1}</v></c>'
            else:
                row += f'<c r="{place}" t="inlineStr"><is><t>{cell}</t></is></c>'
        written.append(f'<row r="{down}">{row}</row>')
    content = sheet or f"<sheetData>{''.join(written)}</sheetData>"
    listed = "".join(f"<si><t>{each}</t></si>" for each in words)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return zipped(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{kind}/officeDocument" Target="xl/workbook.xml"/>'
            "</Relationships>",
            "xl/workbook.xml": f'<workbook xmlns="{_S}" xmlns:r="{kind}"><sheets>'
            '<sheet name="Stories" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            f'relationships"><Relationship Id="rId1" Type="{kind}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="rId2" Type="{kind}/sharedStrings" Target="sharedStrings.xml"/>'
            f'<Relationship Id="rId3" Type="{kind}/styles" Target="styles.xml"/></Relationships>',
            "xl/styles.xml": f'<styleSheet xmlns="{_S}"><cellXfs count="2"><xf numFmtId="0"/>'
            '<xf numFmtId="14"/></cellXfs></styleSheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{_S}">{listed}</sst>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_S}">{content}</worksheet>',
        }
    )


def portable(*pages: Sequence[tuple[float, float, float, str]], title: str = "", packed: str = "") -> bytes:
    """A PDF file; each line of a page is its place from the left and the bottom, its size and its words."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    kids = []
    for lines in pages:
        drawn = "\n".join(f"BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET" for x, y, size, words in lines)
        stream = drawn.encode("cp1252")
        if packed:
            stream = zlib.compress(stream)
        head = b"<< /Length %d %s >>\nstream\n" % (len(stream), packed.encode())
        objects.append(head + stream + b"\nendstream")
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (
        len(kids),
        b" ".join(b"%d 0 R" % kid for kid in kids),
    )
    objects.append(b"<< /Title (%s) >>" % title.encode("cp1252"))
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n"
        % (
            len(objects) + 1,
            table,
            len(objects) + 1,
            len(objects),
        )
        + b"startxref\n%d\n%%%%EOF\n" % len(out)
    )
