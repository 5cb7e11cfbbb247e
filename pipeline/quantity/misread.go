package quantity

// confused are the digits that recognisers take for each other in worn or blurred
// type.
var confused = map[int][]int{
	0: {6, 8, 9}, 1: {4, 7}, 2: {7}, 3: {8, 5, 9}, 4: {1, 9}, 5: {3, 6, 8}, 6: {0, 5, 8}, 7: {1, 2}, 8: {0, 3, 5, 6, 9}, 9: {0, 3, 4, 8},
}

// Misread are the numbers that a recogniser may have taken for this one: those with
// one other digit that looks like it.
func (n Number) Misread() []Number {
	place, digits := 1, n.Digits+n.Decimals
	for range 3 - n.Decimals {
		place *= 10 // of the last digit that is printed, in thousandths
	}
	var found []Number
	for range digits {
		digit := n.Thousandths / place % 10
		for _, other := range confused[digit] {
			m := n
			m.Thousandths += (other - digit) * place
			m.Repaired++
			found = append(found, m)
		}
		place *= 10
	}
	return found
}
