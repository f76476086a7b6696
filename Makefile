# make demo    everything from nothing: installs, builds, shows
# make test    installs, lints, runs every test (make long: the long forms of some); what failed is
#              said once more at the end
# make fuzz    looks for bytes that break the extraction, for FUZZ_SECONDS (60)
SHELL := /bin/bash
PREFIX ?= /usr/local
# The toolchain's crash reporter can wait for ever; a crash is told by the exit status.
export SWIFT_BACKTRACE := enable=no
CHECK := --explicit-target-dependency-import-check error
# Static libraries and a fixed address: each saves milliseconds at every start.
STATIC := $(CURDIR)/.build/static-libraries
RELEASE := -c release $(CHECK) --static-swift-stdlib -Xswiftc -L$(STATIC) \
	-Xswiftc -Xclang-linker -Xswiftc -no-pie -Xlinker -s

.PHONY: deps build demo test long fuzz lint bench install

deps:
	@.ci/deps

build: deps
	@.ci/static-libraries $(STATIC)
	swift build $(RELEASE) --product carrel
	swift build $(RELEASE) --product carrel-server

demo: build
	@.ci/demo .build/release/carrel .build/release/carrel-server

lint: deps
	swift format lint --strict --recursive Package.swift Sources Storage SyncServer cli Tests
	@.ci/arrows
	swift build $(CHECK) --build-tests

test: lint
	@.ci/html5lib-tests
	@.ci/failures-last swift test $(CHECK) --skip-build

# The long forms: 20,000 random schedules of the merge, the text and the order, 5,000 of devices
# with a server; 300 kills of programs and 300 of syncs.
long: deps
	CARREL_SCHEDULES=20000 CARREL_WORLDS=5000 CARREL_KILLS=300 swift test $(CHECK) -c release \
		-Xswiftc -enable-testing --filter 'ChangesTests|CrashTests|ConvergenceTests'

fuzz: deps
	@Tests/Fuzzing/fuzz

bench: build
	@Tests/Benchmarks/bench --carrel .build/release/carrel --server .build/release/carrel-server

install: build
	install -Dm755 .build/release/carrel $(DESTDIR)$(PREFIX)/bin/carrel
	install -Dm755 .build/release/carrel-server $(DESTDIR)$(PREFIX)/bin/carrel-server
	install -d $(DESTDIR)$(PREFIX)/share/man/man1 \
		$(DESTDIR)$(PREFIX)/share/bash-completion/completions \
		$(DESTDIR)$(PREFIX)/share/zsh/site-functions \
		$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	.build/release/carrel completions man >$(DESTDIR)$(PREFIX)/share/man/man1/carrel.1
	.build/release/carrel completions bash >$(DESTDIR)$(PREFIX)/share/bash-completion/completions/carrel
	.build/release/carrel completions zsh >$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_carrel
	.build/release/carrel completions fish >$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/carrel.fish
