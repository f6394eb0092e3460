// Draft is the form of a command that is being filled in: one field an option.

import { fill, firstProblem, hidden, hide, newDraft, optionOf, optionsOf, show, suggestionsOf } from './commands.js';
import { el, icon } from './dom.js';
import { listbox } from './listbox.js';
import { suggester } from './suggest.js';

// draftForm makes the form for entry. Settings: world; autocomplete(options, focused), which
// answers choices; send(options); cancel(text), with the text to go on with.
export function draftForm(entry, { world, autocomplete, send, cancel }) {
  let draft = newDraft(entry);
  const inputs = new Map();
  const problem = el('div', { class: 'problem', role: 'alert', 'data-testid': 'option-problem' });
  const list = listbox({ label: 'Suggestions', testid: 'option-suggestions', itemTestid: 'suggestion-item', pick });
  const extra = listbox({
    label: 'Optional options', testid: 'option-list', itemTestid: 'option-item', pick: (item) => add(item.name),
  });
  const fields = el('div', { class: 'fields' });
  const more = el('button', {
    type: 'button', class: 'more', 'data-testid': 'add-option',
    onclick: onMore, onkeydown: (event) => extra.key(event), onblur: extra.close,
  });
  const node = el('div', { class: 'draft', 'data-testid': 'command-form', 'data-name': entry.name, tabindex: '-1', role: 'group',
    'aria-label': `Command ${entry.name}: Enter sends, Escape leaves`, onkeydown: onFormKey },
    list.node, extra.node, problem,
    el('div', { class: 'draft-line' }, el('span', { class: 'draft-name' }, `/${entry.name}`), fields, more,
      el('button', {
        type: 'button', class: 'send', 'aria-label': 'Send command', 'data-testid': 'command-send', onclick: trySend,
      }, icon('send'))));
  const { ask, cancel: stopAsking } = suggester(
    ({ options, name }) => autocomplete(options, name), ({ question, choices, error }) => answer(question.name, choices, error));

  render();

  function render() {
    for (const name of draft.shown) if (!inputs.has(name)) inputs.set(name, makeInput(optionOf(draft, name)));
    for (const name of [...inputs.keys()]) if (!draft.shown.includes(name)) inputs.delete(name);
    fields.replaceChildren(...draft.shown.map((name) => inputs.get(name).pill));
    const left = hidden(draft).length;
    more.textContent = `+${left} optional`;
    more.hidden = left === 0;
  }

  function makeInput(option) {
    const input = el('input', {
      'data-testid': 'option-field', 'data-name': option.name, 'aria-label': `${option.name}: ${option.description}`,
      role: 'combobox', 'aria-expanded': 'false', 'aria-autocomplete': 'list',
      autocomplete: 'off', spellcheck: 'false', size: '6',
      inputmode: option.type === 4 || option.type === 10 ? 'decimal' : null,
      oninput: () => write(option, input.value), onfocus: () => suggest(option), onblur: leave,
      onkeydown: (event) => onKey(event, option),
    });
    const pill = el('label', { class: option.required ? 'pill required' : 'pill' }, el('span', {}, option.name), input);
    return { input, pill };
  }

  function write(option, text, value) {
    draft = fill(draft, option.name, text, value);
    const { input, pill } = inputs.get(option.name);
    input.value = text;
    input.size = Math.min(Math.max(text.length + 1, 6), 40);
    pill.classList.toggle('picked', value !== undefined);
    problem.textContent = '';
    if (value === undefined) suggest(option);
  }

  function leave() {
    stopAsking();
    list.close();
  }

  const heading = (option, words) => [
    el('b', {}, option.name), ' ', el('span', { class: 'item-detail' }, option.description),
    words && el('div', { class: 'list-words' }, words),
  ].filter(Boolean);

  // suggest opens what can be picked for an option. Nothing is marked where nothing was
  // typed or something is picked already, so that Enter there sends.
  function suggest(option) {
    const { text = '', value } = draft.values[option.name] ?? {};
    const { input } = inputs.get(option.name);
    if (option.autocomplete) {
      list.open([], { heading: heading(option, 'Loading options…'), owner: input });
      ask({ options: optionsOf(draft, option.name), name: option.name });
      return;
    }
    const choices = suggestionsOf(option, value === undefined ? text : '', world.pickable());
    const none = choices?.length === 0 ? 'No options match your search.' : null;
    open(option, choices ?? [], none);
  }

  function answer(name, choices, error) {
    const option = optionOf(draft, name);
    if (error) open(option, [], 'Loading options failed.');
    else open(option, choices, choices.length ? null : 'No options match your search.');
  }

  function open(option, choices, words) {
    const { input } = inputs.get(option.name);
    const typing = input.value.trim() && draft.values[option.name]?.value === undefined;
    const items = choices.slice(0, 25).map((choice) => ({ name: choice.name, value: choice.value, option }));
    list.open(items, { heading: heading(option, words), first: typing ? 0 : -1, owner: input });
  }

  function pick(item) {
    stopAsking();
    write(item.option, item.name, item.value);
    list.close();
    const next = draft.shown.find((name) => optionOf(draft, name).required && !draft.values[name]?.text.trim());
    inputs.get(next ?? item.option.name).input.focus();
  }

  function onMore() {
    const left = hidden(draft);
    if (left.length === 1) add(left[0].name);
    else if (extra.isOpen()) extra.close();
    else extra.open(left.map((option) => ({ name: option.name, detail: option.description })), { owner: more });
  }

  function add(name) {
    extra.close();
    draft = show(draft, name);
    render();
    inputs.get(name).input.focus();
  }

  function onKey(event, option) {
    if (list.key(event) || event.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      trySend();
    } else if (event.key === 'Backspace' && event.target.value === '') {
      event.preventDefault();
      backOut(option);
    }
  }

  // backOut leaves an empty field backwards: an optional one goes, before the first the
  // command itself does.
  function backOut(option) {
    const at = draft.shown.indexOf(option.name);
    if (at === 0 && draft.shown.length === 1) return cancel(`/${entry.name}`);
    draft = hide(draft, option.name);
    render();
    return inputs.get(draft.shown[Math.max(0, at - 1)]).input.focus();
  }

  // onFormKey handles keys that no field took, and all keys of a command without options.
  function onFormKey(event) {
    const deed = event.key === 'Escape' ? () => cancel('') : event.target === node && {
      Enter: trySend, Backspace: () => cancel(`/${entry.name}`),
    }[event.key];
    if (!deed) return;
    event.preventDefault();
    deed();
  }

  function trySend() {
    const wrong = firstProblem(draft);
    if (!wrong) {
      leave();
      send(optionsOf(draft));
      return;
    }
    inputs.get(wrong.name).input.focus();
    problem.textContent = `${wrong.name}: ${wrong.message}`;
  }

  return {
    node,
    focus: () => (draft.shown.length ? inputs.get(draft.shown[0]).input : node).focus(),
    end: stopAsking,
  };
}
