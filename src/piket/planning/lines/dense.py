"""Dense kernels of the interior-point master: the normal matrix, its Cholesky factor, and solving with it.

Written here and not left to a BLAS, whose threads would fight with the search's own and with other work.

Arrays that every function reads alike:
rows, starts   columns in compressed form: column j counts in `rows[starts[j]:starts[j + 1]]`, one each
person         (columns,), whose line the column is
"""

from __future__ import annotations

from typing import Any

import numpy as np

from piket.planning.compiled import compiled

_BLOCK, _TILE = 48, 256


@compiled
def weighted_rows(rows: Any, starts: Any, weight: Any, out: Any) -> None:
    """Add the weighted sum of all columns to `out`."""
    for column in range(len(weight)):
        for place in range(starts[column], starts[column + 1]):
            out[rows[place]] += weight[column]


@compiled
def along_columns(rows: Any, starts: Any, worth: Any, out: Any) -> None:
    """Into `out` the sum of `worth` over each column's rows."""
    for column in range(len(out)):
        total = 0.0
        for place in range(starts[column], starts[column + 1]):
            total += worth[rows[place]]
        out[column] = total


@compiled
def normal_matrix(
    rows: Any, starts: Any, person: Any, weight: Any, matrix: Any, by_person: Any, total: Any
) -> None:
    """Sum of weight · a aᵀ over the columns a, less what the people's own rows take, in the lower triangle.

    `by_person` (people, rows) becomes the weighted sum of each person's columns over the root of `total`
    (people,), the sum of their weights.
    """
    for column in range(len(weight)):
        who, w = person[column], weight[column]
        total[who] += w
        for first in range(starts[column], starts[column + 1]):
            row = rows[first]
            by_person[who, row] += w
            for other in range(starts[column], first + 1):
                if rows[other] <= row:
                    matrix[row, rows[other]] += w
                else:
                    matrix[rows[other], row] += w
    for who in range(len(total)):
        by_person[who] /= np.sqrt(total[who])
        mine = by_person[who]
        used = np.nonzero(mine)[0]
        for a in range(len(used)):
            w = mine[used[a]]
            for b in range(a + 1):
                matrix[used[a], used[b]] -= w * mine[used[b]]


@compiled
def factor(matrix: Any) -> bool:
    """Replace the lower triangle by its Cholesky factor, block by block; False where it is not positive."""
    size = len(matrix)
    turned = np.empty((_BLOCK, size))
    for begin in range(0, size, _BLOCK):
        end = min(begin + _BLOCK, size)
        for i in range(begin, size):
            for j in range(begin, min(i + 1, end)):
                left = matrix[i, j]
                for k in range(begin, j):
                    left -= matrix[i, k] * matrix[j, k]
                if i > j:
                    matrix[i, j] = left / matrix[j, j]
                elif left <= 0.0:
                    return False
                else:
                    matrix[i, i] = np.sqrt(left)
        for k in range(begin, end):
            for i in range(end, size):
                turned[k - begin, i] = matrix[i, k]
        if end < size:
            subtract_outer(matrix, turned, begin, end)
    return True


@compiled
def subtract_outer(matrix: Any, turned: Any, begin: int, end: int) -> None:
    """Take the outer product of the finished columns off the rest; `turned` holds them as rows."""
    size, width = len(matrix), end - begin
    for first in range(end, size, _TILE):
        for i in range(first, size, 2):
            last = min(i + 2, first + _TILE, size)
            upper, lower = matrix[i, first:last], matrix[min(i + 1, size - 1), first:last]
            a, b = matrix[i, begin:end], matrix[min(i + 1, size - 1), begin:end]
            if i + 1 == size:
                lower, b = np.zeros(last - first), np.zeros(width)
            for k in range(0, width - 1, 2):
                p, q = turned[k, first:last], turned[k + 1, first:last]
                a0, a1, b0, b1 = a[k], a[k + 1], b[k], b[k + 1]
                for j in range(len(upper)):
                    upper[j] -= a0 * p[j] + a1 * q[j]
                    lower[j] -= b0 * p[j] + b1 * q[j]


@compiled
def solve_factored(lower: Any, right: Any) -> None:
    """Replace `right` by the solution of L Lᵀ x = right."""
    size = len(right)
    for i in range(size):
        left = right[i]
        for k in range(i):
            left -= lower[i, k] * right[k]
        right[i] = left / lower[i, i]
    for i in range(size - 1, -1, -1):
        right[i] /= lower[i, i]
        value = right[i]
        for k in range(i):
            right[k] -= lower[i, k] * value
