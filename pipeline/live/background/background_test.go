package background

import "testing"

// What ends takes no more work, however many try to begin some at that moment.
func TestEnd(t *testing.T) {
	for range 200 {
		var w Work
		begun := make(chan bool)
		go func() {
			ok := w.Begin()
			if ok {
				w.Done()
			}
			begun <- ok
		}()
		w.End()
		<-begun
		if w.Begin() {
			t.Fatal("began after the end")
		}
	}
}

func TestStart(t *testing.T) {
	var w Work
	ran := 0
	w.Start(func() { ran++ })
	w.End()
	w.Start(func() { ran++ })
	w.Wait()
	if ran != 1 {
		t.Errorf("ran %d times, want once", ran)
	}
}
