// Package pipeline turns a document into boreholes with their layers.
//
//	PDF or page image ──reading──▶ words, rules ──layout──▶ straight lines
//	  ──header──▶ facts of the title block ────────────────────┐
//	  ──sidebar──▶ depth columns ──match──▶ layers of a page ──┴─▶ boreholes
//
// Analyse is that chain from the words on, a Pipeline takes one document
// through all of it, a Batch takes many and keeps what is done in a journal. A
// Batch hands its documents to a Runner: Local reads them here, and that of
// package queue has other machines read them. Where they lie in object storage,
// package store moves them; package shard divides them before a run begins.
// Package live does the same for a document that a person has open, and for
// those that are sent to it.
//
// Reading happens behind reading.Reader, in child processes that may crash or
// hang; everything from words on is plain Go on values. A page is the unit of
// reading, a document the unit of result, and every document ends as a Result,
// whatever happened to it. Readers stand on one another:
//
//	reread ──▶ worker ══child process══▶ engine ──▶ mupdf, ocr, tesseract
//	   └─────▶ Judge
//
// Judge is where the two halves meet: it understands a page to say whether its
// text layer is believed.
//
// The packages below hold one idea each. At the bottom are the nouns: paper
// (what is printed) and strata (what is in the ground). Two know the language
// of profiles: quantity its numbers with units, lexicon its words. The stages,
// with crop for pieces that were cut out of a page, import these and never each
// other's callers; only engine knows the C libraries.
package pipeline
