// Pending keeps the interactions that were sent and not yet answered. An answer may come
// over the event stream before the request that sent the interaction returns its id; the
// newest answered ids are kept so that neither order loses it.

const REMEMBER = 200;

// pending returns the keeper; changed() is called after every change of what list()
// returns. Entries are {key, id, kind, user, name, message, customId, error}; those with an error
// stay until they are dropped.
export function pending(changed) {
  let entries = [];
  let counter = 0;
  const answered = new Map();

  function replace(next) {
    entries = next;
    changed();
  }

  function settle(id, error) {
    answered.set(id, error);
    if (answered.size > REMEMBER) answered.delete(answered.keys().next().value);
    finish((entry) => entry.id === id, error);
  }

  function finish(chosen, error) {
    if (!entries.some(chosen)) return;
    replace(entries.flatMap((entry) => {
      if (!chosen(entry)) return [entry];
      return error ? [{ ...entry, error }] : [];
    }));
  }

  return {
    list: () => entries,
    // add begins an interaction and returns its key.
    add(entry) {
      const key = `pending-${++counter}`;
      replace([...entries, { ...entry, key }]);
      return key;
    },
    // bind tells the id that the server gave.
    bind(key, id) {
      replace(entries.map((entry) => (entry.key === key ? { ...entry, id } : entry)));
      if (answered.has(id)) finish((entry) => entry.id === id, answered.get(id));
    },
    // answer marks an interaction as answered; a message that changed answers the
    // interactions that came from its own buttons too.
    answer: (id) => settle(id),
    changedMessage: (message) => finish((entry) => entry.message === message && !entry.error),
    // fail keeps the interaction as failed, with what to say.
    fail: (id, error) => settle(id, error),
    failKey: (key, error) => finish((entry) => entry.key === key, error),
    drop: (key) => finish((entry) => entry.key === key),
    clear: () => replace([]),
  };
}
