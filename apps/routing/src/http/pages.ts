import { pageQuery, schemaOf } from '@redress/service';
import { z } from 'zod';

export const PageQuery = z.strictObject(pageQuery);
export type PageQuery = z.output<typeof PageQuery>;

/** The shape of a page of these, for the API document. */
export const pageOf = (schema: z.ZodType) => schemaOf(z.object({ items: z.array(schema), next: z.string().optional() }), 'output');
