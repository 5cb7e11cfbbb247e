package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"mime/multipart"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"lsml/lsformat"
	"lsml/lsformat/reviews"
)

// projects are how many send events.
const projects = 4

// A deed is what a client does next.
type deed func(l *load, ctx context.Context, random *rand.Rand)

// deeds are those of the clients that do not only ask for what is known.
var deeds = []deed{(*load).draw, (*load).review, (*load).review, (*load).announce, (*load).upload, (*load).forge, (*load).flood, (*load).dawdle, (*load).pipe}

// post sends a body with the login and gives the answer.
func (l *load) post(ctx context.Context, path, body string) (answer string, status int, err error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, l.service.url+path, strings.NewReader(body))
	if err != nil {
		return "", 0, err
	}
	r.SetBasicAuth(user, password)
	return l.do(r)
}

// do counts a request and gives its answer. A connection that breaks although
// nobody wants to end is bad.
func (l *load) do(r *http.Request) (answer string, status int, err error) {
	got, err := http.DefaultClient.Do(r)
	l.mu.Lock()
	l.requests++
	l.mu.Unlock()
	if err != nil {
		if r.Context().Err() == nil {
			l.bad("%s: %v", r.URL.Path, err)
		}
		return "", 0, err
	}
	defer got.Body.Close()
	text, err := io.ReadAll(got.Body)
	return string(text), got.StatusCode, err
}

// expect counts an answer with another status as wrong.
func (l *load) expect(ctx context.Context, what, answer string, status int, err error, want ...int) bool {
	if err != nil || ctx.Err() != nil {
		return false
	}
	right := slices.Contains(want, status)
	l.require(right, fmt.Sprintf("%s: status %d, want %v", what, status, want), answer)
	return right
}

// require counts an answer as wrong that is not right, and notes what it says.
func (l *load) require(right bool, what, answer string) {
	if right {
		return
	}
	l.mu.Lock()
	l.wrong++
	l.mu.Unlock()
	l.bad("%s: %.500q", what, answer)
}

// askForKnown asks for a page that is known, and times it.
func (l *load) askForKnown(ctx context.Context, random *rand.Rand) {
	name := documents[random.IntN(len(documents))]
	start := time.Now()
	answer, status, err := l.post(ctx, "/predict", predictBody(name))
	took := time.Since(start)
	if !l.expect(ctx, "a known page", answer, status, err, http.StatusOK) {
		return
	}
	l.require(answer == l.known[name], "another answer for a known page", answer)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.times = append(l.times, took)
	if took > l.mostCached {
		l.late++
	}
}

// draw asks for the text in a box.
func (l *load) draw(ctx context.Context, random *rand.Rand) {
	name := documents[random.IntN(len(documents))]
	box := fmt.Sprintf(`{"id":"x","type":"rectangle","from_name":"bbox","to_name":"image","original_width":1240,"original_height":1754,"value":{"x":%d,"y":%d,"width":30,"height":3,"rotation":0}}`,
		random.IntN(60), random.IntN(90))
	body := strings.TrimSuffix(predictBody(name), "}") + `,"params":{"context":{"result":[` + box + `]}}}`
	answer, status, err := l.post(ctx, "/predict", body)
	if l.expect(ctx, "a drawn box", answer, status, err, http.StatusOK) {
		l.require(strings.Contains(answer, `"result":`), "no result for a drawn box", answer)
	}
}

// event is the event of an annotation.
func event(project, id int) string {
	return fmt.Sprintf(`{"action":"ANNOTATION_CREATED","project":{"id":%d},"task":{"id":%d,"data":{"ocr":"png/soak/%s_0.png"}},"annotation":{"id":%d,"task":%[2]d,"updated_at":"2026-01-01T00:00:00Z","result":[]}}`,
		project, id, documents[id%len(documents)], id)
}

// review sends an annotation, and notes it if it is acknowledged.
func (l *load) review(ctx context.Context, random *rand.Rand) {
	l.mu.Lock()
	l.ids++
	id := l.ids
	l.mu.Unlock()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, l.service.url+"/"+secret+"/webhook", strings.NewReader(event(1+id%projects, id)))
	if err != nil {
		return
	}
	answer, status, err := l.do(r)
	if l.expect(ctx, "an event", answer, status, err, http.StatusCreated, http.StatusAccepted, http.StatusServiceUnavailable) && status == http.StatusCreated {
		l.mu.Lock()
		l.kept[id] = true
		l.mu.Unlock()
	}
}

// announce sends an event of many new tasks, which are read ahead.
func (l *load) announce(ctx context.Context, random *rand.Rand) {
	var tasks []string
	for i := range 1 + random.IntN(500) {
		tasks = append(tasks, fmt.Sprintf(`{"id":%d,"data":{"ocr":"png/soak/%s_0.png","more":%q}}`, i+1, documents[i%len(documents)], strings.Repeat("x", random.IntN(1000))))
	}
	answer, status, err := l.post(ctx, "/webhook", `{"action":"TASKS_CREATED","project":{"id":1},"tasks":[`+strings.Join(tasks, ",")+`]}`)
	l.expect(ctx, "new tasks", answer, status, err, http.StatusCreated, http.StatusAccepted, http.StatusServiceUnavailable)
}

// forge sends events without proof, which must change nothing.
func (l *load) forge(ctx context.Context, random *rand.Rand) {
	body := fmt.Sprintf(`{"action":"ANNOTATIONS_DELETED","project":{"id":1},"annotations":[{"id":%d}]}`, 1+random.IntN(1000))
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, l.service.url+"/webhook", strings.NewReader(body))
	if err != nil {
		return
	}
	answer, status, err := l.do(r)
	l.expect(ctx, "a forged event", answer, status, err, http.StatusUnauthorized)
}

// flood asks for hundreds of thousands of tasks that are none.
func (l *load) flood(ctx context.Context, random *rand.Rand) {
	if random.IntN(20) > 0 {
		return
	}
	answer, status, err := l.post(ctx, "/predict", `{"tasks":[{}`+strings.Repeat(",{}", 300_000)+`],"project":"1"}`)
	l.expect(ctx, "a flood of tasks", answer, status, err, http.StatusOK, http.StatusServiceUnavailable)
}

// dawdle opens a request and hardly sends anything.
func (l *load) dawdle(ctx context.Context, random *rand.Rand) {
	c, err := net.Dial("tcp", strings.TrimPrefix(l.service.url, "http://"))
	if err != nil {
		return
	}
	defer c.Close()
	fmt.Fprintf(c, "POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n{\"tasks\":[")
	pause(ctx, time.Duration(random.IntN(10_000))*time.Millisecond)
}

// pipe asks for a named pipe, which is no picture.
func (l *load) pipe(ctx context.Context, random *rand.Rand) {
	answer, status, err := l.post(ctx, "/predict", predictBody("pipe"))
	if l.expect(ctx, "a named pipe", answer, status, err, http.StatusOK) {
		l.require(strings.Contains(answer, `"results":[[]]`), "a result for a named pipe", answer)
	}
}

// upload sends a document under a new name; the disk may be full.
func (l *load) upload(ctx context.Context, random *rand.Rand) {
	content, err := os.ReadFile(filepath.Join("testdata", "pdf", documents[random.IntN(len(documents))]+".pdf"))
	if err != nil {
		return
	}
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	_ = form.WriteField("project", "soak")
	part, _ := form.CreateFormFile("file", fmt.Sprintf("u%d.pdf", random.IntN(1000)))
	_, _ = part.Write(content)
	form.Close()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, l.service.url+"/upload", &body)
	if err != nil {
		return
	}
	r.SetBasicAuth(user, password)
	r.Header.Set("Content-Type", form.FormDataContentType())
	answer, status, err := l.do(r)
	if status == http.StatusUnprocessableEntity && strings.Contains(answer, "the reading process died twice") {
		return // which soak has killed twice
	}
	l.expect(ctx, "a document", answer, status, err, http.StatusOK, http.StatusCreated, http.StatusConflict, http.StatusInsufficientStorage, http.StatusServiceUnavailable, http.StatusTooManyRequests)
}

// keptIn are the annotations in a store.
func keptIn(dir string) (map[int]bool, error) {
	store, err := reviews.OpenToRead(dir)
	if err != nil {
		return nil, err
	}
	ids := map[int]bool{}
	for project := 1; project <= projects; project++ {
		err := store.Each(fmt.Sprint(project), func(t lsformat.Task) error {
			for _, a := range t.Annotations {
				ids[a.ID] = true
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return ids, nil
}
