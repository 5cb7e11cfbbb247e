package tesseract

import (
	"strings"
	"testing"
)

// What is not there, or is another library, is told with what to install.
func TestLoadLibrary(t *testing.T) {
	for _, name := range []string{"libtesseract.so.none", "libm.so.6"} {
		_, err := loadLibrary([]string{name})
		if err == nil {
			t.Fatalf("%s was loaded", name)
		}
		for _, want := range []string{name, "apt-get install tesseract-ocr "} {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%q does not say %q", err, want)
			}
		}
	}
	requireTesseract(t)
	version, err := loadLibrary(append([]string{"libtesseract.so.none"}, libraries...))
	if err != nil || version == "" {
		t.Errorf("version %q, %v", version, err)
	}
}
