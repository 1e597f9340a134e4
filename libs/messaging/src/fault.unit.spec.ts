import { RpcException } from '@nestjs/microservices';
import { faultOf, isPassing, NotReadyError, OutageError } from './fault.js';

const withCode = (code: string, message = 'no') => Object.assign(new Error(message), { code });

describe('a failure', () => {
  it.each([
    ['ECONNREFUSED', 'nobody listens'], ['ECONNRESET', 'the connection broke'], ['EAI_AGAIN', 'the name is not found'], ['08006', 'the connection failed'],
    ['53300', 'too many connections'], ['53100', 'the disk is full'], ['57P01', 'it is being shut down'], ['57P03', 'it starts up'], ['57014', 'a statement took too long'],
    ['25006', 'it is a standby'], ['25P03', 'the transaction was idle for too long'], ['55P03', 'a lock was not given in time'], ['28P01', 'the password changed'],
    ['3D000', 'the database is gone'], ['42501', 'a right is missing'], ['42P01', 'a table is missing: not migrated yet'], ['42703', 'a column is missing'], ['XX000', 'it is broken inside'], ['58030', 'it cannot read its files'],
  ])('%s is an outage: %s', (code) => {
    expect(faultOf(withCode(code))).toBe('outage');
  });

  it.each([
    'Connection terminated unexpectedly', 'Connection terminated due to connection timeout', 'timeout exceeded when trying to connect', 'timeout expired', 'Query read timeout',
    'Client has encountered a connection error and is not queryable', 'Client was closed and is not queryable', 'Cannot use a pool after calling end on the pool', 'the database system is starting up',
  ])('of the driver is an outage: %s', (message) => {
    expect(faultOf(new Error(message))).toBe('outage');
  });

  it.each(['23505', '40001', '40P01'])('%s is a conflict', (code) => {
    expect(faultOf(withCode(code))).toBe('conflict');
  });

  it('of a statement that was prepared before a migration is a conflict: another connection knows better', () => {
    expect(faultOf(withCode('0A000', 'cached plan must not change result type'))).toBe('conflict');
    expect(faultOf(withCode('0A000', 'not supported'))).toBe('defect');
  });

  it.each(['23514', '22P02', '22003', '23502', '08P01', '22021'])('%s is a defect of the input or of ours', (code) => {
    expect(faultOf(withCode(code))).toBe('defect');
  });

  it('of our own code is a defect', () => {
    expect(faultOf(new TypeError('x is not a function'))).toBe('defect');
    expect(faultOf('thrown text')).toBe('defect');
    expect(faultOf(undefined)).toBe('defect');
  });

  it('is what its cause is', () => {
    expect(faultOf(new Error('could not save', { cause: withCode('ECONNREFUSED') }))).toBe('outage');
    expect(faultOf(new Error('outer', { cause: new Error('inner', { cause: withCode('40001') }) }))).toBe('conflict');
    const circle = new Error('a circle');
    circle.cause = circle;
    expect(faultOf(circle)).toBe('defect');
  });

  it('is an outage while something that is needed first has not arrived', () => {
    expect(faultOf(new NotReadyError('no policy yet'))).toBe('outage');
    expect(faultOf(new OutageError(undefined))).toBe('outage');
  });

  it('passes when it is an outage or a race, but a key that is taken may be taken for ever', () => {
    expect(isPassing(withCode('ECONNREFUSED'))).toBe(true);
    expect(isPassing(withCode('40P01'))).toBe(true);
    expect(isPassing(withCode('23505'))).toBe(false);
    expect(isPassing(withCode('23514'))).toBe(false);
  });
});

describe('an outage', () => {
  it('keeps its cause, and itself on the way through Nest', () => {
    const cause = withCode('ECONNREFUSED');
    const outage = new OutageError(cause);
    expect(outage).toBeInstanceOf(RpcException);
    expect(outage.getError()).toBe(outage);
    expect(outage).toMatchObject({ name: 'OutageError', cause, message: 'The database cannot be reached; try again.' });
  });
});
