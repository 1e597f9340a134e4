import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { TemplatePolicy } from '@redress/contracts';
import type { Observable } from 'rxjs';
import { refuse } from '../domain/errors.js';
import { templateCodes } from '../domain/message.js';
import { checkWords, TemplateBroken } from './template-book.js';
import { variablesOf } from './variables.js';

interface PublishRequest {
  readonly method: string;
  readonly params?: { readonly kind?: string };
  readonly body?: { readonly id?: unknown; readonly body?: unknown };
}

/** A template that could not be rendered is refused when it is published, before the first message fails by it. The schema is the publisher's own check. */
@Injectable()
export class CheckTemplate implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() === 'http') check(context.switchToHttp().getRequest<PublishRequest>());
    return next.handle();
  }
}

function check({ method, params, body: published }: PublishRequest): void {
  if (method !== 'POST' || params?.kind !== TemplatePolicy.kind) return;
  const parsed = TemplatePolicy.body.safeParse(published?.body);
  if (!parsed.success) return;
  const code = templateCodes.find((one) => one === published?.id);
  if (!code) throw refuse('UNKNOWN_TEMPLATE', { field: 'id', known: templateCodes });
  for (const [language, words] of Object.entries(parsed.data.texts)) {
    try {
      checkWords(words, variablesOf[code]);
    } catch (error) {
      if (!(error instanceof TemplateBroken)) throw error;
      throw refuse('TEMPLATE_BROKEN', { field: `body.texts.${language}`, problem: error.message, variables: variablesOf[code] });
    }
  }
}
