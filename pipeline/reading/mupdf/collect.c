#include "collect.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum
{
	/* A page that is read by people has a few thousand characters and lines;
	 * beyond these a page is hostile, or a map that nobody reads as a log. */
	max_glyphs = 1000000,
	max_strokes = 400000,
	max_fills = 100000,

	grid = 32, /* cells a side, to measure what images cover */
};

/* An opaque image over this share of the page hides all that was painted before. */
static const float covering = 0.8f;
/* Channels (0 to 1) further apart than this make a colour. */
static const float grey_spread = 0.04f;
/* Alpha up to which paint leaves no visible mark. */
static const float invisible = 0.02f;

/* room makes room for one more item behind *count items, of which *cap fit;
 * 0 when memory or the limit is reached. */
static int room(void **items, size_t count, size_t *cap, size_t item_size, size_t limit)
{
	size_t more = *cap ? 2 * *cap : 256;
	void *moved;

	if (count >= limit)
		return 0;
	if (count < *cap)
		return 1;
	moved = realloc(*items, more * item_size);
	if (!moved)
		return 0;
	*items = moved;
	*cap = more;
	return 1;
}

/* inkless recognises the font that Tesseract, and programs after its model,
 * write text layers in. */
static int inkless(fz_context *ctx, fz_font *font)
{
	const char *name = font ? fz_font_name(ctx, font) : NULL;
	return name && strstr(name, "GlyphLess");
}

static void add_glyph(fz_context *ctx, content *out, const fz_stext_char *c, const fz_stext_line *line)
{
	if (!room((void **)&out->glyphs, out->glyph_count, &out->glyph_cap, sizeof(glyph), max_glyphs))
		return;
	out->glyphs[out->glyph_count++] = (glyph){
		.rune = c->c,
		.first = c == line->first_char,
		.x = c->origin.x, .y = c->origin.y,
		.dx = line->dir.x, .dy = line->dir.y,
		.quad = {
			c->quad.ul.x, c->quad.ul.y, c->quad.ur.x, c->quad.ur.y,
			c->quad.ll.x, c->quad.ll.y, c->quad.lr.x, c->quad.lr.y,
		},
		.size = c->size,
		.inkless = inkless(ctx, c->font),
		.font = (uintptr_t)c->font,
	};
}

void collect_glyphs(fz_context *ctx, fz_stext_page *text, content *out)
{
	for (fz_stext_block *block = text->first_block; block; block = block->next) {
		if (block->type != FZ_STEXT_BLOCK_TEXT)
			continue;
		for (fz_stext_line *line = block->u.t.first_line; line; line = line->next)
			for (fz_stext_char *c = line->first_char; c; c = c->next)
				add_glyph(ctx, out, c, line);
	}
}

typedef struct
{
	fz_device super;
	content *out;
	int muted;              /* depth of patterns and soft masks, whose content is no drawing */
	float shortest;         /* strokes below it are no longer kept */
	char covered[grid][grid];
} collector;

static fz_point transform(fz_matrix m, float x, float y)
{
	return (fz_point){ x * m.a + y * m.c + m.e, x * m.b + y * m.d + m.f };
}

/* convert is fz_convert_color, with black for what cannot be converted. An
 * exception that left a device function would disable the device. */
static void convert(fz_context *ctx, fz_colorspace *cs, const float *color, float *v)
{
	int code;

	fz_try(ctx)
		fz_convert_color(ctx, cs, color, fz_device_rgb(ctx), v, NULL, fz_default_color_params);
	fz_catch(ctx) {
		fz_convert_error(ctx, &code);
		v[0] = v[1] = v[2] = 0;
	}
}

/* rgb converts a colour to 0xRRGGBB and notes whether it is one. */
static uint32_t rgb(fz_context *ctx, collector *dev, fz_colorspace *cs, const float *color)
{
	float v[3] = { 0, 0, 0 };
	enum fz_colorspace_type type = cs ? fz_colorspace_type(ctx, cs) : FZ_COLORSPACE_NONE;
	uint32_t packed = 0;

	if (type == FZ_COLORSPACE_GRAY)
		v[0] = v[1] = v[2] = color[0];
	else if (type == FZ_COLORSPACE_RGB)
		v[0] = color[0], v[1] = color[1], v[2] = color[2];
	else if (type != FZ_COLORSPACE_NONE)
		convert(ctx, cs, color, v);

	float low = fminf(v[0], fminf(v[1], v[2])), high = fmaxf(v[0], fmaxf(v[1], v[2]));
	if (high - low > grey_spread)
		dev->out->colored = sure_color;
	for (int i = 0; i < 3; i++)
		packed = packed << 8 | (uint32_t)(fminf(fmaxf(v[i], 0), 1) * 255 + 0.5f);
	return packed;
}

static void maybe_colored(collector *dev)
{
	if (dev->out->colored < maybe_color)
		dev->out->colored = maybe_color;
}

/* thin_out drops the shorter strokes until half the room is free. */
static void thin_out(collector *dev)
{
	content *out = dev->out;

	while (out->stroke_count > max_strokes / 2) {
		size_t kept = 0;
		dev->shortest = dev->shortest ? dev->shortest * 1.5f : 1;
		for (size_t i = 0; i < out->stroke_count; i++) {
			stroke s = out->strokes[i];
			if (hypotf(s.x1 - s.x0, s.y1 - s.y0) >= dev->shortest)
				out->strokes[kept++] = s;
		}
		out->stroke_count = kept;
	}
}

/* clip cuts the stroke to the box, after Liang and Barsky (1984); 0 if nothing is left. */
static int clip(stroke *s, fz_rect box)
{
	float dx = s->x1 - s->x0, dy = s->y1 - s->y0;
	float p[4] = { -dx, dx, -dy, dy };
	float q[4] = { s->x0 - box.x0, box.x1 - s->x0, s->y0 - box.y0, box.y1 - s->y0 };
	float from = 0, to = 1;

	for (int i = 0; i < 4; i++) {
		if (p[i] == 0) {
			if (q[i] < 0)
				return 0;
		} else if (p[i] < 0)
			from = fmaxf(from, q[i] / p[i]);
		else
			to = fminf(to, q[i] / p[i]);
	}
	if (!(from < to))
		return 0;
	s->x1 = s->x0 + to * dx, s->y1 = s->y0 + to * dy;
	s->x0 += from * dx, s->y0 += from * dy;
	return 1;
}

static void add_stroke(collector *dev, stroke s, fz_rect scissor)
{
	content *out = dev->out;

	if (!clip(&s, scissor) || hypotf(s.x1 - s.x0, s.y1 - s.y0) < dev->shortest)
		return;
	if (out->stroke_count >= max_strokes)
		thin_out(dev);
	if (room((void **)&out->strokes, out->stroke_count, &out->stroke_cap, sizeof s, max_strokes))
		out->strokes[out->stroke_count++] = s;
}

/* A pen follows one path; strokes leave it segment by segment, fills when a
 * subpath of four straight sides ends. */
typedef struct
{
	collector *dev;
	fz_matrix ctm;
	fz_rect scissor;
	int filling;
	float width;
	uint32_t color;
	fz_point at, start;
	fz_point corners[6];
	int count; /* of corners; more than fit, or a curve, is no rectangle */
} pen;

static float clamp(float v, float low, float high)
{
	return fminf(fmaxf(v, low), high);
}

static void end_subpath(pen *p)
{
	content *out = p->dev->out;
	int n = p->count;
	fill *f;

	p->count = 0;
	if (!p->filling || n < 4 || n > 5)
		return;
	if (n == 5 && hypotf(p->corners[4].x - p->corners[0].x, p->corners[4].y - p->corners[0].y) > 0.01f)
		return;
	if (!room((void **)&out->fills, out->fill_count, &out->fill_cap, sizeof *f, max_fills))
		return;
	f = &out->fills[out->fill_count++];
	f->color = p->color;
	for (int i = 0; i < 4; i++) {
		f->x[i] = clamp(p->corners[i].x, p->scissor.x0, p->scissor.x1);
		f->y[i] = clamp(p->corners[i].y, p->scissor.y0, p->scissor.y1);
	}
}

static void corner(pen *p, fz_point to)
{
	if (p->count < 6)
		p->corners[p->count++] = to;
}

static void draw_to(pen *p, fz_point to)
{
	if (!p->filling)
		add_stroke(p->dev, (stroke){ p->at.x, p->at.y, to.x, to.y, p->width, p->color }, p->scissor);
	corner(p, to);
	p->at = to;
}

static void move_to(fz_context *ctx, void *arg, float x, float y)
{
	pen *p = arg;
	(void)ctx;
	end_subpath(p);
	p->at = p->start = transform(p->ctm, x, y);
	corner(p, p->at);
}

static void line_to(fz_context *ctx, void *arg, float x, float y)
{
	pen *p = arg;
	(void)ctx;
	draw_to(p, transform(p->ctm, x, y));
}

static void curve_to(fz_context *ctx, void *arg, float x1, float y1, float x2, float y2, float x3, float y3)
{
	pen *p = arg;
	(void)ctx, (void)x1, (void)y1, (void)x2, (void)y2;
	p->count = 6;
	p->at = transform(p->ctm, x3, y3);
}

static void close_path(fz_context *ctx, void *arg)
{
	pen *p = arg;
	(void)ctx;
	if (p->at.x != p->start.x || p->at.y != p->start.y)
		draw_to(p, p->start);
	end_subpath(p);
	corner(p, p->start);
}

static const fz_path_walker walker = {
	.moveto = move_to, .lineto = line_to, .curveto = curve_to, .closepath = close_path,
};

static void walk(fz_context *ctx, pen *p, const fz_path *path, float alpha)
{
	if (p->dev->muted || alpha <= invisible)
		return;
	p->scissor = fz_device_current_scissor(ctx, &p->dev->super);
	/* A line along the border of its clip is still seen. */
	float margin = p->width / 2 + 0.5f;
	p->scissor.x0 = fmaxf(p->scissor.x0 - margin, 0);
	p->scissor.y0 = fmaxf(p->scissor.y0 - margin, 0);
	p->scissor.x1 = fminf(p->scissor.x1 + margin, p->dev->out->width);
	p->scissor.y1 = fminf(p->scissor.y1 + margin, p->dev->out->height);
	if (p->scissor.x0 >= p->scissor.x1 || p->scissor.y0 >= p->scissor.y1)
		return;
	fz_walk_path(ctx, path, &walker, p);
	end_subpath(p);
}

static void fill_path(fz_context *ctx, fz_device *super, const fz_path *path, int even_odd, fz_matrix ctm, fz_colorspace *cs, const float *color, float alpha, fz_color_params params)
{
	collector *dev = (collector *)super;
	pen p = { .dev = dev, .ctm = ctm, .filling = 1, .color = rgb(ctx, dev, cs, color) };
	(void)even_odd, (void)params;
	walk(ctx, &p, path, alpha);
}

static void stroke_path(fz_context *ctx, fz_device *super, const fz_path *path, const fz_stroke_state *state, fz_matrix ctm, fz_colorspace *cs, const float *color, float alpha, fz_color_params params)
{
	collector *dev = (collector *)super;
	float scale = sqrtf(fabsf(ctm.a * ctm.d - ctm.b * ctm.c));
	pen p = { .dev = dev, .ctm = ctm, .width = state->linewidth * scale, .color = rgb(ctx, dev, cs, color) };
	(void)params;
	walk(ctx, &p, path, alpha);
}

static void count_text(fz_context *ctx, collector *dev, const fz_text *text, long *counter)
{
	if (dev->muted)
		return;
	for (const fz_text_span *span = text->head; span; span = span->next) {
		/* The glyphs of a Type 3 font are little drawings with colours of their own. */
		if (span->font && fz_font_t3_procs(ctx, span->font))
			maybe_colored(dev);
		for (int i = 0; i < span->len; i++)
			*counter += span->items[i].ucs > ' ';
	}
}

static void fill_text(fz_context *ctx, fz_device *super, const fz_text *text, fz_matrix ctm, fz_colorspace *cs, const float *color, float alpha, fz_color_params params)
{
	collector *dev = (collector *)super;
	(void)ctm, (void)params;
	rgb(ctx, dev, cs, color);
	count_text(ctx, dev, text, alpha > invisible ? &dev->out->visible : &dev->out->hidden);
}

static void stroke_text(fz_context *ctx, fz_device *super, const fz_text *text, const fz_stroke_state *state, fz_matrix ctm, fz_colorspace *cs, const float *color, float alpha, fz_color_params params)
{
	(void)state;
	fill_text(ctx, super, text, ctm, cs, color, alpha, params);
}

static void ignore_text(fz_context *ctx, fz_device *super, const fz_text *text, fz_matrix ctm)
{
	collector *dev = (collector *)super;
	(void)ctm;
	count_text(ctx, dev, text, &dev->out->hidden);
}

static void fill_shade(fz_context *ctx, fz_device *super, fz_shade *shade, fz_matrix ctm, float alpha, fz_color_params params)
{
	(void)ctx, (void)shade, (void)ctm, (void)alpha, (void)params;
	maybe_colored((collector *)super);
}

/* measure notes the resolution of the largest image. */
static void measure(content *out, const fz_image *image, fz_matrix ctm)
{
	float area = fabsf(ctm.a * ctm.d - ctm.b * ctm.c);
	if (area <= out->largest)
		return;
	out->largest = area;
	out->density = sqrtf((float)image->w * image->h / area);
}

/* cover marks the box around an image, and returns the share of the page that
 * this image alone covers. */
static float cover(fz_context *ctx, collector *dev, fz_matrix ctm)
{
	fz_rect box = fz_device_current_scissor(ctx, &dev->super);
	fz_point a = transform(ctm, 0, 0), b = transform(ctm, 1, 0), c = transform(ctm, 0, 1), d = transform(ctm, 1, 1);
	int marked = 0;

	box.x0 = fmaxf(box.x0, fminf(fminf(a.x, b.x), fminf(c.x, d.x)));
	box.x1 = fminf(box.x1, fmaxf(fmaxf(a.x, b.x), fmaxf(c.x, d.x)));
	box.y0 = fmaxf(box.y0, fminf(fminf(a.y, b.y), fminf(c.y, d.y)));
	box.y1 = fminf(box.y1, fmaxf(fmaxf(a.y, b.y), fmaxf(c.y, d.y)));
	for (int row = 0; row < grid; row++) {
		float y = (row + 0.5f) / grid * dev->out->height;
		for (int col = 0; col < grid; col++) {
			float x = (col + 0.5f) / grid * dev->out->width;
			if (x < box.x0 || x > box.x1 || y < box.y0 || y > box.y1)
				continue;
			dev->covered[row][col] = 1;
			marked++;
		}
	}
	return (float)marked / (grid * grid);
}

static void fill_image(fz_context *ctx, fz_device *super, fz_image *image, fz_matrix ctm, float alpha, fz_color_params params)
{
	collector *dev = (collector *)super;
	content *out = dev->out;
	(void)params;

	if (dev->muted || alpha <= invisible)
		return;
	if (!image->colorspace || fz_colorspace_type(ctx, image->colorspace) != FZ_COLORSPACE_GRAY)
		maybe_colored(dev);
	measure(out, image, ctm);
	if (cover(ctx, dev, ctm) < covering || alpha < 1 || image->mask || image->use_colorkey)
		return;
	out->hidden += out->visible;
	out->visible = 0;
	out->stroke_count = out->fill_count = 0;
}

static void fill_image_mask(fz_context *ctx, fz_device *super, fz_image *image, fz_matrix ctm, fz_colorspace *cs, const float *color, float alpha, fz_color_params params)
{
	collector *dev = (collector *)super;
	(void)params;
	if (dev->muted || alpha <= invisible)
		return;
	rgb(ctx, dev, cs, color);
	measure(dev->out, image, ctm);
	cover(ctx, dev, ctm);
}

/* mute and unmute leave out the drawings inside soft masks and patterns. */
static void begin_mask(fz_context *ctx, fz_device *super, fz_rect area, int luminosity, fz_colorspace *cs, const float *color, fz_color_params params)
{
	(void)ctx, (void)area, (void)luminosity, (void)cs, (void)color, (void)params;
	((collector *)super)->muted++;
}

static void end_mask(fz_context *ctx, fz_device *super, fz_function *fn)
{
	(void)ctx, (void)fn;
	((collector *)super)->muted--;
}

static int begin_tile(fz_context *ctx, fz_device *super, fz_rect area, fz_rect view, float xstep, float ystep, fz_matrix ctm, int id)
{
	(void)ctx, (void)area, (void)view, (void)xstep, (void)ystep, (void)ctm, (void)id;
	((collector *)super)->muted++;
	return 0;
}

static void end_tile(fz_context *ctx, fz_device *super)
{
	(void)ctx;
	((collector *)super)->muted--;
}

static void close_device(fz_context *ctx, fz_device *super)
{
	collector *dev = (collector *)super;
	int marked = 0;
	(void)ctx;

	for (int i = 0; i < grid * grid; i++)
		marked += dev->covered[i / grid][i % grid];
	dev->out->images = (float)marked / (grid * grid);
}

fz_device *new_collect_device(fz_context *ctx, content *out)
{
	fz_device *super = fz_new_device_of_size(ctx, sizeof(collector));

	((collector *)super)->out = out;
	super->close_device = close_device;
	super->fill_path = fill_path;
	super->stroke_path = stroke_path;
	super->fill_text = fill_text;
	super->stroke_text = stroke_text;
	super->ignore_text = ignore_text;
	super->fill_shade = fill_shade;
	super->fill_image = fill_image;
	super->fill_image_mask = fill_image_mask;
	super->begin_mask = begin_mask;
	super->end_mask = end_mask;
	super->begin_tile = begin_tile;
	super->end_tile = end_tile;
	return super;
}
