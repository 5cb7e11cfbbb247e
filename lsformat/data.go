package lsformat

import (
	"cmp"
	"encoding/json"
	"net/url"
	"slices"
	"strings"
)

// Data tells what a task shows: one page, or the pages of a document.
type Data struct {
	// Key is the name under which the configuration expects the picture: "ocr"
	// for `<Image value="$ocr"/>`, "pages" for `<Image valueList="$pages"/>`.
	Key   string
	Image string // URL of the picture, where the task shows one page
	// Images are the URLs of the pictures of a task that shows a list of them.
	Images []string
	PDF    string // name of the document, with forward slashes
	Page   int    // from 1; 0 if not told, or if the task shows several
	// Numbers are the pages that Images show, each from 1; nil for 1, 2, 3 and
	// so on, or if not told.
	Numbers []int
	// SHA256 is the hash of the document's bytes in lower-case hex.
	SHA256 string
	// Form is the name of the form that the document is on, and Review its place
	// among those to review, in digits that sort as text; "" if not told.
	Form   string
	Review string
}

// A Shown is one picture of a task, and the page that it shows.
type Shown struct {
	Image  string // URL of the picture
	Number int    // of the page, from 1; 0 if it cannot be told
}

// Shown is what the task shows, in the order in which item_index counts.
func (d Data) Shown() []Shown {
	if d.Images == nil {
		_, named, _ := PictureOf(d.Image)
		return []Shown{{d.Image, cmp.Or(d.Page, named)}}
	}
	shown := make([]Shown, len(d.Images))
	for i, image := range d.Images {
		shown[i] = Shown{image, d.number(i)}
	}
	return shown
}

// number is the page that the i-th of several pictures shows.
func (d Data) number(i int) int {
	if len(d.Numbers) == len(d.Images) {
		return d.Numbers[i]
	}
	if d.Page > 0 && len(d.Images) == 1 {
		return d.Page
	}
	if _, named, ok := PictureOf(d.Images[i]); ok {
		return named
	}
	return i + 1
}

// Document is the name of the document, or the stem of its pictures' names; ""
// if neither tells it.
func (d Data) Document() string {
	if d.PDF != "" {
		return d.PDF
	}
	first := d.Image
	if len(d.Images) > 0 {
		first = d.Images[0]
	}
	stem, _, ok := PictureOf(first)
	if plain, err := url.PathUnescape(stem); err == nil && ok {
		return plain
	}
	return stem
}

// The data fields of forms, by which Label Studio sorts and filters.
const (
	KeyForm   = "form"
	KeyReview = "review"
)

// The other data fields beside the picture.
const (
	keyPDF     = "pdf"
	keyPage    = "page"
	keyNumbers = "page_numbers"
	keySHA256  = "sha256"
)

// MarshalJSON writes the picture under its key, then what is known of pdf,
// pages, sha256 and form.
func (d Data) MarshalJSON() ([]byte, error) {
	key, err := marshal(d.Key)
	if err != nil {
		return nil, err
	}
	var shown any = d.Image
	if d.Images != nil {
		shown = d.Images
	}
	image, err := marshal(shown)
	if err != nil {
		return nil, err
	}
	rest, err := marshal(struct {
		PDF     string `json:"pdf,omitempty"`
		Page    int    `json:"page,omitempty"`
		Numbers []int  `json:"page_numbers,omitempty"`
		SHA256  string `json:"sha256,omitempty"`
		Form    string `json:"form,omitempty"`
		Review  string `json:"review,omitempty"`
	}{d.PDF, d.Page, d.Numbers, d.SHA256, d.Form, d.Review})
	if err != nil {
		return nil, err
	}
	b := slices.Concat([]byte("{"), key, []byte(":"), image)
	if len(rest) > len("{}") {
		b = append(b, ',')
	}
	return append(b, rest[1:]...), nil
}

// imageKeys are the names that the pictures usually have, likeliest first.
var imageKeys = []string{"ocr", "image", "img", "page_image", "pages", "images"}

// UnmarshalJSON takes the pictures from their usual names, or else from the
// remaining key that holds a picture's name, a string, or a list of strings.
func (d *Data) UnmarshalJSON(b []byte) error {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(b, &fields); err != nil {
		return err
	}
	*d = DataOf(fields)
	return nil
}

// DataOf is what the fields of a task's data tell, as UnmarshalJSON reads them.
func DataOf(fields map[string]json.RawMessage) Data {
	d := Data{
		PDF:    stringField(fields[keyPDF]),
		SHA256: stringField(fields[keySHA256]),
		Form:   stringField(fields[KeyForm]),
		Review: stringField(fields[KeyReview]),
	}
	// A page that is no number is as good as none: it is a column that any
	// importer may have filled.
	if json.Unmarshal(fields[keyPage], &d.Page) != nil {
		d.Page = 0
	}
	if json.Unmarshal(fields[keyNumbers], &d.Numbers) != nil {
		d.Numbers = nil
	}
	d.takePictures(fields)
	return d
}

// takePictures finds the field that holds the pictures.
func (d *Data) takePictures(fields map[string]json.RawMessage) {
	var others []string
	for k := range fields {
		if !slices.Contains([]string{keyPDF, keyPage, keyNumbers, keySHA256, KeyForm, KeyReview}, k) {
			others = append(others, k)
		}
	}
	slices.Sort(others)
	rules := []struct {
		keys []string
		is   func(json.RawMessage) bool
	}{
		{imageKeys, func(b json.RawMessage) bool { return stringField(b) != "" || len(listField(b)) > 0 }},
		{others, func(b json.RawMessage) bool {
			return isPicture(stringField(b)) || slices.ContainsFunc(listField(b), isPicture)
		}},
		{others, func(b json.RawMessage) bool { return stringField(b) != "" }},
		{others, func(b json.RawMessage) bool { return len(listField(b)) > 0 }},
	}
	for _, rule := range rules {
		if i := slices.IndexFunc(rule.keys, func(k string) bool { return rule.is(fields[k]) }); i >= 0 {
			d.Take(rule.keys[i], fields[rule.keys[i]])
			return
		}
	}
}

// Take has the data show what a field holds: a picture or a list of them. It
// reports false, and changes nothing, for anything else.
func (d *Data) Take(key string, field json.RawMessage) bool {
	if image := stringField(field); image != "" {
		d.Key, d.Image, d.Images = key, image, nil
		return true
	}
	if images := listField(field); len(images) > 0 {
		d.Key, d.Image, d.Images = key, "", images
		return true
	}
	return false
}

// isPicture reports whether an address is named like the picture of a page.
func isPicture(address string) bool {
	_, _, ok := PictureOf(address)
	return ok
}

// stringField is the string that b holds, "" if it holds anything else.
func stringField(b json.RawMessage) string {
	var s string
	if json.Unmarshal(b, &s) != nil {
		return ""
	}
	return s
}

// listField is the list of strings that b holds, nil if it holds anything else.
func listField(b json.RawMessage) []string {
	var list []string
	if json.Unmarshal(b, &list) != nil || slices.ContainsFunc(list, func(s string) bool { return strings.TrimSpace(s) == "" }) {
		return nil
	}
	return list
}
