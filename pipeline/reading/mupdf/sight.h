/* What of a page's text is in sight. */
#ifndef SIGHT_H
#define SIGHT_H

#include "fitz.h"
#include "reader.h"

/* A ground is what text may be painted on, or be painted over with. Only of a
 * sure one are shape and colour known. */
typedef struct
{
	fz_rect box;
	uint32_t color;
	int sure;
} ground;

typedef struct
{
	ground *grounds;
	size_t count, cap;
	long looks;             /* at pairs of text and ground, so far */
	uint64_t veils;         /* a bit for each open group, set if it lets shine through */
	uint64_t ragged;        /* a bit for each open clip, set if it is no rectangle */
} backdrop;

/* backdrop_text notes the characters of a text, and whether they are seen
 * where they are painted. */
void backdrop_text(fz_context *ctx, backdrop *b, content *out, const fz_text *text, fz_matrix ctm, fz_rect scissor, uint32_t color, int inkless);
/* backdrop_paint notes that a box was painted. A sure one hides the text
 * below it. */
void backdrop_paint(backdrop *b, content *out, fz_rect box, uint32_t color, int sure);
void backdrop_drop(backdrop *b);

void push_bit(uint64_t *stack, int bit);
void pop_bit(uint64_t *stack);

#endif
