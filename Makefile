# What developers and CI run. `make test` needs nothing but Go; the browser tests use
# Chromium and Node where they are there, and say so where they are not.
GO ?= go
GOBIN := $(shell $(GO) env GOPATH)/bin
GOLANGCI_VERSION := v2.15.0

.PHONY: test slow lint fmt fuzz bench build tools screenshots

build:
	$(GO) build -trimpath -ldflags "-s -w" -o bin/onrecord ./cmd/onrecord

test:
	$(GO) test -race -shuffle=on -timeout 20m ./...

# What takes minutes: the bot killed again and again as a process of its own, and a browser
# that waits for a digest.
slow:
	ONRECORD_SLOW=1 $(GO) test -count=1 -timeout 20m -run 'Slow' -v ./cmd/onrecord

lint:
	test -z "$$(gofmt -l ask cmd bot digest feeds jobs llm news newsroom playground quote schedule store summarize | tee /dev/stderr)"
	$(GO) vet ./...
	$(GOBIN)/golangci-lint run ./...

fmt:
	$(GOBIN)/golangci-lint fmt ./...

# Each fuzz target for FUZZTIME.
FUZZTIME ?= 20s
fuzz:
	./.ci/fuzz $(FUZZTIME)

bench:
	$(GO) test -run '^$$' -bench . -benchmem -count=5 ./...

# The screenshots that README shows, taken anew by the browser tests.
screenshots:
	ONRECORD_SCREENSHOTS=$(CURDIR)/docs/screenshots $(GO) test -count=1 -run 'TestBrowser|TestSlowJourney' ./cmd/onrecord

tools:
	$(GO) install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(GOLANGCI_VERSION)
