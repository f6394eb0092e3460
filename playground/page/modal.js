// Modal is the form that an app asks a person to fill in.

import { el } from './dom.js';
import { choicesOf, drawComponents, TYPE } from './components.js';
import { select } from './select.js';

const PARAGRAPH = 2;

// openModal shows modal over the page. submit(components) sends what was filled in. Answers
// {close, fail(message)}.
export function openModal(modal, world, submit) {
  const fields = (modal.components ?? []).map((component) => fieldOf(component, world));
  const problem = el('p', { class: 'problem', role: 'alert' });
  const send = el('button', { type: 'submit', class: 'button primary', 'data-testid': 'modal-submit' }, 'Submit');
  const form = el('form', { onsubmit: onSubmit },
    el('h2', { id: 'modal-title' }, modal.title), fields.map((field) => field.node), problem,
    el('div', { class: 'modal-buttons' },
      el('button', { type: 'button', class: 'button secondary', onclick: () => dialog.close() }, 'Cancel'), send));
  const dialog = el('dialog', {
    class: 'modal', 'aria-labelledby': 'modal-title', 'data-testid': 'modal',
    onclose: leave,
  }, form);

  function busy(on) {
    send.disabled = on;
    send.setAttribute('aria-busy', `${on}`);
  }

  // leave takes the dialog off. Chromium gives the focus back to where it was, but without
  // a caret: the field is focused anew.
  function leave() {
    dialog.remove();
    const field = document.activeElement;
    field?.blur();
    field?.focus();
  }

  function onSubmit(event) {
    event.preventDefault();
    problem.textContent = '';
    busy(true);
    submit(fields.map((field) => field.read()).filter(Boolean));
  }

  document.body.append(dialog);
  dialog.showModal();
  return {
    close: () => dialog.close(),
    fail(message) {
      busy(false);
      problem.textContent = message;
    },
  };
}

// fieldOf makes one part of the form: {node, read}; read returns the part as Discord
// takes it back, or null for a part that only shows something.
function fieldOf(component, world) {
  if (component.type === TYPE.row) {
    const inner = (component.components ?? []).map((part) => inputOf(part, world));
    return {
      node: el('div', { class: 'field' }, inner.map((input, at) => labelled(component.components[at], input))),
      read: () => ({ type: TYPE.row, components: inner.map((input) => input.read()) }),
    };
  }
  if (component.type === TYPE.label) {
    const input = inputOf(component.component, world);
    return {
      node: el('div', { class: 'field' }, labelled({ ...component.component, ...labelOf(component) }, input)),
      read: () => ({ type: TYPE.label, component: input.read() }),
    };
  }
  const use = { world, press() {}, busy: () => false };
  return { node: el('div', { class: 'field' }, drawComponents([component], use)), read: () => null };
}

const labelOf = ({ label, description }) => ({ label, description });

function labelled({ label, description, required }, input) {
  return el('label', {},
    el('span', { class: 'field-label' }, label ?? '',
      required !== false && el('span', { class: 'star', title: 'required' }, ' *')),
    description && el('span', { class: 'field-detail' }, description), input.node);
}

function inputOf(component, world) {
  const choices = choicesOf(component, world);
  return choices ? selectOf(component, choices) : textOf(component);
}

function selectOf(component, choices) {
  let values = choices.filter((choice) => choice.default).map((choice) => choice.value);
  const node = select(component, choices, (chosen) => { values = chosen; });
  return { node, read: () => ({ type: component.type, custom_id: component.custom_id, values }) };
}

function textOf(component) {
  const long = component.style === PARAGRAPH;
  const node = el(long ? 'textarea' : 'input', {
    class: 'text-input', rows: long ? '5' : null, 'data-testid': 'modal-field', 'data-name': component.custom_id,
    placeholder: component.placeholder, required: component.required !== false, autocomplete: 'off',
    minlength: component.min_length, maxlength: component.max_length ?? 4000,
  });
  node.value = component.value ?? '';
  return { node, read: () => ({ type: TYPE.textInput, custom_id: component.custom_id, value: node.value }) };
}
