package memory

import "lsml/pipeline/analysis/form"

// Enough reports whether the memory has as many reviews of a print's form as it
// keeps, so that whoever has many documents can leave others of it unexamined.
func (m *Memory) Enough(p form.Print) bool {
	if m == nil {
		return false
	}
	i := m.nearest(p)
	return i >= 0 && m.forms[i].Reviews >= mostPerForm
}
