package llm

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
)

// A Cache keeps answers. It is safe for concurrent use.
type Cache interface {
	// Get returns what was put under key, and whether there is anything.
	Get(ctx context.Context, key string) (json.RawMessage, bool, error)
	// Put keeps value under key, in place of what was there.
	Put(ctx context.Context, key string, value json.RawMessage) error
}

// Cached returns a Generator that asks next only what cache does not have. Answers are
// kept under a hash of model, schema and prompt; the account is no part of it, since the
// same prompt holds the same knowledge. An answer from the cache costs nothing. A cache
// that fails is gone around.
func Cached(next Generator, model string, cache Cache) Generator {
	return &cached{next, model, cache}
}

type cached struct {
	next  Generator
	model string
	cache Cache
}

func (c *cached) Generate(ctx context.Context, r Request) (Response, error) {
	key := c.key(r)
	if kept, ok, err := c.cache.Get(ctx, key); err == nil && ok && conforms(kept, r.Schema.JSON) == nil {
		return Response{JSON: kept}, nil
	}
	answer, err := c.next.Generate(ctx, r)
	if err == nil {
		// The answer is good whether or not it can be kept.
		_ = c.cache.Put(ctx, key, answer.JSON)
	}
	return answer, err
}

func (c *cached) key(r Request) string {
	h := sha256.New()
	for _, part := range []string{c.model, r.Schema.Name, string(r.Schema.JSON), r.System, r.Prompt} {
		fmt.Fprintf(h, "%d:%s", len(part), part) // the length parts them: nothing runs into the next
	}
	return hex.EncodeToString(h.Sum(nil))
}
