import type { Pool, PoolClient } from 'pg';
import { isStalePlan } from './fault.js';

/** One visible SQL statement. The name makes it a prepared statement, parsed once per connection. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** An open transaction. */
export class Tx {
  constructor(private readonly client: PoolClient) {}

  async query<R>(statement: Statement, values: readonly unknown[] = []): Promise<R[]> {
    const result = await this.client.query<R & object>({ name: statement.name, text: statement.text, values: [...values] });
    return result.rows;
  }
}

/**
 * Runs `work` in one transaction: all of it is committed, or, when it throws, none. When the connection breaks during the commit nobody knows
 * which: whatever is tried again must find out by itself (inbox, command log).
 */
export async function inTransaction<T>(pool: Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  // A connection that broke while it was idle in our hands must not crash the process as an unhandled 'error' event.
  const onError = () => undefined;
  client.on('error', onError);
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await work(new Tx(client));
    await client.query('commit');
    return result;
  } catch (error) {
    if (isStalePlan(error)) broken = error as Error;
    await client.query('rollback').catch((rollbackError: unknown) => {
      broken = rollbackError as Error;
    });
    throw error;
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}
