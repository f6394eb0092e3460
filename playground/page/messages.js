// Messages draws the messages of a channel and keeps the list up to date.

import { arrange, avatar, el, icon, nameOf } from './dom.js';
import { drawComponents } from './components.js';
import { drawEmbed } from './embeds.js';
import { listbox } from './listbox.js';
import { markup } from './markup.js';
import { withNames } from './mentions.js';
import { COMPONENTS_V2, continues, EPHEMERAL, LOADING, NO_EMBEDS, SILENT } from './room.js';
import { messageTime } from './timestamps.js';

// How far from the end the list may stand and still follow new messages, in pixels: less
// than the height of a message with one line.
const NEAR = 40;

// messageList keeps list, an element, drawn. acts are the deeds of a person: press(message,
// component, values), reply(message), apps(message, command), dismiss(message), drop(pending).
export function messageList(list, world, acts) {
  const drawn = new Map(); // id → {node, of}
  let follow = true;
  const pane = list.parentElement;
  pane.addEventListener('scroll', () => { follow = pane.scrollHeight - pane.scrollTop - pane.clientHeight < NEAR; });
  const keepUp = () => { if (follow) pane.scrollTop = pane.scrollHeight; };
  new ResizeObserver(keepUp).observe(list);
  new ResizeObserver(keepUp).observe(pane);

  // node draws a message again only if something it shows has changed.
  function node(id, of, draw) {
    const known = drawn.get(id);
    if (known && known.of.every((value, at) => value === of[at])) return known.node;
    const fresh = draw();
    if (known) keepFocus(known.node, fresh);
    drawn.set(id, { node: fresh, of });
    return fresh;
  }

  // render shows messages and the interactions that wait; version changes when names,
  // commands or the acting user do.
  function render(messages, waiting, version) {
    const nodes = messages.map((message, at) => {
      const own = waiting.filter((entry) => entry.message === message.id);
      const compact = continues(messages[at - 1], message);
      const of = [message, compact, version, own.map((entry) => `${entry.key} ${entry.error ?? ''}`).join()];
      return node(message.id, of, () => drawMessage(message, { compact, own, world, acts }));
    });
    const loose = waiting.filter((entry) => entry.kind === 'command')
      .map((entry) => node(entry.key, [entry, version], () => drawPending(entry, world, acts)));
    const all = [...nodes, ...loose];
    const shown = new Set(all);
    for (const [id, { node: old }] of drawn) if (!shown.has(old)) drawn.delete(id);
    arrange(list, all);
    refocus?.focus();
    refocus = null;
    keepUp();
  }

  let refocus = null;

  // keepFocus moves the focus from a message to what stands at its place in the new one.
  function keepFocus(old, fresh) {
    if (!old.contains(document.activeElement)) return;
    const at = [...old.querySelectorAll('button, a, input')].indexOf(document.activeElement);
    const again = fresh.querySelectorAll('button, a, input')[at];
    if (again && !again.disabled) refocus = again;
  }

  return { render, toEnd() { follow = true; keepUp(); } };
}

function drawMessage(message, { compact, own, world, acts }) {
  const { author } = message;
  const ephemeral = message.flags & EPHEMERAL;
  const mentioned = message.mention_everyone || message.mentions?.some((user) => user.id === world.me()) ||
    message.mention_roles?.some((role) => world.myRoles().includes(role));
  const kinds = ['message', compact && 'compact', ephemeral && 'ephemeral', mentioned && 'mentioned'];
  return el('article', {
    class: kinds.filter(Boolean).join(' '), tabindex: '-1', 'data-testid': 'message', 'data-id': message.id,
    'data-loading': `${Boolean(message.flags & LOADING)}`, 'aria-label': `Message by ${nameOf(author)}`,
  },
  drawOrigin(message, world),
  compact ? null : avatar(author),
  el('div', { class: 'body' },
    compact ? null : drawHead(author, message.timestamp, Boolean(message.flags & SILENT)),
    message.flags & LOADING ? thinking(author) : drawContent(message, world),
    message.flags & LOADING ? null : drawParts(message, own, world, acts),
    message.content ? null : drawEdited(message),
    own.filter((entry) => entry.error).map((entry) => failure(entry, acts)),
    ephemeral ? drawEphemeral(message, acts) : null),
  drawActions(message, world, acts));
}

function drawHead(author, timestamp, silent) {
  return el('header', {}, el('span', { class: 'author' }, nameOf(author)), author.bot && el('span', { class: 'tag' }, 'APP'),
    timestamp && el('time', { datetime: timestamp }, messageTime(timestamp, Date.now())),
    silent && el('span', { class: 'silent', title: 'Sent without a notification' }, icon('silent')));
}

// drawOrigin is the line above a message: the command it answers, or what it replies to.
function drawOrigin(message, world) {
  const { interaction_metadata: asked, referenced_message: replied } = message;
  if (asked?.name) return usedLine(asked.user, world.commandLabel(asked.name));
  if (replied) {
    return el('div', { class: 'origin' }, avatar(replied.author, 'tiny'), el('b', {}, `@${nameOf(replied.author)}`),
      el('span', { class: 'origin-text' }, withNames(replied.content, world.user) || 'Click to see the message above'));
  }
  return message.message_reference ? el('div', { class: 'origin' }, 'Original message was deleted') : null;
}

function usedLine(user, label) {
  return el('div', { class: 'origin' },
    avatar(user, 'tiny'), el('b', {}, nameOf(user)), ' used ', el('span', { class: 'used' }, label));
}

function drawContent(message, world) {
  if (!message.content) return null;
  const edited = drawEdited(message);
  const words = markup(message.content, world, { everyone: message.mention_everyone });
  return el('div', { class: 'markup content' }, words, edited && ' ', edited);
}

// drawEdited says that a message was edited: behind its words or, if it has none, below its parts.
function drawEdited(message) {
  return message.edited_timestamp && el('span', { class: 'edited', title: message.edited_timestamp }, '(edited)');
}

function drawParts(message, own, world, acts) {
  const use = {
    world,
    markdown: { everyone: message.mention_everyone },
    press: (component, values) => acts.press(message, component, values),
    busy: (customId) => own.some((entry) => entry.customId === customId && !entry.error),
  };
  const embeds = message.flags & (COMPONENTS_V2 | NO_EMBEDS) ? [] : (message.embeds ?? []);
  return [...embeds.map((embed) => drawEmbed(embed, world)), ...drawComponents(message.components, use)];
}

function thinking(author) {
  return waits(`${nameOf(author)} is thinking…`);
}

function waits(words) {
  return el('div', { class: 'thinking', role: 'status' }, el('span', { class: 'dots', 'aria-hidden': 'true' }), words);
}

function failure(entry, acts) {
  return el('div', { class: 'failure', role: 'alert', 'data-testid': 'failure' }, `${entry.error} `,
    el('button', { type: 'button', class: 'textlink', onclick: () => acts.drop(entry) }, 'Dismiss'));
}

function drawEphemeral(message, acts) {
  return el('div', { class: 'only-you' }, icon('eye'), ' Only you can see this • ',
    el('button', {
      type: 'button', class: 'textlink', 'data-testid': 'dismiss', onclick: () => acts.dismiss(message),
    }, 'Dismiss message'));
}

function drawActions(message, world, acts) {
  if (message.flags & (LOADING | EPHEMERAL)) return null;
  return el('div', { class: 'actions' },
    el('button', {
      type: 'button', class: 'act', 'data-testid': 'message-reply', 'aria-label': 'Reply', onclick: () => acts.reply(message),
    }, icon('reply')),
    world.messageCommands().length > 0 && drawApps(message, world, acts));
}

// drawApps is the menu of the commands that work on a message.
function drawApps(message, world, acts) {
  const list = listbox({
    label: 'Apps', testid: 'message-menu', itemTestid: 'message-command',
    pick: (item) => { list.close(); acts.apps(message, item.command); },
  });
  const items = () => world.messageCommands().map((command) => ({ name: command.name, command }));
  const open = () => list.open(items(), { owner: button });
  const button = el('button', {
    type: 'button', class: 'act', 'data-testid': 'message-apps', 'aria-haspopup': 'listbox', 'aria-expanded': 'false',
    onclick: () => (list.isOpen() ? list.close() : open()), onkeydown: (event) => list.key(event), onblur: list.close,
  }, '⋯ Apps');
  return el('span', { class: 'apps' }, button, list.node);
}

// drawPending stands for an answer that has not come.
function drawPending(entry, world, acts) {
  const app = world.app();
  return el('article', { class: 'message pending', 'data-testid': 'pending' },
    usedLine(entry.user, world.commandLabel(entry.name)),
    avatar(app),
    el('div', { class: 'body' }, drawHead(app, null),
      entry.error ? failure(entry, acts) : waits('Sending command…')));
}
