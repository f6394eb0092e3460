// Spans: the parts of Discord's markdown that stand inside a line. Each rule looks at one
// place of the text and answers {node, end} or null. Searches only ever move forward and
// remember what they found, so that a whole text costs linear time whatever it holds.

const MAX_LINK = 2048;

// scanner returns what the rules share while they read one text. inner parses a part of it.
export function scanner(text, context, inner) {
  return { text, context, inner, found: new Map(), run: { char: '', end: 0 }, pairs: null };
}

// span tries the rules that begin with the character at position at.
export function span(scan, at) {
  const rules = RULES[scan.text[at]];
  if (!rules) return null;
  for (const rule of rules) {
    const hit = rule(scan, at);
    if (hit) return hit;
  }
  return null;
}

const RULES = {
  '\\': [escape],
  '*': [emphasis],
  '_': [emphasis],
  '~': [between('~~', 'strike', '_')],
  '|': [between('||', 'spoiler', '')],
  '`': [code],
  '[': [maskedLink],
  '<': [autoLink, time, mention, commandMention, emoji],
  '@': [everyone],
  '¯': [shrug],
  h: [bareLink],
};

function match(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const plain = (text) => ({ type: 'text', text });
const isSpace = (char) => char !== undefined && /\s/.test(char);
const isWord = (char) => char !== undefined && /\w/.test(char);

function escape(scan, at) {
  const hit = match(/\\([^0-9A-Za-z\s])/uy, scan.text, at);
  return hit && { node: plain(hit[1]), end: at + hit[0].length };
}

function shrug(scan, at) {
  const face = '¯\\_(ツ)_/¯';
  return scan.text.startsWith(face, at) ? { node: plain(face), end: at + face.length } : null;
}

// ahead keeps the last answer of a forward search: it stays right until the place asked
// for has passed it. search answers an object with start, or null.
function ahead(scan, key, from, search) {
  const known = scan.found.get(key);
  if (known === null || (known && known.start >= from)) return known;
  const hit = search(from);
  scan.found.set(key, hit);
  return hit;
}

function runLength(scan, at) {
  const char = scan.text[at];
  if (scan.run.char !== char || at >= scan.run.end) {
    let end = at;
    while (scan.text[end] === char) end++;
    scan.run = { char, end };
  }
  return scan.run.end - at;
}

// nextRun finds the next run of char whose length passes good, skipping escapes.
function nextRun(text, char, from, good) {
  for (let at = from; at < text.length; ) {
    if (text[at] === '\\') {
      at += 2;
    } else if (text[at] === char) {
      let end = at;
      while (text[end] === char) end++;
      if (good(end - at)) return { start: at, length: end - at };
      at = end;
    } else {
      at++;
    }
  }
  return null;
}

// emphasis reads *em*, **strong**, _em_ and __underline__; the longer reading wins, and
// em where both are equally long, so that ***both*** is one inside the other.
function emphasis(scan, at) {
  const one = single(scan, at);
  const two = double(scan, at);
  const best = one >= two ? one : two;
  if (best < 0) return null;
  const marks = one >= two ? 1 : 2;
  const type = marks === 1 ? 'em' : scan.text[at] === '*' ? 'strong' : 'underline';
  return { node: { type, children: scan.inner(scan.text.slice(at + marks, best - marks)) }, end: best };
}

// single answers where the em that opens at position at ends, or -1. Within it marks
// stand in pairs, so it closes with the next run of odd length.
function single(scan, at) {
  const { text } = scan;
  const char = text[at];
  const run = runLength(scan, at);
  if (run % 2 === 0 || (char === '*' && isSpace(text[at + 1]))) return -1;
  const odd = ahead(scan, `odd${char}`, at + run, (from) => nextRun(text, char, from, (n) => n % 2 === 1));
  if (!odd) return -1;
  const end = odd.start + odd.length;
  if (char === '*' && odd.length === 1 && isSpace(text[odd.start - 1])) return -1;
  return char === '_' && isWord(text[end]) ? -1 : end;
}

// double answers where the pair that opens at position at ends, or -1: with the next run
// of two or more.
function double(scan, at) {
  const { text } = scan;
  const char = text[at];
  const run = runLength(scan, at);
  if (run < 2) return -1;
  const next = ahead(scan, `two${char}`, at + run, (from) => nextRun(text, char, from, (n) => n >= 2));
  return next ? next.start + next.length : -1;
}

// between makes the rule for text within a pair of equal marks; the closing pair may not
// be followed by the character in notBefore.
function between(mark, type, notBefore) {
  const search = (text, from) => {
    let start = text.indexOf(mark, from);
    while (start >= 0 && notBefore && text[start + mark.length] === notBefore) start = text.indexOf(mark, start + 1);
    return start < 0 ? null : { start };
  };
  return (scan, at) => {
    const { text } = scan;
    if (!text.startsWith(mark, at)) return null;
    const close = ahead(scan, mark, at + mark.length + 1, (from) => search(text, from));
    if (!close) return null;
    const children = scan.inner(text.slice(at + mark.length, close.start));
    return { node: { type, children }, end: close.start + mark.length };
  };
}

// code reads a code block or a code span. A run of backticks that opens neither is text
// as a whole: what is wrong for the whole run is wrong for its parts too.
function code(scan, at) {
  const run = runLength(scan, at);
  return (run >= 3 && codeBlock(scan, at)) || codeSpan(scan, at, run) ||
    { node: plain('`'.repeat(run)), end: at + run };
}

function codeBlock(scan, at) {
  const { text } = scan;
  if (scan.found.get('fence') === null) return null;
  const language = match(/([a-z0-9_+\-.#]+)\n/iy, text, at + 3);
  const start = match(/\n*/y, text, at + 3 + (language ? language[0].length : 0));
  const from = start.index + start[0].length;
  const close = text.indexOf('```', from + 1);
  if (close < 0) {
    scan.found.set('fence', null);
    return null;
  }
  let last = close;
  while (text[last - 1] === '\n') last--;
  const end = text[close + 3] === '\n' ? close + 4 : close + 3;
  return { node: { type: 'codeblock', language: language ? language[1] : '', text: text.slice(from, last) }, end };
}

// codeSpan closes at the next run of exactly as many backticks as opened it; where there
// is none, fewer opening backticks are tried and the others belong to the content.
function codeSpan(scan, at, run) {
  const { text } = scan;
  for (let size = run; size > 0; size--) {
    const close = ahead(scan, `tick${size}`, at + run, (from) => tickRun(scan, size, from));
    if (!close) continue;
    const content = text.slice(at + size, close.start).replace(/^ (?= *`)/, '').replace(/` $/, '`');
    return { node: { type: 'code', text: content }, end: close.start + size };
  }
  return null;
}

// tickRun looks in a list of all backtick runs by length, made once for a text.
function tickRun(scan, size, from) {
  if (!scan.ticks) {
    scan.ticks = new Map();
    for (const { index, 0: { length } } of scan.text.matchAll(/`+/g)) {
      if (!scan.ticks.has(length)) scan.ticks.set(length, []);
      scan.ticks.get(length).push(index);
    }
    for (const starts of scan.ticks.values()) starts.reverse();
  }
  const starts = scan.ticks.get(size) ?? [];
  while (starts.length && starts.at(-1) < from) starts.pop();
  return starts.length ? { start: starts.at(-1) } : null;
}

// pairsOf matches the brackets of a text once: position of each opening one to its close.
function pairsOf(scan) {
  if (scan.pairs) return scan.pairs;
  scan.pairs = new Map();
  const open = { ']': [], ')': [] };
  for (let at = 0; at < scan.text.length; at++) {
    const char = scan.text[at];
    if (char === '\\') at++;
    else if (char === '[') open[']'].push(at);
    else if (char === '(') open[')'].push(at);
    else if (open[char]?.length) scan.pairs.set(open[char].pop(), at);
  }
  return scan.pairs;
}

function maskedLink(scan, at) {
  const { text } = scan;
  if (scan.context.link) return null;
  const labelEnd = pairsOf(scan).get(at);
  if (labelEnd === undefined || text[labelEnd + 1] !== '(') return null;
  const close = pairsOf(scan).get(labelEnd + 1);
  if (close === undefined || close - labelEnd > MAX_LINK) return null;
  const target = /^\s*<?(https?:\/\/[^\s<>]+)>?(?:\s+(?:"[^"]*"|'[^']*'))?\s*$/.exec(text.slice(labelEnd + 2, close));
  if (!target) return null;
  const label = text.slice(at + 1, labelEnd);
  // A label that is an address itself could pass for another one: Discord shows it raw.
  if (!label.trim() || /https?:\/\//i.test(label)) return null;
  const href = target[1].replace(/\\(.)/g, '$1');
  return { node: { type: 'link', href, children: scan.inner(label, { link: true }) }, end: close + 1 };
}

function bareLink(scan, at) {
  if (scan.context.link) return null;
  const hit = match(/https?:\/\/[^\s<]+/y, scan.text, at);
  if (!hit) return null;
  const href = trimLink(hit[0]);
  const end = at + href.length;
  if (href.length > MAX_LINK || !/^https?:\/\/./.test(href)) return { node: plain(href), end };
  return { node: { type: 'link', href, children: [plain(href)] }, end };
}

// trimLink takes off punctuation that ends the sentence rather than the address, and
// closing parentheses that the address did not open.
function trimLink(link) {
  let extra = 0;
  for (const char of link) extra += char === ')' ? 1 : char === '(' ? -1 : 0;
  let end = link.length;
  for (; end > 0; end--) {
    const last = link[end - 1];
    if (last === ')' && extra > 0) extra--;
    else if (!'.,:;"\']'.includes(last)) break;
  }
  return link.slice(0, end);
}

function autoLink(scan, at) {
  const hit = match(/<(https?:\/\/[^\s<>]{1,2048})>/y, scan.text, at);
  if (!hit || scan.context.link) return null;
  return { node: { type: 'link', href: hit[1], children: [plain(hit[1])] }, end: at + hit[0].length };
}

function time(scan, at) {
  const hit = match(/<t:(-?\d{1,13})(?::([tTdDfFRsS]))?>/y, scan.text, at);
  // 8.64e12 seconds either way is as far as a date can reach (ECMA-262, time values).
  if (!hit || Math.abs(Number(hit[1])) > 8.64e12) return null;
  return { node: { type: 'time', seconds: Number(hit[1]), style: hit[2] ?? 'f' }, end: at + hit[0].length };
}

const MENTIONS = { '@': 'user', '@!': 'user', '@&': 'role', '#': 'channel' };

function mention(scan, at) {
  const hit = match(/<(@[!&]?|#)(\d{1,20})>/y, scan.text, at);
  if (!hit) return null;
  return { node: { type: 'mention', kind: MENTIONS[hit[1]], id: hit[2] }, end: at + hit[0].length };
}

function commandMention(scan, at) {
  const hit = match(/<\/([-_'\p{L}\p{N}]{1,32}(?: [-_'\p{L}\p{N}]{1,32}){0,2}):(\d{1,20})>/uy, scan.text, at);
  return hit && { node: { type: 'mention', kind: 'command', name: hit[1], id: hit[2] }, end: at + hit[0].length };
}

function emoji(scan, at) {
  const hit = match(/<a?:(\w{1,32}):\d{1,20}>/y, scan.text, at);
  return hit && { node: { type: 'emoji', name: hit[1] }, end: at + hit[0].length };
}

function everyone(scan, at) {
  const hit = scan.context.everyone && match(/@(?:everyone|here)/y, scan.text, at);
  return hit ? { node: { type: 'mention', kind: 'everyone', name: hit[0] }, end: at + hit[0].length } : null;
}
