// Everything works without this. With it: the menu on a phone, focus on the error summary, copying, progress.
import { initAll } from './govuk-frontend.min.js';
import { copying } from './copy.js';
import { following } from './progress.js';

initAll();
copying();
following();
