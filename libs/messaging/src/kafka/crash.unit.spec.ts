import { KafkaJSConnectionError, KafkaJSNonRetriableError, KafkaJSNumberOfRetriesExceeded, KafkaJSProtocolError } from 'kafkajs';
import { isOurDefect } from './crash.js';

/** As kafkajs wraps what it does not try again. */
const wrapped = (cause: Error): Error => Object.assign(new KafkaJSNonRetriableError(cause.message), { cause });

describe('a consumer', () => {
  it('that died of an error of ours is not revived, however kafkajs wraps it', () => {
    expect(isOurDefect(new TypeError('a bug'))).toBe(true);
    expect(isOurDefect(wrapped(new TypeError('a bug')))).toBe(true);
    expect(isOurDefect(wrapped(wrapped(new RangeError('a bug'))))).toBe(true);
  });

  it('that met a record which kafkajs cannot read is not revived: it would meet it again', () => {
    expect(isOurDefect(wrapped(Object.assign(new Error('zstd'), { name: 'KafkaJSNotImplemented' })))).toBe(true);
  });

  it('that lost its connection, its coordinator or its rights is', () => {
    const connection = new KafkaJSConnectionError('refused', { broker: 'b:1' });
    expect(isOurDefect(connection)).toBe(false);
    expect(isOurDefect(new KafkaJSNumberOfRetriesExceeded(connection, { retryCount: 5, retryTime: 100 }))).toBe(false);
    expect(isOurDefect(wrapped(new KafkaJSProtocolError(Object.assign(new Error('not authorized'), { type: 'GROUP_AUTHORIZATION_FAILED', code: 30, retriable: false }))))).toBe(false);
  });
});
