"""Which passages meet: keys are sorted into buckets, and in each the rule of one machine holds.

A row of Spark a key would cost more than to make the key.  So the keys of a *block* of 32,768
passages that fall into one bucket (by what is above their lowest 32 bits) travel as one row of
bytes: of each key the lower 32 bits, then of each its holder in 32 bits: the passage in its block,
its article there, and the kinds that it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from math import ceil, log2
from typing import TYPE_CHECKING, Any, NamedTuple

from newslint.indexing.spark.tables import MEETINGS, POSTINGS
from newslint.similarity.meeting import MOST_HOLDERS, meeting_pairs
from newslint.similarity.minhash import KEY_BITS, keys_of

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from pyspark.sql import DataFrame

    Numbers = np.ndarray[Any, Any]

BLOCK_BITS = 15
_BITS_IN_BUCKET = 32
_LONGEST_KEY = 50
# Measured on news, where a passage has 40 words.
_KEYS_A_PASSAGE = 53
_KEYS_A_BUCKET = 1 << 21
_LOW = (1 << BLOCK_BITS) - 1
_KINDS = 3
# Keys of a bucket that are held at once; then those that many share are done with.
MOST_HELD = 1 << 23
_KEYS_AT_ONCE = 1 << 20
_PORTION = 1 << 18


def key_bits_for(passages: int) -> int:
    """How long the keys of so many passages are: 40 bits, as on one machine, up to ten million.

    Beyond that each bit doubles the buckets, which stay as large as they are, and strangers meet as
    rarely as before.
    """
    buckets = passages * _KEYS_A_PASSAGE / _KEYS_A_BUCKET
    return min(max(KEY_BITS, _BITS_IN_BUCKET + ceil(log2(max(buckets, 1)))), _LONGEST_KEY)


def meetings_of(passages: DataFrame, key_bits: int, tasks: int) -> DataFrame:
    """The pairs of passages that meet; one may come more than once, and within one article."""
    read = passages.select("passage", "article", "kinds", "words")
    postings = read.mapInPandas(partial(post, key_bits), POSTINGS)
    sorted_ones = postings.repartition(tasks, "bucket").sortWithinPartitions("bucket", "block")
    return sorted_ones.mapInPandas(meet, MEETINGS)


# -- keys into buckets -------------------------------------------------------------------------


def post(key_bits: int, batches: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """The keys of passages, by block and bucket."""
    import pandas as pd

    for block in _blocks(batches):
        yield _postings(block, key_bits)
    yield pd.DataFrame({"bucket": [], "block": [], "data": []})


def _blocks(batches: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """The passages as they come, those of one block together."""
    import numpy as np
    import pandas as pd

    waiting: list[pd.DataFrame] = []
    last = -1
    for batch in batches:
        blocks = batch["passage"].to_numpy() >> BLOCK_BITS
        cuts = np.flatnonzero(np.diff(blocks)) + 1
        for start, end in zip([0, *cuts], [*cuts, len(batch)], strict=True):
            if start == end:
                continue
            if blocks[start] != last and waiting:
                yield pd.concat(waiting)
                waiting = []
            last = blocks[start]
            waiting.append(batch.iloc[start:end])
    if waiting:
        yield pd.concat(waiting)


def _postings(block: pd.DataFrame, key_bits: int) -> pd.DataFrame:
    """The rows of the passages of one block."""
    import numpy as np
    import pandas as pd

    keys = keys_of(block["words"].tolist(), key_bits)
    numbers = block["passage"].to_numpy()
    _, articles = np.unique(block["article"].to_numpy(), return_inverse=True)
    holders = ((numbers & _LOW) << BLOCK_BITS | articles) << 2 | block["kinds"].to_numpy()
    order = np.argsort(keys.keys, kind="stable")
    sorted_keys = keys.keys[order]
    holding = holders.astype(np.uint32)[keys.passages[order]]
    buckets = (sorted_keys >> np.uint64(_BITS_IN_BUCKET)).astype(np.int32)
    lower = sorted_keys.astype(np.uint32)
    starts = np.flatnonzero(np.append(True, buckets[1:] != buckets[:-1]))[: len(buckets)]
    ends = [*starts[1:], len(buckets)]
    return pd.DataFrame(
        {
            "bucket": buckets[starts],
            "block": [int(numbers[0]) >> BLOCK_BITS] * len(starts),
            "data": [
                lower[start:end].tobytes() + holding[start:end].tobytes()
                for start, end in zip(starts, ends, strict=False)
            ],
        }
    )


# -- buckets into meetings ---------------------------------------------------------------------


class _Held(NamedTuple):
    """Keys and, beside each, the passage that holds it, its article, its kinds."""

    keys: Numbers
    passages: Numbers
    articles: Numbers
    kinds: Numbers

    def only(self, where: Numbers) -> _Held:
        return _Held(*(column[where] for column in self))


def meet(batches: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """The meetings in each bucket; its blocks come in the order of their passages."""
    import pandas as pd

    held: list[_Held] = []
    bucket = block = -1
    count, most = 0, MOST_HELD
    for number, row in enumerate(_rows(batches)):
        if row.bucket != bucket:
            yield from _met(held)
            held, count, most, bucket = [], 0, MOST_HELD, row.bucket
        elif count > most and row.block != block:
            kept, pairs = _without_crowds(held)
            yield from pairs
            held, count = [kept], len(kept.keys)
            most = max(MOST_HELD, 2 * count)  # what nobody shares is not sorted at every block
        block = row.block
        held.append(_unpacked(row.data, row.block, number))
        count += len(held[-1].keys)
    yield from _met(held)
    yield pd.DataFrame({"first": [], "second": []})


def _rows(batches: Iterator[pd.DataFrame]) -> Iterator[Any]:
    for batch in batches:
        yield from batch.itertuples(index=False)


def _unpacked(data: bytes, block: int, number: int) -> _Held:
    """What a row holds.  An article is known in its row only: one that goes on is two here."""
    import numpy as np

    keys, holders = np.frombuffer(data, dtype=np.uint32).reshape(2, -1)
    places = holders >> np.uint32(2 + BLOCK_BITS)
    articles = (holders >> np.uint32(2)) & np.uint32(_LOW)
    return _Held(
        keys,
        places.astype(np.int64) + (block << BLOCK_BITS),
        articles.astype(np.int64) + (number << BLOCK_BITS),
        (holders & np.uint32(_KINDS)).astype(np.uint8),
    )


def _joined(held: Sequence[_Held]) -> _Held:
    import numpy as np

    return _Held(*(np.concatenate(columns) for columns in zip(*held, strict=True)))


def _met(held: Sequence[_Held]) -> Iterator[pd.DataFrame]:
    """The pairs that meet.  Of many keys some at a time, by their high bits: each may make 16."""
    import numpy as np

    if not held:
        return
    every = _joined(held)
    bits = (len(every.keys) // _KEYS_AT_ONCE).bit_length()
    part_of_each = every.keys >> np.uint32(_BITS_IN_BUCKET - bits) if bits else every.keys * 0
    for part in range(1 << bits):
        yield from _pairs_in(every.only(part_of_each == part))


def _pairs_in(every: _Held) -> Iterator[pd.DataFrame]:
    """The pairs that meet, in portions: of two articles, and of one kind."""
    import numpy as np
    import pandas as pd

    first, second = meeting_pairs(every.keys, every.passages)
    numbers, where = np.unique(every.passages, return_index=True)
    one, other = (where[np.searchsorted(numbers, side)] for side in (first, second))
    wanted = (every.articles[one] != every.articles[other]) & (
        (every.kinds[one] & every.kinds[other]) > 0
    )
    first, second = first[wanted], second[wanted]
    for start in range(0, len(first), _PORTION):
        part = slice(start, start + _PORTION)
        yield pd.DataFrame({"first": first[part], "second": second[part]})


def _without_crowds(held: Sequence[_Held]) -> tuple[_Held, Iterator[pd.DataFrame]]:
    """What must be kept, and the meetings of keys that more have than are listed.

    Passages come in their order, so the first holders are known: who has met them may go.  One
    more than are listed stay, so that the key is still one of many.
    """
    import numpy as np

    every = _joined(held)
    every = every.only(np.lexsort((every.passages, every.keys)))
    starts = np.flatnonzero(np.append(True, every.keys[1:] != every.keys[:-1]))
    sizes = np.diff(np.append(starts, len(every.keys)))
    is_crowd = np.repeat(sizes > MOST_HOLDERS, sizes)
    place = np.arange(len(every.keys)) - np.repeat(starts, sizes)
    return every.only(place <= MOST_HOLDERS), _met([every.only(is_crowd)])
