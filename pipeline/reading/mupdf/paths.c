#include "collect.h"


enum
{
	/* Beyond these a page is hostile, or a map that nobody reads as a log. */
	max_strokes = 400000,
	max_fills = 100000,
	max_shapes = 50000,
};

/* Sizes in points of what may be a letter, or the strokes of one. */
static const float lowest_letter = 1.5f, highest_letter = 32, widest_letter = 90;

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
	int unseen; /* it only measures a path */
	float width;
	uint32_t color;
	fz_point at, start;
	fz_point corners[6];
	int count; /* of corners; more than fit, or a curve, is no rectangle */
	fz_rect box;  /* around the subpath */
	int crooked;  /* a stroke of the subpath is neither level nor upright */
	fz_rect whole; /* around the path */
	int subpaths; /* of the path */
	int rectangle; /* the last subpath is one, with level sides */
} pen;

/* How steep a stroke of a trace must be, or how flat, to be level or upright. */
static const float slanted = 0.1f;

/* follow adds a stroke of one segment to the trace that it goes on from; any other
 * subpath begins another one. */
static void follow(pen *p)
{
	trace *t = &p->dev->traced;
	float dx = fabsf(p->at.x - p->start.x), dy = fabsf(p->at.y - p->start.y);
	int segment = !p->filling && p->count == 2;

	if (!segment || t->count == 0 || hypotf(p->start.x - t->end.x, p->start.y - t->end.y) > 0.01f)
		*t = (trace){ .box = nowhere };
	if (!segment)
		return;
	t->count++;
	t->end = p->at;
	t->crooked |= p->crooked || (t->count > 1 && dx > slanted * dy && dy > slanted * dx);
	t->box = with_point(with_point(t->box, p->start), p->at);
}

/* add_shape keeps the box of a subpath that may be a letter, or a part of one that
 * is drawn in several. */
static void add_shape(pen *p)
{
	content *out = p->dev->out;
	trace *t = &p->dev->traced;
	fz_rect b = p->box;
	int crooked = p->crooked;

	follow(p);
	if (t->count > 1)
		b = t->box, crooked = t->crooked;
	if (!crooked || b.y1 - b.y0 < lowest_letter || b.y1 - b.y0 > highest_letter || b.x1 - b.x0 > widest_letter)
		return;
	if (b.x1 < p->scissor.x0 || b.x0 > p->scissor.x1 || b.y1 < p->scissor.y0 || b.y0 > p->scissor.y1)
		return;
	if (t->count > 1 && t->kept)
		out->shapes[out->shape_count - 1] = (extent){ b.x0, b.y0, b.x1, b.y1, 0 };
	else if (room((void **)&out->shapes, out->shape_count, &out->shape_cap, sizeof(extent), max_shapes))
		out->shapes[out->shape_count++] = (extent){ b.x0, b.y0, b.x1, b.y1, 0 }, t->kept = t->count > 0;
}

static void end_subpath(pen *p)
{
	content *out = p->dev->out;
	int n = p->count;
	fill *f;

	if (n > 1) {
		p->subpaths++;
		p->rectangle = !p->crooked && n >= 4 && n <= 5;
		p->whole = with_point(with_point(p->whole, (fz_point){ p->box.x0, p->box.y0 }), (fz_point){ p->box.x1, p->box.y1 });
		if (!p->unseen)
			add_shape(p);
	}
	p->count = p->crooked = 0;
	p->box = nowhere;
	if (!p->filling || p->unseen || n < 4 || n > 5)
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
	p->box = with_point(p->box, to);
	if (p->count < 6)
		p->corners[p->count++] = to;
}

static void draw_to(pen *p, fz_point to)
{
	p->crooked |= fabsf(to.x - p->at.x) > straight && fabsf(to.y - p->at.y) > straight;
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
	p->crooked = 1;
	p->at = transform(p->ctm, x3, y3);
	p->box = with_point(with_point(p->box, transform(p->ctm, (x1 + x2) / 2, (y1 + y2) / 2)), p->at);
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
	p->box = p->whole = nowhere;
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

void collect_fill_path(fz_context *ctx, fz_device *super, const fz_path *path, int even_odd, fz_matrix ctm, fz_colorspace *cs, const float *color, float alpha, fz_color_params params)
{
	collector *dev = (collector *)super;
	pen p = { .dev = dev, .ctm = ctm, .filling = 1, .color = packed_rgb(ctx, dev, cs, color) };
	(void)even_odd, (void)params;
	walk(ctx, &p, path, alpha);
	if (p.subpaths > 0)
		backdrop_paint(&dev->back, dev->out, intersect(p.whole, p.scissor), p.color, p.subpaths == 1 && p.rectangle && alpha >= 1);
}

void collect_stroke_path(fz_context *ctx, fz_device *super, const fz_path *path, const fz_stroke_state *state, fz_matrix ctm, fz_colorspace *cs, const float *color, float alpha, fz_color_params params)
{
	collector *dev = (collector *)super;
	float scale = sqrtf(fabsf(ctm.a * ctm.d - ctm.b * ctm.c));
	pen p = { .dev = dev, .ctm = ctm, .width = state->linewidth * scale, .color = packed_rgb(ctx, dev, cs, color) };
	(void)params;
	walk(ctx, &p, path, alpha);
}

void collect_clip_path(fz_context *ctx, fz_device *super, const fz_path *path, int even_odd, fz_matrix ctm, fz_rect scissor)
{
	collector *dev = (collector *)super;
	pen p = { .dev = dev, .ctm = ctm, .filling = 1, .unseen = 1 };
	(void)even_odd, (void)scissor;
	walk(ctx, &p, path, 1);
	push_bit(&dev->back.ragged, !(p.subpaths == 1 && p.rectangle));
}

