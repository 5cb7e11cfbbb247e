// Package analysis turns the words of a document's pages into boreholes.
//
//	words, rules ──layout──▶ straight lines
//	  ──titleblock──▶ facts of the title block ─────────────────────────┐
//	  ──columnhead──▶ what columns hold ──┐                             │
//	  ──sidebar──▶ depth columns ─────────┴─match──▶ layers of a page ──┼─▶ boreholes
//	  ──drawing──▶ one depth axis ──▶ layers over all sheets ───────────┘
//
// A page is read twice: by its columns of numbers, and as a drawing to scale if
// it is one. Of the two what explains more of the page is taken. Analyse is that
// chain, and Stage shows what each part of it makes of a page.
// A document of whose form something is known is taken through that chain twice,
// without and with it: AnalyseKnowing. One that was reviewed is taken through it for
// every habit that its form may have; a Study does then only what the habit changes.
// The packages below hold one idea each; form tells which documents are printed
// on one form, habit what may be usual there, crop is for pieces that were cut out
// of a page. They know nothing of how a page was read. Judge is where the two
// meet: it understands a page to say whether its words are believed, and which parts
// of it are worth another look.
package analysis
