import { Body, Controller, Get, Header, Headers, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { context as otel } from '@opentelemetry/api';
import type { Reply } from '@redress/contracts';
import { type Clock, isUuid, newId, refuseCommon } from '@redress/kernel';
import { type CommandJob, hashBody, refuseInvalid } from '@redress/messaging';
import { CLOCK, HttpRefusal, Public, RateLimited, schemaOf } from '@redress/service';
import { AnswerLinks } from '../answer-links.js';
import { CompleteCallback } from '../commands/complete-callback.js';
import { Correspondences } from '../correspondences.js';
import { CallbackQueries } from '../database/callbacks.queries.js';
import { answerPage, answerPagePolicy } from './answer-page.js';

const { type } = CompleteCallback;

/** Where customers answer a call-back themselves, by the link in the message: no account, only the token that stands in it (domain §4.5). */
@Controller('v1/callbacks/:complaintId/answer')
@ApiTags('callbacks')
@ApiParam({ name: 'complaintId', schema: { type: 'string', format: 'uuid' } })
export class AnswersController {
  constructor(
    private readonly correspondences: Correspondences,
    private readonly callbacks: CallbackQueries,
    private readonly links: AnswerLinks,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Public()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', answerPagePolicy)
  @Header('cache-control', 'no-store')
  @Header('referrer-policy', 'no-referrer')
  @ApiProduces('text/html')
  @ApiOperation({ summary: 'The page that the link opens: it asks, and posts the answer. The same for every complaint.' })
  page(): string {
    return answerPage;
  }

  @Post()
  @HttpCode(200)
  @Public()
  @RateLimited()
  @ApiHeader({ name: 'callback-token', required: true, description: 'What stands in the link behind the `#`.', schema: { type: 'string' } })
  @ApiHeader({ name: 'Idempotency-Key', required: true, schema: { type: 'string', minLength: 1, maxLength: 200 } })
  @ApiBody({ required: true, schema: { ...schemaOf(type.data, 'input'), example: type.example } })
  @ApiOkResponse({ description: 'Taken down.', schema: { $ref: '#/components/schemas/Reply' } })
  @ApiOperation({ summary: 'The answer of the customer: the command complete-callback, by the token of the link.' })
  async answer(@Param('complaintId') complaintId: string, @Headers('callback-token') token = '', @Headers('idempotency-key') key = '', @Body() body: unknown = {}): Promise<Reply> {
    if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw new HttpRefusal('IDEMPOTENCY_KEY_REQUIRED');
    const found = isUuid(complaintId) ? await this.callbacks.latest(complaintId.toLowerCase()) : undefined;
    const isRight = this.links.isToken(complaintId.toLowerCase(), found?.view.round ?? 0, token);
    if (!found || !isRight) throw refuseCommon('NOT_FOUND', { kind: 'callback' });
    return this.correspondences.run(this.commandOf(found.view.complaintId, found.customerId ?? found.view.complaintId, key, body));
  }

  private commandOf(complaintId: string, customerId: string, id: string, body: unknown): CommandJob {
    const data = type.data.safeParse(body);
    if (!data.success) throw refuseInvalid(data.error);
    return {
      kind: 'command',
      definition: CompleteCallback as CommandJob['definition'],
      trace: otel.active(),
      bodyHash: hashBody(type.type, complaintId, body),
      correlationId: newId(),
      input: {
        kind: 'command', id, source: `/http/${customerId}`, type: type.type, key: complaintId, data: data.data, at: this.clock.now(), actor: { kind: 'CUSTOMER', id: customerId, role: 'CUSTOMER' },
      },
    };
  }
}
