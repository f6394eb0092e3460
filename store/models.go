package store

import (
	"context"
	"errors"
	"fmt"
	"time"
)

const (
	// maxAnswer is the longest answer of a model that is kept, in bytes: ten times what one
	// of 800 tokens has, which is what a model is asked for.
	maxAnswer = 64_000
	// maxAnswers is how many are kept; the one stored longest ago goes first. At the usual
	// 2 kB they take 20 MB.
	maxAnswers = 10_000
	// ledgerDays is how long it is kept what was used on a day: a year, to be compared with
	// the same month of the last, and some weeks.
	ledgerDays = 400
)

// Tokens are what a model was charged for. In includes Cached, Out includes Reasoning.
type Tokens struct{ In, Cached, Out, Reasoning int }

// Spend adds t, any of which may be negative, to what account used on day ("2026-02-16"),
// and returns the new sums, in one step, also of several processes. What is taken back was
// added before, so that sums are not held above zero: they would depend on the order. A
// day of another form, and an account without a name or with one of more than 200
// characters, are errors. [Store.Forget] leaves the sums as they are, or a tenant that
// leaves and comes back would have its day's budget again.
func (s *Store) Spend(ctx context.Context, account, day string, t Tokens) (sums Tokens, err error) {
	defer wrap(&err, "add what was used on %q", cut(day, maxID))
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		return sums, errors.New("that is no day")
	}
	if account == "" || cut(account, maxTyped) != account {
		return sums, fmt.Errorf("an account needs a name of at most %d characters", maxTyped)
	}
	err = s.write(ctx, func(x session) error {
		sums, _, err = one(ctx, x, "spend", scanTokens, account, day, t.In, t.Cached, t.Out, t.Reasoning)
		return err
	})
	if err != nil {
		return Tokens{}, err
	}
	return sums, nil
}

func scanTokens(scan scanner) (t Tokens, err error) {
	err = scan(&t.In, &t.Cached, &t.Out, &t.Reasoning)
	return t, err
}

// KeepAnswer stores what a model answered under key, in place of what was there, and notes
// the time. The 10,000 answers stored last are kept. One of more than 64,000 bytes, and a
// key that is empty or has more than 200 characters, are errors.
func (s *Store) KeepAnswer(ctx context.Context, key string, answer []byte) (err error) {
	defer wrap(&err, "keep an answer")
	switch {
	case key == "" || cut(key, maxTyped) != key:
		return fmt.Errorf("its key has no or more than %d characters", maxTyped)
	case len(answer) > maxAnswer:
		return fmt.Errorf("it has %d bytes, more than %d", len(answer), maxAnswer)
	}
	if answer == nil {
		answer = []byte{} // an empty answer is one, not NULL
	}
	return s.write(ctx, func(t session) error {
		if _, err := t.exec(ctx, "keep_answer", key, answer, s.now().UnixMilli()); err != nil {
			return err
		}
		_, err := t.exec(ctx, "drop_oldest_answers", maxAnswers)
		return err
	})
}

// Answer returns what [Store.KeepAnswer] stored last under key, and whether there is
// anything.
func (s *Store) Answer(ctx context.Context, key string) (answer []byte, found bool, err error) {
	defer wrap(&err, "read an answer")
	err = s.read(ctx, func(t session) error {
		answer, found, err = one(ctx, t, "answer", scanBytes, key)
		return err
	})
	return answer, found, err
}

func scanBytes(scan scanner) (b []byte, err error) {
	err = scan(&b)
	return b, err
}
