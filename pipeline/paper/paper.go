// Package paper holds what is printed on a page, before anyone asks what it
// means: words, ruled lines, filled areas and the page they stand on.
//
// There is one coordinate system: PDF points (1/72 inch), origin at the top
// left of the page as it is displayed, y growing downwards. Rotation and crop
// box are already applied. Pixels and percentages exist only at the edges of
// the program.
package paper

import "unicode"

// A Page is all that one page shows.
type Page struct {
	Number int     `json:"number"` // from 1
	Width  float64 `json:"width"`
	Height float64 `json:"height"`
	Words  []Word  `json:"words,omitempty"`
	Rules  []Rule  `json:"rules,omitempty"`
	Areas  []Area  `json:"areas,omitempty"`
	// Text says where the words come from.
	Text TextOrigin `json:"text,omitempty"`
	// Unread are the stretches of a scan that look like text and that its text
	// layer does not have.
	Unread []Box `json:"unread,omitempty"`
	// Checked tells that parts of a scan were recognised to see whether its text
	// layer is right.
	Checked bool `json:"checked,omitempty"`
	// Turned is by how many degrees clockwise (90, 180 or 270) the page was
	// turned to stand upright; sizes, positions and picture are those after it.
	Turned int `json:"turned,omitempty"`
	// Attached names the PDFs inside the document, told by its first page.
	Attached []string `json:"attached,omitempty"`
	// Picture is the image of the page, where one was asked for.
	Picture *Picture `json:"picture,omitempty"`
}

// Bounds is the box of the whole page.
func (p Page) Bounds() Box { return Box{0, 0, p.Width, p.Height} }

// TextOrigin tells how the words of a page were obtained.
type TextOrigin string

// The origins of a page's words. NoText is a page on which nothing is written
// or nothing could be read.
const (
	NoText      TextOrigin = ""
	PrintedText TextOrigin = "printed" // the document's own text, visible
	HiddenText  TextOrigin = "hidden"  // a text layer behind a scan
	MendedText  TextOrigin = "mended"  // a text layer with what it had lost
	JoinedText  TextOrigin = "joined"  // printed, and recognised where ink had no words
	ReadText    TextOrigin = "ocr"     // recognised from pixels in this run
)

// A Word is a run of characters without a blank.
type Word struct {
	Text string `json:"text"`
	Box  Box    `json:"box"`
	// Size is the font size in points; for recognised words an estimate.
	Size float64 `json:"size,omitempty"`
	// Turn is the reading direction in degrees clockwise from left-to-right:
	// 0, 90 (downwards), 180 or 270 (upwards).
	Turn int `json:"turn,omitempty"`
	// Confidence is in [0, 1]; 1 for text that the document itself carries.
	Confidence float64 `json:"confidence,omitempty"`
}

// Characters counts the letters and digits of a text.
func Characters(text string) int {
	n := 0
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// A Rule is a straight drawn line, in any direction: a table border, a layer
// boundary, a leader line. A thin filled rectangle is a rule too.
type Rule struct {
	From  Point   `json:"from"`
	To    Point   `json:"to"`
	Width float64 `json:"width,omitempty"` // of the stroke
}

// An Area is a filled, axis-parallel rectangle, such as one block of a
// graphic lithology column.
type Area struct {
	Box Box `json:"box"`
	// Color is 0xRRGGBB.
	Color uint32 `json:"color"`
}

// A Picture is the image of a page in a file.
type Picture struct {
	Path   string `json:"path"`
	Width  int    `json:"width"`  // pixels
	Height int    `json:"height"` // pixels
}

// A Document is a file with its pages. Name is the path relative to the
// folder that was asked for, with forward slashes.
type Document struct {
	Name   string `json:"name"`
	Path   string `json:"path"`
	SHA256 string `json:"sha256"` // lower-case hex of the file's bytes
	// Language is that of most of the text, as two letters ("de"); empty where
	// it is not known.
	Language string `json:"language,omitempty"`
	Pages    []Page `json:"pages"`
}

// A Place is a box on a page: where something was read.
type Place struct {
	Page int `json:"page"` // from 1
	Box  Box `json:"box"`
}
