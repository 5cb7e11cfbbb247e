// Weights, and what inputs make with them.
#ifndef MATRIX_H
#define MATRIX_H

#include <stddef.h>
#include <stdint.h>

// FAST marks what uses instructions that network_new has looked for.
#define FAST __attribute__((target("avx2")))

// A matrix is weights from one number of inputs to a number of outputs. They lie as they
// are multiplied: of two inputs those for a block of outputs.
typedef struct {
	int in, out;      // rounded up to pairs and blocks
	int16_t *weights; // of blocks of outputs, pairs of inputs, outputs, two inputs
} matrix;

int round_up(int n, int to);

// aligned is memory for vectors, empty, with a vector to spare; NULL if there is none.
void *aligned(size_t size);

// matrix_of takes some columns of rows of weights; its weights are NULL if there is no
// memory.
matrix matrix_of(const int8_t *weights, int rows, int columns, int from, int count);

// products multiplies rows of inputs with weights, and adds what each starts with.
void products(int rows, const int16_t *in, size_t stride, const matrix *m, const int32_t *start, size_t start_stride, int32_t *out);

#endif
