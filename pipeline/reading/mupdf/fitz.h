/*
 * The part of MuPDF 1.28.0 that this package calls, declared by hand.
 *
 * go-fitz links MuPDF statically and ships its headers, but cgo cannot name the
 * folder of another module, so a plain `go build` would not find them. Names
 * and layouts are MuPDF's own; opaque types stay opaque. A test compiles
 * reader.c against the headers that go-fitz ships and compares every layout
 * below, and fz_new_context_imp refuses a library of another version.
 */
#ifndef MUPDF_FITZ_H
#define MUPDF_FITZ_H

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

#define FZ_VERSION "1.28.0"

typedef struct fz_context fz_context;
typedef struct fz_document fz_document;
typedef struct fz_page fz_page;
typedef struct fz_display_list fz_display_list;
typedef struct fz_stream fz_stream;
typedef struct fz_colorspace fz_colorspace;
typedef struct fz_pixmap fz_pixmap;
typedef struct fz_separations fz_separations;
typedef struct fz_font fz_font;
typedef struct fz_path fz_path;
typedef struct fz_shade fz_shade;
typedef struct fz_image fz_image;
typedef struct fz_buffer fz_buffer;
typedef struct fz_function fz_function;
typedef struct fz_pool fz_pool;
typedef struct fz_pool_array fz_pool_array;
typedef struct fz_device fz_device;
typedef struct fz_default_colorspaces fz_default_colorspaces;
typedef struct fz_device_container_stack fz_device_container_stack;
typedef struct fz_stext_block fz_stext_block;
typedef struct fz_stext_struct fz_stext_struct;
typedef struct fz_stext_line fz_stext_line;
typedef struct fz_stext_char fz_stext_char;
typedef struct fz_storable fz_storable;
typedef struct fz_alloc_context fz_alloc_context;
typedef struct fz_locks_context fz_locks_context;

typedef struct { float x, y; } fz_point;
typedef struct { float x0, y0, x1, y1; } fz_rect;
typedef struct { float a, b, c, d, e, f; } fz_matrix;
typedef struct { fz_point ul, ur, ll, lr; } fz_quad;

/* Exceptions. MuPDF unwinds with longjmp; a call outside fz_try that throws
 * ends the process. */
typedef sigjmp_buf fz_jmp_buf;
#define fz_setjmp(BUF) sigsetjmp(BUF, 0)
#define fz_var(var) fz_var_imp((void *)&(var))
#define fz_try(ctx) if (!fz_setjmp(*fz_push_try(ctx))) if (fz_do_try(ctx)) do
#define fz_always(ctx) while (0); if (fz_do_always(ctx)) do
#define fz_catch(ctx) while (0); if (fz_do_catch(ctx))
void fz_var_imp(void *);
fz_jmp_buf *fz_push_try(fz_context *ctx);
int fz_do_try(fz_context *ctx);
int fz_do_always(fz_context *ctx);
int fz_do_catch(fz_context *ctx);
__attribute__((noreturn)) void fz_rethrow(fz_context *ctx);
const char *fz_convert_error(fz_context *ctx, int *code);

typedef void (fz_error_cb)(void *user, const char *message);
typedef void (fz_warning_cb)(void *user, const char *message);
fz_context *fz_new_context_imp(const fz_alloc_context *alloc, const fz_locks_context *locks, size_t max_store, const char *version);
void fz_drop_context(fz_context *ctx);
void fz_set_error_callback(fz_context *ctx, fz_error_cb *error_cb, void *user);
void fz_set_warning_callback(fz_context *ctx, fz_warning_cb *warning_cb, void *user);

typedef struct fz_document_handler fz_document_handler;
void fz_register_document_handler(fz_context *ctx, const fz_document_handler *handler);
fz_stream *fz_open_file(fz_context *ctx, const char *filename);
fz_stream *fz_open_buffer(fz_context *ctx, fz_buffer *buf);
fz_buffer *fz_read_best(fz_context *ctx, fz_stream *stm, size_t initial, int *truncated, size_t worst_case);
void fz_drop_buffer(fz_context *ctx, fz_buffer *buf);
void fz_drop_stream(fz_context *ctx, fz_stream *stm);
fz_document *fz_open_document_with_stream(fz_context *ctx, const char *magic, fz_stream *stream);
void fz_drop_document(fz_context *ctx, fz_document *doc);
int fz_needs_password(fz_context *ctx, fz_document *doc);
int fz_count_pages(fz_context *ctx, fz_document *doc);
fz_page *fz_load_page(fz_context *ctx, fz_document *doc, int number);
fz_rect fz_bound_page(fz_context *ctx, fz_page *page);
void fz_drop_page(fz_context *ctx, fz_page *page);

typedef struct
{
	int abort; /* set from another thread to stop a run */
	int progress;
	size_t progress_max;
	int errors;
	int incomplete;
} fz_cookie;
void fz_run_page(fz_context *ctx, fz_page *page, fz_device *dev, fz_matrix transform, fz_cookie *cookie);
fz_display_list *fz_new_display_list(fz_context *ctx, fz_rect mediabox);
fz_device *fz_new_list_device(fz_context *ctx, fz_display_list *list);
void fz_run_display_list(fz_context *ctx, fz_display_list *list, fz_device *dev, fz_matrix ctm, fz_rect scissor, fz_cookie *cookie);
void fz_drop_display_list(fz_context *ctx, fz_display_list *list);

/* Structured text. */
enum
{
	FZ_STEXT_INHIBIT_SPACES = 8,
	FZ_STEXT_CLIP = 64,
	FZ_STEXT_BLOCK_TEXT = 0,
};
typedef struct
{
	int refs;
	fz_pool *pool;
	fz_rect mediabox;
	fz_stext_block *first_block, *last_block;
	fz_stext_struct *last_struct;
	fz_pool_array *id_list;
} fz_stext_page;
struct fz_stext_block
{
	int type;
	int id;
	fz_rect bbox;
	union {
		struct { fz_stext_line *first_line, *last_line; int flags; } t;
		struct { fz_matrix transform; fz_image *image; } i;
	} u;
	fz_stext_block *prev, *next;
};
struct fz_stext_line
{
	uint8_t wmode;
	uint8_t flags;
	fz_point dir;
	fz_rect bbox;
	fz_stext_char *first_char, *last_char;
	fz_stext_line *prev, *next;
};
struct fz_stext_char
{
	int c;
	uint16_t bidi;
	uint16_t flags;
	uint32_t argb;
	fz_point origin;
	fz_quad quad;
	float size;
	fz_font *font;
	fz_stext_char *next;
};
typedef struct
{
	int flags;
	float scale;
	fz_rect clip;
} fz_stext_options;
fz_stext_page *fz_new_stext_page(fz_context *ctx, fz_rect mediabox);
void fz_drop_stext_page(fz_context *ctx, fz_stext_page *page);
fz_device *fz_new_stext_device(fz_context *ctx, fz_stext_page *page, const fz_stext_options *options);

/* Paths, text spans, images and colours, as a device receives them. */
typedef struct { uint8_t ri, bp, op, opm; } fz_color_params;
extern const fz_color_params fz_default_color_params;
enum fz_colorspace_type
{
	FZ_COLORSPACE_NONE,
	FZ_COLORSPACE_GRAY,
	FZ_COLORSPACE_RGB,
};
enum fz_colorspace_type fz_colorspace_type(fz_context *ctx, fz_colorspace *cs);
void fz_empty_store(fz_context *ctx);
void fz_enable_icc(fz_context *ctx);
void fz_disable_icc(fz_context *ctx);
fz_colorspace *fz_device_gray(fz_context *ctx);
fz_colorspace *fz_device_rgb(fz_context *ctx);
void fz_convert_color(fz_context *ctx, fz_colorspace *ss, const float *sv, fz_colorspace *ds, float *dv, fz_colorspace *is, fz_color_params params);

typedef enum { FZ_LINECAP_BUTT } fz_linecap;
typedef enum { FZ_LINEJOIN_MITER } fz_linejoin;
typedef struct
{
	int refs;
	fz_linecap start_cap, dash_cap, end_cap;
	fz_linejoin linejoin;
	float linewidth;
	float miterlimit;
	float dash_phase;
	int dash_len;
	float dash_list[];
} fz_stroke_state;
typedef struct
{
	void (*moveto)(fz_context *ctx, void *arg, float x, float y);
	void (*lineto)(fz_context *ctx, void *arg, float x, float y);
	void (*curveto)(fz_context *ctx, void *arg, float x1, float y1, float x2, float y2, float x3, float y3);
	void (*closepath)(fz_context *ctx, void *arg);
	void (*quadto)(fz_context *ctx, void *arg, float x1, float y1, float x2, float y2);
	void (*curvetov)(fz_context *ctx, void *arg, float x2, float y2, float x3, float y3);
	void (*curvetoy)(fz_context *ctx, void *arg, float x1, float y1, float x3, float y3);
	void (*rectto)(fz_context *ctx, void *arg, float x1, float y1, float x2, float y2);
} fz_path_walker;
void fz_walk_path(fz_context *ctx, const fz_path *path, const fz_path_walker *walker, void *arg);

typedef struct
{
	float x, y;
	float adv;
	int gid;
	int ucs;
	int cid;
} fz_text_item;
typedef struct fz_text_span
{
	fz_font *font;
	fz_matrix trm;
	unsigned wmode : 1;
	unsigned bidi_level : 7;
	unsigned markup_dir : 2;
	unsigned language : 15;
	int len, cap;
	fz_text_item *items;
	struct fz_text_span *next;
} fz_text_span;
typedef struct
{
	int refs;
	fz_text_span *head, *tail;
} fz_text;
const char *fz_font_name(fz_context *ctx, fz_font *font);
fz_buffer **fz_font_t3_procs(fz_context *ctx, fz_font *font);

struct fz_storable
{
	int refs;
	void (*drop)(fz_context *, fz_storable *);
	int (*droppable)(fz_context *, fz_storable *);
};
typedef struct
{
	fz_storable storable;
	short store_key_refs;
} fz_key_storable;
/* The leading fields of an image; there are more. */
struct fz_image
{
	fz_key_storable key_storable;
	int w, h;
	uint8_t n;
	uint8_t bpc;
	unsigned int imagemask:1;
	unsigned int interpolate:1;
	unsigned int use_colorkey:1;
	unsigned int use_decode:1;
	unsigned int decoded:1;
	unsigned int scalable:1;
	unsigned int intent:2;
	unsigned int has_intent:1;
	uint8_t orientation;
	fz_image *mask;
	int xres;
	int yres;
	fz_colorspace *colorspace;
};

/* Devices. */
typedef enum { FZ_STRUCTURE_INVALID = -1 } fz_structure;
typedef enum { FZ_METATEXT_ACTUALTEXT } fz_metatext;
struct fz_device
{
	int refs;
	int hints;
	int flags;

	void (*close_device)(fz_context *, fz_device *);
	void (*drop_device)(fz_context *, fz_device *);

	void (*fill_path)(fz_context *, fz_device *, const fz_path *, int even_odd, fz_matrix, fz_colorspace *, const float *color, float alpha, fz_color_params);
	void (*stroke_path)(fz_context *, fz_device *, const fz_path *, const fz_stroke_state *, fz_matrix, fz_colorspace *, const float *color, float alpha, fz_color_params);
	void (*clip_path)(fz_context *, fz_device *, const fz_path *, int even_odd, fz_matrix, fz_rect scissor);
	void (*clip_stroke_path)(fz_context *, fz_device *, const fz_path *, const fz_stroke_state *, fz_matrix, fz_rect scissor);

	void (*fill_text)(fz_context *, fz_device *, const fz_text *, fz_matrix, fz_colorspace *, const float *color, float alpha, fz_color_params);
	void (*stroke_text)(fz_context *, fz_device *, const fz_text *, const fz_stroke_state *, fz_matrix, fz_colorspace *, const float *color, float alpha, fz_color_params);
	void (*clip_text)(fz_context *, fz_device *, const fz_text *, fz_matrix, fz_rect scissor);
	void (*clip_stroke_text)(fz_context *, fz_device *, const fz_text *, const fz_stroke_state *, fz_matrix, fz_rect scissor);
	void (*ignore_text)(fz_context *, fz_device *, const fz_text *, fz_matrix);

	void (*fill_shade)(fz_context *, fz_device *, fz_shade *shd, fz_matrix ctm, float alpha, fz_color_params color_params);
	void (*fill_image)(fz_context *, fz_device *, fz_image *img, fz_matrix ctm, float alpha, fz_color_params color_params);
	void (*fill_image_mask)(fz_context *, fz_device *, fz_image *img, fz_matrix ctm, fz_colorspace *, const float *color, float alpha, fz_color_params color_params);
	void (*clip_image_mask)(fz_context *, fz_device *, fz_image *img, fz_matrix ctm, fz_rect scissor);

	void (*pop_clip)(fz_context *, fz_device *);

	void (*begin_mask)(fz_context *, fz_device *, fz_rect area, int luminosity, fz_colorspace *, const float *bc, fz_color_params);
	void (*end_mask)(fz_context *, fz_device *, fz_function *fn);
	void (*begin_group)(fz_context *, fz_device *, fz_rect area, fz_colorspace *cs, int isolated, int knockout, int blendmode, float alpha);
	void (*end_group)(fz_context *, fz_device *);

	int (*begin_tile)(fz_context *, fz_device *, fz_rect area, fz_rect view, float xstep, float ystep, fz_matrix ctm, int id, int doc_id);
	void (*end_tile)(fz_context *, fz_device *);

	void (*render_flags)(fz_context *, fz_device *, int set, int clear);
	void (*set_default_colorspaces)(fz_context *, fz_device *, fz_default_colorspaces *);

	void (*begin_layer)(fz_context *, fz_device *, const char *layer_name);
	void (*end_layer)(fz_context *, fz_device *);

	void (*begin_structure)(fz_context *, fz_device *, fz_structure standard, const char *raw, int idx);
	void (*end_structure)(fz_context *, fz_device *);

	void (*begin_metatext)(fz_context *, fz_device *, fz_metatext meta, const char *text);
	void (*end_metatext)(fz_context *, fz_device *);

	fz_rect d1_rect;

	int container_len;
	int container_cap;
	fz_device_container_stack *container;
	fz_device *passthrough;
};
fz_device *fz_new_device_of_size(fz_context *ctx, int size);
void fz_close_device(fz_context *ctx, fz_device *dev);
void fz_drop_device(fz_context *ctx, fz_device *dev);
fz_rect fz_device_current_scissor(fz_context *ctx, fz_device *dev);
fz_device *fz_new_draw_device(fz_context *ctx, fz_matrix transform, fz_pixmap *dest);

fz_pixmap *fz_new_pixmap_with_data(fz_context *ctx, fz_colorspace *colorspace, int w, int h, fz_separations *seps, int alpha, int stride, unsigned char *samples);
void fz_clear_pixmap_with_value(fz_context *ctx, fz_pixmap *pix, int value);
void fz_drop_pixmap(fz_context *ctx, fz_pixmap *pix);

#endif
