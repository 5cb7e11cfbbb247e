package boltfile

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.etcd.io/bbolt"
)

// fill makes a file with nested buckets, long values and free pages.
func fill(t testing.TB, path string) {
	t.Helper()
	f, err := Open(path, Options{Patience: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	for round := range 3 {
		err := f.Update(func(tx *bbolt.Tx) error {
			for project := range 3 {
				b, err := tx.CreateBucketIfNotExists(fmt.Appendf(nil, "project %d", project))
				if err != nil {
					return err
				}
				inner, err := b.CreateBucketIfNotExists([]byte("annotations"))
				if err != nil {
					return err
				}
				for i := range 60 {
					key := fmt.Appendf(nil, "%04d", i)
					if i%7 == round {
						err = inner.Delete(key)
					} else {
						err = inner.Put(key, bytes.Repeat([]byte{byte(i)}, 20+i*(project+1)))
					}
					if err != nil {
						return err
					}
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// readAll reads every value and changes something.
func readAll(f *File) error {
	var each func(b *bbolt.Bucket) error
	each = func(b *bbolt.Bucket) error {
		return b.ForEach(func(k, v []byte) error {
			if v == nil {
				return each(b.Bucket(k))
			}
			return nil
		})
	}
	err := f.View(func(tx *bbolt.Tx) error {
		return tx.ForEach(func(_ []byte, b *bbolt.Bucket) error { return each(b) })
	})
	return errors.Join(err, f.Update(func(tx *bbolt.Tx) error {
		b, err := tx.CreateBucketIfNotExists([]byte("project 9"))
		if err != nil {
			return err
		}
		return b.Put([]byte("k"), []byte("v"))
	}))
}

func TestSoundFileIsSound(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	fill(t, path)
	f, err := Open(path, Options{Patience: time.Second, SetAside: func(d *Damaged) { t.Errorf("set aside: %v", d) }})
	if err != nil {
		t.Fatal(err)
	}
	if err := readAll(f); err != nil {
		t.Error(err)
	}
}

// TestDamages damages a file in many ways. The process outlives them all, and
// what was damaged in its pages is set aside so that the rest works.
func TestDamages(t *testing.T) {
	const damages = 120
	dir := t.TempDir()
	whole := filepath.Join(dir, "whole.db")
	fill(t, whole)
	good, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	aside := 0
	for i := range damages {
		bad := damage(random, bytes.Clone(good), i)
		path := filepath.Join(dir, fmt.Sprintf("%d.db", i))
		if err := os.WriteFile(path, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		f, err := Open(path, Options{Patience: time.Second, SetAside: func(d *Damaged) {
			aside++
			if _, err := os.Stat(d.Aside); err != nil || !strings.Contains(d.Error(), path) {
				t.Errorf("%v: %v", d, err)
			}
		}})
		if err != nil {
			t.Fatalf("damage %d: %v", i, err)
		}
		_ = readAll(f) // may tell of damage
		if err := readAll(f); err != nil {
			t.Errorf("damage %d: the second time: %v", i, err)
		}
	}
	if aside < damages/4 {
		t.Errorf("only %d of %d damages were found", aside, damages)
	}
	t.Logf("%d of %d damages were in pages, the others in values and free pages", aside, damages)
}

// damage changes contents in one of several ways.
func damage(random *rand.Rand, b []byte, way int) []byte {
	at := random.IntN(len(b))
	switch way % 6 {
	case 0:
		b[at] ^= 1 << random.IntN(8)
	case 1:
		clear(b[at:min(at+4096, len(b))])
	case 2:
		return b[:at]
	case 3: // the head of some page
		at = at / 4096 * 4096
		for i := range pageHeader {
			b[at+i] = byte(random.Uint32())
		}
	case 4: // a page in place of another
		from := random.IntN(len(b)/4096) * 4096
		copy(b[at/4096*4096:], b[from:from+4096])
	case 5: // the table of some page
		at = at / 4096 * 4096
		for range 4 {
			b[at+pageHeader+random.IntN(200)] = byte(random.Uint32())
		}
	}
	return b
}

func TestDamagedIsAnErrorWhereNothingIsSetAside(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	if err := os.WriteFile(path, []byte("no store"), 0o600); err != nil {
		t.Fatal(err)
	}
	var damaged *Damaged
	if _, err := Open(path, Options{ReadOnly: true}); !errors.As(err, &damaged) || !strings.Contains(err.Error(), path+": damaged") {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(path); err != nil {
		t.Errorf("it is not where it was: %v", err)
	}
}

// TestDamageWhileRunning cuts the file off while it is in use.
func TestDamageWhileRunning(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	fill(t, path)
	told := 0
	f, err := Open(path, Options{Patience: time.Second, Hold: true, SetAside: func(*Damaged) { told++ }})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := os.Truncate(path, 8192); err != nil {
		t.Fatal(err)
	}
	var damaged *Damaged
	if err := readAll(f); !errors.As(err, &damaged) {
		t.Errorf("got %v", err)
	}
	if err := readAll(f); err != nil || told != 1 {
		t.Errorf("afterwards: %v, told %d times", err, told)
	}
}

// A file that is damaged between two uses, so that it cannot even be opened, is
// set aside as well, and what was to be written is.
func TestDamageBetweenUses(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	fill(t, path)
	var told *Damaged
	f, err := Open(path, Options{Patience: time.Second, SetAside: func(d *Damaged) { told = d }})
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	pageSize := os.Getpagesize()
	for i := 2 * pageSize; i < len(content); i++ { // all but the two beginnings
		content[i] = 0xAA
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	for range 2 {
		if err := readAll(f); err != nil {
			t.Error(err)
		}
	}
	if told == nil || told.Aside == "" {
		t.Fatalf("told %v", told)
	}
	if _, err := os.Stat(told.Aside); err != nil {
		t.Error(err)
	}
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("took %v", took)
	}
}

func TestEmptyFileToRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path, Options{ReadOnly: true}); !errors.Is(err, errEmpty) {
		t.Errorf("got %v", err)
	}
}

func TestHeldFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	f, err := Open(path, Options{Hold: true, Patience: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path, Options{}); !errors.Is(err, errInUse) {
		t.Errorf("a second one: %v", err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path, Options{}); err != nil {
		t.Errorf("when it is free: %v", err)
	}
}

// FuzzCheck: whatever a file holds, to check it ends, and what is sound can be
// read to the end.
func FuzzCheck(f *testing.F) {
	path := filepath.Join(f.TempDir(), "seed.db")
	fill(f, path)
	seed, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(seed, uint32(0), byte(0))
	f.Add(seed[:4*4096], uint32(8192), byte(3))
	f.Fuzz(func(t *testing.T, content []byte, at uint32, with byte) {
		if len(content) > 0 {
			content[int(at)%len(content)] ^= with
		}
		path := filepath.Join(t.TempDir(), "a.db")
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		file, err := Open(path, Options{SetAside: func(*Damaged) {}})
		if err != nil {
			t.Fatal(err)
		}
		_ = readAll(file)
	})
}
