package conformance

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

// file is where the description stands in the shared folder.
var file = filepath.Join("specs", "discord-openapi.json")

// openOnce reads the description that the process uses, once.
var openOnce = sync.OnceValues(func() (*Spec, error) { return Open(locate()) })

// ForTest returns the description from the shared folder: the one that ONRECORD_SHARED
// names, else the folder "shared" beside the working directory or one of the three above
// it. It is read once in a process. Where it is absent the test is skipped, or fails if
// CI is "true"; one that cannot be read fails the test.
func ForTest(t testing.TB) *Spec {
	t.Helper()
	spec, err := openOnce()
	switch {
	case err == nil:
		return spec
	case errors.Is(err, fs.ErrNotExist) && os.Getenv("CI") != "true":
		t.Skipf("requests are not checked against Discord's description: %v", err)
	default:
		t.Fatalf("requests must be checked against Discord's description: %v", err)
	}
	return nil
}

// locate returns the path of the description, whether or not it is there.
func locate() string {
	if shared := os.Getenv("ONRECORD_SHARED"); shared != "" {
		return filepath.Join(shared, file)
	}
	up := ".."
	for range 3 {
		path := filepath.Join(up, "shared", file)
		if _, err := os.Stat(path); err == nil {
			return path
		}
		up = filepath.Join(up, "..")
	}
	return filepath.Join("..", "shared", file)
}
