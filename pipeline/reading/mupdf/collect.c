#include "collect.h"

#include <stdlib.h>
#include <string.h>

/* A page that is read by people has a few thousand characters. */
enum { max_glyphs = 1000000 };

/* Channels (0 to 1) further apart than this make a colour. */
static const float grey_spread = 0.04f;

int room(void **items, size_t count, size_t *cap, size_t item_size, size_t limit)
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


uint32_t packed_rgb(fz_context *ctx, collector *dev, fz_colorspace *cs, const float *color)
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

void maybe_colored(collector *dev)
{
	if (dev->out->colored < maybe_color)
		dev->out->colored = maybe_color;
}

static void note_text(fz_context *ctx, collector *dev, const fz_text *text, fz_matrix ctm, uint32_t color, int inkless)
{
	if (dev->muted)
		return;
	/* The glyphs of a Type 3 font are little drawings with colours of their own. */
	for (const fz_text_span *span = text->head; span; span = span->next)
		if (span->font && fz_font_t3_procs(ctx, span->font)) {
			maybe_colored(dev);
			color = 0;
		}
	backdrop_text(ctx, &dev->back, dev->out, text, ctm, fz_device_current_scissor(ctx, &dev->super), color, inkless);
}

static void fill_text(fz_context *ctx, fz_device *super, const fz_text *text, fz_matrix ctm, fz_colorspace *cs, const float *color, float alpha, fz_color_params params)
{
	collector *dev = (collector *)super;
	(void)params;
	note_text(ctx, dev, text, ctm, packed_rgb(ctx, dev, cs, color), alpha <= invisible);
}

static void stroke_text(fz_context *ctx, fz_device *super, const fz_text *text, const fz_stroke_state *state, fz_matrix ctm, fz_colorspace *cs, const float *color, float alpha, fz_color_params params)
{
	(void)state;
	fill_text(ctx, super, text, ctm, cs, color, alpha, params);
}

static void ignore_text(fz_context *ctx, fz_device *super, const fz_text *text, fz_matrix ctm)
{
	note_text(ctx, (collector *)super, text, ctm, 0, 1);
}

/* Clips that are no rectangle, and groups that let shine through, leave what
 * was painted before in sight. */
static void clip_stroke_path(fz_context *ctx, fz_device *super, const fz_path *path, const fz_stroke_state *state, fz_matrix ctm, fz_rect scissor)
{
	(void)ctx, (void)path, (void)state, (void)ctm, (void)scissor;
	push_bit(&((collector *)super)->back.ragged, 1);
}

static void clip_text(fz_context *ctx, fz_device *super, const fz_text *text, fz_matrix ctm, fz_rect scissor)
{
	(void)ctx, (void)text, (void)ctm, (void)scissor;
	push_bit(&((collector *)super)->back.ragged, 1);
}

static void clip_stroke_text(fz_context *ctx, fz_device *super, const fz_text *text, const fz_stroke_state *state, fz_matrix ctm, fz_rect scissor)
{
	(void)state;
	clip_text(ctx, super, text, ctm, scissor);
}

static void pop_clip(fz_context *ctx, fz_device *super)
{
	(void)ctx;
	pop_bit(&((collector *)super)->back.ragged);
}

static void begin_group(fz_context *ctx, fz_device *super, fz_rect area, fz_colorspace *cs, int isolated, int knockout, int blendmode, float alpha)
{
	(void)ctx, (void)area, (void)cs, (void)isolated, (void)knockout;
	push_bit(&((collector *)super)->back.veils, blendmode != 0 || alpha < 1);
}

static void end_group(fz_context *ctx, fz_device *super)
{
	(void)ctx;
	pop_bit(&((collector *)super)->back.veils);
}

/* mute and unmute leave out the drawings inside soft masks and patterns. */
static void begin_mask(fz_context *ctx, fz_device *super, fz_rect area, int luminosity, fz_colorspace *cs, const float *color, fz_color_params params)
{
	(void)ctx, (void)area, (void)luminosity, (void)cs, (void)color, (void)params;
	((collector *)super)->muted++;
}

static void end_mask(fz_context *ctx, fz_device *super, fz_function *fn)
{
	collector *dev = (collector *)super;
	(void)ctx, (void)fn;
	dev->muted--;
	push_bit(&dev->back.ragged, 1); /* it clips until pop_clip */
}

static int begin_tile(fz_context *ctx, fz_device *super, fz_rect area, fz_rect view, float xstep, float ystep, fz_matrix ctm, int id, int doc_id)
{
	collector *dev = (collector *)super;
	(void)ctx, (void)area, (void)view, (void)xstep, (void)ystep, (void)ctm, (void)id, (void)doc_id;
	backdrop_paint(&dev->back, dev->out, fz_device_current_scissor(ctx, super), 0, 0);
	dev->muted++;
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
	(void)ctx;
	dev->out->images = image_share(dev);
}

static void drop_device(fz_context *ctx, fz_device *super)
{
	(void)ctx;
	backdrop_drop(&((collector *)super)->back);
}

fz_device *new_collect_device(fz_context *ctx, content *out)
{
	fz_device *super = fz_new_device_of_size(ctx, sizeof(collector));

	((collector *)super)->out = out;
	super->close_device = close_device;
	super->drop_device = drop_device;
	super->fill_path = collect_fill_path;
	super->stroke_path = collect_stroke_path;
	super->fill_text = fill_text;
	super->stroke_text = stroke_text;
	super->ignore_text = ignore_text;
	super->fill_shade = collect_fill_shade;
	super->fill_image = collect_fill_image;
	super->fill_image_mask = collect_fill_image_mask;
	super->clip_path = collect_clip_path;
	super->clip_stroke_path = clip_stroke_path;
	super->clip_text = clip_text;
	super->clip_stroke_text = clip_stroke_text;
	super->clip_image_mask = collect_clip_image_mask;
	super->pop_clip = pop_clip;
	super->begin_group = begin_group;
	super->end_group = end_group;
	super->begin_mask = begin_mask;
	super->end_mask = end_mask;
	super->begin_tile = begin_tile;
	super->end_tile = end_tile;
	return super;
}
