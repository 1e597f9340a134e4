/** Chance that a seed repeats: the same seed gives the same run. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  chance(probability: number): boolean;
  /** A whole number, both ends included. */
  between(from: number, to: number): number;
  pick<T>(from: readonly T[]): T;
  /** One of these, the likelier the heavier. */
  weighted<T>(from: readonly (readonly [weight: number, item: T])[]): T;
}

/** Mulberry32 (T. Ettinger, 2017): 32 bits of state are enough for sequences of commands. */
export function random(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const at = <T>(from: readonly T[], index: number): T => {
    if (from.length === 0) throw new Error('nothing to choose from');
    return from[index] as T;
  };
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick: (from) => at(from, between(0, from.length - 1)),
    weighted: (from) => {
      let left = next() * from.reduce((sum, [weight]) => sum + weight, 0);
      const index = from.findIndex(([weight]) => (left -= weight) < 0);
      return at(from, index < 0 ? from.length - 1 : index)[1];
    },
  };
}
