import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { spoil } from './garbage.js';

export type Schema = Readonly<{
  type?: string; enum?: readonly unknown[]; const?: unknown; format?: string; pattern?: string; minLength?: number; maxLength?: number; minimum?: number; maximum?: number; minItems?: number; maxItems?: number;
  properties?: Readonly<Record<string, Schema>>; required?: readonly string[]; items?: Schema; allOf?: readonly Schema[]; anyOf?: readonly Schema[];
}>;

type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly parameters?: readonly { readonly name: string; readonly in: 'path' | 'query' | 'header'; readonly required?: boolean; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

export interface ApiDocument {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Omit<Operation, 'method' | 'path'>>>>>;
  readonly components: object;
}

export const operationsOf = ({ paths }: ApiDocument): Operation[] =>
  Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, ...operation })));

/** A request to an operation; `body` is the raw text. */
export interface Attempt {
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly token: 'good' | 'none' | 'bad' | 'unsigned';
}

/** What no parameter expects, as it may stand in an address. */
const odd = fc.oneof(fc.string({ minLength: 1, maxLength: 30 }).map(encodeURIComponent), fc.constantFrom('%00', '..%2f..', '%ff%fe', '1e999', '-1', 'null', '\'; drop table complaints; --'));

/** Requests to an operation: parameters and a body from its own schemas, about `complaintId` where they can be, and now and then something that does not fit. */
export function attemptAt({ method, path, parameters = [], requestBody }: Operation, complaintId: string): fc.Arbitrary<Attempt> {
  const named = (place: string) => parameters.filter((parameter) => parameter.in === place);
  const mostly = (schema: Schema) => {
    const fitting = valueOf(schema).map((value) => encodeURIComponent(String(value)));
    return fc.oneof({ weight: 4, arbitrary: fitting }, { weight: 1, arbitrary: odd });
  };
  const about = named('path').map(({ name, schema }) => (/^complaint(Id)?$/.test(name) ? fc.oneof({ weight: 4, arbitrary: fc.constant(complaintId) }, { weight: 1, arbitrary: mostly(schema) }) : mostly(schema)));
  const query = fc.record(Object.fromEntries(named('query').map(({ name, schema }) => [name, mostly(schema)])), { requiredKeys: named('query').filter(({ required }) => required).map(({ name }) => name) });
  const schema = requestBody?.content['application/json']?.schema;
  const bodies = schema ? valueOf(schema).chain((body) => fc.oneof(fc.constant({ body: JSON.stringify(body), contentType: 'application/json' }), fc.constantFrom(...spoil(body as Record<string, unknown>)))) : fc.constant(undefined);
  return fc.record({
    about: fc.tuple(...about), query, bodies,
    key: method === 'GET' ? fc.constant(undefined) : fc.oneof({ weight: 8, arbitrary: fc.uuid() }, { weight: 1, arbitrary: fc.constantFrom(undefined, 'with blanks', 'x'.repeat(201)) }),
    ifMatch: fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom('*', '"1"', '"99"', 'W/"2"', 'the last') }),
    token: fc.oneof({ weight: 7, arbitrary: fc.constant('good' as const) }, { weight: 1, arbitrary: fc.constantFrom('none' as const, 'bad' as const, 'unsigned' as const) }),
  }).map(({ about: values, query: search, bodies: sent, key, ifMatch, token }) => {
    const rest = [...values];
    const asked = Object.entries(search).map(([name, value]) => `${name}=${value}`).join('&');
    return {
      target: path.replace(/\{\w+\}/g, () => rest.shift() ?? '') + (asked ? `?${asked}` : ''),
      headers: { ...(sent ? { 'content-type': sent.contentType ?? 'application/json' } : {}), ...(key ? { 'idempotency-key': key } : {}), ...(ifMatch ? { 'if-match': ifMatch } : {}) },
      ...(sent ? { body: sent.body } : {}),
      token,
    };
  });
}

/** Values that fit a schema, as far as these documents go. */
export function valueOf(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(valueOf));
  const { minimum = 0, maximum = 1000, minItems = 0, maxItems = 3 } = schema;
  switch (schema.type) {
    case 'object': return fc.record(Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, one]) => [name, valueOf(one)])), { requiredKeys: [...(schema.required ?? [])] });
    case 'array': return fc.array(valueOf(schema.items ?? {}), { minLength: minItems, maxLength: Math.min(maxItems, minItems + 2) });
    case 'boolean': return fc.boolean();
    case 'integer': return fc.integer({ min: Math.max(minimum, -1000), max: Math.min(maximum, minimum + 1000) });
    case 'number': return fc.integer({ min: minimum, max: Math.min(maximum, minimum + 1000) });
    case 'string': return textOf(schema);
    default: return fc.dictionary(fc.string({ maxLength: 10 }), fc.string({ maxLength: 10 }), { maxKeys: 3 });
  }
}

function textOf({ format, pattern, allOf = [], minLength = 0, maxLength = 1000 }: Schema): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid();
  if (format === 'uri') return fc.webUrl({ validSchemes: ['https'] });
  const dates = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }).map((date) => date.toISOString());
  if (format === 'date') return dates.map((text) => text.slice(0, 10));
  if (format === 'date-time' || allOf.some((one) => one.format === 'date-time' || one.pattern?.includes('T(?:'))) return dates;
  const texts = pattern ? fc.stringMatching(new RegExp(pattern), { size: 'small' }) : fc.string({ minLength, maxLength: Math.min(maxLength, minLength + 40) });
  return texts.filter((text) => text.length >= minLength && text.length <= maxLength && allOf.every((one) => one.pattern === undefined || new RegExp(one.pattern).test(text)));
}

const ajv = new Ajv2020({ strict: false, validateFormats: false });
const codes = new Set([...readFileSync(join(__dirname, '../docs/errors.md'), 'utf8').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, code]) => code));

export interface Given {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** What is wrong with an answer by the document that promises it. */
export function brokenPromises({ responses }: Operation, { components }: Pick<ApiDocument, 'components'>, { status, type, text }: Given): string[] {
  const promised = responses[String(status)];
  if (!promised) return [`${status} is not documented: ${text.slice(0, 200)}`];
  if (status >= 500) return [`${status}: ${text.slice(0, 200)}`];
  if (status >= 400) {
    const { code } = type.includes('application/problem+json') ? (JSON.parse(text) as { code?: string }) : {};
    return code && codes.has(code) ? [] : [`${status} without a code of docs/errors.md: ${type} ${code ?? ''}`];
  }
  const [mediaType = ''] = type.split(';');
  const content = promised.content?.[mediaType];
  if (!content?.schema) return [`${status} as ${mediaType} is not documented`];
  if (mediaType !== 'application/json') return [];
  const isValid = ajv.compile({ ...content.schema, components });
  return isValid(JSON.parse(text)) ? [] : [`${status} does not fit its schema: ${ajv.errorsText(isValid.errors)}`];
}
