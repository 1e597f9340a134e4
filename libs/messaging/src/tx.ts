import { context, type Context } from '@opentelemetry/api';
import type { Pool, PoolClient, QueryResult } from 'pg';
import { isStalePlan } from './fault.js';

/** One visible SQL statement. The name makes it a prepared statement, parsed once per connection. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** An open transaction, in a trace. Statements run in the order in which they are given, also those given while others are under way. */
export class Tx {
  private readonly posted: Promise<unknown>[] = [];

  constructor(
    private readonly client: PoolClient,
    private readonly trace: Context,
  ) {}

  async query<R>(statement: Statement, values: readonly unknown[] = []): Promise<R[]> {
    return (await this.send<R>(statement, values)).rows;
  }

  /** Sends a statement whose rows nobody needs, without waiting for it. When it fails, so does the transaction. */
  post(statement: Statement, values: readonly unknown[] = []): void {
    const sent = this.send(statement, values);
    sent.catch(() => undefined);
    this.posted.push(sent);
  }

  /** @throws the error of the first posted statement that failed. */
  async settled(): Promise<void> {
    await Promise.all(this.posted);
  }

  private send<R>({ name, text }: Statement, values: readonly unknown[]): Promise<QueryResult<R & object>> {
    return context.with(this.trace, () => this.client.query<R & object>({ name, text, values: [...values] }));
  }
}

/**
 * Runs `work` in one transaction: all of it is committed, or, when it throws or a statement fails, none. When the connection breaks during the commit
 * nobody knows which: whatever is tried again must find out by itself (inbox, command log). The pool's clients have `pipeline: true`, so that what is
 * not awaited shares a round trip with what follows. Every statement belongs to the context in which this is called: nothing else carries it past an await.
 */
export async function inTransaction<T>(pool: Pool, work: (tx: Tx) => Promise<T> | T): Promise<T> {
  const own = context.active();
  const client = await pool.connect();
  const tx = new Tx(client, own);
  const send = (text: string) => context.with(own, () => client.query(text));
  // A connection that broke while it was idle in our hands must not crash the process as an unhandled 'error' event.
  const onError = () => undefined;
  client.on('error', onError);
  let broken: Error | undefined;
  try {
    // Awaited alone: were it to fail, what is sent behind it would be committed by itself.
    await send('begin');
    const result = await work(tx);
    const [{ command }] = await Promise.all([send('commit'), tx.settled()]);
    if (command !== 'COMMIT') throw new Error('the transaction was rolled back');
    return result;
  } catch (error) {
    await send('rollback').catch((rollbackError: unknown) => {
      broken = rollbackError as Error;
    });
    // What was sent behind a statement that failed only says that the transaction is over.
    const cause: unknown = await tx.settled().then(() => error, (first: unknown) => first);
    if (isStalePlan(cause)) broken = cause as Error;
    throw cause;
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}
