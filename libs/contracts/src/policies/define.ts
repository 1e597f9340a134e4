import { z } from 'zod';
import type { Service } from '../topics.js';
import { Language, text } from '../values.js';

/** A kind of policy data: who owns it, and what the body of one looks like (domain §6). */
export interface PolicyKind<B = unknown> {
  readonly kind: string;
  readonly owner: Service;
  readonly description: string;
  readonly body: z.ZodType<B>;
  readonly example: { readonly id: string; readonly body: B };
}

export function definePolicy<S extends z.ZodType>(definition: {
  readonly kind: string;
  readonly owner: Service;
  readonly description: string;
  readonly body: S;
  readonly example: { readonly id: string; readonly body: z.output<S> };
}): PolicyKind<z.output<S>> {
  return { ...definition, body: definition.body as z.ZodType<z.output<S>> };
}

export const Names = z.record(Language, text(200));
