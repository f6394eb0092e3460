// World holds what the page knows of people, channels, apps and commands, and names them.

import { messageCommands } from './commands.js';

export function newWorld() {
  let state = { users: [], guild: { name: 'Playground' }, channels: [], apps: [] };
  let commands = [];
  let me = '';
  const authors = new Map();

  const world = {
    version: 0,
    setState(next) {
      state = next;
      if (!state.users.some((user) => user.id === me)) me = state.users[0]?.id ?? '';
      world.version++;
    },
    setApps(apps) {
      state = { ...state, apps };
      world.version++;
    },
    setCommands(list) {
      commands = list;
      world.version++;
    },
    setMe(id) {
      me = id;
      world.version++;
    },
    // meet remembers the author of a message, who may be no member, so as to name them.
    meet: (user) => authors.set(user.id, user),
    me: () => me,
    guild: () => state.guild,
    users: () => state.users,
    user: (id) => state.users.find((user) => user.id === id) ?? authors.get(id) ?? world.apps().find((app) => app.id === id),
    channels: () => state.channels,
    channel: (id) => state.channels.find((channel) => channel.id === id),
    apps: () => state.apps.map((app) => ({ ...app, username: app.name, bot: true })),
    // app is the app that answers here, the first one.
    app: () => world.apps()[0] ?? { id: '0', username: 'The app', bot: true, online: false },
    commands: () => commands,
    messageCommands: () => messageCommands(commands),
    commandLabel: (name) => (commands.some((command) => command.name === name && command.type > 1) ? name : `/${name}`),
    openCommand() {},
  };
  return world;
}

// stateOf says how the app stands: {state, text}, text empty if all is well.
export function stateOf(world, connection, seenOnline) {
  const app = world.app();
  if (connection !== 'open') {
    const first = connection === 'connecting';
    return { state: connection, text: first ? 'Connecting…' : 'Connection lost: reconnecting…' };
  }
  if (!world.apps().length) return { state: 'starting', text: 'Waiting for an app to connect…' };
  if (app.online) return { state: 'ready', text: '' };
  const text = seenOnline ? `${app.username} is offline. Waiting for it to come back…` : `${app.username} is starting…`;
  return { state: 'starting', text };
}
