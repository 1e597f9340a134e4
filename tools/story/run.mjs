// The door from npm.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../replay/run.mjs';

run(dirname(fileURLToPath(import.meta.url)));
