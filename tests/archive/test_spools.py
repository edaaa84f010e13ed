"""What waits in temporary files comes back as it was."""

from __future__ import annotations

import numpy as np

from newslint.archive.spools import Parted, Texts


def test_texts_come_back_also_between_two_that_are_put_in() -> None:
    texts = Texts()
    written = ["salt in the cables", "", "Överå 東京", "\ud800 alone"]
    try:
        for count, text in enumerate(written, 1):
            texts.append(text)
            assert len(texts) == count
            assert [texts[number] for number in range(count)] == written[:count]
    finally:
        texts.close()


def test_texts_that_are_all_empty_come_back() -> None:
    texts = Texts()
    texts.append("")
    assert texts[0] == ""
    texts.close()


def test_numbers_come_back_by_part_in_order_and_once() -> None:
    with Parted(4) as parted:
        parted.put(np.array([3, 0, 3, 3]), np.array([9, 5, 2, 9], dtype=np.uint64))
        parted.put(np.array([0]), np.array([2**64 - 1], dtype=np.uint64))
        assert [part.tolist() for part in parted.sorted_parts()] == [[5, 2**64 - 1], [], [], [2, 9]]
