# SPDX-License-Identifier: Apache-2.0
# The commands of the house; `make help` names them. CMake and Ninja do the work.

SANITIZE ?=
JOBS     ?= $(shell nproc)
BUILD    := $(if $(SANITIZE),build-sanitize,build)
WTCACHE  := $(BUILD)/wtcache
PREFIX   ?= /usr/local
TRACE    := tests/data/gzip.wtct.xz

# Progress while there is something to do, silence when there is not.
ninja = ninja -C $(BUILD) -n $(1) | grep -q 'no work to do' || ninja -C $(BUILD) -j $(JOBS) $(1)

.DEFAULT_GOAL := build
.NOTPARALLEL:
.PHONY: help deps build run test nightly bench synth trace traces lint format install clean

help: ## name every command
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile
	@echo "  SANITIZE=address,undefined builds and tests with sanitizers, in build-sanitize/"

deps: ## install the Debian packages that are missing
	@scripts/deps.sh run test lint

$(BUILD)/build.ninja:
	@command -v cmake >/dev/null && command -v ninja >/dev/null || \
	  { echo "cmake or ninja is missing: run 'make deps'" >&2; exit 2; }
	@cmake -S . -B $(BUILD) -G Ninja --log-level=WARNING \
	  -DCMAKE_BUILD_TYPE=$(if $(SANITIZE),RelWithDebInfo,Release) -DSANITIZE=$(SANITIZE) \
	  -DCMAKE_INSTALL_PREFIX=$(PREFIX) >/dev/null

build: $(BUILD)/build.ninja ## compile the command, build/wtcache (what plain `make` does)
	@$(call ninja,wtcache)

run: ## a recorded program through RTL and model in lockstep: what a write costs
	@scripts/deps.sh run
	@$(MAKE) --no-print-directory build
	@$(WTCACHE) run $(TRACE) --dut lockstep

test: deps $(BUILD)/build.ninja ## every test
	@$(call ninja,all)
	@ctest --test-dir $(BUILD) -j $(JOBS) --output-on-failure --progress

nightly: deps $(BUILD)/build.ninja ## lockstep over 200 random parameter sets and 10 million cycles
	@$(call ninja,wtc_nightly)
	@$(BUILD)/wtc_nightly --sets 200 --cycles 10000000

bench: ## speed against the stored baseline: what moved (BASELINE=write renews it)
	@scripts/deps.sh run bench
	@$(MAKE) --no-print-directory build
	@cmake $(BUILD) >/dev/null
	@$(call ninja,wtc_benchmarks)
	@$(BUILD)/wtc_benchmarks benchmarks/baseline.json $(if $(filter write,$(BASELINE)),--write)

synth: build ## what the cache costs: LUTs, flip-flops, block RAMs and clock, on an iCE40 and others
	@scripts/deps.sh run synth
	@scripts/synth.sh --families $(WTCACHE)

trace: build ## the line trace of a short workload, one line per cycle
	@$(WTCACHE) run workload:memcpy --accesses 12 --preset teaching --read-latency 4 --write-latency 4 --trace

traces: build ## record the programs of tests/data again, under valgrind
	@tests/data/record.sh $(WTCACHE)

lint: deps $(BUILD)/build.ninja ## RTL through three tools, format, clang-tidy, house rules
	@ninja -C $(BUILD) build.ninja >/dev/null
	@scripts/lint_rtl.sh
	@scripts/lint_cpp.sh $(BUILD)
	@scripts/lint_house.sh

format: ## format the C++ sources in place
	@git ls-files -co --exclude-standard '*.cpp' '*.hpp' | xargs clang-format -i

install: build ## install command, headers, libraries and RTL to PREFIX (/usr/local)
	@$(call ninja,all)
	@cmake --install $(BUILD) --prefix $(PREFIX)

clean: ## remove what was built here
	@rm -rf build build-sanitize
