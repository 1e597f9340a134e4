import { readOptions } from './read-options.js';

const read = (...args: string[]) => readOptions([...args, '--dir', 'nowhere'], {});

describe('the arguments of the dead-letter tool', () => {
  it('name an action and a service, and which letters', () => {
    expect(read('list', 'sla')).toMatchObject({ action: 'list', service: 'sla', ids: [], brokers: '127.0.0.1:9092', prefix: '' });
    expect(read('replay', 'review', '--id', 'a', '--id', 'b', '--code', 'DEFECT', '--brokers', 'k:1')).toMatchObject({ action: 'replay', service: 'review', ids: ['a', 'b'], code: 'DEFECT', brokers: 'k:1' });
    expect(readOptions(['list', 'sla', '--dir', 'nowhere'], { KAFKA_BROKERS: 'k:2' }).brokers).toBe('k:2');
  });

  it('must say which letters are replayed, if only that all are', () => {
    expect(() => read('replay', 'sla')).toThrow('Say which to replay');
    expect(read('replay', 'sla', '--all')).toMatchObject({ action: 'replay', ids: [] });
  });

  it('are refused with a sentence when they make no sense', () => {
    expect(() => read('list', 'billing')).toThrow('There is no service "billing"');
    expect(() => read('burn', 'sla')).toThrow('npm run dead-letters -- list <service>');
    expect(() => read('list', 'sla', '--cod', 'x')).toThrow(/Unknown option '--cod'[^]*npm run dead-letters/);
  });
});
