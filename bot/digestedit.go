package bot

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"onrecord/news"
	"onrecord/schedule"
)

// digestOptions are what /digest create and /digest edit have in common.
type digestOptions struct {
	when, zone, about, outlet Text
	channel                   Channel
	role                      Role
}

func (s subscriptions) options(required bool) digestOptions {
	return digestOptions{
		when:    Text{Name: "when", Required: required, Max: 200, Suggest: s.suggestWhen},
		channel: Channel{Name: "channel", Required: required},
		zone:    zoneOption(),
		about:   Text{Name: "about", Max: 100},
		outlet:  outletOption(s.outlets, s.words),
		role:    Role{Name: "role"},
	}
}

// create makes a draft of a new subscription; it is added when the asker saves it.
func (s subscriptions) create() Command {
	o := s.options(true)
	name := Text{Name: "name", Max: maxName}
	return Command{
		Name: "digest create", Options: []Option{o.when, o.channel, o.zone, name, o.about, o.outlet, o.role},
		Turn: s.settleDraft,
		Run: func(ctx context.Context, c Call) (Reply, error) {
			all, err := s.found.Subscriptions(ctx, c.Tenant)
			if err != nil {
				return nil, err
			}
			if len(all) >= maxSubscriptions {
				return nil, refuse("digest.full", "n", fmt.Sprint(maxSubscriptions))
			}
			sub := news.Subscription{Tenant: c.Tenant, Zone: cmp.Or(lastZone(all), "UTC")}
			if err := s.fill(ctx, c, o, &sub); err != nil {
				return nil, err
			}
			if sub.Name, err = s.freeName(ctx, c, name.In(c.Args), sub); err != nil {
				return nil, err
			}
			return s.draft(ctx, c, sub)
		},
	}
}

// edit makes a draft of a changed subscription. If nothing is changed, there is nothing to
// save: the answer shows what it is.
func (s subscriptions) edit() Command {
	o := s.options(false)
	which, rename := s.nameOption(), Text{Name: "rename", Max: maxName}
	pause, without := Boolean{Name: "pause"}, Text{Name: "without", Max: 50, Suggest: suggestWithout}
	again := s.unmuteOption()
	return Command{
		Name:    "digest edit",
		Options: []Option{which, o.when, o.zone, o.channel, rename, o.about, o.outlet, o.role, without, again, pause},
		Turn:    s.settleDraft,
		Run: func(ctx context.Context, c Call) (Reply, error) {
			was, err := s.one(ctx, c.Tenant, which.In(c.Args))
			if err != nil {
				return nil, err
			}
			sub := was
			if err := strip(&sub, without.In(c.Args)); err != nil {
				return nil, err
			}
			if topic := again.In(c.Args); topic != "" {
				if err := unmute(&sub, topic); err != nil {
					return nil, err
				}
			}
			if err := s.fill(ctx, c, o, &sub); err != nil {
				return nil, err
			}
			_, moved := o.channel.In(c.Args)
			if on, given := pause.In(c.Args); on {
				sub.Paused = s.words.say("digest.halted")
			} else if given || moved { // a channel that is gone pauses a digest
				sub.Paused = ""
			}
			if to := rename.In(c.Args); to != "" {
				if sub.Name, err = s.freeName(ctx, c, to, sub); err != nil {
					return nil, err
				}
			}
			if alike(sub, was) {
				return digestAsIs{was}, nil
			}
			return s.draft(ctx, c, sub)
		},
	}
}

// alike reports whether two subscriptions have the same settings.
func alike(x, y news.Subscription) bool {
	return x.Name == y.Name && x.Channel == y.Channel && x.Schedule == y.Schedule && x.Zone == y.Zone &&
		x.About == y.About && x.Outlet == y.Outlet && x.Role == y.Role && x.Paused == y.Paused && slices.Equal(x.Muted, y.Muted)
}

// fill puts what a person gave into sub. What cannot be done is a [*Refusal].
func (s subscriptions) fill(ctx context.Context, c Call, o digestOptions, sub *news.Subscription) error {
	sub.Zone = cmp.Or(o.zone.In(c.Args), sub.Zone)
	when, err := schedule.Parse(cmp.Or(o.when.In(c.Args), sub.Schedule), sub.Zone)
	if err != nil {
		return refuse("digest.when", "why", err.Error())
	}
	sub.Schedule, sub.Zone = when.Line(), when.Zone().String()
	outlet, err := readOutlet(ctx, s.outlets, c.Tenant, o.outlet.In(c.Args))
	if err != nil {
		return err
	}
	sub.Outlet = cmp.Or(outlet, sub.Outlet)
	about := o.about.In(c.Args)
	if about != "" && !wordy(about) {
		return refuse("digest.about", "about", about)
	}
	sub.About = cmp.Or(plainLine(about), sub.About)
	if role, ok := o.role.In(c.Args); ok {
		sub.Role = role.ID
	}
	if channel, ok := o.channel.In(c.Args); ok {
		sub.Channel = channel.ID
	}
	return s.checkChannel(ctx, c, o, sub.Channel)
}

// checkChannel makes sure that the bot may post digests in a channel, and notify the role
// that was given. What it may not is a [*Refusal] that names the permission.
func (s subscriptions) checkChannel(ctx context.Context, c Call, o digestOptions, channel string) error {
	may, err := s.rights.may(ctx, c, channel)
	if err != nil {
		return err
	}
	if lacking := may.lacking(); len(lacking) > 0 {
		where := s.words.say("channel.current")
		if picked, ok := o.channel.In(c.Args); ok {
			where = "#" + picked.Name
		}
		return refuse("channel.lacks", "permissions", strings.Join(lacking, ", "), "channel", where)
	}
	role, given := o.role.In(c.Args)
	switch {
	case given && role.ID == c.Server:
		return refuse("role.everyone")
	case given && !role.Mentionable && !may.has(mentionEveryone):
		return refuse("role.silent", "role", role.Name)
	}
	return nil
}

// freeName returns the name that a person wants for sub, or one made for it. One that
// another digest has is a [*Refusal].
func (s subscriptions) freeName(ctx context.Context, c Call, typed string, sub news.Subscription) (string, error) {
	name := plainLine(typed)
	if name != "" && !wordy(name) {
		return "", refuse("digest.name", "name", typed)
	}
	base := cutRunes(cmp.Or(sub.About, s.words.say("digest.default")), maxName-10)
	for n := 1; ; n++ {
		try := cmp.Or(name, base)
		if name == "" && n > 1 {
			try = fmt.Sprint(base, " ", n)
		}
		other, taken, err := s.found.Subscription(ctx, c.Tenant, try)
		switch {
		case err != nil:
			return "", err
		case !taken || other.ID == sub.ID:
			return try, nil
		case name != "" || n > maxSubscriptions:
			return "", refuse("digest.taken", "name", try)
		}
	}
}

// wordy reports whether text has a letter or digit, without which nothing can be found.
func wordy(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// plainLine is text as it may be stored and shown on one line.
func plainLine(text string) string { return strings.Join(strings.Fields(plain(text)), " ") }

// takeable are what /digest edit can take away.
var takeable = []string{"about", "outlet", "role"}

// strip takes away what a person named of [takeable].
func strip(sub *news.Subscription, typed string) error {
	split := func(r rune) bool { return unicode.IsSpace(r) || r == ',' }
	for _, what := range strings.FieldsFunc(strings.ToLower(typed), split) {
		switch what {
		case "about":
			sub.About = ""
		case "outlet":
			sub.Outlet = ""
		case "role":
			sub.Role = ""
		default:
			return refuse("digest.without", "typed", typed)
		}
	}
	return nil
}

func suggestWithout(_ context.Context, _ news.Tenant, typed string) ([]Choice, error) {
	var out []Choice
	for _, what := range append(slices.Clone(takeable), strings.Join(takeable, ", ")) {
		if strings.HasPrefix(what, strings.ToLower(strings.TrimSpace(typed))) {
			out = append(out, Choice{what, what})
		}
	}
	return out, nil
}

// suggestWhen says how what is typed is understood, and offers common schedules.
func (s subscriptions) suggestWhen(_ context.Context, _ news.Tenant, typed string) ([]Choice, error) {
	var out []Choice
	typed = strings.TrimSpace(typed)
	if when, err := schedule.Parse(typed, ""); err == nil {
		words, _, _ := strings.Cut(when.Words(), " (")
		out = append(out, Choice{words, typed})
	}
	for _, common := range []string{"every weekday at 8:00", "every day at 7:00 and 17:00", "Mondays at 9:00", "every hour"} {
		if strings.HasPrefix(strings.ToLower(common), strings.ToLower(typed)) && common != typed {
			out = append(out, Choice{common, common})
		}
	}
	return out, nil
}
