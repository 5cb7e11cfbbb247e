#include "library.h"

#include "forward.h"
#include "pictures.h"

#include <dlfcn.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

typedef struct TessResultIterator TessResultIterator;
typedef struct TessPageIterator TessPageIterator;

// ril_word is the number of words in Tesseract's publictypes.h.
enum { ril_word = 3 };

// leastResolution is what Tesseract takes for believable, in pixels per inch.
enum { least_resolution = 70 };

// FUNCTIONS are those of capi.h, which have been the same since Tesseract 3.04.
#define FUNCTIONS(F) \
	F(const char *, TessVersion, (void)) \
	F(void, TessDeleteText, (const char *)) \
	F(TessBaseAPI *, TessBaseAPICreate, (void)) \
	F(void, TessBaseAPIDelete, (TessBaseAPI *)) \
	F(int, TessBaseAPIInit3, (TessBaseAPI *, const char *, const char *)) \
	F(int, TessBaseAPISetVariable, (TessBaseAPI *, const char *, const char *)) \
	F(void, TessBaseAPISetImage, (TessBaseAPI *, const unsigned char *, int, int, int, int)) \
	F(int, TessBaseAPIGetSourceYResolution, (TessBaseAPI *)) \
	F(void, TessBaseAPISetSourceResolution, (TessBaseAPI *, int)) \
	F(void, TessBaseAPISetPageSegMode, (TessBaseAPI *, int)) \
	F(int, TessBaseAPIRecognize, (TessBaseAPI *, void *)) \
	F(int, TessBaseAPIDetectOrientationScript, (TessBaseAPI *, int *, float *, const char **, float *)) \
	F(TessResultIterator *, TessBaseAPIGetIterator, (TessBaseAPI *)) \
	F(void, TessResultIteratorDelete, (TessResultIterator *)) \
	F(int, TessResultIteratorNext, (TessResultIterator *, int)) \
	F(char *, TessResultIteratorGetUTF8Text, (const TessResultIterator *, int)) \
	F(float, TessResultIteratorConfidence, (const TessResultIterator *, int)) \
	F(const TessPageIterator *, TessResultIteratorGetPageIteratorConst, (const TessResultIterator *)) \
	F(int, TessPageIteratorBoundingBox, (const TessPageIterator *, int, int *, int *, int *, int *))

#define DECLARE(result, name, arguments) static result(*name) arguments;
FUNCTIONS(DECLARE)

const char *library_load(const char *name) {
	void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
	if (!library)
		return dlerror();
#define FIND(result, name, arguments) \
	if (!(*(void **)&name = dlsym(library, #name))) \
		return dlerror();
	FUNCTIONS(FIND)
	forward_load(library);
	pictures_load(library);
	return NULL;
}

const char *library_version(void) { return TessVersion(); }

TessBaseAPI *model_new(const char *dir, const char *language) {
	TessBaseAPI *model = TessBaseAPICreate();
	if (TessBaseAPIInit3(model, dir, language) != 0) {
		TessBaseAPIDelete(model);
		return NULL;
	}
	return model;
}

void model_drop(TessBaseAPI *model) { TessBaseAPIDelete(model); }

int model_set(TessBaseAPI *model, const char *name, const char *value) { return TessBaseAPISetVariable(model, name, value); }

static void show(TessBaseAPI *model, const unsigned char *pixels, int width, int height, int stride) {
	TessBaseAPISetImage(model, pixels, width, height, 1, stride);
	if (TessBaseAPIGetSourceYResolution(model) < least_resolution)
		TessBaseAPISetSourceResolution(model, least_resolution);
}

found_word *model_read(TessBaseAPI *model, const unsigned char *pixels, int width, int height, int stride, int layout, const network *own, int *count) {
	*count = 0;
	TessBaseAPISetPageSegMode(model, layout);
	show(model, pixels, width, height, stride);
	forward_use(own);
	TessBaseAPIRecognize(model, NULL);
	forward_use(NULL);
	TessResultIterator *at = TessBaseAPIGetIterator(model);
	if (!at)
		return NULL;
	found_word *words = NULL;
	int room = 0;
	do {
		if (*count == room) {
			room = room ? 2 * room : 16;
			found_word *more = realloc(words, room * sizeof *words);
			if (!more)
				break;
			words = more;
		}
		found_word *w = &words[*count];
		memset(w, 0, sizeof *w);
		w->text = TessResultIteratorGetUTF8Text(at, ril_word);
		if (!w->text)
			continue;
		w->percent = TessResultIteratorConfidence(at, ril_word);
		TessPageIteratorBoundingBox(TessResultIteratorGetPageIteratorConst(at), ril_word, &w->x0, &w->y0, &w->x1, &w->y1);
		++*count;
	} while (TessResultIteratorNext(at, ril_word));
	TessResultIteratorDelete(at);
	return words;
}

void words_drop(found_word *words, int count) {
	for (int i = 0; i < count; i++)
		TessDeleteText(words[i].text);
	free(words);
}

int model_orientation(TessBaseAPI *model, const unsigned char *pixels, int width, int height, int stride, int *degrees, float *confidence) {
	const char *script;
	float script_confidence;
	TessBaseAPISetImage(model, pixels, width, height, 1, stride);
	return TessBaseAPIDetectOrientationScript(model, degrees, confidence, &script, &script_confidence);
}
