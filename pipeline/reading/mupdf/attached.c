#include "fitz.h"
#include "pdf.h"
#include "attached.h"

/* shown passes a file specification on if it holds a file; 0 ends the walk. */
static int shown(fz_context *ctx, pdf_obj *spec, walk *w)
{
	pdf_obj *files = pdf_dict_gets(ctx, spec, "EF");
	pdf_obj *file = pdf_dict_gets(ctx, files, "UF");
	pdf_obj *name = pdf_dict_gets(ctx, spec, "UF");
	if (!file)
		file = pdf_dict_gets(ctx, files, "F");
	if (!file)
		return 1;
	if (!name)
		name = pdf_dict_gets(ctx, spec, "F");
	return w->visit(ctx, w->to, w->count++, pdf_to_text_string(ctx, name), file);
}

static int of_document(fz_context *ctx, pdf_document *pdf, walk *w)
{
	pdf_obj *which = NULL, *tree = NULL;
	int go_on = 1;

	fz_var(which);
	fz_var(tree);
	fz_try(ctx) {
		which = pdf_new_name(ctx, "EmbeddedFiles");
		tree = pdf_load_name_tree(ctx, pdf, which);
		for (int i = 0; go_on && i < pdf_dict_len(ctx, tree); i++)
			go_on = shown(ctx, pdf_dict_get_val(ctx, tree, i), w);
	}
	fz_always(ctx) {
		pdf_drop_obj(ctx, tree);
		pdf_drop_obj(ctx, which);
	}
	fz_catch(ctx)
		fz_rethrow(ctx);
	return go_on;
}

static int is_attachment(const char *subtype)
{
	const char *wanted = "FileAttachment";
	while (*wanted && *wanted == *subtype)
		wanted++, subtype++;
	return *wanted == *subtype;
}

void walk_attached(fz_context *ctx, fz_document *doc, int pages, walk *w)
{
	pdf_document *pdf = pdf_document_from_fz_document(ctx, doc);
	int go_on = pdf && of_document(ctx, pdf, w);

	for (int p = 0; go_on && p < pages; p++) {
		pdf_obj *notes = pdf_dict_gets(ctx, pdf_lookup_page_obj(ctx, pdf, p), "Annots");
		for (int i = 0; go_on && i < pdf_array_len(ctx, notes); i++) {
			pdf_obj *note = pdf_array_get(ctx, notes, i);
			if (is_attachment(pdf_to_name(ctx, pdf_dict_gets(ctx, note, "Subtype"))))
				go_on = shown(ctx, pdf_dict_gets(ctx, note, "FS"), w);
		}
	}
}
