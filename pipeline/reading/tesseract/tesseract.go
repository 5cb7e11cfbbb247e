// Package tesseract reads words from pixels with Tesseract 4 or 5, through
// gosseract. It is the only package that knows either.
//
// Pictures go in as Leptonica's own memory: this program also carries MuPDF's
// image libraries, and Leptonica would call those instead of its own if it had
// to decode anything.
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
	"strconv"
	"strings"

	"github.com/otiai10/gosseract/v2"

	"lsml/pipeline/paper"
)

// DefaultLanguages are read when none are named and they are installed.
var DefaultLanguages = []string{"deu", "fra", "ita", "eng"}

// numerals are the characters that depths and intervals are made of.
const numerals = "0123456789.,-"

// A Client holds one loaded model a language, so that each line can be read in
// its own: Tesseract's combined models take twice the time and spell French
// with German letters. It is not safe for concurrent use.
type Client struct {
	languages   []string
	models      map[string]*model
	fingerprint string
}

// A model is one language, with what was last asked of it.
type model struct {
	client  *gosseract.Client
	numbers bool
	dpi     int
}

// New loads the models of the languages, Tesseract's names in order of
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
	c := &Client{languages: languages, models: make(map[string]*model), fingerprint: fingerprintOf(dir, languages)}
	for _, l := range languages {
		if c.models[l] != nil {
			continue
		}
		m, err := load(dir, l)
		if err != nil {
			c.Close()
			return nil, fmt.Errorf("load the model of %s from %s: %w", l, dir, err)
		}
		c.models[l] = m
	}
	return c, nil
}

func load(dir, language string) (*model, error) {
	c := gosseract.NewClient()
	m := &model{client: c}
	err := errors.Join(
		c.SetTessdataPrefix(dir),
		c.SetLanguage(language),
		c.SetPageSegMode(gosseract.PSM_SINGLE_LINE),
		c.DisableOutput(),
		c.SetVariable("tessedit_do_invert", "0"), // white on black costs a second reading of each doubtful line
	)
	if err == nil {
		// The first reading loads the model; better now than on the first page.
		_, err = m.read(image.NewGray(image.Rect(0, 0, 32, 32)), 300, false)
	}
	if err != nil {
		c.Close()
		return nil, err
	}
	return m, nil
}

// Close frees the models.
func (c *Client) Close() error {
	var err error
	for _, m := range c.models {
		err = errors.Join(err, m.client.Close())
	}
	return err
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
	m := c.models[language]
	if m == nil {
		return nil, fmt.Errorf("the language %q is not loaded", language)
	}
	if img.Rect.Empty() {
		return nil, nil
	}
	return m.read(img, dpi, numbers)
}

func (m *model) read(img *image.Gray, dpi float64, numbers bool) ([]paper.Word, error) {
	if err := m.prepare(int(math.Round(dpi)), numbers); err != nil {
		return nil, err
	}
	if err := m.client.SetImageFromBytes(spix(img)); err != nil {
		return nil, err
	}
	boxes, err := m.client.GetBoundingBoxes(gosseract.RIL_WORD)
	if err != nil {
		return nil, err
	}
	var words []paper.Word
	for _, b := range boxes {
		if text := strings.TrimSpace(b.Word); text != "" && !b.Box.Empty() {
			words = append(words, word(text, b.Box, b.Confidence, 72/dpi))
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
		if err := m.client.SetWhitelist(allowed); err != nil {
			return err
		}
		m.numbers = numbers
	}
	if dpi == m.dpi {
		return nil
	}
	m.dpi = dpi
	return m.client.SetVariable("user_defined_dpi", strconv.Itoa(dpi))
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
