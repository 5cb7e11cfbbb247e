package upload

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestNameOf(t *testing.T) {
	tests := []struct{ name, given, suffix, want string }{
		{"as it is", "KB 5.pdf", ".pdf", "KB 5.pdf"},
		{"in capitals", "KB5.PDF", ".pdf", "KB5.pdf"},
		{"another way to spell it", "scan.JPEG", ".jpg", "scan.jpeg"},
		{"without a suffix", "KB5", ".tif", "KB5.tif"},
		{"with the suffix of something else", "KB5.pdf", ".png", "KB5.png"},
		{"a dot that is none of a suffix", "Blatt 12.3", ".pdf", "Blatt 12.3.pdf"},
		{"with the folders of Windows", `C:\Bohrungen\KB5.pdf`, ".pdf", "KB5.pdf"},
		{"with folders", "../../etc/KB5.pdf", ".pdf", "KB5.pdf"},
		{"in decomposed characters", "Zu\u0308rich.pdf", ".pdf", "Zürich.pdf"},
		{"with blanks around", " KB5 .pdf", ".pdf", "KB5.pdf"},
		{"with two suffixes", "KB5.pdf.pdf", ".pdf", "KB5.pdf.pdf"},
		{"empty", "", ".pdf", ""},
		{"only a suffix", ".pdf", ".pdf", ""},
		{"a folder", "pdf/", ".pdf", ""},
		{"this folder", ".", ".pdf", ""},
		{"the one above", "..", ".pdf", ""},
		{"hidden", ".KB5.pdf", ".pdf", ""},
		{"hidden behind a blank", " .KB5.pdf", ".pdf", ""},
		{"zero", "KB\x005.pdf", ".pdf", ""},
		{"two lines", "KB\n5.pdf", ".pdf", ""},
		{"written backwards", "KB\u202efdp.exe.pdf", ".pdf", ""},
		{"a blank of no width", "KB\u200b5.pdf", ".pdf", ""},
		{"not UTF-8", "Z\xfcrich.pdf", ".pdf", ""},
		{"the longest", strings.Repeat("x", maxNameBytes) + ".pdf", ".pdf", strings.Repeat("x", maxNameBytes) + ".pdf"},
		{"longer", strings.Repeat("x", maxNameBytes+1) + ".pdf", ".pdf", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := nameOf(tt.given, tt.suffix)
			if (err != nil) != (tt.want == "") || err == nil && got.String() != tt.want {
				t.Errorf("got %q, %v; want %q", got, err, tt.want)
			}
		})
	}
}

// longestFile is how long a name may be in the file systems that matter.
const longestFile = 255

// FuzzNameOf: whatever a file is called, it comes to one visible entry of a
// folder, with room for what is written beside it, and to the same when it is
// sent again under the name that it has there.
func FuzzNameOf(f *testing.F) {
	for _, given := range []string{"a.pdf", "../a.PDF", `..\.a.tiff`, ".", "a.pdf\x00", "u\u0308.jpg", "\u202e", strings.Repeat("ü", 100) + ".pdf"} {
		for suffix := range spellings {
			f.Add(given, suffix)
		}
	}
	f.Fuzz(func(t *testing.T, given, suffix string) {
		if spellings[suffix] == nil {
			return
		}
		n, err := nameOf(given, suffix)
		if err != nil {
			return
		}
		name := n.String()
		if !filepath.IsLocal(name) || filepath.Base(name) != name || strings.HasPrefix(name, ".") || strings.ContainsAny(name, "/\\\x00\r\n") {
			t.Errorf("%q comes to %q", given, name)
		}
		if !slices.Contains(spellings[suffix], n.suffix) || !norm.NFC.IsNormalString(name) {
			t.Errorf("%q comes to %q", given, name)
		}
		if part := temporaryName(n.picture(1_000_000)); len(part) > longestFile {
			t.Errorf("%d bytes: %q", len(part), part)
		}
		if again, err := nameOf(name, suffix); again != n {
			t.Errorf("%q comes to %q, %v", name, again, err)
		}
	})
}
