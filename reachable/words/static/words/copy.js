// Adds a copy button beside text that is there to be copied. Without it the text can still be selected and copied.
function button(box) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'govuk-button govuk-button--secondary copy__button';
  made.textContent = box.dataset.copy ? 'Copy' : 'Copy the text';
  if (box.dataset.copy) made.setAttribute('aria-label', `Copy: ${box.dataset.copy}`);
  const said = document.createElement('p');
  said.setAttribute('role', 'status');
  made.addEventListener('click', () => copy(box, said));
  box.after(made, said);
}

async function copy(box, said) {
  box.select();
  try {
    await navigator.clipboard.writeText(box.value);
    said.textContent = 'Copied.';
  } catch {
    said.textContent = 'Selected. Press Ctrl and C to copy.';
  }
}

export function copying() {
  for (const box of document.querySelectorAll('[data-copy]')) button(box);
}
