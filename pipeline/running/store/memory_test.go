package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
	"time"
)

// memory is a bucket in memory: the contents of its objects by their keys.
type memory struct {
	mu      sync.Mutex
	objects map[string]string
}

func (m *memory) get(key string) (string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	text, ok := m.objects[key]
	if !ok {
		return "", fs.ErrNotExist
	}
	return text, nil
}

func (m *memory) Get(_ context.Context, key string) (io.ReadCloser, int64, error) {
	text, err := m.get(key)
	return io.NopCloser(strings.NewReader(text)), int64(len(text)), err
}

func (m *memory) Put(_ context.Context, key string, f *os.File, size int64, _ string) error {
	var text bytes.Buffer
	if _, err := io.CopyN(&text, f, size); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.objects[key] = text.String()
	return nil
}

func (m *memory) Remove(_ context.Context, key string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.objects, key)
	return nil
}

func (m *memory) Size(_ context.Context, key string) (int64, error) {
	text, err := m.get(key)
	return int64(len(text)), err
}

func (m *memory) List(_ context.Context, prefix, mark string, most int) (page []Object, next string, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, key := range slices.Sorted(maps.Keys(m.objects)) {
		if !strings.HasPrefix(key, prefix) || key <= mark {
			continue
		}
		if len(page) == most {
			return page, page[most-1].Key, nil
		}
		text := m.objects[key]
		page = append(page, Object{key, int64(len(text)), time.Time{}, fmt.Sprintf("%x", sha256.Sum256([]byte(text)))})
	}
	return page, "", nil
}
