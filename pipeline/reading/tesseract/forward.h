// The calls by which Tesseract runs a network, taken over.
#ifndef FORWARD_H
#define FORWARD_H

#include "network.h"

// forward_load finds in the library what taking over needs.
void forward_load(void *library);
// forward_network is a network without layers; NULL if nothing is taken over.
network *forward_network(void);
// forward_use has a network run in place of the library's in this thread; NULL for
// none.
void forward_use(const network *n);

// forward_prepare and forward_run are called in place of the library's functions, see
// forward.go; forward_run tells whether it was not the library that ran the network.
void forward_prepare(const void *shape, void *picture, void *random, void *input);
int forward_run(void *series, _Bool debug, const void *input, const void *transposed, void *scratch, void *output);

#endif
