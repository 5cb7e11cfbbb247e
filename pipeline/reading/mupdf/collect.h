/* Devices and walks that fill a content from a recorded page. */
#ifndef COLLECT_H
#define COLLECT_H

#include "fitz.h"
#include "reader.h"

/* collect_glyphs copies the characters of a structured text page. */
void collect_glyphs(fz_context *ctx, fz_stext_page *text, content *out);
/* new_collect_device is a device that notes strokes, fills, images and how
 * text is painted. */
fz_device *new_collect_device(fz_context *ctx, content *out);

#endif
