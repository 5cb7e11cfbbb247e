package fact

import (
	"lsml/pipeline/lexicon"
	"lsml/pipeline/strata"
)

// The kinds of facts.
var (
	Name = &Kind{
		Keys:  []lexicon.Kind{lexicon.KeyName},
		Label: "Borehole Name", Color: "#cc79a7", Hotkey: "4",
		Example: "KB 3a",
		Truth:   "original_name", Profile: "name", Members: []string{"name", Confidence},
		Columns: []Column{{"name", alone}},
		AGS:     "LOCA_ORID",
		slot:    one[string]{names, func(f *strata.Facts) **strata.Found[string] { return &f.Name }},
	}
	Coordinates = &Kind{
		Keys:  []lexicon.Kind{lexicon.KeyCoordinates, lexicon.KeyEast, lexicon.KeyNorth},
		Label: "Coordinates", Color: "#d55e00", Hotkey: "3",
		Example: "E: 2'600'100.5, N: 1'200'200.0",
		Truth:   "coordinates", Profile: "coordinates", Members: []string{"E", "N", "epsg"},
		Columns: []Column{
			{"easting_m", ofPosition(func(p position) any { return p.E })},
			{"northing_m", ofPosition(func(p position) any { return p.N })},
			{"epsg", ofPosition(position.grid)},
		},
		AGS:  "LOCA_NATE",
		slot: one[strata.Coordinates]{positions, func(f *strata.Facts) **strata.Found[strata.Coordinates] { return &f.Coordinates }},
	}
	Elevation = &Kind{
		Keys:  []lexicon.Kind{lexicon.KeyElevation},
		Label: "Elevation", Color: "#e69f00", Hotkey: "5",
		Example: "431.27",
		Truth:   "reference_elevation", Profile: "elevation", Members: []string{"elevation"},
		Columns: []Column{{"elevation_m", alone}},
		AGS:     "LOCA_GL",
		slot:    one[float64]{heights, func(f *strata.Facts) **strata.Found[float64] { return &f.Elevation }},
	}
	Date = &Kind{
		Keys:  []lexicon.Kind{lexicon.KeyFinish, lexicon.KeyStart, lexicon.KeyDate},
		Label: "Date", Color: "#7f7f7f", Hotkey: "7",
		Example: "1987-03-13",
		Truth:   "drilling_date", Profile: "drilling_date", Members: []string{"date"},
		Columns: []Column{{"date", alone}},
		AGS:     "LOCA_ENDD",
		slot:    one[string]{days, func(f *strata.Facts) **strata.Found[string] { return &f.Date }},
	}
	TotalDepth = &Kind{
		Keys:  []lexicon.Kind{lexicon.KeyTotal},
		Label: "Total Depth", Color: "#8c564b", Hotkey: "8", OnRequest: true,
		Example: "12.5",
		Truth:   "total_depth", Profile: "total_depth", Members: []string{"depth", Confidence},
		Columns: []Column{{"depth_m", alone}},
		AGS:     "LOCA_FDEP",
		slot:    one[strata.Depth]{depths, func(f *strata.Facts) **strata.Found[strata.Depth] { return &f.TotalDepth }},
	}
	Method = &Kind{
		Keys:  []lexicon.Kind{lexicon.KeyMethod},
		Label: "Drilling Method", Color: "#bcbd22", Hotkey: "9",
		Example:   "Rotationskernbohrung",
		OnRequest: true,
		Truth:     "drilling_methods", Profile: "drilling_method", Members: []string{"method", Confidence},
		Columns: []Column{{"drilling_method", alone}},
		slot:    one[string]{phrases, func(f *strata.Facts) **strata.Found[string] { return &f.Method }},
	}
	Contractor = &Kind{
		Keys:  []lexicon.Kind{lexicon.KeyContractor},
		Label: "Contractor", Color: "#9467bd", Hotkey: "0",
		Example:   "Muster Bohr AG",
		OnRequest: true,
		Truth:     "contractor", Profile: "contractor", Members: []string{"contractor", Confidence},
		Columns: []Column{{"contractor", alone}},
		slot:    one[string]{phrases, func(f *strata.Facts) **strata.Found[string] { return &f.Contractor }},
	}
	Inclination = &Kind{
		Keys:  []lexicon.Kind{lexicon.KeyInclination},
		Label: "Inclination", Color: "#17becf", Hotkey: "q",
		Example:   "70°",
		OnRequest: true,
		Truth:     "inclination", Profile: "inclination", Members: []string{"inclination", Confidence},
		Columns: []Column{{"inclination_deg", alone}},
		slot:    one[float64]{angles, func(f *strata.Facts) **strata.Found[float64] { return &f.Inclination }},
	}
	Groundwater = &Kind{
		Keys:  []lexicon.Kind{lexicon.KeyWater},
		Label: "Groundwater", Color: "#56b4e9", Hotkey: "6",
		Example: "depth: 3.2 elevation: 428.07 date: 1987-03-14",
		Members: []string{"date", "depth", "elevation"},
		Columns: []Column{{"groundwater", told}},
		slot:    many[strata.Groundwater]{observations, func(f *strata.Facts) *[]strata.Found[strata.Groundwater] { return &f.Groundwater }},
	}
)

// Kinds are all kinds of facts, in the order in which tasks and tables have
// them.
var Kinds = []*Kind{Name, Coordinates, Elevation, Date, TotalDepth, Groundwater, Method, Contractor, Inclination}

// Confidence is the member of a fact, in a file of boreholes, that says how sure
// it is.
const Confidence = "confidence"
