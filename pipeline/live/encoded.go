package live

import (
	"sync"

	"lsml/lsformat"
	"lsml/lsformat/mlbackend"
	"lsml/pipeline/paper"
)

const (
	// encodedBytes bounds the predictions that are kept as they are sent: the
	// pages of a few thousand tasks.
	encodedBytes = 64 << 20
	// keptConfigs bounds the labelling configurations that are kept parsed,
	// one for each project.
	keptConfigs = 100
	// configBytes bounds their texts; parsed they take several times as much.
	configBytes = 8 << 20
)

// encoded keeps predictions in the form in which they are sent, and parsed
// configurations: Label Studio asks for every task that is opened, and to
// answer from here takes a tenth of the time.
type encoded struct {
	mu      sync.Mutex
	configs map[string]*lsformat.Config
	known   map[encodedKey]mlbackend.Prediction
	bytes   int
	texts   int // bytes of the texts of the configurations
}

// An encodedKey is all that a prediction depends on.
type encodedKey struct {
	sha256 string
	page   int
	size   paper.Picture
	config *lsformat.Config
	known  string // the version of what was known of its form
}

func newEncoded() *encoded {
	return &encoded{configs: make(map[string]*lsformat.Config), known: make(map[encodedKey]mlbackend.Prediction)}
}

// config is a labelling configuration, the default one for no text.
func (e *encoded) config(xml string) (*lsformat.Config, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if c := e.configs[xml]; c != nil {
		return c, nil
	}
	c, err := configOf(xml)
	if err != nil {
		return nil, err
	}
	if len(e.configs) >= keptConfigs || e.texts+len(xml) > configBytes {
		clear(e.configs)
		e.texts = 0
		e.forget() // their keys are gone
	}
	e.texts += len(xml)
	e.configs[xml] = c
	return c, nil
}

// forget drops all predictions. The caller holds the lock.
func (e *encoded) forget() {
	clear(e.known)
	e.bytes = 0
}

// prediction is what a result says of a page, kept if the result is.
func (e *encoded) prediction(s shown, config *lsformat.Config) (mlbackend.Prediction, error) {
	r, page := s.tried.result, s.page
	key := encodedKey{s.found.Document.SHA256, page.Number, *page.Picture, config, s.tried.version}
	lasting := keepResult(r) == forever
	e.mu.Lock()
	p, ok := e.known[key]
	e.mu.Unlock()
	if ok && lasting {
		return p, nil
	}
	q := lsformat.Predict(r.Document, []paper.Page{page}, r.Boreholes, lsformat.Options{Config: config})
	items, err := mlbackend.Encode(q.Result)
	if err != nil {
		return p, err
	}
	p = mlbackend.Prediction{Result: items, Score: q.Score}
	if !lasting {
		return p, nil
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.bytes += items.Size(); e.bytes > encodedBytes {
		e.forget()
		e.bytes = items.Size()
	}
	e.known[key] = p
	return p, nil
}
