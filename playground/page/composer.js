// Composer is where a person types: a message, or "/" and a command.

import { entriesOf, filterEntries } from './commands.js';
import { draftForm } from './draft.js';
import { el, icon, nameOf } from './dom.js';
import { listbox } from './listbox.js';
import { offered, withMentions } from './mentions.js';

const MAX_MESSAGE = 2000; // characters, docs.discord.com/developers/resources/message#create-message

// composer fills box. Settings: world; say(content, replyTo) and run(entry, options), which
// answer promises; autocomplete(entry, options, focused), which answers choices. Answers what
// the page may ask of it.
export function composer(box, { world, say, run, autocomplete }) {
  let draft = null;
  let replyTo = null;
  let closed = ''; // why nothing may be said here
  let mayBreak = false; // Shift+Enter is down
  const picker = listbox({
    label: 'Commands', testid: 'command-picker', itemTestid: 'command-item', pick: (item) => begin(item.entry),
  });
  const members = listbox({
    label: 'Members', testid: 'mention-picker', itemTestid: 'mention-item', pick: (item) => mention(item),
  });
  const problem = el('div', { class: 'problem', role: 'alert', 'data-testid': 'composer-problem' });
  const replyBar = el('div', { class: 'reply-bar', hidden: true });
  const input = el('textarea', {
    rows: '1', 'data-testid': 'message-input', 'aria-label': 'Message', role: 'combobox', 'aria-expanded': 'false',
    'aria-autocomplete': 'list', 'aria-haspopup': 'listbox', autocomplete: 'off', oninput: onInput, onkeydown: onKey,
    onbeforeinput: onBreak, onblur: closeLists, onfocus: onInput,
  });
  const slash = el('button', {
    type: 'button', class: 'slash', 'aria-label': 'Show commands', title: 'Commands', onclick: () => write('/'),
  }, '/');
  const plain = el('div', { class: 'plain' }, slash, input,
    el('button', { type: 'button', class: 'send', 'aria-label': 'Send message', onclick: send }, icon('send')));
  box.replaceChildren(picker.node, members.node, problem, replyBar, plain);

  function write(text) {
    input.value = text;
    input.focus();
    onInput();
  }

  function onInput() {
    problem.textContent = '';
    input.style.height = 'auto';
    input.style.height = `${input.scrollHeight}px`;
    closeLists();
    const typed = /^\/([^\n]*)$/.exec(input.value);
    if (!typed) return offerMembers();
    const entries = entriesOf(world.commands());
    const exact = typed[1].endsWith(' ') && entries.find((entry) => entry.name === typed[1].trimEnd());
    if (exact) return begin(exact);
    return openPicker(filterEntries(entries, typed[1]), entries.length);
  }

  function closeLists() {
    picker.close();
    members.close();
  }

  // named are those whose names may be mentioned here.
  function named() {
    return [...(world.hasApp() ? world.apps() : []), ...world.users()];
  }

  function offeredHere() {
    return offered(input.value.slice(0, input.selectionStart), named());
  }

  function offerMembers() {
    const found = offeredHere();
    if (!found) return;
    const items = found.users.map((user) => ({ name: nameOf(user), title: `@${nameOf(user)}` }));
    members.open(items, { heading: [el('span', {}, 'Members')], owner: input });
  }

  // mention writes a name in the place of its beginning, if that still stands before the caret.
  function mention({ name }) {
    const found = offeredHere();
    const caret = input.selectionStart;
    if (found) input.setRangeText(`${name} `, caret - found.typed.length, caret, 'end');
    onInput();
  }

  function openPicker(found, known) {
    const note = nameOf(world.app());
    const items = found.map((entry) => (
      { name: entry.name, title: `/${entry.name}`, detail: entry.description, note, entry }));
    const none = world.hasApp() ? `${note} has no commands here.` : 'There is no app in this server.';
    const words = known ? 'No command fits what you typed.' : none;
    const heading = found.length ? [el('span', {}, 'Commands')] : [el('span', {}, words)];
    picker.open(items, { heading, owner: input });
  }

  function begin(entry) {
    picker.close();
    setReply(null);
    draft = draftForm(entry, {
      world,
      autocomplete: (options, focused) => autocomplete(entry, options, focused),
      cancel: (text) => { endDraft(); write(text); },
      send: (options) => { endDraft(); write(''); run(entry, options); },
    });
    input.value = '';
    plain.hidden = true;
    box.append(draft.node);
    draft.focus();
  }

  function endDraft() {
    draft.end();
    draft.node.remove();
    draft = null;
    plain.hidden = false;
  }

  // onBreak lets only Shift+Enter break a line: the Enter that sent a command must not
  // arrive here as one, whoever types it.
  function onBreak(event) {
    if (event.inputType === 'insertLineBreak' && !mayBreak) event.preventDefault();
  }

  function onKey(event) {
    mayBreak = event.key === 'Enter' && event.shiftKey;
    if (picker.key(event) || members.key(event) || event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    } else if (event.key === 'Escape') {
      setReply(null);
    }
  }

  async function send() {
    const written = input.value.trim();
    if (!written) return;
    const content = withMentions(written, named());
    const length = [...content].length;
    if (length > MAX_MESSAGE) {
      problem.textContent = `Your message has ${length} characters; ${MAX_MESSAGE} fit.`;
      return;
    }
    if (closed) {
      problem.textContent = closed;
      return;
    }
    const reply = replyTo;
    setReply(null);
    write('');
    try {
      await say(content, reply?.id);
    } catch (error) {
      if (!input.value) write(written);
      problem.textContent = error.message;
    }
  }

  function setReply(message) {
    replyTo = message;
    replyBar.hidden = !message;
    replyBar.replaceChildren(...(message ? [
      el('span', {}, 'Replying to ', el('b', {}, nameOf(message.author))),
      el('button', {
        type: 'button', class: 'plain-icon', 'aria-label': 'Stop replying', onclick: () => setReply(null),
      }, icon('close')),
    ] : []));
    if (message) input.focus();
  }

  return {
    reply(message) {
      if (draft) endDraft();
      setReply(message);
    },
    // open begins the command of that name, if there is one.
    open(name) {
      const entry = entriesOf(world.commands()).find((one) => one.name === name);
      if (draft) endDraft();
      if (entry) begin(entry);
      else write(`/${name}`);
    },
    // room tells which channel is written to, and whether it may be: if not, commands can
    // still be used there.
    room(channel, open) {
      closed = open ? '' : `You may not write in ${channel}. Commands still work.`;
      const placeholder = closed || `Message ${channel}`;
      if (input.placeholder === placeholder) return;
      input.placeholder = placeholder;
      if (draft) endDraft();
      setReply(null);
    },
    // refresh shows the commands anew, if they are on show.
    refresh() {
      if (picker.isOpen()) onInput();
    },
    focus: () => (draft ?? input).focus(),
  };
}
