import { z } from 'zod';

// C0 controls (but tab and line breaks), DEL, and lone surrogates: PostgreSQL or a reader would choke on them.
const CLEAN = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ud800-\udfff]*$/u;

/** Human text: well-formed Unicode without control characters, not blank. `max` in UTF-16 code units. */
export const text = (max: number) => z.string().min(1).max(max).regex(CLEAN).regex(/\S/);

/** A name that machines give: letters, digits and `. _ : / @ -`. */
export const code = (max = 100) => z.string().max(max).regex(/^[A-Za-z0-9][A-Za-z0-9._:/@-]*$/);

/** Where a recording, picture or document is kept: a code or a URL. It travels on the open stream: never what identifies a person, and no `@`. */
export const reference = z.string().max(500).regex(/^[A-Za-z0-9][A-Za-z0-9._:/?=&%#+~-]*$/);

/**
 * In facts, a word of a list that will grow: the schema is open, because a fact that a service of the next version states must still be read by this one.
 * Whoever states it takes it from `known`; whoever reads it passes over the words that it does not know.
 */
export function growing<T extends string>(known: z.ZodType<T> & { readonly options: readonly T[] }): z.ZodType<T> {
  return code().describe(`One of ${known.options.join(', ')}; later versions add others.`) as unknown as z.ZodType<T>;
}

/** An instant in UTC, ISO 8601, from the year 2000 on. */
export const instant = z.iso.datetime().min(20).max(30);
export const date = z.iso.date();
export const uuid = z.uuid();

export const Channel = z.enum([
  'HOTLINE', 'WEBSITE', 'WEIBO', 'WECHAT', 'LIVE_CHAT', 'EMAIL', 'STORE', 'THIRD_PARTY_REVIEW', 'INTERNAL_STAFF', 'PARTNER_API',
]);
export type Channel = z.infer<typeof Channel>;
export const Severity = z.enum(['MINOR', 'MODERATE', 'SEVERE']);
export type Severity = z.infer<typeof Severity>;
/** Facts that force SEVERE whatever the score (domain §6.2). */
export const Trigger = z.enum(['INJURY_OR_SAFETY', 'MEDIA_OR_REGULATOR', 'DATA_LEAK', 'GROUP', 'AMOUNT']);
export type Trigger = z.infer<typeof Trigger>;
/** 1 low, 2 middle, 3 high. */
export const Urgency = z.int().min(1).max(3);
/** 1 one customer, 2 several customers or one outlet, 3 several outlets or the public. */
export const Scope = z.int().min(1).max(3);
export const Language = z.enum(['zh-CN', 'en']);
export type Language = z.infer<typeof Language>;

/** A category code: `LOGISTICS` or `LOGISTICS.DELAY`. */
export const Category = z.string().max(80).regex(/^[A-Z][A-Z_]*(\.[A-Z][A-Z_]*)?$/);
export type Category = z.infer<typeof Category>;

export const Contact = z.strictObject({
  kind: z.enum(['EMAIL', 'PHONE', 'WECHAT', 'WEIBO', 'WEBHOOK', 'POSTAL']),
  value: text(320),
  preferred: z.boolean().default(false),
});

export const Product = z.strictObject({
  model: text(120),
  batch: code().optional(),
  serial: code().optional(),
  fault: text(2000),
  boughtOn: date,
});

export const Attachment = z.strictObject({
  name: text(255),
  type: z.string().max(127).regex(/^[\w.+-]+\/[\w.+-]+$/),
  url: z.url().max(2048),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** In CNY. */
export const amount = z.number().min(0).max(1_000_000_000);
