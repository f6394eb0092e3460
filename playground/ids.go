package playground

import (
	"strconv"
	"time"
)

// discordEpoch is the first millisecond of 2015, from which snowflakes count
// (https://docs.discord.com/developers/reference#snowflakes).
const discordEpoch = 1420070400000

// ids makes snowflakes, each greater than the one before.
type ids struct{ last int64 }

// next returns a snowflake for now.
func (i *ids) next(now time.Time) string {
	i.last = max(i.last+1, (now.UnixMilli()-discordEpoch)<<22)
	return strconv.FormatInt(i.last, 10)
}

// stamp writes t as Discord writes times.
func stamp(t time.Time) string {
	return t.UTC().Format("2006-01-02T15:04:05.000000-07:00")
}
