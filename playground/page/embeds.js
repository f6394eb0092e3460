// Embeds draws Discord's embed objects.

import { colour, el, link, picture } from './dom.js';
import { markup } from './markup.js';
import { messageTime } from './timestamps.js';

export function drawEmbed(embed, world) {
  const box = el('div', { class: 'embed', 'data-testid': 'embed' },
    el('div', { class: 'embed-grid' },
      el('div', { class: 'embed-main' },
        drawAuthor(embed.author),
        embed.title && link(embed.url, { class: 'embed-title' }, markup(embed.title, world, { blocks: false })),
        embed.description && el('div', { class: 'markup embed-description' }, markup(embed.description, world)),
        drawFields(embed.fields, world)),
      embed.thumbnail && picture(embed.thumbnail, 'thumbnail', 'embed-thumbnail')),
    embed.image && picture(embed.image, 'picture', 'embed-image'),
    drawFooter(embed));
  const edge = colour(embed.color);
  if (edge) box.style.borderLeftColor = edge;
  return box;
}

function drawAuthor(author) {
  if (!author?.name) return null;
  return el('div', { class: 'embed-author' },
    author.icon_url && picture({ url: author.icon_url }, '', 'embed-icon'), link(author.url, {}, author.name));
}

function drawFields(fields, world) {
  if (!fields?.length) return null;
  return el('div', { class: 'embed-fields' }, fields.map((field) =>
    el('div', { class: field.inline ? 'embed-field inline' : 'embed-field' },
      el('div', { class: 'embed-field-name' }, markup(field.name, world, { blocks: false })),
      el('div', { class: 'markup' }, markup(field.value, world)))));
}

function drawFooter({ footer, timestamp }) {
  const time = timestamp && messageTime(timestamp, Date.now());
  const words = [footer?.text, time].filter(Boolean).join(' • ');
  if (!words) return null;
  return el('div', { class: 'embed-footer' },
    footer?.icon_url && picture({ url: footer.icon_url }, '', 'embed-icon'), el('span', {}, words));
}
