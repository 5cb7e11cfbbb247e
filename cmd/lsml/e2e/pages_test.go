//go:build e2e

package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// judging has axe look at the page by the rules of WCAG 2.2, levels A and AA.
const judging = `axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}).then(found => JSON.stringify({
	Held: found.passes.length,
	Broken: found.violations.map(v => v.id + ": " + v.help + ": " + v.nodes.map(n => n.html + " " + n.failureSummary).join("; "))}))`

// leastHeld is how many rules hold on any page: fewer, and it was not looked at.
const leastHeld = 10

// judge fails for what is wrong with the page that the browser shows, and
// keeps a picture of it.
func judge(t *testing.T, tab context.Context, name string) {
	t.Helper()
	script, err := os.ReadFile(*axe)
	if err != nil {
		t.Fatal(err)
	}
	do(t, tab, chromedp.Evaluate[json.RawMessage](string(script)+"; null"))
	var rules struct {
		Held   int
		Broken []string
	}
	if err := json.Unmarshal([]byte(do(t, tab, chromedp.Evaluate[string](judging, chromedp.EvalAwaitPromise))), &rules); err != nil {
		t.Fatal(err)
	}
	for _, b := range rules.Broken {
		t.Errorf("%s: %s", name, b)
	}
	if rules.Held < leastHeld {
		t.Errorf("%s: only %d rules were looked at", name, rules.Held)
	}
	overflow := do(t, tab, chromedp.Evaluate[int](`document.documentElement.scrollWidth - document.documentElement.clientWidth`))
	if overflow > 0 {
		t.Errorf("%s: %d pixels are beyond the right edge", name, overflow)
	}
	keep(t, tab, "page "+name)
}

// TestPages has the pages for people judged, in light and in dark, at the
// width of a desk and of a phone, and uses them as a person does.
func TestPages(t *testing.T) {
	for _, scheme := range []struct{ name, flag string }{{"light", "1"}, {"dark", "0"}} {
		t.Run(scheme.name, func(t *testing.T) {
			at := loggedIn(t, shipped.serve(t, "--data-root", t.TempDir(), "--uploads", "--basic-auth-user", "geo", "--basic-auth-pass", "Löß"))
			tab := openBrowser(t, chromedp.Flag("blink-settings", "preferredColorScheme="+scheme.flag))
			testUploadPage(t, tab, at, scheme.name)
			for _, width := range []int64{1280, 360} {
				do(t, tab, chromedp.EmulateViewport(width, 800))
				name := func(page string) string { return fmt.Sprintf("%s %s %d", page, scheme.name, width) }
				do(t, tab, chromedp.Navigate(at+"/status"))
				judge(t, tab, name("status"))
				do(t, tab, chromedp.Navigate(at+"/upload"))
				judge(t, tab, name("form"))
				do(t, tab, chromedp.Navigate(at+"/status"))
				do(t, tab, chromedp.Click(chromedp.CSS(`a[href^="upload?preview"]`)))
				do(t, tab, chromedp.WaitVisible(chromedp.CSS("table.layers")))
				testPreview(t, tab)
				judge(t, tab, name("preview"))
			}
		})
	}
}

// loggedIn is an address with the user and the password of TestPages.
func loggedIn(t *testing.T, at string) string {
	t.Helper()
	u, err := url.Parse(at)
	if err != nil {
		t.Fatal(err)
	}
	u.User = url.UserPassword("geo", "Löß")
	return u.String()
}

// testUploadPage sends two files by the form, one of which is no document.
func testUploadPage(t *testing.T, tab context.Context, at, scheme string) {
	t.Helper()
	bad := filepath.Join(t.TempDir(), "notes.pdf")
	if err := os.WriteFile(bad, []byte("notes"), 0o644); err != nil {
		t.Fatal(err)
	}
	good, err := filepath.Abs("../../../testdata/pdf/fromto-de.pdf")
	if err != nil {
		t.Fatal(err)
	}
	do(t, tab, chromedp.Navigate(at+"/upload"))
	do(t, tab, chromedp.SetUploadFiles(chromedp.CSS("input[type=file]"), []string{good, bad}))
	do(t, tab, chromedp.SendKeys(chromedp.CSS("input[name=project]"), "Zürich\r"))
	do(t, tab, chromedp.WaitVisible(chromedp.CSS("#answer")))
	text := do(t, tab, chromedp.Text(chromedp.CSS("main")))
	for _, want := range []string{"Uploaded 1 of 2 files to Zürich", "pdf/Zürich/fromto-de.pdf", "neither a PDF", "Look at the pages"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in %s", want, text)
		}
	}
	if project := do(t, tab, chromedp.Evaluate[string](`document.querySelector("input[name=project]").value`)); project != "Zürich" {
		t.Errorf("the project is %q in the form after it was sent", project)
	}
	judge(t, tab, "uploaded "+scheme)
}

// testPreview lights layers up by the keyboard, and by a tap on a box.
func testPreview(t *testing.T, tab context.Context) {
	t.Helper()
	lit := func() int {
		return do(t, tab, chromedp.Evaluate[int](`document.querySelectorAll(".hot").length`))
	}
	do(t, tab, chromedp.Evaluate[json.RawMessage](`document.querySelector("table.layers tbody tr").focus(), null`))
	if lit() < 3 { // row, box of the description, band
		t.Error("the layer in focus is not lit up")
	}
	do(t, tab, chromedp.Evaluate[json.RawMessage](`document.activeElement.blur(), document.querySelector("figure rect").dispatchEvent(new MouseEvent("click", {bubbles: true})), null`))
	if lit() < 2 {
		t.Error("the box that was tapped is not lit up")
	}
	do(t, tab, chromedp.KeyEvent("\x1b"))
	if n := lit(); n > 0 {
		t.Errorf("%d are lit up still after Escape", n)
	}
	do(t, tab, chromedp.Click(chromedp.CSS("#only")))
	if said := do(t, tab, chromedp.Text(chromedp.CSS("#none"))); said != "No page has a problem." {
		t.Errorf("without problems, the page says %q", said)
	}
	do(t, tab, chromedp.Click(chromedp.CSS("#only")))
}
