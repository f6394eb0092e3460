// Sidebar draws the servers, the channels, the acting user and the members.

import { arrange, avatar, el, icon, nameOf } from './dom.js';
import { initials, isDirect, signOf, titleOf } from './places.js';

const get = (id) => document.getElementById(id);

// drawSidebar draws all of it. unread is a set of channel ids; pick(channel) is called
// with the id of the channel that was chosen.
export function drawSidebar(world, current, unread, pick) {
  get('guild').textContent = world.guild().name;
  redraw(get('rail'), world.guilds().map((guild) => drawGuild(guild, world, unread, pick)));
  get('rail').hidden = world.guilds().length < 2;
  redraw(get('channels'), world.channels().map((channel) => drawChannel(channel, world, current, unread, pick)));
  redraw(get('direct'), world.direct().map((channel) => drawChannel(channel, world, current, unread, pick)));
  drawMe(world);
  drawMembers(world, world.channel(current));
}

// redraw replaces the children of box, save those that look the same, so that a click on
// them is not lost; one at the same place keeps the focus.
function redraw(box, children) {
  const old = [...box.children];
  const at = old.indexOf(document.activeElement);
  arrange(box, children.map((child, n) => (old[n]?.isEqualNode(child) ? old[n] : child)));
  if (at >= 0) box.children[at]?.focus();
}

// drawGuild is the button of a server; it leads to its first channel.
function drawGuild(guild, world, unread, pick) {
  const here = guild.id === world.guild().id;
  const news = guild.channels.some((channel) => unread.has(channel.id));
  return el('button', {
    type: 'button', class: news ? 'server unread' : 'server', title: guild.name, 'data-testid': 'server', 'data-name': guild.name,
    'data-leads': guild.channels[0]?.id, 'aria-label': news ? `${guild.name} (new messages)` : guild.name, 'aria-current': here ? 'true' : null,
    disabled: !guild.channels.length, onclick: () => pick(guild.channels[0].id),
  }, initials(guild.name));
}

function drawChannel(channel, world, current, unread, pick) {
  const here = channel.id === current;
  const app = world.app();
  const face = isDirect(channel) ? el('span', { class: 'with-dot' }, avatar(app, 'small'),
    el('span', { class: app.online ? 'dot on' : 'dot', title: app.online ? 'online' : 'offline' })) : icon('hash');
  return el('button', {
    type: 'button', class: unread.has(channel.id) ? 'channel unread' : 'channel', 'data-testid': isDirect(channel) ? 'direct' : 'channel',
    'data-name': titleOf(channel, app), 'data-leads': channel.id,
    'aria-current': here ? 'page' : null, onclick: () => pick(channel.id),
  }, face, el('span', {}, titleOf(channel, app)), unread.has(channel.id) && el('span', { class: 'hidden-words' }, ' (new messages)'));
}

function drawMe(world) {
  const choice = get('user-switch');
  choice.replaceChildren(...world.users().map((user) => el('option', { value: user.id }, nameOf(user))));
  choice.value = world.me();
  const me = world.user(world.me());
  get('my-avatar').replaceChildren(...(me ? [avatar(me)] : []));
}

// drawMembers lists who reads the channel on show.
function drawMembers(world, here) {
  const direct = here && isDirect(here);
  const apps = world.hasApp() ? world.apps() : [];
  const users = direct ? world.users().filter((user) => user.id === world.me()) : world.users();
  const row = (user, online, tag) => el('li', { class: online ? '' : 'offline' },
    el('span', { class: 'with-dot' }, avatar(user),
      el('span', { class: online ? 'dot on' : 'dot', title: online ? 'online' : 'offline' })),
    el('span', { class: 'member-name' }, nameOf(user)), tag && el('span', { class: 'tag' }, 'APP'));
  const part = (title, rows) => (rows.length ? [el('h2', {}, title), el('ul', {}, rows)] : []);
  get('members').replaceChildren(
    ...part('Apps', apps.map((app) => row(app, app.online, true))), ...part('Members', users.map((user) => row(user, true, false))));
}

// drawChannelHead names the channel on show.
export function drawChannelHead(world, channel) {
  const title = titleOf(channel, world.app());
  get('channel-name').textContent = title;
  for (const id of ['channel-sign', 'welcome-sign']) get(id).textContent = signOf(channel);
  get('topic').textContent = isDirect(channel) ? 'Between you and the app alone' : channel.topic;
  get('welcome-title').textContent = isDirect(channel) ? title : `Welcome to #${title}`;
  document.title = isDirect(channel) ? `@${title}` : `#${title} | ${world.guild().name}`;
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
