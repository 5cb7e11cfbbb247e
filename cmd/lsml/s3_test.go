package main

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"lsml/pipeline/running/store/storetest"
)

// s3 runs a server that speaks S3 for a script, with the buckets archive and
// labels, whose objects are files below $S3ROOT:
//
//	s3 start            set the variables by which lsml finds it
//	s3 faulty N         from here on one request in N meets a fault
//	s3 readonly         from here on nothing can be put
//	s3 put FILE ADDRESS
func s3(ts *testscript.TestScript, neg bool, args []string) {
	if neg {
		ts.Fatalf("! s3 has no meaning")
	}
	switch {
	case len(args) == 1 && args[0] == "start":
		server, stop, err := storetest.Run(ts.MkAbs("s3"), "archive", "labels")
		ts.Check(err)
		ts.Defer(stop)
		ts.Setenv("S3ROOT", server.Root)
		ts.Setenv("S3SERVER", server.URL)
		ts.Setenv("XDG_CACHE_HOME", ts.MkAbs("cache"))
		setS3(ts, server.URL)
	case len(args) == 2 && args[0] == "faulty":
		one, err := strconv.Atoi(args[1])
		ts.Check(err)
		lineOf(ts, storetest.Sometimes(one, 2))
	case len(args) == 1 && args[0] == "readonly":
		lineOf(ts, func(r *http.Request) storetest.Fault {
			if r.Method == http.MethodPut {
				return storetest.Refused
			}
			return storetest.None
		})
	case len(args) == 3 && args[0] == "put":
		stores := storetest.Stores(ts.Getenv("S3SERVER"))
		ts.Check(stores.Put(context.Background(), ts.MkAbs(args[1]), args[2]))
	default:
		ts.Fatalf("usage: s3 start|readonly, s3 faulty n, s3 put file address")
	}
}

// lineOf puts a line with faults between lsml and the server.
func lineOf(ts *testscript.TestScript, choose func(*http.Request) storetest.Fault) {
	line, err := storetest.NewLine(ts.Getenv("S3SERVER"), choose)
	ts.Check(err)
	ts.Defer(line.Close)
	setS3(ts, line.URL)
}

// setS3 sets the variables by which lsml finds a server.
func setS3(ts *testscript.TestScript, url string) {
	for _, v := range storetest.Environment(url) {
		name, value, _ := strings.Cut(v, "=")
		ts.Setenv(name, value)
	}
}
