import type { Stack } from '@redress/stack';
import type { Options } from './options.js';
import type { Sizes } from './sizes.js';

/** What a measured value has to reach. */
export type Target = { readonly atLeast: number } | { readonly atMost: number };

/** One line of the table of results. */
export interface Row {
  readonly what: string;
  readonly unit: string;
  readonly target: Target;
  /** One value for each repeat, in the order of the repeats. */
  readonly samples: readonly number[];
}

/** What one benchmark found. */
export interface Findings {
  readonly rows: readonly Row[];
  /** Markdown below a heading of the benchmark's name: how it was measured and what else was seen. */
  readonly details: readonly string[];
}

/** What all benchmarks of one run share. */
export interface Bench {
  readonly stack: Stack;
  readonly options: Options;
  readonly sizes: Sizes;
  /** Tells the person at the terminal what goes on. */
  readonly say: (line: string) => void;
}

export interface Benchmark {
  readonly name: string;
  /** One sentence. */
  readonly about: string;
  readonly run: (bench: Bench) => Promise<Findings>;
}
