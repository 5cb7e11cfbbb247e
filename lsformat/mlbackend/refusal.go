package mlbackend

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// A refusedAloud error is one that Label Studio takes note of: that of who
// connects the model or starts a training.
type refusedAloud struct{ error }

func (e *refusedAloud) Unwrap() error { return e.error }

// maxReasonBytes keeps the status line to what a dialog shows.
const maxReasonBytes = 200

// refuseAloud answers with an error that is shown. Of an answer that is one
// Label Studio shows the status line and nothing else, so the reason stands
// there as well; net/http writes none of its own choice, and so the connection
// is taken over. Where it cannot be, such as over HTTP/2, the reason is in the
// body alone.
func refuseAloud(w *recorder, v *visit, why *refusedAloud) {
	const status = http.StatusInternalServerError // as the Python SDK has it
	v.Error = shorten(why.Error())
	body, err := json.Marshal(refusal{status, v.Error})
	if err != nil {
		v.fail(w, err)
		return
	}
	conn, out, err := http.NewResponseController(w).Hijack()
	if err != nil {
		v.fail(w, why)
		return
	}
	defer conn.Close()
	w.status, w.begun = status, true
	_ = conn.SetWriteDeadline(time.Now().Add(answerPatience))
	fmt.Fprintf(out, "HTTP/1.1 %d %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s",
		status, reasonPhrase(v.Error), len(body), body)
	_ = out.Flush() // an error is that of the connection: there is nobody left to tell
}

// reasonPhrase is a text as it may stand in a status line: short, on one line,
// in ASCII.
func reasonPhrase(text string) string {
	plain := strings.Map(func(r rune) rune {
		switch {
		case r < ' ' || r == 0x7f:
			return ' '
		case r > 0x7f:
			return '?'
		}
		return r
	}, text)
	return plain[:min(len(plain), maxReasonBytes)]
}

// asAloud is the refusal in an error, nil for any other error.
func asAloud(err error) *refusedAloud {
	var r *refusedAloud
	if errors.As(err, &r) {
		return r
	}
	return nil
}
