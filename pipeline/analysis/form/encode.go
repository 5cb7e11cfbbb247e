package form

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
)

// Marks are written as base64 of seven bytes each, which keeps prints small.
type Marks []Mark

// Places are written as base64 of two bytes each.
type Places []uint16

const (
	markBytes  = 7
	placeBytes = 2
)

// MarshalText writes the marks.
func (m Marks) MarshalText() ([]byte, error) {
	var b []byte
	for _, one := range m {
		b = binary.BigEndian.AppendUint16(b, one.Word)
		b = binary.BigEndian.AppendUint16(b, one.X)
		b = binary.BigEndian.AppendUint16(b, one.Y)
		b = append(b, byte(one.Kind))
	}
	return base64.StdEncoding.AppendEncode(nil, b), nil
}

// UnmarshalText reads what MarshalText writes. It is an error if it is none of
// it, or more than a print has.
func (m *Marks) UnmarshalText(text []byte) error {
	b, err := decoded(text, markBytes, mostMarks)
	if err != nil {
		return fmt.Errorf("marks: %w", err)
	}
	*m = nil
	for ; len(b) > 0; b = b[markBytes:] {
		*m = append(*m, Mark{
			Word: binary.BigEndian.Uint16(b), X: binary.BigEndian.Uint16(b[2:]), Y: binary.BigEndian.Uint16(b[4:]),
			Kind: Kind(b[6]),
		})
	}
	return nil
}

// MarshalText writes the places.
func (p Places) MarshalText() ([]byte, error) {
	var b []byte
	for _, one := range p {
		b = binary.BigEndian.AppendUint16(b, one)
	}
	return base64.StdEncoding.AppendEncode(nil, b), nil
}

// UnmarshalText reads what MarshalText writes. It is an error if it is none of
// it, or more than a print has.
func (p *Places) UnmarshalText(text []byte) error {
	b, err := decoded(text, placeBytes, mostRules)
	if err != nil {
		return fmt.Errorf("columns: %w", err)
	}
	*p = nil
	for ; len(b) > 0; b = b[placeBytes:] {
		*p = append(*p, binary.BigEndian.Uint16(b))
	}
	return nil
}

// decoded are the bytes of at most so many items of a size.
func decoded(text []byte, size, most int) ([]byte, error) {
	if base64.StdEncoding.DecodedLen(len(text)) > size*most+2 {
		return nil, fmt.Errorf("more than %d", most)
	}
	b, err := base64.StdEncoding.AppendDecode(nil, text)
	if err == nil && (len(b)%size != 0 || len(b) > size*most) {
		err = fmt.Errorf("%d bytes", len(b))
	}
	return b, err
}
