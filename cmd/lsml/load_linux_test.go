package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"lsml/lsformat"
	"lsml/lsformat/fetch"
	"lsml/lsformat/mlbackend"
	"lsml/pipeline"
	"lsml/pipeline/live"
	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
	"lsml/pipeline/reading/confine"
	"lsml/pipeline/reading/engine"
	"lsml/pipeline/source"
)

const (
	// loadClients ask at the same time, as many annotators would.
	loadClients = 64
	// loadPages is how many pages they ask for, in any order.
	loadPages = 200
	// loadPause is how long at most a client looks at an answer.
	loadPause = 200 * time.Millisecond
	// loadTasks is how many tasks at most are in one request.
	loadTasks = 5
	// loadSecondsName in the environment is for how long the load lasts.
	loadSecondsName = "LSML_LOAD_SECONDS"
	// killEvery is how often on average a child is killed on purpose: so often
	// that some pages lose two in a row.
	killEvery = 70 * time.Millisecond

	mostCached = 5 * time.Millisecond // for the median task whose document is known
	mostMemory = 512 << 20            // bytes resident in the service, not in its children
)

// BenchmarkLoad is a service under the load of many clients, when all pages
// are known. It lasts for LSML_LOAD_SECONDS, by default 3.
func BenchmarkLoad(b *testing.B) {
	length := loadSeconds(b)
	for b.Loop() {
		l := newLoad(b, loadPages)
		l.readAll()
		l.run(length)
		l.wantAll(b)
		median := l.took(0.5)
		if median > mostCached {
			b.Errorf("the median task took %v in the handler, want at most %v", median, mostCached)
		}
		memory := residentBytes(b)
		if memory > mostMemory {
			b.Errorf("%d bytes of memory, want at most %d", memory, mostMemory)
		}
		b.ReportMetric(median.Seconds()*1e3, "ms/median")
		b.ReportMetric(l.took(0.99).Seconds()*1e3, "ms/p99")
		b.ReportMetric(float64(l.asked.Load())/length.Seconds(), "tasks/s")
		b.ReportMetric(float64(memory)/(1<<20), "MB-resident")
	}
}

// loadSeconds is how long a load lasts.
func loadSeconds(b *testing.B) time.Duration {
	seconds, err := strconv.Atoi(cmp.Or(os.Getenv(loadSecondsName), "3"))
	if err != nil {
		b.Fatal(err)
	}
	return time.Duration(seconds) * time.Second
}

// recovery is how long pages may take once no child dies any more, on a machine
// with other work.
const recovery = time.Minute

// BenchmarkLoadWithDyingChildren is the same while children are killed.
func BenchmarkLoadWithDyingChildren(b *testing.B) {
	for b.Loop() {
		l, killed := loadWithDyingChildren(b, loadPages)
		b.ReportMetric(float64(killed), "killed")
		b.ReportMetric(float64(l.missing.Load())/float64(l.asked.Load()), "unpredicted/task")
	}
}

// loadWithDyingChildren kills reading processes while many clients ask for
// pages that nobody has read: a task may stay without a prediction for a
// while, but none gets a wrong one.
func loadWithDyingChildren(tb testing.TB, pages int) (l *load, killed int) {
	l = newLoad(tb, pages)
	stop := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() { killed = killChildren(stop) })
	l.readAll()
	l.run(time.Second)
	close(stop)
	wg.Wait()
	for since := time.Now(); l.right.Load() == 0 && time.Since(since) < recovery; {
		l.run(time.Second)
	}
	if killed == 0 {
		tb.Error("no child was killed")
	}
	if l.right.Load() == 0 {
		tb.Error("not one page was read")
	}
	return l, killed
}

// A load is a service with its pages, and what its clients were told.
type load struct {
	tb     testing.TB
	url    string
	client *http.Client
	tasks  []string // as in a request
	want   [][]string

	asked, right, missing atomic.Int64

	mu    sync.Mutex
	times []time.Duration // in the handler, of requests for one task
}

// newLoad starts a service over copies of the test documents, so many pages.
func newLoad(tb testing.TB, pages int) *load {
	tb.Helper()
	l := &load{tb: tb}
	root := l.documents(pages)
	files, err := fetch.New(fetch.Options{Roots: []string{root}})
	if err != nil {
		tb.Fatal(err)
	}
	reader, err := newReader(runtime.NumCPU(), readingFlags{Timeout: time.Minute}, &confine.Places{Read: []string{root}})
	if err != nil {
		tb.Fatal(err)
	}
	model, err := live.New(reader, files, live.Options{Version: "load", Reading: loadReading, AtOnce: runtime.NumCPU()})
	if err != nil {
		tb.Fatal(err)
	}
	backend, err := mlbackend.New(model, mlbackend.Options{AtOnce: serveTasks})
	if err != nil {
		tb.Fatal(err)
	}
	server := httptest.NewServer(l.timed(backend))
	l.url = server.URL + "/predict"
	l.client = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: loadClients}}
	tb.Cleanup(func() {
		l.client.CloseIdleConnections()
		server.Close()
		model.Close()
		for _, c := range []io.Closer{reader, files} {
			if err := c.Close(); err != nil {
				tb.Error(err)
			}
		}
	})
	return l
}

// documents fills a folder with copies of the test documents, each with other
// bytes and enough for so many pages, and notes the task of each page with the
// texts that belong on it.
func (l *load) documents(pages int) string {
	originals := readOriginals(l.tb)
	root := l.tb.TempDir()
	for n := 0; len(l.tasks) < pages; n++ {
		for _, o := range originals {
			name := fmt.Sprintf("copy-%d-%s", n, o.name)
			copied := append(slices.Clip(o.bytes), fmt.Sprintf("\n%% copy %d\n", n)...)
			if err := os.WriteFile(filepath.Join(root, name), copied, 0o666); err != nil {
				l.tb.Fatal(err)
			}
			for page, want := range o.pages {
				l.tasks = append(l.tasks, fmt.Sprintf(`{"id":%d,"data":{"ocr":"/data/local-files/?d=none_0.png","pdf":%q,"page":%d}}`, len(l.tasks)+1, name, page+1))
				l.want = append(l.want, want)
			}
		}
	}
	l.tasks, l.want = l.tasks[:pages], l.want[:pages]
	return root
}

// An original is a document with the texts on each of its pages.
type original struct {
	name  string
	bytes []byte
	pages [][]string
}

// loadReading leaves out recognition, which would take all the time there is.
var loadReading = reading.Options{OCR: reading.OCRNever}

// readOriginals reads the test documents without service or children.
func readOriginals(tb testing.TB) []original {
	tb.Helper()
	paths, err := filepath.Glob("../../testdata/pdf/*.pdf")
	if err != nil {
		tb.Fatal(err)
	}
	var all []original
	for _, path := range paths {
		o := original{name: filepath.Base(path)}
		if o.bytes, err = os.ReadFile(path); err != nil {
			tb.Fatal(err)
		}
		p := pipeline.Pipeline{Reader: engine.New(), Reading: loadReading}
		result := p.Run(tb.Context(), source.Source{Path: path, Name: o.name})
		if result.Status != pipeline.OK {
			tb.Fatalf("%s: %v", path, result.Problems)
		}
		for _, page := range result.Document.Pages {
			o.pages = append(o.pages, textsOf(lsformat.Predict(result.Document, []paper.Page{page}, result.Boreholes, lsformat.Options{}).Result))
		}
		all = append(all, o)
	}
	return all
}

// textsOf are the labels and texts of a result.
func textsOf(items []lsformat.Item) []string {
	texts := []string{}
	for _, r := range lsformat.Regions(items) {
		texts = append(texts, r.Label+": "+r.Text)
	}
	return texts
}

// timed notes how long the handler takes for requests of one task.
func (l *load) timed(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		h.ServeHTTP(w, r)
		if r.Header.Get(oneTask) == "" {
			return
		}
		l.mu.Lock()
		defer l.mu.Unlock()
		l.times = append(l.times, time.Since(start))
	})
}

// oneTask is the header of requests that are timed.
const oneTask = "X-One-Task"

// took is a quantile of the times of single tasks.
func (l *load) took(quantile float64) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.times) == 0 {
		return 0
	}
	slices.Sort(l.times)
	return l.times[int(quantile*float64(len(l.times)-1))]
}

// readAll asks for every page once, the pages shared among the clients.
func (l *load) readAll() {
	var wg sync.WaitGroup
	for client := range loadClients {
		wg.Go(func() {
			var mine []int
			for i := client; i < len(l.tasks); i += loadClients {
				mine = append(mine, i)
			}
			l.ask(mine)
		})
	}
	wg.Wait()
}

// run has every client ask for tasks at random, with pauses.
func (l *load) run(d time.Duration) {
	end := time.Now().Add(d)
	var wg sync.WaitGroup
	for client := range loadClients {
		wg.Go(func() {
			random := rand.New(rand.NewPCG(uint64(client), 0))
			for time.Now().Before(end) {
				time.Sleep(rand.N(loadPause))
				tasks := make([]int, 1+random.IntN(loadTasks))
				for i := range tasks {
					tasks[i] = random.IntN(len(l.tasks))
				}
				l.ask(tasks)
			}
		})
	}
	wg.Wait()
}

// body is a request for tasks.
func (l *load) body(tasks []int) string {
	var asked []string
	for _, i := range tasks {
		asked = append(asked, l.tasks[i])
	}
	return `{"tasks":[` + strings.Join(asked, ",") + `],"project":"1.17","params":{"context":null}}`
}

// ask sends one request and compares its answers, one for each task in order.
func (l *load) ask(tasks []int) {
	r, err := http.NewRequestWithContext(l.tb.Context(), http.MethodPost, l.url, strings.NewReader(l.body(tasks)))
	if err != nil {
		l.tb.Error(err)
		return
	}
	if len(tasks) == 1 {
		r.Header.Set(oneTask, "1")
	}
	answer, err := l.client.Do(r)
	if err != nil {
		l.tb.Error(err)
		return
	}
	defer answer.Body.Close()
	var told struct {
		Results []json.RawMessage `json:"results"`
	}
	if err := json.NewDecoder(answer.Body).Decode(&told); err != nil || answer.StatusCode != http.StatusOK {
		l.tb.Errorf("status %d: %v", answer.StatusCode, err)
		return
	}
	if len(told.Results) != len(tasks) {
		l.tb.Errorf("%d answers to %d tasks", len(told.Results), len(tasks))
		return
	}
	for k, i := range tasks {
		l.judge(i, told.Results[k])
	}
}

// judge compares the answer for a task with what belongs on its page.
func (l *load) judge(i int, answer json.RawMessage) {
	l.asked.Add(1)
	if string(answer) == "[]" {
		l.missing.Add(1)
		return
	}
	var p lsformat.Prediction
	if err := json.Unmarshal(answer, &p); err != nil {
		l.tb.Error(err)
		return
	}
	if got := textsOf(p.Result); !slices.Equal(got, l.want[i]) {
		l.tb.Errorf("%s: got %q, want %q", l.tasks[i], got, l.want[i])
		return
	}
	l.right.Add(1)
}

// wantAll fails where a task stayed without its prediction.
func (l *load) wantAll(tb testing.TB) {
	if asked, right := l.asked.Load(), l.right.Load(); asked != right || asked < loadPages {
		tb.Errorf("%d of %d tasks have their prediction", right, asked)
	}
}
