import { HttpException } from '@nestjs/common';
import { DomainError, type RefusalKind } from '@redress/kernel';
import { OutageError } from '@redress/messaging';
import { toProblem } from './problem.filter.js';
import { HttpRefusal, httpRefusals } from './problem.js';

describe('a problem', () => {
  it.each([['STATE', 409], ['VALIDATION', 422], ['AUTHORITY', 403], ['NOT_FOUND', 404], ['PRECONDITION', 412]] satisfies [RefusalKind, number][])('of kind %s has the status %i', (kind, status) => {
    expect(toProblem(new DomainError('SOME_CODE', kind, 'Not so.', { field: 'a' }))).toEqual({
      type: 'urn:redress:problem:SOME_CODE', title: 'some code', status, code: 'SOME_CODE', detail: 'Not so.', details: { field: 'a' },
    });
  });

  it.each([
    ['an outage', new OutageError(new Error('x')), 503, 'UNAVAILABLE'],
    ['a connection that breaks', Object.assign(new Error('x'), { code: 'ECONNRESET' }), 503, 'UNAVAILABLE'],
    ['a database that is not connected yet', Object.assign(new Error('x'), { name: 'CannotExecuteNotConnectedError' }), 503, 'UNAVAILABLE'],
    ['an address that nobody has', new HttpException('x', 404), 404, 'ROUTE_NOT_FOUND'],
    ["the server's own refusal of a body", Object.assign(new Error('x'), { statusCode: 413 }), 413, 'BODY_TOO_LARGE'],
    ["the server's own refusal of a content type", Object.assign(new Error('x'), { statusCode: 415 }), 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ["the server's own refusal of an address", Object.assign(new Error('x'), { statusCode: 414 }), 404, 'ROUTE_NOT_FOUND'],
    ["the server's own refusal of a request", Object.assign(new Error('x'), { statusCode: 400 }), 400, 'BAD_REQUEST'],
    ['a defect', new TypeError('x is undefined'), 500, 'INTERNAL_ERROR'],
    ['something that is no error', 'x', 500, 'INTERNAL_ERROR'],
  ])('says what %s is to the caller, not what it is inside', (_case, error, status, code) => {
    const problem = toProblem(error);
    expect(problem).toMatchObject({ status, code });
    expect(JSON.stringify(problem)).not.toContain('undefined');
  });

  it('has for each refusal of the door a status and a whole sentence', () => {
    for (const [code, [status, message]] of Object.entries(httpRefusals)) {
      expect(new HttpRefusal(code as keyof typeof httpRefusals)).toMatchObject({ code, status, message });
      expect(message).toMatch(/^[A-Z].*[.".]$/);
    }
  });
});
