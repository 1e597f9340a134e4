import type { Actor, CommandType } from '@redress/contracts';
import type { Random } from '../random.js';
import type { Complaint } from '../rules/state.js';

/** Something that somebody could ask for now, be it right or wrong; the heavier, the likelier it is chosen among what is right. */
export interface Candidate {
  readonly weight: number;
  readonly command: CommandType;
  readonly actor: Actor;
  readonly data: unknown;
}

/** What could be asked for of a complaint that is as it is. */
export type Candidates = (complaint: Complaint, random: Random, now: number) => readonly Candidate[];

export const ask = <D>(weight: number, command: CommandType<D>, actor: Actor, data: NoInfer<D>): Candidate => ({ weight, command, actor, data });

/** The same with one thing wrong or unusual, each. */
export const variants = <D>(weight: number, command: CommandType<D>, actor: Actor, good: NoInfer<D>, changes: readonly Partial<NoInfer<D>>[]): Candidate[] =>
  changes.map((change) => ask(weight, command, actor, { ...good, ...change }));

/** Without these properties. */
export function without<D extends object, K extends keyof D>(data: D, ...names: readonly K[]): Omit<D, K> {
  return Object.fromEntries(Object.entries(data).filter(([name]) => !names.some((one) => one === name))) as Omit<D, K>;
}

const HOUR = 3_600_000;
/** An instant so many hours from another. */
export const hoursFrom = (now: number, hours: number): string => new Date(now + hours * HOUR).toISOString();
