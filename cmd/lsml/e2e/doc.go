// Package e2e tests lsml against a released Label Studio: what it accepts,
// shows and gives back, not what its documentation says.
//
// The tests need a Label Studio, the program and Chromium, and run only with
// the build tag e2e: make e2e installs what is missing and calls them. They
// start two servers of their own on free loopback ports, one as it is shipped
// and one that refuses predictions by the strict validator, with folders of
// their own, and stop them whatever happens. What they leave behind to look
// at, pictures of the browser and the servers' logs, lies in build/e2e/run.
package e2e
