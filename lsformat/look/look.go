// Package look is how the pages for people look: the state of a service, the
// form for uploads, the preview of tasks.
//
// All of them stand on one style sheet: colours that are told apart by those
// who see little or no colour, in light and in dark, with the contrast that
// WCAG 2.2 asks for at level AA; something to see wherever the keyboard is;
// tables that become cards on a narrow screen, so that nothing is cut off. A
// table of the class list has its head repeated in each cell as data-head.
//
// The pages need nothing but themselves. Policy has a browser hold them to that.
package look

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"strings"
)

//go:embed base.css
var base string

// CSS is the style sheet.
func CSS() template.CSS { return template.CSS(base) }

// Policy is the Content-Security-Policy of a page with these scripts in it, to
// the byte: they may ask the server that the page came from, and nobody else.
func Policy(scripts ...string) string {
	p := "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
	if len(scripts) == 0 {
		return p
	}
	return p + "; connect-src 'self'; script-src " + Sources(scripts...)
}

// Sources names scripts by their hashes, as a policy does.
func Sources(scripts ...string) string {
	hashes := make([]string, len(scripts))
	for i, s := range scripts {
		sum := sha256.Sum256([]byte(s))
		hashes[i] = "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	return strings.Join(hashes, " ")
}
