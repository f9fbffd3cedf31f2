// What somebody typed in a long form is still there after a reload, a broken connection or a session that ended.
// It is kept in this tab only (sessionStorage), under the random id of whoever is signed in, and goes when it has been
// sent, at sign-out, when somebody else signs in, and after a shift. Never a password, a search or a file: a form must
// ask for it with data-draft.
const START = 'draft:';
const SHIFT = 12 * 3600 * 1000;
const who = document.body.dataset.who || '';
const form = document.querySelector('form[data-draft]');
const key = `${START}${who}:${window.location.pathname}`;

function keys() {
  return Object.keys(sessionStorage).filter((name) => name.startsWith(START));
}

function read(name) {
  try { return JSON.parse(sessionStorage.getItem(name)) || {}; } catch { return {}; }
}

function write(name, draft) {
  try { sessionStorage.setItem(name, JSON.stringify(draft)); } catch { /* full or forbidden: the form works as ever */ }
}

function boxes() {
  return [...form.elements].filter((box) => box.name && !['hidden', 'password', 'file', 'submit', 'button'].includes(box.type));
}

function typed() {
  return boxes().filter((box) => !['radio', 'checkbox'].includes(box.type) || box.checked).map((box) => [box.name, box.value]);
}

function fill(said) {
  for (const box of boxes()) {
    const mine = said.filter(([name]) => name === box.name).map(([, value]) => value);
    if (['radio', 'checkbox'].includes(box.type)) box.checked = mine.includes(box.value);
    else if (mine.length) box.value = mine[0];
  }
}

function keep() {
  write(key, { said: typed(), at: Date.now() });
}

// Sent means that the answer to this form led to another page of somebody still signed in, or back to this one, which
// says that it was done. A page without anybody (sign in, a refusal) means that it was not kept there: it stays here.
function drop() {
  const from = document.referrer ? new URL(document.referrer).pathname : '';
  const led = from !== window.location.pathname || document.querySelector('.notice--done[role="status"]');
  for (const name of keys()) {
    const draft = read(name);
    const arrived = draft.sent && name === `${START}${who}:${from}` && led;
    const others = who && !name.startsWith(`${START}${who}:`);
    if (others || arrived || Date.now() - draft.at > SHIFT) sessionStorage.removeItem(name);
    else if (draft.sent) write(name, { ...draft, sent: false });
  }
}

function say() {
  const note = document.createElement('p');
  note.className = 'draft';
  note.setAttribute('role', 'status');
  note.textContent = 'What you typed here before is still here. It has not been saved. ';
  const clear = document.createElement('button');
  clear.type = 'button';
  clear.className = 'link-button';
  clear.textContent = 'Clear it';
  clear.addEventListener('click', () => { sessionStorage.removeItem(key); form.reset(); note.remove(); });
  note.append(clear);
  form.before(note);
}

function restore() {
  const draft = read(key);
  // With errors, the server has just drawn what was sent: that is the newest.
  if (!draft.said || document.querySelector('.govuk-error-summary')) return;
  fill(draft.said);
  if (draft.said.some(([, value]) => value)) say();
}

export function drafting() {
  drop();
  for (const out of document.querySelectorAll('form.who__out')) {
    out.addEventListener('submit', () => keys().forEach((name) => sessionStorage.removeItem(name)));
  }
  if (!form || !who) return;
  restore();
  form.addEventListener('input', keep);
  form.addEventListener('change', keep);
  form.addEventListener('submit', () => write(key, { said: typed(), at: Date.now(), sent: true }));
}
