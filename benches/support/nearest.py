"""The nearest of every row by sparse_dot_topn, on the matrix that the benchmark wrote.

Arguments: the folder of the matrix, how many neighbours, how many threads. Prints seconds and the peak of memory in KiB, and writes the results
beside the matrix: by row, the other rows and the products, -1 and 0 where there are fewer.
"""

import pathlib
import sys
import time

import numpy as np
from scipy.sparse import csr_matrix
from sparse_dot_topn import sp_matmul_topn

folder, k, threads = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
starts = np.fromfile(folder / "starts", dtype=np.int64)
columns = np.fromfile(folder / "columns", dtype=np.int32)
values = np.fromfile(folder / "values", dtype=np.float32)
matrix = csr_matrix((values, columns, starts), shape=(len(starts) - 1, int(columns.max()) + 1))

begin = time.perf_counter()
# One more, for a row is the nearest to itself.
top = sp_matmul_topn(matrix, matrix.T.tocsr(), top_n=k + 1, sort=True, n_threads=threads)
seconds = time.perf_counter() - begin
status = pathlib.Path("/proc/self/status").read_text()
peak = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:"))

rows = np.full((matrix.shape[0], k), -1, dtype=np.int32)
products = np.zeros((matrix.shape[0], k), dtype=np.float32)
for row in range(matrix.shape[0]):
    part = slice(top.indptr[row], top.indptr[row + 1])
    others, found = top.indices[part], top.data[part]
    keep = np.flatnonzero(others != row)[:k]
    rows[row, : len(keep)], products[row, : len(keep)] = others[keep], found[keep]
rows.tofile(folder / "theirs.rows")
products.tofile(folder / "theirs.products")
print(seconds, peak)
