package bot

import (
	"context"
	"strconv"
	"strings"
	"time"

	"onrecord/news"
)

// sinceOption is the day from which on things count.
func sinceOption(now func() time.Time) Text {
	return Text{
		Name: "since", Max: 30,
		Suggest: func(_ context.Context, _ news.Tenant, typed string) ([]Choice, error) {
			return suggestSince(typed, now()), nil
		},
	}
}

// readSince returns the instant that typed means: the start of a day in UTC, since nobody
// tells us a person's own zone; the zero time if typed is empty. What cannot be read, or
// has not come yet, is a [*Refusal].
func readSince(typed string, now time.Time) (time.Time, error) {
	if typed == "" {
		return time.Time{}, nil
	}
	day, ok := parseDay(typed, now.UTC())
	if !ok {
		return time.Time{}, refuse("since.unreadable", "since", typed)
	}
	if day.After(now) {
		return time.Time{}, refuse("since.future", "since", typed)
	}
	return day, nil
}

// dayForms are the ways to write a day with its year.
var dayForms = []string{"2006-1-2", "2006/1/2", "2 Jan 2006", "Jan 2 2006"}

// parseDay reads "today", "yesterday", "3 days", "2 weeks ago", "2026-02-16", "16 Feb",
// "February 16, 2026". Without a year it is the last such day.
func parseDay(typed string, now time.Time) (time.Time, bool) {
	today := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
	fields := strings.Fields(strings.ReplaceAll(strings.ToLower(typed), ",", " "))
	text := strings.Join(fields, " ")
	switch text {
	case "today":
		return today, true
	case "yesterday":
		return today.AddDate(0, 0, -1), true
	}
	if day, ok := parseAgo(strings.TrimSuffix(strings.TrimSuffix(text, " ago"), "s"), today); ok {
		return day, true
	}
	text = shortMonth(text)
	for _, form := range dayForms {
		if day, err := time.Parse(form, text); err == nil {
			return day, day.Year() >= earliest
		}
	}
	return parseYearless(text, today)
}

// earliest is the first year that is taken for one; before it is a slip of the keyboard.
const earliest = 1900

// parseAgo reads "3 day", "week", "last month": n units before today.
func parseAgo(text string, today time.Time) (time.Time, bool) {
	count, unit, found := strings.Cut(text, " ")
	if !found {
		count, unit = "1", text
	}
	if count == "last" || count == "a" {
		count = "1"
	}
	n, err := strconv.Atoi(count)
	if err != nil || n < 0 || n > 1000 {
		return time.Time{}, false
	}
	switch unit {
	case "day":
		return today.AddDate(0, 0, -n), true
	case "week":
		return today.AddDate(0, 0, -7*n), true
	case "month":
		return today.AddDate(0, -n, 0), true
	}
	return time.Time{}, false
}

// parseYearless reads "16 feb" and "feb 16" as the last such day up to today.
func parseYearless(text string, today time.Time) (time.Time, bool) {
	const leap = " 2024" // a year that has every day
	for _, form := range dayForms[2:] {
		day, err := time.Parse(form, text+leap)
		if err != nil {
			continue
		}
		for year := today.Year(); year > today.Year()-8; year-- {
			date := time.Date(year, day.Month(), day.Day(), 0, 0, 0, 0, time.UTC)
			if date.Day() == day.Day() && !date.After(today) {
				return date, true
			}
		}
	}
	return time.Time{}, false
}

// shortMonth cuts the names of months to their first three letters.
func shortMonth(text string) string {
	fields := strings.Fields(text)
	for i, f := range fields {
		for m := time.January; m <= time.December; m++ {
			name := strings.ToLower(m.String())
			if len(f) > 3 && (f == name || f == "sept") {
				fields[i] = f[:3]
			}
		}
	}
	return strings.Join(fields, " ")
}

// suggestSince offers what typed means, if it means a day, and the common choices that
// begin like it.
func suggestSince(typed string, now time.Time) []Choice {
	var out []Choice
	typed = strings.TrimSpace(typed)
	if day, err := readSince(typed, now); err == nil && !day.IsZero() {
		out = append(out, Choice{day.Format("since Monday, 2 January 2006"), day.Format(time.DateOnly)})
	}
	for _, common := range []string{"today", "yesterday", "3 days", "1 week", "2 weeks", "1 month", "3 months"} {
		if strings.HasPrefix(common, strings.ToLower(typed)) && common != typed {
			out = append(out, Choice{common, common})
		}
	}
	return out
}
