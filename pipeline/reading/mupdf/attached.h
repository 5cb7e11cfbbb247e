/*
 * The files attached to a PDF, in the order of its name tree and of its pages.
 */
#ifndef ATTACHED_H
#define ATTACHED_H

#include "pdf.h"

/* A walk goes from one attached file to the next; visit returns 0 to end it. */
typedef struct
{
	int (*visit)(fz_context *ctx, void *to, int index, const char *name, pdf_obj *file);
	void *to;
	int count;
} walk;

/* walk_attached visits the files of the document and those of the notes on its
 * first pages. It throws. */
void walk_attached(fz_context *ctx, fz_document *doc, int pages, walk *w);

#endif
