package export

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"

	"lsml/lsformat"
	"lsml/lsformat/decode"
)

// Load reads boreholes, and says what a person should know of it. The form of
// the file tells what it is:
//   - a list is an export of Label Studio or tasks with predictions: what
//     people have reviewed counts, and of the tasks that nobody has, the first
//     prediction
//   - an object of lists is a truth, which counts as reviewed
//   - an object of objects is a file of boreholes, which does not
//
// The review says how annotations are read; it is empty.
func Load(r io.Reader, review *lsformat.Review) ([]Borehole, []lsformat.Remark, error) {
	buffered := bufio.NewReader(r)
	var truth lsformat.Truth
	var remarks []lsformat.Remark
	first, err := firstOf(buffered)
	switch {
	case err != nil:
	case first == '[':
		err = lsformat.EachTask(buffered, func(n int, t lsformat.Task) error {
			review.AddPredicted(n, t)
			return nil
		})
		truth, remarks = review.Truth()
	default:
		truth, err = loadObject(buffered)
	}
	if err != nil {
		return nil, nil, err
	}
	var all []Borehole
	for _, document := range slices.Sorted(maps.Keys(truth)) {
		all = append(all, newBoreholes(document, truth[document])...)
	}
	identify(all)
	return all, remarks, nil
}

// firstOf is the bracket that a file begins with, which is not taken from it.
func firstOf(r *bufio.Reader) (byte, error) {
	for {
		b, err := r.ReadByte()
		switch {
		case errors.Is(err, io.EOF):
			return 0, errors.New("the file is empty")
		case err != nil:
			return 0, err
		case b == ' ' || b == '\t' || b == '\r' || b == '\n':
			continue
		case b != '[' && b != '{':
			return 0, fmt.Errorf("neither tasks nor boreholes: it starts with %q, not with [ or {", b)
		}
		return b, r.UnreadByte()
	}
}

// loadObject reads a truth, or a file of boreholes.
func loadObject(r io.Reader) (lsformat.Truth, error) {
	truth := lsformat.Truth{}
	err := lsformat.EachDocument(r, func(document string, raw json.RawMessage) error {
		if _, twice := truth[document]; twice {
			return fmt.Errorf("%s: it is there twice", document)
		}
		var boreholes []lsformat.TruthBorehole
		var err error
		if raw[0] == '[' {
			err = decode.Unmarshal(raw, &boreholes)
		} else {
			boreholes, err = lsformat.ReadBoreholes(raw)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", document, err)
		}
		truth[document] = boreholes
		return nil
	})
	return truth, err
}
