import type { CallHandler, ExecutionContext } from '@nestjs/common';
import type { Reply } from '@redress/contracts';
import { DomainError } from '@redress/kernel';
import { firstValueFrom, of } from 'rxjs';
import { CommandInterceptor } from './command.interceptor.js';

function answer(outcome: Reply): { body: Promise<unknown>; headers: Map<string, string> } {
  const headers = new Map<string, string>();
  const response = { statusCode: 200, header: (name: string, value: string) => headers.set(name, value), hasHeader: (name: string) => headers.has(name) };
  const context = { getType: () => 'http', switchToHttp: () => ({ getRequest: () => ({ url: '/v1/cases/1/transfer-case' }), getResponse: () => response }) };
  const handler: CallHandler = { handle: () => of(outcome) };
  const interceptor = new CommandInterceptor({ TRANSFER_PING_PONG: { kind: 'STATE', message: 'It was there before.' } });
  return { body: firstValueFrom(interceptor.intercept(context as unknown as ExecutionContext, handler)), headers };
}

describe('the answer to a command over HTTP', () => {
  it('of one that was accepted with a code is a success that names it, also when it is repeated', async () => {
    for (const status of ['ACCEPTED', 'DUPLICATE'] as const) {
      const outcome: Reply = { commandId: 'c', status, code: 'TRANSFER_LIMIT', resourceId: '1', seq: 7 };
      const { body, headers } = answer(outcome);
      expect(await body).toEqual(outcome);
      expect(headers.get('etag')).toBe('"7"');
      expect(headers.has('idempotency-replayed')).toBe(status === 'DUPLICATE');
    }
  });

  it('of a repeated one that was refused is that refusal again', async () => {
    const { body, headers } = answer({ commandId: 'c', status: 'DUPLICATE', code: 'TRANSFER_PING_PONG', message: 'It was there before.' });
    await expect(body).rejects.toBeInstanceOf(DomainError);
    await expect(body).rejects.toMatchObject({ code: 'TRANSFER_PING_PONG', kind: 'STATE', details: { isRepeated: true } });
    expect(headers.get('idempotency-replayed')).toBe('true');
  });
});
