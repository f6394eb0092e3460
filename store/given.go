package store

import (
	"context"
	"net/url"
	"strings"

	"onrecord/news"
)

// maxSamePage is how many stories may claim one address; the genuine one is among the
// newest of them, or the address is fought over.
const maxSamePage = 20

// StoryAt returns the story visible to tenant whose page this address is: that from which
// it was fetched, or that which it names as its own, within its outlet only. Fragments
// don't count; of several the newest counts. False if there is none.
func (s *Store) StoryAt(ctx context.Context, tenant news.Tenant, address string) (story news.Story, found bool, err error) {
	defer wrap(&err, "find the story of a page")
	err = s.read(ctx, func(t session) error {
		t = t.filled(map[string]string{"visible": "visible_story"})
		rows, err := list(ctx, t, "stories_at", scanStory, append(sight(tenant), withoutFragment(address), address, maxSamePage)...)
		if err != nil {
			return err
		}
		for _, row := range rows {
			if !isPage(row.Article, address) {
				continue
			}
			stories, err := t.complete(ctx, tenant, []storyRow{row})
			if err != nil {
				return err
			}
			story, found = stories[0], true
			return nil
		}
		return nil
	})
	return story, found, err
}

// isPage reports whether address is a's, or one that a may call its own: no outlet can
// pass its page off as another's.
func isPage(a news.Article, address string) bool {
	address = withoutFragment(address)
	if withoutFragment(a.URL) == address {
		return true
	}
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	host := strings.ToLower(u.Hostname())
	return host == string(a.Outlet) || strings.HasSuffix(host, "."+string(a.Outlet))
}

// Give makes a story visible to tenant: a member gave a link to it. Giving it again changes
// nothing. A story that does not exist is [ErrMissing]. Whoever knows the number of a story
// sees it then, so it must come from [Store.SaveGiven] or from what the tenant sees.
func (s *Store) Give(ctx context.Context, tenant news.Tenant, storyID int64) (err error) {
	defer wrap(&err, "give story %d", storyID)
	return s.write(ctx, func(t session) error {
		_, found, err := one(ctx, t, "story_exists", scanID, storyID)
		if err == nil && !found {
			err = ErrMissing
		}
		if err != nil {
			return err
		}
		return t.give(ctx, tenant, storyID, s.now().UnixMilli())
	})
}

func (t session) give(ctx context.Context, tenant news.Tenant, storyID, now int64) error {
	_, err := t.exec(ctx, "give", string(tenant), storyID, now)
	return err
}

// SaveGiven stores story, as [Store.Save] does, without an entry, and gives it to tenant,
// in one transaction. A page that is known already keeps its story. It returns the
// story's ID; story.ID is not read.
func (s *Store) SaveGiven(ctx context.Context, tenant news.Tenant, story news.Story) (storyID int64, err error) {
	defer wrap(&err, "save a given story")
	if err := checkSpans(story); err != nil {
		return 0, err
	}
	err = s.write(ctx, func(t session) error {
		now := s.now().UnixMilli()
		if storyID, err = t.keep(ctx, story, now, now); err != nil {
			return err
		}
		return t.give(ctx, tenant, storyID, now)
	})
	if err != nil {
		return 0, err
	}
	return storyID, nil
}
