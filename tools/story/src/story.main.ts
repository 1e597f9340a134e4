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

/** What somebody at the terminal can do about it; undefined for a defect, which shows where it is. */
function sentenceOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof Problem) return error.message;
  if (error.name.startsWith('KafkaJS')) return `Kafka: ${error.message}. Does \`npm start\` still run?`;
  return String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS') ? `${error.message}\n${usage}` : undefined;
}

main().then(() => process.exit(), (error: unknown) => {
  const sentence = sentenceOf(error);
  console.error(sentence === undefined ? error : `\n${styleFor(process.stderr, process.env).bad('✗')} ${sentence}`);
  // A client of a Kafka that went away would go on trying.
  process.exit(1);
});
