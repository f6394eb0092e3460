// Mentions makes mentions of the names that a person types, as Discord's client does: "@"
// and the beginning of a name offers names, and a name typed in full is a mention.

import { nameOf } from './dom.js';

const WORD = /[\p{L}\p{N}_]/u;

// offered is what a list at the caret may offer for the text before it: {typed, users}, the
// words behind "@" and the users whose names begin with them; null if that is no mention.
export function offered(before, users) {
  const at = before.lastIndexOf('@');
  if (at < 0 || !begins(before, at)) return null;
  const typed = before.slice(at + 1);
  const fitting = users.filter((user) => nameOf(user).toLowerCase().startsWith(typed.toLowerCase()));
  return fitting.length ? { typed, users: fitting } : null;
}

// withMentions returns text with a mention for each "@" with a user's whole name behind it,
// in capitals or not; of names that begin alike, the longest.
export function withMentions(text, users) {
  const named = users.map((user) => ({ id: user.id, name: nameOf(user).toLowerCase() }))
    .sort((a, b) => b.name.length - a.name.length);
  let out = '';
  let from = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const hit = begins(text, at) && named.find(({ name }) => stands(text, at + 1, name));
    if (!hit) continue;
    out += `${text.slice(from, at)}<@${hit.id}>`;
    from = at + 1 + hit.name.length;
  }
  return out + text.slice(from);
}

// withNames returns text with names for its mentions of people, for a line that has no
// markup; user(id) answers who that is.
export function withNames(text, user) {
  return text.replace(/<@!?(\d{1,20})>/g, (tag, id) => (user(id) ? `@${nameOf(user(id))}` : tag));
}

// begins says whether the "@" at may begin a mention: it does not in an address or a tag.
function begins(text, at) {
  const before = text[at - 1] ?? ' ';
  return before !== '<' && !WORD.test(before);
}

function stands(text, at, name) {
  const end = at + name.length;
  return name !== '' && text.slice(at, end).toLowerCase() === name && !WORD.test(text[end] ?? ' ');
}
