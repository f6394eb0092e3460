// Markup draws the nodes that markdown.js read.

import { el, link, nameOf, safeLink } from './dom.js';
import { parse } from './markdown.js';
import { longTime, timestamp } from './timestamps.js';

// markup returns text as drawn markdown. world gives names: user(id), channel(id), and
// openCommand(name) for command mentions. options are those of parse.
export function markup(text, world, options) {
  return draw(parse(text, options), world);
}

const PLAIN = { strong: 'strong', em: 'em', underline: 'u', strike: 's', quote: 'blockquote' };

function draw(nodes, world) {
  const all = document.createDocumentFragment();
  for (const node of nodes) all.append(drawNode(node, world));
  return all;
}

function drawNode(node, world) {
  const inside = () => draw(node.children, world);
  switch (node.type) {
    case 'text': return document.createTextNode(node.text);
    case 'code': return el('code', {}, node.text);
    case 'codeblock': return el('pre', { tabindex: '0', 'aria-label': 'code' }, el('code', {}, node.text));
    case 'heading': return el('div', { class: `h${node.level}`, role: 'heading', 'aria-level': `${node.level + 2}` }, inside());
    case 'subtext': return el('small', {}, inside());
    case 'list': return drawList(node, world);
    case 'link': return drawLink(node, inside());
    case 'spoiler': return drawSpoiler(inside());
    case 'time': return drawTime(node);
    case 'mention': return drawMention(node, world);
    case 'emoji': return document.createTextNode(`:${node.name}:`);
    default: return el(PLAIN[node.type], {}, inside());
  }
}

function drawList(node, world) {
  const items = node.items.map((item) => el('li', {}, draw(item, world)));
  return el(node.ordered ? 'ol' : 'ul', { start: node.ordered ? `${node.start}` : null }, items);
}

function drawLink(node, inside) {
  return link(node.href, { title: safeLink(node.href) }, inside);
}

function drawSpoiler(inside) {
  const hidden = el('span', { class: 'spoiler-text' }, inside);
  hidden.inert = true;
  const box = el('span', {
    class: 'spoiler', role: 'button', tabindex: '0', 'aria-label': 'Spoiler', 'aria-expanded': 'false',
  }, hidden);
  const reveal = () => {
    box.classList.add('open');
    for (const name of ['role', 'tabindex', 'aria-label', 'aria-expanded']) box.removeAttribute(name);
    hidden.inert = false;
  };
  box.addEventListener('click', reveal, { once: true });
  box.addEventListener('keydown', (event) => { if (event.key === 'Enter' || event.key === ' ') reveal(); });
  return box;
}

function drawTime({ seconds, style }) {
  const time = el('time', { datetime: new Date(seconds * 1000).toISOString(), title: longTime(seconds), class: 'timestamp' },
    timestamp(seconds, style, Date.now()));
  if (style === 'R') time.dataset.relative = seconds;
  return time;
}

// refreshTimes rewrites the relative times on the page.
export function refreshTimes(now) {
  for (const time of document.querySelectorAll('time[data-relative]')) {
    time.textContent = timestamp(Number(time.dataset.relative), 'R', now);
  }
}

function drawMention(node, world) {
  switch (node.kind) {
    case 'user': {
      const user = world.user(node.id);
      return el('span', { class: 'mention' }, user ? `@${nameOf(user)}` : `<@${node.id}>`);
    }
    case 'channel': return el('span', { class: 'mention' }, `#${world.channel(node.id)?.name ?? 'unknown'}`);
    case 'role': return el('span', { class: 'mention' }, `@${world.role(node.id)?.name.replace(/^@/, '') ?? 'unknown-role'}`);
    case 'command':
      return el('button', { type: 'button', class: 'mention', onclick: () => world.openCommand(node.name) }, `/${node.name}`);
    default: return el('span', { class: 'mention' }, node.name);
  }
}
