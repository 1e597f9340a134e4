import { incompatibilities, type JsonSchema } from './compatibility.js';

const text = { type: 'string' };
const object = (properties: Record<string, JsonSchema>, required: readonly string[] = [], more: JsonSchema = {}): JsonSchema => ({ type: 'object', properties, required, ...more });
const closed = { additionalProperties: false };

describe('a newer revision of a schema', () => {
  it.each<[string, JsonSchema, JsonSchema, string[], string[]?]>([
    ['is itself', object({ a: text }, ['a']), object({ a: text }, ['a']), []],
    ['has other words', { ...object({ a: text }), description: 'x', examples: [1] }, { ...object({ a: { ...text, description: 'y' } }), title: 'z' }, []],
    ['has an optional field more', object({}), object({ a: text }), []],
    ['has an optional field more, which strict readers refuse', object({}, [], closed), object({ a: text }, [], closed), ['the whole: a is new, and strict readers refuse it'], []],
    ['has a required field more', object({}), object({ a: text }, ['a']), ['the whole: a is new and required']],
    ['lacks an optional field', object({ a: text }), object({}), []],
    ['lacks an optional field, which it refuses then', object({ a: text }, [], closed), object({}, [], closed), ['the whole: a is gone, and is refused now']],
    ['lacks a required field', object({ a: text }, ['a']), object({}), ['the whole: a is gone, which readers need'], []],
    ['requires what it did not', object({ a: text }), object({ a: text }, ['a']), ['the whole: a is required now']],
    ['no longer requires what it did', object({ a: text }, ['a']), object({ a: text }), ['the whole: a is no longer required'], []],
    ['has a field of another type', object({ a: text }), object({ a: { type: 'integer' } }), ['a: type has changed']],
    ['has a field of another type, deep inside', object({ a: { type: 'array', items: object({ b: text }) } }), object({ a: { type: 'array', items: object({ b: { type: 'null' } }) } }), ['a[].b: type has changed']],
    ['knows a value more', { enum: ['x'] }, { enum: ['x', 'y'] }, ['the whole: the value y is new'], []],
    ['knows a value less', { enum: ['x', 'y'] }, { enum: ['x'] }, ['the whole: the value y is gone']],
    ['leaves only some values', text, { ...text, enum: ['x'] }, ['the whole: only some values are left']],
    ['takes longer texts', { ...text, maxLength: 5 }, { ...text, maxLength: 6 }, ['the whole: maxLength became looser'], []],
    ['takes shorter texts only', { ...text, maxLength: 6 }, { ...text, maxLength: 5 }, ['the whole: maxLength became stricter']],
    ['bounds what had no bound', { type: 'integer' }, { type: 'integer', minimum: 0 }, ['the whole: minimum became stricter']],
    ['frees what had a bound', { type: 'integer', maximum: 3 }, { type: 'integer' }, ['the whole: maximum became looser'], []],
    ['takes numbers of another range', { type: 'integer', minimum: 1, maximum: 3 }, { type: 'integer', minimum: 0, maximum: 2 }, ['the whole: minimum became looser', 'the whole: maximum became stricter'], ['the whole: maximum became stricter']],
    ['has another pattern', { ...text, pattern: 'a' }, { ...text, pattern: 'b' }, ['the whole: pattern has changed']],
    ['refuses unknown fields', object({}), object({}, [], closed), ['the whole: additionalProperties became closed']],
    ['lets unknown fields pass', object({}, [], closed), object({}), ['the whole: additionalProperties became open'], []],
    ['has other values in a map', { type: 'object', additionalProperties: text }, { type: 'object', additionalProperties: { type: 'null' } }, ['[]: type has changed']],
    ['chooses otherwise', { anyOf: [text] }, { anyOf: [text, { type: 'null' }] }, ['the whole: anyOf has changed']],
  ])('that %s', (_case, older, newer, full, ...[backward = full]) => {
    expect(incompatibilities(older, newer, 'FULL')).toEqual(full);
    expect(incompatibilities(older, newer, 'BACKWARD')).toEqual(backward);
  });
});
