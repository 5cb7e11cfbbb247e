package main

import (
	"runtime/debug"
	"strings"
)

// release is set by the linker for a build without version control:
// -ldflags '-X main.release=v1.2.3'.
var release string

// version names this build: the release, what the Go tool recorded, or
// "devel" for a build that nothing is known of.
func version() string {
	if release != "" {
		return release
	}
	if info, ok := debug.ReadBuildInfo(); ok && strings.HasPrefix(info.Main.Version, "v") {
		return info.Main.Version
	}
	return "devel"
}

// modelVersion is the model_version of every prediction made by this build,
// offline and live, so that Label Studio can tell what is out of date.
func modelVersion() string { return "lsml-" + version() }

// textVersion is that of a service that only reads drawn regions.
func textVersion() string { return "lsml-text-" + version() }
