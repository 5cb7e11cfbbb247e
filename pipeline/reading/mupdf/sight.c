#include "sight.h"

#include <math.h>
#include <stdlib.h>

enum
{
	max_marks = 1000000,
	max_grounds = 20000,
	max_looks = 50000000, /* a tenth of a second */

	/* Channels (0 to 255) no further apart are one colour to the eye. */
	one_color = 10,
	paper = 0xFFFFFF,
};

/* The middle of a small letter, in parts of the font's size. */
static const float half_wide = 0.2f, half_high = 0.25f;
/* Points by which text may stick out of its clip and be seen. */
static const float sticking_out = 0.5f;
/* Points below which a painted box is a line and hides no text. */
static const float thinnest = 2;

void push_bit(uint64_t *stack, int bit)
{
	*stack = *stack << 1 | (bit != 0);
}

void pop_bit(uint64_t *stack)
{
	*stack >>= 1;
}

static int holds(fz_rect b, float x, float y)
{
	return b.x0 <= x && x <= b.x1 && b.y0 <= y && y <= b.y1;
}

static int alike(uint32_t a, uint32_t b)
{
	for (int shift = 0; shift < 24; shift += 8)
		if (abs((int)(a >> shift & 0xFF) - (int)(b >> shift & 0xFF)) > one_color)
			return 0;
	return 1;
}

/* may_vanish reports whether a colour is that of paper or of any ground. */
static int may_vanish(const backdrop *b, uint32_t color)
{
	if (alike(color, paper))
		return 1;
	for (size_t i = 0; i < b->count; i++)
		if (b->grounds[i].sure && alike(color, b->grounds[i].color))
			return 1;
	return 0;
}

/* vanishes reports whether a colour is that of what it is painted on; where
 * that is not known, it is not. */
static int vanishes(backdrop *b, uint32_t color, float x, float y)
{
	if (b->count >= max_grounds || b->looks > max_looks)
		return 0;
	for (size_t i = b->count; i-- > 0;) {
		b->looks++;
		if (holds(b->grounds[i].box, x, y))
			return b->grounds[i].sure && alike(color, b->grounds[i].color);
	}
	return alike(color, paper);
}

static void add_mark(content *out, mark m)
{
	if (room((void **)&out->marks, out->mark_count, &out->mark_cap, sizeof m, max_marks))
		out->marks[out->mark_count++] = m;
}

void backdrop_text(fz_context *ctx, backdrop *b, content *out, const fz_text *text, fz_matrix ctm, fz_rect scissor, uint32_t color, int inkless)
{
	int doubtful = !inkless && may_vanish(b, color);
	(void)ctx;

	for (const fz_text_span *span = text->head; span; span = span->next) {
		fz_matrix t = span->trm;
		/* From the origin of a letter to its middle. */
		float dx = half_wide * t.a + half_high * t.c, dy = half_wide * t.b + half_high * t.d;
		for (int i = 0; i < span->len; i++) {
			float x = span->items[i].x, y = span->items[i].y;
			mark m = {
				.x = x * ctm.a + y * ctm.c + ctm.e, .y = x * ctm.b + y * ctm.d + ctm.f,
				.mid_x = (x + dx) * ctm.a + (y + dy) * ctm.c + ctm.e,
				.rune = span->items[i].ucs,
				.mid_y = (x + dx) * ctm.b + (y + dy) * ctm.d + ctm.f,
			};
			fz_rect clip = { scissor.x0 - sticking_out, scissor.y0 - sticking_out, scissor.x1 + sticking_out, scissor.y1 + sticking_out };
			if (span->items[i].ucs <= ' ')
				continue;
			if (inkless)
				m.sight = without_ink;
			else if (!holds(clip, m.mid_x, m.mid_y))
				m.sight = clipped_away;
			else if (doubtful && vanishes(b, color, m.mid_x, m.mid_y))
				m.sight = paper_colored;
			add_mark(out, m);
		}
	}
}

/* hide marks the text in a box as painted over. */
static void hide(backdrop *b, content *out, fz_rect box)
{
	if (b->looks > max_looks)
		return;
	b->looks += out->mark_count;
	for (size_t i = 0; i < out->mark_count; i++)
		if (holds(box, out->marks[i].mid_x, out->marks[i].mid_y))
			out->marks[i].sight = painted_over;
}

void backdrop_paint(backdrop *b, content *out, fz_rect box, uint32_t color, int sure)
{
	if (!(box.x1 - box.x0 >= thinnest && box.y1 - box.y0 >= thinnest))
		return;
	sure = sure && !b->veils && !b->ragged;
	if (sure)
		hide(b, out, box);
	if (room((void **)&b->grounds, b->count, &b->cap, sizeof(ground), max_grounds))
		b->grounds[b->count++] = (ground){ box, color, sure };
}

void backdrop_drop(backdrop *b)
{
	free(b->grounds);
}
