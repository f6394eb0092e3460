// Room holds the messages of the channel on show, in order, bounded. Snowflakes grow with
// time, so order is by id.

const KEEP = 300;

export const NO_EMBEDS = 1 << 2;
export const EPHEMERAL = 1 << 6;
export const LOADING = 1 << 7;
export const SILENT = 1 << 12;
export const COMPONENTS_V2 = 1 << 15;

// Messages of one author within this time stand under one name, as Discord groups them.
const GROUP_MS = 7 * 60 * 1000;

export function before(a, b) {
  return a.length === b.length ? a < b : a.length < b.length;
}

// room returns the keeper of one channel's messages. dismissed are the ids of those that the
// person has put away; rooms may share it.
export function room(dismissed = new Set()) {
  let messages = [];
  let arrived = null; // events that came while the list was being fetched

  function put(message) {
    if (dismissed.has(message.id)) return;
    const at = messages.findIndex((known) => !before(known.id, message.id));
    if (at < 0) messages.push(message);
    else messages.splice(at, messages[at].id === message.id ? 1 : 0, message);
    if (messages.length > KEEP) messages = messages.slice(-KEEP);
  }

  const remove = (id) => { messages = messages.filter((message) => message.id !== id); };

  return {
    list: () => messages,
    find: (id) => messages.find((message) => message.id === id),
    // loading begins a fetch; what arrives until loaded is put on top of its answer.
    loading() { arrived = []; },
    loaded(list) {
      messages = [];
      list.forEach(put);
      for (const event of arrived ?? []) event();
      arrived = null;
    },
    put(message) {
      arrived?.push(() => put(message));
      put(message);
    },
    remove(id) {
      arrived?.push(() => remove(id));
      remove(id);
    },
    // dismiss puts a message away for as long as the page stands.
    dismiss(id) {
      dismissed.add(id);
      remove(id);
    },
  };
}

// continues says whether message stands under the same name as the one before it.
export function continues(previous, message) {
  return Boolean(previous) && previous.author.id === message.author.id &&
    !message.interaction_metadata && !message.message_reference &&
    (previous.flags & EPHEMERAL) === (message.flags & EPHEMERAL) &&
    Date.parse(message.timestamp) - Date.parse(previous.timestamp) < GROUP_MS;
}
