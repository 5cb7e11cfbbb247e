#include "fitz.h"
#include "reader.h"
#include "collect.h"
#include "attached.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct reader
{
	fz_context *ctx;
	fz_document *doc;
	fz_cookie cookie;
	char message[256];
};

struct sheet
{
	reader *reader;
	fz_display_list *list;
	fz_rect bounds;
	content content;
};

static const fz_matrix identity = { 1, 0, 0, 1, 0, 0 };
static const fz_rect everything = { -1e9f, -1e9f, 1e9f, 1e9f };

static void keep_silent(void *user, const char *message)
{
	(void)user;
	(void)message;
}

/* caught takes the pending exception: its code is returned, never 0. */
static int caught(reader *r)
{
	int code = 0;
	const char *message = fz_convert_error(r->ctx, &code);
	snprintf(r->message, sizeof r->message, "%s", message ? message : "unknown error");
	return code ? code : -1;
}

/* Of the formats that MuPDF reads, these two are ours; the others, such as EPUB
 * with its scripts and fonts, stay out of reach and out of the program. No
 * header of MuPDF declares them. */
extern fz_document_handler pdf_document_handler, img_document_handler;

reader *reader_new(size_t store_bytes)
{
	reader *r = calloc(1, sizeof *r);
	int wrong = 0;
	if (!r)
		return NULL;
	r->ctx = fz_new_context_imp(NULL, NULL, store_bytes, FZ_VERSION);
	if (!r->ctx) {
		free(r);
		return NULL;
	}
	fz_set_error_callback(r->ctx, keep_silent, NULL);
	fz_set_warning_callback(r->ctx, keep_silent, NULL);
	fz_try(r->ctx) {
		fz_register_document_handler(r->ctx, &pdf_document_handler);
		fz_register_document_handler(r->ctx, &img_document_handler);
	}
	fz_catch(r->ctx)
		wrong = caught(r);
	if (wrong) {
		reader_drop(r);
		return NULL;
	}
	return r;
}

void reader_close(reader *r)
{
	fz_try(r->ctx)
		fz_drop_document(r->ctx, r->doc);
	fz_catch(r->ctx)
		caught(r);
	r->doc = NULL;
	fz_empty_store(r->ctx); /* images of the document, which nobody asks for again */
}

void reader_drop(reader *r)
{
	if (!r)
		return;
	reader_close(r);
	fz_drop_context(r->ctx);
	free(r);
}

const char *reader_message(const reader *r)
{
	return r->message;
}

void reader_abort(reader *r, int abort)
{
	__atomic_store_n(&r->cookie.abort, abort, __ATOMIC_RELAXED);
}

int reader_open(reader *r, const char *path, const char *magic, int *locked)
{
	fz_context *ctx = r->ctx;
	fz_stream *stream = NULL;
	int code = 0;

	fz_var(stream);
	fz_try(ctx) {
		stream = fz_open_file(ctx, path);
		r->doc = fz_open_document_with_stream(ctx, magic, stream);
		*locked = fz_needs_password(ctx, r->doc);
	}
	fz_always(ctx)
		fz_drop_stream(ctx, stream);
	fz_catch(ctx)
		code = caught(r);
	return code;
}

int reader_count(reader *r, int *pages)
{
	int code = 0;

	fz_try(r->ctx)
		*pages = fz_count_pages(r->ctx, r->doc);
	fz_catch(r->ctx)
		code = caught(r);
	return code;
}

typedef struct
{
	char **names;
	int fit, count;
} name_list;

static int list_name(fz_context *ctx, void *to, int index, const char *name, pdf_obj *file)
{
	name_list *list = to;

	(void)ctx;
	(void)index;
	(void)file;
	list->names[list->count] = strdup(name);
	if (list->names[list->count])
		list->count++;
	return list->count < list->fit;
}

int reader_attached(reader *r, int pages, char **names, int fit, int *count)
{
	name_list list = { names, fit, 0 };
	walk w = { list_name, &list, 0 };
	int code = 0;

	fz_try(r->ctx)
		walk_attached(r->ctx, r->doc, pages, &w);
	fz_catch(r->ctx)
		code = caught(r);
	*count = list.count;
	return code;
}

typedef struct
{
	int index;
	size_t most;
	fz_buffer *bytes;
} wanted_file;

static int read_wanted(fz_context *ctx, void *to, int index, const char *name, pdf_obj *file)
{
	wanted_file *wanted = to;
	fz_stream *stream;

	(void)name;
	if (index != wanted->index)
		return 1;
	stream = pdf_open_stream(ctx, file);
	fz_try(ctx)
		wanted->bytes = fz_read_best(ctx, stream, 0, NULL, wanted->most);
	fz_always(ctx)
		fz_drop_stream(ctx, stream);
	fz_catch(ctx)
		fz_rethrow(ctx);
	return 0;
}

int reader_enter(reader *r, int pages, int index, size_t most, const char *magic, int *locked)
{
	fz_context *ctx = r->ctx;
	wanted_file wanted = { index, most, NULL };
	walk w = { read_wanted, &wanted, 0 };
	fz_stream *stream = NULL;
	fz_document *around = r->doc;
	int code = 0;

	fz_var(stream);
	fz_var(code);
	fz_try(ctx) {
		walk_attached(ctx, r->doc, pages, &w);
		if (wanted.bytes) {
			stream = fz_open_buffer(ctx, wanted.bytes);
			r->doc = fz_open_document_with_stream(ctx, magic, stream);
			fz_drop_document(ctx, around);
			*locked = fz_needs_password(ctx, r->doc);
		} else {
			snprintf(r->message, sizeof r->message, "there is no such attached file");
			code = -1;
		}
	}
	fz_always(ctx) {
		fz_drop_stream(ctx, stream);
		fz_drop_buffer(ctx, wanted.bytes);
	}
	fz_catch(ctx)
		code = caught(r);
	return code;
}

/* record interprets the page once, into a display list with its top left
 * corner at the origin. */
static void record(sheet *s, int number)
{
	reader *r = s->reader;
	fz_context *ctx = r->ctx;
	fz_page *page = NULL;
	fz_device *dev = NULL;

	fz_var(page);
	fz_var(dev);
	fz_try(ctx) {
		page = fz_load_page(ctx, r->doc, number);
		fz_rect b = fz_bound_page(ctx, page);
		fz_matrix ctm = { 1, 0, 0, 1, -b.x0, -b.y0 };
		s->bounds = (fz_rect){ 0, 0, b.x1 - b.x0, b.y1 - b.y0 };
		s->list = fz_new_display_list(ctx, s->bounds);
		dev = fz_new_list_device(ctx, s->list);
		fz_run_page(ctx, page, dev, ctm, &r->cookie);
		fz_close_device(ctx, dev);
	}
	fz_always(ctx) {
		fz_drop_device(ctx, dev);
		fz_drop_page(ctx, page);
	}
	fz_catch(ctx)
		fz_rethrow(ctx);
}

/* replay runs a part of the recorded page through a device, and drops the device. */
static void replay(sheet *s, fz_device *dev, fz_matrix ctm, fz_rect part)
{
	fz_context *ctx = s->reader->ctx;

	fz_try(ctx) {
		fz_run_display_list(ctx, s->list, dev, ctm, part, &s->reader->cookie);
		fz_close_device(ctx, dev);
	}
	fz_always(ctx)
		fz_drop_device(ctx, dev);
	fz_catch(ctx)
		fz_rethrow(ctx);
}

static void collect_text(sheet *s)
{
	fz_context *ctx = s->reader->ctx;
	/* Blanks that are not in the text are told from wrong widths elsewhere. */
	fz_stext_options options = { .flags = FZ_STEXT_CLIP | FZ_STEXT_INHIBIT_SPACES, .scale = 1 };
	fz_stext_page *text = fz_new_stext_page(ctx, s->bounds);

	/* The device converts the colour of each character, which nobody asks it
	 * for: by profiles that takes longer than all the rest of a page. */
	fz_disable_icc(ctx);
	fz_try(ctx) {
		replay(s, fz_new_stext_device(ctx, text, &options), identity, everything);
		collect_glyphs(ctx, text, &s->content);
	}
	fz_always(ctx) {
		fz_enable_icc(ctx);
		fz_drop_stext_page(ctx, text);
	}
	fz_catch(ctx)
		fz_rethrow(ctx);
}

int reader_sheet(reader *r, int number, sheet **out)
{
	int code = 0;
	sheet *s = calloc(1, sizeof *s);
	if (!s) {
		snprintf(r->message, sizeof r->message, "out of memory");
		return -1;
	}
	s->reader = r;
	fz_try(r->ctx) {
		record(s, number);
		s->content.width = s->bounds.x1;
		s->content.height = s->bounds.y1;
		collect_text(s);
		replay(s, new_collect_device(r->ctx, &s->content), identity, everything);
	}
	fz_catch(r->ctx) {
		code = caught(r);
		sheet_drop(s);
		return code;
	}
	*out = s;
	return 0;
}

const content *sheet_content(const sheet *s)
{
	return &s->content;
}

int sheet_render(sheet *s, part p, int colored, unsigned char *samples)
{
	fz_context *ctx = s->reader->ctx;
	fz_pixmap *pix = NULL;
	int code = 0;

	fz_var(pix);
	fz_try(ctx) {
		fz_colorspace *cs = colored ? fz_device_rgb(ctx) : fz_device_gray(ctx);
		int width = p.x1 - p.x0, height = p.y1 - p.y0;
		fz_matrix ctm = { p.width / s->bounds.x1, 0, 0, p.height / s->bounds.y1, -p.x0, -p.y0 };
		fz_rect all = { 0, 0, width, height };
		pix = fz_new_pixmap_with_data(ctx, cs, width, height, NULL, colored, width * (colored ? 4 : 1), samples);
		fz_clear_pixmap_with_value(ctx, pix, 0xFF);
		replay(s, fz_new_draw_device(ctx, identity, pix), ctm, all);
	}
	fz_always(ctx)
		fz_drop_pixmap(ctx, pix);
	fz_catch(ctx)
		code = caught(s->reader);
	return code;
}

void sheet_drop(sheet *s)
{
	fz_context *ctx;
	if (!s)
		return;
	ctx = s->reader->ctx;
	fz_try(ctx)
		fz_drop_display_list(ctx, s->list);
	fz_catch(ctx)
		caught(s->reader);
	free(s->content.glyphs);
	free(s->content.strokes);
	free(s->content.fills);
	free(s->content.marks);
	free(s->content.shapes);
	free(s->content.pictures);
	free(s);
}
