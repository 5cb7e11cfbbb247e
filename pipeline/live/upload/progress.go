package upload

import "sync"

// A state is how far a request is, for the page that waits for it.
type state struct {
	Files int    `json:"files"` // that came; 0 until all have
	Read  int    `json:"read"`  // of them
	Name  string `json:"name"`  // of the one in hand
}

// states are those of the requests in hand, by the ticket that each page has
// drawn for itself.
type states struct {
	mu  sync.Mutex
	now map[string]state
}

// set notes how far a request is; one without a ticket is not asked for.
func (s *states) set(ticket string, to state) {
	if ticket == "" {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.now == nil {
		s.now = map[string]state{}
	}
	s.now[ticket] = to
}

func (s *states) of(ticket string) state {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now[ticket]
}

func (s *states) forget(ticket string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.now, ticket)
}
