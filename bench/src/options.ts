import { parseArgs } from 'node:util';

/** What the caller of `npm run bench` asked for. */
export interface Options {
  /** Benchmarks to run; all when empty. */
  readonly names: readonly string[];
  readonly repeats: number;
  /** Small numbers of everything: whether it works, not how fast. */
  readonly isQuick: boolean;
  /** How many complaints are stored when whole lives are measured, one level after the other, if not as usual. */
  readonly stored?: readonly number[];
  /** Keep the stack's directory, with logs, profiles and data. */
  readonly isKept: boolean;
  /** Run the measured service under V8's CPU profiler; the profiles stay in the directory. */
  readonly isProfiled: boolean;
}

/** A command line that cannot be followed: the message is for the person at the terminal. */
export class UsageError extends Error {}

export function readOptions(args: readonly string[], known: readonly string[]): Options {
  const { values, positionals } = parse(args);
  const unknown = positionals.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new UsageError(`There is no benchmark ${unknown.join(', ')}; they are ${known.join(', ')}.`);
  const repeats = Number(values.repeats ?? (values.quick ? '1' : '3'));
  if (!Number.isInteger(repeats) || repeats < 1) throw new UsageError('--repeats takes a whole number from 1 on.');
  const stored = values.stored?.split(',').map(Number);
  if (stored?.some((count) => !Number.isInteger(count) || count < 0)) throw new UsageError('--stored takes whole numbers, as in 0,100000.');
  return { names: positionals, repeats, isQuick: values.quick, ...(stored ? { stored } : {}), isKept: values.keep || values.profile, isProfiled: values.profile };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        repeats: { type: 'string' },
        stored: { type: 'string' },
        quick: { type: 'boolean', default: false },
        keep: { type: 'boolean', default: false },
        profile: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
