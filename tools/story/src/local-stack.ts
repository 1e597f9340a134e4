import { type Service, services } from '@redress/contracts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from './problem.js';

/** Where the parts of the running stack are, as `npm start` left it in `urls.json`. */
export interface LocalStack {
  readonly services: Readonly<Record<Service, string>>;
  readonly kafka: string;
  readonly issuer: string;
  /** The page of the mail catcher; missing where another mail server was given. */
  readonly mail?: string;
}

const LONGEST_ANSWER_MS = 5_000;

/** @throws Problem when nothing runs there, or not all of it is ready. */
export async function findLocalStack(dir: string): Promise<LocalStack> {
  const stack = read(join(dir, 'urls.json'));
  const states = stack && (await Promise.all(services.map((service) => stateOf(stack.services[service]))));
  if (!states || states.every((state) => state === 'away')) throw new Problem(`No Redress runs in ${dir}: start it with \`npm start\` in another terminal, then tell the story again.`);
  const missing = services.filter((_, index) => states[index] !== 'ready');
  if (missing.length > 0) throw new Problem(`${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not ready: look into ${missing.map((service) => join(dir, 'logs', `${service}.log`)).join(', ')}.`);
  return stack;
}

function read(file: string): LocalStack | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as LocalStack;
  } catch {
    return undefined;
  }
}

async function stateOf(url: string): Promise<'ready' | 'not ready' | 'away'> {
  try {
    const { ok } = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(LONGEST_ANSWER_MS) });
    return ok ? 'ready' : 'not ready';
  } catch {
    return 'away';
  }
}
