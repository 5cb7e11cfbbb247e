/*
 * What Go calls: every function catches MuPDF's exceptions, returns 0 or
 * MuPDF's error code, and leaves the message in the reader.
 */
#ifndef READER_H
#define READER_H

#include <stddef.h>
#include <stdint.h>

typedef struct reader reader; /* MuPDF, set up, and at most one open document */
typedef struct sheet sheet;   /* one page, interpreted once */

/* One character. Positions are points on the page as displayed. */
typedef struct
{
	int32_t rune;
	int32_t first;          /* first of a line */
	float x, y;             /* origin, on the baseline */
	float dx, dy;           /* reading direction, unit length */
	float quad[8];          /* corners: upper left, upper right, lower left, lower right */
	float size;             /* of the font */
	int32_t inkless;        /* from the font of a text layer, which has no shapes */
	uintptr_t font; /* only to be compared with others of the page */
} glyph;

/* One straight piece of a stroked path. */
typedef struct
{
	float x0, y0, x1, y1;
	float width;
	uint32_t color;         /* 0xRRGGBB */
} stroke;

/* One filled subpath with four straight sides, corners in order. */
typedef struct
{
	float x[4], y[4];
	uint32_t color;
} fill;

/* How a character is seen. */
enum { in_sight, without_ink, clipped_away, painted_over, paper_colored };

/* One character as it is painted. It is the glyph with the same origin. */
typedef struct
{
	float x, y;             /* origin */
	float mid_x, mid_y;     /* middle of the letter */
	int32_t rune;
	int32_t sight;
} mark;

/* The box around a small drawing that may be a letter, or around an image. */
typedef struct
{
	float x0, y0, x1, y1;
	float density;          /* pixels per point, of an image */
} extent;

/* What is known of a page's colours before it is painted: an image in an RGB
 * space is often grey all the same. */
enum { no_color, maybe_color, sure_color };

typedef struct
{
	float width, height;    /* of the page in points */
	glyph *glyphs;
	stroke *strokes;
	fill *fills;
	mark *marks;
	extent *shapes;         /* small drawings with bent or slanted strokes */
	extent *pictures;
	size_t glyph_count, stroke_count, fill_count, mark_count, shape_count, picture_count;
	size_t glyph_cap, stroke_cap, fill_cap, mark_cap, shape_cap, picture_cap;
	float images;           /* share of the page that images cover, 0 to 1 */
	float largest;          /* area of the largest image in square points */
	float density;          /* pixels per point of the finest image that is about as large */
	int bits;               /* of a pixel of that image, the most where there are several */
	int colored;            /* no_color, maybe_color or sure_color */
} content;

/* room makes room for one more item behind *count items, of which *cap fit;
 * 0 when memory or the limit is reached. */
int room(void **items, size_t count, size_t *cap, size_t item_size, size_t limit);

/* reader_new sets up MuPDF, with a cache of so many bytes: NULL if it is not the
 * version that this is made for, or memory is short. */
reader *reader_new(size_t store_bytes);
void reader_drop(reader *r);
/* reader_close closes the document, the sheets of which are dropped already. */
void reader_close(reader *r);
const char *reader_message(const reader *r);
void reader_abort(reader *r, int abort);
int reader_open(reader *r, const char *path, const char *magic, int *locked);
int reader_count(reader *r, int *pages);

/* reader_attached lists the names, in UTF-8, of the files that are attached to
 * a PDF or to notes on its first pages, at most as many as fit. The names are
 * to be freed. What is no PDF has none. */
int reader_attached(reader *r, int pages, char **names, int fit, int *count);
/* reader_enter opens the attached file with an index in that list, of at most
 * so many bytes, in the place of the document around it. */
int reader_enter(reader *r, int pages, int index, size_t most, const char *magic, int *locked);

/* reader_sheet interprets page number, from 0, and collects its content. */
int reader_sheet(reader *r, int number, sheet **out);
const content *sheet_content(const sheet *s);

/* A part of a page, in the pixels of the whole page as it would be painted. */
typedef struct
{
	int width, height;      /* of the page */
	int x0, y0, x1, y1;     /* of the part, which lies on it; x1 and y1 are outside */
} part;

/* sheet_render paints a part of the page into samples: a byte of grey for each
 * pixel, or four bytes of RGBA with full alpha. */
int sheet_render(sheet *s, part p, int colored, unsigned char *samples);
void sheet_drop(sheet *s);

#endif
