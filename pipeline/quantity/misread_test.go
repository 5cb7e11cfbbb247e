package quantity

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestMisread(t *testing.T) {
	tests := []struct {
		number Number
		want   []int // thousandths
	}{
		{Number{Thousandths: 1200, Digits: 1, Decimals: 1, Point: true}, []int{1700, 4200, 7200}},
		{Number{Thousandths: 7250, Digits: 1, Decimals: 2, Point: true}, []int{7230, 7260, 7280, 7750, 1250, 2250}},
		{Number{Thousandths: 17_000, Digits: 2}, []int{11_000, 12_000, 47_000, 77_000}},
		{Number{}, nil},
	}
	for _, test := range tests {
		var got []int
		for _, m := range test.number.Misread() {
			if m.Repaired != 1 {
				t.Errorf("%v: %v is not marked as repaired", test.number, m)
			}
			got = append(got, m.Thousandths)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("Misread of %d thousandths (-want +got):\n%s", test.number.Thousandths, diff)
		}
	}
}
