import { timeOfDay } from './local-time.js';

/** An entry of the timeline that review keeps. */
export interface Entry {
  readonly type: string;
  readonly source: string;
  readonly occurredAt: string;
  readonly actor: { readonly id: string };
}

const isClock = ({ type }: Entry): boolean => type.startsWith('clock.');
const isMessage = ({ type }: Entry): boolean => type.startsWith('notification.');

/** For everything but clocks and messages, which are only counted. */
export function timelineRows(entries: readonly Entry[]): string[][] {
  const rows = entries.filter((entry) => !isClock(entry) && !isMessage(entry)).map(({ type, source, occurredAt, actor: { id } }) => {
    const service = source.replace('/', '');
    return [timeOfDay(new Date(occurredAt)), type.replace(/\.v\d+$/, ''), service, id === service ? '' : id];
  });
  return [['when', 'what', 'stated by', 'who did it'], ...rows, ['', `and ${entries.filter(isClock).length} of clocks, ${entries.filter(isMessage).length} of messages`, '', '']];
}
