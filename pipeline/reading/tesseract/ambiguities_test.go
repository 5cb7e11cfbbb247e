package tesseract

import (
	"strings"
	"testing"
)

// Models of the version that calls our function load without ambiguities.
func TestAmbiguitiesPassedOver(t *testing.T) {
	c := requireTesseract(t)
	if version, err := library(); err != nil || !strings.HasPrefix(version, "5.") {
		t.Skipf("Tesseract %s, %v", version, err)
	}
	before := passedOver.Load()
	if _, err := c.model(c.Languages()[0]); err != nil {
		t.Fatal(err)
	}
	if passedOver.Load() == before {
		t.Error("the library has sorted in ambiguities that nobody asks for")
	}
}
