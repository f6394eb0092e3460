package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"
)

// A mark is a name in the environment by which a manager of services tells what it starts.
type mark struct {
	name    string
	manager string
	// inherited marks reach what a person starts too: desktops run terminals as services.
	inherited bool
}

// marks are those of systemd (systemd.exec(5), "Environment Variables") and Kubernetes
// (Services, "Environment variables").
var marks = []mark{{"INVOCATION_ID", "systemd", true}, {"KUBERNETES_SERVICE_HOST", "Kubernetes", false}}

// checkDeployment is an error if c has no token though the program runs as a service: it
// would serve a playground that nobody asked for.
func checkDeployment(c config, t terminal) error {
	if c.Token != "" {
		return nil
	}
	for _, m := range marks {
		if isSet(t.Environ, m.name) && (!m.inherited || !onTerminal(t.Err)) {
			return fmt.Errorf("DISCORD_TOKEN is missing, and %s says that %s runs this as a service: set the token, or take %[1]s out of the environment to try the playground", m.name, m.manager)
		}
	}
	return nil
}

func isSet(environ []string, name string) bool {
	for _, line := range environ {
		if value, ok := strings.CutPrefix(line, name+"="); ok && value != "" {
			return true
		}
	}
	return false
}

func onTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}
