import fc from 'fast-check';

/** One way to spoil a body, by name; returns the raw text that is sent. */
export interface Spoiled {
  readonly how: string;
  readonly body: string | Buffer;
  readonly contentType?: string;
}

const deep = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

/** Ways to spoil any JSON body. Each must be refused by every command, whatever its schema. */
export function spoil(example: Readonly<Record<string, unknown>>): Spoiled[] {
  const json = (value: unknown) => JSON.stringify(value);
  const fields = Object.keys(example);
  return [
    { how: 'cut off', body: json({ ...example, x: 1 }).slice(0, -3) },
    { how: 'not JSON', body: 'complaint=late' },
    { how: 'an array', body: json([example]) },
    { how: 'a string', body: json('late') },
    { how: 'null', body: 'null' },
    { how: 'an unknown field', body: json({ ...example, surprise: true }) },
    { how: 'a prototype', body: `{"__proto__":{"admin":true},${json(example).slice(1)}` },
    { how: 'deep nesting', body: `{"nested":${deep(2000)}}` },
    { how: 'not UTF-8', body: Buffer.concat([Buffer.from('{"x":"'), Buffer.from([0xc3, 0x28, 0xff]), Buffer.from('"}')]) },
    { how: 'two megabytes', body: json({ ...example, filler: 'x'.repeat(2 * 1024 * 1024) }) },
    { how: 'another content type', body: json(example), contentType: 'text/plain' },
    { how: 'a form', body: 'a=b', contentType: 'application/x-www-form-urlencoded' },
    ...fields.flatMap((field): Spoiled[] => [
      { how: `${field} as a wrong type`, body: json({ ...example, [field]: typeof example[field] === 'object' ? 'text' : { wrong: true } }) },
      { how: `${field} null`, body: json({ ...example, [field]: null }) },
      ...(typeof example[field] === 'string'
        ? [
            { how: `${field} with a lone surrogate`, body: json({ ...example, [field]: '?' }).replace('"?"', '"\\ud800"') },
            { how: `${field} with a control character`, body: json({ ...example, [field]: 'late\u0000\u0007' }) },
            { how: `${field} far too long`, body: json({ ...example, [field]: 'x'.repeat(100_000) }) },
            { how: `${field} blank`, body: json({ ...example, [field]: '   ' }) },
          ]
        : []),
      ...(typeof example[field] === 'number' ? [{ how: `${field} as a string`, body: json({ ...example, [field]: String(example[field]) }) }, { how: `${field} out of range`, body: json({ ...example, [field]: 1e16 }) }] : []),
    ]),
  ];
}

/** A record of random bytes and headers. */
export interface GarbageRecord {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Record<string, Buffer | string | (Buffer | string)[]>;
}

const bytes = (max: number) => fc.uint8Array({ maxLength: max }).map((array) => Buffer.from(array));
const attribute = fc.oneof(fc.string({ maxLength: 40 }), bytes(20), fc.array(fc.string({ maxLength: 5 }), { minLength: 2, maxLength: 3 }));

/** Garbage for topics: random bytes, almost-CloudEvents, real types with random data. */
export const garbageRecord = (types: readonly string[]): fc.Arbitrary<GarbageRecord> =>
  fc.record({
    key: fc.option(bytes(40)),
    value: fc.oneof(bytes(200), fc.constant(null), fc.json().map((text) => Buffer.from(text)), fc.constant(Buffer.alloc(0)), fc.constant(Buffer.from(deep(5000)))),
    headers: fc.record(
      {
        ce_specversion: fc.oneof(fc.constant('1.0'), attribute),
        ce_id: fc.oneof(fc.uuid(), attribute),
        ce_source: fc.oneof(fc.constant('/garbage'), attribute),
        ce_type: fc.oneof(fc.constantFrom(...types), attribute),
        ce_time: fc.oneof(fc.constantFrom('2999-01-01T00:00:00Z', '1970-01-01T00:00:00Z', 'yesterday'), attribute),
        ce_partitionkey: fc.oneof(fc.uuid(), attribute),
        ce_expectedsequence: attribute,
        ce_actorrole: fc.oneof(fc.constantFrom('AGENT', 'SYSTEM'), attribute),
        ce_actorkind: attribute,
        ce_actorid: attribute,
        traceparent: attribute,
        'content-type': fc.oneof(fc.constantFrom('application/json', 'application/cloudevents+json', 'text/plain'), attribute),
      },
      { requiredKeys: [] },
    ),
  });
