"""Which parts a .docx has, read within bounds; and the same file with one part written anew."""

from __future__ import annotations

import posixpath
import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from newslint.text.formats import FormatError
from newslint.text.formats.markup import Element
from newslint.text.formats.xml_tree import decode_xml, parse_xml
from newslint.text.layer import Layer
from newslint.text.source import Source

# A long book has some ten million characters of markup.
LARGEST_PART = 30_000_000
LARGEST_FILE = 500_000_000
_MOST_PARTS = 10_000
_OLE = b"\xd0\xcf\x11\xe0"
_MAIN = "word/document.xml"
_IS_ENCRYPTED = 0x1
_HAS_DESCRIPTOR = 0x8
_IS_UTF8 = 0x800
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_NO_SUCH_SIZE = 0xFFFFFFFF


class Part:
    """One part of XML: its name in the package, its text with its encoding, and its root."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.source: Source = decode_xml(data)
        try:
            self.root: Element = parse_xml(Layer.of_source(self.source.text))
        except FormatError as error:
            raise FormatError(f"its part {name} is broken: {error}") from None


class Package:
    """A .docx in memory, whose bytes are ``data``.

    Raises FormatError for what is none, is encrypted or is too large.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        if data.startswith(_OLE):
            raise FormatError("is encrypted or was written by Word 97: save it as .docx, unlocked")
        if len(data) > LARGEST_FILE:
            raise FormatError(f"is too large: at most {LARGEST_FILE:,} bytes are read")
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise FormatError(f"is no .docx: {str(error).lower() or 'no zip'}") from None
        self._infos = self._zip.infolist()
        if len(self._infos) > _MOST_PARTS:
            raise FormatError(f"is too large: {len(self._infos):,} parts, {_MOST_PARTS:,} allowed")
        self.main_name = self._main_name()
        self._others = self._relations(self.main_name)

    def main(self) -> Part:
        """The document itself."""
        data = self._read(self.main_name)
        if data is None:
            raise FormatError(f"is no .docx: it has no {_MAIN}")
        return Part(self.main_name, data)

    def other(self, kind: str) -> Part | None:
        """The part beside the document of a kind ("styles", "comments"); None where it has none."""
        name = self._others.get(kind)
        data = None if name is None else self._read(name)
        return None if name is None or data is None else Part(name, data)

    def core(self) -> Part | None:
        """What the file says about itself; None where it says nothing."""
        data = self._read("docProps/core.xml")
        return None if data is None else Part("docProps/core.xml", data)

    def _main_name(self) -> str:
        found = self._relations("").get("officeDocument", _MAIN)
        return found if self._info(found) is not None else _MAIN

    def _relations(self, name: str) -> dict[str, str]:
        """Kind -> part, for the parts that a part names."""
        folder, base = posixpath.split(name)
        data = self._read(posixpath.join(folder, "_rels", f"{base}.rels"))
        if data is None:
            return {}
        found: dict[str, str] = {}
        for each in Part("_rels", data).root.all("Relationship"):
            if each.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, each.get("Target")))
                found.setdefault(each.get("Type").rpartition("/")[2], target.lstrip("/"))
        return found

    def _info(self, name: str) -> ZipInfo | None:
        found = [info for info in self._infos if info.filename == name]
        if len(found) > 1:
            raise FormatError(f"is broken: it has two parts called {name}")
        return found[0] if found else None

    def _read(self, name: str) -> bytes | None:
        """The content of a part; neither the size that is said nor the real one may be large."""
        info = self._info(name)
        if info is None:
            return None
        if info.flag_bits & _IS_ENCRYPTED:
            raise FormatError("is encrypted: save it without a password")
        try:
            with self._zip.open(info) as part:
                data = b"" if info.file_size > LARGEST_PART else part.read(LARGEST_PART + 1)
        except (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise FormatError(f"is broken: its part {name} cannot be read: {error}") from None
        except (ValueError, RuntimeError) as error:
            raise FormatError(f"is broken: {error}") from None
        if info.file_size > LARGEST_PART or len(data) > LARGEST_PART:
            raise FormatError(f"is too large: its part {name} has over {LARGEST_PART:,} bytes")
        return data

    # -- writing --------------------------------------------------------------------------------

    def with_part(self, name: str, content: bytes) -> bytes:
        """The file with that part's content; every other part stays byte for byte as it is.

        Raises FormatError for the few kinds of zip that cannot be written so.
        """
        info = self._info(name)
        start = self._zip.start_dir
        if info is None or not self._is_simple():
            raise FormatError("cannot be written: the zip is of an unusual kind")
        following = [each.header_offset for each in self._infos]
        end = min((at for at in following if at > info.header_offset), default=start)
        written = _Member(info, content)
        record = written.local()
        shift = len(record) - (end - info.header_offset)
        return b"".join(
            (
                self.data[: info.header_offset],
                record,
                self.data[end:start],
                self._directory(info, written, shift),
            )
        )

    def _is_simple(self) -> bool:
        """Whether the directory is where it is said to be, and no size needs 64 bits."""
        end = self.data.rfind(b"PK\x05\x06")
        if end < 0 or len(self.data) < end + _END.size:
            return False
        fields = _END.unpack_from(self.data, end)
        return (
            fields[6] == self._zip.start_dir
            and fields[4] == len(self._infos)
            and all(info.file_size < _NO_SUCH_SIZE for info in self._infos)
            and all(info.compress_type in (ZIP_STORED, ZIP_DEFLATED) for info in self._infos)
        )

    def _directory(self, changed: ZipInfo, written: _Member, shift: int) -> bytes:
        """The directory at the file's end, with the new sizes and places."""
        data = self.data
        at = self._zip.start_dir
        entries: list[bytes] = []
        for _ in self._infos:
            fields = list(_CENTRAL.unpack_from(data, at))
            stop = at + _CENTRAL.size + fields[10] + fields[11] + fields[12]
            if fields[16] == changed.header_offset:
                fields[3] &= ~_HAS_DESCRIPTOR
                fields[7:10] = written.sizes
            elif fields[16] > changed.header_offset:
                fields[16] += shift
            entries.append(_CENTRAL.pack(*fields) + data[at + _CENTRAL.size : stop])
            at = stop
        end = data.rfind(b"PK\x05\x06")
        last = list(_END.unpack_from(data, end))
        last[6] += shift
        return b"".join((*entries, data[at:end], _END.pack(*last), data[end + _END.size :]))


class _Member:
    """A part as it is stored: packed as it was before."""

    def __init__(self, info: ZipInfo, content: bytes) -> None:
        self._info = info
        self._packed = content
        if info.compress_type == ZIP_DEFLATED:
            packer = zlib.compressobj(6, zlib.DEFLATED, -15)
            self._packed = packer.compress(content) + packer.flush()
        self.sizes = [zlib.crc32(content), len(self._packed), len(content)]

    def local(self) -> bytes:
        """The header and the bytes of the part."""
        info = self._info
        year, month, day, hour, minute, second = info.date_time
        date = (year - 1980) << 9 | month << 5 | day
        time = hour << 11 | minute << 5 | second // 2
        flags = info.flag_bits & ~_HAS_DESCRIPTOR
        encoded = info.orig_filename.encode("utf-8" if flags & _IS_UTF8 else "cp437")
        fields = (20, flags, info.compress_type, time, date, *self.sizes, len(encoded), 0)
        return _LOCAL.pack(b"PK\x03\x04", *fields) + encoded + self._packed
