// Dom makes elements. Text always goes in as text; nothing here or elsewhere in the page
// reads a string as HTML.

// el makes an element: attributes by name, listeners as onclick and the like; attributes
// that are undefined, null or false are left out, and so are such children.
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false));
  return node;
}

// safeLink returns the address in its normal form, or null unless it is http or https.
export function safeLink(address) {
  try {
    const url = new URL(address);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}

// link makes a link that opens apart and tells the other side nothing; without a usable
// address the children stand alone.
export function link(address, attributes, ...children) {
  const href = safeLink(address);
  if (!href) return el('span', attributes, ...children);
  return el('a', { ...attributes, href, target: '_blank', rel: 'noopener noreferrer' }, ...children);
}

// picture shows an image from the web; one that does not load is replaced by its words.
export function picture(media, words, className) {
  const src = safeLink(media?.url);
  const missing = () => el('span', { class: `${className} missing`, role: 'img', 'aria-label': words }, words || 'picture');
  if (!src) return missing();
  const image = el('img', { class: className, src, alt: words, loading: 'lazy', referrerpolicy: 'no-referrer' });
  image.addEventListener('error', () => image.replaceWith(missing()));
  return image;
}

// avatar draws a disc with the first letter of a name, its colour chosen by the id.
export function avatar(user, className = '') {
  let sum = 0;
  for (const char of user.id) sum = (sum * 31 + char.charCodeAt(0)) % 6;
  const [first = '?'] = nameOf(user);
  return el('span', { class: `avatar hue-${sum} ${className}`, 'aria-hidden': 'true' }, first.toUpperCase());
}

export function nameOf(user) {
  return user.global_name || user.username || 'unknown';
}

// colour writes Discord's colour number for a style; null for none.
export function colour(number) {
  return Number.isInteger(number) ? `#${(number & 0xffffff).toString(16).padStart(6, '0')}` : null;
}

// arrange makes list hold exactly nodes, in order, and leaves alone those that stand
// right already, so that focus, scrolling and open menus survive.
export function arrange(list, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...list.children]) if (!wanted.has(child)) child.remove();
  let at = list.firstElementChild;
  for (const node of nodes) {
    if (node === at) at = at.nextElementSibling;
    else list.insertBefore(node, at);
  }
}

const SVG = 'http://www.w3.org/2000/svg';

const ICONS = {
  reply: 'M10 8V4L3 11l7 7v-4c5 0 8.500 1.600 11 5-1-5-4-10-11-11z',
  apps: 'M5 5h6v6H5zM13 5h6v6h-6zM5 13h6v6H5zM16 12.500l4 4-4 4-4-4z',
  close: 'M6.400 5 5 6.400 10.600 12 5 17.600 6.400 19 12 13.400 17.600 19 19 17.600 13.400 12 19 6.400 17.600 5 12 10.600z',
  send: 'M3 20.500 21.500 12 3 3.500v6.600L15 12 3 13.900z',
  hash: 'M9 3 8.500 7H5v2h3.200l-.7 6H4v2h3.200L6.700 21h2l.5-4h5l-.5 4h2l.5-4H20v-2h-3.500l.7-6H20V7h-2.600L18 3h-2l-.5 4h-5L11 3zm1.200 6h5l-.7 6h-5z',
  eye: 'M12 6C7 6 3.700 9.500 2 12c1.700 2.500 5 6 10 6s8.300-3.500 10-6c-1.700-2.500-5-6-10-6zm0 10a4 4 0 1 1 0-8 4 4 0 0 1 0 8z',
  command: 'M6 3h12a3 3 0 0 1 3 3v12a3 3 0 0 1-3 3H6a3 3 0 0 1-3-3V6a3 3 0 0 1 3-3zm8 3-6 12h2.200l6-12z',
  out: 'M14 4h6v6h-2V7.400l-8.300 8.300-1.400-1.400L16.600 6H14zM5 6h6v2H6v10h10v-5h2v7H4V6z',
  menu: 'M3 6h18v2H3zm0 5h18v2H3zm0 5h18v2H3z',
  silent: 'M12 3a6 6 0 0 0-3.400 1L19 15.500V16h.500l1.500 1.500-1.400 1.400L2.600 3.900 4 2.500l2.800 2.900A6 6 0 0 1 18 9v5l1 1.500H9.400L6 12V9c0-.6.100-1.200.300-1.700L14.500 16H5v-1l1-1zM10 18h4a2 2 0 0 1-4 0z',
  check: 'm9.500 17.500-5-5L6 11l3.500 3.500L18 6l1.500 1.500z',
};

// icon draws one of the page's own signs.
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}
