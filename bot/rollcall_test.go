package bot

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/news"
)

// fakeRecords are the tenants of a small store, and the application that they are of.
type fakeRecords struct {
	tenants []news.Tenant
	owner   string // "": nobody's yet
	err     error
}

func (f *fakeRecords) Tenants(context.Context) ([]news.Tenant, error) { return f.tenants, f.err }

func (f *fakeRecords) Settle(_ context.Context, key, value string) (string, error) {
	if key != applicationKey {
		return "", errors.New("another key")
	}
	if f.owner == "" {
		f.owner = value
	}
	return f.owner, f.err
}

const hereOnly = `{"user":{"id":"` + ownID + `"},"application":{"id":"` + ownID + `","flags":0},"guilds":[{"id":"` + serverID + `","unavailable":true}]}`

// TestRollCall: what is a server's is deleted if READY does not name it and Discord says
// once more that the bot is not there; in case of any doubt it stays.
func TestRollCall(t *testing.T) {
	all := []news.Tenant{news.Operator, news.Everyone, server, news.ServerTenant(otherServer), news.MemberTenant("7"), news.ServerTenant("x")}
	gone := []news.Tenant{news.ServerTenant(otherServer)}
	for _, c := range []struct {
		name    string
		ready   string
		records *fakeRecords
		status  int
		code    int
		want    []news.Tenant
		log     string
	}{
		{"gone", hereOnly, &fakeRecords{tenants: all}, 404, unknownServer, gone, "server=" + otherServer},
		{"refused", hereOnly, &fakeRecords{tenants: all, owner: ownID}, 403, missingAccess, gone, ""},
		{"nowhere", strings.Replace(hereOnly, serverID, "5", 1), &fakeRecords{tenants: all}, 403, missingAccess, []news.Tenant{server, gone[0]}, ""},
		{"none left", strings.Replace(hereOnly, `[{"id":"`+serverID+`","unavailable":true}]`, "[]", 1), &fakeRecords{tenants: gone}, 403, missingAccess, gone, ""},
		{"there after all", hereOnly, &fakeRecords{tenants: all}, 200, 0, nil, ""},
		{"a proxy", hereOnly, &fakeRecords{tenants: all}, 404, 0, nil, "Discord answers 404"},
		{"another application", hereOnly, &fakeRecords{tenants: all, owner: "6"}, 404, unknownServer, nil, "another Discord application"},
		{"store", hereOnly, &fakeRecords{tenants: all, err: errors.New("disk")}, 404, unknownServer, nil, "disk"},
		{"no list", strings.Replace(hereOnly, `"guilds"`, `"others"`, 1), &fakeRecords{tenants: all}, 404, unknownServer, nil, ""},
		{"no application", strings.Replace(hereOnly, `"application"`, `"other"`, 1), &fakeRecords{tenants: all}, 404, unknownServer, nil, ""},
		{"one of two", strings.Replace(hereOnly, `"guilds"`, `"shard":[0,2],"guilds"`, 1), &fakeRecords{tenants: all}, 404, unknownServer, nil, ""},
		{"the only one", strings.Replace(hereOnly, `"guilds"`, `"shard":[0,1],"guilds"`, 1), &fakeRecords{tenants: all}, 404, unknownServer, gone, ""},
		{"not readable", `{"guilds":7}`, &fakeRecords{tenants: all}, 404, unknownServer, nil, "not understood"},
		{"nothing kept", hereOnly, nil, 404, unknownServer, nil, ""},
	} {
		lib := testLibrary()
		b := newBench(lib, func(_ int, r *http.Request) (*http.Response, error) {
			if r.URL.Path != "/api/v10/guilds/"+otherServer && r.URL.Path != "/api/v10/guilds/"+serverID {
				t.Errorf("%s: %s", c.name, r.URL)
			}
			return respond(c.status, fmt.Sprintf(`{"code":%d,"message":"no"}`, c.code))
		})
		if c.records != nil {
			b.bot.config.Records = c.records
		}
		b.bot.events(b.router)["READY"]([]byte(c.ready))
		b.router.running.Wait() // not wait, which would end it
		if diff := cmp.Diff(c.want, lib.forgotten); diff != "" || !strings.Contains(b.log.String(), c.log) {
			t.Errorf("%s: %s, log %s", c.name, diff, b.log)
		}
	}
}

// TestRollCallEnds: a bot that is being stopped deletes nothing more.
func TestRollCallEnds(t *testing.T) {
	lib := testLibrary()
	b := newBench(lib, nil)
	roll := rollCall{b.router, &fakeRecords{tenants: []news.Tenant{server}}, nil}
	b.router.wait(t.Context())
	h, err := parseHello([]byte(strings.Replace(hereOnly, serverID, "5", 1)))
	if err != nil {
		t.Fatal(err)
	}
	roll.call(h)
	if err := roll.compare(h); err != nil || len(b.sent()) != 0 || lib.forgotten != nil {
		t.Errorf("error %v, sent %s, forgotten %v", err, b.sent(), lib.forgotten)
	}
}
