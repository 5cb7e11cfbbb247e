// The part of Tesseract's C interface that is called here, from a library that
// is loaded when the first page has to be recognised.
#ifndef LIBRARY_H
#define LIBRARY_H

#include "network.h"

typedef struct TessBaseAPI TessBaseAPI;

// A found_word is a word with its box in pixels.
typedef struct {
	char *text; // UTF-8
	float percent;
	int x0, y0, x1, y1;
} found_word;

// library_load loads the library of that name, once: NULL, or what is wrong.
const char *library_load(const char *name);
const char *library_version(void);

// model_new loads a model from a folder; NULL if it cannot be loaded.
TessBaseAPI *model_new(const char *dir, const char *language);
void model_drop(TessBaseAPI *model);
// model_set gives a variable of Tesseract a value; 0 if there is no such.
int model_set(TessBaseAPI *model, const char *name, const char *value);

// model_read reads a picture of grey pixels, rows of stride bytes, of a layout that is
// one of PageSegMode in Tesseract's publictypes.h, with the model's network, or as the
// library runs it if that is NULL. Who calls passes the words on to words_drop.
found_word *model_read(TessBaseAPI *model, const unsigned char *pixels, int width, int height, int stride, int layout, const network *own, int *count);
void words_drop(found_word *words, int count);

// model_orientation tells by how many degrees a picture is turned clockwise, and
// how sure that is; 0 if there is too little text to tell.
int model_orientation(TessBaseAPI *model, const unsigned char *pixels, int width, int height, int stride, int *degrees, float *confidence);

#endif
