/* The device that collects a content from a recorded page, in parts. */
#ifndef COLLECT_H
#define COLLECT_H

#include "fitz.h"
#include "reader.h"
#include "sight.h"

#include <math.h>

enum { grid = 32 }; /* cells a side, to measure what images cover */

/* Alpha up to which paint leaves no visible mark. */
static const float invisible = 0.02f;
/* How far a side may be from level or upright, in points. */
static const float straight = 0.3f;

/* A trace is the strokes of one segment each that were drawn last, each from
 * where the one before it ends: plotters draw the bows of letters so. */
typedef struct
{
	fz_rect box;
	fz_point end;
	int count;
	int crooked;
	int kept;  /* the last shape is it */
} trace;

typedef struct
{
	fz_device super;
	content *out;
	int muted;              /* depth of patterns and soft masks, whose content is no drawing */
	float shortest;         /* strokes below it are no longer kept */
	backdrop back;
	trace traced;
	char covered[grid][grid];
} collector;

static const fz_rect nowhere = { INFINITY, INFINITY, -INFINITY, -INFINITY };

static inline fz_rect intersect(fz_rect a, fz_rect b)
{
	return (fz_rect){ fmaxf(a.x0, b.x0), fmaxf(a.y0, b.y0), fminf(a.x1, b.x1), fminf(a.y1, b.y1) };
}

static inline fz_rect with_point(fz_rect r, fz_point p)
{
	return (fz_rect){ fminf(r.x0, p.x), fminf(r.y0, p.y), fmaxf(r.x1, p.x), fmaxf(r.y1, p.y) };
}

static float clamp(float v, float low, float high)
{
	return fminf(fmaxf(v, low), high);
}

static inline fz_point transform(fz_matrix m, float x, float y)
{
	return (fz_point){ x * m.a + y * m.c + m.e, x * m.b + y * m.d + m.f };
}

/* collect_glyphs copies the characters of a structured text page. */
void collect_glyphs(fz_context *ctx, fz_stext_page *text, content *out);
/* new_collect_device is a device that notes strokes, fills, images and how
 * text is painted. */
fz_device *new_collect_device(fz_context *ctx, content *out);

/* rgb converts a colour to 0xRRGGBB and notes whether it is one. */
uint32_t packed_rgb(fz_context *ctx, collector *dev, fz_colorspace *cs, const float *color);
/* maybe_colored notes that only the pixels will tell whether a colour is there. */
void maybe_colored(collector *dev);

/* Paths: paths.c. */
void collect_fill_path(fz_context *ctx, fz_device *super, const fz_path *path, int even_odd, fz_matrix ctm, fz_colorspace *cs, const float *color, float alpha, fz_color_params params);
void collect_stroke_path(fz_context *ctx, fz_device *super, const fz_path *path, const fz_stroke_state *state, fz_matrix ctm, fz_colorspace *cs, const float *color, float alpha, fz_color_params params);
void collect_clip_path(fz_context *ctx, fz_device *super, const fz_path *path, int even_odd, fz_matrix ctm, fz_rect scissor);

/* Images and shades: pictures.c. */
void collect_fill_image(fz_context *ctx, fz_device *super, fz_image *image, fz_matrix ctm, float alpha, fz_color_params params);
void collect_fill_image_mask(fz_context *ctx, fz_device *super, fz_image *image, fz_matrix ctm, fz_colorspace *cs, const float *color, float alpha, fz_color_params params);
void collect_clip_image_mask(fz_context *ctx, fz_device *super, fz_image *image, fz_matrix ctm, fz_rect scissor);
void collect_fill_shade(fz_context *ctx, fz_device *super, fz_shade *shade, fz_matrix ctm, float alpha, fz_color_params params);
/* image_share is the share of the page that images cover. */
float image_share(const collector *dev);

#endif
