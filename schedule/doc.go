// Package schedule reads when something shall happen, and says when that is.
//
// [Parse] takes a cron line, a preset or plain words, and the name of a time zone, and
// gives a [Schedule]: sets of days, each with its times of day (plan). The fields of a
// cron line are read by robfig/cron; plain words are cut into segments of days and times
// (reader). [Schedule.Line] writes any schedule as one canonical line, [Schedule.Words]
// says it to people.
//
// A slot is the first instant at which clocks in the zone show one of the schedule's
// times, or a later time. This one rule decides what happens when clocks change: a time
// that is skipped runs when the clocks have gone forward, a time that comes twice runs at
// its first coming. cron's own Next skips the former, doubles the latter, and gives up
// after five years, so it is used only in tests, for comparison.
//
// [Zones] finds names of time zones by what people type. Everything is bounded and
// depends on its arguments and the tz database alone; a program that shall run on
// machines without one imports time/tzdata.
package schedule
