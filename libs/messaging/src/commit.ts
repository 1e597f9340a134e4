import type { DomainError } from '@redress/kernel';
import type { Reply } from '@redress/contracts';
import { Decisions, type Seen } from './decisions.js';
import type { AnyJob, CommandJob, FactJob, TimerJob } from './job.js';
import type { Runtime } from './runtime.js';
import { addDeadLetters, addToOutbox, commandKey, findOutcomes, type FirstOutcome, logCommands, type OutboxRow, takeUnseen } from './tables/index.js';
import { inTransaction, type Tx } from './tx.js';
import type { Context, State, Unit } from './unit.js';

/** What became of one input. */
export type Result =
  | { readonly kind: 'replied'; readonly reply: Reply }
  | { readonly kind: 'refused'; readonly error: DomainError }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'applied' | 'ignored' | 'repeated' | 'put-aside' };

/**
 * One transaction for a whole batch, with a constant number of statements: drop what came before → load and lock → decide each in order →
 * save → log the commands → outbox → commit. What needs no answer from the one before shares its round trip: three in all.
 */
export async function commitBatch<S extends State, C extends Context>(runtime: Runtime, unit: Unit<S, C>, jobs: readonly AnyJob[]): Promise<Result[]> {
  const { results, changes, rows, putAside } = await inTransaction(runtime.pool, async (tx) => {
    const now = runtime.clock.now();
    const inputs = jobs.flatMap((job) => (needsState(job) ? [job.input] : []));
    const keys = new Set(inputs.map(({ key }) => key));
    const [seen, states] = await Promise.all([findSeen(tx, unit.name, jobs), keys.size > 0 ? unit.store.load(tx, [...keys]) : new Map<string, S>()]);
    const context = await unit.context(tx, now, [...states.values()], inputs);
    const batch = new Decisions(runtime, unit, context, states, seen, now);
    const results = jobs.map((job) => batch.settle(job));
    const changes = [...batch.changes.values()];
    if (changes.length > 0) await unit.store.save(tx, changes);
    if (batch.entries.length > 0) logCommands(tx, batch.entries);
    addToOutbox(tx, batch.rows);
    const putAside = await addDeadLetters(tx, batch.letters);
    return { results, changes, rows: batch.rows, putAside };
  });
  if (changes.length > 0) unit.committed?.(changes);
  if (rows.length + putAside.length > 0) runtime.notifyRelay(rows);
  for (const { headers } of putAside) runtime.metrics.deadLetter(codeOf(headers));
  return results;
}

const codeOf = ({ 'dlq-code': code }: OutboxRow['headers']): string => (typeof code === 'string' ? code : 'unknown');

const needsState = (job: AnyJob): job is CommandJob | FactJob | TimerJob => job.kind !== 'unreadable' && !(job.kind === 'command' && job.refusal);

async function findSeen(tx: Tx, consumer: string, jobs: readonly AnyJob[]): Promise<Seen> {
  const facts = jobs.filter((job): job is FactJob => job.kind === 'fact');
  const commands = jobs.filter((job): job is CommandJob => job.kind === 'command');
  const [unseen, outcomes] = await Promise.all([
    facts.length > 0 ? takeUnseen(tx, consumer, facts.map(({ inboxId }) => inboxId)) : new Set<string>(),
    commands.length > 0 ? findOutcomes(tx, commands.map(({ input }) => input)) : new Map<string, FirstOutcome>(),
  ]);
  // The same fact twice in one batch: only the first of the two counts.
  const firsts = new Map<string, FactJob>();
  for (const fact of facts) if (unseen.has(fact.inboxId) && !firsts.has(fact.inboxId)) firsts.set(fact.inboxId, fact);
  return {
    isSeen: (job) => job.kind === 'fact' && firsts.get(job.inboxId) !== job,
    outcomeOf: ({ input }) => outcomes.get(commandKey(input.source, input.id)),
    add: ({ input }, outcome) => outcomes.set(commandKey(input.source, input.id), outcome),
  };
}
