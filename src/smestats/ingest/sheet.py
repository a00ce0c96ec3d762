"""The XML parts of an .xlsx workbook, read as a stream: no tree is built, no entity is expanded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import IO, Any, NamedTuple
from xml.parsers import expat

from smestats.schemas import Bilingual

_CHUNK = 64 * 1024
_MAX_DEPTH = 64
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
    """Feeds a part to expat and hands on its elements, without their prefixes."""

    def __init__(self) -> None:
        self._depth = 0
        self._locals: dict[str, str] = {}
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self.text
        self._parser.StartDoctypeDeclHandler = self._refuse

    def feed(self, part: IO[bytes]) -> Iterator[None]:
        """Parse ``part`` chunk by chunk; yields after each."""
        try:
            while chunk := part.read(_CHUNK):
                self._parser.Parse(chunk, False)
                yield
            self._parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise BrokenPartError(f"its XML is damaged ({error})", f"其 XML 已损坏（{error}）") from error
        yield

    def start(self, name: str, attributes: Attributes) -> None:
        """An element opens."""

    def end(self, name: str) -> None:
        """An element closes."""

    def text(self, text: str) -> None:
        """Characters between elements."""

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise BrokenPartError("elements are nested too deep", "元素嵌套过深")
        local = self._locals.get(name)
        if local is None:
            local = name.rpartition(":")[2]
            if len(self._locals) < _REMEMBERED:
                self._locals[name] = local
        self.start(local, attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self.end(self._locals.get(name) or name.rpartition(":")[2])

    def _refuse(self, *_declaration: object) -> None:
        raise BrokenPartError("it declares a document type", "其中声明了文档类型")


class _Elements(_Reader):
    """Calls ``found`` with the path and the attributes of every element."""

    def __init__(self, found: Callable[[Sequence[str], Attributes], None]) -> None:
        super().__init__()
        self._path: list[str] = []
        self._found = found

    def start(self, name: str, attributes: Attributes) -> None:
        self._path.append(name)
        self._found(self._path, attributes)

    def end(self, _name: str) -> None:
        self._path.pop()


class _Texts(_Reader):
    """Gathers the text of ``t`` elements in ``pieces``; phonetic guides are not part of it."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._target: list[str] | None = None
        self._in_guide = False

    def start(self, name: str, _attributes: Attributes) -> None:
        if name == "t" and not self._in_guide:
            self._target = self.pieces
        elif name == "rPh":
            self._in_guide = True

    def end(self, name: str) -> None:
        if name == "rPh":
            self._in_guide = False
        else:
            self._target = None

    def text(self, text: str) -> None:
        if self._target is not None:
            self._target.append(text)


class _Strings(_Texts):
    """Shared strings."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.strings: list[str] = []
        self._limit = limit

    def end(self, name: str) -> None:
        super().end(name)
        if name == "si":
            self.strings.append("".join(self.pieces))
            self.pieces = []
            if len(self.strings) > self._limit:
                raise BrokenPartError("it has too many strings", "其中的字符串过多")


class _Rows(_Texts):
    """Rows of a sheet, gathered in ``ready`` as they end."""

    def __init__(self, max_columns: int) -> None:
        super().__init__()
        self.ready: list[SheetRow] = []
        self._max_columns = max_columns
        self._row = self._column = 0
        self._cells: dict[int, Cell] = {}
        self._attributes: Attributes = {}
        self._formula: list[str] | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self._column = _column(attributes.get("r"), self._column + 1)
            self._attributes, self.pieces, self._formula = attributes, [], None
        elif name == "v":
            self._target = self.pieces
        elif name == "row":
            self._row = _number(attributes.get("r"), self._row + 1)
            self._column, self._cells = 0, {}
        elif name == "f":
            self._target = self._formula = []
        else:
            super().start(name, attributes)

    def end(self, name: str) -> None:
        if name == "c":
            self._keep()
        elif name == "row":
            self.ready.append(SheetRow(self._row, self._cells))
        else:
            super().end(name)

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
        style = _number(self._attributes.get("s"), 0)
        self._cells[self._column] = Cell(self._attributes.get("t", "n"), style, value, formula)


def read_elements(part: IO[bytes], found: Callable[[Sequence[str], Attributes], None]) -> None:
    """Call ``found`` with the path and attributes of every element of a part."""
    _exhaust(_Elements(found).feed(part))


def read_strings(part: IO[bytes], limit: int) -> list[str]:
    """The shared strings of a workbook."""
    reader = _Strings(limit)
    _exhaust(reader.feed(part))
    return reader.strings


def read_sheet(part: IO[bytes], max_columns: int) -> Iterator[SheetRow]:
    """The rows of a sheet that hold anything."""
    reader = _Rows(max_columns)
    for _ in reader.feed(part):
        ready, reader.ready = reader.ready, []
        yield from ready


def _exhaust(steps: Iterator[Any]) -> None:
    for _ in steps:
        pass


def _number(text: str | None, otherwise: int) -> int:
    if text is None:
        return otherwise
    if not (text.isascii() and text.isdigit() and len(text) < 9):
        raise BrokenPartError(f"{text[:20]!r} is not a number", f"{text[:20]!r} 不是数字")
    return int(text)


def _column(reference: str | None, otherwise: int) -> int:
    """Number of the column of a reference such as ``AB12``."""
    letters = (reference or "").rstrip("0123456789")
    if not letters:
        return otherwise
    if not (letters.isascii() and letters.isalpha() and len(letters) <= 3):
        raise BrokenPartError(f"{letters[:20]!r} is not a column", f"{letters[:20]!r} 不是列号")
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
