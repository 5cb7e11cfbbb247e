#include "pictures.h"

#include <dlfcn.h>

// png is the number of that format in Leptonica's imageio.h.
enum { png = 3 };

static int (*pack)(unsigned char **, size_t *, void *, int);
static int (*pack_as_they_lie)(unsigned char **, size_t *, void *);

void pictures_load(void *library) {
	*(void **)&pack = dlsym(library, "pixWriteMem");
	*(void **)&pack_as_they_lie = dlsym(library, "pixWriteMemSpix");
}

int pictures_pack(unsigned char **data, size_t *size, void *picture, int format) {
	if (format == png && pack_as_they_lie)
		return pack_as_they_lie(data, size, picture);
	return pack ? pack(data, size, picture, format) : 1;
}
