package llm

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// A Ledger counts what accounts use, day by day. It is safe for concurrent use, also by
// several processes if it is shared by them.
type Ledger interface {
	// Add adds u, which may be negative, to what account used on day ("2026-02-16"), and
	// returns the new sum, in one step.
	Add(ctx context.Context, account, day string, u Usage) (Usage, error)
}

// Budgeted returns a Generator that asks next until an account has used perDay tokens of
// the UTC day, and then fails with a [*BudgetError] without asking. What a request may
// cost at most is entered before it is made and corrected afterwards, so that requests
// made at once do not overdraw together; an attempt whose cost stays unknown, such as one
// that took too long, stays entered as estimated. If the ledger fails, next is not asked.
func Budgeted(next Generator, ledger Ledger, perDay int, now func() time.Time) Generator {
	return &budgeted{next, ledger, perDay, now}
}

type budgeted struct {
	next   Generator
	ledger Ledger
	perDay int
	now    func() time.Time
}

func (b *budgeted) Generate(ctx context.Context, r Request) (Response, error) {
	today := b.now().UTC()
	day := today.Format(time.DateOnly)
	reserved := r.estimate()
	used, err := b.ledger.Add(ctx, r.Account, day, reserved)
	if err != nil {
		return Response{}, fmt.Errorf("llm: enter what is used: %w", err)
	}
	// What comes of the request must be entered even if nobody waits for it any more.
	settled := context.WithoutCancel(ctx)
	if used.Total() > b.perDay {
		_, err := b.ledger.Add(settled, r.Account, day, Usage{}.minus(reserved))
		return Response{}, errors.Join(&BudgetError{r.Account, b.perDay, today.Truncate(24*time.Hour).AddDate(0, 0, 1)}, err)
	}
	answer, failed := b.next.Generate(ctx, r)
	cost := answer.Usage
	if cost.Total() == 0 && !unanswered(failed) {
		cost = reserved
	}
	if _, err := b.ledger.Add(settled, r.Account, day, cost.minus(reserved)); err != nil {
		failed = errors.Join(failed, fmt.Errorf("llm: enter what was used: %w", err))
	}
	return answer, failed
}

// unanswered reports whether err says that the server did nothing that costs.
func unanswered(err error) bool {
	var failed *ServerError
	return errors.As(err, &failed) && failed.cause == nil
}
