package schedule

import "time"

// slotAfter returns the first slot of p after a time, zero if there is none before the
// year 10000. All times of the wall up to what it shows at after have had their slot. Of
// those that follow, some may have had theirs too, if clocks have gone back: as many as
// there are minutes that come twice.
func (p plan) slotAfter(after time.Time, zone *time.Location) time.Time {
	local := after.In(zone)
	wall := time.Date(local.Year(), local.Month(), local.Day(), local.Hour(), local.Minute(), 0, 0, time.UTC)
	for {
		next, ok := p.next(wall)
		if !ok || next.Year() > lastYear {
			return time.Time{}
		}
		if slot := instant(next, zone); slot.After(after) {
			return slot
		}
		wall = next
	}
}

// instant returns the first instant at which clocks in zone show wall or later. wall is
// kept as if it were in UTC. time.Date will not do: where wall comes twice or never, it
// does not say which instant it gives.
func instant(wall time.Time, zone *time.Location) time.Time {
	t := wall.Add(-24 * time.Hour) // no clock has ever been as much as a day ahead of UTC
	for {
		local := t.In(zone)
		_, offset := local.Zone()
		_, end := local.ZoneBounds()
		shown := wall.Add(-time.Duration(offset) * time.Second)
		if shown.Before(t) {
			shown = t // clocks jumped over wall to get to t
		}
		if end.IsZero() || shown.Before(end) {
			return shown.UTC()
		}
		t = end
	}
}
