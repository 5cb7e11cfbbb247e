package mlbackend

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
)

// A Result is a list of result items in the form in which it is sent. A Model
// that keeps what it has answered keeps it so: it is checked once, and neither
// encoded nor copied when it is sent again. The zero value is the empty list.
type Result struct {
	text  []byte // of the list; nil for the empty one
	items int
}

// Encode gives anything that encodes to a JSON array of objects as a Result.
// What Label Studio would refuse is an error.
func Encode(items any) (Result, error) {
	if r, ok := items.(Result); ok {
		return r, nil
	}
	text, err := json.Marshal(items)
	if err != nil {
		return Result{}, fmt.Errorf("result: %w", err)
	}
	var list []json.RawMessage
	if err := json.Unmarshal(text, &list); err != nil {
		return Result{}, errors.New("result is not a list")
	}
	for i, item := range list {
		if !isObject(item) {
			return Result{}, fmt.Errorf("result item %d is not an object", i)
		}
	}
	if list == nil { // null
		return Result{}, nil
	}
	return Result{text, len(list)}, nil
}

// MarshalJSON implements json.Marshaler.
func (r Result) MarshalJSON() ([]byte, error) {
	if r.text == nil {
		return []byte("[]"), nil
	}
	return r.text, nil
}

// Size is about how many bytes the result takes in memory.
func (r Result) Size() int { return len(r.text) }

// An entry is the JSON of one task in the results: the result with what stands
// before and behind it.
type entry struct {
	before, result, after []byte
	own                   int // bytes of it that the model does not keep
}

// size is the length in bytes; 0 for no entry.
func (e entry) size() int { return len(e.before) + len(e.result) + len(e.after) }

// text is the entry in one piece.
func (e entry) text() []byte { return slices.Concat(e.before, e.result, e.after) }

// encodeAll writes the predictions of a task, and counts their items. The
// editor that waits for an interactive answer reads one.
func encodeAll(p Prediction, b batch) (e entry, items int, err error) {
	e, items, err = encode(p, b.version)
	if err != nil || len(p.More) == 0 || b.context != nil {
		return e, items, err
	}
	all := []json.RawMessage{e.text()}
	for i, another := range p.More {
		e, n, err := encode(another, b.version)
		if err != nil {
			return entry{}, 0, fmt.Errorf("prediction %d: %w", i+2, err)
		}
		all, items = append(all, e.text()), items+n
	}
	list, err := json.Marshal(all)
	return entry{result: list, own: len(list)}, items, err
}

// encode writes a prediction as Label Studio takes it, and counts its items.
// What it would refuse, with the answers of all other tasks, is an error.
func encode(p Prediction, version string) (e entry, items int, err error) {
	result, err := Encode(p.Result)
	if err != nil {
		return entry{}, 0, err
	}
	// Written so that NaN is refused too.
	if p.Score != nil && !(*p.Score >= 0 && *p.Score <= 1) {
		return entry{}, 0, fmt.Errorf("score %v is not in [0, 1]", *p.Score)
	}
	head, err := json.Marshal(struct {
		ModelVersion string   `json:"model_version,omitempty"` // never null: that fails the whole batch
		Score        *float64 `json:"score,omitempty"`
	}{version, p.Score})
	if err != nil {
		return entry{}, 0, err
	}
	text, err := result.MarshalJSON()
	e = entry{before: openMember(head, "result"), result: text, after: []byte("}")}
	e.own = len(e.before)
	if _, kept := p.Result.(Result); !kept {
		e.own = e.size()
	}
	return e, result.items, err
}

// openMember is a JSON object up to the value of one more member.
func openMember(object []byte, name string) []byte {
	open := object[:len(object)-len("}")]
	if len(open) > len("{") {
		open = append(open, ',')
	}
	return fmt.Appendf(open, "%q:", name)
}

// writeEntries sends the results of a request, and then so many times that
// there is none.
func writeEntries(w http.ResponseWriter, entries []entry, beyond int, none entry) {
	const open, end = `{"results":[`, "]}\n"
	length := len(open) + len(end) + max(0, len(entries)+beyond-1) + beyond*none.size()
	for _, e := range entries {
		length += e.size()
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(length))
	// Write errors stick to the buffer, and mean that nobody listens any more.
	out := bufio.NewWriter(w)
	defer out.Flush()
	out.WriteString(open)
	for i := range len(entries) + beyond {
		e := none
		if i < len(entries) {
			e = entries[i]
		}
		if i > 0 {
			out.WriteByte(',')
		}
		out.Write(e.before)
		out.Write(e.result)
		out.Write(e.after)
	}
	out.WriteString(end)
}
