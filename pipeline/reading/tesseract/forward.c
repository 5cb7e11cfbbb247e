#include "forward.h"

#include <dlfcn.h>
#include <math.h>
#include <stdlib.h>

// CALLS are the functions of the library that are called here, by the names that
// compilers of C++ give them. The first two are those that are taken over.
#define CALLS(F) \
	F(void, prepare, (const void *, void *, void *, void *), "_ZN9tesseract5Input15PreparePixInputERKNS_11StaticShapeENS_5ImageEPNS_5TRandEPNS_9NetworkIOE") \
	F(void, series, (void *, _Bool, const void *, const void *, void *, void *), "_ZN9tesseract6Series7ForwardEbRKNS_9NetworkIOEPKNS_15TransposedArrayEPNS_14NetworkScratchEPS1_") \
	F(void, resize, (void *, _Bool, int, int), "_ZN9tesseract9NetworkIO8Resize2dEbii") \
	F(void, randomize, (void *, int, int, int, void *), "_ZN9tesseract9NetworkIO9RandomizeEiiiPNS_5TRandE") \
	F(void, read_step, (const void *, int, float *), "_ZNK9tesseract9NetworkIO12ReadTimeStepEiPf") \
	F(void, write_step, (void *, int, const float *), "_ZN9tesseract9NetworkIO13WriteTimeStepEiPKf") \
	F(int, width_of, (const void *), "pixGetWidth") \
	F(int, height_of, (const void *), "pixGetHeight")

#define DECLARE(result, name, arguments, symbol) static result(*name) arguments;
CALLS(DECLARE)
static const float *tanhs, *logistics;

void forward_load(void *library) {
	int whole = 1;
#define FIND(result, name, arguments, symbol) whole &= (*(void **)&name = dlsym(library, symbol)) != NULL;
	CALLS(FIND)
	logistics = dlsym(library, "_ZN9tesseract13LogisticTableE");
	tanhs = whole && logistics ? dlsym(library, "_ZN9tesseract9TanhTableE") : NULL;
}

network *forward_network(void) { return tanhs ? network_new(tanhs, logistics) : NULL; }

// A line is what the library has prepared to be run.
typedef struct {
	const network *network;
	const void *input; // NULL for none
	void *random;
	int width;
} line;

static __thread line next;

void forward_use(const network *n) { next = (line){.network = n}; }

enum { line_height = 36, unit = 127 };

void forward_prepare(const void *shape, void *picture, void *random, void *input) {
	prepare(shape, picture, random, input);
	next.input = NULL;
	// Of another height it would be scaled once more, to a width that does not show.
	if (next.network && height_of(picture) == line_height) {
		next.input = input;
		next.random = random;
		next.width = width_of(picture);
	}
}

// whole_numbers are those that a step of the library's holds as fractions.
static void whole_numbers(const float *values, long count, int8_t *to) {
	for (long i = 0; i < count; i++)
		to[i] = lrintf(values[i] * unit);
}

// noise_of has the library make its random numbers, which differ from version to
// version.
static int8_t *noise_of(const line *l, void *scratch) {
	long count = network_noise(l->network, line_height, l->width);
	float *values = malloc((count + 1) * sizeof *values);
	int8_t *noise = malloc(count + 1);
	if (values && noise) {
		resize(scratch, 1, 1, count);
		randomize(scratch, 0, 0, count, l->random);
		read_step(scratch, 0, values);
		whole_numbers(values, count, noise);
	} else {
		free(noise);
		noise = NULL;
	}
	free(values);
	return noise;
}

static int8_t *pixels_of(const line *l) {
	int8_t *pixels = malloc(line_height * l->width + 1);
	for (int i = 0; pixels && i < line_height * l->width; i++) {
		float value;
		read_step(l->input, i, &value);
		whole_numbers(&value, 1, &pixels[i]);
	}
	return pixels;
}

// ran runs a line; 0 if there is no memory.
static int ran(const line *l, void *output) {
	int steps, outputs;
	int8_t *pixels = pixels_of(l), *noise = noise_of(l, output);
	float *out = pixels && noise ? network_run(l->network, pixels, line_height, l->width, noise, &steps, &outputs) : NULL;
	if (out) {
		resize(output, 0, steps, outputs);
		for (int i = 0; i < steps; i++)
			write_step(output, i, out + (size_t)i * outputs);
	}
	free(pixels);
	free(noise);
	free(out);
	return out != NULL;
}

int forward_run(void *all, _Bool debug, const void *input, const void *transposed, void *scratch, void *output) {
	line l = next;
	next.input = NULL; // or the series within would be taken for the whole
	if (l.network && l.input == input && ran(&l, output))
		return 1;
	series(all, debug, input, transposed, scratch, output);
	return 0;
}
