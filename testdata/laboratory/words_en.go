package main

var english = language{
	names: [soils][]string{
		topsoil: {"TOPSOIL", "TOPSOIL with roots"},
		fill:    {"FILL: sand and gravel", "MADE GROUND: clay with brick rubble", "FILL: crushed rock", "MADE GROUND: ash and clinker"},
		clay:    {"CLAY", "silty CLAY", "CLAY"}, silt: {"SILT", "clayey SILT", "SILT"},
		sand: {"SAND", "silty SAND", "SAND and GRAVEL", "fine SAND"}, gravel: {"GRAVEL", "sandy GRAVEL", "GRAVEL and COBBLES"},
		till: {"TILL", "sandy clay TILL", "boulder CLAY"}, peat: {"PEAT", "fibrous PEAT", "organic CLAY"},
		rock: {"SANDSTONE", "MUDSTONE", "LIMESTONE", "GRANITE", "SHALE", "SILTSTONE", "schist"},
	},
	qualities: [soils][]string{
		topsoil: {"", "sandy", "clayey"}, fill: {"", ""}, clay: {"slightly sandy", "sandy", "", "slightly gravelly"},
		silt: {"sandy", "", "slightly clayey"}, sand: {"fine to medium", "slightly silty", "medium to coarse", ""},
		gravel: {"sandy", "fine to coarse", "subrounded", ""}, till: {"gravelly", "sandy", ""}, peat: {"", "clayey"},
		rock: {"fine grained", "thinly bedded", "medium grained", "closely jointed"},
	},
	states: [soils][]string{
		topsoil: {"", "soft", "dry"}, fill: {"", "loose", "compact"}, clay: {"soft", "firm", "stiff", "very stiff", "soft to firm"},
		silt: {"soft", "firm", "loose"}, sand: {"loose", "medium dense", "dense", "compact"}, gravel: {"dense", "medium dense", "very dense", "loose"},
		till: {"stiff", "hard", "very stiff"}, peat: {"soft", "spongy", "very soft"}, rock: {"weak", "strong", "moderately strong", "extremely weak", "hard"},
	},
	codes: [soils][]string{
		topsoil: {"TS"}, fill: {"FL", "MG"}, clay: {"CL", "CH", "CI"}, silt: {"ML", "MH"}, sand: {"SP", "SM", "SW", "SC"},
		gravel: {"GP", "GW", "GM"}, till: {"CL-ML", "CL"}, peat: {"PT", "OH"}, rock: {"RX", "BR"},
	},
	colours: []string{"brown", "grey", "dark brown", "orange brown", "light grey", "reddish brown", "olive", "dark grey", "mottled grey and brown", "yellow", "bluish grey", "black"},
	extras: []string{
		"with a few rootlets", "trace gravel", "occasional cobbles", "moist", "wet below the water table", "some shell fragments", "thin seams of sand",
		"iron stained", "with pockets of silt", "rare pieces of wood", "low plasticity", "high plasticity", "micaceous", "slight odour",
		"laminated in places", "gravel is angular to subrounded of quartz", "joints are planar, rough and clean", "becoming damp", "poorly sorted",
		"cobbles up to 150 mm across", "with lenses of clay", "faint bedding",
	},
	capitals: true, stateFirst: true,
	noteForms: []string{
		"at {at}{unit}: {what}", "{at} {unit}: {what}", "From {at}{unit} to {until}{unit}: {what}", "Below {at} {unit} {what}", "({at}-{until} {unit}: {what})", "@ {at}{unit} {what}",
	},
	ends: []string{
		"End of borehole at %s", "Borehole terminated at %s", "END OF HOLE %s", "Bottom of boring at %s", "Total depth %s, target reached", "Refusal at %s on rock. End of hole.",
	},
	goesOn:   []string{"(continued)", "AS SHEET 1", "Continued from previous sheet", "as above, continued", "description as sheet before"},
	projects: []string{"Relief sewer", "Bypass bridge", "Warehouse extension", "Pumping station", "Retaining wall", "Solar park", "Footbridge", "Quay repairs", "School hall"},
	clients:  []string{"Borough Works Department", "Harbour Trust", "Northern Rail Estates", "Mill Lane Homes Ltd", "County Highways"},
	places:   []string{"Ashcombe", "Port Harlow", "Kettle Creek", "Stonebridge", "West Farley", "Marlow Bend", "Cooper Hills", "Eastmoor"},
	drillers: []string{"Delve Drilling", "Auger & Sons", "Tamar Ground Works", "Core Brothers Inc."},
	methods:  []string{"Cable percussion", "Rotary cored", "Hollow stem auger", "Wash boring", "Solid stem auger", "Sonic", "Window sampler"},
	remarks: []string{
		"Casing driven to %s.", "Water strike at %s, rose slowly.", "Slow progress from %s on cobbles.", "Hand dug pit to %s.", "Loss of flush at %s.",
		"Standpipe installed to %s.", "Backfilled with grout below %s.", "Chiselling for half an hour at %s.",
	},
	east: [2]float64{210000, 620000}, north: [2]float64{120000, 880000},
	weathering: []string{"I", "II", "III", "IV", "V", "III/IV"},
	heads: map[role][]string{
		rulerRole:       {"Depth/({unit})", "Depth Scale/({unit})", "DEPTH/{unit}", "Scale"},
		depthRole:       {"Depth/({unit})", "Depth {unit}", "Depth/{unit}", "(Thick.)/Depth"},
		levelRole:       {"Level/({unit})", "Elev./({unit})", "Reduced/Level", "ELEV. {unit}"},
		thicknessRole:   {"Thick-/ness", "(Thickness)/({unit})"},
		graphicRole:     {"Legend", "Graphic/Log", "Symbol", "LOG", "Strata/Plot", "Lithology"},
		descriptionRole: {"Description of Strata", "Material Description", "SOIL DESCRIPTION", "Stratum Description", "Description", "VISUAL DESCRIPTION OF MATERIALS"},
		sampleRole:      {"Sample", "Samples/& Depth", "Sample/No.", "Type/No."}, testRole: {"SPT/N", "Blows/per 6 in", "N value", "Test/Results"},
		runRole: {"Run/({unit})", "Core Run", "Drilling/Run"}, recoveryRole: {"TCR/%", "RQD/%", "Recovery/%"},
		codeRole: {"USCS", "Class.", "Group/Symbol"}, gradeRole: {"Grade", "Weath-/ering"}, waterRole: {"Water", "Water/Level"},
		casingRole: {"Casing", "Hole/Size", "Method"}, remarkRole: {"Remarks", "Notes", "Other Tests/and Notes"}, chartRole: {"Moisture/Content %", "SPT plot"},
		wellRole: {"Well/Diagram", "Installation", "Backfill"}, samplingGroup: {"Sampling and Testing", "SAMPLES & IN SITU TESTS", "FIELD DATA"}, strataGroup: {"Strata", "GROUND PROFILE", "SUBSURFACE PROFILE"},
	},
	keys: map[key][]string{
		projectKey: {"Project", "Project Name", "PROJECT"}, clientKey: {"Client", "CLIENT"}, placeKey: {"Location", "Site"}, holeKey: {"Borehole No.", "Hole ID", "BORING NO.", "Hole No"},
		coordinatesKey: {"Co-ordinates", "Coordinates", "National Grid"}, groundKey: {"Ground Level", "Surface Elev.", "Elevation"}, dateKey: {"Date", "Date Drilled", "Dates"},
		drillerKey: {"Contractor", "Drilled by"}, loggerKey: {"Logged by", "Logged"}, methodKey: {"Method", "Drilling Method"}, depthKey: {"Hole Depth", "Total Depth"}, scaleKey: {"Scale", "Vertical scale"},
		titleKey: {"BOREHOLE LOG", "Borehole Record", "LOG OF BORING", "DRILLHOLE LOG", "Test Hole Log"},
	},
	sheet: "Sheet %d of %d",
}
