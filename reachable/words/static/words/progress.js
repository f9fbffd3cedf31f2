// Refreshes the inside of a delivery's progress region every second, until the server says that it is finished.
const SECOND = 1000;

async function refresh(region) {
  if (document.hidden) return true;
  const answer = await fetch(region.dataset.poll, { credentials: 'same-origin', cache: 'no-store', redirect: 'error' });
  if (answer.status !== 200) return false;
  region.innerHTML = await answer.text();
  if (answer.headers.get('X-Finished') !== 'yes') return true;
  window.location.reload();
  return false;
}

async function follow(region) {
  const more = await refresh(region).catch(() => false);
  if (more) window.setTimeout(follow, SECOND, region);
}

export function following() {
  for (const region of document.querySelectorAll('[data-poll]')) window.setTimeout(follow, SECOND, region);
}
