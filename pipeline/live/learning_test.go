package live

import (
	"encoding/json"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"lsml/lsformat"
	"lsml/lsformat/reviews"
)

// However many reviews a project has, one document of it is in memory at a time.
func TestLearningHoldsOneDocument(t *testing.T) {
	const (
		documents = 200
		regions   = 300
		most      = 4 << 20 // bytes; all together take six times as many
	)
	taught := mustTaught(t)
	var items []string
	for i := range regions {
		items = append(items, fmt.Sprintf(`{"id":"%d","type":"labels","from_name":"label","to_name":"image","value":{"x":1,"y":1,"width":1,"height":1,"labels":["Material Description"]}}`, i))
	}
	result := strings.Join(items, ",")
	var all []reviews.Review
	for id := 1; id <= documents; id++ {
		task := lsformat.Task{ID: id, Data: lsformat.Data{Key: "ocr", PDF: fmt.Sprintf("%d.pdf", id), Page: 1}}
		raw := fmt.Sprintf(`{"id":%d,"result":[%s]}`, id, result)
		all = append(all, reviews.Review{Task: task, Annotation: json.RawMessage(raw)})
	}
	if err := taught.store.Keep("1", "", all...); err != nil {
		t.Fatal(err)
	}
	all = nil
	inUse := func() int64 {
		var s runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&s)
		return int64(s.HeapAlloc)
	}
	m := &Model{taught: taught, ctx: t.Context()}
	before, peak, seen := inUse(), int64(0), 0
	outlines, err := taught.store.Outlines("1")
	if err != nil {
		t.Fatal(err)
	}
	tally, err := m.fared("1", lsformat.DefaultConfig(), outlines, func(task *lsformat.Task) error {
		if len(task.Counting().Result) != regions {
			t.Errorf("task %d has %d regions", task.ID, len(task.Counting().Result))
		}
		if seen++; seen%20 == 0 {
			peak = max(peak, inUse()-before)
		}
		return nil
	})
	if err != nil || tally.Reviewed != documents {
		t.Errorf("%d reviewed, %v", tally.Reviewed, err)
	}
	if peak > most {
		t.Errorf("%d kB are in use, want at most %d", peak>>10, most>>10)
	}
	t.Logf("%d kB in use", peak>>10)
}
