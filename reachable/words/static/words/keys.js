// Single keys on a worklist: to the next or the last line, to what can be taken, to a view. They move the browser's own
// focus, and Enter then opens the link, as ever; a view they open. On a question they choose among its answers, and Enter
// sends what was chosen; to skip and to undo, which decide nothing, is one key. Never while something is typed or a key
// is held with them, and whoever does not want them turns them off (WCAG 2.1.4); that is remembered in this browser.
const OFF = 'keys:off';
const list = document.querySelector('[data-keys]');

function isOff() {
  try { return localStorage.getItem(OFF) === 'yes'; } catch { return false; }
}

function say(button, said) {
  button.textContent = isOff() ? 'Turn the keys on' : 'Turn the keys off';
  said.textContent = isOff() ? 'The keys are off.' : 'The keys are on.';
}

function turn(button, said) {
  try { localStorage.setItem(OFF, isOff() ? 'no' : 'yes'); } catch { /* forbidden: they stay as they are */ }
  say(button, said);
}

function lines() {
  return [...document.querySelectorAll('[data-line]')];
}

function step(by) {
  const all = lines();
  const here = all.findIndex((line) => line.closest('li').contains(document.activeElement));
  const to = here < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(here + by, 0), all.length - 1);
  all[to]?.focus();
}

function take() {
  document.activeElement.closest?.('li')?.querySelector('[data-take]')?.focus();
}

function view(key) {
  document.querySelector(`[data-view="${key}"]`)?.click();
}

// The first of these answers, or the next one where one of them is chosen already.
function choose(answers) {
  const next = answers[(answers.findIndex((one) => one.checked) + 1) % answers.length];
  next.checked = true;
  next.focus();
}

function answer(key) {
  const answers = [...document.querySelectorAll(`[data-chosen-by="${key}"]`)];
  const button = document.querySelector(`[data-pressed-by="${key}"]`);
  if (answers.length) choose(answers);
  else button?.click();
  return Boolean(answers.length || button);
}

function press(event) {
  const typing = event.target.closest?.('input:not([type=radio]), textarea, select, [contenteditable]');
  if (isOff() || typing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (/^[a-z]$/.test(event.key) && answer(event.key)) return;
  const does = { j: () => step(1), k: () => step(-1), t: take }[event.key];
  if (does) does();
  else if (/^[1-4]$/.test(event.key)) view(event.key);
}

export function listening() {
  if (!list) return;
  const button = list.querySelector('button');
  const said = list.querySelector('[role=status]');
  list.hidden = false;
  say(button, said);
  button.addEventListener('click', () => turn(button, said));
  document.addEventListener('keydown', press);
}
