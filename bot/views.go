package bot

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"onrecord/news"
)

// viewKeeper keeps what a message's buttons need to know, across restarts.
type viewKeeper interface {
	// SaveView stores state for a tenant under key. Doing so again changes nothing but its age.
	SaveView(ctx context.Context, t news.Tenant, key string, state []byte) error
	// View returns the state of key, and false if the tenant has none, or none any more.
	View(ctx context.Context, t news.Tenant, key string) ([]byte, bool, error)
}

// A view is what buttons need to know: which command answers them, and about what.
type view struct {
	Command string          `json:"command"`
	Query   json.RawMessage `json:"query"`
}

// views keeps what buttons need, each for the tenant that it was made for, and signs the
// buttons. A button carries its number and the view's key in its custom_id:
// "v.NUMBER.KEY.MAC", at most 70 bytes.
type views struct {
	store  viewKeeper
	secret []byte
}

// keep stores what command is to answer buttons with, and returns its key. The same has
// the same key.
func (v views) keep(ctx context.Context, t news.Tenant, command string, query any) (string, error) {
	state, err := viewState(command, query)
	if err != nil {
		return "", err
	}
	key := v.mac("view", string(state))
	return key, v.save(ctx, t, key, state)
}

// keepAs is keep under a key that the caller has chosen.
func (v views) keepAs(ctx context.Context, t news.Tenant, key, command string, query any) error {
	state, err := viewState(command, query)
	if err != nil {
		return err
	}
	return v.save(ctx, t, key, state)
}

func (v views) save(ctx context.Context, t news.Tenant, key string, state []byte) error {
	if err := v.store.SaveView(ctx, t, key, state); err != nil {
		return fmt.Errorf("bot: keep what the buttons need: %w", err)
	}
	return nil
}

func viewState(command string, query any) ([]byte, error) {
	asked, err := json.Marshal(query)
	if err != nil {
		return nil, fmt.Errorf("bot: write a view: %w", err)
	}
	state, err := json.Marshal(view{command, asked})
	if err != nil {
		return nil, fmt.Errorf("bot: write a view: %w", err)
	}
	return state, nil
}

// find returns the view of key. One that has been dropped, or was made for another tenant,
// is a [*Refusal].
func (v views) find(ctx context.Context, t news.Tenant, key string) (view, error) {
	state, found, err := v.store.View(ctx, t, key)
	if err != nil {
		return view{}, fmt.Errorf("bot: find what a button needs: %w", err)
	}
	if !found {
		return view{}, refuse("list.old")
	}
	var out view
	if err := json.Unmarshal(state, &out); err != nil {
		return view{}, fmt.Errorf("bot: read what a button needs: %w", err)
	}
	return out, nil
}

// sign returns the custom_id of button n of the view key; of a list, n is a page.
func (v views) sign(n int, key string) string {
	body := "v." + strconv.Itoa(n) + "." + key
	return body + "." + v.mac("button", body)
}

// read is the reverse of sign; false if the custom_id is not one that sign made.
func (v views) read(customID string) (n int, key string, ok bool) {
	body, mac, _ := cutLast(customID, ".")
	if !hmac.Equal([]byte(mac), []byte(v.mac("button", body))) {
		return 0, "", false
	}
	parts := strings.SplitN(body, ".", 3)
	if len(parts) != 3 || parts[0] != "v" {
		return 0, "", false
	}
	n, err := strconv.Atoi(parts[1])
	return n, parts[2], err == nil
}

// mac is 128 bits of HMAC-SHA256 in base64url, 22 bytes; use keeps keys and signatures
// apart.
func (v views) mac(use, text string) string {
	h := hmac.New(sha256.New, v.secret)
	h.Write([]byte(use + "\x00" + text))
	return base64.RawURLEncoding.EncodeToString(h.Sum(nil)[:16])
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}
