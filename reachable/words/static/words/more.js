// The rest of the menu opens and closes by itself without this. With it: Escape, and a click anywhere else, close it.
const more = document.querySelector('[data-more]');

function close(event) {
  if (!more.open) return;
  if (event.key === 'Escape') more.querySelector('summary').focus();
  if (event.key === 'Escape' || (event.type === 'click' && !more.contains(event.target))) more.open = false;
}

export function closing() {
  if (!more) return;
  document.addEventListener('keydown', close);
  document.addEventListener('click', close);
}
