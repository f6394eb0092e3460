// Listbox is the list that opens at a field or button: commands, suggestions, options.
// The field keeps the focus; arrow keys move through the list.

import { el } from './dom.js';

let counter = 0;

// listbox returns {node, open, close, isOpen, key}. Settings: label, testid, itemTestid,
// pick(item). Items are {name, title?, detail?, note?, chosen?}; title is shown instead of
// name where it is given.
export function listbox({ label, testid, itemTestid, pick }) {
  const id = `list-${++counter}`;
  const list = el('div', { role: 'listbox', id, 'aria-label': label, class: 'list' });
  const head = el('div', { class: 'list-head' });
  const node = el('div', { class: 'popup', 'data-testid': testid, hidden: true }, head, list);
  let items = [];
  let active = -1;
  let field = null;

  function mark(index) {
    active = index;
    [...list.children].forEach((option, at) => option.classList.toggle('active', at === active));
    const option = list.children[active];
    if (option) {
      option.scrollIntoView({ block: 'nearest' });
      field?.setAttribute('aria-activedescendant', option.id);
    } else {
      field?.removeAttribute('aria-activedescendant');
    }
  }

  function option(item, at) {
    return el('div', {
      role: 'option', id: `${id}-${at}`, class: 'item', 'data-testid': itemTestid, 'data-name': item.name,
      'aria-selected': `${Boolean(item.chosen)}`,
      onmousedown: (event) => event.preventDefault(),
      onmousemove: () => { if (active !== at) mark(at); },
      onclick: () => pick(items[at]),
    },
    el('span', { class: 'item-text' },
      el('span', { class: 'item-name' }, item.title ?? item.name),
      item.detail && el('span', { class: 'item-detail' }, item.detail)),
    item.note && el('span', { class: 'item-note' }, item.note));
  }

  // open shows entries under the lines of heading for the field that has the focus;
  // first is the entry to mark, -1 for none.
  function open(entries, { heading = [], first = 0, owner = null } = {}) {
    close();
    items = entries;
    field = owner;
    field?.setAttribute('aria-expanded', 'true');
    field?.setAttribute('aria-controls', id);
    head.replaceChildren(...heading);
    head.hidden = !heading.length;
    list.replaceChildren(...entries.map(option));
    node.hidden = false;
    place();
    mark(Math.min(first, entries.length - 1));
  }

  // place turns a list that would be cut off below upwards.
  function place() {
    node.classList.remove('above');
    const frame = (node.closest('.pane') ?? document.body).getBoundingClientRect();
    node.classList.toggle('above', node.getBoundingClientRect().bottom > frame.bottom);
  }

  function close() {
    node.hidden = true;
    items = [];
    list.replaceChildren();
    field?.setAttribute('aria-expanded', 'false');
    mark(-1);
    field = null;
  }

  // key handles a key press of the field and says whether it did.
  function key(event) {
    if (node.hidden || event.isComposing) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && items.length) {
      mark(active < 0 && step < 0 ? items.length - 1 : (active + step + items.length) % items.length);
    } else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey && active >= 0) {
      pick(items[active]);
    } else if (event.key === 'Escape') {
      close();
    } else {
      return false;
    }
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  return { node, open, close, key, isOpen: () => !node.hidden };
}
