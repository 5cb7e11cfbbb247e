// Package pipeline turns a document into boreholes with their layers.
//
//	PDF or page image ──reading──▶ words, rules ──analysis──▶ boreholes
//
// A Pipeline takes one document from its file to its Result, whatever happens
// to it on the way: a page is the unit of reading, a document the unit of
// result. What is below stands in three wings, on nouns that all of them share:
// paper (what is printed), strata (what is in the ground) and source (which
// documents the user means). Three more know the language of profiles: quantity
// its numbers with units, lexicon its words, fact what it says of a borehole as a
// whole.
//
// Package reading, with what is below it, finds out what is printed on a page.
// It happens in child processes that may crash or hang, so only here is C.
// Readers stand on one another:
//
//	reread ──▶ worker ══child process══▶ engine ──▶ mupdf, ocr, tesseract
//	   └─────▶ analysis.Judge
//
// Package analysis understands what was read: plain Go on values, from words
// to boreholes, a stage a package.
//
// Package memory learns from reviewed documents what is usual on their forms, and
// tells the analysis before it reads another one.
//
// Package running takes many documents through a Pipeline, on this machine or
// on others, and keeps what is done. Package live does the same for a document
// that a person has open, and for those that are sent to it. Both know this
// package, and it knows neither of them.
//
// The words of profiles, as they are used throughout:
//
//	layer           ground of one kind between two depths, with its description
//	interval        the two depths of a layer; one of them may be unknown
//	boundary        where one layer ends and the next begins
//	label           a number on a page that may be a depth
//	sidebar         a column of labels that may be the depth axis of a profile
//	trial           a way to read a page by one sidebar, with a score
//	column head     what says what stands in the column below it
//	sheet           a page of a log, which may go on on the next
//	title block     the keys and values about the whole borehole
//	fact            one of these: name, coordinates, elevation, date, total depth …
//	candidate       a fact that a page shows, before it is known of which borehole
//	form            what many documents have in common as it was printed: heads,
//	                keys, rules and their places
//	habit           what is usual on a form, as one changed weight of the analysis
//	clue            where on a form a fact stands: a printed key that no word list
//	                knows, or a place
//	review          what one reviewed document tells about the habits of its form
//	memory          what reviews have taught, of all forms
//	rule, area      a line and a filled region that are drawn, not written
//	picture         a page as pixels, for people; also that of an image file
//	task            what an annotator opens: a page or a document
//	prediction      what lsml says of a task, as regions with labels of their kind
//	truth           what people have said, in the form of boreholes
package pipeline
