# The commands of the house. `make run` and `make test` need nothing but a Swift toolchain.

.PHONY: run test check build lint format examples consumers fuzz docs dependencies

## Builds the showcase app and serves it at http://127.0.0.1:8000
run: dependencies
	swift run --package-path Examples Showcase

## Runs the whole suite
test: dependencies
	.ci/test

## What must hold before a change is handed in
check: lint build test examples consumers fuzz docs

build: dependencies
	swift build --build-tests

lint:
	swift format lint --strict --parallel --recursive Package.swift Packages Tests Examples Benchmarks

format:
	swift format --in-place --parallel --recursive Package.swift Packages Tests Examples Benchmarks

examples: dependencies
	.ci/test --package-path Examples
	.ci/examples

consumers: dependencies
	.ci/consumers

fuzz: dependencies
	.ci/fuzz

docs: dependencies
	.ci/docs

dependencies:
	@.ci/dependencies
