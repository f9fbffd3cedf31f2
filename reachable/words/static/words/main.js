// Everything works without this. With it: the menu, focus on the error summary, copying, progress, drafts, keys.
import { initAll } from './govuk-frontend.min.js';
import { copying } from './copy.js';
import { drafting } from './drafts.js';
import { listening } from './keys.js';
import { closing } from './more.js';
import { following } from './progress.js';

initAll();
copying();
drafting();
listening();
closing();
following();
