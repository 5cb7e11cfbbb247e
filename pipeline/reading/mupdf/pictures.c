#include "collect.h"

enum { max_pictures = 10000 };

/* An opaque image over this share of the page hides all that was painted before. */
static const float covering = 0.8f;
/* The share of the largest image's area from which another is as large. */
static const float as_large = 0.8f;

/* measure notes the resolution of the largest image, of its mask if that is
 * finer: compact scans have their letters there. */
static float measure(content *out, const fz_image *image, fz_matrix ctm)
{
	float area = fabsf(ctm.a * ctm.d - ctm.b * ctm.c);
	float density = sqrtf((float)image->w * image->h / area);

	if (!(area > 0))
		return 0;
	if (image->mask)
		density = fmaxf(density, sqrtf((float)image->mask->w * image->mask->h / area));
	int bits = image->imagemask ? 1 : image->n * image->bpc;
	if (area * as_large > out->largest) {
		out->density = density;
		out->bits = bits;
	} else if (area >= out->largest * as_large) {
		out->density = fmaxf(out->density, density);
		out->bits = bits > out->bits ? bits : out->bits;
	}
	out->largest = fmaxf(out->largest, area);
	return density;
}

/* seen is the box around what is seen of an image. */
static fz_rect seen(fz_context *ctx, collector *dev, fz_matrix ctm)
{
	fz_rect box = nowhere;

	box = with_point(with_point(box, transform(ctm, 0, 0)), transform(ctm, 1, 0));
	box = with_point(with_point(box, transform(ctm, 0, 1)), transform(ctm, 1, 1));
	return intersect(box, fz_device_current_scissor(ctx, &dev->super));
}

static void add_picture(collector *dev, fz_rect b, float density)
{
	content *out = dev->out;

	if (b.x0 < b.x1 && b.y0 < b.y1 && room((void **)&out->pictures, out->picture_count, &out->picture_cap, sizeof(extent), max_pictures))
		out->pictures[out->picture_count++] = (extent){ b.x0, b.y0, b.x1, b.y1, density };
}

/* cover marks the box around an image, and returns the share of the page that
 * this image alone covers. */
static float cover(collector *dev, fz_rect box)
{
	int marked = 0;

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

void collect_fill_image(fz_context *ctx, fz_device *super, fz_image *image, fz_matrix ctm, float alpha, fz_color_params params)
{
	collector *dev = (collector *)super;
	content *out = dev->out;
	(void)params;

	if (dev->muted || alpha <= invisible)
		return;
	if (!image->colorspace || fz_colorspace_type(ctx, image->colorspace) != FZ_COLORSPACE_GRAY)
		maybe_colored(dev);
	fz_rect box = seen(ctx, dev, ctm);
	int opaque = alpha >= 1 && !image->mask && !image->use_colorkey;
	int level = fabsf(ctm.b) + fabsf(ctm.c) < straight || fabsf(ctm.a) + fabsf(ctm.d) < straight;
	int whole = cover(dev, box) >= covering;
	add_picture(dev, box, measure(out, image, ctm));
	/* It hides what it covers, but its own colours are not known. */
	backdrop_paint(&dev->back, out, box, 0, opaque && (level || whole));
	backdrop_paint(&dev->back, out, box, 0, 0);
	if (!opaque || !whole)
		return;
	out->stroke_count = out->fill_count = out->shape_count = 0;
	dev->traced = (trace){ .box = nowhere };
}

void collect_fill_image_mask(fz_context *ctx, fz_device *super, fz_image *image, fz_matrix ctm, fz_colorspace *cs, const float *color, float alpha, fz_color_params params)
{
	collector *dev = (collector *)super;
	(void)params;
	if (dev->muted || alpha <= invisible)
		return;
	packed_rgb(ctx, dev, cs, color);
	fz_rect box = seen(ctx, dev, ctm);
	add_picture(dev, box, measure(dev->out, image, ctm));
	backdrop_paint(&dev->back, dev->out, box, 0, 0);
	cover(dev, box);
}

void collect_clip_image_mask(fz_context *ctx, fz_device *super, fz_image *image, fz_matrix ctm, fz_rect scissor)
{
	collector *dev = (collector *)super;
	(void)ctx, (void)scissor;
	if (!dev->muted)
		measure(dev->out, image, ctm);
	push_bit(&dev->back.ragged, 1);
}

void collect_fill_shade(fz_context *ctx, fz_device *super, fz_shade *shade, fz_matrix ctm, float alpha, fz_color_params params)
{
	collector *dev = (collector *)super;
	(void)shade, (void)ctm, (void)alpha, (void)params;
	maybe_colored(dev);
	backdrop_paint(&dev->back, dev->out, fz_device_current_scissor(ctx, super), 0, 0);
}

float image_share(const collector *dev)
{
	int marked = 0;

	for (int i = 0; i < grid * grid; i++)
		marked += dev->covered[i / grid][i % grid];
	return (float)marked / (grid * grid);
}
