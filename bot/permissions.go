package bot

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
)

// permissions are a set of Discord's (Permissions, "Bitwise Permission Flags").
type permissions uint64

const (
	administrator   permissions = 1 << 3
	manageServer    permissions = 1 << 5
	viewChannel     permissions = 1 << 10
	sendMessages    permissions = 1 << 11
	readHistory     permissions = 1 << 16
	mentionEveryone permissions = 1 << 17
)

// UnmarshalText reads a set as Discord writes it, a decimal number. What is none is the
// empty set: nobody may anything.
func (p *permissions) UnmarshalText(text []byte) error {
	n, _ := strconv.ParseUint(string(text), 10, 64)
	*p = permissions(n)
	return nil
}

// has reports whether one who has p may do all of want; an administrator may do anything.
func (p permissions) has(want permissions) bool { return p&administrator != 0 || p&want == want }

// needed are the permissions without which a digest cannot be posted, or not be found
// again after a crash, with Discord's names for them.
var needed = []struct {
	permission permissions
	name       string
}{{viewChannel, "View Channel"}, {sendMessages, "Send Messages"}, {readHistory, "Read Message History"}}

// lacking names what p lacks of the needed permissions.
func (p permissions) lacking() []string {
	var names []string
	for _, n := range needed {
		if !p.has(n.permission) {
			names = append(names, n.name)
		}
	}
	return names
}

// rights finds out what the bot may do in a channel.
type rights struct{ discord *caller }

// An overwrite changes for one role or member what may be done in a channel.
type overwrite struct {
	ID    string      `json:"id"`
	Allow permissions `json:"allow"`
	Deny  permissions `json:"deny"`
}

type role struct {
	ID  string      `json:"id"`
	May permissions `json:"permissions"`
}

// may returns what the bot may do in a channel of the server where c was made. An empty
// set is the answer for a channel that it does not even see; one that is not there, or in
// another server, is a [*Refusal].
func (r rights) may(ctx context.Context, c Call, channel string) (permissions, error) {
	if channel == c.Channel {
		return c.AppMay, nil
	}
	var at struct {
		Guild      string      `json:"guild_id"`
		Overwrites []overwrite `json:"permission_overwrites"`
	}
	var refused *RESTError
	err := r.discord.call(ctx, http.MethodGet, "/channels/"+channel, nil, &at)
	switch {
	case errors.As(err, &refused) && refused.Status == http.StatusForbidden:
		return 0, nil
	case errors.As(err, &refused) && refused.Status == http.StatusNotFound, err == nil && at.Guild != c.Server:
		return 0, refuse("channel.gone")
	case err != nil:
		return 0, err
	}
	return r.within(ctx, c.Server, at.Overwrites)
}

// within asks for what, besides the overwrites of a channel, decides.
func (r rights) within(ctx context.Context, server string, over []overwrite) (permissions, error) {
	var me account
	var guild struct {
		Owner string `json:"owner_id"`
		Roles []role `json:"roles"`
	}
	var member struct {
		Roles []string `json:"roles"`
	}
	if err := r.discord.call(ctx, http.MethodGet, "/users/@me", nil, &me); err != nil {
		return 0, err
	}
	if err := r.discord.call(ctx, http.MethodGet, "/guilds/"+server, nil, &guild); err != nil {
		return 0, err
	}
	if err := r.discord.call(ctx, http.MethodGet, "/guilds/"+server+"/members/"+me.ID, nil, &member); err != nil {
		return 0, err
	}
	return granted(server, me.ID, member.Roles, guild.Roles, over), nil
}

// granted computes what a member may do in a channel (Permissions, "Permission
// Overwrites"): what the roles give, changed by the overwrites for everyone, then for the
// roles together, then for the member. The role of everyone has the server's id.
func granted(server, member string, has []string, roles []role, over []overwrite) permissions {
	has = append(slices.Clone(has), server)
	var may permissions
	for _, r := range roles {
		if slices.Contains(has, r.ID) {
			may |= r.May
		}
	}
	if may.has(administrator) {
		return may
	}
	var everyone, together, own overwrite
	for _, o := range over {
		switch {
		case o.ID == server:
			everyone = o
		case o.ID == member:
			own = o
		case slices.Contains(has, o.ID):
			together.Allow |= o.Allow
			together.Deny |= o.Deny
		}
	}
	for _, o := range []overwrite{everyone, together, own} {
		may = may&^o.Deny | o.Allow
	}
	return may
}
