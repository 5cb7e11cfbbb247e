/*
 * The part of MuPDF's PDF library that this package calls, declared by hand as
 * in fitz.h. go-fitz ships no headers of it. All types are opaque, and names of
 * a PDF are given as strings, not by the numbers that MuPDF has for them.
 */
#ifndef MUPDF_PDF_H
#define MUPDF_PDF_H

typedef struct pdf_document pdf_document;
typedef struct pdf_obj pdf_obj;

pdf_document *pdf_document_from_fz_document(fz_context *ctx, fz_document *doc);
pdf_obj *pdf_load_name_tree(fz_context *ctx, pdf_document *doc, pdf_obj *which);
pdf_obj *pdf_lookup_page_obj(fz_context *ctx, pdf_document *doc, int number);
pdf_obj *pdf_new_name(fz_context *ctx, const char *name);
void pdf_drop_obj(fz_context *ctx, pdf_obj *obj);
pdf_obj *pdf_dict_gets(fz_context *ctx, pdf_obj *dict, const char *key);
pdf_obj *pdf_dict_get_val(fz_context *ctx, pdf_obj *dict, int index);
int pdf_dict_len(fz_context *ctx, pdf_obj *dict);
pdf_obj *pdf_array_get(fz_context *ctx, pdf_obj *array, int index);
int pdf_array_len(fz_context *ctx, pdf_obj *array);
const char *pdf_to_name(fz_context *ctx, pdf_obj *obj);
const char *pdf_to_text_string(fz_context *ctx, pdf_obj *obj);
fz_stream *pdf_open_stream(fz_context *ctx, pdf_obj *stream);

#endif
