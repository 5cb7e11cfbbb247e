package main

import "runtime/debug"

// release is set by the linker for a build without version control:
// -ldflags '-X main.release=v1.2.3'.
var release string

// version names this build: the release, or what the Go tool recorded.
func version() string {
	if release != "" {
		return release
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(unknown)"
}

// modelVersion is the model_version of every prediction made by this build,
// offline and live, so that Label Studio can tell what is out of date.
func modelVersion() string { return "lsml-" + version() }
