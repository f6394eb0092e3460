// Interactions sends what a person does with an app, and keeps what waits for an answer.

import { api } from './api.js';
import { openModal } from './modal.js';
import { pending } from './pending.js';

// The app has 3 s to answer. One that answers a button or a form without showing anything
// causes no event: waiting ends a second later.
const SILENT = 4000;

// interactions returns the keeper. place() answers {channel}; changed() is called when
// list() changes.
export function interactions(world, place, changed) {
  const dialogs = new Map();
  const waiting = pending(() => {
    followDialogs();
    changed();
  });

  // followDialogs closes the forms that were answered and shows on the others what failed.
  function followDialogs() {
    for (const [key, dialog] of [...dialogs]) {
      const entry = waiting.list().find((one) => one.key === key);
      if (entry && !entry.error) continue;
      dialogs.delete(key);
      if (!entry) {
        dialog.close();
      } else {
        dialog.fail(`${entry.error} Try again.`);
        waiting.drop(key);
      }
    }
  }

  async function send(entry, body) {
    const { channel } = place();
    const key = waiting.add({ ...entry, channel, user: world.user(world.me()) });
    if (entry.dialog) dialogs.set(key, entry.dialog);
    try {
      const { id } = await api.interact({ as: world.me(), channel, ...body });
      waiting.bind(key, id);
      if (entry.kind !== 'command') setTimeout(() => dropSilent(key), SILENT);
    } catch (error) {
      waiting.failKey(key, error.message);
    }
  }

  function dropSilent(key) {
    if (waiting.list().some((entry) => entry.key === key && !entry.error)) waiting.drop(key);
  }

  return {
    list: () => waiting.list().filter((entry) => entry.channel === place().channel),
    answer: waiting.answer,
    changedMessage: waiting.changedMessage,
    fail: waiting.fail,
    drop: (entry) => waiting.drop(entry.key),
    clear: () => waiting.clear(),
    run: (entry, options) => send({ kind: 'command', name: entry.name }, { kind: 'command', command: entry.id, options }),
    // runOn invokes a message command on a message.
    runOn: (command, message) => send({ kind: 'command', name: command.name },
      { kind: 'command', command: command.id, options: [], target: message.id }),
    async autocomplete(entry, options, focused) {
      const { channel } = place();
      const answer = await api.interact({ as: world.me(), channel, kind: 'autocomplete', command: entry.id, options, focused });
      return answer.choices ?? [];
    },
    press: (message, { custom_id, type }, values = []) => send(
      { kind: 'component', message: message.id, customId: custom_id },
      { kind: 'component', message: message.id, custom_id, component_type: type, values }),
    // open shows a modal that an app answered with.
    open(modal) {
      const dialog = openModal(modal, world, (components) => send({ kind: 'modal', dialog },
        { kind: 'modal', interaction: modal.interaction, custom_id: modal.custom_id, components }));
    },
  };
}
