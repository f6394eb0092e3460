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
)

// viewKeeper keeps what a message's buttons need to know, across restarts.
type viewKeeper interface {
	// SaveView stores state under key. Doing so again changes nothing but its age.
	SaveView(ctx context.Context, key string, state []byte) error
	// View returns the state of key, and false if there is none any more.
	View(ctx context.Context, key string) ([]byte, bool, error)
}

// A view is a list that can be turned: which command lists, and what.
type view struct {
	Command string          `json:"command"`
	Query   json.RawMessage `json:"query"`
}

// views keeps lists and signs the buttons that turn them. A button carries its page and
// the view's key in its custom_id: "v.PAGE.KEY.MAC", at most 60 bytes.
type views struct {
	store  viewKeeper
	secret []byte
}

// keep stores the list that query is for command, and returns its key. The same list has
// the same key.
func (v views) keep(ctx context.Context, command string, query any) (string, error) {
	asked, err := json.Marshal(query)
	if err != nil {
		return "", fmt.Errorf("bot: write a view: %w", err)
	}
	state, err := json.Marshal(view{command, asked})
	if err != nil {
		return "", fmt.Errorf("bot: write a view: %w", err)
	}
	key := v.mac("view", string(state))
	if err := v.store.SaveView(ctx, key, state); err != nil {
		return "", fmt.Errorf("bot: keep the list for its buttons: %w", err)
	}
	return key, nil
}

// find returns the list of key. One that has been dropped is a [*Refusal].
func (v views) find(ctx context.Context, key string) (view, error) {
	state, found, err := v.store.View(ctx, key)
	if err != nil {
		return view{}, fmt.Errorf("bot: find the list of a button: %w", err)
	}
	if !found {
		return view{}, refuse("list.old")
	}
	var out view
	if err := json.Unmarshal(state, &out); err != nil {
		return view{}, fmt.Errorf("bot: read the list of a button: %w", err)
	}
	return out, nil
}

// sign returns the custom_id of a button that shows a page of key's list.
func (v views) sign(page int, key string) string {
	body := "v." + strconv.Itoa(page) + "." + key
	return body + "." + v.mac("button", body)
}

// read is the reverse of sign; false if the custom_id is not one that sign made.
func (v views) read(customID string) (page int, key string, ok bool) {
	body, mac, _ := cutLast(customID, ".")
	if !hmac.Equal([]byte(mac), []byte(v.mac("button", body))) {
		return 0, "", false
	}
	parts := strings.Split(body, ".")
	if len(parts) != 3 || parts[0] != "v" {
		return 0, "", false
	}
	page, err := strconv.Atoi(parts[1])
	return page, parts[2], err == nil
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
