// How the library packs pictures away.
#ifndef PICTURES_H
#define PICTURES_H

#include <stddef.h>

// pictures_load finds what packs pictures in a library.
void pictures_load(void *library);
// pictures_pack packs a picture into memory: as its pixels lie there if a PNG is asked
// for. 0 if it could.
int pictures_pack(unsigned char **data, size_t *size, void *picture, int format);

#endif
