package quantity

import "lsml/pipeline/lazyregexp"

// lengthSaid is a length with its unit in a text: "15.0'", "3 ft", "2.40 m".
// What stands before a foot mark is a number of its own, so that 12°30'15" is
// none.
var lengthSaid = lazyregexp.Build(func() string {
	return `(?i)(?:^|[^°\d]\s|^\s|[(@~<>=-])\d+(?:[.,]\d+)?\s?(?:((?:ft|` + unitNames(Foot) + `)\b|['′](?:\s|$|[^\d\s'′]))|(?:m|` + unitNames(Metre) + `)\b)`
})

// LengthsSaid counts the lengths in metres and in feet that a text names with
// their unit.
func LengthsSaid(text string) (metres, feet int) {
	for _, m := range lengthSaid.FindAllStringSubmatch(text, -1) {
		if m[1] != "" {
			feet++
		} else {
			metres++
		}
	}
	return metres, feet
}
