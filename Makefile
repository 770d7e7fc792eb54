# Two targets do everything: `make start` and `make test`. Both install the Debian packages they need.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

DEBIAN_PACKAGES := pkg-config libgmime-3.0-dev libgumbo-dev libnghttp2-dev libprotobuf-c-dev zlib1g-dev libzstd-dev libcsv-dev libsqlite3-dev libpq-dev libsodium-dev python3
DEBIAN_BENCH_PACKAGES := g++ libnghttp2-dev libgrpc++-dev protobuf-compiler protobuf-compiler-grpc nghttp2-client nghttp2-server
DEBIAN_TEST_PACKAGES := valgrind protobuf-c-compiler protobuf-compiler libprotobuf-dev python3-venv curl openssl zstd nodejs nghttp2-client chromium systemd postgresql hunspell hunspell-fr hunspell-en-us hunspell-en-gb qemu-user libc6-dev-arm64-cross libgcc-12-dev-arm64-cross
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
SWIFT := swift
PARDON := .build/release/pardon
PREFIX := /usr/local
# Without the dynamic Swift libraries a process starts in half the time, and runs where no toolchain is.
RELEASE_FLAGS := -c release --static-swift-stdlib

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: deps
deps: ## install the Debian packages needed to build
	@missing=$$(for p in $(DEBIAN_PACKAGES); do dpkg -s $$p >/dev/null 2>&1 || echo $$p; done); \
	if [ -n "$$missing" ]; then $(SUDO) apt-get update -qq; $(SUDO) apt-get install -y -qq --no-install-recommends $$missing; fi

.PHONY: deps-test
deps-test: deps ## install the Debian packages needed by the tests
	@missing=$$(for p in $(DEBIAN_TEST_PACKAGES); do dpkg -s $$p >/dev/null 2>&1 || echo $$p; done); \
	if [ -n "$$missing" ]; then $(SUDO) apt-get update -qq; $(SUDO) apt-get install -y -qq --no-install-recommends $$missing; fi

# Python packages for the tests, in a folder of their own.
VENV := .build-venv
$(VENV)/ready: Tests/requirements.txt
	python3 -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check -r $<
	touch $@

.PHONY: build
build: deps ## build the release binary
	$(SWIFT) build $(RELEASE_FLAGS) --product pardon

ADDRESS := 127.0.0.1:4650

.PHONY: start
start: build ## build, then serve on ADDRESS (127.0.0.1:4650) until Ctrl-C
	@echo; echo 'In a browser: http://$(ADDRESS)/'; echo; echo 'From another terminal:'; echo; \
	for text in 'en:We are sorry for any inconvenience this may have caused.' 'fr:Nous regrettons la gêne occasionnée.'; do \
	  echo "  curl http://$(ADDRESS)/pardon.v1.GradingService/Grade -H 'content-type: application/json' \\"; \
	  echo "    -d '{\"text\": \"$${text#*:}\", \"locale\": \"$${text%%:*}\"}'"; echo; done
	@exec $(PARDON) serve --listen $(ADDRESS)

.PHONY: samples
samples: build ## build, then grade the sample drafts in both languages
	@for draft in docs/samples/*.en.txt; do echo; echo "== $$draft"; $(PARDON) grade --locale en "$$draft"; done
	@for draft in docs/samples/*.fr.txt; do echo; echo "== $$draft"; $(PARDON) grade --locale fr "$$draft"; done

.PHONY: test
# Optimised, because texts of ten megabytes take minutes without; overflow and bounds checks stay on.
# Tests of deadlines and timers have the machine's threads to themselves: the others keep all of them busy for minutes.
TIMED_TESTS := PardonRPCTests|PardonServerTests|PardonStoreTests
TEST_BUILD := --scratch-path .build-test -c release -Xswiftc -enable-testing
test: deps-test format-check check-shims check-protos check-inflection check-fuzz test-kernels ## everything: formatting, generated files, build without warnings, all tests
	@log=$$(mktemp); $(SWIFT) build --build-tests $(TEST_BUILD) 2>&1 | tee $$log; \
	if grep -E '(Sources|Tests|Plugins)/.*warning:' $$log; then echo 'error: the build has warnings' >&2; exit 1; fi; rm -f $$log
	$(SWIFT) test --skip-build $(TEST_BUILD) --filter '$(TIMED_TESTS)'
	$(SWIFT) test --skip-build $(TEST_BUILD) --skip '$(TIMED_TESTS)'
	.build-test/release/pardon rules test
	.build-test/release/pardon texts check
	$(MAKE) --no-print-directory test-texts test-clients

.PHONY: test-kernels
test-kernels: ## the kernels of x86 and, under QEMU, of ARM read the same texts alike
	Tests/Kernels/compare.sh

.PHONY: test-texts
test-texts: $(VENV)/ready ## compose the whole matrix with the test build: grades, faults, repetitions, spelling
	PARDON=$(CURDIR)/.build-test/release/pardon $(VENV)/bin/python Tests/Writing/matrix.py

.PHONY: test-clients
test-clients: $(VENV)/ready ## call the server of the test build with clients that nobody here wrote
	PARDON=$(CURDIR)/.build-test/release/pardon $(VENV)/bin/python Tests/Clients/run.py $(CASES)

# How often the recorder is killed; continuous integration kills it five times.
KILLS := 200
.PHONY: crash-test
crash-test: deps-test ## kill processes that record scores, PostgreSQL and servers, KILLS times each; fill disks, hold locks: nothing acknowledged is lost
	$(SWIFT) build --build-tests $(TEST_BUILD)
	python3 Tests/Crash/crash.py $(CURDIR)/.build-test/release/CrashRecorder --kills $(KILLS)
	python3 Tests/Crash/postgres.py $(CURDIR)/.build-test/release/CrashRecorder --kills $(KILLS)
	python3 Tests/Crash/server.py $(CURDIR)/.build-test/release/pardon --kills $(KILLS)

.PHONY: gallery
gallery: ## write docs/gallery.md from docs/gallery/drafts.*.txt, after `make test` has built
	PARDON_WRITE_GALLERY=1 $(SWIFT) test --skip-build $(TEST_BUILD) --filter GalleryTests

.PHONY: conformance
conformance: deps-test $(VENV)/ready ## replay the Connect project's suites: SUITES=FOLDER, the driver lies beside it; OPTIONS are the driver's
	@[ -d "$(SUITES)" ] || { echo 'SUITES=FOLDER: the folder of the suites, beside it the driver' >&2; exit 2; }
	$(SWIFT) build $(RELEASE_FLAGS) --product ConformanceService
	PYTHON=$(CURDIR)/$(VENV)/bin/python Tests/ConformanceService/run.sh .build/release/ConformanceService "$(SUITES)" $(OPTIONS)

.PHONY: check-fuzz
check-fuzz: ## compare the targets of the fuzz package with those of Package.swift
	python3 scripts/check-fuzz-package.py

.PHONY: check-inflection
check-inflection: ## compare the inflection tables with a fresh generation from Debian's dictionaries
	$(SUDO) apt-get update -qq || true
	python3 Sources/PardonRulePacks/inflection/generate.py --check

.PHONY: install
install: build ## install the program, its man page and completions below PREFIX
	install -D -m 755 $(PARDON) "$(PREFIX)/bin/pardon"
	install -D -m 644 docs/man/pardon.1 "$(PREFIX)/share/man/man1/pardon.1"
	install -d "$(PREFIX)/share/bash-completion/completions" "$(PREFIX)/share/zsh/site-functions" \
	  "$(PREFIX)/share/fish/vendor_completions.d"
	$(PARDON) --generate-completion-script bash > "$(PREFIX)/share/bash-completion/completions/pardon"
	$(PARDON) --generate-completion-script zsh > "$(PREFIX)/share/zsh/site-functions/_pardon"
	$(PARDON) --generate-completion-script fish > "$(PREFIX)/share/fish/vendor_completions.d/pardon.fish"

.PHONY: format-check
format-check: ## swift format, strict
	$(SWIFT) format lint --strict --recursive --parallel Sources Tests Plugins Package.swift

.PHONY: format
format: ## rewrite the sources with swift format
	$(SWIFT) format --in-place --recursive --parallel Sources Tests Plugins Package.swift

.PHONY: check-shims
check-shims: deps ## compare our declarations of C functions with Debian's headers
	cc -std=gnu11 -fsyntax-only -Wall $$(pkg-config --cflags gmime-3.0) -include gmime/gmime.h -x c Sources/CGMime/shim.h

.PHONY: protos
protos: deps-test ## generate Sources/CPardonProto from protos/
	python3 protos/generate.py

.PHONY: check-protos
check-protos: deps-test ## compare Sources/CPardonProto with a fresh generation from protos/
	python3 protos/generate.py --check

.PHONY: bench-engine
bench-engine: build ## measure the engine, write benchmarks/results/engine.json
	$(SWIFT) build $(RELEASE_FLAGS) --package-path benchmarks
	benchmarks/.build/release/pardon-bench engine benchmarks/workloads benchmarks/results/engine.json $(PARDON)

.PHONY: bench-rules
bench-rules: build ## measure compiling, loading and reloading rules, write benchmarks/results/rules.json
	$(SWIFT) build $(RELEASE_FLAGS) --package-path benchmarks
	benchmarks/.build/release/pardon-bench rules $(PARDON) benchmarks/workloads benchmarks/results/rules.json

.PHONY: bench-write
bench-write: deps ## measure composing and revising, write benchmarks/results/write.json
	$(SWIFT) build $(RELEASE_FLAGS) --package-path benchmarks
	benchmarks/.build/release/pardon-bench write benchmarks/workloads benchmarks/results/write.json

SCORES := 10000000
POSTGRES_SCORES := 1000000
.PHONY: bench-scores
bench-scores: build ## measure a store of SCORES (10000000) scores, write benchmarks/results/scores.json; takes 8 GB in TMPDIR
	$(SWIFT) build $(RELEASE_FLAGS) --package-path benchmarks
	python3 benchmarks/scores/bulk.py .build/release/pardon 500 benchmarks/results/scores.json
	folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	benchmarks/.build/release/pardon-bench scores record 1000000 "$$folder/record" benchmarks/results/scores.json && \
	rm -rf "$$folder/record" && \
	benchmarks/.build/release/pardon-bench scores read $(SCORES) "$$folder" benchmarks/results/scores.json

.PHONY: bench-scores-postgres
bench-scores-postgres: deps-test ## the same of POSTGRES_SCORES (1000000) scores in a PostgreSQL, and recording into it
	$(SWIFT) build $(RELEASE_FLAGS) --package-path benchmarks
	python3 benchmarks/scores/postgres.py benchmarks/.build/release/pardon-bench $(POSTGRES_SCORES) benchmarks/results/scores.json

.PHONY: bench-edit
bench-edit: deps ## measure keystrokes in an editor, write benchmarks/results/edit.json
	$(SWIFT) build $(RELEASE_FLAGS) --package-path benchmarks
	benchmarks/.build/release/pardon-bench edit benchmarks/workloads benchmarks/results/edit.json

.PHONY: bench-gate
bench-gate: deps ## fail when a draft costs more allocations or instructions than benchmarks/thresholds.json allows
	@command -v valgrind >/dev/null || $(SUDO) apt-get install -y -qq --no-install-recommends valgrind
	$(SWIFT) build $(RELEASE_FLAGS) --package-path benchmarks
	benchmarks/.build/release/pardon-bench gate benchmarks/workloads benchmarks/thresholds.json
	benchmarks/instructions.py --check

DEBIAN_PEER_PACKAGES := g++ libhyperscan-dev libre2-dev libpcre2-dev grammalecte-cli python3-venv
.PHONY: deps-peers
deps-peers: deps
	@for p in $(DEBIAN_PEER_PACKAGES); do \
	  dpkg -s $$p >/dev/null 2>&1 || $(SUDO) apt-get install -y -qq --no-install-recommends $$p || echo "$$p cannot be had"; done
	@[ -d benchmarks/peers/.build/vectorscan ] || $(MAKE) -C benchmarks/peers vectorscan || echo 'Vectorscan cannot be had'

PEER_VENV := .build-peers-venv
$(PEER_VENV)/ready: benchmarks/peers/requirements.txt | deps-peers
	python3 -m venv $(PEER_VENV)
	grep -v '^#' $< | while read p; do \
	  $(PEER_VENV)/bin/pip install --quiet --disable-pip-version-check --only-binary :all: "$$p" || echo "$$p cannot be had"; done
	touch $@

.PHONY: bench-peers
bench-peers: deps-peers $(PEER_VENV)/ready ## measure the engine beside Hyperscan, RE2 and others, write benchmarks/results/peers.json
	$(SWIFT) build $(RELEASE_FLAGS) --product pardon-patterns
	$(SWIFT) build $(RELEASE_FLAGS) --package-path benchmarks
	$(MAKE) -C benchmarks/peers
	$(PEER_VENV)/bin/python benchmarks/peers/bench.py
	benchmarks/peers/tables.py

.PHONY: bench-scaling
bench-scaling: deps ## measure ten times as many rules, and two cores, write benchmarks/results/scaling.json
	$(SWIFT) build $(RELEASE_FLAGS) --product pardon-patterns
	$(SWIFT) build $(RELEASE_FLAGS) --package-path benchmarks
	folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	.build/release/pardon-patterns scale 1 "$$folder/one.image" && .build/release/pardon-patterns scale 10 "$$folder/many.image" && \
	benchmarks/.build/release/pardon-bench scaling benchmarks/workloads "$$folder/one.image" "$$folder/many.image" benchmarks/results/scaling.json

.PHONY: bench-serve
bench-serve: build ## measure the server beside its peers, write benchmarks/results/serve.json
	@missing=$$(for p in $(DEBIAN_BENCH_PACKAGES); do dpkg -s $$p >/dev/null 2>&1 || echo $$p; done); \
	if [ -n "$$missing" ]; then $(SUDO) apt-get update -qq; $(SUDO) apt-get install -y -qq --no-install-recommends $$missing; fi
	$(SWIFT) build $(RELEASE_FLAGS) --package-path benchmarks
	$(MAKE) -C benchmarks/serve
	python3 benchmarks/serve/bench.py

.PHONY: fuzz
fuzz: deps ## fuzz every target for SECONDS (60) each, or only TARGET
	$(SWIFT) build -c release --package-path benchmarks/fuzz
	benchmarks/fuzz/run.sh $(or $(SECONDS),60) $(TARGET)
