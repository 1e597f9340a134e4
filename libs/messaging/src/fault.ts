import { RpcException } from '@nestjs/microservices';
import { types } from 'node:util';

/**
 * What a failure asks for.
 * - `outage`: the database, or something else that this service needs, is away: wait and try the same again, as long as it lasts.
 * - `conflict`: another transaction won: try again at once.
 * - `defect`: trying again cannot help.
 */
export type Fault = 'outage' | 'conflict' | 'defect';

// 23505: inserted meanwhile by another instance. 40…: serialization, deadlock. 0A000 is told apart by its message.
const CONFLICTS = new Set(['23505', '40001', '40P01']);
/**
 * Connections and resources (08, 53, 57P, 58, XX), time limits (57014, 25P03, 55P03), a standby (25006), and what only an operator can have broken:
 * log-in, rights, a missing database, table, column or function (28, 3D, 42…). No input causes the latter, so none may be put aside for it.
 * 08P01 is a defect: the client broke the protocol.
 */
const OUTAGES =
  /^(08(?!P01)...|53...|57P0[1-5]|57014|58...|XX...|F0...|25006|25P03|55P03|28...|3D...|3F...|42501|42P01|42703|42883|ECONN.*|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN|ENETUNREACH)$/;
const OUTAGE_MESSAGES =
  /^Connection terminated|timeout exceeded when trying to connect|^timeout expired$|^Query read timeout$|is not queryable$|Cannot use a pool after calling end|the database system is/;
const STALE_PLAN = /cached plan must not change result type/;

/** Looks at the error and its causes; the first that says something decides. */
export function faultOf(error: unknown): Fault {
  for (let cause = error, depth = 0; isError(cause) && depth < 8; cause = cause.cause, depth++) {
    const code = sqlStateOf(cause);
    if (CONFLICTS.has(code) || isStalePlan(cause)) return 'conflict';
    if (OUTAGES.test(code) || OUTAGE_MESSAGES.test(cause.message) || cause instanceof NotReadyError || cause instanceof OutageError) return 'outage';
  }
  return 'defect';
}

/** Whether another try may yet succeed, however many have failed. Not so for a key that is taken: that may be no race but a rule. */
export function isPassing(error: unknown): boolean {
  return faultOf(error) !== 'defect' && !(isError(error) && sqlStateOf(error) === '23505');
}

/** A prepared statement of this connection was parsed before a migration: only a new connection helps. */
export function isStalePlan(error: unknown): boolean {
  return isError(error) && STALE_PLAN.test(error.message);
}

/** Something this service needs first, such as a policy, has not arrived yet: waited for like an outage. */
export class NotReadyError extends Error {
  override readonly name = 'NotReadyError';
}

/**
 * The input could not be taken because the database is away; it is safe to give it again under the same id, should the commit have got through.
 * An `RpcException`, because Nest hides any other error from the transport.
 */
export class OutageError extends RpcException {
  override readonly name = 'OutageError';
  constructor(override readonly cause: unknown) {
    super('The database cannot be reached; try again.');
  }

  override getError(): this {
    return this;
  }
}

/** Also for errors of another realm, such as those of Node itself under a test runner. */
const isError = (error: unknown): error is Error => types.isNativeError(error);

const sqlStateOf = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : '');
