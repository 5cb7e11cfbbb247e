// The neural network of a model, run several times faster than Tesseract runs it.
#ifndef NETWORK_H
#define NETWORK_H

#include <stdint.h>

// The kinds of layers, each of which makes another plane of one. Rows are read from
// left to right: to read them otherwise, the plane is turned before and after.
enum layer_kind {
	layer_window,     // each place with its neighbours, up to x and y away
	layer_tanh,       // weights
	layer_softmax,    // weights, and what is made of them is a probability
	layer_maxpool,    // the greatest of x times y places
	layer_lstm,       // weights of four gates, which remember along a row
	layer_summary,    // the same, of which only the end of each row is kept
	layer_reverse_x,  // rows read from the right
	layer_reverse_y,  // columns read from below
	layer_transpose,  // columns become rows
};

typedef struct network network;

// network_new is a network without layers; NULL where this processor or library is
// not one that it knows to be as exact. The tables are Tesseract's: what tanh and the
// logistic function are at each 256th.
network *network_new(const float *tanhs, const float *logistics);
void network_drop(network *n);

// network_add appends a layer, and copies its weights: a row for each output (of an
// LSTM for each gate's), the last of which is added whatever the input. What a row
// sums up to is multiplied by its scale. 0 if there is no memory.
int network_add(network *n, enum layer_kind kind, int inputs, int outputs, int x, int y, const int8_t *weights, const double *scales);

// network_noise is how many random values a picture of this size is surrounded with.
long network_noise(const network *n, int height, int width);

// network_run gives the probability of each character at each step, steps times
// outputs, which is passed on to free; NULL if there is no memory. Pixels and noise
// reach from -127 to 127.
float *network_run(const network *n, const int8_t *pixels, int height, int width, const int8_t *noise, int *steps, int *outputs);

#endif
