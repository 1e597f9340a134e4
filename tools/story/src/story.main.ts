import { parseArgs } from 'node:util';
import { findLocalStack } from './local-stack.js';
import { Page } from './page.js';
import { Problem } from './problem.js';
import { styleFor } from './style.js';
import { tell } from './tell.js';

const usage = `npm run story -- [--dir .local]
One complaint's whole life and a review of it, told on the stack that npm start runs: as a demonstration, and as a smoke test.
Ends with 0 when every step did what it should, else with 1. NO_COLOR is respected.`;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { dir: { type: 'string', default: '.local' }, help: { type: 'boolean', default: false } } });
  if (values.help) return console.log(usage);
  const stack = await findLocalStack(values.dir);
  await tell(stack, new Page(styleFor(process.stdout, process.env), (line) => console.log(line)));
}

main().catch((error: unknown) => {
  const isForPeople = error instanceof Problem || (error instanceof TypeError && (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS'));
  console.error(isForPeople ? `\n${styleFor(process.stderr, process.env).bad('✗')} ${error.message}` : error);
  process.exitCode = 1;
});
