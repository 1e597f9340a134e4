import { types } from 'node:util';

const UNSENDABLE = new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_RECORD', 'INVALID_TOPIC_EXCEPTION', 'CORRUPT_MESSAGE', 'INVALID_TIMESTAMP', 'UNSUPPORTED_FOR_MESSAGE_FORMAT']);

/** True when the broker will never take this record, however often it is sent. An unknown topic is no such case: it may yet be created. */
export function isUnsendable(error: unknown): error is Error {
  for (let cause = error, depth = 0; types.isNativeError(cause) && depth < 16; cause = cause.cause, depth++) {
    if ('type' in cause && typeof cause.type === 'string' && UNSENDABLE.has(cause.type)) return true;
  }
  return false;
}
