package jobs

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"
	"unicode/utf8"

	"onrecord/feeds"
	"onrecord/news"
)

const (
	// givenTime is how long somebody who gives a link waits at most: turnTime for those who
	// came before, 20 s for the page, and a few for finding the article in it.
	givenTime = 40 * time.Second
	turnTime  = 15 * time.Second
	// maxAddress is in bytes, what browsers and servers are sure to take.
	maxAddress = 2000
	// maxGiven is how many given pages are read at once, as many as of those that feeds list.
	maxGiven = maxEntries
)

// A PageError says in one sentence, without a full stop, why a page that somebody gave is
// no story.
type PageError struct{ Err error }

func (e *PageError) Error() string { return e.Err.Error() }
func (e *PageError) Unwrap() error { return e.Err }

// Refused is the sentence, for those who cannot name the type.
func (e *PageError) Refused() string { return e.Error() }

// Read returns the story of the page at url, and makes tenant see it. What the tenant sees
// already is returned as it is stored. Anything else is fetched, as for feeds, once for
// all who ask for it at the same time; if the page turns out to be known, its story stays
// as it was first read. It takes at most 40 seconds, apart from storing.
//
// What is wrong with the page is a [*PageError]. Any other error is that of ctx or of the
// store.
func (r *Runner) Read(ctx context.Context, tenant news.Tenant, url string) (news.Story, error) {
	url, _, _ = strings.Cut(strings.TrimSpace(url), "#")
	if err := checkAddress(url); err != nil {
		return news.Story{}, &PageError{err}
	}
	known, found, err := r.store.StoryAt(ctx, tenant, url)
	if err != nil || found {
		return known, err
	}
	fresh, err := r.readOnce(ctx, url)
	if err != nil {
		return news.Story{}, err
	}
	fresh.ID, err = r.store.SaveGiven(ctx, tenant, fresh)
	if err != nil {
		return news.Story{}, err
	}
	r.log.Info("page given", "story", fresh.ID, "url", fresh.URL, "quotes", len(fresh.Quotes))
	return r.asStored(ctx, tenant, fresh)
}

// checkAddress refuses what is not looked up, let alone fetched.
func checkAddress(url string) error {
	switch {
	case len(url) > maxAddress:
		return fmt.Errorf("the address is longer than %d bytes, the most that On Record opens", maxAddress)
	case !utf8.ValidString(url):
		return &feeds.FetchError{URL: strings.ToValidUTF8(url, "�"), Err: feeds.ErrAddress}
	}
	return nil
}

// asStored returns the story that was saved as fresh, or was there before.
func (r *Runner) asStored(ctx context.Context, tenant news.Tenant, fresh news.Story) (news.Story, error) {
	for _, address := range []string{fresh.Canonical, fresh.URL} {
		stored, found, err := r.store.StoryAt(ctx, tenant, address)
		if err != nil || found && stored.ID == fresh.ID {
			return stored, err
		}
	}
	return fresh, nil // several pages claim the address
}

// readOnce reads the page at url, or waits for somebody who does.
func (r *Runner) readOnce(ctx context.Context, url string) (news.Story, error) {
	ours, cancel := context.WithTimeout(ctx, givenTime)
	defer cancel()
	result := r.given.DoChan(url, func() (any, error) {
		// Others may wait for it when the first is gone.
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), givenTime)
		defer cancel()
		return r.readGiven(ctx, url)
	})
	select {
	case got := <-result:
		story, _ := got.Val.(news.Story)
		return story, got.Err
	case <-ours.Done():
	}
	if ctx.Err() != nil {
		return news.Story{}, ctx.Err()
	}
	return news.Story{}, &PageError{&feeds.FetchError{URL: url, Err: feeds.ErrTimeout}}
}

// readGiven reads the page at url when its turn has come. Every error is a [*PageError].
func (r *Runner) readGiven(ctx context.Context, url string) (news.Story, error) {
	turn, cancel := context.WithTimeout(ctx, turnTime)
	defer cancel()
	select {
	case r.reading <- struct{}{}:
	case <-turn.Done():
		return news.Story{}, &PageError{fmt.Errorf("%s has to wait for other pages: try again in a minute", url)}
	}
	defer func() { <-r.reading }()
	story, err := r.ingest.read(ctx, news.Entry{URL: url})
	if err == nil {
		return story, nil
	}
	r.log.Info("given page not read", "url", url, "reason", err)
	return news.Story{}, &PageError{sentence(url, err)}
}

// sentence makes err one that begins with the address, as those of feeds do.
func sentence(url string, err error) error {
	_, fetched := errors.AsType[*feeds.FetchError](err)
	_, read := errors.AsType[*feeds.ReadError](err)
	switch {
	case fetched || read:
		return err
	case errors.Is(err, feeds.ErrNotModified):
		return &feeds.FetchError{URL: url, Status: http.StatusNotModified}
	}
	return fmt.Errorf("%s could not be read: %w", url, err)
}
