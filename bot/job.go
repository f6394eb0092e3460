package bot

import "context"

// A job is what one interaction asks for.
type job struct {
	name    string // of the command
	private bool   // only the asker sees the answer
	edits   bool   // the answer takes the place of the message that the button stands in
	run     func(ctx context.Context) (Reply, error)
	form    *openForm // shown in place of running anything; nil if there is none
}

func (r *router) commandJob(i interaction, by Call) job {
	c, given, ok := meant(r.commands, i.Data.Name, i.Data.Options)
	if !ok || c.OnMessage != (i.Data.Kind == kindMessageCommand) {
		return refusal(refuse("command.unknown"))
	}
	if refused := c.allowed(by); refused != nil {
		return refusal(refused)
	}
	return job{name: c.Name, private: c.Private, run: func(ctx context.Context) (Reply, error) {
		var err error
		if by.Args, err = c.args(given, i.Data.Resolved); err != nil {
			return nil, err
		}
		if c.OnMessage {
			if by.Message, err = i.Data.target(); err != nil {
				return nil, err
			}
		}
		if err := r.grant(c, by); err != nil {
			return nil, err
		}
		return c.Run(ctx, by)
	}}
}

// componentJob answers a button, or the form that a button opened, which has its custom_id.
// That says which view it is of, and that it is ours; its command is known when the view
// has been found, which decides who sees the answer.
func (r *router) componentJob(i interaction, by Call) job {
	n, key, ok := r.views.read(i.Data.CustomID)
	if !ok {
		return refusal(refuse("button.foreign"))
	}
	ctx, cancel := context.WithTimeout(context.Background(), ackAfter)
	defer cancel()
	v, err := guard(func() (view, error) { return r.views.find(ctx, by.Tenant, key) })
	if err != nil {
		return job{name: "button", run: func(context.Context) (Reply, error) { return nil, err }}
	}
	c, ok := named(r.commands, v.Command)
	if !ok || c.Turn == nil {
		return refusal(refuse("list.old"))
	}
	if refused := c.allowed(by); refused != nil {
		return refusal(refused)
	}
	j := job{name: c.Name, private: c.Beside, edits: !c.Beside, run: func(ctx context.Context) (Reply, error) {
		if err := r.grant(c, by); err != nil {
			return nil, err
		}
		return c.Turn(ctx, by, v.Query, n)
	}}
	if c.Form.Field.Name == "" && i.Kind == kindComponent {
		return j
	}
	return c.Form.job(i, &by, j)
}

func refusal(why *Refusal) job {
	return job{name: "refused", run: func(context.Context) (Reply, error) { return nil, why }}
}
