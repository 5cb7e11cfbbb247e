// Package mlbackend serves a model to Label Studio.
//
// Label Studio talks to a model over a small HTTP protocol, the "ML backend".
// The server is the caller: it asks whether the backend is well (/health),
// tells it about a project (/setup), asks for predictions (/predict) and
// reports what annotators do (/webhook). A program implements Model, hands it
// to New and gets an http.Handler that speaks the protocol:
//
//	GET  /health    {"model_class":"…","status":"UP"}   before every setup, within 1 s
//	POST /setup     {"model_version":"…"}               whenever a project page opens, within 3 s
//	POST /predict   {"results":[…]}                     within 100 s, all tasks in one request
//	POST /webhook   {"status":"ok"}                     every event of the project, within 1 s
//	GET  /versions  {"versions":["…"]}
//	GET  /metrics   Prometheus text
//	POST /upload    files, where Options.Upload takes them
//	GET  /status    what is going on, as a page for a browser, as JSON otherwise
//
// # Answers that count
//
// Label Studio throws away a whole answer whose number of results differs from
// the number of tasks, and stores an empty prediction for good. So a Model is
// asked one task at a time, and the Handler sees to the shape:
//
//	a prediction        {"model_version":"…","score":0.9,"result":[…]}
//	nothing on it       {"model_version":"…","result":[]}   stored; not asked again for this version
//	a failure           []                                  nothing stored; asked again
//	left to another     []                                  the same, and no alarm
//	several             [{"result":[…]},{"result":[…]}]     a tab each
//
// A failure is an error, a panic, a result that Label Studio would refuse, or
// no answer before the deadline; it costs its own task only. A request that
// comes from an annotator's drawing (it has a Context) is always answered with
// an object, because the editor reads nothing else.
//
// The version in /setup is what Label Studio filters stored predictions by.
// The Handler puts the same string into every prediction; a second one would
// make the server ask again for each task that is opened.
//
// A Model that is also a Judge looks at the labelling configuration when a
// project is set up. If it is of no use to it, /setup is an error, and who
// connects the backend reads the reason in Label Studio. One that is a Follower
// hears then which projects it is connected to; one that is a Trainer answers
// Start Training.
//
// # What a Model is made of
//
// The package knows the protocol only. What a project's labelling interface
// asks for, and regions in its terms, are in lsformat (ParseConfig,
// Config.Marks); the files that tasks name are found by lsformat/fetch
// (Finder.LocalPath). lsml backend new writes a program of all three.
//
// # What servers really send
//
// The project is "<id>.<created>", a number or null; extra_params a string, an
// object or null; context null for a batch; tasks a list, from some clients a
// single one. Tasks carry all their annotations
// and predictions, so bodies of hundreds of megabytes are ordinary: tasks are
// decoded one by one and only what a Model uses is kept. Paths may have a
// prefix, since the URL of a backend may have a path. Webhooks come without
// credentials, because Label Studio creates them without any; a secret in the
// path (Options.EventSecret) takes their place.
//
// The protocol has no specification. Its sources are Label Studio 1.22
// (label_studio/ml/api_connector.py, ml/models.py, webhooks/) and the Python
// SDK (HumanSignal/label-studio-ml-backend, label_studio_ml/api.py).
package mlbackend
