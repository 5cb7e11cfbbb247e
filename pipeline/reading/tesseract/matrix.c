#include "matrix.h"

#if defined(__x86_64__)

#include <immintrin.h>
#include <stdlib.h>
#include <string.h>

// Each weight is loaded for so many rows of inputs.
enum { block = 16, together = 4 };

int round_up(int n, int to) { return (n + to - 1) / to * to; }

void *aligned(size_t size) {
	void *memory = NULL;
	if (posix_memalign(&memory, sizeof(__m256i), size + sizeof(__m256i)))
		return NULL;
	memset(memory, 0, size);
	return memory;
}

matrix matrix_of(const int8_t *weights, int rows, int columns, int from, int count) {
	matrix m = {round_up(count, 2), round_up(rows, block), NULL};
	m.weights = aligned((size_t)m.in * m.out * sizeof *m.weights);
	for (int r = 0; m.weights && r < rows; r++)
		for (int c = 0; c < count; c++)
			m.weights[(size_t)(r / block) * m.in * block + c / 2 * 2 * block + r % block * 2 + c % 2] = weights[(size_t)r * columns + from + c];
	return m;
}

// some_products are those of so many rows, at most as many as fit into registers.
static inline __attribute__((always_inline)) FAST void some_products(const int rows, const int16_t *in, size_t stride, const matrix *m, const int32_t *start, size_t start_stride, int32_t *out) {
	for (int o = 0; o < m->out; o += block) {
		const int16_t *w = m->weights + (size_t)o * m->in;
		__m256i low[together], high[together];
#pragma GCC unroll 4
		for (int r = 0; r < rows; r++) {
			low[r] = _mm256_loadu_si256((const __m256i *)(start + r * start_stride + o));
			high[r] = _mm256_loadu_si256((const __m256i *)(start + r * start_stride + o + block / 2));
		}
		for (int i = 0; i < m->in; i += 2, w += 2 * block) {
			__m256i first = _mm256_load_si256((const __m256i *)w), second = _mm256_load_si256((const __m256i *)(w + block));
#pragma GCC unroll 4
			for (int r = 0; r < rows; r++) {
				int32_t pair;
				memcpy(&pair, in + r * stride + i, sizeof pair);
				__m256i both = _mm256_set1_epi32(pair);
				low[r] = _mm256_add_epi32(low[r], _mm256_madd_epi16(both, first));
				high[r] = _mm256_add_epi32(high[r], _mm256_madd_epi16(both, second));
			}
		}
#pragma GCC unroll 4
		for (int r = 0; r < rows; r++) {
			_mm256_storeu_si256((__m256i *)(out + (size_t)r * m->out + o), low[r]);
			_mm256_storeu_si256((__m256i *)(out + (size_t)r * m->out + o + block / 2), high[r]);
		}
	}
}

FAST void products(int rows, const int16_t *in, size_t stride, const matrix *m, const int32_t *start, size_t start_stride, int32_t *out) {
	int r = 0;
	for (; r + together <= rows; r += together)
		some_products(together, in + r * stride, stride, m, start + r * start_stride, start_stride, out + (size_t)r * m->out);
	for (; r < rows; r++)
		some_products(1, in + r * stride, stride, m, start + r * start_stride, start_stride, out + (size_t)r * m->out);
}

#endif
