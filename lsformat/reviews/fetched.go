package reviews

import (
	"encoding/json"
	"time"

	"go.etcd.io/bbolt"
)

// Fetched says how far the reviews of a project have been fetched from Label
// Studio that it had before anybody told of them. The zero value is that of a
// project of which that was never begun.
type Fetched struct {
	Begun bool `json:"begun"`
	// After is the number of the last task that was fetched, Tasks how many were.
	After int `json:"after"`
	Tasks int `json:"tasks"`
	// Whole says that there were no more, and Since when the fetching began
	// after which this holds: what was made later, and was not told, is not here.
	Whole bool      `json:"whole"`
	Since time.Time `json:"since,omitzero"`
}

// Fetched is how far the reviews of a project have been fetched.
func (s *Store) Fetched(project string) (f Fetched, err error) {
	err = s.view(project, func(b *bbolt.Bucket) error {
		value := b.Bucket(settingsBucket).Get(fetchedKey)
		if value == nil {
			return nil
		}
		return json.Unmarshal(value, &f)
	})
	return f, err
}

// KeepFetched is Keep for reviews that were fetched, with how far they reach:
// both are kept, or neither.
func (s *Store) KeepFetched(project, labelConfig string, f Fetched, all ...Review) error {
	return s.keep(project, labelConfig, func(p *changing) error { return put(p, settingsBucket, fetchedKey, f) }, all)
}
