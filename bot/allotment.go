package bot

import (
	"sync"
	"time"
)

const (
	// Of one person, so many questions are answered at once, then one more each askEvery, and
	// askDaily in a day (UTC). Six are as many as a person types in a minute. A question may
	// cost some 3,500 tokens (nine pieces of evidence, the prompt and 800 tokens of answer),
	// so that nobody uses up, alone and in a day, the 200,000 that a server has by default.
	askBurst = 6
	askEvery = time.Minute
	askDaily = 40

	// maxPeople bounds whom an allotment remembers: about 100 bytes each, 1 MB in all. If more write
	// in a day, all begin anew.
	maxPeople = 10_000

	// leaveAlone is how long a channel that took no message is not tried again. Who gives the
	// bot its permission back waits at most that long; 10,000 refusals in 10 minutes would
	// shut the bot out of Discord (Rate Limits, "Invalid Request Limit").
	leaveAlone = time.Minute

	// maxShut bounds the channels that are remembered for that; if there are more, all are
	// tried again.
	maxShut = 1_000
)

// An allotment bounds how many questions of each person are answered: messages, and
// commands if these cost something.
type allotment struct {
	mu     sync.Mutex
	day    time.Time
	people map[string]allowance
}

// An allowance is what one person has used up.
type allowance struct {
	full  time.Time // when askBurst questions at once are answered again
	today int
	told  bool // that he has to wait, since the last question that was granted
}

func newAllotment() *allotment { return &allotment{people: make(map[string]allowance)} }

// take asks for one more answer for a person. If it is not granted, next is when one will
// be, and told says that the person was refused before, since the last that was granted.
func (a *allotment) take(person string, now time.Time) (granted bool, next time.Time, told bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	today := now.UTC().Truncate(24 * time.Hour)
	if !today.Equal(a.day) || len(a.people) >= maxPeople {
		a.day = today
		clear(a.people)
	}
	used := a.people[person]
	used.full = later(used.full, now)
	next = used.full.Add(-(askBurst - 1) * askEvery)
	if used.today >= askDaily {
		next = today.AddDate(0, 0, 1)
	}
	granted = !next.After(now)
	told = used.told && !granted
	if granted {
		used.full, next = used.full.Add(askEvery), time.Time{}
		used.today++
	}
	used.told = !granted
	a.people[person] = used
	return granted, next, told
}

// grant refuses one more question by command, if the person who asks has had as many as may
// be answered.
func (r *router) grant(c Command, by Call) error {
	if !c.Asks || r.each == nil {
		return nil
	}
	if granted, next, _ := r.each.take(by.Asker, r.now()); !granted {
		return tooSoon(next)
	}
	return nil
}

// tooSoon refuses one more question of a person before a time.
func tooSoon(next time.Time) *Refusal {
	r := refuse("ask.slow")
	r.When = next
	return r
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// doors remembers the channels that took no message of the bot.
type doors struct {
	mu   sync.Mutex
	shut map[string]time.Time // until when each is left alone
}

func newDoors() *doors { return &doors{shut: make(map[string]time.Time)} }

// closed reports whether a channel is to be left alone.
func (d *doors) closed(channel string, now time.Time) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return now.Before(d.shut[channel])
}

// refused notes that a channel took no message, and reports whether that is new.
func (d *doors) refused(channel string, now time.Time) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.shut) >= maxShut {
		clear(d.shut)
	}
	_, known := d.shut[channel]
	d.shut[channel] = now.Add(leaveAlone)
	return !known
}

// opened notes that a channel took one.
func (d *doors) opened(channel string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.shut, channel)
}
