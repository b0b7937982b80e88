# Everything a newcomer or a CI machine runs; `make help` lists it.
#
# Nothing here needs more than Swift, make and this repository: `make setup`, which every target
# that builds runs first, installs what is missing.

SWIFT ?= swift
PREFIX ?= /usr/local
# make install: the language of what completion says, zh or en; by default that of the locale
MESSAGES ?=

# make differential
COUNT ?= 100000
SEED ?= 1
# make conformance: files of cases (docs/conformance.md); where failed cases are listed, - to show
CASES ?=
FAILURES ?=
# make bench; the folder of a country's divisions, without one they are made up
N ?= 20
DIVISIONS ?=
# make bench, make bench-check: sizes of registers and rounds, as SIZES=10k,100k,1m,3m
SIZES ?= 10k,100k
ROUNDS ?= 5
# make fuzz, make differential
SECONDS ?= 600
# make faults: such as FAULTS='--short --only outputs'
FAULTS ?=
# make test, cases, sanitize, sanitize-threads: such as TEST_FLAGS='--filter DecimalTests'
TEST_FLAGS ?=

# Warnings as errors change the flags of every file. They get a build folder of their own, so that
# `make test` and `make lint` in turn do not rebuild each other's work; in CI, which sets
# GUIJU_STRICT for all targets, one folder serves all.
STRICT_BUILD = $(if $(GUIJU_STRICT),.build,.build/strict)

export SWIFT

.DEFAULT_GOAL := help
.PHONY: help setup build demo test cases update-cases reference lint lint-format lint-unsafe \
  lint-build format bench bench-check differential differential-decimal differential-batch \
  differential-encodings formats conformance faults fuzz fuzz-short fuzz-corpus sanitize \
  sanitize-threads dist install uninstall clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install what the build needs, where something is missing
	@Tools/setup.sh

build: setup ## build in release mode: .build/release/guiju
	$(SWIFT) build -c release --product guiju

demo: setup ## build, and check the example data of Jilin by the example rules
	@Tools/demo.sh

test: setup ## run all tests (TEST_FLAGS='--filter NAME' for some)
	$(SWIFT) test $(TEST_FLAGS)

cases: setup ## run the text cases under Tests/Cases only
	$(SWIFT) test --filter '^GuijuCaseTests\.' $(TEST_FLAGS)

update-cases: setup ## rewrite the expected output under Tests/Cases; review the diff
	GUIJU_UPDATE_CASES=1 $(SWIFT) test --filter '^GuijuCaseTests\.' $(TEST_FLAGS)

reference: setup ## write docs/builtins*.md, docs/diagnostics*.md and man from the program
	$(SWIFT) build --product guiju
	.build/debug/guiju reference --lang en > docs/builtins.md
	.build/debug/guiju reference --lang zh > docs/builtins.zh.md
	.build/debug/guiju reference --diagnostics --lang en > docs/diagnostics.md
	.build/debug/guiju reference --diagnostics --lang zh > docs/diagnostics.zh.md
	.build/debug/guiju reference --manual --lang en > man/guiju.1
	.build/debug/guiju reference --manual --lang zh > man/zh_CN/guiju.1

lint: lint-format lint-unsafe lint-build ## format, unsafe code, import directions, warnings as errors

lint-format: setup
	$(SWIFT) format lint --strict --parallel --recursive Sources Tests Fuzzing Package.swift

lint-unsafe:
	@Tools/check-unsafe.sh

# The flag fails where a module imports one that Package.swift does not put above it.
lint-build: setup
	GUIJU_STRICT=1 $(SWIFT) build --scratch-path $(STRICT_BUILD) --build-tests \
	  --explicit-target-dependency-import-check error

format: setup ## format all Swift files in place
	$(SWIFT) format format --in-place --parallel --recursive Sources Tests Fuzzing Package.swift

bench: bench-check ## measure everything, beside peers (N=20 runs, DIVISIONS=folder, SIZES, ROUNDS)
	@Tools/setup.sh python3
	$(SWIFT) build -c release --product ExpressionBench
	$(SWIFT) build -c release --product LoadBench
	$(SWIFT) build -c release --product NameBench
	$(SWIFT) build -c release --product RecordBench
	@python3 Benchmarks/run.py --runs $(N) $(if $(DIVISIONS),--divisions '$(DIVISIONS)')

bench-check: build ## check registers beside DuckDB and others (SIZES=10k,100k,1m, ROUNDS=5)
	@Tools/setup.sh python3
	@python3 Benchmarks/Check/run.py --sizes '$(SIZES)' --rounds $(ROUNDS)

differential: differential-decimal differential-encodings differential-batch ## all comparisons below

differential-decimal: ## compare decimals with Python's (COUNT=100000, SEED=1)
	@Tools/setup.sh python3
	$(SWIFT) build -c release --product DecimalDriver
	python3 Tests/Differential/decimal.py .build/release/DecimalDriver --count $(COUNT) --seed $(SEED)

differential-encodings: build ## compare encodings with Python and iconv, sequence by sequence
	@Tools/setup.sh python3
	python3 Tests/Differential/encodings.py .build/release/guiju

differential-batch: setup ## compare batches with rows on random worlds (SECONDS=600, SEED=1)
	GUIJU_DIFFERENTIAL_SECONDS=$(SECONDS) GUIJU_DIFFERENTIAL_SEED=$(SEED) \
	  $(SWIFT) test -c release --filter BatchDifferentialTests

formats: build ## check SARIF and JUnit against their schemas
	@Tools/setup.sh python3 jsonschema=python3-jsonschema xmllint=libxml2-utils
	@Tests/Schemas/validate.sh .build/release/guiju

# make itself ends with 2 whatever the status of the runner; run that directly to tell 1 from 2.
conformance: build ## run FEEL cases of yours (CASES=path, FAILURES=path or -)
	@Tools/setup.sh python3
	@python3 Tests/Conformance/run.py $(CASES) $(if $(FAILURES),--failures $(FAILURES))

faults: build ## full disks, kills, special files, hostile input, exit statuses, threads (FAULTS=--short)
	@Tools/setup.sh python3
	@python3 -B Tests/Faults/run.py .build/release/guiju $(FAULTS)

fuzz: ## fuzz lexer, parser, evaluator, loader, formatter and names (SECONDS=600 in all)
	@Tools/setup.sh python3
	SWIFT='$(SWIFT)' Fuzzing/run.sh $(SECONDS)

fuzz-short: ## fuzz each of them for a minute
	@Tools/setup.sh python3
	SWIFT='$(SWIFT)' Fuzzing/run.sh 60 lexer parser evaluator loader formatter names

fuzz-corpus: ## pick Fuzzing/Corpus anew from what the fuzzers have learnt here
	@Tools/setup.sh python3
	SWIFT='$(SWIFT)' Fuzzing/run.sh --corpus

# Leaks are not looked for: XCTest, in whose process the tests run, has some of its own. Under the
# sanitizer a frame takes some ten times as much of the stack, and rules may be nested 200 deep.
sanitize: setup ## run all tests under the address sanitizer
	ulimit -s 262144; ASAN_OPTIONS=detect_leaks=0 SWIFT_BACKTRACE=enable=no \
	  $(SWIFT) test --scratch-path .build/sanitize --sanitize=address $(TEST_FLAGS)

# Takes three to four times as long as without; TEST_FLAGS='--filter PartedLoading' for some.
sanitize-threads: setup ## run all tests under the thread sanitizer
	SWIFT_BACKTRACE=enable=no \
	  $(SWIFT) test --scratch-path .build/threads --sanitize=thread $(TEST_FLAGS)

dist: setup ## build a static executable, and pack it into .build/dist
	@Tools/dist.sh

# Swift's libraries are linked in, so that the program runs where there is no Swift; readline and
# libyaml are the system's, which keeps them safe. Symbols for debugging are left out.
install: setup ## install guiju, manual page and completions into PREFIX (PREFIX=/usr/local, MESSAGES)
	$(SWIFT) build -c release --scratch-path .build/install --product guiju \
	  --static-swift-stdlib -Xlinker -s
	@Tools/install.sh .build/install/release/guiju '$(DESTDIR)$(PREFIX)' $(MESSAGES)

uninstall: ## remove what make install has installed from PREFIX
	@Tools/install.sh --remove '$(DESTDIR)$(PREFIX)'

clean: ## remove everything built
	rm -rf .build
