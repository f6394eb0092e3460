package conformance

import (
	"errors"
	"fmt"
	"sort"
	"strconv"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// unknown returns an error for every property in value, at any depth, that no schema
// which fits its object knows, unless it says nothing. Value must be valid.
func unknown(value any, schema *jsonschema.Schema) error {
	return errors.Join(unknownBelow("", value, []*jsonschema.Schema{schema})...)
}

func unknownBelow(path string, value any, schemas []*jsonschema.Schema) []error {
	fitting := fittingSchemas(value, schemas)
	switch v := value.(type) {
	case map[string]any:
		return unknownInObject(path, v, fitting)
	case []any:
		var faults []error
		for i, item := range v {
			faults = append(faults, unknownBelow(path+"/"+strconv.Itoa(i), item, itemSchemas(fitting, i))...)
		}
		return faults
	}
	return nil
}

// unknownInObject looks at the properties of one object, in the order of their names. An
// object that no schema describes any property of is open: it is left alone.
func unknownInObject(path string, object map[string]any, fitting []*jsonschema.Schema) []error {
	open := true
	for _, s := range fitting {
		open = open && len(s.Properties) == 0 && s.AdditionalProperties == nil
	}
	if open {
		return nil
	}
	names := make([]string, 0, len(object))
	for name := range object {
		names = append(names, name)
	}
	sort.Strings(names)
	var faults []error
	for _, name := range names {
		below := propertySchemas(fitting, name)
		if len(below) == 0 && saysNothing(object[name]) {
			continue
		}
		if len(below) == 0 {
			faults = append(faults, fmt.Errorf("body: %s/%s: Discord knows no such property here and would ignore it", path, name))
			continue
		}
		faults = append(faults, unknownBelow(path+"/"+name, object[name], below)...)
	}
	return faults
}

// saysNothing reports whether value is null, false, "" or empty. Client libraries write
// these for the fields of a struct that nobody set, and a field ignored then loses
// nothing.
func saysNothing(value any) bool {
	switch v := value.(type) {
	case nil:
		return true
	case bool:
		return !v
	case string:
		return v == ""
	case []any:
		return len(v) == 0
	case map[string]any:
		return len(v) == 0
	}
	return false
}

// propertySchemas returns what schemas say of the property name.
func propertySchemas(schemas []*jsonschema.Schema, name string) []*jsonschema.Schema {
	var found []*jsonschema.Schema
	for _, s := range schemas {
		if p := s.Properties[name]; p != nil {
			found = append(found, p)
		} else if rest, ok := s.AdditionalProperties.(*jsonschema.Schema); ok {
			found = append(found, rest)
		}
	}
	return found
}

// itemSchemas returns what schemas say of the item at index i.
func itemSchemas(schemas []*jsonschema.Schema, i int) []*jsonschema.Schema {
	var found []*jsonschema.Schema
	for _, s := range schemas {
		switch {
		case i < len(s.PrefixItems):
			found = append(found, s.PrefixItems[i])
		case s.Items2020 != nil:
			found = append(found, s.Items2020)
		}
	}
	return found
}

// fittingSchemas returns schemas with all that they refer to, and of alternatives those
// that value satisfies.
func fittingSchemas(value any, schemas []*jsonschema.Schema) []*jsonschema.Schema {
	var all []*jsonschema.Schema
	for _, s := range schemas {
		all = append(all, s)
		if s.Ref != nil {
			all = append(all, fittingSchemas(value, []*jsonschema.Schema{s.Ref})...)
		}
		all = append(all, fittingSchemas(value, s.AllOf)...)
		for _, alternatives := range [][]*jsonschema.Schema{s.AnyOf, s.OneOf} {
			for _, a := range alternatives {
				if a.Validate(value) == nil {
					all = append(all, fittingSchemas(value, []*jsonschema.Schema{a})...)
				}
			}
		}
	}
	return all
}
