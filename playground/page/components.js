// Components draws Discord's message components, old rows and Components V2 alike.

import { colour, el, icon, link, picture, nameOf, safeLink } from './dom.js';
import { markup } from './markup.js';
import { select } from './select.js';

export const TYPE = {
  row: 1, button: 2, stringSelect: 3, textInput: 4, userSelect: 5, roleSelect: 6, mentionableSelect: 7, channelSelect: 8,
  section: 9, text: 10, thumbnail: 11, gallery: 12, file: 13, separator: 14, container: 17, label: 18,
};

const LINK_BUTTON = 5;
const BUTTON_STYLES = { 1: 'primary', 2: 'secondary', 3: 'success', 4: 'danger', 5: 'link', 6: 'primary' };

// drawComponents draws a list of components. use holds what they need: world, press(component,
// values) for an action, and busy(customId), whether that action is on its way.
export function drawComponents(components, use) {
  return (components ?? []).map((component) => draw(component, use));
}

function draw(component, use) {
  const inner = () => drawComponents(component.components, use);
  switch (component.type) {
    case TYPE.row: return el('div', { class: 'row' }, inner());
    case TYPE.button: return drawButton(component, use);
    case TYPE.section: return drawSection(component, use);
    case TYPE.text: return el('div', { class: 'markup text-display' }, markup(component.content, use.world, use.markdown));
    case TYPE.thumbnail: return picture(component.media, component.description ?? 'thumbnail', 'thumbnail');
    case TYPE.gallery: return drawGallery(component);
    case TYPE.file: return link(component.file?.url, { class: 'file' }, component.file?.url ?? 'file');
    case TYPE.separator: return drawSeparator(component);
    case TYPE.container: return drawContainer(component, use);
    default: return drawOther(component, use);
  }
}

function drawOther(component, use) {
  const choices = choicesOf(component, use.world);
  if (!choices) return el('div', { class: 'unknown' }, `(a component of type ${component.type}, which is not shown here)`);
  return select(component, choices, (values) => use.press(component, values), use.busy(component.custom_id));
}

// choicesOf returns what a select menu offers; null for what is no select menu.
export function choicesOf(component, world) {
  const users = () => world.users().map((user) => ({ label: nameOf(user), value: user.id }));
  const roles = () => world.pickable().roles.map((role) => ({ label: role.name, value: role.id }));
  switch (component.type) {
    case TYPE.stringSelect: return component.options ?? [];
    case TYPE.userSelect: return users();
    case TYPE.roleSelect: return roles();
    case TYPE.mentionableSelect: return [...users(), ...roles()];
    case TYPE.channelSelect:
      return world.pickable().channels.filter((channel) => !component.channel_types?.length || component.channel_types.includes(channel.type))
        .map((channel) => ({ label: `#${channel.name}`, value: channel.id }));
    default: return null;
  }
}

// A button that waits keeps the focus, so it is not disabled but deaf.
function drawButton(button, use) {
  const face = [
    button.emoji?.name && el('span', {}, button.emoji.id ? `:${button.emoji.name}:` : button.emoji.name),
    button.label && el('span', {}, button.label),
  ];
  if (button.style === LINK_BUTTON && !button.disabled && safeLink(button.url)) {
    return link(button.url, { class: 'button link', 'data-testid': 'link-button' }, face, icon('out'));
  }
  const busy = use.busy(button.custom_id);
  return el('button', {
    type: 'button', class: `button ${BUTTON_STYLES[button.style] ?? 'secondary'}`, 'data-testid': 'button',
    'data-custom-id': button.custom_id, 'aria-busy': busy ? 'true' : null,
    disabled: button.disabled || !button.custom_id, 'aria-disabled': busy ? 'true' : null,
    onclick: () => { if (!busy) use.press(button); },
  }, face);
}

function drawSection(section, use) {
  return el('div', { class: 'section' },
    el('div', { class: 'section-main' }, drawComponents(section.components, use)),
    section.accessory && el('div', { class: 'section-side' }, draw(section.accessory, use)));
}

function drawGallery(gallery) {
  const items = gallery.items ?? [];
  return el('div', { class: `gallery of-${Math.min(items.length, 4)}` },
    items.map((item) => picture(item.media, item.description ?? 'picture', 'gallery-item')));
}

function drawSeparator(separator) {
  const line = separator.divider !== false;
  const kinds = ['separator', line && 'line', separator.spacing === 2 && 'large'].filter(Boolean);
  return el('div', { class: kinds.join(' '), role: line ? 'separator' : null });
}

function drawContainer(container, use) {
  const box = el('div', { class: 'container', 'data-testid': 'container' }, drawComponents(container.components, use));
  const edge = colour(container.accent_color);
  if (edge) {
    box.classList.add('accented');
    box.style.borderLeftColor = edge;
  }
  if (!container.spoiler) return box;
  box.inert = true;
  const uncover = () => {
    box.inert = false;
    cover.remove();
  };
  const cover = el('button', { type: 'button', class: 'cover', onclick: uncover }, 'Spoiler');
  return el('div', { class: 'covered' }, box, cover);
}
