# Two commands to know: make demo, make test. Each installs what is missing (packages.txt), configures and builds first.
JOBS ?= $(shell nproc 2>/dev/null || echo 2)
BUILD := build/release
PREFIX ?= /usr/local
.DEFAULT_GOAL := help
unexport CHANCERY_DATA CHANCERY_LEDGER CHANCERY_TODAY
.PHONY: help demo test build packages asan bench fuzz properties web install clean

help:
	@echo "make demo     build, read examples/, show what comes out"
	@echo "make test     build, run every test"
	@echo "make build    build/release/bin/chancery"
	@echo "make asan     build with address and undefined-behaviour sanitizers, run every test"
	@echo "make bench    build and run the benches"
	@echo "make fuzz     build the fuzz targets with clang, run each for SECONDS (60)"
	@echo "make properties  run the property tests with a fresh seed (or SEED) and CASES (5000) cases each"
	@echo "make web      build the page anew (web/dist), with npm"
	@echo "make install  into PREFIX ($(PREFIX))"
	@echo "make clean    remove build/"

packages:
	@tools/install_packages.sh

build: packages
	@test -f $(BUILD)/build.ninja || cmake --preset release
	@cmake --build $(BUILD) --parallel $(JOBS)

demo: build
	@tools/demo.sh $(BUILD)/bin/chancery

test: build
	@ctest --test-dir $(BUILD) --parallel $(JOBS) --output-on-failure

asan: packages
	@test -f build/asan/build.ninja || cmake --preset asan
	@cmake --build build/asan --parallel $(JOBS)
	@ctest --test-dir build/asan --parallel $(JOBS) --output-on-failure

bench:
	@tools/install_packages.sh bench
	@cmake --preset release -DCHANCERY_BENCHES=ON
	@cmake --build $(BUILD) --parallel $(JOBS)
	@for bench in $(BUILD)/bench/*_bench; do test ! -x $$bench || $$bench || exit 1; done

fuzz:
	@tools/install_packages.sh fuzz
	@cmake --preset fuzz
	@cmake --build build/fuzz --parallel $(JOBS)
	@tools/fuzz.sh build/fuzz/fuzz $(or $(SECONDS),60)

properties: build
	@tools/properties.sh $(BUILD) $(or $(CASES),5000) $(SEED)

# What it makes, web/dist, is kept in the repository: all else works without npm.
web:
	@tools/install_packages.sh web
	@cd web && npm ci && npm run build

install: build
	@cmake --install $(BUILD) --prefix $(PREFIX)

clean:
	@rm -rf build
