/** A JSON Schema, as far as zod writes them. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * FULL: readers of either revision read what either writes; for facts, whose readers pass over what they do not know.
 * BACKWARD: what was ever allowed still is; for commands and policies, which only their owner reads, and reads strictly.
 */
export type Rule = 'FULL' | 'BACKWARD';

const ANNOTATIONS = new Set(['$schema', '$id', 'title', 'description', 'examples', 'default']);
/** Bounds that become stricter when they grow, or when they shrink. */
const LOWER = ['minLength', 'minItems', 'minimum', 'exclusiveMinimum'];
const UPPER = ['maxLength', 'maxItems', 'maximum', 'exclusiveMaximum'];
const JUDGED = new Set([...ANNOTATIONS, ...LOWER, ...UPPER, 'properties', 'required', 'additionalProperties', 'items', 'enum']);

/** What keeps a newer revision of a schema from standing beside an older one under the same type; empty when nothing does. */
export function incompatibilities(older: JsonSchema, newer: JsonSchema, rule: Rule, path = ''): string[] {
  const say = (problem: string, isForward: boolean): string[] => (isForward && rule === 'BACKWARD' ? [] : [`${path || 'the whole'}: ${problem}`]);
  return [
    ...bounds(older, newer, LOWER, 1, say),
    ...bounds(older, newer, UPPER, -1, say),
    ...enums(older, newer, say),
    ...properties(older, newer, rule, path, say),
    ...nested(older, newer, rule, path, say),
    ...others(older, newer).map((key) => `${path || 'the whole'}: ${key} has changed`),
  ];
}

type Say = (problem: string, isForward: boolean) => string[];

function bounds(older: JsonSchema, newer: JsonSchema, names: readonly string[], sign: 1 | -1, say: Say): string[] {
  return names.flatMap((name) => {
    const unbounded = -Infinity * sign;
    const [before, after] = [older[name] ?? unbounded, newer[name] ?? unbounded].map((bound) => Number(bound) * sign) as [number, number];
    return after === before ? [] : say(`${name} became ${after > before ? 'stricter' : 'looser'}`, after < before);
  });
}

function enums(older: JsonSchema, newer: JsonSchema, say: Say): string[] {
  const [before, after] = [older, newer].map((schema) => schema['enum'] as readonly unknown[] | undefined);
  if (!before && !after) return [];
  if (!before) return say('only some values are left', false);
  if (!after) return say('any value is possible now', true);
  return [
    ...before.filter((value) => !after.includes(value)).flatMap((value) => say(`the value ${String(value)} is gone`, false)),
    ...after.filter((value) => !before.includes(value)).flatMap((value) => say(`the value ${String(value)} is new`, true)),
  ];
}

function properties(older: JsonSchema, newer: JsonSchema, rule: Rule, path: string, say: Say): string[] {
  const [before, after] = [older, newer].map((schema) => (schema['properties'] ?? {}) as Record<string, JsonSchema>) as [Record<string, JsonSchema>, Record<string, JsonSchema>];
  const [needed, needs] = [older, newer].map((schema) => (schema['required'] ?? []) as readonly string[]) as [readonly string[], readonly string[]];
  const isClosed = [older, newer].some((schema) => schema['additionalProperties'] === false);
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) => {
    const [old, current] = [before[name], after[name]];
    const [was, is] = [needed.includes(name), needs.includes(name)];
    if (old && current) {
      return [
        ...incompatibilities(old, current, rule, path ? `${path}.${name}` : name),
        ...(is && !was ? say(`${name} is required now`, false) : []),
        ...(was && !is ? say(`${name} is no longer required`, true) : []),
      ];
    }
    if (current) return is ? say(`${name} is new and required`, false) : isClosed ? say(`${name} is new, and strict readers refuse it`, true) : [];
    return [...(isClosed ? say(`${name} is gone, and is refused now`, false) : []), ...(was ? say(`${name} is gone, which readers need`, true) : [])];
  });
}

function nested(older: JsonSchema, newer: JsonSchema, rule: Rule, path: string, say: Say): string[] {
  return ['items', 'additionalProperties'].flatMap((key) => {
    const [before, after] = [older[key], newer[key]];
    if (isSchema(before) && isSchema(after)) return incompatibilities(before, after, rule, `${path}[]`);
    const [wasClosed, isClosed] = [before === false, after === false];
    if (wasClosed !== isClosed) return say(`${key} became ${isClosed ? 'closed' : 'open'}`, wasClosed);
    return isSchema(before) === isSchema(after) ? [] : say(`${key} has changed`, false);
  });
}

const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null;

/** Whatever else differs cannot be judged, so it is no small change. */
function others(older: JsonSchema, newer: JsonSchema): string[] {
  return [...new Set([...Object.keys(older), ...Object.keys(newer)])].filter((key) => !JUDGED.has(key) && JSON.stringify(older[key]) !== JSON.stringify(newer[key]));
}
