//go:build !linux

package confine

// Enter does nothing where there is no Linux.
func Enter(*Places) error { return nil }

// Missing says what the system lacks.
func Missing() []string { return []string{"Linux"} }
