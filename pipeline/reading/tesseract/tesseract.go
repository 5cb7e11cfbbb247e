// Package tesseract reads words from pixels with Tesseract 4 or 5, through its C
// interface. It is the only package that knows it.
//
// The library is loaded when something has to be recognised, and where it is
// not installed, all else works. Pictures go in as pixels. What it spends most of its
// time in is done here in its place, several times faster and with the same results:
// running the networks of its models (forward.go), sorting in what they do not ask for
// (ambiguities.go) and packing lines away (pictures.go).
//
// Tesseract spends its time in OpenMP threads that wait for each other. Set
// OMP_THREAD_LIMIT=1 in the environment of the process, before it starts, and
// use one process a core instead.
package tesseract

import (
	"errors"
	"fmt"
	"image"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"

	"lsml/pipeline/paper"
)

// DefaultLanguages are read when none are named and they are installed.
var DefaultLanguages = []string{"deu", "fra", "ita", "eng"}

// numerals are the characters that depths and intervals are made of.
const numerals = "0123456789.,-"

// A Client holds one model a language, so that each line can be read in its own:
// Tesseract's combined models take twice the time and spell French with German
// letters. A model is loaded when something is first read in its language: a
// column of numbers wants one. It is not safe for concurrent use.
type Client struct {
	dir         string // of the models
	languages   []string
	models      map[string]*model
	fingerprint string
}

// A model is one language, with what was last asked of it.
type model struct {
	api     api
	numbers bool
	dpi     int
}

// New returns a client for the languages, Tesseract's names in order of
// preference, such as "deu"; none means those of DefaultLanguages that are
// installed. A language that is not installed is a *MissingError.
func New(languages ...string) (*Client, error) {
	dir, installed, err := models()
	if err != nil {
		return nil, err
	}
	languages, err = choose(languages, installed)
	if err != nil {
		return nil, err
	}
	return &Client{
		dir: dir, languages: languages, models: make(map[string]*model), fingerprint: fingerprintOf(dir, languages),
	}, nil
}

// model is that of one of the client's languages.
func (c *Client) model(language string) (*model, error) {
	if m := c.models[language]; m != nil {
		return m, nil
	}
	if !slices.Contains(c.languages, language) {
		return nil, fmt.Errorf("%q is none of the languages to read in", language)
	}
	m, err := load(c.dir, language)
	if err != nil {
		return nil, fmt.Errorf("load the model of %s from %s: %w", language, c.dir, err)
	}
	c.models[language] = m
	return m, nil
}

func load(dir, language string) (*model, error) {
	a, err := newAPI(dir, language)
	if err != nil {
		return nil, err
	}
	err = errors.Join(
		a.set("debug_file", os.DevNull),
		a.set("tessedit_do_invert", "0"), // white on black costs a second reading of each doubtful line
	)
	if err != nil {
		a.close()
		return nil, err
	}
	return &model{api: a}, nil
}

// Close frees the models.
func (c *Client) Close() error {
	for _, m := range c.models {
		m.api.close()
	}
	clear(c.models)
	return nil
}

// Languages that the client reads, in order of preference.
func (c *Client) Languages() []string { return c.languages }

// Fingerprint tells the client's models, and the library that runs them, from
// others that may read the same picture otherwise.
func (c *Client) Fingerprint() string { return c.fingerprint }

// Line reads a picture that holds one line of text in one of the client's
// languages; numbers allows nothing but digits, points, commas and dashes.
// Boxes are in points at the picture's resolution, from its top left corner.
func (c *Client) Line(img *image.Gray, dpi float64, language string, numbers bool) ([]paper.Word, error) {
	return c.read(img, dpi, language, numbers, block)
}

// Short is Line for a word or a number that stands alone, of which Tesseract makes
// out no line, however clear it is: it is read as a line that it might be, and if
// that has no words either, as what it is.
func (c *Client) Short(img *image.Gray, dpi float64, language string, numbers bool) ([]paper.Word, error) {
	words, err := c.read(img, dpi, language, numbers, oneLine)
	if err != nil || len(words) > 0 {
		return words, err
	}
	return c.read(img, dpi, language, numbers, rawLine)
}

func (c *Client) read(img *image.Gray, dpi float64, language string, numbers bool, as layout) ([]paper.Word, error) {
	m, err := c.model(language)
	if err != nil {
		return nil, err
	}
	if img.Rect.Empty() {
		return nil, nil
	}
	return m.read(img, dpi, numbers, as)
}

func (m *model) read(img *image.Gray, dpi float64, numbers bool, as layout) ([]paper.Word, error) {
	if err := m.prepare(int(math.Round(dpi)), numbers); err != nil {
		return nil, err
	}
	var words []paper.Word
	for _, f := range m.api.read(img, as) {
		if text := strings.TrimSpace(f.text); text != "" && !f.box.Empty() {
			words = append(words, word(text, f.box, f.percent, 72/dpi))
		}
	}
	return words, nil
}

// prepare sets what differs from the reading before.
func (m *model) prepare(dpi int, numbers bool) error {
	if numbers != m.numbers {
		allowed := ""
		if numbers {
			allowed = numerals
		}
		if err := m.api.set("tessedit_char_whitelist", allowed); err != nil {
			return err
		}
		m.numbers = numbers
	}
	if dpi == m.dpi {
		return nil
	}
	m.dpi = dpi
	return m.api.set("user_defined_dpi", strconv.Itoa(dpi))
}

func word(text string, box image.Rectangle, percent, pointsPerPixel float64) paper.Word {
	b := paper.Box{
		X0: float64(box.Min.X) * pointsPerPixel,
		Y0: float64(box.Min.Y) * pointsPerPixel,
		X1: float64(box.Max.X) * pointsPerPixel,
		Y1: float64(box.Max.Y) * pointsPerPixel,
	}
	return paper.Word{Text: text, Box: b, Confidence: min(1, max(0, percent/100))}
}
