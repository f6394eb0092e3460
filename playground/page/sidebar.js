// Sidebar draws the channels, the acting user and the members.

import { avatar, el, icon, nameOf } from './dom.js';

const get = (id) => document.getElementById(id);

// drawSidebar draws all of it. unread is a set of channel ids; pick(channel) is called
// with the id of the channel that was chosen.
export function drawSidebar(world, current, unread, pick) {
  get('guild').textContent = world.guild().name;
  const at = [...get('channels').children].indexOf(document.activeElement);
  get('channels').replaceChildren(...world.channels().map((channel) => drawChannel(channel, current, unread, pick)));
  get('channels').children[at]?.focus();
  drawMe(world);
  drawMembers(world);
}

function drawChannel(channel, current, unread, pick) {
  const here = channel.id === current;
  return el('button', {
    type: 'button', class: unread.has(channel.id) ? 'channel unread' : 'channel', 'data-testid': 'channel',
    'data-name': channel.name,
    'aria-current': here ? 'page' : null, onclick: () => pick(channel.id),
  }, icon('hash'), el('span', {}, channel.name), unread.has(channel.id) && el('span', { class: 'hidden-words' }, ' (new messages)'));
}

function drawMe(world) {
  const choice = get('user-switch');
  choice.replaceChildren(...world.users().map((user) => el('option', { value: user.id }, nameOf(user))));
  choice.value = world.me();
  const me = world.user(world.me());
  get('my-avatar').replaceChildren(...(me ? [avatar(me)] : []));
}

function drawMembers(world) {
  const row = (user, online, tag) => el('li', { class: online ? '' : 'offline' },
    el('span', { class: 'with-dot' }, avatar(user),
      el('span', { class: online ? 'dot on' : 'dot', title: online ? 'online' : 'offline' })),
    el('span', { class: 'member-name' }, nameOf(user)), tag && el('span', { class: 'tag' }, 'APP'));
  get('members').replaceChildren(
    el('h2', {}, 'Apps'), el('ul', {}, world.apps().map((app) => row(app, app.online, true))),
    el('h2', {}, 'Members'), el('ul', {}, world.users().map((user) => row(user, true, false))));
}

// drawChannelHead names the channel on show.
export function drawChannelHead(world, channel) {
  get('channel-name').textContent = channel.name;
  get('topic').textContent = channel.topic ?? '';
  get('welcome-title').textContent = `Welcome to #${channel.name}`;
  document.title = `#${channel.name} | ${world.guild().name}`;
}

// drawer lets the channels slide in where the window is narrow; answers a function that
// closes it.
export function drawer() {
  const button = get('menu');
  button.append(icon('menu'));
  const open = (on) => {
    document.body.classList.toggle('side-open', on);
    button.setAttribute('aria-expanded', `${on}`);
  };
  button.addEventListener('click', (event) => {
    event.stopPropagation();
    open(!document.body.classList.contains('side-open'));
  });
  document.querySelector('main').addEventListener('click', () => open(false));
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') open(false); });
  return () => open(false);
}
