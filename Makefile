# lsml: borehole profiles to Label Studio tasks. `make` lists the targets.

.DEFAULT_GOAL := help
SHELL := bash
.SHELLFLAGS := -o pipefail -c

# The go tool passes over folders named testdata unless they are asked for.
packages := ./... ./testdata/generate ./testdata/bench ./testdata/fit ./testdata/laboratory ./testdata/paint ./testdata/soak

# MuPDF (static, in the module go-fitz) and Tesseract (from the system) are C
# and C++. With cgo off the build would fail with a puzzle about missing types
# instead of "gcc not found", so it is on whatever the environment says. The
# linker flags stand in pipeline/reading/mupdf/mupdf.go, with their reason.
export CGO_ENABLED := 1

# Leptonica's and Tesseract's threads fight over the processors when tests of
# several packages run at once; children of lsml get the same limit from lsml.
export OMP_THREAD_LIMIT := 1

# The version comes from git. Where git refuses (a copy without .git, a clone
# that belongs to somebody else) the build would fail; it is "devel" there.
export GOFLAGS += -buildvcs=$(shell git rev-parse HEAD >/dev/null 2>&1 && echo auto || echo false)

## help: list the targets
.PHONY: help
help:
	@sed -n 's/^## \([a-z0-9]*\): /  \1\t/p' $(firstword $(MAKEFILE_LIST)) | expand -t 12

## setup: install what is missing from the system (Debian and its like)
.PHONY: setup
setup:
	@.ci/setup

# Without the tables for debuggers, and what of MuPDF nobody calls, the program
# is a third smaller; the trace of a panic stays whole. A function that is in no
# library ends the build: cgo needs the linker to pass over it until then.
lean := -s -w -extldflags=-Wl,--gc-sections,--unresolved-symbols=report-all

## build: make ./lsml, and ./lsml-queue beside it
.PHONY: build
build: setup
	go build -ldflags '$(lean)' -o ./ ./cmd/lsml ./cmd/lsml-queue

# The version of a release is its tag.
VERSION ?= $(shell git describe --tags --always --dirty)
## release: archive, Debian package, SBOM and checksums of VERSION in build/release, and the image
.PHONY: release
release: setup
	.ci/release '$(VERSION)' '$(lean)'
	@docker info >/dev/null 2>&1 || { echo "release: WARNING: no image is made: no docker is running" >&2; exit 0; }; \
	docker build --tag 'lsml:$(VERSION)' --build-arg VERSION='$(VERSION)' .

## module: give the module the PATH by which others import it: MODULE=host/owner/lsml
.PHONY: module
module:
	.ci/module '$(MODULE)'

## demo: annotate the test documents into build/demo
.PHONY: demo
demo: build
	@mkdir -p build/demo
	./lsml annotate testdata/pdf -o build/demo/tasks.json --boreholes build/demo/boreholes.json
	./lsml preview build/demo/tasks.json -o build/demo/report.html
	@echo "Open build/demo/report.html in a browser; README.md says how to import build/demo/tasks.json into Label Studio."

## readers: install what the tests open exported files with (GDAL, python-ags4)
.PHONY: readers
readers:
	@.ci/readers

# Bounds on memory and time cannot be tested under the race detector, which
# needs more of both.
## test: run all tests, with the race detector
.PHONY: test
test: setup readers
	go test -race -timeout 20m $(packages)
	go test ./pipeline/reading/worker
	go test -run DyingChildren ./cmd/lsml

## newest: build and test with the newest go-fitz, in a copy; needs the network
.PHONY: newest
newest: setup
	.ci/newest

## lint: gofmt, vet, staticcheck, govulncheck
.PHONY: lint
lint: setup
	.ci/lint $(packages)

## golden: rewrite the test documents and all that is expected of them
.PHONY: golden
golden: setup
	go generate ./pipeline/lexicon
	go run ./testdata/generate
	go test $$(grep -rl --include='*_test.go' 'flag.Bool("update"' . | xargs -n 1 dirname | sort -u) -update

## score: what the tests expect, and folders with pdf/ and ground_truth.json: CORPUS="a b"
CORPUS ?=
.PHONY: score
score: build
	@cat testdata/golden/score.txt
	@mkdir -p build/score
	@for corpus in $(CORPUS); do \
		echo; echo "$$corpus"; \
		./lsml annotate -q "$$corpus/pdf" -o build/score/tasks.json && \
		./lsml score --by "$$corpus/ground_truth.json" build/score/tasks.json || exit; \
	done

# Families that begin with "held." are for scoring only: who improves the
# reading looks at the others, so that these tell how it fares with the unknown.
## laboratory: measure on logs drawn by lot: SEED=2 draws others, DRAWN=10 more of each family, SCANS=1 scans besides
SEED ?= 1
DRAWN ?= 4
SCANS ?= 0
.PHONY: laboratory
laboratory: build
	rm -rf build/laboratory
	go run ./testdata/laboratory -seed $(SEED) -count $(DRAWN) -scans $(SCANS) -o build/laboratory
	./lsml annotate -q build/laboratory/pdf -o build/laboratory/tasks.json
	./lsml score --by build/laboratory/ground_truth.json build/laboratory/tasks.json

# Each folder holds pdf/ and ground_truth.json. After it `make golden` shows what
# the new weights do to the test documents.
## fit: refit the weights of confidences to CORPUS="a b"; ROUGH=regexp names folders whose truth is rough
ROUGH ?= ^$$
.PHONY: fit
fit: build
	go run ./testdata/fit -rough '$(ROUGH)' $(CORPUS)

## bench: speed and memory; OLD=program compares, COUNT=10 BEFORE=bench.txt functions too, CORPUS="a b" adds, DOCUMENTS=20000 divides more
COUNT ?= 1
DOCUMENTS ?= 520
.PHONY: bench
bench: build
	@mkdir -p build
	go run ./testdata/bench $(if $(OLD),-old $(OLD)) -documents $(DOCUMENTS) $(CORPUS)
	LSML_DOCUMENTS=$(CURDIR)/build/bench/copies go test -count 1 -run '^TestKilledRunContinues$$' -v ./cmd/lsml
	@for corpus in $(CORPUS); do \
		echo "$$corpus"; \
		LSML_DOCUMENTS="$$(realpath "$$corpus")/pdf" go test -count 1 -run '^TestJobsDoNotShow$$' -v ./cmd/lsml || exit; \
	done
	go test -run '^$$' -bench . -benchmem -count $(COUNT) ./... | tee build/bench.txt
	$(if $(BEFORE),go tool benchstat $(BEFORE) build/bench.txt)

## soak: put the service under load with faults on purpose, for SOAK (15m); not in CI
SOAK ?= 15m
.PHONY: soak
soak: build
	go run ./testdata/soak -for $(SOAK)

## fuzz: run every fuzz target for FUZZTIME (10s)
FUZZTIME ?= 10s
.PHONY: fuzz
fuzz: setup
	@for package in $$(go list ./...); do \
		for target in $$(go test -list '^Fuzz' $$package | grep '^Fuzz'); do \
			echo "$$package $$target"; \
			go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) $$package || exit 1; \
		done; \
	done

## e2e: test against a released Label Studio and in Chromium; RUN=name for some
RUN ?=
.PHONY: e2e
e2e: build
	@.ci/setup e2e
	.ci/e2e $(if $(RUN),-run '$(RUN)')

# The picture of Label Studio is left behind by the test in the browser.
## pictures: remake the pictures of README.md, with Chromium
.PHONY: pictures
pictures: RUN := ^TestBrowser$$
pictures: e2e
	@mkdir -p build/pictures
	@for document in scale-fr scan-de; do \
		page=build/pictures/$$document; \
		./lsml annotate -q "testdata/pdf/$$document.pdf" -o "$$page.json" && \
		./lsml preview "$$page.json" -o "$$page.html" && \
		chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1280,900 \
			--screenshot="testdata/pictures/$$document.png" "$$page.html" 2>"$$page.log" || exit; \
	done
	cp 'build/e2e/run/task rotated-fr.pdf 1.png' testdata/pictures/labelstudio.png

## cover: what the tests reach, in build/cover.html
.PHONY: cover
cover: setup
	@mkdir -p build
	go test -coverpkg=./... -coverprofile=build/cover.out $(packages)
	go tool cover -html=build/cover.out -o build/cover.html
	go tool cover -func=build/cover.out | tail -n 1

## clean: remove what was built
.PHONY: clean
clean:
	rm -rf lsml lsml-queue build
