// Package feeds reads the open internet: it turns an address into entries, and an
// entry's page into an article. It is the only HTTP client towards hosts we do not run.
//
// The way of one article is
//
//	page, err := fetcher.FetchFeed(ctx, feed.URL, feed.Validator)
//	parsed, err := feeds.Parse(page)
//	page, err = fetcher.FetchPage(ctx, parsed.Entries[0].URL, news.Validator{})
//	article, err := feeds.Extract(parsed.Entries[0], page)
//
// A [Fetcher] bounds every download in bytes, time and redirects, opens no private
// address, asks robots.txt before it reads an article page, and is polite to hosts.
// [Parse] and [Extract] are pure: they take the bytes of a page that may come from
// anywhere, find the encoding themselves, and run in bounded memory and time.
//
// Errors say what to do next: [FetchError] has RetryAfter and Gone, [NotFeedError] names
// the feed that a web page points to. Their texts are sentences that can be shown.
package feeds
