import { Controller, Get, Header, Headers, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Actor, Reply } from '@redress/contracts';
import { isUuid, refuseCommon } from '@redress/kernel';
import { commandOf, type HttpRequest, Public, RateLimited, schemaOf } from '@redress/service';
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
  ) {}

  @Get()
  @Public()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', answerPagePolicy)
  @Header('cache-control', 'no-store')
  @Header('referrer-policy', 'no-referrer')
  @ApiOkResponse({ content: { 'text/html': { schema: { type: 'string' } } } })
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
  async answer(@Param('complaintId') complaintId: string, @Headers('callback-token') token = '', @Req() request: HttpRequest): Promise<Reply> {
    const found = isUuid(complaintId) ? await this.callbacks.latest(complaintId.toLowerCase()) : undefined;
    const isRight = this.links.isToken(complaintId.toLowerCase(), found?.view.round ?? 0, token);
    if (!found || !isRight) throw refuseCommon('NOT_FOUND', { kind: 'callback' });
    const customer: Actor = { kind: 'CUSTOMER', id: found.customerId ?? found.view.complaintId, role: 'CUSTOMER' };
    return this.correspondences.run(commandOf(CompleteCallback, request, { actor: customer }));
  }
}
