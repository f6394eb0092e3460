// Select is Discord's select menu: one choice is sent at once, several when it closes.

import { el } from './dom.js';
import { listbox } from './listbox.js';

// select draws a select component. choices are {label, value, description, default};
// submit(values) is called with the chosen values, in the order of the choices.
export function select(component, choices, submit, busy = false) {
  const least = component.min_values ?? 1;
  const most = component.max_values ?? 1;
  const single = most === 1;
  let chosen = new Set(choices.filter((choice) => choice.default).map((choice) => choice.value));
  let sent = [...chosen].join();

  const label = el('span', { class: 'select-label' });
  const button = el('button', {
    type: 'button', class: 'select-button', 'data-testid': 'select', 'data-custom-id': component.custom_id,
    role: 'combobox', 'aria-haspopup': 'listbox', 'aria-expanded': 'false',
    disabled: component.disabled, 'aria-busy': busy ? 'true' : null,
    onclick: () => (list.isOpen() ? leave() : enter()),
    onkeydown: onKey,
    onblur: () => { if (list.isOpen()) leave(); },
  }, label, el('span', { class: 'chevron', 'aria-hidden': 'true' }));
  const list = listbox({ label: component.placeholder || 'Options', testid: 'select-list', itemTestid: 'select-item', pick });
  const box = el('div', { class: 'select' }, button, list.node);
  write();

  function write() {
    const names = choices.filter((choice) => chosen.has(choice.value)).map((choice) => choice.label);
    label.textContent = names.join(', ') || component.placeholder || 'Make a selection';
    label.classList.toggle('empty', !names.length);
  }

  function enter(at) {
    if (busy) return;
    const items = choices.map((choice) => ({
      name: choice.value, title: choice.label, detail: choice.description, chosen: chosen.has(choice.value),
    }));
    const first = at ?? Math.max(0, items.findIndex((item) => item.chosen));
    list.open(items, { first, owner: button });
  }

  // leave closes the list; several choices are sent now, if they changed.
  function leave() {
    list.close();
    const values = choices.map((choice) => choice.value).filter((value) => chosen.has(value));
    if (single || values.join() === sent || values.length < least) return;
    sent = values.join();
    submit(values);
  }

  function pick(item) {
    if (single) {
      chosen = new Set([item.name]);
      write();
      list.close();
      submit([item.name]);
      return;
    }
    if (!chosen.delete(item.name) && chosen.size < most) chosen.add(item.name);
    write();
    enter(choices.findIndex((choice) => choice.value === item.name));
  }

  function onKey(event) {
    if (event.key === 'Escape' && list.isOpen()) {
      event.preventDefault();
      event.stopPropagation();
      leave();
    } else if (!list.key(event) && event.key === 'ArrowDown') {
      event.preventDefault();
      enter();
    }
  }

  return box;
}
