// Markdown reads Discord's dialect of markdown into plain nodes: {type, children | text,
// …}. It knows nothing of the page; markup.js draws the nodes. Any text is accepted; the
// time is linear in its length, and nodes nest at most MAX_DEPTH deep: deeper text stays
// as it was written.

import { scanner, span } from './spans.js';

export const MAX_DEPTH = 12;

// parse returns the nodes of text. Options: blocks (false for places where Discord shows
// no headings, lists and quotes, such as titles) and everyone (true if the message does
// mention everyone).
export function parse(text, { blocks = true, everyone = false } = {}) {
  return parseText(String(text ?? ''), { blocks, everyone, link: false, quoted: false, depth: 0 });
}

function parseText(text, context) {
  if (context.depth >= MAX_DEPTH) return text ? [{ type: 'text', text }] : [];
  const scan = scanner(text, context, (part, change) =>
    parseText(part, { ...context, blocks: false, ...change, depth: context.depth + 1 }));
  const nodes = [];
  let pending = '';
  for (let at = 0; at < text.length; ) {
    const lineStart = at === 0 || text[at - 1] === '\n';
    const hit = (context.blocks && lineStart && block(scan, at)) || span(scan, at);
    if (!hit) {
      pending += text[at++];
      continue;
    }
    at = hit.end;
    if (hit.node.type === 'text') {
      pending += hit.node.text;
      continue;
    }
    if (pending) nodes.push({ type: 'text', text: pending });
    pending = '';
    nodes.push(hit.node);
  }
  if (pending) nodes.push({ type: 'text', text: pending });
  return nodes;
}

function block(scan, at) {
  return quote(scan, at) ?? heading(scan, at) ?? subtext(scan, at) ?? list(scan, at);
}

function match(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

// quote reads "> " lines, or everything after ">>> ". Quotes do not nest.
function quote(scan, at) {
  if (scan.context.quoted) return null;
  const { text } = scan;
  const open = match(/ *(>>>|>) +/y, text, at);
  if (!open) return null;
  const inside = { blocks: true, quoted: true };
  if (open[1] === '>>>') {
    return { node: { type: 'quote', children: scan.inner(text.slice(at + open[0].length), inside) }, end: text.length };
  }
  const lines = [];
  let end = at;
  for (let line; (line = match(/ *> ([^\n]*)(?:\n|$)/y, text, end)); ) {
    lines.push(line[1]);
    end += line[0].length;
    if (end >= text.length) break;
  }
  return { node: { type: 'quote', children: scan.inner(lines.join('\n'), inside) }, end };
}

function heading(scan, at) {
  const hit = match(/(#{1,3})[ \t]+([^\n]*)\n?/y, scan.text, at);
  if (!hit?.[2].trim()) return null;
  const node = { type: 'heading', level: hit[1].length, children: scan.inner(hit[2].trim()) };
  return { node, end: at + hit[0].length };
}

function subtext(scan, at) {
  const hit = match(/-#[ \t]+([^\n]*)\n?/y, scan.text, at);
  if (!hit?.[1].trim()) return null;
  return { node: { type: 'subtext', children: scan.inner(hit[1].trim()) }, end: at + hit[0].length };
}

const BULLET = /( *)([-*]|\d{1,9}\.) +([^\s][^\n]*)(?:\n|$)/y;
const CONTINUED = / +([^\s][^\n]*)(?:\n|$)/y;

// list reads consecutive bullets; an indented line without a bullet continues its item.
function list(scan, at) {
  const { text } = scan;
  const items = [];
  let end = at;
  while (end < text.length) {
    const bullet = match(BULLET, text, end);
    const more = bullet || !items.length ? null : match(CONTINUED, text, end);
    if (bullet) items.push({ indent: bullet[1].length, mark: bullet[2], lines: [bullet[3]] });
    else if (more) items.at(-1).lines.push(more[1]);
    else break;
    end += (bullet ?? more)[0].length;
  }
  return items.length ? { node: nest(scan, items), end } : null;
}

const MAX_LIST_DEPTH = 10;

// nest turns items with indents into lists within items.
function nest(scan, items) {
  const root = newList(items[0]);
  const open = [root];
  for (const item of items) {
    while (open.length > 1 && item.indent < open.at(-1).indent) open.pop();
    if (item.indent > open.at(-1).indent && open.length < MAX_LIST_DEPTH) {
      const inner = newList(item);
      open.at(-1).items.at(-1).push(inner);
      open.push(inner);
    }
    open.at(-1).items.push(scan.inner(item.lines.join('\n')));
  }
  return root;
}

function newList({ indent, mark }) {
  const ordered = mark !== '-' && mark !== '*';
  return { type: 'list', ordered, start: ordered ? parseInt(mark, 10) : 1, indent, items: [] };
}
