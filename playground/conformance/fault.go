package conformance

import (
	"errors"
	"fmt"
	"sort"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
)

// fault shortens the error of a validation to its causes. Of alternatives that all fail
// it keeps the one that came furthest into the value, since that is the one meant.
func fault(err error) error {
	var invalid *jsonschema.ValidationError
	if !errors.As(err, &invalid) {
		return err
	}
	var causes []error
	for _, leaf := range leaves(invalid) {
		path := "/" + strings.Join(leaf.InstanceLocation, "/")
		causes = append(causes, fmt.Errorf("%s: %s", path, leaf.DetailedOutput().Error))
	}
	sort.Slice(causes, func(i, j int) bool { return causes[i].Error() < causes[j].Error() })
	return errors.Join(causes...)
}

// leaves returns the causes of e that have no further cause.
func leaves(e *jsonschema.ValidationError) []*jsonschema.ValidationError {
	if len(e.Causes) == 0 {
		return []*jsonschema.ValidationError{e}
	}
	var found []*jsonschema.ValidationError
	for i, cause := range e.Causes {
		below := leaves(cause)
		switch {
		case !alternatives(e):
			found = append(found, below...)
		case i == 0 || nearer(below, found, len(e.InstanceLocation)):
			found = below
		}
	}
	return found
}

// nearer reports whether the alternative that failed with a, rather than with b, is the
// one meant by a value at depth from: it does not fail at the value's own "type", came
// deeper, or has fewer faults, in this order.
func nearer(a, b []*jsonschema.ValidationError, from int) bool {
	if x, y := wrongType(a, from), wrongType(b, from); x != y {
		return y
	}
	if x, y := depth(a), depth(b); x != y {
		return x > y
	}
	return len(a) < len(b)
}

// wrongType reports whether one of errs is about the property "type" of the value at
// depth from, by which Discord tells alternatives apart, or about that whole value's type.
func wrongType(errs []*jsonschema.ValidationError, from int) bool {
	for _, e := range errs {
		at := e.InstanceLocation
		if len(at) == from+1 && at[from] == "type" {
			return true
		}
		if _, ok := e.ErrorKind.(*kind.Type); ok && len(at) == from {
			return true
		}
	}
	return false
}

// alternatives reports whether the causes of e are those of anyOf or oneOf.
func alternatives(e *jsonschema.ValidationError) bool {
	switch e.ErrorKind.(type) {
	case *kind.AnyOf, *kind.OneOf:
		return true
	}
	return false
}

// depth is how far into the value the deepest of errs is.
func depth(errs []*jsonschema.ValidationError) int {
	deepest := 0
	for _, e := range errs {
		deepest = max(deepest, len(e.InstanceLocation))
	}
	return deepest
}
