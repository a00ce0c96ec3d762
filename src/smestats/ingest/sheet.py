"""The XML parts of an .xlsx workbook, read as a stream: no tree is built, no entity is expanded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import IO, Any, NamedTuple
from xml.parsers import expat

from smestats.ingest.limits import Limits
from smestats.schemas import Bilingual

_CHUNK = 64 * 1024
_MAX_DEPTH = 64
_MAX_ATTRIBUTES = 64
_MAX_TAG = 1024 * 1024  # bytes
_MOST_SMALL = 500_000  # elements of a part beside the sheet and its strings
_REMEMBERED = 256  # distinct names of elements

Attributes = Mapping[str, str]


class BrokenPartError(Exception):
    """A part of a workbook is not what it should be; ``why`` says how."""

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en)
        self.why = Bilingual(en=en, zh=zh)


class TooManyCellsError(BrokenPartError):
    """A row has more cells than are taken."""

    def __init__(self, row: int) -> None:
        super().__init__(f"row {row} has too many cells", f"第 {row} 行的单元格过多")
        self.row = row


class TooManyElementsError(BrokenPartError):
    """A part has more elements than are taken."""


class Cell(NamedTuple):
    """A cell as stored: type, style, value, and its formula if it has one."""

    kind: str
    style: int
    value: str
    formula: str | None


class SheetRow(NamedTuple):
    """One row of a sheet: its number and its filled cells by column, both from 1."""

    number: int
    cells: Mapping[int, Cell]


class _Reader:
    """Feeds a part to expat and hands on its elements, without their prefixes.

    ``opened`` and ``closed`` name what is called with the attributes of an element and at its end.
    """

    opened: Mapping[str, Callable[[Attributes], None]]
    closed: Mapping[str, Callable[[], None]]

    def __init__(self, most: int) -> None:
        self._left = most
        self._depth = 0
        self._openers: dict[str, Callable[[Attributes], None] | None] = {}
        self._closers: dict[str, Callable[[], None] | None] = {}
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self.text
        self._parser.StartDoctypeDeclHandler = self._refuse

    def feed(self, part: IO[bytes]) -> Iterator[None]:
        """Parse ``part`` chunk by chunk; yields after each."""
        fed = 0
        try:
            while chunk := part.read(_CHUNK):
                self._count(chunk)
                self._parser.Parse(chunk, False)
                fed += len(chunk)
                if fed - self._parser.CurrentByteIndex > _MAX_TAG:
                    raise BrokenPartError("a tag in it does not end", "其中有一个标记没有结束")
                yield
            self._parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise BrokenPartError(f"its XML is damaged ({error})", f"其 XML 已损坏（{error}）") from error
        yield

    def text(self, text: str) -> None:
        """Characters between elements."""

    def _count(self, chunk: bytes) -> None:
        """Take the tags of a chunk off what is left, before any of them costs time."""
        self._left -= chunk.count(b"<") - chunk.count(b"</")
        if self._left < 0:
            raise TooManyElementsError("it has too many elements", "其中的元素过多")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise BrokenPartError("elements are nested too deep", "元素嵌套过深")
        if len(attributes) > _MAX_ATTRIBUTES:
            raise BrokenPartError("an element has too many attributes", "某个元素的属性过多")
        try:
            opener = self._openers[name]
        except KeyError:
            opener = self.opened.get(_local(name))
            if len(self._openers) < _REMEMBERED:
                self._openers[name] = opener
        if opener is not None:
            opener(attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        try:
            closer = self._closers[name]
        except KeyError:
            closer = self.closed.get(_local(name))
            if len(self._closers) < _REMEMBERED:
                self._closers[name] = closer
        if closer is not None:
            closer()

    def _refuse(self, *_declaration: object) -> None:
        raise BrokenPartError("it declares a document type", "其中声明了文档类型")


class _Elements(_Reader):
    """Calls what is named with the attributes of every element of that name."""

    def __init__(self, opened: Mapping[str, Callable[[Attributes], None]]) -> None:
        super().__init__(_MOST_SMALL)
        self.opened, self.closed = opened, {}


class _Styles(_Reader):
    """The number formats, and which of them each style of cells has."""

    def __init__(self) -> None:
        super().__init__(_MOST_SMALL)
        self.formats: dict[int, str] = {}
        self.styles: list[int] = []
        self._is_of_cells = False
        self.opened = {"numFmt": self._format, "cellXfs": self._open_styles, "xf": self._style}
        self.closed = {"cellXfs": self._close_styles}

    def _format(self, attributes: Attributes) -> None:
        self.formats[int(attributes["numFmtId"])] = attributes.get("formatCode", "")

    def _style(self, attributes: Attributes) -> None:
        if self._is_of_cells:
            self.styles.append(int(attributes.get("numFmtId", "0")))

    def _open_styles(self, _attributes: Attributes) -> None:
        self._is_of_cells = True

    def _close_styles(self) -> None:
        self._is_of_cells = False


class _Texts(_Reader):
    """Gathers the text of ``t`` elements in ``pieces``, of more than ``longest`` characters only the beginning.

    Phonetic guides are not part of it.
    """

    def __init__(self, most: int, longest: int) -> None:
        super().__init__(most)
        self.pieces: list[str] = []
        self.target: list[str] | None = None
        self._size, self._longest = 0, longest
        self._in_guide = False
        self.opened = {"t": self._open_text, "rPh": self._open_guide}
        self.closed = {"t": self.close_text, "rPh": self._close_guide}

    def anew(self) -> None:
        """Begin another text."""
        self.pieces, self._size = [], 0

    def close_text(self) -> None:
        """What follows is not part of the text."""
        self.target = None

    def text(self, text: str) -> None:
        if self.target is not None and self._size <= self._longest:
            self._size += len(text)
            self.target.append(text)

    def _open_text(self, _attributes: Attributes) -> None:
        if not self._in_guide:
            self.target = self.pieces

    def _open_guide(self, _attributes: Attributes) -> None:
        self._in_guide = True

    def _close_guide(self) -> None:
        self._in_guide = False


class _Strings(_Texts):
    """Shared strings, in UTF-8: a single rare character makes a whole ``str`` four times as large."""

    def __init__(self, most: int, longest: int, limit: int) -> None:
        super().__init__(most, longest)
        self.strings: list[bytes] = []
        self._limit = limit
        self.closed = {**self.closed, "si": self._keep}

    def _keep(self) -> None:
        self.strings.append("".join(self.pieces).encode())
        self.anew()
        if len(self.strings) > self._limit:
            raise BrokenPartError("it has too many strings", "其中的字符串过多")


class _Rows(_Texts):
    """Rows of a sheet that hold anything, gathered in ``ready`` as they end."""

    def __init__(self, most: int, longest: int, max_columns: int) -> None:
        super().__init__(most, longest)
        self.ready: list[SheetRow] = []
        self._max_columns = max_columns
        self._row = self._column = 0
        self._cells: dict[int, Cell] = {}
        self._attributes: Attributes = {}
        self._formula: list[str] | None = None
        cells = {"c": self._open_cell, "v": self._open_value, "f": self._open_formula, "row": self._open_row}
        self.opened = {**self.opened, **cells}
        ends = {"c": self._keep, "v": self.close_text, "f": self.close_text, "row": self._close_row}
        self.closed = {**self.closed, **ends}

    def _open_row(self, attributes: Attributes) -> None:
        self._row = _number(attributes.get("r"), self._row + 1)
        self._column, self._cells = 0, {}

    def _close_row(self) -> None:
        if self._cells:
            self.ready.append(SheetRow(self._row, self._cells))

    def _open_cell(self, attributes: Attributes) -> None:
        self._column = _column(attributes.get("r", "")) or self._column + 1
        self._attributes, self._formula = attributes, None
        self.anew()

    def _open_value(self, _attributes: Attributes) -> None:
        self.target = self.pieces

    def _open_formula(self, _attributes: Attributes) -> None:
        self.target = self._formula = []

    def _keep(self) -> None:
        value = "".join(self.pieces)
        if not value and self._formula is None:
            return
        if len(self._cells) > self._max_columns:
            raise TooManyCellsError(self._row)
        if self._column in self._cells:
            row, column = self._row, self._column
            raise BrokenPartError(
                f"row {row} has two cells in column {column}", f"第 {row} 行的第 {column} 列有两个单元格"
            )
        formula = None if self._formula is None else "".join(self._formula)
        attributes = self._attributes
        style = _number(attributes["s"], 0) if "s" in attributes else 0
        self._cells[self._column] = Cell(attributes.get("t", "n"), style, value, formula)


def read_elements(part: IO[bytes], opened: Mapping[str, Callable[[Attributes], None]]) -> None:
    """Call what is named with the attributes of every element of that name in a small part."""
    _exhaust(_Elements(opened).feed(part))


def read_styles(part: IO[bytes]) -> tuple[Mapping[int, str], Sequence[int]]:
    """The number formats of a workbook by number, and the number that each style of cells has."""
    reader = _Styles()
    _exhaust(reader.feed(part))
    return reader.formats, reader.styles


def read_strings(part: IO[bytes], limits: Limits) -> list[bytes]:
    """The shared strings of a workbook, in UTF-8."""
    reader = _Strings(limits.max_elements, limits.max_field, limits.max_cells)
    _exhaust(reader.feed(part))
    return reader.strings


def read_sheet(part: IO[bytes], limits: Limits) -> Iterator[SheetRow]:
    """The rows of a sheet that hold anything."""
    reader = _Rows(limits.max_elements, limits.max_field, limits.max_columns)
    for _ in reader.feed(part):
        ready, reader.ready = reader.ready, []
        yield from ready


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _exhaust(steps: Iterator[Any]) -> None:
    for _ in steps:
        pass


def _number(text: str | None, otherwise: int) -> int:
    if text is None:
        return otherwise
    if not (text.isascii() and text.isdigit() and len(text) < 9):
        raise BrokenPartError(f"{text[:20]!r} is not a number", f"{text[:20]!r} 不是数字")
    return int(text)


def _column(reference: str) -> int:
    """Number of the column of a reference such as ``AB12``; 0 where it names none."""
    letters = reference.rstrip("0123456789")
    return _place(letters) if letters else 0


@lru_cache(maxsize=20_000)
def _place(letters: str) -> int:
    if not (letters.isascii() and letters.isalpha() and len(letters) <= 3):
        raise BrokenPartError(f"{letters[:20]!r} is not a column", f"{letters[:20]!r} 不是列号")
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
