package live

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"

	"lsml/lsformat"
	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
)

// However much is read ahead, who asks does not wait for it.
func TestReadingAheadIsBehindThoseWhoWait(t *testing.T) {
	root := inventedRoot(t)
	synctest.Test(t, func(t *testing.T) {
		stuck := make(chan struct{})
		reader := &fakeReader{documents: map[string][]paper.Page{}, read: func(_ context.Context, name string, _ reading.Options) error {
			if name != "D.pdf" {
				<-stuck
			}
			return nil
		}}
		for _, name := range []string{"A.pdf", "B.pdf", "C.pdf", "D.pdf"} {
			reader.documents[name] = []paper.Page{profile(1)}
		}
		s := serveWith(t, reader, root, t.TempDir())
		for i := range 200 {
			s.send(http.MethodPost, "/webhook", fmt.Sprintf(
				`{"action":"TASKS_CREATED","tasks":[{"id":%d,"data":{"ocr":"/data/local-files/?d=png/zurich/%c_0.png"}}],"project":{"id":1}}`, i+1, 'A'+i%3), http.StatusCreated)
		}
		synctest.Wait()
		if _, found := s.predict("D", 1); len(found) == 0 {
			t.Error("nothing is predicted for the page that is asked for")
		}
		close(stuck)
		synctest.Wait()
		if n := s.model.ahead.length(); n != 0 {
			t.Errorf("%d pages are left", n)
		}
		s.model.Close()
	})
}

func TestLine(t *testing.T) {
	var l line
	config := lsformat.DefaultConfig()
	at := func(address string) aheadPage {
		return aheadPage{"1", config, targetOf("", lsformat.Data{Image: address})}
	}
	if joined, first := l.join(at("a_0.png")); !joined || !first {
		t.Error("the first page is not the first")
	}
	if joined, first := l.join(at("b_0.png")); !joined || first {
		t.Error("the second page is the first")
	}
	if joined, _ := l.join(at(strings.Repeat("x", maxAheadAddress+1))); joined {
		t.Error("a page with an endless address waits")
	}
	for range 2 * maxAhead {
		l.join(at("c_0.png"))
	}
	if n := l.length(); n != maxAhead {
		t.Errorf("%d pages wait, want %d", n, maxAhead)
	}
	if p, ok := l.next(); !ok || p.task.pages[0].Image != "a_0.png" {
		t.Errorf("%v, %v is next", p, ok)
	}
	for ok := true; ok; {
		_, ok = l.next()
	}
	if _, first := l.join(at("d_0.png")); !first {
		t.Error("nobody reads after the line was empty")
	}
	for range maxAheadConfigs {
		l.join(aheadPage{"1", new(lsformat.Config), targetOf("", lsformat.Data{Image: "e_0.png"})})
	}
	if n := l.length(); n != maxAheadConfigs {
		t.Errorf("pages of %d configurations wait, want %d", n, maxAheadConfigs)
	}
}
