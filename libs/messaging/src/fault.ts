/**
 * What a failure asks for.
 * - `outage`: the database or the network is away: wait and try the same again, as long as it lasts.
 * - `conflict`: another transaction won: try again at once.
 * - `defect`: trying again cannot help.
 */
export type Fault = 'outage' | 'conflict' | 'defect';

const CONFLICTS = new Set(['23505', '40001', '40P01', '55P03']);
const OUTAGES = /^(08...|53...|57P0[1-5]|57014|25006|25P03|ECONN.*|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN|ENETUNREACH)$/;
const OUTAGE_MESSAGES = /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|the database system is/;

export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return 'defect';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (CONFLICTS.has(code)) return 'conflict';
  if (OUTAGES.test(code) || OUTAGE_MESSAGES.test(error.message) || error instanceof NotReadyError) return 'outage';
  return 'defect';
}

/** Something this service needs first, such as a policy, has not arrived yet: waited for like an outage. */
export class NotReadyError extends Error {
  override readonly name = 'NotReadyError';
}

/** The input could not be taken because the database is away. Nothing was changed. */
export class OutageError extends Error {
  override readonly name = 'OutageError';
  constructor(override readonly cause: unknown) {
    super('The database cannot be reached; nothing was changed.');
  }
}
