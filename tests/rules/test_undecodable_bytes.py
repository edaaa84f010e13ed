"""ENC004 on bytes: what no case file can hold."""

from __future__ import annotations

from newslint.finding import Finding, Severity
from newslint.text.document import Document
from newslint.text.formats import read_source
from newslint.text.source import decode
from newslint_rules.encoding.undecodable_bytes import UndecodableBytes


def findings(data: bytes) -> list[Finding]:
    source = decode(data)
    document = Document(source, read_source(source, "plain", "en"), "en")
    return list(UndecodableBytes().check(document))


def test_lost_bytes_are_one_finding_with_all_places() -> None:
    data = "Café opens\n\nThe café is new.\n".encode() + b"One \xff and \xfe more.\n"
    (finding,) = findings(data)
    assert finding.severity is Severity.ERROR
    assert finding.message == "2 bytes could not be read as utf-8"
    assert len(finding.related) == 1


def test_a_guessed_encoding_is_a_warning() -> None:
    data = "The café on the quay, the pâté and the naïve façade of it.\n".encode("cp1252")
    (finding,) = findings(data)
    assert finding.severity is Severity.WARNING
    assert "not UTF-8" in finding.message


def test_utf_8_is_silent() -> None:
    assert findings("Café opens\n\nThe café is new.\n".encode()) == []
    assert findings(b"") == []
